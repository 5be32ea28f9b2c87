"""Figures of school milk and heart surgery: who is covered, who waits, how long, who pays.

To add one, write a function of (id, scope) and name it here; its name goes into `[names]` of
`lib/text/*/figures.toml`.
"""

from collections.abc import Callable

from lib.figures.figure import Figure
from lib.figures.programmes import (
    cartons,
    heart_payers,
    milk_payers,
    months,
    order,
    pathway,
    residence,
    terms,
    types,
    waiting,
)
from lib.scope import Scope

MAKERS: dict[str, tuple[str, Callable[[str, Scope], Figure]]] = {
    "programmes.milk.terms": ("milk_terms", terms.make),
    "programmes.milk.order": ("milk_order", order.make),
    "programmes.milk.types": ("milk_types", types.make),
    "programmes.milk.cartons": ("milk_cartons", cartons.make),
    "programmes.milk.payers": ("milk_payers", milk_payers.make),
    "programmes.heart.pathway": ("heart_pathway", pathway.make),
    "programmes.heart.months": ("heart_months", months.make),
    "programmes.heart.waiting": ("heart_waiting", waiting.make),
    "programmes.heart.payers": ("heart_payers", heart_payers.make),
    "programmes.heart.residence": ("heart_residence", residence.make),
}
"""Figures there is one of: id, key of the name in figures.names, maker."""
