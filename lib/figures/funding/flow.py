"""Figure: where the year's money came from, what for, and what became of it."""

import pandas as pd

from lib.charts import flow as chart
from lib.charts.look import Look
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.funding import asked as asking
from lib.figures.funding.asked import Asked
from lib.measures.funding import flow
from lib.scope import Scope
from lib.text import Words


def make(figure_id: str, scope: Scope) -> Figure:
    """Streams from sources through programmes to uses."""
    asked = Asked(figure_id, scope)
    said, found = asked.said, flow.of_scope(scope)
    streams = found.assign(
        start_label=_named(found, "left", "start", said),
        end_label=_named(found, "right", "end", said),
    )
    return asking.figure(
        asked,
        title=_title(found, asked),
        frame=streams[["left", "start_label", "right", "end_label", "money"]],
        note=[said("funding.flow.note")],
        alt=[_sentence(row, said) for _, row in streams.iterrows()],
        draw=(lambda look: _draw(found, look, said)) if len(found) else None,
    )


def _named(found: pd.DataFrame, column: str, code: str, said: Words) -> list[str]:
    pairs = zip(found[column], found[code], strict=True)
    return [asking.name_of(kind, one, said) for kind, one in pairs]


def _nodes(found: pd.DataFrame) -> pd.DataFrame:
    """One row per node, in the order of its column: column, code, money (the most that passes)."""
    ends = [
        found.rename(columns={side: "column", end: "code"})[["column", "code", "money"]]
        for side, end in (("left", "start"), ("right", "end"))
    ]
    sums = [one.groupby(["column", "code"], as_index=False)["money"].sum() for one in ends]
    nodes = pd.concat(sums).groupby(["column", "code"], as_index=False)["money"].max()
    order = {(column, code): (n, m) for n, column in enumerate(flow.ORDER)
             for m, code in enumerate(flow.ORDER[column])}  # fmt: skip
    places = [order[pair] for pair in zip(nodes["column"], nodes["code"], strict=True)]
    return nodes.assign(place=places).sort_values("place", ignore_index=True).drop(columns="place")


def _title(found: pd.DataFrame, asked: Asked) -> str:
    said = asked.said
    if found.empty:
        return said("funding.flow.title_none", area=asked.place, year=asked.year)
    received = found[(found["left"] == "source") & (found["start"] != flow.CARRIED)]
    told, whole = {}, received["money"].sum()
    for what, column in (("source", "start"), ("programme", "end")):
        sums = received.groupby(column)["money"].sum()
        if sums.empty:
            return said("funding.flow.title_none", area=asked.place, year=asked.year)
        told[what] = asking.name_of(what, sums.idxmax(), said)
        told[f"{what}_share"] = asking.percent(sums.max() / whole, said)
    unspent = found.loc[found["end"] == flow.UNSPENT, "money"].sum()
    told["programme"] = phrases.label_inside(told["programme"])
    return said("funding.flow.title", **told, unspent=asking.money(unspent, said))


def _draw(found: pd.DataFrame, look: Look, said: Words) -> object:
    nodes = _nodes(found)
    unit, like = asking.scale(nodes["money"]), asking.top(nodes["money"])
    nodes = nodes.assign(
        name=[
            asking.name_of(column, code, said)
            for column, code in zip(nodes["column"], nodes["code"], strict=True)
        ],
        label=[said.money(money, like=like, bare=True) for money in nodes["money"]],
    )
    return chart.streams(
        nodes,
        found,
        look,
        heads={column: said(f"funding.flow.{column}") for column in flow.ORDER},
        beneath=[phrases.opening(asking.axis(unit, said))],
    )


def _sentence(row: pd.Series, said: Words) -> str:
    return said(
        "funding.flow.alt",
        start=row["start_label"],
        end=row["end_label"],
        money=asking.money(row["money"], said),
    )
