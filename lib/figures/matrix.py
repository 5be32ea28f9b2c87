"""Figure: areas by indicators, each cell with its mark against the target."""

import pandas as pd

from lib.charts import matrix
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.figures.ranking import JUDGEMENTS
from lib.indicators import Indicator, headline_indicators
from lib.measures import ranking
from lib.queries import areas, reports
from lib.scope import Scope
from lib.text import Words, words


def make(figure_id: str, scope: Scope) -> Figure:
    """Every area's value and judgement for every headline target, areas by name."""
    said = words(scope.language)
    targets = [one for one in headline_indicators() if one.per != 1]
    return of_columns(
        figure_id,
        scope,
        [column(one, scope) for one in targets],
        note=said("figures.matrix.note"),
    )


def of_columns(figure_id: str, scope: Scope, columns: list[pd.DataFrame], *, note: str) -> Figure:
    """Areas by the columns given: frames with the columns of `column`."""
    said = words(scope.language)
    frame = pd.concat(columns, ignore_index=True)
    reporting = (frame["state"] != "missing").groupby(frame["indicator"]).sum().tolist()
    drawn = frame[["area", "target", "value_label", "judgement"]]
    names = {judgement: said(f"common.judgement.{judgement}") for judgement in JUDGEMENTS}
    chosen = frame[frame["code"] == scope.area]["area"]
    highlighted = chosen.iloc[0] if len(chosen) else ""
    return Figure(
        id=figure_id,
        title=_title(frame, scope, said),
        subtitle=_subtitle(frame, scope, said),
        draw=lambda look: matrix.cells(drawn, look, words=names, highlighted=highlighted),
        frame=frame,
        note=note,
        source=phrases.source(
            scope,
            said,
            reporting=max(reporting),
            least=min(reporting),
            of=frame["code"].nunique(),
        ),
        alt=_alt(frame, scope, said),
        scope=scope,
        illustrative=reports.is_illustrative(),
        native=Native(
            "table",
            "area",
            ("value_label",),
            series="target",
            status="judgement",
            words={head: head.replace("|", " ") for head in frame["target"].unique()},
        ),
    )


def column(indicator: Indicator, scope: Scope) -> pd.DataFrame:
    """One row per area: what `ranking.of_indicator` tells of it, with its name (area), the
    column's head (target), the value as written (value_label) and the indicator's code.
    """
    said = words(scope.language)
    ranked = ranking.of_indicator(indicator.code, scope.period)
    typical = phrases.typical(ranked["value"], indicator)
    return ranked.assign(
        indicator=indicator.code,
        area=[phrases.area_name(row, said) for _, row in ranked.iterrows()],
        target=phrases.named(indicator, said).short,
        value_label=[
            phrases.value(indicator, value, said, like=typical) for value in ranked["value"]
        ],
    )


def _title(frame: pd.DataFrame, scope: Scope, said: Words) -> str:
    short = frame[frame["judgement"] == "unmet"].groupby("target").size()
    units = phrases.units(scope, said)
    if not _is_judged(frame):
        return said("figures.matrix.title_no_target")
    if short.empty:
        return said("figures.matrix.title_good", units=units)
    return said("figures.matrix.title", target=short.idxmax(), count=int(short.max()), units=units)


def _is_judged(frame: pd.DataFrame) -> bool:
    return frame["judgement"].isin(["met", "unmet", "unclear"]).any()


def _subtitle(frame: pd.DataFrame, scope: Scope, said: Words) -> str:
    place = phrases.opening(phrases.place_name(areas.province(), said))
    parts = [place, phrases.period_name(scope.period, said)]
    # Tiles and lists beside it say whether a value is what it should be by now: another question.
    return " · ".join([*parts, said("figures.matrix.judged")] if _is_judged(frame) else parts)


def _alt(frame: pd.DataFrame, scope: Scope, said: Words) -> str:
    parts = [_title(frame, scope, said) + "."]
    for target, of_target in frame.groupby("target", sort=False):
        counts = of_target["judgement"].value_counts()
        told = [
            f"{said(f'common.judgement.{judgement}').lower()} {counts[judgement]}"
            for judgement in JUDGEMENTS
            if judgement in counts
        ]
        parts.append(f"{target}: {', '.join(told)}.")
    return " ".join(parts)
