"""Which reports were due, and which came, when and under what name."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from .blemishes import DAYS_LATE, MISSING, REJECTED_FIRST, REVISED, second
from .injury_plan import HEALTH
from .periods import QUARTERS, YEARS, Period
from .places import PROVINCE, districts, slug
from .split import noise

REGISTRY, LABOUR, HEALTH_SECTOR = "so", "ld", "yt"
"""Kinds of reports on injuries, as their ids begin: sổ, lao động, y tế."""

BUDGET, FUND = "ns", "qb"
"""Kinds of reports on money: ngân sách, quỹ bảo trợ."""

_FORMS = {
    REGISTRY: "incidents",
    LABOUR: "injuries_labour",
    HEALTH_SECTOR: "injuries_health",
    BUDGET: "funding",
    FUND: "protection_fund",
}
_FILES = {
    REGISTRY: "so-tntt-{period}-{name}.csv",
    LABOUR: "bieu-tntt-{period}-{name}.xlsx",
    HEALTH_SECTOR: "tntt-nganh-y-te-{period}-{name}.xlsx",
    BUDGET: "kinh-phi-tre-em-{period}-{name}.xlsx",
    FUND: "quy-bao-tro-{period}-{name}.xlsx",
    "": "bao-cao-{period}-{name}.xlsx",
}
_DAYS_TO_REPORT = {
    "quarterly": 15,
    "yearly": 20,
    "incidents": 10,
    "injuries_labour": 20,
    "injuries_health": 75,
    "funding": 20,
    "protection_fund": 20,
}


@dataclass(frozen=True)
class Sender:
    """Who reports."""

    code: str
    name: str
    """As in file names."""
    area_id: str


@dataclass(frozen=True)
class Expected:
    """One report that is due."""

    kind: str
    """Of which kind, as its id begins; empty for the general reports."""
    sender: Sender
    period: Period

    @property
    def id(self) -> str:
        return self.period.report_id(self.sender.code, self.kind)

    @property
    def form(self) -> str:
        return _FORMS.get(self.kind, self.period.form)

    @property
    def due_on(self) -> date:
        return self.period.end + timedelta(days=_DAYS_TO_REPORT[self.form])

    @property
    def file_name(self) -> str:
        return _FILES[self.kind].format(period=_in_file_name(self.period), name=self.sender.name)


def report_rows(brought: Counter[str]) -> list[dict]:
    """A row per report that was due or came; `brought` counts the rows of each."""
    everything = (*_general(), *_on_injuries())
    rows = [row for expected in everything for row in _versions(expected, brought)]
    return sorted(rows, key=lambda row: (row["period_end"], row["id"]))


def money_report_rows(kind: str, brought: Counter[str]) -> list[dict]:
    """The same for a kind of reports on money; the city's departments have no Fund of their own."""
    senders = [*_districts(), _CITY] if kind == BUDGET else _districts()
    everything = (Expected(kind, sender, period) for period in QUARTERS for sender in senders)
    rows = [row for expected in everything for row in _versions(expected, brought)]
    return sorted(rows, key=lambda row: (row["period_end"], row["id"]))


def _general() -> Iterator[Expected]:
    """The districts' reports of each quarter and year; the city reports once a year."""
    for period in (*QUARTERS, *YEARS):
        for sender in _districts() if period.quarter else [*_districts(), _CITY]:
            yield Expected("", sender, period)


def _on_injuries() -> Iterator[Expected]:
    """The register and the form of every district and quarter; few of the health sector."""
    for period in QUARTERS:
        for sender in _districts():
            yield Expected(REGISTRY, sender, period)
            yield Expected(LABOUR, sender, period)
    for period in YEARS:
        for sender in [*_districts(), _CITY]:
            if sender.code in HEALTH.get(period.year, {}):
                yield Expected(HEALTH_SECTOR, sender, period)


_CITY = Sender("01", "ha-noi", PROVINCE)


def _districts() -> list[Sender]:
    return [Sender(place.code, slug(place.name), place.id) for place in districts()]


def _versions(expected: Expected, brought: Counter[str]) -> list[dict]:
    """The report, or its first and second version."""
    name = expected.id
    row = _row(name, expected, brought)
    if name in MISSING:
        return [_not_received(row)]
    if name in REVISED or name in REJECTED_FIRST:
        again = _row(second(name), expected, brought)
        earlier = "superseded" if name in REVISED else "rejected"
        return [{**row, "status": earlier}, _sent_again(again, REVISED.get(name, 3))]
    return [row]


def _row(report_id: str, expected: Expected, brought: Counter[str]) -> dict:
    days = DAYS_LATE.get(report_id, _days_early(report_id))
    received = expected.due_on + timedelta(days=days)
    return {
        "id": report_id,
        "form": expected.form,
        "area_id": expected.sender.area_id,
        "period_start": expected.period.start,
        "period_end": expected.period.end,
        "due_on": expected.due_on,
        "received_on": received,
        "file_name": expected.file_name,
        "sha256": None,
        "loaded_at": loaded_at(received, report_id),
        "rows": brought[report_id],
        "status": "received",
    }


def _not_received(row: dict) -> dict:
    return {**row, "received_on": None, "file_name": None, "loaded_at": None, "status": "due"}


def _sent_again(row: dict, days: int) -> dict:
    received = row["due_on"] + timedelta(days=days)
    return {
        **row,
        "received_on": received,
        "file_name": row["file_name"].replace(".xlsx", "-lan-2.xlsx"),
        "loaded_at": loaded_at(received, row["id"]),
    }


def _days_early(report_id: str) -> int:
    """From nine days before the deadline to the deadline itself."""
    return -round(4.5 + 4.5 * noise("received", report_id))


def _in_file_name(period: Period) -> str:
    if period.quarter:
        return f"quy-{period.quarter}-{period.year}"
    if period.end < date(period.year, 12, 31):
        return f"9-thang-{period.year}"
    return f"nam-{period.year}"


def loaded_at(received: date, report_id: str) -> datetime:
    """In the working hours of that day, written in UTC."""
    minutes = round(240 + 220 * noise("loaded", report_id))
    return datetime.combine(received, time(1, 30)) + timedelta(minutes=minutes)
