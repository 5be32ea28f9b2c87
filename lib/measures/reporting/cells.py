"""The cells that numbers come from, as far as they may be told.

Of most tables every row is told: that a district has one says nothing. Where a row stands only for
what is not nothing (a cause of injuries, a month's operations, a register's events), that there is
one, and how many, would tell of a small count: below the province the sheet is named as a whole.
"""

from datetime import date

import pandas as pd

from lib import db, disclosure
from lib.config import SmallNumbers
from lib.queries import areas, cells
from lib.schema import A_FORM

_SILENT_ON_ZEROS = ("injury_count", "heart_operation", "heart_waiting", "incident")
_MONEY = {
    "funding": ["planned", "received", "spent"],
    "fund_account": ["opening", "raised", "spent", "direct_gifts"],
}


@db.remembered
def of_table(table: str, start: date, end: date, alike: str = "%") -> pd.DataFrame:
    """The columns of the query; of a sheet that is told as a whole one row, whose row_key, cells
    and code are empty."""
    rows = cells.of_table(table, start=start, end=end, alike=alike)
    veiled = [_is_veiled(table, row) for row in rows.itertuples()]
    hushed = rows[veiled].assign(row_key="", cells="", code="", report_file="")
    whole = hushed.drop_duplicates(["file_name", "sheet", "form"])
    told = rows[[not one for one in veiled]]
    return pd.concat([told, whole]) if len(whole) else told.reset_index(drop=True)


@db.remembered
def of_money(table: str, start: date, end: date) -> pd.DataFrame:
    """The same for money, each amount in đồng beside its cells: its own columns too."""
    rows = of_table(table, start, end)
    amounts = cells.amounts(table, start=start, end=end)
    return rows.merge(
        amounts[["report_id", "row_key", *_MONEY[table]]], on=["report_id", "row_key"]
    )


def _is_veiled(table: str, row: tuple) -> bool:
    if disclosure.mode() is SmallNumbers.EXACT or row.area_id == areas.province().id:
        return False
    # The row of all causes stands there whatever it counts.
    is_whole = row.row_key.endswith("|all|total|all")
    return table in _SILENT_ON_ZEROS and row.layout != A_FORM and not is_whole
