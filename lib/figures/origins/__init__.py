"""Where the numbers of any figure come from: one mechanism for all figures.

roots (which indicators, forms, areas and days) -> formula (the figure's own numbers), evidence
(what reports brought), cells (where in their files it stood), flags (what to know of them).
Everything is read from the figure's frame or from measures, where small counts are hidden already.
"""

from lib.figures.origins.cells import stood
from lib.figures.origins.evidence import brought, changed, replaced, sent
from lib.figures.origins.flags import flags
from lib.figures.origins.formula import formulas
from lib.figures.origins.roots import Roots, roots

__all__ = ["Roots", "brought", "changed", "flags", "formulas", "replaced", "roots", "sent", "stood"]
