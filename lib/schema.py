"""The contract: the tables of the shared database that other systems write and this one reads.

Each table and column carries its meaning as a comment, which `python -m lib schema` prints with
the DDL. Dates are ISO, money is whole đồng, text is NFC Unicode, areas are named by `area.id`
because official codes are used again over time. The tables stand by subject in lib/tables/.
"""

from collections.abc import Mapping

from sqlalchemy import Dialect, Integer, Table
from sqlalchemy.schema import CreateIndex, CreateTable, SetColumnComment, SetTableComment

from lib.tables.areas import area, area_change
from lib.tables.codes import (
    A_FORM,
    AGE_GROUPS,
    BETTER,
    BREAKDOWNS,
    CAUSES,
    COMPARISONS,
    DECISION_STATUSES,
    EVENT_KINDS,
    EVENTS_FORM,
    FUND_FORM,
    FUNDING_FORM,
    FUNDING_PROGRAMMES,
    FUNDING_SOURCES,
    HEALTH_FORM,
    HEART_FORM,
    HEART_PAYERS,
    ILLUSTRATIVE,
    INCIDENTS_FORM,
    INJURY_FORMS,
    KINDS,
    LABOUR_FORM,
    LEVELS,
    MILK_FORM,
    MONEY_FORMS,
    OBSERVATION_STATUSES,
    OTHER,
    OUTCOMES,
    OWN_FORMS,
    PLACES,
    PROGRAMME_FORMS,
    PROTECTION_FUND,
    REGISTRY_BREAKDOWNS,
    REPORT_STATUSES,
    ROWS,
    SCHOOL_TYPES,
    SEXES,
    SHEET_LAYOUTS,
    TARGET_LEVELS,
    TASK_STATUSES,
)
from lib.tables.columns import metadata
from lib.tables.indicators import indicator, observation, target
from lib.tables.injuries import incident, incident_cell, incident_count, injury_count
from lib.tables.money import fund_account, funding
from lib.tables.programmes import heart_operation, heart_waiting, milk_count
from lib.tables.releases import release, release_cut
from lib.tables.reports import origin, report, source_sheet
from lib.tables.tasks import decision, decision_change, event, task

__all__ = [
    "AGE_GROUPS",
    "A_FORM",
    "BETTER",
    "BREAKDOWNS",
    "CAUSES",
    "COMPARISONS",
    "DECISION_STATUSES",
    "EVENTS_FORM",
    "EVENT_KINDS",
    "FUNDING_FORM",
    "FUNDING_PROGRAMMES",
    "FUNDING_SOURCES",
    "FUND_FORM",
    "HEALTH_FORM",
    "HEART_FORM",
    "HEART_PAYERS",
    "ILLUSTRATIVE",
    "INCIDENTS_FORM",
    "INJURY_FORMS",
    "KINDS",
    "LABOUR_FORM",
    "LEVELS",
    "MILK_FORM",
    "MONEY_FORMS",
    "OBSERVATION_STATUSES",
    "OTHER",
    "OUTCOMES",
    "OWN_FORMS",
    "PLACES",
    "PROGRAMME_FORMS",
    "PROTECTION_FUND",
    "REGISTRY_BREAKDOWNS",
    "REPORT_STATUSES",
    "ROWS",
    "SCHOOL_TYPES",
    "SEXES",
    "SHEET_LAYOUTS",
    "TARGET_LEVELS",
    "TASK_STATUSES",
    "area",
    "area_change",
    "ddl",
    "decision",
    "decision_change",
    "event",
    "fund_account",
    "funding",
    "heart_operation",
    "heart_waiting",
    "incident",
    "incident_cell",
    "incident_count",
    "indicator",
    "injury_count",
    "metadata",
    "milk_count",
    "numbers",
    "observation",
    "origin",
    "release",
    "release_cut",
    "report",
    "row_key",
    "source_sheet",
    "target",
    "task",
]


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
