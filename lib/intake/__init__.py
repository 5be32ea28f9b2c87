"""Report files to rows of the shared database: all of a file, or nothing of it.

reading (file to sheets) -> values (cell to value) -> matching (areas, periods) -> validation
(rows, or what is wrong with them) -> storing (one transaction) -> outcome (what became of it).
"""

from lib.intake.loading import load

__all__ = ["load"]
