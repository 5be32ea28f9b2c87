"""Figure: which change could be seen at all with so few events."""

import pandas as pd

from lib.charts import detect as chart
from lib.charts.look import LIGHT, Look
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.injuries import asked as asking
from lib.figures.injuries.asked import Asked
from lib.figures.native import Native, Style
from lib.measures.injuries import areas as measured
from lib.measures.injuries import detect
from lib.measures.injuries.harms import Harm
from lib.queries import areas
from lib.scope import Scope
from lib.text import Words

_ASKED_FOR = 0.2
"""Fall in child drowning that decision 1248/QĐ-TTg of 2021 asks for by 2030."""


def make(figure_id: str, scope: Scope, harm: Harm) -> Figure:
    """Every area's count with its interval, and the smallest fall that would be seen."""
    asked = Asked(figure_id, scope, harm)
    said = asked.said
    found = detect.changes(harm, scope.period)
    code = areas.province().code
    whole, parts = found[found["code"] == code], found[found["code"] != code]
    parts = asking.named(parts, asked)
    known = parts[parts["count"].notna()].sort_values("count", ascending=False, kind="stable")
    known = pd.concat([whole.assign(area=phrases.area_name(whole.iloc[0], said)), known])
    drawn = _drawn(known[known["count"].notna()], code, asked)
    rows = measured.by_area(harm, scope.period)
    is_asked_for = harm.cause == "drowning"
    goal = "goal" if is_asked_for else "goal_of_none"

    def draw(look: Look) -> object:
        return chart.falls(
            drawn,
            look,
            heads=(said("injury.detect.head_count"), said("injury.detect.head_fall")),
            goal=_ASKED_FOR,
            goal_label=said(f"injury.detect.{goal}", goal=asking.percent(_ASKED_FOR, said)),
        )

    return asking.figure(
        asked,
        title=_title(whole, parts, asked),
        start=rows["start"].iloc[0],
        end=rows["end"].iloc[0],
        unit=asked.noun,
        frame=pd.concat([known, parts[parts["count"].isna()]]).reset_index(drop=True)[
            ["id", "code", "area", "state", "count", "low", "high", "smallest"]
        ],
        note=[said("injury.detect.note"), *[said("injury.detect.note_goal")] * is_asked_for],
        alt=[*_alt(drawn, said), *asking.silent(parts, said)],
        covered=asking.coverage(rows),
        draw=draw if len(drawn) and pd.to_numeric(known["count"]).sum() > 0 else None,
        native=_native(drawn, said(f"injury.detect.{goal}", goal=asking.percent(_ASKED_FOR, said)),
                       said),
    )  # fmt: skip


def _native(drawn: pd.DataFrame, goal_label: str, said: Words) -> Native:
    """Bars that stand: the counts, and what has no bar, are told behind the names."""
    counts, unseen = drawn["count_label"], drawn["smallest"].isna()
    none = said("injury.detect.no_fall")
    heads = {
        "count_label": said("injury.detect.head_count").replace("\n", " "),
        "smallest_label": said("injury.detect.head_fall"),
    }
    if unseen.all():
        return Native("table", "area", tuple(heads), words=heads, frame=drawn)
    return Native(
        "bars",
        "area",
        ("smallest",),
        aside="aside",
        percents=("smallest",),
        digits=0,
        goal=(goal_label, _ASKED_FOR),
        styles={"smallest": Style(LIGHT.steps[2])},
        words={"smallest": heads["smallest_label"]},
        beneath=heads["count_label"],
        frame=drawn.assign(aside=counts.where(~unseen, counts + ": " + none)),
    )


def _drawn(known: pd.DataFrame, code: str, asked: Asked) -> pd.DataFrame:
    said = asked.said
    return pd.DataFrame(
        {
            "area": phrases.marked(known, asked.scope),
            "count_label": [
                said("injury.detect.count", count=asking.count(row["count"], said),
                     low=said.number(row["low"]), high=said.number(row["high"]))
                for _, row in known.iterrows()
            ],
            "smallest": known["smallest"],
            "smallest_label": [_fall(share, asked) for share in known["smallest"]],
            "strong": known["code"] == code,
        }
    )  # fmt: skip


def _fall(share: float | None, asked: Asked) -> str:
    if share is None or pd.isna(share):
        return asked.said("injury.detect.no_fall")
    return f"−{asking.percent(share, asked.said)}"


def _title(whole: pd.DataFrame, parts: pd.DataFrame, asked: Asked) -> str:
    said, row = asked.said, whole.iloc[0]
    if pd.isna(row["count"]):
        return said("injury.detect.title_few", label=asked.label)
    able = int((pd.to_numeric(parts["smallest"]) <= _ASKED_FOR).sum())
    key = "title" if pd.notna(row["smallest"]) else "title_blind"
    return said(
        f"injury.detect.{key}",
        label=asked.label,
        count=said.number(row["count"]),
        province=asked.province,
        fall=_fall(row["smallest"], asked).removeprefix("−"),
        able=able,
        all=len(parts),
        units=asked.units,
        goal=asking.percent(_ASKED_FOR, said),
    )


def _alt(drawn: pd.DataFrame, said: Words) -> list[str]:
    return [
        said(
            "injury.detect.row",
            area=row["area"],
            count=row["count_label"],
            fall=row["smallest_label"],
        )
        for _, row in drawn.iterrows()
    ]
