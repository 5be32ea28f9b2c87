"""Figure: who has received and who has spent how much of the year's plan."""

import pandas as pd

from lib.charts import budget as chart
from lib.charts.look import Look
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.funding import asked as asking
from lib.figures.funding import parts
from lib.figures.funding.asked import Asked
from lib.figures.native import Native
from lib.measures.funding import sums
from lib.scope import Scope
from lib.text import Words

_NAMED = 3


def make(figure_id: str, scope: Scope) -> Figure:
    """Every spender's money as shares of its plan, who has received least first."""
    asked = Asked(figure_id, scope)
    said = asked.said
    found = _ordered(asking.named(sums.by_spender(scope.period), asked))
    columns = ["code", "area", "planned", "received", "spent", "received_share", "spent_share",
               "used_share", "flagged", "state"]  # fmt: skip
    has_some = found["received_share"].notna().any()
    return asking.figure(
        asked,
        title=_title(found, said),
        frame=found[columns],
        note=[said("funding.areas.note")],
        alt=[_sentence(row, said) for _, row in found.iterrows()],
        draw=(lambda look: _draw(found, look, asked)) if has_some else None,
        native=_native(found, asked),
        everyone=True,
    )


def _ordered(found: pd.DataFrame) -> pd.DataFrame:
    """By what has come of the plan; those that have not reported the quarter stand below."""
    late = (found["state"] != "reported") + 0
    return found.assign(late=late).sort_values(
        ["late", "received_share"], kind="stable", ignore_index=True
    )


def _title(found: pd.DataFrame, said: Words) -> str:
    known = found[found["state"] == "reported"]
    lists = {}
    for name, by in (("unpaid", "received_share"), ("unspent", "used_share")):
        last = known.dropna(subset=[by]).sort_values(by, kind="stable").head(_NAMED)
        lists[name] = [
            said("funding.areas.named", name=row["area"], share=asking.percent(row[by], said))
            for _, row in last.iterrows()
        ]
    if not all(lists.values()):
        return said("funding.areas.title_plain")
    return said("funding.areas.title", **{name: "; ".join(told) for name, told in lists.items()})


def _native(found: pd.DataFrame, asked: Asked) -> Native:
    said = asked.said
    rows = found.assign(
        name=phrases.marked(found, asked.scope),
        aside=[_aside(row, said) for _, row in found.iterrows()],
    )
    return parts.native(
        rows,
        ("received_share", "spent_share"),
        said,
        heading=said("funding.areas.heading"),
        percents=("received_share",),
        goal=_year(asked),
        inside=True,
    )


def _aside(row: pd.Series, said: Words) -> str:
    """What the two shares do not say; nothing where they say all."""
    if row["state"] == "missing" or pd.isna(row["received_share"]):
        return _label(row, said)
    is_whole = row["state"] == "reported"
    return "" if is_whole else said("funding.areas.until", quarter=_quarter(row["quarter"], said))


def _year(asked: Asked) -> tuple[str, float]:
    """What the part of the year that has passed is called, and how much that is."""
    gone = 3 * asked.scope.period.quarter / 12
    return asked.said("funding.mark.year", share=asking.percent(gone, asked.said)), gone


def _draw(found: pd.DataFrame, look: Look, asked: Asked) -> object:
    said = asked.said
    rule, gone = _year(asked)
    late = found[found["late"] > 0]
    until = late["quarter"].iloc[0] if _has_one_end(late) else None
    own = found[(found["code"] == asked.scope.area) & ~found["own"].astype(bool)]
    rows = pd.DataFrame(
        {
            "name": found["area"],
            "planned": found["received_share"].where(found["received_share"].isna(), 1.0),
            "received": found["received_share"],
            "spent": found["spent_share"],
            "label": [
                _label(row, said, until=until is None and not look.is_narrow)
                for _, row in found.iterrows()
            ],
            "flagged": found["flagged"],
        }
    )
    return chart.bars(
        rows,
        look,
        words=parts.marks(said, rule=rule),
        rule=gone,
        heading=said("funding.areas.heading"),
        below=(len(late), _late_head(until, asked)),
        highlighted=next(iter(own["area"]), ""),
    )


def _has_one_end(late: pd.DataFrame) -> bool:
    """Whether the figures of all that are behind end with the same quarter."""
    return set(late["state"]) == {"partial"} and late["quarter"].nunique() == 1


def _late_head(until: int | None, asked: Asked) -> str:
    """What stands above those that have not reported the quarter."""
    said, period = asked.said, asked.scope.period
    if until is None:
        return said("funding.areas.late", period=phrases.period_name(period, said))
    return said("funding.areas.late_until", quarter=_quarter(until, said), year=period.year)


def _quarter(number: int, said: Words) -> str:
    return said(f"common.scope.heads.{int(number)}")


def _label(row: pd.Series, said: Words, *, until: bool = False) -> str:
    """The two shares, with the quarter `until` which they go where that is asked for."""
    if row["state"] == "missing":
        return said("funding.areas.missing")
    if pd.isna(row["received_share"]):
        return said("funding.areas.no_plan")
    shares = {name: asking.percent(row[f"{name}_share"], said) for name in ("received", "spent")}
    if row["state"] == "reported" or not until:
        return said("funding.areas.label", **shares)
    quarter = _quarter(row["quarter"], said)
    return said("funding.areas.label_silent", quarter=quarter, **shares)


def _sentence(row: pd.Series, said: Words) -> str:
    return said(
        "funding.areas.alt",
        name=row["area"],
        received=asking.percent(row["received_share"], said),
        spent=asking.percent(row["spent_share"], said),
    )
