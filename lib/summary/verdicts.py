"""What may be said of a value beside its target and beside the quarter before."""

from enum import StrEnum

import pandas as pd

from lib.figures import phrases, trend
from lib.measures.standing import Standing
from lib.scope import Period, Scope
from lib.text import Words


class Verdict(StrEnum):
    """How a headline target stands, no surer than its interval."""

    GOOD = "good"
    """Met, or on its way there."""
    BEHIND = "behind"
    """Short of what it should be."""
    UNCLEAR = "unclear"
    """The interval holds what the value is compared with."""
    UNKNOWN = "unknown"
    """No figure, or a hidden one."""
    NONE = "none"
    """Nothing is asked for."""


def of(one: Standing) -> Verdict:
    """The verdict on a standing."""
    if one.reading is None or one.progress in ("missing", "hidden"):
        return Verdict.UNKNOWN
    if one.target is None:
        return Verdict.NONE
    if _holds(one, reference(one)):
        return Verdict.UNCLEAR
    return Verdict.GOOD if one.progress in ("met", "on_track") else Verdict.BEHIND


def reference(one: Standing) -> float:
    """What the value is compared with: the target once met or due, until then the path to it."""
    is_of_path = one.progress in ("on_track", "behind") and one.expected is not None
    return one.expected if is_of_path else one.target.value


def sentence(one: Standing, scope: Scope, said: Words) -> str:
    """Value, interval, target and how it stands, or that this cannot be concluded."""
    if of(one) is not Verdict.UNCLEAR:
        return f"{trend.title(one, scope, said)}{_interval(one, said)}."
    target = phrases.target(one.indicator, one.target, said)
    compared = said("summary.with_target", target=target)
    if reference(one) != one.target.value:
        expected = _value(one, one.expected, said)
        compared = said("summary.with_path", expected=expected, target=target)
    return said(
        "summary.unclear",
        label=phrases.named(one.indicator, said).short,
        value=_value(one, one.reading.value, said),
        low=_value(one, one.reading.low, said),
        high=_value(one, one.reading.high, said),
        compared=compared,
    )


def change(one: Standing, said: Words) -> list[str]:
    """How the value differs from the period before it, or why that cannot be said."""
    kind, was = _kind_of_change(one)
    if was is None:
        return []
    return [
        said(
            f"summary.{kind}",
            period=phrases.period_name(Period.of(was["period_end"]), said),
            before=_value(one, was["value"], said),
            count=said.number(abs(one.reading.value - was["value"])),
            then=was["reporting"],
            now=one.reading.reporting,
            all=one.reading.areas,
        )
    ]


def has_changed(one: Standing) -> bool:
    """Whether the value is another than in the period before, by more than chance."""
    return _kind_of_change(one)[0] in ("rose", "fell", "more", "fewer")


def _kind_of_change(one: Standing) -> tuple[str, pd.Series | None]:
    """The key of what may be said, and the period that is compared with, if there is one."""
    was = _before(one) if of(one) is not Verdict.UNKNOWN else None
    if was is None:
        return "", None
    is_more = one.reading.value >= was["value"]
    if was["reporting"] != one.reading.reporting:
        return "other_areas", was
    if one.indicator.per == 1:
        return "more" if is_more else "fewer", was
    if _holds(one, was["value"]):
        return "no_change", was
    return "rose" if is_more else "fell", was


def _before(one: Standing) -> pd.Series | None:
    """The last figure before the reading that is counted in the same way."""
    known = trend.shown(one.series, one.indicator)
    now = known[known["period_end"] == one.reading.read_on]
    if now.empty:
        return None
    alike = known[
        (known["period_end"] < one.reading.read_on) & (known["segment"] == now["segment"].iloc[0])
    ]
    return alike.iloc[-1] if len(alike) else None


def _holds(one: Standing, compared: float) -> bool:
    """Whether the interval holds what the value is compared with.

    A plain count is what it is; and of a target of everything no interval lies on the good side.
    """
    reading, per = one.reading, one.indicator.per
    if per == 1 or pd.isna(reading.low) or (per == 100 and compared >= per):
        return False
    return reading.low <= compared <= reading.high


def _interval(one: Standing, said: Words) -> str:
    reading = one.reading
    if of(one) is Verdict.UNKNOWN or pd.isna(reading.low):
        return ""
    ends = [_value(one, end, said) for end in (reading.low, reading.high)]
    return said("summary.interval", low=ends[0], high=ends[1])


def _value(one: Standing, number: float, said: Words) -> str:
    return phrases.value(one.indicator, number, said, like=one.reading.value)
