"""Indicators, what was observed of them, and what is aimed at."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
)

from lib.tables.codes import BETTER, COMPARISONS, OBSERVATION_STATUSES, TARGET_LEVELS
from lib.tables.columns import area_id, in_order, metadata, not_negative, one_of, report_id

indicator = Table(
    "indicator",
    metadata,
    Column("code", String(64), primary_key=True, comment="Name in data/catalogue"),
    Column("topic", String(32), nullable=False, comment="Catalogue file that defines it"),
    Column("unit", String(32), nullable=False, comment="What the numerator counts"),
    Column("per", Integer, nullable=False, comment="1 count, 100 percentage, 1000 or 100000 rate"),
    Column("better", String(8), nullable=False, comment="higher, lower or none"),
    Column("source", String(120), nullable=False, comment="Paragraphs of the founding documents"),
    one_of("better", BETTER),
    CheckConstraint("per IN (1, 100, 1000, 100000)", name="per"),
    comment="One row per indicator; its words live in data/catalogue",
)

observation = Table(
    "observation",
    metadata,
    Column(
        "indicator",
        String(64),
        ForeignKey("indicator.code"),
        primary_key=True,
        comment="Indicator observed",
    ),
    area_id(primary_key=True, comment="Area observed"),
    Column("period_start", Date, primary_key=True, comment="First day of the period"),
    Column("period_end", Date, primary_key=True, comment="Last day of the period"),
    Column("numerator", BigInteger, nullable=False, comment="Count; a reported zero is 0"),
    Column("denominator", BigInteger, comment="Count that it is a part of; empty for a count"),
    Column("status", String(16), nullable=False, comment="final, provisional, estimated, …"),
    report_id(primary_key=True),
    one_of("status", OBSERVATION_STATUSES),
    in_order("period_start", "period_end"),
    *not_negative("numerator", "denominator"),
    Index(None, "area_id", "period_end"),
    comment="One row per indicator, area, period and report; what no report brought is missing",
)

target = Table(
    "target",
    metadata,
    Column(
        "indicator",
        String(64),
        ForeignKey("indicator.code"),
        nullable=False,
        primary_key=True,
        comment="Indicator aimed at",
    ),
    area_id(
        primary_key=True, comment="Area that must reach it; a national target names the province"
    ),
    Column("year", Integer, primary_key=True, comment="Year at whose end it is due"),
    Column("comparison", String(2), nullable=False, comment=">=, >, <= or <"),
    Column("value", Float, nullable=False, comment="In the indicator's own scale (60 = 60 %)"),
    Column("document", String(255), nullable=False, comment="Text that sets it"),
    Column("level", String(16), primary_key=True, comment="national or city"),
    one_of("comparison", COMPARISONS),
    one_of("level", TARGET_LEVELS),
    comment="One row per indicator, area, year and level of government",
)
