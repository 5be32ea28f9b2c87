"""In which cells of which file the rows of reports stood."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.queries.areas import province
from lib.schema import area, metadata, origin, report, row_key, source_sheet

_above = area.alias("above")
_is_part = sa.and_(area.c.level == "commune", _above.c.level == "district")


def of_table(table: str, *, start: date, end: date, alike: str = "%") -> pd.DataFrame:
    """One row per row of a table that a received report of some days brought from a known file.

    Only rows whose key is `alike` (of SQL's LIKE). Columns: report_id, row_key, cells, file_name,
    sheet, layout, form, report_file (as the report names it), period_start and period_end of the
    report, area_id, code, name_vi, name_en (of the district, where its commune reported).
    """
    names = ("code", "name_vi", "name_en")
    query = (
        sa.select(
            origin.c.report_id, origin.c.row_key, origin.c.cells,
            source_sheet.c.file_name, source_sheet.c.sheet, source_sheet.c.layout,
            report.c.form, report.c.file_name.label("report_file"),
            report.c.period_start, report.c.period_end, report.c.area_id,
            *(sa.case((_is_part, _above.c[one]), else_=area.c[one]).label(one) for one in names),
        )
        .join(source_sheet, source_sheet.c.id == origin.c.sheet_id)
        .join(report, report.c.id == origin.c.report_id)
        .join(area, area.c.id == report.c.area_id)
        .outerjoin(_above, _above.c.id == area.c.parent_id)
        .where(
            source_sheet.c.table_name == table,
            report.c.status == "received",
            report.c.period_end.between(start, end),
            origin.c.row_key.like(alike),
            _is_ours(),
        )
        .order_by(report.c.period_end.desc(), area.c.code, origin.c.row_key, origin.c.sheet_id)
    )  # fmt: skip
    return db.read(query)


def amounts(table: str, *, start: date, end: date) -> pd.DataFrame:
    """The rows of a table of money that received reports of some days brought: its columns, and
    row_key."""
    money = metadata.tables[table]
    query = (
        sa.select(money)
        .join(report, report.c.id == money.c.report_id)
        .where(report.c.status == "received", report.c.period_end.between(start, end))
    )
    found = db.read(query)
    return found.assign(row_key=[row_key(money, row) for row in found.to_dict("records")])


def _is_ours() -> sa.ColumnElement:
    own = province().id
    return sa.or_(area.c.id == own, area.c.parent_id == own, _above.c.parent_id == own)
