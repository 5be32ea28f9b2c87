"""Money: the budget by source and programme, and the account of the Fund."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, String, Table

from lib.tables.columns import area_id, metadata, not_negative, report_id

funding = Table(
    "funding",
    metadata,
    area_id(
        primary_key=True,
        comment="Who spends; the province's rows are its own departments', not its areas' sum",
    ),
    Column("year", Integer, primary_key=True, comment="Budget year"),
    Column("quarter", Integer, primary_key=True, comment="1 to 4"),
    Column("source", String(32), primary_key=True, comment="Who pays: central, province, …"),
    Column("programme", String(64), primary_key=True, comment="What for: school_milk, …"),
    Column(
        "planned",
        BigInteger,
        comment="Đồng planned for the whole year, as the plan stands at the quarter's end: the"
        " year's plan is the one stated last, never a sum; empty where not reported",
    ),
    Column("received", BigInteger, comment="Đồng received during the quarter alone"),
    Column("spent", BigInteger, comment="Đồng spent during the quarter alone"),
    report_id(primary_key=True),
    CheckConstraint("quarter BETWEEN 1 AND 4", name="quarter"),
    *not_negative("planned", "received", "spent"),
    comment="One row per area, quarter, source and programme",
)

fund_account = Table(
    "fund_account",
    metadata,
    area_id(
        primary_key=True,
        comment="Area whose Child Protection Funds of all levels are told together",
    ),
    Column("year", Integer, primary_key=True, comment="Year"),
    Column("quarter", Integer, primary_key=True, comment="1 to 4"),
    Column("opening", BigInteger, nullable=False, comment="Đồng held on the quarter's first day"),
    Column("raised", BigInteger, nullable=False, comment="Đồng raised during the quarter"),
    Column("spent", BigInteger, nullable=False, comment="Đồng spent during the quarter"),
    Column(
        "direct_gifts",
        BigInteger,
        comment="Worth in đồng of what donors gave straight to children; in no other column",
    ),
    report_id(primary_key=True),
    CheckConstraint("quarter BETWEEN 1 AND 4", name="quarter"),
    *not_negative("opening", "raised", "spent", "direct_gifts"),
    comment="One row per area and quarter of the Child Protection Fund; its balance at the end is"
    " opening + raised - spent, and spending may pass what was raised",
)
