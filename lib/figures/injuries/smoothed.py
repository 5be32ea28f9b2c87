"""Figure: crude rates beside rates that are drawn towards the mean."""

import pandas as pd

from lib.charts import smoothed as chart
from lib.charts.look import LIGHT, Look
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.injuries import asked as asking
from lib.figures.injuries.asked import Asked
from lib.figures.native import Native, Style
from lib.measures.injuries import areas as measured
from lib.measures.injuries.harms import Harm
from lib.scope import Scope

_COLUMNS = ["id", "code", "area", "state", "count", "child_years", "rate", "low", "high",
            "smoothed", "unstable", "reporting", "communes", "complete"]  # fmt: skip


def make(figure_id: str, scope: Scope, harm: Harm) -> Figure:
    """Every area's rate as counted and as smoothed, areas in order of the smoothed."""
    asked = Asked(figure_id, scope, harm)
    said = asked.said
    rows = asking.named(measured.by_area(harm, scope.period), asked)
    whole = measured.province(harm, scope.period).iloc[0]
    frame = rows.sort_values("smoothed", ascending=False, na_position="last", kind="stable")
    known = frame[frame["smoothed"].notna() & frame["rate"].notna()]
    drawn = known.assign(area=phrases.marked(known, scope))

    def draw(look: Look) -> object:
        return chart.pairs(
            drawn,
            look,
            mean=float(whole["rate"]),
            words={
                "crude": said("injury.smoothed.crude"),
                "unstable": said("injury.smoothed.unstable"),
                "smoothed": said("injury.smoothed.smoothed"),
                "partial": said("injury.smoothed.partial"),
                "mean": said("injury.smoothed.mean", province=asked.province),
            },
            value_format=asking.rate_format(known["rate"]),
            heading=asked.heading,
            beneath=asking.silent(rows, said),
        )

    return asking.figure(
        asked,
        title=_title(known, asked),
        start=whole["start"],
        end=whole["end"],
        frame=frame[_COLUMNS],
        note=[said("injury.smoothed.note"), said("injury.rate_note")],
        alt=_ends(known, asked),
        covered=asking.coverage(rows),
        draw=draw if len(known) and pd.notna(whole["rate"]) else None,
        native=_native(frame, whole, asked),
    )


def _native(frame: pd.DataFrame, whole: pd.Series, asked: Asked) -> Native:
    """Two marks for each area, joined; hollow where a crude rate is unstable, and where the
    smoothed one is of too few reports.
    """
    said, is_unstable, is_complete = asked.said, frame["unstable"].eq(True), frame["complete"]
    rates = frame[["rate", "smoothed"]].apply(pd.to_numeric)
    crude = rates["rate"].where(frame["smoothed"].notna())
    rows = frame.assign(
        crude=crude.where(~is_unstable),
        hollow=crude.where(is_unstable),
        smoothed=rates["smoothed"].where(is_complete),
        partial=rates["smoothed"].where(~is_complete),
        lower=rates.min(axis=1),
        upper=rates.max(axis=1),
    )
    names = {"smoothed": "smoothed", "partial": "partial", "crude": "crude", "hollow": "unstable"}
    top = crude.max()
    return Native(
        "dots",
        "area",
        tuple(name for name in names if rows[name].notna().any()),
        interval=("lower", "upper"),
        goal=(said("injury.smoothed.mean", province=asked.province), float(whole["rate"]))
        if pd.notna(whole["rate"])
        else (),
        title=asked.heading,
        has_zero=True,
        digits=0 if top >= 50 else 1 if top >= 5 else 2,
        styles={
            "smoothed": Style(LIGHT.accent, "diamond"),
            "partial": Style(LIGHT.accent, "diamond", is_hollow=True),
            "crude": Style(LIGHT.unclear, "circle"),
            "hollow": Style(LIGHT.unclear, "circle", is_hollow=True),
            "goal": Style(LIGHT.ink, is_dashed=True),
        },
        words={name: said(f"injury.smoothed.{key}") for name, key in names.items()},
        frame=rows,
    )


def _title(known: pd.DataFrame, asked: Asked) -> str:
    """How far the areas that can be compared lie apart before and after: what is left is more
    likely real.
    """
    known = known[known["complete"]]
    if len(known) < 2:
        return asked.said("injury.smoothed.title_few", label=asked.label)
    ends = [known[name].agg(["min", "max"]) for name in ("rate", "smoothed")]
    crude, smooth = (
        asked.said("injury.range", low=asking.rate(one["min"], asked.said),
                   high=asking.rate(one["max"], asked.said))
        for one in ends
    )  # fmt: skip
    told = {"count": len(known), "units": asked.units, "crude": crude, "smooth": smooth}
    return asked.said("injury.smoothed.title", label=asked.label, **told)


def _ends(known: pd.DataFrame, asked: Asked) -> list[str]:
    if known.empty:
        return []
    told = [
        asked.said(
            "injury.smoothed.row",
            area=row["area"],
            rate=asking.rate(row["rate"], asked.said),
            smoothed=asking.rate(row["smoothed"], asked.said),
        )
        for _, row in known.iloc[[0, -1]].iterrows()
    ]
    return [*told, asked.said("injury.smoothed.alt", count=int(known["unstable"].eq(True).sum()))]
