"""CSV files with the contract's columns: UTF-8, line feeds, commas, empty for NULL."""

import csv
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

COLUMNS = {
    "area": "id code name_vi name_en kind level parent_id valid_from valid_to",
    "area_change": "old_id new_id changed_on share",
    "decision": "id meeting_on area_id figure_id text owner due_on status",
    "decision_change": "decision_id number changed_at changed_by text owner due_on status note",
    "event": "id area_id held_on kind name held participants report_id",
    "heart_operation": "area_id month payer operations report_id",
    "heart_waiting": "area_id counted_on waited_months children report_id",
    "fund_account": "area_id year quarter opening raised spent direct_gifts report_id",
    "funding": "area_id year quarter source programme planned received spent report_id",
    "incident": "id occurred_on area_id cause sex age_group place outcome longitude latitude hour"
    " home_distance report_id",
    "injury_count": "area_id period_start period_end cause breakdown category injured died"
    " disabled report_id",
    "milk_count": "area_id period_start period_end school_type schools schools_joined enrolled"
    " drinking free_entitled free_drinking cartons_planned cartons_delivered paid_budget"
    " paid_company paid_parents report_id",
    "observation": "indicator area_id period_start period_end numerator denominator status"
    " report_id",
    "report": "id form area_id period_start period_end due_on received_on file_name sha256"
    " loaded_at loaded_by rows status",
    "target": "indicator area_id year comparison value document level",
    "task": "id area_id section lead due_on status done_on note",
}
"""As in lib/schema.py; tests/test_demo_data.py holds the two together."""


def write(table: str, rows: Iterable[dict], path: Path) -> None:
    """One file of a table's rows; what a row does not say stays empty."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = COLUMNS[table].split()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([_text(row.get(name)) for name in names] for row in rows)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)
