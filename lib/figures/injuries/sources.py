"""Figure: the official form and the registry side by side, where both came and differ."""

from dataclasses import replace

import pandas as pd

from lib.charts import sources as chart
from lib.charts.look import LIGHT, Look
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.injuries import asked as asking
from lib.figures.injuries.asked import Asked, Coverage
from lib.figures.native import Native, Style
from lib.measures import places
from lib.measures.injuries import exposure, sources
from lib.measures.injuries.harms import Harm
from lib.measures.injuries.windows import POOLED
from lib.scope import Period, Scope
from lib.text import Words

_MOST = 20
"""Rows drawn: the largest differences."""


def make(figure_id: str, scope: Scope, harm: Harm) -> Figure:
    """Reports whose form and registry tell different counts of children, the largest first."""
    asked = Asked(figure_id, scope, harm)
    said = asked.said
    frame = asking.named(sources.disagreements(scope.period), asked)
    if not places.of_scope(scope).is_province:
        frame = frame[frame["code"] == scope.area]
    known = frame[frame["difference"].notna()]
    far = known.assign(size=pd.to_numeric(known["difference"]).abs())
    # Rounded alike, two counts that differ by a few look the same.
    far = far[far["size"] > 0]
    far = far.sort_values("size", ascending=False, kind="stable").head(_MOST)
    drawn = _drawn(far, said)
    window = exposure.reported_span(scope.period, POOLED)
    names = {one: phrases.opening(said(f"injury.source.{one}")) for one in ("form", "registry")}

    def draw(look: Look) -> object:
        return chart.pairs(
            drawn,
            look,
            words=names,
            value_format=",d",
            heading=said("injury.sources.heading"),
            beneath=_beneath(frame, far, said),
        )

    made = asking.figure(
        asked,
        title=_title(frame, known, asked),
        start=window.start,
        end=window.end,
        area=asked.place,
        unit=said("injury.noun.injured"),
        frame=frame[["id", "code", "area", "quarter", "form", "registry", "difference", "state"]],
        note=[said("injury.sources.rule"), said("injury.sources.note"), *_years(scope, said)],
        alt=[_sentence(row, said) for _, row in drawn.iterrows()],
        covered=Coverage(0, 0, 0, 0, ("form", "registry")),
        aside=asking.left_out(asked, window.start),
        draw=draw if len(drawn) else None,
        native=_native(drawn, names, " ".join(_beneath(frame, far, said)), said),
    )
    return made if made.empty else replace(made, empty=said("injury.sources.nothing"))


def _native(drawn: pd.DataFrame, names: dict[str, str], beneath: str, said: Words) -> Native:
    """Two marks for each report, joined."""
    ends = drawn[["form", "registry"]].apply(pd.to_numeric)
    return Native(
        "dots",
        "report",
        ("form", "registry"),
        interval=("low", "high"),
        aside="difference_label",
        title=said("injury.sources.heading_aside"),
        beneath=beneath,
        has_zero=True,
        styles={
            "form": Style(LIGHT.accent),
            "registry": Style(LIGHT.unmet, "diamond", is_hollow=True),
        },
        words=names,
        frame=drawn.assign(low=ends.min(axis=1), high=ends.max(axis=1)),
    )


def _drawn(far: pd.DataFrame, said: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "report": [
                said("injury.sources.report", area=row["area"], quarter=_quarter(row, said))
                for _, row in far.iterrows()
            ],
            "form": far["form"],
            "registry": far["registry"],
            "difference_label": [_signed(number, said) for number in far["difference"]],
        }
    )


def _quarter(row: pd.Series, said: Words) -> str:
    return phrases.period_name(Period.of(row["quarter"]), said)


def _signed(number: float, said: Words) -> str:
    sign = "−" if number < 0 else "+" if number > 0 else ""
    return f"{sign}{said.number(abs(number))}"


def _beneath(frame: pd.DataFrame, far: pd.DataFrame, said: Words) -> list[str]:
    hidden = int((frame["state"] == "hidden").sum())
    left = len(frame) - len(far) - hidden
    told = [said("injury.sources.more", count=left)] if left else []
    return told + ([said("injury.sources.hidden", count=hidden)] if hidden else [])


def _title(frame: pd.DataFrame, known: pd.DataFrame, asked: Asked) -> str:
    if frame.empty:
        key = "title_none" if _has_both(asked) else "title_one_only"
        return asked.said(f"injury.sources.{key}", area=asked.place)
    if not (pd.to_numeric(known["difference"]) != 0).any() and known["difference"].notna().any():
        return asked.said("injury.sources.title_alike", area=asked.place, count=len(frame))
    fewer = int((pd.to_numeric(known["difference"]) > 0).sum())
    return asked.said(
        "injury.sources.title", area=asked.place, count=len(frame), fewer=fewer,
        more=int((pd.to_numeric(known["difference"]) < 0).sum()),
    ) + _alike(frame, known, asked)  # fmt: skip


def _has_both(asked: Asked) -> bool:
    """Whether any quarter could be compared at all."""
    compared, place = sources.compared(asked.scope.period), places.of_scope(asked.scope)
    return bool(compared) if place.is_province else place.id in compared


def _alike(frame: pd.DataFrame, known: pd.DataFrame, asked: Asked) -> str:
    """How many differ by less than can be shown."""
    alike = len(frame) - int((pd.to_numeric(known["difference"]) != 0).sum())
    return asked.said("injury.sources.alike", count=alike) if alike else ""


def _sentence(row: pd.Series, said: Words) -> str:
    return said(
        "injury.sources.row",
        report=row["report"],
        form=said.number(row["form"]),
        registry=said.number(row["registry"]),
    )


def _years(scope: Scope, said: Words) -> list[str]:
    """What each source counted in the whole province, year by year: side by side, never added."""
    if not places.of_scope(scope).is_province:
        return []
    return [
        said(
            "injury.sources.year", year=row["year"], source=said(f"injury.source.{row['source']}"),
            count=asking.count(row["count"], said), died=asking.count(row["died"], said),
        )
        for _, row in sources.by_year(scope.period).iterrows()
        if pd.notna(row["count"])
    ]  # fmt: skip
