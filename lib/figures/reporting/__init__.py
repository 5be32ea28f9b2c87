"""Figures of reporting: who is silent, how good the figures are, where they come from.

To add one, write a function of (id, scope) and name it here; its name goes into `[names]` of
`lib/text/*/figures.toml`. A new form gets its name in `[form]` of `lib/text/*/reporting.toml`.
"""

from collections.abc import Callable
from functools import partial

from lib.figures.figure import Figure
from lib.figures.reporting import (
    areas,
    digits,
    forms,
    fresh,
    late,
    ledger,
    outliers,
    repeats,
    revised,
    sums,
    trend,
)
from lib.scope import Scope
from lib.text import LANGUAGES, Words, sentences

Maker = Callable[[str, Scope], Figure]

_ONES: dict[str, Maker] = {
    "areas": areas.make,
    "forms": forms.make,
    "trend": trend.make,
    "late": late.make,
    "sums": sums.make,
    "digits": digits.make,
    "repeats": repeats.make,
    "outliers": outliers.make,
    "fresh": fresh.make,
    "revised": revised.make,
    "ledger": ledger.make,
}
_FORM = "reporting.form."
ALL = "all"
"""Stands for all forms among the codes of forms."""


def form_names(said: Words) -> dict[str, str]:
    """Every form that has a name, by its code, all of them together first."""
    named = {code: said(f"{_FORM}{code}") for code in _forms()}
    return {ALL: said("reporting.page.all"), **named}


def since_names(scope: Scope, said: Words) -> dict[str, str]:
    """The releases that the data can be compared with, by the id of the figure that does."""
    return ledger.since_names(scope, said)


def of_form(form: str) -> str:
    """The id of the matrix of areas and quarters of one form, or of all."""
    return "reporting.areas" if form == ALL else f"reporting.areas.{form}"


def makers() -> dict[str, tuple[str, str, Maker]]:
    """Every figure: id, name, key of what it is about (a form, or nothing), and its maker."""
    ones = {f"reporting.{name}": (f"reporting_{name}", "", make) for name, make in _ONES.items()}
    of_forms = {
        of_form(form): ("reporting_form", f"{_FORM}{form}", partial(areas.make, form=form))
        for form in _forms()
    }
    return {**ones, **of_forms}


def ledger_since(figure_id: str) -> Maker | None:
    """The maker of the ledger since a release that an id names: reporting.ledger.<release>."""
    return ledger.make if figure_id.startswith(f"{ledger.ID}.") else None


def _forms() -> list[str]:
    return [key.removeprefix(_FORM) for key in sentences(LANGUAGES[0]) if key.startswith(_FORM)]
