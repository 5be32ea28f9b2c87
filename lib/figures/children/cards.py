"""Figure: under-6 cards by area: issued, used, and more than there are children."""

import pandas as pd

from lib.charts import coverage
from lib.charts.look import LIGHT, Look
from lib.figures import phrases, ranking
from lib.figures.figure import Figure
from lib.figures.native import Native, Style
from lib.indicators import all_indicators
from lib.measures import ranking as measured
from lib.queries import areas, reports
from lib.scope import Scope
from lib.text import Words, collation, words

ISSUED, USED = "under6_cards_issued", "under6_cards_used"


def make(figure_id: str, scope: Scope) -> Figure:
    """Every area's cards out of its children, and of the cards those that were used."""
    said = words(scope.language)
    frame = _frame(scope, said)
    known = frame[frame["had_state"] == "reported"]
    names = {key: said(f"protection.cards.{key}") for key in ("had", "used", "over", "whole")}
    title = _title(frame, scope, said)
    issued, used = (all_indicators()[code] for code in (ISSUED, USED))
    return Figure(
        id=figure_id,
        title=title,
        subtitle=said(
            "figures.subtitle",
            area=phrases.opening(phrases.place_name(areas.province(), said)),
            period=phrases.day_name(frame["read_on"].iloc[0], scope, said),
            unit=said("protection.cards.unit"),
        ),
        draw=(lambda look: _draw(frame, look, scope, names)) if len(known) else None,
        frame=frame,
        note=" ".join(
            [
                phrases.named(issued, said).definition,
                phrases.named(used, said).definition,
                said("protection.cards.note"),
            ]
        ),
        source=phrases.source(
            scope,
            said,
            reporting=len(frame) - int((frame["had_state"] == "missing").sum()),
            of=len(frame),
            read_on=frame["read_on"].iloc[0],
        ),
        alt=" ".join([f"{title}.", *_alt(frame, said)]),
        scope=scope,
        illustrative=reports.is_illustrative(),
        native=_native(frame, names, said),
    )


def _draw(frame: pd.DataFrame, look: Look, scope: Scope, names: dict[str, str]) -> object:
    said = words(scope.language)
    mark = [
        "" if state == "reported" else said(f"common.state.{state}") for state in frame["had_state"]
    ]
    chosen = ranking.chosen(frame, scope)
    return coverage.pairs(frame.assign(mark=mark), look, words=names, highlighted=chosen)


def _native(frame: pd.DataFrame, names: dict[str, str], said: Words) -> Native:
    """Two marks for each area, joined; what exceeds the whole has a mark of its own."""
    ends = frame[["had", "used"]].apply(pd.to_numeric)
    rows = frame.assign(
        state=frame["had_state"],
        had=frame["had"].where(~frame["is_over"]),
        over=frame["had"].where(frame["is_over"]),
        low=ends.min(axis=1),
        high=ends.max(axis=1),
        aside=frame["had_label"].where(frame["is_over"], ""),
    )
    return Native(
        "dots",
        "area",
        ("used", "had", "over") if frame["is_over"].any() else ("used", "had"),
        interval=("low", "high"),
        goal=(said("protection.cards.whole"), 100.0),
        aside="aside",
        unit="%",
        digits=0,
        styles={
            "had": Style(LIGHT.accent),
            "used": Style(LIGHT.accent, is_hollow=True),
            "over": Style(LIGHT.unmet, "triangle-up"),
            "goal": Style(LIGHT.muted, is_dashed=True),
        },
        words=names | {state: said(f"common.status.{state}") for state in ("hidden", "missing")},
        frame=rows,
    )


def _frame(scope: Scope, said: Words) -> pd.DataFrame:
    issued, used = (measured.of_indicator(code, scope.period) for code in (ISSUED, USED))
    both = issued.merge(used[["id", "value", "state"]], on="id", suffixes=("", "_used"))
    both = both.rename(
        columns={"value": "had", "state": "had_state", "value_used": "used",
                 "state_used": "used_state"}
    )  # fmt: skip
    both["area"] = [phrases.area_name(row, said) for _, row in both.iterrows()]
    both["is_over"] = [bool(value > 100) if pd.notna(value) else False for value in both["had"]]
    both["had_label"] = [phrases.value(all_indicators()[ISSUED], value, said)
                         for value in both["had"]]  # fmt: skip
    by_name = both.sort_values("area", key=lambda names: names.map(collation.key))
    ordered = by_name.sort_values(
        "had", key=pd.to_numeric, ascending=False, kind="stable", ignore_index=True
    )
    return ordered[["code", "area", "had", "had_label", "is_over", "used", "had_state",
                    "used_state", "numerator", "denominator", "read_on"]]  # fmt: skip


def _title(frame: pd.DataFrame, scope: Scope, said: Words) -> str:
    units = phrases.units(scope, said)
    known = frame[frame["had_state"] == "reported"]
    if known.empty:
        label = phrases.named(all_indicators()[ISSUED], said).short
        return said("figures.ranking.title_empty", label=label)
    over = frame[frame["is_over"]]
    lowest = known.iloc[-1]
    low = f"{lowest['area']} ({lowest['had_label']})"
    if len(over):
        named = [f"{row['area']} ({row['had_label']})" for _, row in over.iterrows()]
        return said(
            "protection.cards.title_over", over=said.listing(named), low=low, count=len(over),
            units=units,
        )  # fmt: skip
    highest = known.iloc[0]
    return said(
        "protection.cards.title", low=low, high=f"{highest['area']} ({highest['had_label']})"
    )


def _alt(frame: pd.DataFrame, said: Words) -> list[str]:
    used = all_indicators()[USED]
    told = []
    for _, row in frame[frame["had_state"] == "reported"].iterrows():
        share = phrases.value(used, row["used"], said)
        told.append(
            said("protection.cards.alt", area=row["area"], had=row["had_label"], used=share)
        )
    for state in ("missing", "hidden"):
        names = frame[frame["had_state"] == state]["area"].tolist()
        if names:
            told.append(f"{said(f'common.status.{state}')}: {said.listing(names)}.")
    return told
