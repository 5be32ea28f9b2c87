"""Figure: the months of the year for one harm, against an even spread."""

import pandas as pd

from lib.charts import season as chart
from lib.charts.look import Look
from lib.charts.season import Season
from lib.figures.figure import Figure
from lib.figures.injuries import asked as asking
from lib.figures.injuries.asked import Asked, Coverage
from lib.figures.native import Native
from lib.measures.injuries import exposure, seasons
from lib.measures.injuries.harms import Harm
from lib.measures.injuries.windows import POOLED
from lib.scope import Scope
from lib.text import Words

_SUMMER = (6, 8)
"""Months of the school's summer break."""
_TET = (1, 2)
"""Months that Tết falls into."""


def make(figure_id: str, scope: Scope, harm: Harm) -> Figure:
    """How one harm is spread over the year, against an even spread over the days."""
    asked = Asked(figure_id, scope, harm)
    said = asked.said
    found = seasons.index(harm, scope)
    frame = found.months
    drawn = _relative(frame)
    window = exposure.reported_span(scope.period, POOLED)

    def draw(look: Look) -> object:
        return chart.months(
            drawn,
            look,
            even=1,
            words={key: said(f"injury.season.{key}") for key in ("value", "interval", "even")},
            seasons=[
                Season(*_SUMMER, said("injury.season.summer")),
                Season(*_TET, said("injury.season.tet")),
            ],
            heading=said("injury.season.heading"),
            value_format=",.1f",
        )

    return asking.figure(
        asked,
        title=_title(found, asked),
        start=window.start,
        end=window.end,
        area=asked.place,
        unit=said("injury.season.unit", noun=asked.noun),
        frame=frame,
        note=[said("injury.season.note")],
        alt=_months(frame, said),
        covered=Coverage(0, 0, 0, 0, ("registry",)),
        aside=asking.left_out(asked, window.start),
        draw=draw if drawn["value"].notna().any() else None,
        native=Native("dots", "month", ("value",), interval=("low", "high"), frame=drawn),
    )


def _relative(frame: pd.DataFrame) -> pd.DataFrame:
    """The shares of the months as multiples of what an even spread would give."""
    even = pd.to_numeric(frame["share"]) / pd.to_numeric(frame["index"])
    return pd.DataFrame(
        {
            "month": frame["month"].astype(str),
            "value": pd.to_numeric(frame["index"]),
            "low": pd.to_numeric(frame["low"]) / even,
            "high": pd.to_numeric(frame["high"]) / even,
        }
    )


def _title(found: seasons.Season, asked: Asked) -> str:
    said = asked.said
    if found.months["index"].isna().all():
        return said("injury.season.title_few", label=asked.label, area=asked.place_inside)
    if not found.peak_months or found.p_value is None or found.p_value >= 0.05:
        return said("injury.season.title_even", label=asked.label)
    peaks = said.listing([said(f"injury.month.{month}") for month in found.peak_months])
    key = "months" if len(found.peak_months) > 1 else "month"
    return said(
        "injury.season.title",
        label=asked.label,
        months=said(f"injury.season.{key}", months=peaks),
        share=asking.percent(found.share_of_peak, said),
        even=asking.percent(_even(found), said),
    )


def _even(found: seasons.Season) -> float:
    """What the peak months would hold of all events if these fell evenly."""
    peaks = found.months[found.months["month"].isin(found.peak_months)]
    return float((peaks["share"] / peaks["index"]).sum())


def _months(frame: pd.DataFrame, said: Words) -> list[str]:
    known = frame[frame["index"].notna()]
    told = [
        said(
            "injury.season.row",
            month=said(f"injury.month.{row['month']}"),
            index=said.number(row["index"], 1),
        )
        for _, row in known.iterrows()
    ]
    return [f"{'; '.join(told)}."] if told else []
