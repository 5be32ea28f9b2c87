"""The letter that reminds areas of reports that have not come; Vietnamese in every language."""

import pandas as pd

from lib.figures import phrases
from lib.figures.reporting import asked as asking
from lib.figures.reporting.asked import Asked
from lib.measures.reporting import rounds
from lib.queries import reporting
from lib.scope import Scope
from lib.text import Words


def letter(scope: Scope) -> str:
    """The letter to the scope's area, or to all that owe something; empty where none does."""
    asked = Asked("", Scope(scope.area, scope.period, "vi"))
    said = asked.said
    owed = rounds.owed(scope.period, asked.code)
    if owed.empty:
        return ""
    to = "reporting.reminder.to_one" if asked.code else "reporting.reminder.to_all"
    names = {"area": phrases.inside(asked.place)} if asked.code else {"units": asked.units}
    day = said.date(reporting.last_received() or scope.period.end)
    paragraphs = [
        said("reporting.reminder.head"),
        said(to, **names),
        said("reporting.reminder.why", province=asked.province, day=day),
        *(_of_area(rows, said) for _, rows in owed.groupby("code", sort=False)),
        said("reporting.reminder.zero"),
        said("reporting.reminder.thanks"),
    ]
    return "\n\n".join(paragraphs)


def _of_area(rows: pd.DataFrame, said: Words) -> str:
    """One area's name, and a line for each report that it owes."""
    first = rows.iloc[0]
    kind = said(f"common.kind.{first['kind']}", name=first["name_vi"])
    lines = [said("reporting.reminder.area", area=phrases.opening(kind))]
    return "\n".join([*lines, *(_line(row, said) for _, row in rows.iterrows())])


def _line(row: pd.Series, said: Words) -> str:
    told = {
        "form": asking.form_name(row["form"], said),
        "period": phrases.inside(phrases.span_name(row["period_start"], row["period_end"], said)),
    }
    if pd.isna(row["due_on"]) or row["days"] <= 0:
        return said("reporting.reminder.item_open", **told)
    return said(
        "reporting.reminder.item", **told, due=said.date(row["due_on"]), days=int(row["days"])
    )
