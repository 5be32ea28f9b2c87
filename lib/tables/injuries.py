"""Injuries of children: single events, and counts by three sources."""

from sqlalchemy import CheckConstraint, Column, Date, Float, Index, Integer, String, Table

from lib.tables.codes import AGE_GROUPS, CAUSES, OUTCOMES, PLACES, REGISTRY_BREAKDOWNS, SEXES
from lib.tables.columns import area_id, in_order, metadata, not_negative, one_of, report_id

incident = Table(
    "incident",
    metadata,
    Column("id", String(64), primary_key=True, comment="Names the event, not the child"),
    Column("occurred_on", Date, nullable=False, comment="Day of the event"),
    area_id(comment="Where it happened"),
    Column("cause", String(32), nullable=False, comment="Cause as on the official form"),
    Column("sex", String(8), nullable=False, comment="male, female or unknown"),
    Column("age_group", String(16), nullable=False, comment="0-5, 6-9, 10-13, 14-16 or unknown"),
    Column("place", String(32), nullable=False, comment="home, school, community or unknown"),
    Column("outcome", String(16), nullable=False, comment="injured, disabled or died"),
    Column("longitude", Float, comment="Degrees east, where known"),
    Column("latitude", Float, comment="Degrees north, where known"),
    Column("hour", Integer, comment="Hour of the day, 0 to 23, where known"),
    Column("home_distance", Integer, comment="Metres from the child's home, where known"),
    report_id(),
    one_of("cause", CAUSES),
    one_of("sex", SEXES),
    one_of("age_group", AGE_GROUPS),
    one_of("place", PLACES),
    one_of("outcome", OUTCOMES),
    CheckConstraint("hour BETWEEN 0 AND 23", name="hour"),
    *not_negative("home_distance"),
    Index(None, "occurred_on", "area_id"),
    comment="One row per child harmed, without identity",
)

injury_count = Table(
    "injury_count",
    metadata,
    area_id(primary_key=True, comment="Area"),
    Column("period_start", Date, primary_key=True, comment="First day reported on"),
    Column("period_end", Date, primary_key=True, comment="Last day reported on"),
    Column("cause", String(32), primary_key=True, comment="Cause, or all"),
    Column("breakdown", String(16), primary_key=True, comment="total, sex, age or place"),
    Column("category", String(16), primary_key=True, comment="Part of the breakdown, or all"),
    Column("injured", Integer, nullable=False, comment="Children injured, the dead included"),
    Column("died", Integer, nullable=False, comment="Of them, died"),
    Column("disabled", Integer, comment="Of them, disabled, where the form asks"),
    report_id(primary_key=True),
    in_order("period_start", "period_end"),
    *not_negative("injured", "died", "disabled"),
    comment="One row per cell of the official injury form: totals and one-way breakdowns;"
    " a cell without a row is a zero of a form that came",
)

incident_count = Table(
    "incident_count",
    metadata,
    area_id(primary_key=True, comment="Area"),
    Column("month", Date, primary_key=True, comment="First day of the month"),
    Column("cause", String(32), primary_key=True, comment="Cause as on the official form"),
    Column("breakdown", String(16), primary_key=True, comment="total, sex, age, place, hour, …"),
    Column("category", String(16), primary_key=True, comment="Part of the breakdown, or all"),
    Column("injured", Integer, nullable=False, comment="Children harmed, the dead included"),
    Column("died", Integer, nullable=False, comment="Of them, died"),
    Column("disabled", Integer, nullable=False, comment="Of them, disabled"),
    one_of("breakdown", REGISTRY_BREAKDOWNS),
    comment="Made from incident by `load` and `summarise`, so that pages need not read every event:"
    " one row per area (also the province), month, cause and part of a breakdown",
)

incident_cell = Table(
    "incident_cell",
    metadata,
    area_id(primary_key=True, comment="Province"),
    Column("year", Integer, primary_key=True, comment="Year of the events"),
    Column("cause", String(32), primary_key=True, comment="Cause as on the official form"),
    Column("cell_x", Integer, primary_key=True, comment="Degrees east x 100, rounded down"),
    Column("cell_y", Integer, primary_key=True, comment="Degrees north x 100, rounded down"),
    Column("injured", Integer, nullable=False, comment="Children harmed, the dead included"),
    Column("died", Integer, nullable=False, comment="Of them, died"),
    comment="Made from incident as incident_count is: one row per year, cause and square of a"
    " hundredth of a degree in which events with a known place happened",
)
