"""The rule on small numbers: a few children in one area could be recognised, so they are hidden.

Applied where the figures of areas are made, before any picture, map, tooltip, table or file sees
them. The province's own totals stay public; the rule sees to it that they give nothing away. Law
91/2025/QH15 on personal data is why.

`rule` says which counts are small and what a reader gets to see of the others; `observations` keeps
it for what programmes report, `groups` for groups of children that may overlap, `sums` for counts
of harmed children, which are added up many ways.
"""

from lib.disclosure.groups import hidden_by_group
from lib.disclosure.observations import CHILDREN, blanked, hidden_areas
from lib.disclosure.protecting import Cells, protected
from lib.disclosure.rule import HIDDEN_UP_TO, is_small, limit, mode, rounded, seen
from lib.disclosure.sums import Sums

__all__ = [
    "CHILDREN",
    "Cells",
    "HIDDEN_UP_TO",
    "Sums",
    "blanked",
    "hidden_areas",
    "hidden_by_group",
    "is_small",
    "limit",
    "mode",
    "protected",
    "rounded",
    "seen",
]
