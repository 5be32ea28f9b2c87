"""One-minute summaries: what a page or a figure says, in sentences that can be read aloud.

Rules make them of the same measures and figures as the page. They never sound surer than the
interval: where it holds what a value is compared with, they say that nothing can be concluded. A
page without rules of its own is summed up by its figures' titles, so a new page needs none.
"""

from lib.figures.figure import Figure
from lib.scope import Scope
from lib.summary import findings, harms, headlines


def of_page(page: str, scope: Scope, shown: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences of a page whose figures have the ids `shown`; none where it shows none."""
    rules = {
        "overview": headlines.overview,
        "district": headlines.district,
        "targets": headlines.targets,
        "injuries": harms.injuries,
    }
    return tuple(rules.get(page, findings.of_figures)(scope, shown)) if shown else ()


def of_figure(figure: Figure) -> tuple[str, ...]:
    """The sentences of one figure: its finding, what has changed, and what it is made of."""
    told = headlines.of_figure(figure) or [findings.finding(figure), *findings.change(figure)]
    return (*told, figure.source)
