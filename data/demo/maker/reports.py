"""Which reports were due, and which came, when and under what name."""

from collections import Counter
from datetime import date, datetime, time, timedelta

from .blemishes import DAYS_LATE, MISSING, REJECTED_FIRST, REVISED, second
from .periods import QUARTERS, YEARS, Period
from .places import PROVINCE, districts, slug
from .split import noise

_CITY = ("01", "ha-noi", PROVINCE)


def report_rows(brought: Counter[str]) -> list[dict]:
    """A row per report that was due or came; `brought` counts the rows of each."""
    senders = [(place.code, slug(place.name), place.id) for place in districts()]
    rows = [
        row
        for period in (*QUARTERS, *YEARS)
        for sender in (senders if period.quarter else [*senders, _CITY])
        for row in _versions(*sender, period, brought)
    ]
    return sorted(rows, key=lambda row: (row["period_end"], row["id"]))


def _versions(
    code: str, name: str, area_id: str, period: Period, brought: Counter[str]
) -> list[dict]:
    """The report, or its first and second version."""
    report_id = period.report_id(code)
    row = _row(report_id, name, area_id, period, brought)
    if report_id in MISSING:
        return [_not_received(row)]
    if report_id in REVISED or report_id in REJECTED_FIRST:
        again = _row(second(report_id), name, area_id, period, brought)
        earlier = "superseded" if report_id in REVISED else "rejected"
        return [{**row, "status": earlier}, _sent_again(again, REVISED.get(report_id, 3))]
    return [row]


def _row(report_id: str, name: str, area_id: str, period: Period, brought: Counter[str]) -> dict:
    received = period.due_on + timedelta(days=DAYS_LATE.get(report_id, _days_early(report_id)))
    return {
        "id": report_id,
        "form": period.form,
        "area_id": area_id,
        "period_start": period.start,
        "period_end": period.end,
        "due_on": period.due_on,
        "received_on": received,
        "file_name": _file_name(name, period),
        "sha256": None,
        "loaded_at": _loaded_at(received, report_id),
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
        "loaded_at": _loaded_at(received, row["id"]),
    }


def _days_early(report_id: str) -> int:
    """From nine days before the deadline to the deadline itself."""
    return -round(4.5 + 4.5 * noise("received", report_id))


def _file_name(name: str, period: Period) -> str:
    if period.quarter:
        return f"bao-cao-quy-{period.quarter}-{period.year}-{name}.xlsx"
    what = f"9-thang-{period.year}" if period.end < date(period.year, 12, 31) else period.year
    return f"bao-cao-{what if period.last else f'nam-{what}'}-{name}.xlsx"


def _loaded_at(received: date, report_id: str) -> datetime:
    """In the working hours of that day, written in UTC."""
    minutes = round(240 + 220 * noise("loaded", report_id))
    return datetime.combine(received, time(1, 30)) + timedelta(minutes=minutes)
