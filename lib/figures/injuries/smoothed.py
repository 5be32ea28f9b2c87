"""Figure: crude rates beside rates that are drawn towards the mean."""

import pandas as pd

from lib.charts import smoothed as chart
from lib.charts.look import Look
from lib.figures.figure import Figure
from lib.figures.injuries import asked as asking
from lib.figures.injuries.asked import Asked
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

    def draw(look: Look) -> object:
        return chart.pairs(
            known,
            look,
            mean=float(whole["rate"]),
            words={
                "crude": said("injury.smoothed.crude"),
                "unstable": said("injury.smoothed.unstable"),
                "smoothed": said("injury.smoothed.smoothed"),
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
    )


def _title(known: pd.DataFrame, asked: Asked) -> str:
    """How far the areas lie apart before and after: what is left is more likely real."""
    if len(known) < 2:
        return asked.said("injury.smoothed.title_few", label=asked.label)
    ends = [known[name].agg(["min", "max"]) for name in ("rate", "smoothed")]
    crude, smooth = (
        asked.said("injury.range", low=asking.rate(one["min"], asked.said),
                   high=asking.rate(one["max"], asked.said))
        for one in ends
    )  # fmt: skip
    return asked.said("injury.smoothed.title", label=asked.label, crude=crude, smooth=smooth)


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
