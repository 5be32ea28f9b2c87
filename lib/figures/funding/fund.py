"""Figure: the Child Protection Fund, and what donors gave children directly."""

import pandas as pd

from lib.charts import account as chart
from lib.charts.look import LIGHT, Look
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.funding import asked as asking
from lib.figures.funding.asked import Asked
from lib.figures.native import Native, Style
from lib.measures.funding import fund
from lib.scope import Period, Scope
from lib.text import Words

_MONEY = ["opening", "raised", "spent", "closing", "direct_gifts"]


def make(figure_id: str, scope: Scope) -> Figure:
    """Raised, spent, held and given directly, quarter by quarter."""
    asked = Asked(figure_id, scope)
    said = asked.said
    found, year = fund.by_quarter(scope), fund.of_year(scope)
    accounts = int(year["areas"]) if year is not None else 0
    return asking.figure(
        asked,
        title=_title(year, asked),
        frame=found[["year", "quarter", *_MONEY, "areas"]],
        note=[said("funding.fund.balance"), said("funding.fund.note")],
        alt=[_sentence(row, said) for _, row in found.iterrows()],
        draw=(lambda look: _draw(found, look, said)) if len(found) and year is not None else None,
        source=said("funding.fund.source", areas=accounts),
        native=_native(found, said) if len(found) else None,
    )


def _title(year: pd.Series | None, asked: Asked) -> str:
    said = asked.said
    if year is None:
        return said("funding.fund.title_none", area=asked.place, year=asked.year)
    told = {name: asking.money(year[name], said) for name in _MONEY}
    key = "title_over" if year["spent"] > year["raised"] else "title"
    return said(f"funding.fund.{key}", **told, gifts=told["direct_gifts"])


def _draw(found: pd.DataFrame, look: Look, said: Words) -> object:
    unit = asking.scale(found[["raised", "closing"]].max())
    rows = found.assign(
        quarter=[_name(row, said) for _, row in found.iterrows()],
        year_start=found["quarter"] == 1,
        **{name: found[name] / unit.dong for name in _MONEY},
    )
    return chart.quarters(
        rows,
        look,
        words={name: said(f"funding.fund.{name}") for name in chart.MARKS},
        headings=_headings(found, said),
        formats=tuple(
            asking.axis_format(found[name], unit) for name in ("closing", "direct_gifts")
        ),
        beneath=[said("funding.fund.balance"), *_silent(found, said)],
    )


def _headings(found: pd.DataFrame, said: Words) -> tuple[str, str]:
    """What the account and the gifts are, in the account's unit."""
    unit = asking.axis(asking.scale(found[["raised", "closing"]].max()), said)
    return (
        said("funding.fund.heading", unit=unit),
        said("funding.fund.heading_gifts", unit=unit),
    )


def _native(found: pd.DataFrame, said: Words) -> Native:
    """The account with what went out beside what came in, and the gifts, which do not pass it."""
    account, gifts = _headings(found, said)
    rows = found.assign(name=[_name(row, said) for _, row in found.iterrows()])
    panels = [
        rows[["name", "raised", "spent", "closing"]].assign(panel=account),
        rows[["name", "direct_gifts"]].assign(panel=gifts),
    ]
    return Native(
        "bars",
        "name",
        ("raised", "spent", "direct_gifts"),
        lines=("closing",),
        panel="panel",
        stands=True,
        beneath=" ".join([said("funding.fund.balance"), *_silent(found, said)]),
        styles={
            "raised": Style(LIGHT.steps[1]),
            "spent": Style(LIGHT.accent),
            "closing": Style(LIGHT.ink, shape="circle"),
            "direct_gifts": Style(LIGHT.accent, is_hollow=True),
        },
        words={
            "raised": said("funding.fund.raised"),
            "spent": said("funding.mark.spent"),
            "closing": said("funding.fund.closing"),
            "direct_gifts": said("funding.fund.gifts"),
        },
        frame=pd.concat(panels, ignore_index=True),
        **asking.written(found[["raised", "closing"]].max()),
    )


def _silent(found: pd.DataFrame, said: Words) -> list[str]:
    """A sentence where the last quarter is made of fewer accounts than others are."""
    last, most = found.iloc[-1], int(found["areas"].max())
    if last["areas"] == most:
        return []
    told = {"quarter": _name(last, said), "areas": int(last["areas"]), "of": most}
    return [said("funding.fund.partial", **told)]


def _name(row: pd.Series, said: Words) -> str:
    return phrases.period_name(Period(int(row["year"]), int(row["quarter"])), said)


def _sentence(row: pd.Series, said: Words) -> str:
    period = Period(int(row["year"]), int(row["quarter"]))
    money = {name: asking.money(row[name], said) for name in _MONEY}
    return said(
        "funding.fund.alt",
        quarter=phrases.period_name(period, said),
        **money,
        gifts=money["direct_gifts"],
    )
