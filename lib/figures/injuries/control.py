"""Figure: one harm over time, with the months that are more than chance."""

from dataclasses import replace

import pandas as pd

from lib.charts import control as chart
from lib.charts.look import Look
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.injuries import asked as asking
from lib.figures.injuries import covered, spoken
from lib.figures.injuries.asked import Asked, Coverage
from lib.figures.native import Native
from lib.measures import places
from lib.measures.injuries import exposure, series
from lib.measures.injuries.harms import Harm
from lib.measures.injuries.windows import Window
from lib.scope import Period, Scope

_LETTERS = {"point": "A", "two_of_three": "B", "run": "C", "trend": "D"}
"""How the picture writes the rules that a point breaks."""

_COLUMNS = ["month", "count", "child_years", "rate", "value", "centre", "lower", "upper", "signal",
            "complete", "state"]  # fmt: skip


def make(figure_id: str, scope: Scope, harm: Harm) -> Figure:
    """The control chart of the province's months, or of a district's quarters."""
    asked = Asked(figure_id, scope, harm)
    said, found = asked.said, series.by_month(harm, scope)
    frame = found.points
    has_values = found.kind != "none" and frame["value"].notna().any()
    unit = said(f"injury.control.value_{found.kind}", unit=asked.unit)
    start = frame["month"].min() if len(frame) else scope.period.start
    made = asking.figure(
        asked,
        title=_title(found, has_values, asked),
        start=start,
        end=scope.period.end,
        area=asked.place,
        unit=unit,
        frame=frame[_COLUMNS],
        note=_note(found, asked),
        alt=_alt(found, asked),
        covered=_covered(asked, Window(start, scope.period.end)),
        aside=asking.left_out(asked, start),
        draw=(lambda look: _draw(found, unit, look, asked)) if has_values else None,
        native=_native(frame, asked),
    )
    if found.step == "month":
        return made
    by_quarter = frame[_COLUMNS].rename(columns={"month": "quarter"})
    return replace(made, table=spoken.table(by_quarter, said))


def _native(frame: pd.DataFrame, asked: Asked) -> Native:
    said, marks = asked.said, ("signalled", "incomplete")
    signalled = frame["value"].where(frame["signal"] != "")
    incomplete = frame["value"].where(~frame["complete"].astype(bool))
    told = {mark: said(f"injury.control.{mark}") for mark in ("signal", "incomplete", "centre")}
    return Native(
        "line",
        "month",
        ("value", "centre", "lower", "upper"),
        points=marks,
        words={**told, "signalled": told["signal"]},
        frame=frame.assign(signalled=signalled, incomplete=incomplete),
    )


def _draw(found: series.Chart, unit: str, look: Look, asked: Asked) -> object:
    said, frame = asked.said, found.points
    told = {
        name: said(f"injury.control.{name}")
        for name in ("signal", "relief", "incomplete", "centre", "limits")
    }
    told |= {state: said(f"common.status.{state}") for state in ("hidden", "missing")}
    seen = said(f"injury.control.seen_{found.kind}_{found.step}")
    return chart.limits(
        frame.assign(
            signal=frame["signal"].map(_LETTERS).fillna(""),
            # Longer times between events are relief, higher rates are not.
            better=frame["side"] == ("high" if found.kind == "g" else "low"),
        ),
        look,
        words=chart.Words(value=phrases.opening(unit), seen=seen, **told),
        step=found.step,
        value_format=asking.rate_format(frame["value"]),
        beneath=_rules(found, asked),
    )


def _note(found: series.Chart, asked: Asked) -> list[str]:
    """The method, and what makes the limits less sure than they look."""
    keys = [f"note_{found.kind}", "rules", "note_incomplete"]
    keys += ["note_seasonal"] * found.seasonal + ["note_trial"] * (not found.enough)
    keys += ["note_unsteady"] * (not found.steady)
    return [asked.said(f"injury.control.{key}") for key in keys]


def _covered(asked: Asked, window: Window) -> Coverage:
    """The province's chart is of the registry alone, a district's of the sources chosen."""
    if places.of_scope(asked.scope).is_province:
        return covered.of_place(asked, exposure.of_registry(window))
    return covered.of_place(asked, exposure.of_window(window))


def _title(found: series.Chart, has_values: bool, asked: Asked) -> str:
    said, frame = asked.said, found.points
    if not has_values:
        return said("injury.control.title_few", label=asked.label, area=asked.place_inside)
    spells = _spells(frame)
    complete = frame["complete"].astype(bool)
    what = found.step if found.kind == "u" else "event"
    one = "_one" if len(spells) == 1 else ""
    told = said(
        f"injury.control.{'title' if spells else 'title_none'}_{what}{one}",
        label=asked.label,
        count=len(spells),
        all=int((complete & frame["value"].notna()).sum()) if what != "event" else len(frame),
        how=_how(spells[-1], found, asked) if spells else "",
        last=_spell(spells[-1], found.step, asked) if spells else "",
    )
    if what == "event":
        return told
    left = {"incomplete": ~complete, "hidden": complete & (frame["state"] == "hidden")}
    return told + "".join(
        said(f"injury.control.{why}_{what}", count=int(rows.sum()))
        for why, rows in left.items()
        if rows.any()
    )


def _how(spell: pd.DataFrame, found: series.Chart, asked: Asked) -> str:
    """What a signal says: higher or lower than usual, rising or falling; cases rarer or closer.

    The usual year has a rise or a fall of its own: there the months are told against it.
    """
    point = spell.iloc[0]
    what = "trend" if point["signal"] == "trend" else "level"
    if found.kind == "g":
        what = "gap"
    elif what == "trend" and found.seasonal:
        what = "trend_seasonal"
    ends = spell["value"].iloc[[0, -1]] / spell["centre"].iloc[[0, -1]] - 1
    first, last = (_change(float(end), asked) for end in ends)
    return asked.said(f"injury.control.how_{what}_{point['side']}", first=first, last=last)


def _change(share: float, asked: Asked) -> str:
    """+15% or −7%."""
    sign = "−" if share < 0 else "+"
    return f"{sign}{asking.percent(abs(share), asked.said)}"


def _spells(frame: pd.DataFrame) -> list[pd.DataFrame]:
    """Rows of points that break the same rule one after the other."""
    number = (frame["signal"] != frame["signal"].shift()).cumsum()
    return [rows for _, rows in frame[frame["signal"] != ""].groupby(number)]


def _spell(rows: pd.DataFrame, step: str, asked: Asked) -> str:
    first, last = (_named(day, step, asked) for day in (rows["month"].min(), rows["month"].max()))
    return first if first == last else asked.said("injury.range", low=first, high=last)


def _rules(found: series.Chart, asked: Asked) -> list[str]:
    """What the letters that occur stand for."""
    seen = [rule for rule in _LETTERS if (found.points["signal"] == rule).any()]
    told = [f"{_LETTERS[rule]}: {_rule(rule, found, asked)}." for rule in seen]
    return [" ".join(told)] if told else []


def _rule(rule: str, found: series.Chart, asked: Asked) -> str:
    is_by_season = rule == "trend" and found.seasonal
    return asked.said(f"injury.rule.{rule}{'_seasonal' if is_by_season else ''}")


def _alt(found: series.Chart, asked: Asked) -> list[str]:
    told = [
        (_spell(rows, found.step, asked), _rule(rows["signal"].iloc[0], found, asked))
        for rows in _spells(found.points)
    ]
    counted = asked.said("injury.control.alt", count=len(found.points))
    return [counted, *(f"{phrases.opening(when)}: {rule}." for when, rule in told)]


def _named(day: object, step: str, asked: Asked) -> str:
    if step == "quarter":
        return phrases.period_name(Period.of(day), asked.said)
    return spoken.month(day, asked.said)
