"""Reports, and where in their files each number stood."""

from sqlalchemy import Column, Date, DateTime, ForeignKey, Index, Integer, String, Table, Text

from lib.tables.codes import REPORT_STATUSES, SHEET_LAYOUTS
from lib.tables.columns import area_id, in_order, metadata, one_of, report_id

report = Table(
    "report",
    metadata,
    Column("id", String(64), primary_key=True, comment="Names one report"),
    Column("form", String(32), nullable=False, comment="Which form: quarterly, yearly, …"),
    area_id(comment="Area that reports"),
    Column("period_start", Date, nullable=False, comment="First day reported on"),
    Column("period_end", Date, nullable=False, comment="Last day reported on"),
    Column("due_on", Date, comment="Deadline"),
    Column("received_on", Date, comment="Day it came; empty while it has not"),
    Column("file_name", String(255), comment="Name of the file that was loaded"),
    Column("sha256", String(64), comment="Checksum of that file"),
    Column("loaded_at", DateTime, comment="When it was loaded (UTC)"),
    Column("loaded_by", String(120), comment="Who loaded it, as the computer knows them"),
    Column("rows", Integer, nullable=False, default=0, comment="Rows it brought"),
    Column("status", String(16), nullable=False, comment="due, received, superseded, rejected"),
    one_of("status", REPORT_STATUSES),
    in_order("period_start", "period_end"),
    Index(None, "area_id", "period_end"),
    comment="One row per report expected or received; every number names its report",
)

source_sheet = Table(
    "source_sheet",
    metadata,
    Column("id", String(32), primary_key=True, comment="Names one sheet of one loaded file"),
    Column("file_name", String(255), nullable=False, comment="Name of the file"),
    Column("sha256", String(64), nullable=False, comment="Checksum of that file"),
    Column("sheet", String(255), nullable=False, comment="Name of the sheet; of a csv, the file's"),
    Column("table_name", String(32), nullable=False, comment="Table that its rows went into"),
    Column(
        "layout",
        String(8),
        nullable=False,
        comment="rows: a line for each row of the table; form: the official form, every cell of"
        " whose table is known, also where nobody was counted",
    ),
    one_of("layout", SHEET_LAYOUTS),
    comment="Made by `load`: one row per sheet of a file and table that it brought rows for",
)

origin = Table(
    "origin",
    metadata,
    report_id(primary_key=True),
    Column(
        "sheet_id",
        String(32),
        ForeignKey("source_sheet.id"),
        primary_key=True,
        comment="The sheet that it stood in, and with it the table",
    ),
    Column(
        "row_key",
        String(255),
        primary_key=True,
        comment="The row's own key without its report, parts joined by |; empty for a register,"
        " whose events carry their ids in the file",
    ),
    Column(
        "cells",
        Text,
        nullable=False,
        comment="Where its numbers stood: numerator=F12 denominator=G12; injured=D9+E9 is a sum;"
        " id=A2:A90 the first and the last line of a register",
    ),
    comment="Made by `load`: one row per row of a report, with the cells of the file that its"
    " numbers stood in",
)
