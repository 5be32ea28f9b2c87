"""Figure: how much of all that was due came, and came in time, over the quarters."""

import pandas as pd

from lib.charts import shares
from lib.charts.look import LIGHT, Look
from lib.figures.figure import Figure
from lib.figures.native import Native, Style
from lib.figures.reporting import asked as asking
from lib.figures.reporting.asked import Asked
from lib.measures.reporting import rounds
from lib.scope import Scope
from lib.text import Words

_LINES = ("received", "ontime")


def make(figure_id: str, scope: Scope) -> Figure:
    """Two lines: reports that came, and those that came in time, as shares of those due."""
    asked = Asked(figure_id, scope)
    said = asked.said
    frame = rounds.by_quarter(scope.period, asked.code)
    drawn = pd.concat(
        [
            pd.DataFrame(
                {
                    "column": [asking.quarter_head(day, said) for day in frame["quarter"]],
                    "line": line,
                    "share": frame[f"share_{line}"],
                }
            )
            for line in _LINES
        ]
    )
    names = {line: said(f"reporting.trend.{line}") for line in _LINES}

    def draw(look: Look) -> object:
        return shares.lines(drawn, look, words=names)

    return asking.figure(
        asked,
        title=_title(frame, said),
        area=asked.place,
        unit=said("reporting.unit.share"),
        frame=frame,
        note=said("reporting.trend.note"),
        alt=[
            said("reporting.trend.alt", period=asking.quarter_name(row.quarter, said),
                 received=asking.percent(row.share_received, said),
                 ontime=asking.percent(row.share_ontime, said))
            for row in frame.itertuples()
        ],
        draw=draw if len(frame) else None,
        native=_native(frame, names, said),
    )  # fmt: skip


def _native(frame: pd.DataFrame, names: dict[str, str], said: Words) -> Native:
    received, ontime = (f"share_{line}" for line in _LINES)
    return Native(
        "line",
        "quarter_label",
        (received, ontime),
        percents=(received,),
        top=1.0,
        styles={
            received: Style(LIGHT.accent, shape="circle"),
            ontime: Style(LIGHT.unmet, shape="circle", is_dashed=True),
        },
        words={f"share_{line}": name for line, name in names.items()},
        frame=frame.assign(
            quarter_label=asking.in_one_line(
                asking.quarter_head(day, said) for day in frame["quarter"]
            )
        ),
    )


def _title(frame: pd.DataFrame, said: Words) -> str:
    if frame.empty:
        return said("reporting.trend.title_none")
    last = frame.iloc[-1]
    told = {
        "period": asking.quarter_name(last["quarter"], said),
        "received": asking.percent(last["share_received"], said),
        "ontime": asking.percent(last["share_ontime"], said),
    }
    if len(frame) == 1:
        return said("reporting.trend.title_first", **told)
    before = asking.percent(frame.iloc[-2]["share_ontime"], said)
    return said("reporting.trend.title", **told, before=before)
