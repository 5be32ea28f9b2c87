"""What is wrong, and what deserves a look, in one sheet."""

from openpyxl.utils import get_column_letter

from lib.intake.forms.grid import Cell
from lib.intake.outcome import Fault, Unfit
from lib.intake.values import shown


class Findings:
    """Faults and warnings of a sheet, in the order in which they were found."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []

    def reject(self, reason: Unfit, *cells: Cell) -> None:
        """A reason not to take the sheet: of the whole sheet, of a cell, or of several in a row."""
        self.faults.append(self._fault(reason, cells))

    def warn(self, reason: Unfit, *cells: Cell) -> None:
        """Something that is taken all the same."""
        self.warnings.append(self._fault(reason, cells))

    def _fault(self, reason: Unfit, cells: tuple[Cell, ...]) -> Fault:
        if not cells:
            return Fault(self._sheet, 0, "", "", reason.reason, reason.details)
        return Fault(
            self._sheet,
            cells[0].row,
            get_column_letter(cells[0].column),
            shown(cells[0].text if len(cells) == 1 else "; ".join(c.text or "–" for c in cells)),
            reason.reason,
            reason.details,
            cell=addresses(cells),
        )


def addresses(cells: tuple[Cell, ...] | list[Cell]) -> str:
    """D12, or D12:F12 for several cells."""
    ends = dict.fromkeys((cells[0].address, cells[-1].address))
    return ":".join(ends)
