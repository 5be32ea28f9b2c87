"""Whether the numbers of the form agree: sex = age = place = total, and rows = totals = head."""

from collections import defaultdict
from collections.abc import Iterable

from lib.intake.forms.counts import Counts
from lib.intake.forms.findings import Findings
from lib.intake.forms.grid import Cell
from lib.intake.forms.pairs import NONE, Pair
from lib.intake.forms.table import ALL, Line
from lib.intake.forms.wording import TOTAL, Part
from lib.intake.outcome import Unfit

ByCause = dict[str, dict[Part, Pair]]
"""Pairs by cause and part; a part of nobody may be missing."""

_DIMENSIONS = ("sex", "age", "place")


def by_cause(counts: Counts, findings: Findings) -> ByCause:
    """The pairs of each cause, with their total; and of all causes together."""
    _check_lines(counts, findings)
    found = _causes(counts, findings)
    found[ALL] = _added(found.values())
    for line in counts.pairs:
        if line.cause == ALL:
            _check_totals(counts, line, found, findings)
    return found


def check_head(head: dict[str, tuple[int, Cell]], all_of_them: Pair, findings: Findings) -> None:
    """Whether what is said above the table is what the table adds up to."""
    for name, counted in (("injured", all_of_them.injured), ("died", all_of_them.died)):
        if name in head and head[name][0] != counted:
            findings.reject(Unfit("head_differs", sum=str(counted)), head[name][1])
    if "disabled" in head and head["disabled"][0] > all_of_them.injured:
        over = Unfit("disabled_over_injured", injured=str(all_of_them.injured))
        findings.reject(over, head["disabled"][1])


def _check_lines(counts: Counts, findings: Findings) -> None:
    """Each row counts the same children by sex, by age, by place and in all."""
    for line, parts in counts.pairs.items():
        sums = {name: _sum(parts, name) for name in _DIMENSIONS if _has(parts, name)}
        if len(set(sums.values())) > 1:
            said = {name: str(sums.get(name, "–")) for name in _DIMENSIONS}
            findings.reject(Unfit("parts_differ", **said), *_odd_cells(counts, line, sums))
        elif TOTAL in parts and sums and parts[TOTAL] != sums["sex"]:
            said = Unfit("row_total_differs", sum=str(sums["sex"]))
            findings.reject(said, *counts.cells[line][TOTAL])


def _odd_cells(counts: Counts, line: Line, sums: dict[str, Pair]) -> list[Cell]:
    """The cells of the one breakdown that differs from the others; else the whole row's."""
    odd = [name for name in sums if list(sums.values()).count(sums[name]) == 1]
    names = odd if len(odd) == 1 else list(sums)
    found = [
        cell for part, cells in counts.cells[line].items() if part[0] in names for cell in cells
    ]
    return sorted(found, key=lambda cell: cell.column)


def _causes(counts: Counts, findings: Findings) -> ByCause:
    found = {
        line.cause: _with_total(parts)
        for line, parts in counts.pairs.items()
        if line.cause not in (ALL, "other")
    }
    other = _other(counts, found, findings)
    return {**found, "other": _with_total(other)} if other else found


def _other(counts: Counts, causes: ByCause, findings: Findings) -> dict[Part, Pair]:
    """The row "other" and the free lines below it; the row may be the sum of the lines."""
    of_other = [(line, parts) for line, parts in counts.pairs.items() if line.cause == "other"]
    row = _added(parts for line, parts in of_other if not line.is_free)
    lines = _added(parts for line, parts in of_other if line.is_free)
    if not any(lines.values()) or not any(row.values()) or not _equal(row, lines):
        return _added([row, lines])
    rest = _added(causes.values())
    totals = [parts for line, parts in counts.pairs.items() if line.cause == ALL]
    for reading in (row, _added([row, lines])):
        if any(_equal(_added([rest, reading]), total) for total in totals):
            return reading
    if not totals:
        findings.reject(Unfit("other_unclear"), of_other[0][0].label)
    return row


def _check_totals(counts: Counts, line: Line, found: ByCause, findings: Findings) -> None:
    """The row of totals is the sum of the rows, in every column."""
    rows = [other.row for other in counts.pairs if other.cause != ALL]
    for part, pair in counts.pairs[line].items():
        counted = found[ALL].get(part, NONE)
        if pair != counted and rows:
            said = Unfit("total_differs", sum=str(counted), rows=f"{min(rows)}–{max(rows)}")
            findings.reject(said, *counts.cells[line][part])


def _with_total(parts: dict[Part, Pair]) -> dict[Part, Pair]:
    total = _sum(parts, "sex") if _has(parts, "sex") else parts.get(TOTAL, NONE)
    return {**parts, TOTAL: total}


def _sum(parts: dict[Part, Pair], dimension: str) -> Pair:
    return sum((pair for part, pair in parts.items() if part[0] == dimension), NONE)


def _has(parts: dict[Part, Pair], dimension: str) -> bool:
    return any(part[0] == dimension for part in parts)


def _added(several: Iterable[dict[Part, Pair]]) -> dict[Part, Pair]:
    sums: dict[Part, Pair] = defaultdict(Pair)
    for parts in several:
        for part, pair in parts.items():
            sums[part] += pair
    return dict(sums)


def _equal(one: dict[Part, Pair], other: dict[Part, Pair]) -> bool:
    return all(one.get(part, NONE) == other.get(part, NONE) for part in {*one, *other} - {TOTAL})
