"""The rows of a sheet: those that can be taken, complete, and what is wrong with the others."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import sqlalchemy as sa

from lib.intake import contract, headings, money
from lib.intake.chunks import chunks
from lib.intake.csv_file import Numbered
from lib.intake.filling import Filler, Wrong
from lib.intake.injury_sums import InjurySums, more_dead
from lib.intake.known import Known
from lib.intake.origins import Origins
from lib.intake.outcome import Fault, Listed, Progress, Tally, Unfit
from lib.intake.reading import Sheet
from lib.intake.reports import Reports
from lib.intake.seen import Seen
from lib.intake.spool import Spool
from lib.intake.totals import Totals
from lib.intake.values import shown

_TIMES, _JUDGED_FROM = 3, 20
"""A count is asked back about that is more than so many times the last, or less than that part of
it, if either is at least so large."""
_EVENTS = ("incident", "event")
"""Tables whose rows have names of their own, by which a corrected report brings them again."""
_ADDED_TO = ("decision_change",)
"""Tables whose rows stay as they are once they are stored."""


@dataclass
class Examined:
    """What was found in one sheet; `origins` is None where no row was taken."""

    table: sa.Table
    tally: Tally
    rows: Spool = field(default_factory=Spool)
    faults: Listed = field(default_factory=Listed)
    warnings: Listed = field(default_factory=Listed)
    places: dict[tuple, int] = field(default_factory=dict)
    """Of money: the row that each key of the flags stands in."""
    origins: Origins | None = None


def examine(
    sheet: Sheet, table: sa.Table, known: Known, reports: Reports, progress: Progress
) -> Examined:
    """Every row of a sheet against the contract, the database and the rows before it."""
    sheet = money.in_codes(sheet) if table.name in money.TABLES else sheet
    faults = [*contract.header_faults(sheet, table), *sheet.faults]
    if faults:
        tally = Tally(sheet.name, table.name, accepted=0, rejected=len(sheet.rows))
        return Examined(table, tally, faults=Listed(faults))
    if table.name in money.TABLES:
        sheet, faults = money.without_totals(sheet)
    found = _Examiner(sheet, table, known, reports).examine(progress)
    found.faults.extend(faults)
    if table.name == "area" and not found.faults:
        known.add_areas(list(found.rows))
    if table.name == "decision" and not found.faults:
        known.keys("decision").update(row["id"] for row in found.rows)
    return found


class _Examiner:
    def __init__(self, sheet: Sheet, table: sa.Table, known: Known, reports: Reports) -> None:
        self._sheet = sheet
        self._table = table
        self._known = known
        self._reports = reports
        self._filler = Filler(sheet, table, known, reports)
        self._totals = Totals(sheet) if table.name == "observation" else None
        self._injuries = InjurySums() if table.name == "injury_count" else None
        self._blank = 0
        self._key = tuple(table.primary_key.columns.keys())
        self._seen = Seen()
        self._unique = known.unique(table)

    def examine(self, progress: Progress) -> Examined:
        found = Examined(self._table, Tally(self._sheet.name, self._table.name, 0, 0))
        found.origins = Origins(self._sheet.name, self._table, self._sheet.header)
        found.warnings.extend(self._sheet.warnings)
        done = rejected = gone = 0
        for chunk in chunks(self._sheet.rows):
            own = [row for row in chunk if not self._is_aside(row)]
            rejected += self._settle(own, found)
            gone += len(chunk)
            done += len(own)
            progress("checking", gone, len(self._sheet.rows))
        self._tell_aside(found)
        found.tally = Tally(self._sheet.name, self._table.name, done - rejected, rejected)
        return found

    def _is_aside(self, row: Numbered) -> bool:
        """Whether a row brings nothing itself: a total of the others, or left blank."""
        number, cells = row
        if self._totals and self._totals.is_total(cells):
            self._totals.note(row)
            return True
        is_blank = not self._computed(number) and self._filler.is_left_blank(cells)
        self._blank += is_blank
        return is_blank

    def _tell_aside(self, found: Examined) -> None:
        """What the rows set aside say: totals that are none, and how many lines are blank."""
        if self._blank:
            told = Unfit("left_blank", count=str(self._blank))
            found.warnings.extend([Fault(self._sheet.name, 0, "", "", told.reason, told.details)])
        if self._injuries and not found.faults:
            found.faults.extend(
                self._fault(number, cells, *each)
                for number, cells, wrong in self._injuries.wrong()
                for each in wrong
            )
        if self._totals and not found.faults:
            found.faults.extend(
                self._fault(number, cells, *each)
                for number, cells in self._totals.noted
                for each in self._totals.wrong(cells)
            )

    def _settle(self, chunk: list[Numbered], found: Examined) -> int:
        """Each row of a chunk to the rows or the faults found; how many went to the faults."""
        filled = [self._filler.fill(cells) for _, cells in chunk]
        taken = self._taken([row for row, wrong in filled if not wrong])
        rejected = 0
        for (number, cells), (row, wrong) in zip(chunk, filled, strict=True):
            wrong = self._computed(number) or wrong or taken(row) or self._distinguish(row)
            if self._injuries and not wrong:
                wrong = more_dead(row)
            if wrong:
                rejected += 1
                found.faults.extend(self._fault(number, cells, *each) for each in wrong)
            else:
                self._keep(row, number, found)
                if self._totals:
                    self._totals.add(row)
                if self._injuries:
                    self._injuries.add(number, cells, row)
                if self._table.name in money.TABLES:
                    found.places[money.key(row)] = number
                found.warnings.extend(self._fault(number, cells, *odd) for odd in self._odd(row))
        return rejected

    def _computed(self, number: int) -> Wrong:
        """A formula's result may be old, or lie in a file that nobody sent: it is no number."""
        named = dict(enumerate(self._sheet.header, start=1))
        read = (named.get(place) for place in sorted(self._sheet.formulas.get(number, ())))
        return [(name, Unfit("formula")) for name in read if name and name not in headings.SPARE]

    def _taken(self, rows: list[dict]) -> Callable[[dict], Wrong]:
        """What says of each of these rows whether another one is in its place already.

        A correction must be a report of its own.
        """
        if self._table.name in _ADDED_TO:
            return partial(self._taken_state, self._known.states(self._table))
        if "report_id" not in self._table.c:
            return lambda _: []
        if self._table.name in _EVENTS:
            ids = [row["id"] for row in rows]
            return partial(self._taken_event, self._known.occasions(self._table, ids))
        return self._taken_row

    def _taken_state(self, states: dict[tuple, dict], row: dict) -> Wrong:
        stored = states.get(_values(row, self._key))
        taken = stored is not None and any(stored[name] != row[name] for name in row)
        return [(self._key[0], Unfit("kept"))] if taken else []

    def _taken_event(self, occasions: dict[str, tuple], row: dict) -> Wrong:
        reported = occasions.get(row["id"])
        again = reported not in (None, self._reports.occasion(row["report_id"]))
        return [("id", Unfit("taken"))] if again else []

    def _taken_row(self, row: dict) -> Wrong:
        stored = self._stored(row)
        taken = stored is not None and any(stored[name] != row[name] for name in row)
        return [("report_id", Unfit("taken"))] if taken else []

    def _stored(self, row: dict) -> dict | None:
        """The row that the same report has brought before in this one's place."""
        if not self._reports.is_stored(row["report_id"]):
            return None
        return self._known.stored(self._table, row["report_id"]).get(_values(row, self._key))

    def _keep(self, row: dict, number: int, found: Examined) -> None:
        """Add the row to those to write, unless its report has brought it before."""
        if "report_id" in self._table.c:
            if self._table.name not in _EVENTS and self._stored(row) is not None:
                return
            self._reports.count(row["report_id"], (self._table.name, row.get("indicator")))
        found.rows.append(row)
        found.origins.note(row, number)

    def _distinguish(self, row: dict) -> Wrong:
        own, wrong = _values(row, self._key), []
        wrong += [] if self._seen.add(own) else [self._doubled(self._key)]
        for names, owners in self._unique:
            values = _values(row, names)
            if owners.get(values, own) != own:
                wrong.append(self._doubled(names))
            owners[values] = own
        return wrong

    def _doubled(self, names: tuple[str, ...]) -> tuple[str, Unfit]:
        """That another row says the same, in the columns that the sheet has."""
        header, titles = self._sheet.header, self._sheet.titles
        written = [next((one for one in contract.AREA_NAMES if one in header), name)
                   if name == "area_id" else name for name in names]  # fmt: skip
        there = [name for name in written if name in header] or list(names)
        told = ", ".join(titles.get(name, name) for name in there)
        return there[0], Unfit("doubled_row", columns=told)

    def _lacking(self, row: dict) -> Wrong:
        """A share or a rate of nothing says nothing."""
        lacks = self._known.per.get(row["indicator"]) != 1 and row.get("denominator") is None
        return [("denominator", Unfit("no_denominator"))] if lacks else []

    def _odd(self, row: dict) -> Wrong:
        if self._table.name == "observation":
            return [*self._lacking(row), *self._over(row), *self._jump(row)]
        if self._table.name in money.TABLES:
            return money.unlisted(row)
        if row.get("comparison") in (">", ">=") and row["value"] <= 1:
            per = self._known.per.get(row.get("indicator"))
            return [("value", Unfit("tiny_target"))] if per == 100 else []
        return []

    def _over(self, row: dict) -> Wrong:
        whole = row.get("denominator")
        is_share = self._known.per.get(row["indicator"]) == 100 and whole is not None
        is_over = is_share and row["numerator"] > whole
        return [("numerator", Unfit("over_hundred", denominator=str(whole)))] if is_over else []

    def _jump(self, row: dict) -> Wrong:
        """A count that is many times the last period's, or a small part of it."""
        before = self._known.before(row)
        now = row["numerator"]
        if before is None or max(before, now) < _JUDGED_FROM:
            return []
        is_jump = now > _TIMES * before or before > _TIMES * now
        return [("numerator", Unfit("jump", before=str(before)))] if is_jump else []

    def _fault(self, number: int, cells: tuple, column: str, reason: Unfit) -> Fault:
        header = self._sheet.header
        position = header.index(column) if column in header else len(cells)
        value = shown(cells[position]) if position < len(cells) else ""
        written = self._sheet.titles.get(column, column)
        return Fault(self._sheet.name, number, written, value, reason.reason, reason.details)


def _values(row: dict, names: tuple[str, ...]) -> tuple:
    return tuple(row.get(name) for name in names)
