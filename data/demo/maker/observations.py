"""The observation rows: what each report brought, faults included."""

from dataclasses import dataclass, replace

from . import blemishes
from .catalogue import indicators
from .periods import QUARTERS, YEARS, Period
from .places import PROVINCE, districts
from .plan import CITY
from .series import denominators, is_reported, parts


@dataclass(frozen=True)
class Observed:
    """One number of one report."""

    indicator: str
    area_id: str
    period: Period
    numerator: int
    denominator: int | None
    status: str
    report_id: str

    @property
    def row(self) -> dict:
        return {
            "indicator": self.indicator,
            "area_id": self.area_id,
            "period_start": self.period.start,
            "period_end": self.period.end,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "status": self.status,
            "report_id": self.report_id,
        }


def observed() -> list[Observed]:
    """Every observation in the catalogue's order, then by period and area."""
    return [
        version
        for code, entry in indicators().items()
        for single in (_of_city(code) if entry["level"] == "province" else _of_districts(code))
        for version in _versions(single)
    ]


def _of_districts(code: str) -> list[Observed]:
    """What each district would have reported without a fault."""
    periods = QUARTERS if indicators()[code]["frequency"] == "quarter" else YEARS
    return [
        _cell(code, place.code, period)
        for period in periods
        if _is_asked(code, period)
        for place in districts()
    ]


def _is_asked(code: str, period: Period) -> bool:
    return is_reported(code, period) or code == "children_under_16"


def _cell(code: str, name: str, period: Period) -> Observed:
    whole = denominators(code, period) if indicators()[code]["denominator"] else None
    return Observed(
        indicator=code,
        area_id=f"{name}-2008",
        period=period,
        numerator=parts(code, period)[name],
        denominator=whole[name] if whole else None,
        status="provisional" if period.last else "final",
        report_id=period.report_id(name),
    )


def _of_city(code: str) -> list[Observed]:
    return [
        Observed(
            indicator=code,
            area_id=PROVINCE,
            period=period,
            numerator=CITY[code][period.year][0],
            denominator=CITY[code][period.year][1],
            status="provisional" if period.last else "final",
            report_id=period.report_id("01"),
        )
        for period in YEARS
        if period.year in CITY[code]
    ]


def _versions(single: Observed) -> list[Observed]:
    """The observation as it was reported: not at all, once, or twice."""
    report = single.report_id
    if report in blemishes.MISSING or single.indicator in blemishes.PARTIAL.get(report, ()):
        return []
    if report in blemishes.REJECTED_FIRST:
        return [replace(single, report_id=blemishes.second(report))]
    if report in blemishes.REVISED:
        return [_first(single), replace(single, report_id=blemishes.second(report))]
    return [_faulty(single)]


def _first(single: Observed) -> Observed:
    change = blemishes.REVISED_BY.get(single.indicator, 0)
    return replace(single, numerator=max(0, single.numerator + change), status="superseded")


def _faulty(single: Observed) -> Observed:
    place = (single.report_id, single.indicator)
    if single.report_id in blemishes.COPIED:
        return _copied(single)
    if place in blemishes.ESTIMATED:
        return replace(single, status="estimated")
    if place in blemishes.SHARES:
        return replace(single, numerator=round(single.denominator * blemishes.SHARES[place]))
    factor = blemishes.TYPED_TWICE.get(place, 1)
    return replace(single, numerator=single.numerator * factor)


def _copied(single: Observed) -> Observed:
    """The figures of the quarter before, under this quarter's dates."""
    before = QUARTERS[QUARTERS.index(single.period) - 1]
    name = single.area_id.split("-")[0]
    earlier = _cell(single.indicator, name, before)
    return replace(single, numerator=earlier.numerator, denominator=earlier.denominator)
