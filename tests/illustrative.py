"""The committed illustrative data on injuries, as the tests of them read them."""

import pandas as pd

from lib.config import ROOT

DEMO = ROOT / "data" / "demo"


def reports() -> pd.DataFrame:
    """Every report, with its district's code and its quarter."""
    return placed(pd.read_csv(DEMO / "report.csv"), "period_end")


def events() -> pd.DataFrame:
    """The register, with the district's code, the quarter, the year and the month."""
    rows = placed(by_year("incident"), "occurred_on")
    year, month = rows["occurred_on"].str[:4], rows["occurred_on"].str[5:7]
    return rows.assign(year=year.astype(int), month=month.astype(int))


def forms() -> pd.DataFrame:
    """The cells of both sectors' forms that no later one has replaced."""
    about = reports().set_index("id")[["form", "status", "code", "quarter"]]
    rows = by_year("injury_count").join(about, on="report_id")
    return rows[rows["status"] == "received"]


def children() -> pd.Series:
    """Children under 16 at the end of 2010, by district code."""
    rows = placed(pd.read_csv(DEMO / "observation" / "children.csv"), "period_end")
    rows = rows.query("indicator == 'children_under_16' and quarter == '2010-4'")
    return rows.query("status != 'superseded'").set_index("code")["numerator"]


def completeness() -> pd.DataFrame:
    """Communes that reported injuries, by district code and quarter."""
    rows = placed(pd.read_csv(DEMO / "observation" / "injuries.csv"), "period_end")
    rows = rows[rows["status"] != "superseded"]
    return rows.assign(share=rows["numerator"] / rows["denominator"])


def by_year(table: str) -> pd.DataFrame:
    """A table that has a file for each year."""
    files = sorted((DEMO / table).glob("*.csv"))
    return pd.concat([pd.read_csv(file) for file in files], ignore_index=True)


def placed(rows: pd.DataFrame, day: str) -> pd.DataFrame:
    """Rows with the official code of their area and the quarter in which a day of them lies."""
    quarters = pd.PeriodIndex(rows[day], freq="Q")
    names = [f"{quarter.year}-{quarter.quarter}" for quarter in quarters]
    return rows.assign(code=rows["area_id"].str[:-5], quarter=names)
