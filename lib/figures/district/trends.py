"""Figure: a district's headline percentages over time, against the province's."""

from dataclasses import replace

import pandas as pd

from lib.charts import panels
from lib.figures import phrases, trend
from lib.figures.district import asked as asking
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.indicators import all_indicators, headline_indicators
from lib.measures import series
from lib.queries import areas
from lib.scope import Scope
from lib.text import Words, words


def make(figure_id: str, scope: Scope) -> Figure:
    """Each headline percentage over time, the area against the province."""
    said, place = words(scope.language), asking.district(scope)
    frame = _frame(scope, said)
    marks = {"own": asking.name(place, said), "whole": asking.name(areas.province(), said)}
    title = said(
        "figures.trends.title",
        area=marks["own"],
        province=phrases.place_name(areas.province(), said),
        count=frame["period_end"].nunique(),
    )
    return asking.figure(
        figure_id,
        scope,
        title=title,
        reporting=_latest(frame, "reporting"),
        of=max(_latest(frame, "areas"), default=0),
        draw=(lambda look: panels.trends(frame, look, words=marks)) if len(frame) else None,
        frame=frame,
        note=said("figures.trends.note"),
        native=Native(
            "line",
            "period_end",
            ("value",),
            series="role",
            cut="segment",
            panel="target",
            words=marks,
        ),
        alt=" ".join([f"{title}.", *_ends(frame, marks, said)]),
    )


def _frame(scope: Scope, said: Words) -> pd.DataFrame:
    province = areas.province().code
    parts = []
    for indicator in headline_indicators():
        if indicator.per != 100:
            continue
        for role, code in (("whole", province), ("own", scope.area)):
            past = series.of_scope(indicator, replace(scope, area=code))
            known = trend.shown(past, indicator)
            label = f"{phrases.named(indicator, said).short} (%)"
            parts.append(known.assign(target=label, role=role))
    frame = pd.concat(parts, ignore_index=True)
    return frame[["indicator", "target", "role", "period_end", "numerator", "denominator", "value",
                  "segment", "reporting", "areas"]]  # fmt: skip


def _latest(frame: pd.DataFrame, column: str) -> list[int]:
    """What a column tells of the province's latest figure of each target."""
    whole = frame[frame["role"] == "whole"]
    return [int(number) for number in whole.groupby("target", sort=False)[column].last()]


def _ends(frame: pd.DataFrame, marks: dict[str, str], said: Words) -> list[str]:
    last = frame.groupby(["target", "role"], sort=False).tail(1)
    codes = all_indicators()
    return [
        f"{phrases.named(codes[row['indicator']], said).short}, {marks[row['role']]}: "
        f"{phrases.value(codes[row['indicator']], row['value'], said)}."
        for _, row in last.iterrows()
    ]
