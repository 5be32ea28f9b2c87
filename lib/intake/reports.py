"""Which report each row of a file comes from; the reports that nobody numbered are made here."""

import getpass
import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from lib import clock, db
from lib.intake.reading import File
from lib.schema import OWN_FORMS, report

_FORMS = {1: "monthly", 3: "quarterly", 6: "half-yearly", 12: "yearly"}
"""Form by the months that a period lasts, where the file does not say which form it was."""

Part = tuple[str, str | None]
"""Table and indicator: reports that have none in common complete each other."""


@dataclass(frozen=True)
class Occasion:
    """What a report is about: another one about the same is its correction."""

    area_id: str
    period_start: date
    period_end: date
    form: str


class Reports:
    """The reports of one load: made from its rows, listed in the file, or known before."""

    def __init__(self, connection: sa.Connection, file: File, by: str = "") -> None:
        self._file = file
        self._by = by
        self._stored = _stored(connection)
        self._expected = defaultdict(list)
        self._forms = defaultdict(set)
        for row in self._stored.values():
            if row["status"] in ("due", "received"):
                self._expected[_occasion(row)].append(row)
                self._note_form(row)
        self._made: dict[Occasion, dict] = {}
        self._made_by_id: dict[str, dict] = {}
        self._listed: dict[str, dict] = {}
        self._rows: Counter = Counter()
        self._parts = defaultdict(set)

    def _note_form(self, row: dict) -> None:
        # A form on one subject says nothing of how an area reports everything else.
        if row["form"] not in OWN_FORMS:
            self._forms[row["area_id"], row["period_start"], row["period_end"]].add(row["form"])

    @property
    def file_name(self) -> str:
        """Name of the file that is loaded."""
        return self._file.name

    @property
    def sha256(self) -> str:
        """Checksum of the file that is loaded."""
        return self._file.sha256

    def id_for(self, area_id: str, start: date, end: date, form: str | None) -> str:
        """The report that a row without report_id comes from."""
        forms = self._forms[area_id, start, end]
        usual = min(forms) if len(forms) == 1 else _form(start, end)
        about = Occasion(area_id, start, end, form or usual)
        if about not in self._made:
            made = self._made[about] = self._make(about)
            self._made_by_id[made["id"]] = made
        return self._made[about]["id"]

    def is_stored(self, report_id: str) -> bool:
        """True for a report that was in the database before this load."""
        return report_id in self._stored

    def occasion(self, report_id: str) -> tuple:
        """What a report of this load is about, as area, period and form."""
        row = self._known(report_id)
        return row["area_id"], row["period_start"], row["period_end"], row["form"]

    def note(self, row: dict) -> None:
        """Take note of a report that the file's own sheet of reports describes."""
        self._listed[row["id"]] = row

    def count(self, report_id: str, part: Part) -> None:
        """One more row has come from a report, about a part of what reports are about."""
        self._rows[report_id] += 1
        self._parts[report_id].add(part)

    def parts(self, report_id: str) -> set[Part]:
        """What the rows of this load that come from a report are about."""
        return self._parts[report_id]

    def rows(self) -> list[dict]:
        """Rows of the table `report` that this load writes, each in full."""
        touched = dict.fromkeys([*self._listed, *self._rows])
        return [self._signed(self._known(report_id)) for report_id in touched]

    def corrected(self, row: dict) -> list[str]:
        """Earlier reports on the same occasion as one of this load's."""
        ours = {*self._rows, *self._listed}
        return [
            earlier["id"]
            for earlier in self._expected[_occasion(row)]
            if earlier["status"] == "received" and earlier["id"] not in ours
        ]

    def _make(self, about: Occasion) -> dict:
        expected = self._expected[about]
        due = [row for row in expected if row["status"] == "due"]
        deadlines = [row["due_on"] for row in expected if row["due_on"]]
        return {
            **vars(about),
            "id": due[0]["id"] if due else _new_id(about, self._file.sha256),
            "due_on": deadlines[0] if deadlines else None,
            "received_on": None,
            "status": "due",
        }

    def _known(self, report_id: str) -> dict:
        rows = (self._stored, self._made_by_id, self._listed)
        return {name: value for known in rows for name, value in known.get(report_id, {}).items()}

    def _signed(self, row: dict) -> dict:
        """A report with the marks of this file, where it is the file that brought its rows."""
        row = {column.name: row.get(column.name) for column in report.columns}
        brought = self._rows[row["id"]]
        if brought and row["status"] == "due":
            row |= {"status": "received", "received_on": row["received_on"] or clock.today()}
        if brought and not row["file_name"]:
            row |= {
                "file_name": self._file.name[-255:],
                "sha256": self._file.sha256,
                "loaded_at": db.now(),
                "loaded_by": self._by or _who(),
            }
        # Who lists a report with a file of its own has counted its rows too.
        row["rows"] = (row["rows"] or 0) + (brought if row["sha256"] else 0)
        return row


def _stored(connection: sa.Connection) -> dict[str, dict]:
    return {row["id"]: dict(row) for row in connection.execute(sa.select(report)).mappings()}


def _occasion(row: dict) -> Occasion:
    return Occasion(row["area_id"], row["period_start"], row["period_end"], row["form"])


def _who() -> str | None:
    """Who is loading, as the computer knows them; some computers know nobody."""
    try:
        return getpass.getuser()[:120]
    except (OSError, KeyError):
        return None


def _form(start: date, end: date) -> str:
    months = 12 * (end.year - start.year) + end.month - start.month + 1
    return _FORMS.get(months, "other")


def _new_id(about: Occasion, sha256: str) -> str:
    # The same file gives the same ids, so that two people loading it at once cannot both succeed.
    mark = hashlib.sha256(f"{sha256} {about}".encode()).hexdigest()[:8]
    return f"{about.area_id}-{about.period_start:%Y%m%d}-{about.period_end:%Y%m%d}-{mark}"
