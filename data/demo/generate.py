"""Writes the illustrative data set: `python data/demo/generate.py [folder]`.

The same files come out each time, byte for byte; data/README.md says what in them is published
and what is invented.
"""

import sys
from collections import Counter
from itertools import groupby
from pathlib import Path

from maker import events
from maker.catalogue import indicators
from maker.decisions import decision_change_rows, decision_rows
from maker.funding import account_rows, funding_rows
from maker.injury_sources import incident_rows, injury_count_rows
from maker.observations import Observed, observed
from maker.periods import YEARS
from maker.places import area_change_rows, area_rows
from maker.programmes import files as programme_files
from maker.reports import BUDGET, FUND, money_report_rows, report_rows
from maker.tables import write
from maker.targets import target_rows
from maker.tasks import task_rows


def main(folder: Path) -> None:
    """Write every table's file into a folder."""
    numbers = observed()
    brought = Counter(single.report_id for single in numbers)
    brought += _write_injuries(folder)
    write("area", area_rows(), folder / "area.csv")
    write("area_change", area_change_rows(), folder / "area_change.csv")
    write("report", report_rows(brought), folder / "report.csv")
    write("target", target_rows(), folder / "target.csv")
    write("task", task_rows(), folder / "task.csv")
    _write_by_topic(numbers, folder / "observation")
    for table, name, rows in programme_files(numbers):
        write(table, rows, folder / name)
    _write_money(folder)
    _write_events(folder)
    write("decision", decision_rows(), folder / "decision.csv")
    write("decision_change", decision_change_rows(), folder / "decision_change.csv")


def _write_events(folder: Path) -> None:
    rows = events.event_rows()
    brought = Counter(row["report_id"] for row in rows)
    write("event", rows, folder / "event.csv")
    write("report", events.report_rows(brought), folder / "report" / "events.csv")


def _write_by_topic(numbers: list[Observed], folder: Path) -> None:
    for topic, group in groupby(numbers, key=_topic):
        write("observation", [single.row for single in group], folder / f"{topic}.csv")


def _topic(single: Observed) -> str:
    return indicators()[single.indicator]["topic"]


def _write_injuries(folder: Path) -> Counter[str]:
    """A file of each table and year; how many rows each report brought."""
    brought: Counter[str] = Counter()
    for table, rows_of in {"incident": incident_rows, "injury_count": injury_count_rows}.items():
        for year in (period.year for period in YEARS):
            rows = rows_of(year)
            brought.update(row["report_id"] for row in rows)
            write(table, rows, folder / table / f"{year}.csv")
    return brought


def _write_money(folder: Path) -> None:
    """The budget's file of each year, the Fund's accounts, and the reports that brought them."""
    accounts = account_rows()
    write("fund_account", accounts, folder / "fund_account.csv")
    brought = Counter(row["report_id"] for row in accounts)
    for year in (period.year for period in YEARS):
        rows = funding_rows(year)
        brought.update(row["report_id"] for row in rows)
        write("funding", rows, folder / "funding" / f"{year}.csv")
    # A file called like a table would be taken for that table's.
    for kind, name in {BUDGET: "budgets", FUND: "protection_fund"}.items():
        write("report", money_report_rows(kind, brought), folder / "report" / f"{name}.csv")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent)
