"""Rows of the contract from the numbers of a form."""

from collections.abc import Iterator
from datetime import date

from lib.intake.forms.pairs import NONE, Pair
from lib.intake.forms.sums import ByCause
from lib.intake.forms.table import ALL
from lib.intake.forms.wording import TOTAL, Part


def of_counts(about: dict[str, object], by_cause: ByCause, disabled: int | None) -> list[dict]:
    """Rows of injury_count: every number above zero, and always the one for all causes.

    `about` is what they have in common: area, period and report. A form that came is complete, so
    that a number without a row is a zero. Only the row for all causes says who was disabled.
    """
    whole = _row(about, ALL, TOTAL, by_cause[ALL].get(TOTAL, NONE)) | {"disabled": disabled}
    return [whole, *_others(about, by_cause)]


def of_observation(
    about: dict[str, object], indicator: str, numerator: int, denominator: int | None
) -> dict:
    """The row of the table observation for a number that stands above the form's table."""
    return {
        **about,
        "indicator": indicator,
        "numerator": numerator,
        "denominator": denominator,
        "status": "final",
    }


def about(area_id: str, span: tuple[date, date], report_id: str) -> dict[str, object]:
    """What all rows of one form have in common."""
    start, end = span
    return {
        "area_id": area_id,
        "period_start": start,
        "period_end": end,
        "report_id": report_id,
    }


def _others(about: dict[str, object], by_cause: ByCause) -> Iterator[dict]:
    for cause, parts in by_cause.items():
        for part, pair in parts.items():
            if pair and (cause, part) != (ALL, TOTAL):
                yield _row(about, cause, part, pair)


def _row(about: dict[str, object], cause: str, part: Part, pair: Pair) -> dict:
    breakdown, category = part
    return {
        **about,
        "cause": cause,
        "breakdown": breakdown,
        "category": category,
        "injured": pair.injured,
        "died": pair.died,
        "disabled": None,
    }
