"""Areas by targets: every cell a value and its mark."""

import altair as alt
import pandas as pd

from lib.charts import look as looks
from lib.charts.look import Look

_ROW = 22
_HEAD_LINE = 16


def cells(
    values: pd.DataFrame,
    look: Look,
    *,
    words: dict[str, str],
    highlighted: str,
) -> alt.TopLevelMixin:
    """One row per area and target, in the order given: area, target, value_label, judgement.

    `target` may hold several lines, parted by "|".
    """
    present = [
        status for status in words if status != "none" and (values["judgement"] == status).any()
    ]
    frame = looks.drawable(values.assign(status=values["judgement"].map(words)))
    x, y = _columns(values, look), _rows(values)
    base = alt.Chart(frame).encode(x=x, y=y)
    layers = [_tint(base, look), _marks(base, look, words, present), _texts(base, look)]
    chosen = frame[frame["area"] == highlighted]
    if len(chosen):
        layers.append(_outline(look, chosen).encode(x=x, y=y))
    width = look.width - (96 if look.is_narrow else 110)
    return alt.layer(*layers).properties(width=width, height=alt.Step(_ROW))


def _columns(values: pd.DataFrame, look: Look) -> alt.X:
    names = values["target"].drop_duplicates().tolist()
    axis = alt.Axis(
        orient="top",
        labelAngle=0,
        labelExpr="split(datum.label, '|')",
        labelLimit=0,
        labelPadding=_HEAD_LINE * max(name.count("|") + 1 for name in names) + 6,
        labelBaseline="top",
        domain=False,
        ticks=False,
        labelFontSize=10 if look.is_narrow else 13,
    )
    return alt.X("target:N", sort=names, title=None, axis=axis)


def _rows(values: pd.DataFrame) -> alt.Y:
    names = values["area"].drop_duplicates().tolist()
    return alt.Y("area:N", sort=names, title=None, axis=alt.Axis(domain=False, ticks=False))


def _tint(base: alt.Chart, look: Look) -> alt.Chart:
    fills = alt.Fill("judgement:N", legend=None, scale=looks.status_scale(look, ["met", "unmet"]))
    called = base.transform_filter("datum.judgement == 'met' || datum.judgement == 'unmet'")
    return called.mark_rect(
        cornerRadius=3, opacity=0.16, stroke=look.palette.paper, strokeWidth=3
    ).encode(fill=fills)


def _marks(base: alt.Chart, look: Look, words: dict[str, str], present: list[str]) -> alt.Chart:
    legend = alt.Legend(title=None, orient="top", columns=2 if look.is_narrow else 0)
    colour, shape = looks.status_marks(look, words, present, legend)
    judged = base.transform_filter("datum.judgement != 'none'")
    offset = -24 if look.is_narrow else -34
    return judged.mark_point(filled=True, size=52, opacity=1, xOffset=offset).encode(
        color=colour, shape=shape
    )


def _texts(base: alt.Chart, look: Look) -> alt.Chart:
    texts = base.mark_text(align="right", dx=26 if look.is_narrow else 34, fontSize=12)
    return texts.encode(text=alt.Text("value_label:N"))


def _outline(look: Look, chosen: pd.DataFrame) -> alt.Chart:
    return alt.Chart(chosen).mark_rect(
        filled=False, stroke=look.palette.ink, strokeWidth=2, cornerRadius=3
    )
