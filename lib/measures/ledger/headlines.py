"""What a changed number does to the headline targets."""

import pandas as pd

from lib import releases
from lib.measures import places, standing
from lib.measures.ledger.seen import INDICATOR
from lib.measures.standing import Standing
from lib.releases import Release
from lib.scope import Period, Scope


def judged(rows: pd.DataFrame, release: Release, scope: Scope) -> pd.DataFrame:
    """The rows with status_then and status_now: how the scope's area stood, and stands, against the
    headline target that a number belongs to; None for other numbers.

    Both are read at the last period that the release knows. The latest changed number of each
    indicator carries them.
    """
    at = Scope(scope.area, min(scope.period, Period.of(release.as_of)), scope.language, "")
    now = _by_code(at)
    with releases.at(release.id):
        then = _by_code(at)
    place = places.of_scope(at).id
    own = rows[(rows["kind"] == INDICATOR) & (rows["area_id"] == place)]
    last = own.sort_values("period_end").groupby("what").tail(1)
    statuses = {
        index: (then[code].progress, now[code].progress)
        for index, code in last["what"].items()
        if code in now and code in then
    }
    return rows.assign(
        status_then=pd.Series({one: pair[0] for one, pair in statuses.items()}, dtype=object),
        status_now=pd.Series({one: pair[1] for one, pair in statuses.items()}, dtype=object),
    )


def _by_code(scope: Scope) -> dict[str, Standing]:
    return {one.indicator.code: one for one in standing.of_scope(scope)}
