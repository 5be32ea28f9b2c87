"""Money planned, received and spent by quarter, and the accounts of the Child Protection Fund."""

import math
from collections.abc import Iterator
from functools import cache

from .blemishes import ABOVE_MEANS, ABOVE_PLAN, MISSING, OPENS_OTHERWISE, REVISED, second
from .funding_plan import (
    COMES,
    FUND_GOES,
    FUND_OPENING,
    GOES,
    LINES,
    MILLION,
    OPERATION,
    SPENDING,
    YEARS,
    Line,
)
from .observations import observed
from .periods import QUARTERS, Period, quarter
from .places import PROVINCE, districts
from .reports import BUDGET, FUND
from .series import parts
from .split import noise, split

CITY = "01"
_STEP = 100_000
"""Money comes in round sums."""
_RAISED = "protection_fund_raised"


def funding_rows(year: int) -> list[dict]:
    """The rows of a year, report by report."""
    return [
        version
        for period in QUARTERS
        if period.year == year
        for code in [CITY, *(place.code for place in districts())]
        for row in _of_spender(code, period)
        for version in _versions(row)
    ]


def account_rows() -> list[dict]:
    """The Fund's account in each district and quarter."""
    return [
        {
            **_about(FUND, code, period),
            "opening": opening + OPENS_OTHERWISE.get((code, period.year), 0),
            "raised": raised,
            "spent": spent,
            "direct_gifts": _round(raised * (0.25 + 0.15 * noise("gifts", code, period.end))),
        }
        for code, accounts in _accounts().items()
        for period, (opening, raised, spent) in accounts.items()
        if period.report_id(code, FUND) not in MISSING
    ]


def _of_spender(code: str, period: Period) -> Iterator[dict]:
    """What one spender reports of a quarter, had its report come without fault."""
    about = _about(BUDGET, code, period)
    for line in LINES:
        planned = _planned(line, period.year).get(code, 0)
        if planned:
            received, spent = _moved(line, code, period)
            money = {"planned": planned if line.promised else None}
            yield _faulty({**about, **_of(line), **money, "received": received, "spent": spent})
    if code != CITY:
        yield from _of_fund(code, period, about)


def _of_fund(code: str, period: Period, about: dict) -> Iterator[dict]:
    for programme, planned in _fund_plan(code, period.year).items():
        spent = _fund_spent(code, period)[programme]
        of = {"source": "protection_fund", "programme": programme}
        yield {**about, **of, "planned": planned, "received": spent, "spent": spent}


def _about(kind: str, code: str, period: Period) -> dict:
    return {
        "area_id": PROVINCE if code == CITY else f"{code}-2008",
        "year": period.year,
        "quarter": period.quarter,
        "report_id": period.report_id(code, kind),
    }


def _of(line: Line) -> dict:
    return {"source": line.source, "programme": line.programme}


@cache
def _planned(line: Line, year: int) -> dict[str, int]:
    """Đồng planned for a year by spender."""
    total = line.planned[YEARS.index(year)] * MILLION
    if not line.by:
        return {CITY: total}
    period = quarter(year, 1 if year < 2011 else 3)
    weights = {
        name: count * math.exp(0.22 * noise("funding", line.source, line.programme, name))
        for name, count in parts(line.by, period).items()
        if not line.only or name in line.only
    }
    return {name: part * _STEP for name, part in split(total // _STEP, weights).items()}


@cache
def _moved(line: Line, code: str, period: Period) -> tuple[int, int]:
    """Đồng received and spent in a quarter."""
    before = [part for part in QUARTERS if part.year == period.year and part.end < period.end]
    came = _came(line, code, period)
    so_far = [_moved(line, code, part) for part in before]
    held = came + sum(one for one, _ in so_far) - sum(gone for _, gone in so_far)
    planned = _planned(line, period.year)[code]
    rate = GOES.get(code, 0.93 + 0.05 * noise("goes", code))
    share = SPENDING[period.year][period.quarter - 1]
    spent = planned * rate * share * math.exp(0.08 * noise("spent", *_key(line, code, period)))
    return came, min(_round(spent), held)


def _came(line: Line, code: str, period: Period) -> int:
    less = COMES.get((code, period.year), 1.0) * COMES.get((line.source, period.year), 1.0)
    share = line.comes[period.quarter - 1] * less
    moved = 0.03 * noise("came", *_key(line, code, period))
    return _round(_planned(line, period.year)[code] * share * (0.97 + moved))


def _key(line: Line, code: str, period: Period) -> tuple:
    return line.source, line.programme, code, period.end


def _round(money: float) -> int:
    return _STEP * round(money / _STEP)


# The Fund


@cache
def _accounts() -> dict[str, dict[Period, tuple[int, int, int]]]:
    """What each district's Fund held first, raised and spent, quarter by quarter."""
    people = {place.code: float(place.people) for place in districts()}
    opening = split(FUND_OPENING * MILLION // _STEP, people)
    found = {}
    for code, steps in opening.items():
        held, found[code] = steps * _STEP, {}
        for period in QUARTERS:
            raised = _raised()[code, period]
            spent = min(sum(_wanted(code, period).values()), held + raised)
            found[code][period] = (held, raised, spent)
            held += raised - spent
    return found


@cache
def _raised() -> dict[tuple[str, Period], int]:
    """What the Fund raised, as the indicator of that name has it."""
    told = {
        (single.area_id[:-5], single.period): single.numerator
        for single in observed()
        if single.indicator == _RAISED and single.status != "superseded"
    }
    made = {
        (code, period): part for period in QUARTERS for code, part in parts(_RAISED, period).items()
    }
    return made | told


def _wanted(code: str, period: Period) -> dict[str, int]:
    """What the Fund would spend, had it all the money."""
    operations = parts("heart_operations", period)[code]
    price = OPERATION * (1 + 0.12 * noise("price", code, period.end))
    share = FUND_GOES[period.year] * (1 + 0.2 * noise("fund", code, period.end))
    return {
        "heart_surgery": _round(operations * price * MILLION),
        "special_support": _round(parts(_RAISED, period)[code] * share),
    }


def _fund_spent(code: str, period: Period) -> dict[str, int]:
    """By programme; operations come first where money is short."""
    spent = _accounts()[code][period][2]
    hearts = min(_wanted(code, period)["heart_surgery"], spent)
    return {"heart_surgery": hearts, "special_support": spent - hearts}


def _fund_plan(code: str, year: int) -> dict[str, int]:
    """What the Fund meant to spend in a year: near what it does, for the whole of 2011 too."""
    quarters = [period for period in QUARTERS if period.year == year]
    scale = 4 / len(quarters) * (1.02 + 0.08 * noise("fund plan", code, year))
    return {
        programme: _round(sum(_fund_spent(code, period)[programme] for period in quarters) * scale)
        for programme in ("heart_surgery", "special_support")
    }


# Faults


def _faulty(row: dict) -> dict:
    place = (row["report_id"], row["source"], row["programme"])
    received = round(row["received"] * ABOVE_PLAN.get(place, 1))
    spent = round(row["spent"] * ABOVE_MEANS.get(place, 1))
    return {**row, "received": _round(received), "spent": _round(spent)}


def _versions(row: dict) -> list[dict]:
    report = row["report_id"]
    if report in MISSING:
        return []
    if report in REVISED:
        return [{**row, "spent": row["spent"] // 2}, {**row, "report_id": second(report)}]
    return [row]
