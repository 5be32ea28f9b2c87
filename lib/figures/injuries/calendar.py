"""Figure: month by cause."""

from dataclasses import dataclass

import pandas as pd

from lib import stats
from lib.charts import heat
from lib.charts.look import Look
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.injuries import asked as asking
from lib.figures.injuries.asked import Asked, Coverage
from lib.measures.injuries import exposure, seasons
from lib.measures.injuries.harms import Harm
from lib.measures.injuries.windows import POOLED
from lib.schema import CAUSES
from lib.scope import Scope
from lib.text import Words

_SHADES = (0.5, 0.9, 1.1, 1.5)
"""Upper ends of all shades but the last: how often an even spread's count."""

_MONTHS = (6, 8)
"""The school's summer break."""
_SURE = 0.998
"""Level of the interval by which a cause is said to gather in summer; eleven are looked at."""
_LEAST = 20
"""Cases of a cause, below which nothing is said of it."""


def make(figure_id: str, scope: Scope, harm: Harm) -> Figure:
    """Counts by cause and month, shaded by how far a month is above an even spread."""
    asked = Asked(figure_id, scope, harm)
    said = asked.said
    rows = seasons.month_by_cause(scope, POOLED)
    frame = rows[rows["cause"].isin(CAUSES)]
    cells = _cells(frame, said)
    window = exposure.reported_span(scope.period, POOLED)
    known = frame[frame["state"].isin(["reported", "zero"])]

    def draw(look: Look) -> object:
        return heat.cells(
            cells,
            look,
            shades=_shade_words(said),
            words={state: said(f"common.status.{state}") for state in ("hidden", "missing")},
        )

    return asking.figure(
        asked,
        title=_title(frame, asked),
        start=window.start,
        end=window.end,
        area=asked.place,
        unit=said("injury.calendar.unit"),
        frame=frame,
        note=[said("injury.calendar.note")],
        alt=_peaks(known, said),
        covered=Coverage(0, 0, 0, 0, ("registry",)),
        aside=asking.left_out(asked, window.start),
        draw=draw if pd.to_numeric(known["count"]).sum() > 0 else None,
    )


def _cells(frame: pd.DataFrame, said: Words) -> pd.DataFrame:
    """The cells of the picture; causes that never occurred are left out."""
    some = frame.groupby("cause")["state"].transform(lambda states: (states != "zero").any())
    shown = frame[some]
    return pd.DataFrame(
        {
            "row": [said(f"injury.cause.{cause}") for cause in shown["cause"]],
            "column": shown["month"].astype(str),
            "label": ["" if pd.isna(count) else said.number(count) for count in shown["count"]],
            "shade": [_shade(index) for index in shown["index"]],
            "state": shown["state"],
        }
    )


def _shade(index: float | None) -> int | None:
    if index is None or pd.isna(index):
        return None
    return sum(index > end for end in _SHADES)


def _shade_words(said: Words) -> dict[int, str]:
    ends = [said.number(end, 1) for end in _SHADES]
    middle = {
        place: said("injury.calendar.between", low=low, high=high)
        for place, (low, high) in enumerate(zip(ends[:-1], ends[1:], strict=True), start=1)
    }
    return {
        0: said("injury.calendar.under", high=ends[0]),
        **middle,
        len(ends): said("injury.calendar.over", low=ends[-1]),
    }


def _title(rows: pd.DataFrame, asked: Asked) -> str:
    """The cause that gathers most in summer, if any does by more than chance."""
    said = asked.said
    whole = [months for _, months in rows.groupby("cause") if months["count"].notna().all()]
    found = [one for one in map(_summer, whole) if one.count >= _LEAST]
    if not found:
        return said("injury.calendar.title_few", area=asked.place)
    sure = [one for one in found if one.low > one.even]
    if not sure:
        return said("injury.calendar.title_even")
    top = max(sure, key=lambda one: one.share)
    return said(
        "injury.calendar.title",
        cause=phrases.inside(said(f"injury.cause.{top.cause}")),
        share=asking.percent(top.share, said),
        even=asking.percent(top.even, said),
    )


@dataclass(frozen=True)
class _Summer:
    """One cause's cases in the summer months."""

    cause: str
    count: int
    """Of the whole year."""
    share: float
    low: float
    """Lower end of the share's interval."""
    even: float
    """The share of an even spread."""


def _summer(months: pd.DataFrame) -> _Summer:
    counts, inside = months["count"].astype(float), months["month"].between(*_MONTHS)
    expected = counts / months["index"].astype(float)
    # Where a month has no case, an even spread is told by the others.
    even = expected[inside].mean() * inside.sum() / (expected.mean() * len(months))
    low, _ = stats.wilson([counts[inside].sum()], [counts.sum()], level=_SURE)
    share = counts[inside].sum() / counts.sum() if counts.sum() else 0.0
    return _Summer(months["cause"].iloc[0], int(counts.sum()), share, float(low[0]), float(even))


def _peaks(known: pd.DataFrame, said: Words) -> list[str]:
    """Each cause's fullest month."""
    told = []
    for cause, months in known[known["count"].notna()].groupby("cause", sort=False):
        counts = pd.to_numeric(months["count"])
        if counts.sum() > 0:
            top = months.loc[counts.idxmax()]
            told.append(
                said("injury.calendar.row", cause=said(f"injury.cause.{cause}"),
                     month=said(f"injury.month.{top['month']}"), count=said.number(top["count"]))
            )  # fmt: skip
    return told
