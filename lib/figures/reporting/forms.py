"""Figure: how much of each form came in time, quarter by quarter."""

import pandas as pd

from lib.charts import heat
from lib.charts.look import Look
from lib.figures import listed
from lib.figures.figure import Figure
from lib.figures.reporting import asked as asking
from lib.figures.reporting.asked import Asked
from lib.measures.reporting import rounds
from lib.scope import Scope
from lib.text import Words

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
                said.number(100 * share) if here else ""
                for share, here in zip(frame["share"], came, strict=True)
            ],
            "shade": [
                _shade(share) if here else None
                for share, here in zip(frame["share"], came, strict=True)
            ],
            "state": ["reported" if here else "missing" for here in came],
        }
    )


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
    worst = now.loc[now["share"].idxmin()]
    told = now if worst["share"] == 1 else now[now["form"] == worst["form"]]
    return said(
        f"reporting.forms.title{'_all' if worst['share'] == 1 else ''}",
        **({} if worst["share"] == 1 else {"form": worst["form_label"]}),
        period=asking.quarter_name(worst["quarter"], said),
        ontime=int(told["ontime"].sum()),
        asked=int(told["asked"].sum()),
    )


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
