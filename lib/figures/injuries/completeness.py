"""Figure: which areas reported on which quarter, from which source, and how many communes."""

import pandas as pd

from lib.charts import heat
from lib.charts.look import Look
from lib.config import settings
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.injuries import asked as asking
from lib.figures.injuries import covered
from lib.figures.injuries.asked import Asked
from lib.measures.injuries import areas as measured
from lib.measures.injuries import exposure, sources
from lib.measures.injuries.harms import Harm
from lib.measures.injuries.windows import POOLED
from lib.scope import Period, Scope
from lib.text import Words

_ROW = 20
_FEW, _UNTOLD, _ENOUGH, _ALL = 0, 1, 2, 4
"""Shades: too few communes, nobody told how many, enough, all."""


def make(figure_id: str, scope: Scope, harm: Harm) -> Figure:
    """Every area and quarter: the share of communes that reported."""
    asked = Asked(figure_id, scope, harm)
    said = asked.said
    frame = _ordered(sources.chosen(scope.period), asked)
    cells = _cells(frame, said)
    window = exposure.reported_span(scope.period, POOLED)
    any_came = frame["source"].notna().any()

    def draw(look: Look) -> object:
        return heat.cells(
            cells,
            look,
            shades=_shade_words(cells, said),
            words={"missing": said("common.status.missing")},
            row_height=_ROW,
            highlighted=next(iter(frame[frame["code"] == scope.area]["area"]), ""),
        )

    return asking.figure(
        asked,
        title=_title(frame, asked),
        start=window.start,
        end=window.end,
        unit=said("injury.completeness.unit"),
        frame=frame[["id", "code", "area", "quarter", "source", "reporting", "communes"]],
        note=[said("injury.completeness.note", enough=_enough(said)), said("injury.sources.rule")],
        alt=_alt(frame, asked),
        covered=covered.of_everywhere(asked, exposure.of_window(window)),
        draw=draw if any_came else None,
    )


def _ordered(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Areas by name, each one's quarters in order."""
    in_time = rows.sort_values("quarter", kind="stable")
    return asking.named(in_time, asked).assign(share=lambda frame: _share(frame))


def _share(frame: pd.DataFrame) -> pd.Series:
    communes = pd.to_numeric(frame["communes"])
    return pd.to_numeric(frame["reporting"]) / communes.where(communes > 0)


def _cells(frame: pd.DataFrame, said: Words) -> pd.DataFrame:
    came = frame["source"].notna()
    return pd.DataFrame(
        {
            "row": frame["area"],
            "column": [phrases.quarter_head(Period.of(day), said) for day in frame["quarter"]],
            "label": [
                "" if pd.isna(share) or not here else said.number(100 * share)
                for share, here in zip(frame["share"], came, strict=True)
            ],
            "shade": [_shade(share) if here else None for share, here in
                      zip(frame["share"], came, strict=True)],
            "state": ["reported" if here else "missing" for here in came],
        }
    )  # fmt: skip


def _shade(share: float) -> int:
    if pd.isna(share):
        return _UNTOLD
    return _ALL if share >= 1 else _ENOUGH if share >= settings().complete_enough else _FEW


def _shade_words(cells: pd.DataFrame, said: Words) -> dict[int, str]:
    told = {
        _FEW: said("injury.completeness.few", enough=_enough(said)),
        _UNTOLD: said("injury.completeness.untold"),
        _ENOUGH: said("injury.completeness.enough", enough=_enough(said)),
        _ALL: said("injury.completeness.all"),
    }
    return {shade: words for shade, words in told.items() if (cells["shade"] == shade).any()}


def _enough(said: Words) -> str:
    return asking.percent(settings().complete_enough, said)


def _title(frame: pd.DataFrame, asked: Asked) -> str:
    said, last = asked.said, frame["quarter"].max()
    if frame["source"].isna().all():
        some = measured.by_area(asked.harm, asked.scope.period)["source"].notna().any()
        return said(f"injury.completeness.title_{'longer' if some else 'none'}")
    now = frame[frame["quarter"] == last]
    told = now[["reporting", "communes"]].apply(pd.to_numeric).sum()
    return said(
        "injury.completeness.title",
        period=_named(last, said),
        areas=int(now["source"].notna().sum()),
        of=len(now),
        units=asked.units,
        reporting=said.number(told["reporting"]),
        communes=said.number(told["communes"]),
    )


def _named(day: object, said: Words) -> str:
    return phrases.period_name(Period.of(day), said)


def _alt(frame: pd.DataFrame, asked: Asked) -> list[str]:
    """Who has sent nothing for the last quarter, and how many gaps there are in all."""
    said, last = asked.said, frame["quarter"].max()
    silent = frame[(frame["quarter"] == last) & frame["source"].isna()]["area"].tolist()
    gaps = said("injury.completeness.alt", gaps=int(frame["source"].isna().sum()), all=len(frame))
    return [gaps] + ([said("injury.missing_names", areas=said.listing(silent))] if silent else [])
