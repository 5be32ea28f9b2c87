"""The contract: the tables of the shared database that other systems write and this one reads.

Each table and column carries its meaning as a comment, which `python -m lib schema` prints with
the DDL. Dates are ISO, money is whole đồng, text is NFC Unicode, areas are named by `area.id`
because official codes are used again over time.
"""

from collections.abc import Mapping

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import CreateIndex, CreateTable, SetColumnComment, SetTableComment

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

KINDS = ("tinh", "thanh_pho", "quan", "huyen", "thi_xa", "thanh_pho_truc_thuoc",
         "phuong", "xa", "thi_tran", "dac_khu")  # fmt: skip
LEVELS = ("province", "district", "commune")
BETTER = ("higher", "lower", "none")
OBSERVATION_STATUSES = ("final", "provisional", "estimated", "superseded")
COMPARISONS = (">=", ">", "<=", "<")
TARGET_LEVELS = ("national", "city")
SEXES = ("male", "female", "unknown")
OUTCOMES = ("injured", "disabled", "died")
CAUSES = ("fall", "burn", "traffic", "poisoning", "cut", "suffocation", "animal", "drowning",
          "explosive", "electric", "other")  # fmt: skip
"""Kinds of injury, in the order of the official form's rows."""
AGE_GROUPS = ("0-5", "6-9", "10-13", "14-16", "unknown")
PLACES = ("home", "school", "community", "unknown")
INCIDENTS_FORM, LABOUR_FORM, HEALTH_FORM = "incidents", "injuries_labour", "injuries_health"
INJURY_FORMS = (INCIDENTS_FORM, LABOUR_FORM, HEALTH_FORM)
"""Forms of the reports on injuries: the registry of events, and the two sectors' counts."""
MILK_FORM, HEART_FORM = "school_milk", "heart_surgery"
PROGRAMME_FORMS = (MILK_FORM, HEART_FORM)
"""Forms of the reports on single programmes."""
SCHOOL_TYPES = ("nursery_public", "nursery_private", "primary_public", "primary_private")
HEART_PAYERS = ("insurance", "budget", "fund", "heart_for_children", "donor", "hospital", "family")
"""Who pays for a heart operation: health insurance, the State budget, the Child Protection Fund,
the programme "Trái tim cho em", another donor, the hospital, the family."""
FUNDING_FORM, FUND_FORM = "funding", "protection_fund"
MONEY_FORMS = (FUNDING_FORM, FUND_FORM)
"""Forms of the reports on money: the budget, and the account of the Child Protection Fund."""
PROTECTION_FUND = "protection_fund"
FUNDING_SOURCES = ("central", "province", "district", "commune", PROTECTION_FUND,
                   "domestic_organisation", "domestic_individual", "foreign")  # fmt: skip
"""Who pays, as part 3 of letter 358 names them: budgets from the top down, the Fund, donors. A code
that is not listed counts as another source."""
FUNDING_PROGRAMMES = ("child_friendly_communes", "special_support", "school_milk", "heart_surgery",
                      "injury_prevention", "protection_system", "models", "communication",
                      "under6_cards", "administration")  # fmt: skip
"""What for, by the tasks of part 2 of letter 358; a code that is not listed counts as another."""
OTHER = "other"
BREAKDOWNS = ("total", "sex", "age", "place")
REGISTRY_BREAKDOWNS = (*BREAKDOWNS, "hour", "distance")
EVENTS_FORM = "events"
"""Form of the reports on communication events, the Action Month and the feast days."""
OWN_FORMS = (*INJURY_FORMS, *PROGRAMME_FORMS, *MONEY_FORMS, EVENTS_FORM)
"""Forms beside the general reports: one that came says nothing of how an area reports the rest."""
EVENT_KINDS = ("communication", "action_month", "children_day", "mid_autumn", "tet", "forum")
TASK_STATUSES = ("not_started", "under_way", "done")
DECISION_STATUSES = ("open", "done", "dropped")
ILLUSTRATIVE = "minh-hoa"
"""Id of the release that marks the illustrative data set."""
REPORT_STATUSES = ("due", "received", "superseded", "rejected")
ROWS, A_FORM = "rows", "form"
SHEET_LAYOUTS = (ROWS, A_FORM)


def _one_of(column: str, allowed: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in allowed)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def _in_order(first: str, second: str) -> CheckConstraint:
    return CheckConstraint(f"{first} <= {second}", name=f"{first}_order")


def _not_negative(*columns: str) -> list[CheckConstraint]:
    return [CheckConstraint(f"{column} >= 0", name=f"{column}_sign") for column in columns]


def _no_more_than(*pairs: tuple[str, str]) -> list[CheckConstraint]:
    """Counts that are a part of another one."""
    return [
        CheckConstraint(f"{part} <= {whole}", name=f"{part}_of_{whole}") for part, whole in pairs
    ]


def _area(*, nullable: bool = False, comment: str) -> Column:
    return Column("area_id", String(32), ForeignKey("area.id"), nullable=nullable, comment=comment)


def _report() -> Column:
    return Column(
        "report_id",
        String(64),
        ForeignKey("report.id"),
        nullable=False,
        comment="The report that brought this row",
    )


area = Table(
    "area",
    metadata,
    Column("id", String(32), primary_key=True, comment="Names one area in one era: 019-2008"),
    Column("code", String(8), nullable=False, comment="Official (GSO) code; reused over time"),
    Column("name_vi", String(120), nullable=False, comment="Name without the word for its kind"),
    Column("name_en", String(120), nullable=False, comment="Name without diacritics"),
    Column("kind", String(24), nullable=False, comment="quan, huyen, thi_xa, phuong, xa, …"),
    Column("level", String(16), nullable=False, comment="province, district or commune"),
    Column("parent_id", String(32), ForeignKey("area.id"), comment="The area that it lies in"),
    Column("valid_from", Date, nullable=False, comment="First day on which the area existed"),
    Column("valid_to", Date, comment="Last day on which it existed; empty while it does"),
    UniqueConstraint("code", "valid_from"),
    _one_of("kind", KINDS),
    _one_of("level", LEVELS),
    CheckConstraint("valid_to IS NULL OR valid_from <= valid_to", name="valid_from_order"),
    comment="One row per area and era: a split or a merger ends rows and begins others",
)

area_change = Table(
    "area_change",
    metadata,
    Column("old_id", String(32), ForeignKey("area.id"), primary_key=True, comment="Area before"),
    Column("new_id", String(32), ForeignKey("area.id"), primary_key=True, comment="Area after"),
    Column("changed_on", Date, nullable=False, comment="First day of the new area"),
    Column(
        "share",
        Float,
        nullable=False,
        comment="Part of the old area's people that went to the new one, 0 to 1",
    ),
    CheckConstraint("share > 0 AND share <= 1", name="share"),
    comment="One row per pair of an old area and a new one that took over part of it",
)

indicator = Table(
    "indicator",
    metadata,
    Column("code", String(64), primary_key=True, comment="Name in data/catalogue"),
    Column("topic", String(32), nullable=False, comment="Catalogue file that defines it"),
    Column("unit", String(32), nullable=False, comment="What the numerator counts"),
    Column("per", Integer, nullable=False, comment="1 count, 100 percentage, 1000 or 100000 rate"),
    Column("better", String(8), nullable=False, comment="higher, lower or none"),
    Column("source", String(120), nullable=False, comment="Paragraphs of the founding documents"),
    _one_of("better", BETTER),
    CheckConstraint("per IN (1, 100, 1000, 100000)", name="per"),
    comment="One row per indicator; its words live in data/catalogue",
)

report = Table(
    "report",
    metadata,
    Column("id", String(64), primary_key=True, comment="Names one report"),
    Column("form", String(32), nullable=False, comment="Which form: quarterly, yearly, …"),
    _area(comment="Area that reports"),
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
    _one_of("status", REPORT_STATUSES),
    _in_order("period_start", "period_end"),
    Index(None, "area_id", "period_end"),
    comment="One row per report expected or received; every number names its report",
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
    Column("area_id", String(32), ForeignKey("area.id"), primary_key=True, comment="Area observed"),
    Column("period_start", Date, primary_key=True, comment="First day of the period"),
    Column("period_end", Date, primary_key=True, comment="Last day of the period"),
    Column("numerator", BigInteger, nullable=False, comment="Count; a reported zero is 0"),
    Column("denominator", BigInteger, comment="Count that it is a part of; empty for a count"),
    Column("status", String(16), nullable=False, comment="final, provisional, estimated, …"),
    Column(
        "report_id",
        String(64),
        ForeignKey("report.id"),
        primary_key=True,
        comment="The report that brought this row",
    ),
    _one_of("status", OBSERVATION_STATUSES),
    _in_order("period_start", "period_end"),
    *_not_negative("numerator", "denominator"),
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
    ),  # fmt: skip
    Column(
        "area_id",
        String(32),
        ForeignKey("area.id"),
        primary_key=True,
        comment="Area that must reach it; a national target names the province",
    ),  # fmt: skip
    Column("year", Integer, primary_key=True, comment="Year at whose end it is due"),
    Column("comparison", String(2), nullable=False, comment=">=, >, <= or <"),
    Column("value", Float, nullable=False, comment="In the indicator's own scale (60 = 60 %)"),
    Column("document", String(255), nullable=False, comment="Text that sets it"),
    Column("level", String(16), primary_key=True, comment="national or city"),
    _one_of("comparison", COMPARISONS),
    _one_of("level", TARGET_LEVELS),
    comment="One row per indicator, area, year and level of government",
)

incident = Table(
    "incident",
    metadata,
    Column("id", String(64), primary_key=True, comment="Names the event, not the child"),
    Column("occurred_on", Date, nullable=False, comment="Day of the event"),
    _area(comment="Where it happened"),
    Column("cause", String(32), nullable=False, comment="Cause as on the official form"),
    Column("sex", String(8), nullable=False, comment="male, female or unknown"),
    Column("age_group", String(16), nullable=False, comment="0-5, 6-9, 10-13, 14-16 or unknown"),
    Column("place", String(32), nullable=False, comment="home, school, community or unknown"),
    Column("outcome", String(16), nullable=False, comment="injured, disabled or died"),
    Column("longitude", Float, comment="Degrees east, where known"),
    Column("latitude", Float, comment="Degrees north, where known"),
    Column("hour", Integer, comment="Hour of the day, 0 to 23, where known"),
    Column("home_distance", Integer, comment="Metres from the child's home, where known"),
    _report(),
    _one_of("cause", CAUSES),
    _one_of("sex", SEXES),
    _one_of("age_group", AGE_GROUPS),
    _one_of("place", PLACES),
    _one_of("outcome", OUTCOMES),
    CheckConstraint("hour BETWEEN 0 AND 23", name="hour"),
    *_not_negative("home_distance"),
    Index(None, "occurred_on", "area_id"),
    comment="One row per child harmed, without identity",
)

injury_count = Table(
    "injury_count",
    metadata,
    Column("area_id", String(32), ForeignKey("area.id"), primary_key=True, comment="Area"),
    Column("period_start", Date, primary_key=True, comment="First day reported on"),
    Column("period_end", Date, primary_key=True, comment="Last day reported on"),
    Column("cause", String(32), primary_key=True, comment="Cause, or all"),
    Column("breakdown", String(16), primary_key=True, comment="total, sex, age or place"),
    Column("category", String(16), primary_key=True, comment="Part of the breakdown, or all"),
    Column("injured", Integer, nullable=False, comment="Children injured, the dead included"),
    Column("died", Integer, nullable=False, comment="Of them, died"),
    Column("disabled", Integer, comment="Of them, disabled, where the form asks"),
    Column(
        "report_id",
        String(64),
        ForeignKey("report.id"),
        primary_key=True,
        comment="The report that brought this row",
    ),  # fmt: skip
    _in_order("period_start", "period_end"),
    *_not_negative("injured", "died", "disabled"),
    comment="One row per cell of the official injury form: totals and one-way breakdowns;"
    " a cell without a row is a zero of a form that came",
)

incident_count = Table(
    "incident_count",
    metadata,
    Column("area_id", String(32), ForeignKey("area.id"), primary_key=True, comment="Area"),
    Column("month", Date, primary_key=True, comment="First day of the month"),
    Column("cause", String(32), primary_key=True, comment="Cause as on the official form"),
    Column("breakdown", String(16), primary_key=True, comment="total, sex, age, place, hour, …"),
    Column("category", String(16), primary_key=True, comment="Part of the breakdown, or all"),
    Column("injured", Integer, nullable=False, comment="Children harmed, the dead included"),
    Column("died", Integer, nullable=False, comment="Of them, died"),
    Column("disabled", Integer, nullable=False, comment="Of them, disabled"),
    _one_of("breakdown", REGISTRY_BREAKDOWNS),
    comment="Made from incident by `load` and `summarise`, so that pages need not read every event:"
    " one row per area (also the province), month, cause and part of a breakdown",
)

incident_cell = Table(
    "incident_cell",
    metadata,
    Column("area_id", String(32), ForeignKey("area.id"), primary_key=True, comment="Province"),
    Column("year", Integer, primary_key=True, comment="Year of the events"),
    Column("cause", String(32), primary_key=True, comment="Cause as on the official form"),
    Column("cell_x", Integer, primary_key=True, comment="Degrees east x 100, rounded down"),
    Column("cell_y", Integer, primary_key=True, comment="Degrees north x 100, rounded down"),
    Column("injured", Integer, nullable=False, comment="Children harmed, the dead included"),
    Column("died", Integer, nullable=False, comment="Of them, died"),
    comment="Made from incident as incident_count is: one row per year, cause and square of a"
    " hundredth of a degree in which events with a known place happened",
)

milk_count = Table(
    "milk_count",
    metadata,
    Column("area_id", String(32), ForeignKey("area.id"), primary_key=True, comment="Area"),
    Column("period_start", Date, primary_key=True, comment="First day of the school term"),
    Column("period_end", Date, primary_key=True, comment="Last day of the term that is told of"),
    Column(
        "school_type",
        String(24),
        primary_key=True,
        comment="nursery_public, nursery_private, primary_public or primary_private",
    ),
    Column("schools", Integer, nullable=False, comment="Schools of the type"),
    Column("schools_joined", Integer, nullable=False, comment="Of them, give school milk"),
    Column("enrolled", Integer, nullable=False, comment="Children enrolled in all these schools"),
    Column("drinking", Integer, nullable=False, comment="Of them, drink school milk"),
    Column(
        "free_entitled",
        Integer,
        comment="Children of poor, near-poor, minority and policy families in schools that joined;"
        " empty where not counted",
    ),
    Column("free_drinking", Integer, comment="Of them, drink the milk without paying"),
    Column("cartons_planned", BigInteger, comment="Cartons of 180 ml planned for the term"),
    Column("cartons_delivered", BigInteger, comment="Cartons that came"),
    Column("paid_budget", BigInteger, comment="Đồng paid from the budget"),
    Column("paid_company", BigInteger, comment="Đồng that the company bore"),
    Column("paid_parents", BigInteger, comment="Đồng paid by parents"),
    Column(
        "report_id",
        String(64),
        ForeignKey("report.id"),
        primary_key=True,
        comment="The report that brought this row",
    ),  # fmt: skip
    _one_of("school_type", SCHOOL_TYPES),
    _in_order("period_start", "period_end"),
    *_not_negative(
        "schools",
        "schools_joined",
        "enrolled",
        "drinking",
        "free_entitled",
        "free_drinking",
        "cartons_planned",
        "cartons_delivered",
        "paid_budget",
        "paid_company",
        "paid_parents",
    ),  # fmt: skip
    *_no_more_than(
        ("schools_joined", "schools"),
        ("drinking", "enrolled"),
        ("free_drinking", "drinking"),
        ("free_drinking", "free_entitled"),
        ("free_entitled", "enrolled"),
    ),  # fmt: skip
    comment="School milk: one row per area, school term and type of school",
)

heart_operation = Table(
    "heart_operation",
    metadata,
    Column(
        "area_id", String(32), ForeignKey("area.id"), primary_key=True, comment="Area of residence"
    ),
    Column("month", Date, primary_key=True, comment="First day of the month"),
    Column("payer", String(24), primary_key=True, comment="Who pays the most: insurance, fund, …"),
    Column("operations", Integer, nullable=False, comment="Children operated on; each counts once"),
    Column(
        "report_id",
        String(64),
        ForeignKey("report.id"),
        primary_key=True,
        comment="The report that brought this row",
    ),  # fmt: skip
    _one_of("payer", HEART_PAYERS),
    *_not_negative("operations"),
    comment="Heart operations of children: one row per area, month and payer; what a report that"
    " came has no row for is a zero",
)

heart_waiting = Table(
    "heart_waiting",
    metadata,
    Column(
        "area_id", String(32), ForeignKey("area.id"), primary_key=True, comment="Area of residence"
    ),
    Column("counted_on", Date, primary_key=True, comment="Day of the count"),
    Column(
        "waited_months",
        Integer,
        primary_key=True,
        comment="Whole months since the file was received",
    ),
    Column(
        "children",
        Integer,
        nullable=False,
        comment="Children whose file is received or approved, not yet operated on",
    ),
    Column(
        "report_id",
        String(64),
        ForeignKey("report.id"),
        primary_key=True,
        comment="The report that brought this row",
    ),  # fmt: skip
    *_not_negative("waited_months", "children"),
    comment="The waiting list for heart surgery: one row per area, day and months waited; an area"
    " where nobody waits has a row of 0",
)

funding = Table(
    "funding",
    metadata,
    Column(
        "area_id",
        String(32),
        ForeignKey("area.id"),
        primary_key=True,
        comment="Who spends; the province's rows are its own departments', not its areas' sum",
    ),  # fmt: skip
    Column("year", Integer, primary_key=True, comment="Budget year"),
    Column("quarter", Integer, primary_key=True, comment="1 to 4"),
    Column("source", String(32), primary_key=True, comment="Who pays: central, province, …"),
    Column("programme", String(64), primary_key=True, comment="What for: school_milk, …"),
    Column(
        "planned",
        BigInteger,
        comment="Đồng planned for the whole year, as the plan stands at the quarter's end: the"
        " year's plan is the one stated last, never a sum; empty where not reported",
    ),  # fmt: skip
    Column("received", BigInteger, comment="Đồng received during the quarter alone"),
    Column("spent", BigInteger, comment="Đồng spent during the quarter alone"),
    Column(
        "report_id",
        String(64),
        ForeignKey("report.id"),
        primary_key=True,
        comment="The report that brought this row",
    ),  # fmt: skip
    CheckConstraint("quarter BETWEEN 1 AND 4", name="quarter"),
    *_not_negative("planned", "received", "spent"),
    comment="One row per area, quarter, source and programme",
)

fund_account = Table(
    "fund_account",
    metadata,
    Column(
        "area_id",
        String(32),
        ForeignKey("area.id"),
        primary_key=True,
        comment="Area whose Child Protection Funds of all levels are told together",
    ),  # fmt: skip
    Column("year", Integer, primary_key=True, comment="Year"),
    Column("quarter", Integer, primary_key=True, comment="1 to 4"),
    Column("opening", BigInteger, nullable=False, comment="Đồng held on the quarter's first day"),
    Column("raised", BigInteger, nullable=False, comment="Đồng raised during the quarter"),
    Column("spent", BigInteger, nullable=False, comment="Đồng spent during the quarter"),
    Column(
        "direct_gifts",
        BigInteger,
        comment="Worth in đồng of what donors gave straight to children; in no other column",
    ),  # fmt: skip
    Column(
        "report_id",
        String(64),
        ForeignKey("report.id"),
        primary_key=True,
        comment="The report that brought this row",
    ),  # fmt: skip
    CheckConstraint("quarter BETWEEN 1 AND 4", name="quarter"),
    *_not_negative("opening", "raised", "spent", "direct_gifts"),
    comment="One row per area and quarter of the Child Protection Fund; its balance at the end is"
    " opening + raised - spent, and spending may pass what was raised",
)

task = Table(
    "task",
    metadata,
    Column("id", String(64), primary_key=True, comment="Names the task in one area"),
    _area(comment="Area that must do it"),
    Column("section", String(16), nullable=False, comment="Paragraph of the document: 358:2.1"),
    Column("lead", String(120), nullable=False, comment="Body that leads"),
    Column("due_on", Date, comment="Deadline"),
    Column("status", String(16), nullable=False, comment="not_started, under_way or done"),
    Column("done_on", Date, comment="Day it was done"),
    Column("note", Text, comment="One sentence for the committee"),
    _one_of("status", TASK_STATUSES),
    comment="One row per task of the founding documents and area",
)

event = Table(
    "event",
    metadata,
    Column("id", String(64), primary_key=True, comment="Names the event"),
    _area(comment="Area that held it"),
    Column("held_on", Date, nullable=False, comment="Day on which it was held, or began"),
    Column("kind", String(32), nullable=False, comment="communication, action_month, …"),
    Column("name", String(255), comment="What it was, where it had a name"),
    Column("held", Integer, nullable=False, comment="How many: one event is 1, 12 meetings are 12"),
    Column("participants", Integer, comment="Attendances; empty where nobody counted"),
    _report(),
    _one_of("kind", EVENT_KINDS),
    CheckConstraint("held >= 1", name="held"),
    *_not_negative("participants"),
    Index(None, "area_id", "held_on"),
    comment="One row per event, or per day's events of one kind, in an area; no persons",
)

decision = Table(
    "decision",
    metadata,
    Column("id", String(64), primary_key=True, comment="Names the decision"),
    Column("meeting_on", Date, nullable=False, comment="Day of the meeting"),
    _area(nullable=True, comment="Area it concerns; empty for the whole province"),
    Column("figure_id", String(64), comment="Figure that the meeting looked at"),
    Column("text", Text, nullable=False, comment="What was decided"),
    Column("owner", String(120), nullable=False, comment="Who must do it"),
    Column("due_on", Date, comment="By when"),
    Column("status", String(16), nullable=False, comment="open, done or dropped"),
    _one_of("status", DECISION_STATUSES),
    comment="One row per conclusion of a meeting, as it stands now",
)

decision_change = Table(
    "decision_change",
    metadata,
    Column(
        "decision_id",
        String(64),
        ForeignKey("decision.id"),
        primary_key=True,
        comment="Decision that was recorded or changed",
    ),
    Column("number", Integer, primary_key=True, comment="1 as recorded, then one more each time"),
    Column("changed_at", DateTime, nullable=False, comment="When (UTC)"),
    Column("changed_by", String(120), nullable=False, comment="Who, or the file that brought it"),
    Column("text", Text, nullable=False, comment="What was decided, from then on"),
    Column("owner", String(120), nullable=False, comment="Who must do it, from then on"),
    Column("due_on", Date, comment="By when, from then on"),
    Column("status", String(16), nullable=False, comment="open, done or dropped, from then on"),
    Column("note", Text, comment="Why it was changed"),
    _one_of("status", DECISION_STATUSES),
    CheckConstraint("number >= 1", name="number"),
    comment="One row per state that a decision has had; rows are added, never changed",
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
    _one_of("layout", SHEET_LAYOUTS),
    comment="Made by `load`: one row per sheet of a file and table that it brought rows for",
)

origin = Table(
    "origin",
    metadata,
    Column(
        "report_id",
        String(64),
        ForeignKey("report.id"),
        primary_key=True,
        comment="The report that brought the row",
    ),
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

release = Table(
    "release",
    metadata,
    Column("id", String(32), primary_key=True, comment="Short name carried by every figure"),
    Column("name", String(120), nullable=False, comment="What the meeting calls it"),
    Column("pinned_at", DateTime, nullable=False, comment="When it was pinned (UTC)"),
    Column("as_of", Date, nullable=False, comment="Day up to which its data go"),
    Column("note", Text, comment="Why it was pinned"),
    comment="One row per pinned cut of the data",
)

release_cut = Table(
    "release_cut",
    metadata,
    Column(
        "release_id",
        String(32),
        ForeignKey("release.id"),
        primary_key=True,
        comment="The release that it was pinned for",
    ),
    Column(
        "content",
        LargeBinary,
        nullable=False,
        comment="All tables that pages read, as a SQLite file compressed by zlib",
    ),
    Column("sha256", String(64), nullable=False, comment="Checksum of the content"),
    comment="Made by `release`: what a release's figures are drawn from, whatever comes later",
)


def row_key(table: Table, row: Mapping[str, object]) -> str:
    """What `origin` calls a row of a table: its key without the report."""
    names = (column.name for column in table.primary_key)
    return "|".join(str(row[name]) for name in names if name != "report_id")


def numbers(table: str) -> list[str]:
    """The columns of a table that hold numbers which a report tells."""
    return [
        column.name
        for column in metadata.tables[table].columns
        if isinstance(column.type, Integer) and not column.primary_key
    ]


def ddl(dialect: Dialect) -> str:
    """The whole contract as SQL in one dialect, with comments where the dialect has them."""
    return "".join(
        f"{statement.compile(dialect=dialect)!s};\n".lstrip().replace("\t", "    ")
        for table in metadata.sorted_tables
        for statement in _statements(table, dialect)
    )


def _statements(table: Table, dialect: Dialect) -> list:
    creates = [CreateTable(table), *(CreateIndex(index) for index in table.indexes)]
    if not dialect.supports_comments:
        return creates
    comments = [SetColumnComment(column) for column in table.columns]
    return [*creates, SetTableComment(table), *comments]
