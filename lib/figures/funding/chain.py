"""Figure: money, service, result, programme by programme, and which links are not known."""

import pandas as pd

from lib.charts import table
from lib.charts.look import Look
from lib.charts.table import Column
from lib.figures import listed, phrases
from lib.figures.figure import Figure
from lib.figures.funding import asked as asking
from lib.figures.funding.asked import Asked
from lib.measures.funding import chain
from lib.scope import Scope
from lib.text import Words, money_unit

_LINKS = ("service", "children", "result")
_NAMED = 3
"""So many programmes that lack a link stand in the title."""
_LACKS = "unclear"
"""The mark of a programme whose link nothing counts."""
_LOST = 0.5
"""An amount below this part of a unit would lose too much of itself in it."""
_LINES = 5
"""Lines that a cell may have: a cost, its unit, and the range of the areas."""


def make(figure_id: str, scope: Scope) -> Figure:
    """Received and spent, what was done, children reached, and the cost of one result."""
    asked = Asked(figure_id, scope)
    said = asked.said
    found = chain.of_scope(scope)
    rows = pd.DataFrame([_row(row, said) for _, row in found.iterrows()])
    counts = [f"{link}_{part}" for link in _LINKS for part in ("count", "state")]
    columns = ["programme", "received", "spent", *counts, "cost", "cost_low", "cost_high"]
    return asking.figure(
        asked,
        title=_title(rows, asked),
        frame=_rounded(found)[columns] if len(found) else pd.DataFrame(columns=columns),
        note=[said("funding.chain.note")],
        alt=[_sentence(row, said) for _, row in rows.iterrows()],
        draw=(lambda look: _draw(rows, look, said)) if len(rows) else None,
        native=listed.table(rows, _columns(said), status="status"),
    )


def _rounded(found: pd.DataFrame) -> pd.DataFrame:
    return found.assign(**{name: found[name].round() for name in ("cost", "cost_low", "cost_high")})


def _row(row: pd.Series, said: Words) -> dict:
    code = row["programme"]
    received, spent = (asking.money(row[name], said) for name in ("received", "spent"))
    links = {link: _link(row, link, said) for link in ("service", "children")}
    states = [row[f"{link}_state"] for link in _LINKS]
    lacks = any(state not in ("reported", "hidden") for state in states)
    hidden = "hidden" if "hidden" in states else ""
    status = "missing" if "missing" in states else _LACKS if lacks else hidden
    return {
        "label": asking.name_of("programme", code, said),
        "received": received,
        "spent": spent,
        "money": f"{received} / {spent}",
        **links,
        "cost": _cost(row, said),
        "status": status,
        "lacks": lacks,
    }


def _link(row: pd.Series, link: str, said: Words) -> str:
    state = row[f"{link}_state"]
    if state != "reported":
        return said(f"funding.chain.{state}")
    unit = said(f"funding.chain.{link}.{row['programme']}")
    return said("funding.chain.counted", count=said.number(row[f"{link}_count"]), unit=unit)


def _cost(row: pd.Series, said: Words) -> str:
    if pd.isna(row["cost"]):
        state = row["result_state"]
        return said("common.skip") if state == "reported" else said(f"funding.chain.{state}")
    unit = said(f"funding.chain.result_unit.{row['programme']}")
    like = _like(row[["cost", "cost_low", "cost_high"]].dropna())
    told = said("funding.chain.cost", cost=said.money(row["cost"], like=like), unit=unit)
    if pd.isna(row["cost_low"]):
        return f"{told}; {said('funding.chain.range_none')}"
    ends = {
        "low": said.money(row["cost_low"], like=like, bare=True),
        "high": said.money(row["cost_high"], like=like),
    }
    return f"{told}; {said('funding.chain.range', **ends)}"


def _like(amounts: pd.Series) -> float:
    """The amount in whose unit all are written: the largest, if the smallest can be told in it."""
    low, high = float(amounts.min()), float(amounts.max())
    return high if low >= _LOST * money_unit(high).dong else low


def _title(rows: pd.DataFrame, asked: Asked) -> str:
    said = asked.said
    if rows.empty:
        return said("funding.chain.title_none", area=asked.place, year=asked.year)
    if not rows["status"].astype(bool).any():
        return said("funding.chain.title_whole", all=len(rows))
    lacking, hidden = rows[rows["lacks"]], rows[~rows["lacks"] & (rows["status"] == "hidden")]
    told = [
        said(f"funding.chain.{key}", names=_names(some["label"], said))
        for key, some in (("title_lacking", lacking), ("title_hidden", hidden))
        if len(some)
    ]
    complete = len(rows) - len(lacking) - len(hidden)
    return said("funding.chain.title", complete=complete, all=len(rows), told=". ".join(told))


def _names(labels: pd.Series, said: Words) -> str:
    more = len(labels) - _NAMED
    named = [phrases.label_inside(label) for label in labels.head(_NAMED)]
    return "; ".join([*named, *([said("funding.chain.more", count=more)] if more > 0 else [])])


def _draw(rows: pd.DataFrame, look: Look, said: Words) -> object:
    words = {state: said(f"common.status.{state}") for state in ("hidden", "missing")}
    words[_LACKS] = said("funding.chain.lacks")
    if look.is_narrow:
        # A phone has room for three columns: what was done and who was reached share one.
        joined = rows.assign(
            label=rows["label"] + ": " + rows["money"],
            service=rows["service"] + "; " + rows["children"],
        )
        return table.rows(
            joined, look, columns=_narrow(said), status="status", words=words, most=_LINES + 2
        )
    return table.rows(rows, look, columns=_columns(said), status="status", words=words, most=_LINES)


def _columns(said: Words) -> list[Column]:
    return [
        Column("label", said("funding.chain.head_programme"), 0.23, 0, strong=True),
        Column("money", said("funding.chain.head_money"), 0.16, 0),
        Column("service", said("funding.chain.head_service"), 0.17, 0),
        Column("children", said("funding.chain.head_children"), 0.17, 0),
        Column("cost", said("funding.chain.head_cost"), 0.27, 0),
    ]


def _narrow(said: Words) -> list[Column]:
    return [
        Column("label", said("funding.chain.head_money"), 0, 0.34, strong=True),
        Column("service", said("funding.chain.head_result"), 0, 0.3),
        Column("cost", said("funding.chain.head_cost"), 0, 0.36),
    ]


def _sentence(row: pd.Series, said: Words) -> str:
    return said(
        "funding.chain.alt",
        programme=row["label"],
        received=row["received"],
        spent=row["spent"],
        service=row["service"],
        children=row["children"],
        cost=row["cost"],
    )
