"""An account by quarter: what came in above the line, what went out below it, and what is held."""

import altair as alt
import pandas as pd

from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_HEIGHT = 200
_GIFTS = 70
_AXIS = 44
MARKS = ("raised", "spent", "closing", "gifts")


def quarters(
    account: pd.DataFrame,
    look: Look,
    *,
    words: dict[str, str],
    headings: tuple[str, str],
    formats: tuple[str, str],
    beneath: list[str] = (),
) -> alt.TopLevelMixin:
    """One row per quarter, in order: quarter (words), year_start (whether it begins a year),
    raised, spent, closing, direct_gifts.

    Direct gifts never pass through the account: they stand in a panel of their own. `words` names
    MARKS; `headings` and `formats` (d3) are those of the two panels.
    """
    width = look.width - 8 - _AXIS
    shown = account.assign(out=-account["spent"])
    order = shown["quarter"].tolist()
    top = _account(shown, order, formats[0], look)
    top = top.properties(width=width, height=look.height(_HEIGHT))
    gifts = _gifts(shown, order, width, formats[1], look)
    parts = [
        frame.around(top, look, left=_AXIS, legend=_legend(words, look), heading=headings[0]),
        frame.around(gifts, look, left=_AXIS, heading=headings[1], beneath=beneath),
    ]
    return alt.concat(*parts, columns=1, spacing=14, bounds="full", align="none")


def _account(
    account: pd.DataFrame, order: list[str], value_format: str, look: Look
) -> alt.LayerChart:
    palette = look.palette
    base = alt.Chart(looks.drawable(account)).encode(x=_x(account, order, labels=False))
    y = alt.Y("raised:Q", title=None, scale=alt.Scale(nice=True))
    y = y.axis(format=value_format, tickCount=5, minExtent=_AXIS, maxExtent=_AXIS)
    zero = alt.Chart(alt.Data(values=[{}])).mark_rule(color=palette.muted)
    held = alt.Y("closing:Q")
    return alt.layer(
        base.mark_bar(color=palette.steps[1]).encode(y=y),
        base.mark_bar(color=palette.accent).encode(y=alt.Y("out:Q")),
        zero.encode(y=alt.YDatum(0)),
        base.mark_line(color=palette.ink, strokeWidth=2).encode(y=held),
        base.mark_point(color=palette.ink, filled=True, size=36, opacity=1).encode(y=held),
    )


def _x(account: pd.DataFrame, order: list[str], *, labels: bool) -> alt.X:
    firsts = account.loc[account["year_start"], "quarter"].tolist()
    axis = alt.Axis(
        labels=labels, ticks=labels, domain=labels, values=firsts, grid=False, labelAngle=0,
        labelFontSize=12, labelOverlap=False,
    )  # fmt: skip
    return alt.X("quarter:N", sort=order, title=None, axis=axis)


def _gifts(
    account: pd.DataFrame, order: list[str], width: float, value_format: str, look: Look
) -> alt.Chart:
    y = alt.Y("direct_gifts:Q", title=None, scale=alt.Scale(nice=True))
    y = y.axis(format=value_format, tickCount=2, minExtent=_AXIS, maxExtent=_AXIS)
    bars = alt.Chart(looks.drawable(account)).mark_bar(
        fill=look.palette.paper, stroke=look.palette.accent, strokeWidth=1.3
    )
    return bars.encode(x=_x(account, order, labels=True), y=y).properties(
        width=width, height=look.height(_GIFTS)
    )


def _legend(words: dict[str, str], look: Look) -> list[Entry]:
    palette = look.palette
    return [
        Entry(words["raised"], frame.SWATCH, palette.steps[1], palette.steps[1], 260),
        Entry(words["spent"], frame.SWATCH, palette.accent, palette.accent, 260),
        Entry(words["closing"], frame.LINE, palette.ink, size=260),
        Entry(words["gifts"], frame.SWATCH, palette.accent, palette.paper, 260),
    ]
