"""Figure: what was accepted, but ought to be looked at again."""

from dataclasses import replace

import pandas as pd

from lib import budget
from lib.charts import table
from lib.charts.look import Look
from lib.charts.table import Column
from lib.figures import listed
from lib.figures.figure import Figure
from lib.figures.funding import asked as asking
from lib.figures.funding.asked import Asked
from lib.measures.funding import books
from lib.scope import Scope
from lib.text import Words

_MOST = 12
"""Rows drawn; the files hold all."""
_STATUS = "behind"


def make(figure_id: str, scope: Scope) -> Figure:
    """Each flag with its area, source and programme, what was reported and what was expected."""
    asked = Asked(figure_id, scope)
    said, found = asked.said, _worded(asked)
    left = max(0, len(found) - _MOST)
    rows, columns = _listed(found, said)
    names = ["area", "source", "programme", "rule", "amount", "limit"]
    return asking.figure(
        asked,
        title=_title(found, asked),
        frame=found[names],
        note=[said("funding.flags.note")] + ([said("funding.flags.more", count=left)] * (left > 0)),
        alt=[_sentence(row, said) for _, row in found.iterrows()],
        draw=None if _is_silent(asked) else lambda look: _draw(rows, columns, look),
        native=listed.table(rows, columns, status="status"),
    )


def _listed(found: pd.DataFrame, said: Words) -> tuple[pd.DataFrame, list[Column]]:
    """The largest flags, or the rules that none of the money breaks, and the list's columns."""
    if len(found):
        return found.head(_MOST).assign(status=_STATUS), _columns(said)
    rules = pd.DataFrame(
        {
            "rule_label": [said(f"funding.flags.{rule}") for rule in budget.RULES],
            "told": said("funding.flags.nothing"),
            "status": "",
        }
    )
    return rules, [
        Column("rule_label", said("funding.flags.head_rule"), 0.7, 0.7, strong=True),
        Column("told", said("funding.flags.head_count"), 0.3, 0.3),
    ]


def _is_silent(asked: Asked) -> bool:
    """Whether no money of the year has been reported."""
    period = asked.scope.period
    books_of = (books.entries(period), books.accounts(period).query("year == @period.year"))
    return all(books.of_place(one, asked.scope).empty for one in books_of)


def _draw(rows: pd.DataFrame, columns: list[Column], look: Look) -> object:
    if look.is_narrow and "what" in rows:
        # A phone has room for three columns.
        rows = rows.assign(what=rows["area"] + ": " + rows["what"])
        area, where, *others = columns
        columns = [replace(where, title=area.title), *others]
    return table.rows(rows, look, columns=columns, status="status", most=6 if look.is_narrow else 3)


def _worded(asked: Asked) -> pd.DataFrame:
    """The scope's flags in words: area, what, rule_label, told; the largest excess first."""
    said = asked.said
    flagged = books.of_place(books.flags(asked.scope.period), asked.scope)
    everyone = asking.named(books.spenders(asked.scope.period), asked)
    names = everyone.set_index("id")["area"]
    return flagged.assign(
        area=flagged["area_id"].map(names).fillna(flagged["area_id"]),
        what=[_what(row, said) for _, row in flagged.iterrows()],
        rule_label=[said(f"funding.flags.{rule}") for rule in flagged["rule"]],
        told=[_amounts(row, said) for _, row in flagged.iterrows()],
    )


def _what(row: pd.Series, said: Words) -> str:
    if not row["programme"]:
        return said("funding.flags.account")
    return said(
        "funding.flags.what",
        source=asking.name_of("source", row["source"], said),
        programme=asking.name_of("programme", row["programme"], said),
    )


def _amounts(row: pd.Series, said: Words) -> str:
    key = "differs" if row["rule"] == "fund_opening" else "expected"
    return said(
        f"funding.flags.{key}",
        amount=asking.money(row["amount"], said),
        limit=asking.money(row["limit"], said),
    )


def _title(found: pd.DataFrame, asked: Asked) -> str:
    said = asked.said
    if _is_silent(asked):
        return said("funding.none", area=asked.place, year=asked.year)
    if found.empty:
        return said("funding.flags.title_none", rules=len(budget.RULES))
    first = found.iloc[0]
    top = said(
        "funding.flags.top",
        area=first["area"],
        what=first["rule_label"][:1].lower() + first["rule_label"][1:],
        amount=first["told"],
    )
    return said("funding.flags.title", count=len(found), top=top)


def _columns(said: Words) -> list[Column]:
    return [
        Column("area", said("funding.flags.head_area"), 0.16, 0, strong=True),
        Column("what", said("funding.flags.head_what"), 0.32, 0.4),
        Column("rule_label", said("funding.flags.head_rule"), 0.25, 0.3),
        Column("told", said("funding.flags.head_amount"), 0.27, 0.3),
    ]


def _sentence(row: pd.Series, said: Words) -> str:
    return said(
        "funding.flags.alt",
        area=row["area"],
        what=row["what"],
        rule=row["rule_label"],
        amount=row["told"],
    )
