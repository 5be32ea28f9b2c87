"""Reports on money: written in words or in codes, with rows of totals that are checked, not loaded.

What is rejected, each with its row and what to do: amounts below zero (the contract's own rule), a
source twice for one programme, area and quarter (the table's key), a total that differs from the
rows that it sums up. What is accepted with a warning, and flagged on the page: see lib/budget.py; a
source or programme that the contract does not list counts as another one.
"""

from lib.intake.money.flagged import flagged, key, unlisted
from lib.intake.money.totals import without_totals
from lib.intake.money.wording import SHEETS, TABLES, in_codes

__all__ = ["SHEETS", "TABLES", "flagged", "in_codes", "key", "unlisted", "without_totals"]
"""SHEETS: words that a sheet may be called by.
TABLES: those that hold money."""
