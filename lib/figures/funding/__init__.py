"""Figures of money for children: will it last, who is behind, and what it brought about.

To add one, write a function of (id, scope) and name it here; its name goes into `[names]` of
`lib/text/*/figures.toml`.
"""

from collections.abc import Callable
from functools import partial

from lib import prices
from lib.figures.figure import Figure
from lib.figures.funding import (
    areas,
    chain,
    flags,
    flow,
    fund,
    mobilised,
    need,
    outlook,
    parts,
    years,
)
from lib.measures.funding.need import INJURIES, SPECIAL
from lib.scope import Scope
from lib.text import Words

Maker = Callable[[str, Scope], Figure]

_MAKERS: dict[str, Maker] = {
    "outlook": outlook.make,
    "programmes": parts.programmes,
    "fund": fund.make,
    "years": partial(years.make, real=False),
    "sources": parts.sources,
    "areas": areas.make,
    "flags": flags.make,
    "mobilised": mobilised.make,
    "chain": chain.make,
    "flow": flow.make,
    "need": partial(need.make, need=SPECIAL),
    "need.injuries": partial(need.make, need=INJURIES),
}
_REAL = "years.real"
NOMINAL, AT_PRICES = "nominal", "real"


def makers() -> dict[str, tuple[str, Maker]]:
    """Every figure of money: id, key of its name, and the function of (id, scope) that makes it.

    Amounts at one year's prices there are only where the catalogue has price levels.
    """
    known = {**_MAKERS, **({_REAL: partial(years.make, real=True)} if prices.known() else {})}
    return {
        f"funding.{name}": (f"funding_{name.replace('.', '_')}", make)
        for name, make in known.items()
    }


def price_names(scope: Scope, said: Words) -> dict[str, str]:
    """The price levels that a reader may choose from; none where the catalogue has none."""
    if prices.known() is None:
        return {}
    return {
        code: said(f"funding.price.{code}", year=scope.period.year) for code in (NOMINAL, AT_PRICES)
    }


def years_id(chosen: str) -> str:
    """The figure of the years at a chosen price level."""
    return f"funding.{_REAL}" if chosen == AT_PRICES else "funding.years"
