"""A year's money added up quarter by quarter, against its plan, and where it leads."""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_HEIGHT = 270
_AXIS = 44
_LINE = 16
_MARGIN = 16
END = 4


@dataclass(frozen=True)
class Lead:
    """Where a line will stand at the year's end, with the ends of its 95 % interval."""

    value: float
    low: float
    high: float
    label: str


def quarters(
    sums: pd.DataFrame,
    look: Look,
    *,
    plan: float | None,
    plan_label: str,
    leads: dict[str, Lead],
    words: dict[str, str],
    days: list[str],
    heading: str,
    value_format: str,
    beneath: list[str] = (),
) -> alt.TopLevelMixin:
    """One row per quarter's end: quarter (1 to 4), received, spent since 1 January.

    `plan` is the year's; `leads` has the forecasts of received and spent; `words` names received,
    spent, plan and lead; `days` are the axis' words for the year's start and each quarter's end.
    """
    written = [plan_label, *(lead.label for lead in leads.values())]
    margin = max(fonts.width(text, size=12, weight=600) for text in written) + _MARGIN
    width = look.width - 8 - _AXIS - margin
    up = _highest(sums, plan, leads)
    y = alt.Y("value:Q", scale=alt.Scale(domain=(0, up), nice=False), title=None)
    y = y.axis(format=value_format, tickCount=5, minExtent=_AXIS, maxExtent=_AXIS)
    x = alt.X(
        "quarter:Q", scale=alt.Scale(domain=(0, END), nice=False), title=None, axis=_axis(days)
    )
    layers = [*_plan(plan, x, y, look), *_lines(sums, x, y, look)]
    layers += _leads(sums, leads, x, y, look) + _labels(plan, plan_label, leads, up, look)
    chart = alt.layer(*layers).properties(width=width, height=look.height(_HEIGHT))
    legend = _legend(plan, leads, words, look)
    return frame.around(chart, look, left=_AXIS, legend=legend, heading=heading, beneath=beneath)


def _styles(look: Look) -> dict[str, tuple[str, str]]:
    """Colour and mark of each line."""
    return {"received": (look.palette.steps[2], "square"), "spent": (look.palette.accent, "circle")}


def _highest(sums: pd.DataFrame, plan: float | None, leads: dict[str, Lead]) -> float:
    ends = [plan or 0.0, *(lead.high for lead in leads.values())]
    return 1.06 * max([*ends, float(sums[["received", "spent"]].max().max()), 1e-9])


def _axis(days: list[str]) -> alt.Axis:
    return alt.Axis(
        values=list(range(END + 1)),
        labelExpr=f"{days!r}[datum.value]",
        grid=False,
        labelFontSize=12,
        labelOverlap=False,
    )


def _plan(plan: float | None, x: alt.X, y: alt.Y, look: Look) -> list[alt.Chart]:
    if not plan:
        return []
    ends = [{"quarter": 0, "value": 0}, {"quarter": END, "value": plan}]
    line = alt.Chart(alt.Data(values=ends)).mark_line(
        color=look.palette.unmet, strokeDash=[5, 4], strokeWidth=1.5
    )
    return [line.encode(x=x, y=y)]


def _lines(sums: pd.DataFrame, x: alt.X, y: alt.Y, look: Look) -> list[alt.Chart]:
    layers = []
    for name, (colour, shape) in _styles(look).items():
        points = pd.concat([pd.DataFrame([{"quarter": 0, name: 0.0}]), sums[["quarter", name]]])
        base = alt.Chart(looks.drawable(points.rename(columns={name: "value"}))).encode(x=x, y=y)
        layers.append(base.mark_line(color=colour, strokeWidth=2.5))
        layers.append(
            base.mark_point(shape=shape, filled=True, size=60, opacity=1, color=colour).encode(
                tooltip=[alt.Tooltip("value:Q", format=",.1f")]
            )
        )
    return layers


def _leads(
    sums: pd.DataFrame, leads: dict[str, Lead], x: alt.X, y: alt.Y, look: Look
) -> list[alt.Chart]:
    layers = []
    for place, (name, lead) in enumerate(leads.items()):
        colour, _ = _styles(look)[name]
        last = sums.iloc[-1]
        path = [
            {"quarter": float(last["quarter"]), "value": float(last[name])},
            {"quarter": END, "value": lead.value},
        ]
        dots = alt.Chart(alt.Data(values=path)).mark_line(color=colour, strokeDash=[2, 3])
        ends = {"quarter": END, "value": lead.value, "low": lead.low, "high": lead.high}
        # Side by side, so that two intervals that overlap can be told apart.
        base = alt.Chart(alt.Data(values=[ends])).encode(x=x)
        aside = {"xOffset": 4 - 8 * place}
        span = base.mark_rule(color=colour, strokeWidth=2.5, **aside)
        tip = base.mark_point(
            shape="diamond", size=80, stroke=colour, fill=look.palette.paper, opacity=1, **aside
        )
        layers += [
            dots.encode(x=x, y=y),
            span.encode(y=alt.Y("low:Q"), y2=alt.Y2("high:Q")),
            tip.encode(y=y),
        ]
    return layers


def _labels(
    plan: float | None, plan_label: str, leads: dict[str, Lead], up: float, look: Look
) -> list[alt.Chart]:
    """What the lines end at, beside their ends and never one on another."""
    told = [(plan, plan_label, look.palette.unmet)] if plan else []
    told += [
        (lead.value, lead.label, look.palette.accent if name == "spent" else look.palette.muted)
        for name, lead in leads.items()
    ]
    rows, last = [], -_LINE
    for value, label, colour in sorted(told, reverse=True):
        last = max(look.height(_HEIGHT) * (1 - value / up), last + _LINE)
        rows.append({"down": last, "label": label, "colour": colour})
    if not rows:
        return []
    text = alt.Chart(alt.Data(values=rows)).mark_text(
        align="left", dx=14, fontSize=12, fontWeight=600
    )
    return [
        text.encode(
            x=alt.XValue("width"),
            y=alt.Y("down:Q", scale=None, axis=None),
            text=alt.Text("label:N"),
            color=alt.Color("colour:N", scale=None, legend=None),
        )
    ]


def _legend(
    plan: float | None, leads: dict[str, Lead], words: dict[str, str], look: Look
) -> list[Entry]:
    entries = [
        Entry(words[name], shape, colour, colour, 70)
        for name, (colour, shape) in _styles(look).items()
    ]
    if plan:
        entries.append(Entry(words["plan"], frame.DASHES, look.palette.unmet, size=260))
    if leads:
        paper = look.palette.paper
        entries.append(Entry(words["lead"], "diamond", look.palette.muted, paper, 80))
    return entries
