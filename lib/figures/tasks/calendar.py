"""Figure: a calendar of events, month by month, with the official days marked."""

import pandas as pd

from lib import days
from lib.charts import heat
from lib.charts.look import Look
from lib.figures import listed, phrases
from lib.figures.figure import Figure
from lib.figures.tasks import told
from lib.measures import events, places
from lib.scope import Scope
from lib.text import Words, words

_ROW = 20
_NARROW_ROW = 42
"""Pixels of a row; the name of a kind takes three lines on a phone."""
_SHADES = (4, 9, 19, 39)
"""Upper ends of all shades but the last, in events of a month."""
_ACTION_MONTH = 6


def make(figure_id: str, scope: Scope) -> Figure:
    """Events of the year so far by month: of every area, or of one area by kind."""
    said = words(scope.language)
    place = places.of_scope(scope)
    if place.is_province:
        rows = told.named(events.by_area(scope.period), said)
        frame = rows[["code", "area", *_TOLD]]
        cells = _cells(rows, rows["area"], scope, said)
    else:
        frame = events.by_kind(place.id, scope.period)
        kinds = pd.Series([said(f"tasks.kind.{kind}") for kind in frame["kind"]])
        frame = frame.assign(what=kinds)
        cells = _cells(frame, kinds, scope, said)
    shown = frame["state"] != "missing"

    def draw(look: Look) -> object:
        return heat.cells(
            cells,
            look,
            shades=_shade_words(cells, said),
            words={"missing": said("common.status.missing")},
            row_height=_ROW if place.is_province else _NARROW_ROW if look.is_narrow else heat.ROW,
            beneath=_days(scope, said),
        )

    return told.figure(
        figure_id,
        scope,
        title=_title(frame, scope, said),
        unit=said("tasks.calendar.unit"),
        frame=frame,
        note=said("tasks.calendar.note"),
        alt=[*_months(frame, said), *_days(scope, said)],
        source=[_source(frame, place.is_province, scope, said)],
        draw=draw if shown.any() else None,
        native=listed.shaded(
            cells,
            head=said("columns.area" if place.is_province else "tasks.calendar.head_kind"),
            words={"missing": said("common.status.missing").lower()},
        ),
    )


_TOLD = ["month", "held", "participants", "state"]


def _cells(rows: pd.DataFrame, names: pd.Series, scope: Scope, said: Words) -> pd.DataFrame:
    heads = _heads(scope, said)
    return pd.DataFrame(
        {
            "row": names,
            "column": [heads[day.month] for day in rows["month"]],
            "label": ["" if pd.isna(held) else said.number(held) for held in rows["held"]],
            "shade": [_shade(held) for held in rows["held"]],
            "state": ["missing" if state == "missing" else "reported" for state in rows["state"]],
        }
    )


def _heads(scope: Scope, said: Words) -> dict[int, str]:
    """The months' numbers, with the official days that lie in each."""
    heads = {month: [str(month)] for month in range(1, 13)}
    for kind, day in days.of_year(scope.period.year).items():
        heads[day.month].append(said(f"tasks.calendar.mark.{kind}", day=said.day(day)))
    return {month: "|".join(lines) for month, lines in heads.items()}


def _shade(held: float | None) -> int | None:
    if held is None or pd.isna(held) or held == 0:
        return None
    return sum(held > end for end in _SHADES)


def _shade_words(cells: pd.DataFrame, said: Words) -> dict[int, str]:
    starts = [1, *(end + 1 for end in _SHADES)]
    ends = [*_SHADES, None]
    told_of = {
        shade: said("tasks.calendar.between", low=low, high=high)
        if high
        else said("tasks.calendar.over", low=low)
        for shade, (low, high) in enumerate(zip(starts, ends, strict=True))
    }
    return {shade: said_of for shade, said_of in told_of.items() if (cells["shade"] == shade).any()}


def _days(scope: Scope, said: Words) -> list[str]:
    """The year's official days in one sentence."""
    named = [
        said("tasks.calendar.action_month")
        if kind == "action_month"
        else said("tasks.calendar.day", name=said(f"tasks.kind.{kind}"), day=said.date(day))
        for kind, day in days.of_year(scope.period.year).items()
    ]
    return [said("tasks.calendar.days", days="; ".join(named))]


def _title(frame: pd.DataFrame, scope: Scope, said: Words) -> str:
    held = pd.to_numeric(frame["held"])
    if held.isna().all():
        return said("tasks.calendar.title_none", year=scope.period.year)
    june = held[[day.month == _ACTION_MONTH for day in frame["month"]]].sum()
    whole = {"year": scope.period.year, "held": said.number(held.sum())}
    if not held.sum() or scope.period.quarter == 1:
        return said("tasks.calendar.title_short", **whole)
    share = said.number(100 * june / held.sum())
    return said("tasks.calendar.title", share=share, **whole)


def _months(frame: pd.DataFrame, said: Words) -> list[str]:
    sums = pd.to_numeric(frame["held"]).groupby(frame["month"]).sum(min_count=1)
    told_of = [
        said("tasks.calendar.month", month=day.month, held=said.number(held))
        for day, held in sums.items()
        if not pd.isna(held)
    ]
    return [phrases.opening("; ".join(told_of)) + "."] if told_of else []


def _source(frame: pd.DataFrame, is_province: bool, scope: Scope, said: Words) -> str:
    gaps = frame["state"] == "missing"
    if not is_province:
        lacking, every = (some["month"].nunique() for some in (frame[gaps], frame))
        key = "source_own" if lacking else "source_whole"
        return said(f"tasks.calendar.{key}", gaps=lacking, all=every)
    silent = frame.loc[gaps, "code"].nunique()
    return said(
        "tasks.calendar.source",
        whole=frame["code"].nunique() - silent,
        all=frame["code"].nunique(),
        units=phrases.units(scope, said),
    )
