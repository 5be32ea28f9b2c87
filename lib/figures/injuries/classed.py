"""Rates of areas as classes of a map, with the words of its legend."""

import pandas as pd

from lib.charts import classes
from lib.charts.classes import Classes
from lib.figures.injuries import asked as asking
from lib.figures.injuries.asked import Asked
from lib.geo import boundaries
from lib.measures.injuries import areas as measured
from lib.measures.injuries.harms import Harm
from lib.queries import areas
from lib.scope import Scope, periods
from lib.text import Words

COLUMNS = ["id", "code", "area", "state", "class", "class_label", "value_label", "count",
           "child_years", "rate", "low", "high", "unstable", "signal", "source", "reporting",
           "communes", "complete"]  # fmt: skip
"""What a map's figure offers as numbers."""

STATES = ("zero", "missing", "hidden")
"""Of areas that have no class."""


def of_all_years(harm: Harm) -> Classes:
    """The same whatever period is chosen: of the rates at the end of every year that is known."""
    last = {period.year: period for period in sorted(periods())}
    rates = [measured.by_area(harm, period) for period in last.values()]
    known = pd.concat([one[one["state"] == "reported"]["rate"] for one in rates])
    return classes.shared(known)


def bounds(scope: Scope) -> boundaries.Boundaries:
    """The boundaries of the scope's era."""
    level = areas.reporting(scope.period.end)["level"].iloc[0]
    return boundaries.read(on=scope.period.end, level=level, province=areas.province().code)


def classed(rows: pd.DataFrame, steps: Classes, asked: Asked) -> pd.DataFrame:
    """The areas with class (-1: no rate to colour), class_label (still empty), value_label."""
    known = (rows["state"] == "reported") & rows["rate"].notna()
    return rows.assign(
        **{
            "class": [
                steps.of(value) if shown else -1
                for value, shown in zip(rows["rate"], known, strict=True)
            ]
        },
        class_label="",
        value_label=[_told(row, asked) for _, row in rows.iterrows()],
    )


def _told(row: pd.Series, asked: Asked) -> str:
    """What a reader sees who points at an area."""
    said = asked.said
    reported = said("injury.map.communes", reporting=asking.count(row["reporting"], said),
                    communes=asking.count(row["communes"], said))  # fmt: skip
    if row["source"]:
        source = said(f"injury.source.{row['source']}")
        reported = "\n".join([reported, said("injury.map.told_source", source=source)])
    if row["state"] in ("missing", "hidden"):
        return "\n".join([said(f"injury.map.told_{row['state']}"), reported])
    ends = [asking.rate(row[end], said, like=row["rate"] or row["high"]) for end in ("low", "high")]
    lines = [
        said("injury.map.told_rate", rate=asking.rate(row["rate"], said), low=ends[0],
             high=ends[1]),
        said("injury.map.told_count", count=asking.count(row["count"], said), noun=asked.noun),
        reported,
    ]  # fmt: skip
    if row["unstable"] is True or row["unstable"] == 1:
        lines.append(said("injury.map.told_unstable"))
    if not row["complete"]:
        lines.append(said("injury.map.told_partial"))
    return "\n".join(lines)


def class_words(steps: Classes, panels: list[pd.DataFrame], asked: Asked) -> dict[int, str]:
    """Each class that occurs: its ends, and how many areas it has on a map that stands alone."""
    told = {}
    for place in range(len(steps.edges)):
        counts = [int((panel["class"] == place).sum()) for panel in panels]
        if any(counts):
            behind = f"  ({counts[0]})" if len(panels) == 1 else ""
            told[place] = f"{_ends(steps, place, asked.said)}{behind}"
    return told


def _ends(steps: Classes, place: int, said: Words) -> str:
    low, high = (steps.edges[place - 1] if place else None), steps.edges[place]
    if len(steps.edges) == 1:
        return asking.rate(high, said)
    if low is None:
        return said("injury.map.class_first", high=asking.rate(high, said))
    if place == len(steps.edges) - 1:
        return said("injury.map.class_last", low=asking.rate(low, said))
    return said("injury.map.class", low=asking.rate(low, said), high=asking.rate(high, said))


def sign_words(panels: list[pd.DataFrame], said: Words) -> dict[str, str]:
    """Each sign that occurs, with how many areas carry it on a map that stands alone."""
    counts = {state: [int((panel["state"] == state).sum()) for panel in panels] for state in STATES}
    counts["unstable"] = [
        int(((panel["class"] >= 0) & panel["unstable"].eq(True)).sum()) for panel in panels
    ]
    counts["partial"] = [int(is_partial(panel).sum()) for panel in panels]
    kind = "" if len(panels) == 1 else "plain_"
    return {
        state: said(f"injury.sign.{kind}{state}", count=each[0])
        for state, each in counts.items()
        if any(each)
    }


def is_partial(rows: pd.DataFrame) -> pd.Series:
    """Areas with a rate, or without a case, too few of whose communes have reported."""
    came = (rows["class"] >= 0) | (rows["state"] == "zero")
    return came & ~rows["complete"].eq(True)


def note(asked: Asked, approximate: bool) -> list[str]:
    """What the legend and the signs mean."""
    said = asked.said
    parts = [said("injury.map.note"), said("injury.rate_note")]
    return parts + ([said("common.approximate")] if approximate else [])
