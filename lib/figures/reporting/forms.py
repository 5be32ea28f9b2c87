"""Figure: how much of each form came in time, quarter by quarter."""

import pandas as pd

from lib.charts import heat
from lib.charts.look import Look
from lib.figures import listed, phrases
from lib.figures.figure import Figure
from lib.figures.reporting import asked as asking
from lib.figures.reporting.asked import Asked
from lib.measures.reporting import rounds
from lib.scope import Scope
from lib.text import Words, rounded

_ROW = 34
_STEPS = ((1.0, 4, "all"), (0.9, 2, "most"), (0.75, 1, "many"), (0.0, 0, "few"))
"""From this share in time: the shade, and the key of its words."""


def make(figure_id: str, scope: Scope) -> Figure:
    """Every form and quarter: the share of reports that came in time."""
    asked = Asked(figure_id, scope)
    said = asked.said
    rows = rounds.by_form(scope.period, asked.code)
    frame = rows.assign(
        form_label=[asking.form_name(form, said) for form in rows["form"]],
        share=rows["ontime"] / rows["asked"],
    ).sort_values(["quarter", "form"], ignore_index=True)
    cells = _cells(frame, said)

    def draw(look: Look) -> object:
        return heat.cells(
            cells,
            look,
            shades=_shade_words(cells, said),
            words={"missing": said("common.status.missing")},
            row_height=_ROW,
        )

    return asking.figure(
        asked,
        title=_title(frame, said),
        area=asked.place,
        unit=said("reporting.unit.share"),
        frame=frame[["form", "form_label", "quarter", *rounds.COUNTS, "share"]],
        note=said("reporting.forms.note"),
        alt=_alt(frame, said),
        draw=draw if len(frame) else None,
        native=listed.shaded(
            cells.assign(column=asking.in_one_line(cells["column"])),
            head=said("columns.form_label"),
            words={"missing": said("common.status.missing").lower()},
        ),
    )


def _cells(frame: pd.DataFrame, said: Words) -> pd.DataFrame:
    came = frame["came"] > 0
    return pd.DataFrame(
        {
            "row": frame["form_label"],
            "column": [asking.quarter_head(day, said) for day in frame["quarter"]],
            "label": [
                _percent(share, said) if here else ""
                for share, here in zip(frame["share"], came, strict=True)
            ],
            "shade": [
                _shade(share) if here else None
                for share, here in zip(frame["share"], came, strict=True)
            ],
            "state": ["reported" if here else "missing" for here in came],
        }
    )


def _percent(share: float, said: Words) -> str:
    """90; rounded down where that would look like the next shade: 89,7 is 89."""
    whole = rounded(100 * share, 0)
    return said.number(whole if _shade(whole / 100) == _shade(share) else whole - 1)


def _shade(share: float) -> int:
    return next(shade for least, shade, _ in _STEPS if share >= least)


def _shade_words(cells: pd.DataFrame, said: Words) -> dict[int, str]:
    return {
        shade: said(f"reporting.forms.{name}")
        for _, shade, name in _STEPS
        if (cells["shade"] == shade).any()
    }


def _title(frame: pd.DataFrame, said: Words) -> str:
    if frame.empty:
        return said("reporting.forms.title_none")
    now = frame[frame["quarter"] == frame["quarter"].max()]
    period = asking.quarter_name(now["quarter"].iloc[0], said)
    if now["share"].min() == 1:
        counts = {name: int(now[name].sum()) for name in ("ontime", "asked")}
        return said("reporting.forms.title_all", period=period, **counts)
    worst = now[now["share"] == now["share"].min()]
    names = [worst["form_label"].iloc[0], *map(phrases.label_inside, worst["form_label"].iloc[1:])]
    return said(
        f"reporting.forms.title{'s' if len(worst) > 1 else ''}",
        form="; ".join(names),
        period=period,
        share=_counted(worst, said),
    )


def _counted(worst: pd.DataFrame, said: Words) -> str:
    """24/29, of each of the forms; 83% where they have the same share of other numbers."""
    pairs = worst[["ontime", "asked"]].drop_duplicates()
    if len(pairs) > 1:
        return f"{_percent(worst['share'].iloc[0], said)}%"
    one = pairs.iloc[0]
    return said("reporting.forms.counted", ontime=int(one["ontime"]), asked=int(one["asked"]))


def _alt(frame: pd.DataFrame, said: Words) -> list[str]:
    """The latest quarter of each form."""
    last = frame.groupby("form", sort=False).tail(1)
    return [
        said(
            "reporting.forms.alt",
            form=row.form_label,
            period=asking.quarter_name(row.quarter, said),
            ontime=row.ontime,
            asked=row.asked,
        )
        for row in last.itertuples()
    ]
