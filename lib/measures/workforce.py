"""People of the protection system by the number of children whom they are there for."""

import pandas as pd

from lib import db
from lib.indicators import all_indicators
from lib.measures import cross_section
from lib.queries import areas
from lib.scope import Period

PER = 1000
CHILDREN = "children_under_16"


@db.remembered
def by_area(code: str, period: Period) -> pd.DataFrame:
    """People counted by an indicator per 1,000 children under 16, an area a row, by code.

    Both are read on the same day. Columns: id, code, name_vi, name_en, kind, read_on, numerator
    (people), denominator (children), value, state (reported or missing).
    """
    if all_indicators()[code].unit != "people":
        raise ValueError(f"{code} does not count people")
    read_on = cross_section.reading_day(code, period)
    people, children = (
        cross_section.counts(one, read_on)[["area_id", "numerator"]] for one in (code, CHILDREN)
    )
    both = people.merge(children, on="area_id", suffixes=("_people", "_children"))
    both = both.rename(
        columns={"numerator_people": "numerator", "numerator_children": "denominator"}
    )
    everyone = areas.reporting(period.end).drop(columns="level")
    joined = everyone.merge(both, left_on="id", right_on="area_id", how="left")
    rated = joined.drop(columns="area_id").assign(read_on=read_on)
    rated["value"] = PER * rated["numerator"] / rated["denominator"].where(rated["denominator"] > 0)
    rated["state"] = rated["value"].notna().map({True: "reported", False: "missing"})
    return rated


def of_area(code: str, area: str, period: Period) -> float | None:
    """The same of one area by its code, or of the province: its areas that reported both."""
    rows = by_area(code, period)
    if area != areas.province().code:
        rows = rows[rows["code"] == area]
    told = rows[rows["state"] == "reported"]
    if told.empty:
        return None
    return float(PER * told["numerator"].sum() / told["denominator"].sum())
