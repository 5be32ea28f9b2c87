"""Figure: heart operations month by month, against the pace that the target requires."""

from datetime import date

import pandas as pd

from lib.charts import pace as chart
from lib.charts.look import LIGHT, Look
from lib.charts.pace import Words as ChartWords
from lib.figures.figure import Figure
from lib.figures.native import Native, Style
from lib.figures.programmes import asked as asking
from lib.figures.programmes.asked import Asked, Told
from lib.measures import standing
from lib.measures.programmes import surgery
from lib.measures.standing import Standing
from lib.queries import areas
from lib.scope import Scope

_INDICATOR = "heart_operations"
_MONTHS = range(1, 13)


def make(figure_id: str, scope: Scope) -> Figure:
    """This year's operations and the last year's; always of the province."""
    asked = Asked(figure_id, scope)
    said = asked.said
    whole = Scope(areas.province().code, scope.period, scope.language)
    one, told = standing.of_indicator(_INDICATOR, whole), surgery.months(scope.period)
    frame = _by_month(told, scope)
    done = pd.to_numeric(frame["value"])
    now = told[[day.year == scope.period.year for day in told["month"]]]
    even = one.target.value / len(_MONTHS) if one.target else None
    needed = one.pace.needed if one.pace and one.pace.remaining and one.pace.months_left else None

    def draw(look: Look) -> object:
        return chart.bars(
            frame,
            look,
            words=_words(even, needed, asked),
            even=even,
            needed=needed,
            left=one.pace.months_left if one.pace else 0,
        )

    return asking.figure(
        asked,
        title=_title(one, done, asked),
        unit=said("programme.months.unit"),
        period=asking.span(date(scope.period.year, 1, 1), scope.period.end, said),
        frame=told,
        note=[said("programme.months.note")],
        alt=[
            said("programme.months.alt", month=row.month, count=said.number(row.value))
            for row in frame.itertuples()
            if pd.notna(row.value)
        ],
        told=Told(
            "heart",
            int(now["reporting"].iloc[-1]),
            int(now["areas"].iloc[-1]),
            one.target.document if one.target else "",
        ),
        draw=draw if done.notna().any() else None,
        native=_native(frame, _words(even, needed, asked), even, needed, one),
    )


def _native(
    frame: pd.DataFrame, told: ChartWords, even: float | None, needed: float | None, one: Standing
) -> Native:
    """Bars of this year, hollow where not all have reported; dashed what is needed from now on."""
    left = one.pace.months_left if one.pace and needed else 0
    is_whole = frame["complete"].astype(bool)
    rows = frame.assign(
        now=frame["value"].where(is_whole),
        incomplete=frame["value"].where(~is_whole),
        needed=[needed if month > len(_MONTHS) - left else None for month in frame["month"]],
        even=even,
    )
    names = ("now", "incomplete", "needed", "before", "even")
    return Native(
        "bars",
        "month",
        tuple(name for name in names[:3] if rows[name].notna().any()),
        points=("before",),
        lines=("even",) if even is not None else (),
        overlaps=True,
        digits=0,
        title=told.value,
        styles={
            "now": Style(LIGHT.accent),
            "incomplete": Style(LIGHT.accent, is_hollow=True),
            "needed": Style(LIGHT.unmet, is_hollow=True, is_dashed=True),
            "before": Style(LIGHT.muted, "tick"),
            "even": Style(LIGHT.muted, is_dashed=True),
        },
        words={name: getattr(told, name) for name in names},
        frame=rows,
    )


def _by_month(told: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """The year's twelve months: month, value, before (a year earlier), complete."""
    by_day = told.set_index("month")
    year = scope.period.year

    def of(column: str, number: int, in_year: int) -> object:
        day = date(in_year, number, 1)
        return by_day.at[day, column] if day in by_day.index else None

    return pd.DataFrame(
        {
            "month": list(_MONTHS),
            "value": [of("operations", number, year) for number in _MONTHS],
            "before": [of("operations", number, year - 1) for number in _MONTHS],
            "complete": [
                of("reporting", number, year) == of("areas", number, year) for number in _MONTHS
            ],
        }
    )


def _words(even: float | None, needed: float | None, asked: Asked) -> ChartWords:
    said, year = asked.said, asked.scope.period.year
    return ChartWords(
        value=said("programme.months.value"),
        now=said("programme.months.now", year=year),
        incomplete=said("programme.months.incomplete"),
        before=said("programme.months.before", year=year - 1),
        even=said("programme.months.even", pace=said.number(even or 0, _digits(even))),
        needed=said("programme.months.needed", pace=said.number(needed or 0, _digits(needed))),
    )


def _digits(number: float | None) -> int:
    return 0 if number is None or number == round(number) else 1


def _title(one: Standing, done: pd.Series, asked: Asked) -> str:
    said, pace = asked.said, one.pace
    if not done.notna().any():
        return said("programme.months.title_none")
    count = said.number(done.sum())
    if one.target is None or pace is None:
        return said("programme.months.title_plain", count=count)
    target = said.number(one.target.value)
    if pace.remaining == 0:
        return said("programme.months.title_met", count=count, target=target)
    if pace.months_left == 0:
        remaining = said.number(pace.remaining)
        return said("programme.months.title_short", count=count, target=target, remaining=remaining)
    return said(
        "programme.months.title",
        count=count,
        target=target,
        needed=said.number(pace.needed, _digits(pace.needed)),
        achieved=said.number(pace.achieved, _digits(pace.achieved)),
    )
