"""School milk and heart surgery."""

from sqlalchemy import BigInteger, Column, Date, Integer, String, Table

from lib.tables.codes import HEART_PAYERS, SCHOOL_TYPES
from lib.tables.columns import (
    area_id,
    in_order,
    metadata,
    no_more_than,
    not_negative,
    one_of,
    report_id,
)

milk_count = Table(
    "milk_count",
    metadata,
    area_id(primary_key=True, comment="Area"),
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
    report_id(primary_key=True),
    one_of("school_type", SCHOOL_TYPES),
    in_order("period_start", "period_end"),
    *not_negative(
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
    ),
    *no_more_than(
        ("schools_joined", "schools"),
        ("drinking", "enrolled"),
        ("free_drinking", "drinking"),
        ("free_drinking", "free_entitled"),
        ("free_entitled", "enrolled"),
    ),
    comment="School milk: one row per area, school term and type of school",
)

heart_operation = Table(
    "heart_operation",
    metadata,
    area_id(primary_key=True, comment="Area of residence"),
    Column("month", Date, primary_key=True, comment="First day of the month"),
    Column("payer", String(24), primary_key=True, comment="Who pays the most: insurance, fund, …"),
    Column("operations", Integer, nullable=False, comment="Children operated on; each counts once"),
    report_id(primary_key=True),
    one_of("payer", HEART_PAYERS),
    *not_negative("operations"),
    comment="Heart operations of children: one row per area, month and payer; what a report that"
    " came has no row for is a zero",
)

heart_waiting = Table(
    "heart_waiting",
    metadata,
    area_id(primary_key=True, comment="Area of residence"),
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
    report_id(primary_key=True),
    *not_negative("waited_months", "children"),
    comment="The waiting list for heart surgery: one row per area, day and months waited; an area"
    " where nobody waits has a row of 0",
)
