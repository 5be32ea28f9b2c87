"""One filled-in form to rows of the contract, or the reasons why not."""

from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from lib.intake.forms import (
    aside,
    counts,
    head,
    health,
    origin,
    pairs,
    periods,
    places,
    rows,
    stood,
    sums,
    table,
    wording,
)
from lib.intake.forms.counts import Counts
from lib.intake.forms.findings import Findings
from lib.intake.forms.grid import Cell, Grid
from lib.intake.forms.head import Head
from lib.intake.forms.periods import Span
from lib.intake.forms.sums import ByCause
from lib.intake.forms.table import ALL, Table
from lib.intake.known import Known
from lib.intake.origins import Origins
from lib.intake.outcome import Listed, Tally, Unfit
from lib.intake.reports import Reports
from lib.intake.spool import Spool
from lib.intake.validation import Examined
from lib.schema import A_FORM, HEALTH_FORM, LABOUR_FORM, injury_count, observation

_PART = (injury_count.name, None)
"""What a report on injuries is about."""


@dataclass(frozen=True)
class Form:
    """A sheet that is a form, or by its title should be."""

    grid: Grid
    table: Table | None
    """None where the sheet has the title, but no table of the form."""
    sector: str = LABOUR_FORM
    """Which form it is: report.form."""


@dataclass
class _Read:
    """What was read of one form."""

    area_id: str
    span: Span
    by_cause: ByCause
    head: Head
    counts: Counts
    lines: list[origin.Line] = field(default_factory=list)


def recognised(grid: Grid) -> Form | None:
    """A sheet as the form that it is; None for any other sheet."""
    if found := table.find(grid):
        return Form(grid, found)
    if found := health.find(grid):
        return Form(grid, found, HEALTH_FORM)
    is_titled = any(wording.is_title(cell.plain) for cell in grid.cells.values())
    return Form(grid, None) if is_titled else None


def examine(
    form: Form,
    known: Known,
    reports: Reports,
    connection: sa.Connection,
    *,
    alone: bool,
    area: str = "",
) -> list[Examined]:
    """The rows of a form, by table; none of a form that is not filled in, if it is not `alone`.

    `area` is who reports as another sheet of the file says: it holds where the form names nobody.
    """
    findings = Findings(form.grid.name)
    read = _read(form, known, findings, alone=alone, area=area)
    if findings.faults or read is None:
        return [_examined(form, injury_count, [], findings)]
    about = _about(form, read, reports, findings)
    said = aside.observed(connection, about, read.head, known.areas, findings)
    observed = [row for row, _ in said]
    disabled = read.head.numbers.get("disabled")
    counted = rows.of_counts(about, read.by_cause, disabled[0] if disabled else None)
    if not findings.faults:
        _count(reports, about, counted, observed)
    found = [_examined(form, injury_count, counted, findings)]
    found[0].origins = _origins_of_counts(form, about, read)
    if observed:
        beside = Origins(form.grid.name, observation, layout=A_FORM)
        for row, cells in said:
            beside.note_cells(row, cells)
        found.append(replace(_examined(form, observation, observed), origins=beside))
    return found


def _origins_of_counts(form: Form, about: dict[str, object], read: _Read) -> Origins:
    origins = Origins(form.grid.name, injury_count, layout=A_FORM)
    disabled = read.head.numbers.get("disabled")
    cell = disabled[1] if disabled else None
    for cause, (breakdown, category), cells in stood.of_counts(
        read.counts, read.by_cause, form.table, cell
    ):
        key = {**about, "cause": cause, "breakdown": breakdown, "category": category}
        origins.note_cells(key, cells)
    return origins


def _read(form: Form, known: Known, findings: Findings, *, alone: bool, area: str) -> _Read | None:
    if form.table is None:
        findings.reject(Unfit("no_form_table"))
        return None
    _mention_hidden(form, findings)
    for reason, cell in form.table.problems:
        findings.reject(reason, *([cell] if cell else []))
    lines = _lines(form)
    span = _span(lines, findings)
    years = pairs.years_of(*span) if span else range(1900, 2200)
    found = counts.read(form.grid, form.table, years, findings)
    said = head.read(form.grid, form.table.top, years, findings)
    if not found.is_filled and not said.numbers:
        return _not_filled(form, findings, alone=alone)
    named = _named(lines, area)
    area_id = origin.area(named, form.grid.name, span, known.areas, findings) if span else ""
    by_cause = _added_up(form, found, said, findings)
    return _Read(area_id, span, by_cause, said, found, lines) if area_id else None


def _added_up(form: Form, found: Counts, said: Head, findings: Findings) -> ByCause:
    if findings.faults:
        # Sums of what could not be read would only be wrong in turn.
        return {}
    by_cause = sums.by_cause(found, findings)
    sums.check_head(said.numbers, by_cause[ALL][wording.TOTAL], findings)
    _mention_missing(form, said, findings)
    return by_cause


def _lines(form: Form) -> list[origin.Line]:
    """The rows above the table, each with its first cell."""
    above = [form.grid.row(row) for row in form.grid.rows if row < form.table.top]
    return [(cells[0], "\t".join(map(_written, cells))) for cells in above]


def _named(lines: list[origin.Line], area: str) -> list[origin.Line]:
    """The lines, with one more for who reports where they name nobody."""
    says_itself = any(place.name for _, line in lines for place in places.named(line))
    return lines if says_itself or not area else [*lines, (lines[0][0], area)]


def _written(cell: Cell) -> str:
    """A cell with its full stops, by which abbreviations are known."""
    return cell.value if isinstance(cell.value, str) else cell.text


def _span(lines: list[origin.Line], findings: Findings) -> Span | None:
    try:
        return periods.period(line for _, line in lines)
    except Unfit as reason:
        findings.reject(reason)
        return None


def _not_filled(form: Form, findings: Findings, *, alone: bool) -> None:
    """A form of noughts says that nothing happened; one without a single mark says nothing."""
    findings.faults.clear()
    if alone:
        findings.reject(Unfit("nothing_filled"))
    else:
        findings.warn(Unfit("blank_form"))


def _mention_hidden(form: Form, findings: Findings) -> None:
    grid, marks = form.grid, form.grid.marks
    if grid.is_hidden:
        findings.warn(Unfit("hidden_sheet"))
    inside = [place for place in grid.cells if place[0] <= max(form.table.rows)]
    hidden_rows = sorted({row for row, _ in inside} & marks.hidden_rows)
    hidden_columns = sorted({column for _, column in inside} & marks.hidden_columns)
    if hidden_rows:
        findings.warn(Unfit("hidden_rows", rows=", ".join(map(str, hidden_rows))))
    if hidden_columns:
        letters = ", ".join(map(grid.letter, hidden_columns))
        findings.warn(Unfit("hidden_columns", columns=letters))


def _mention_missing(form: Form, said: Head, findings: Findings) -> None:
    """Parts of the form that may be left out, but mostly are not."""
    if form.sector == HEALTH_FORM:
        findings.warn(Unfit("health_rows"))
        if not health.counts_children(form.grid):
            findings.warn(Unfit("all_ages"))
        return
    for cell in said.empty:
        findings.warn(Unfit("head_empty"), cell)
    known = {line.cause for line in form.table.lines}
    missing = [words for cause, words in wording.CAUSES.items() if cause not in known]
    if missing:
        findings.warn(Unfit("missing_causes", causes="; ".join(missing)))
    if ALL not in known:
        findings.warn(Unfit("no_total_row"))


def _about(form: Form, read: _Read, reports: Reports, findings: Findings) -> dict[str, object]:
    report_id = reports.id_for(read.area_id, *read.span, form.sector)
    if _PART in reports.parts(report_id):
        findings.reject(Unfit("doubled_form"))
    return rows.about(read.area_id, read.span, report_id)


def _count(reports: Reports, about: dict, counted: list[dict], observed: list[dict]) -> None:
    for _ in counted:
        reports.count(about["report_id"], _PART)
    for row in observed:
        reports.count(about["report_id"], (observation.name, row["indicator"]))


def _examined(
    form: Form, into: sa.Table, found: list[dict], findings: Findings | None = None
) -> Examined:
    faults = findings.faults if findings else []
    spool = Spool()
    for row in found:
        spool.append(row)
    rejected = len({fault.row for fault in faults})
    tally = Tally(form.grid.name, into.name, 0 if faults else len(found), rejected)
    warnings = findings.warnings if findings else []
    return Examined(into, tally, spool, Listed(faults), Listed(warnings))
