"""Figure: what is due in the next 30 days, who leads, and where it is not done yet."""

from datetime import date

import pandas as pd

from lib.charts import listing
from lib.charts.listing import Column
from lib.figures import listed
from lib.figures.figure import Figure
from lib.figures.tasks import bodies, told
from lib.figures.tasks.matrix import task_words
from lib.measures import decisions, tasks
from lib.queries import areas
from lib.scope import Scope
from lib.text import Words, words

_LEADS = 2
"""Leading bodies that are named; of more, only how many there are."""


def make(figure_id: str, scope: Scope) -> Figure:
    """Tasks and decisions that are not done and due within 30 days, by deadline."""
    said = words(scope.language)
    near = told.named(tasks.due_soon(scope.period, scope.area), said)
    groups = pd.DataFrame(
        [*_groups(near, said), *_decided(scope, said)],
        columns=["due_on", "what", "due", "lead", "where", "status", "count"],
    ).sort_values("due_on", kind="stable", ignore_index=True)
    columns = [
        Column("what", said("tasks.due.head_what"), 0.27),
        Column("due", said("tasks.due.head_due"), 0.18, strong=True),
        Column("lead", said("tasks.due.head_lead"), 0.21),
        Column("where", said("tasks.due.head_where"), 0.34),
    ]
    until = said.date(scope.period.end + tasks.SOON)
    title = said("tasks.due.title_none", until=until)
    if len(groups):
        title = said("tasks.due.title", count=int(groups["count"].sum()), until=until)
    return told.figure(
        figure_id,
        scope,
        title=title,
        unit=said("tasks.due.unit"),
        frame=groups.drop(columns=["due_on", "count"]),
        note=said("tasks.due.note", start=said.date(scope.period.end), until=until),
        alt=[_sentence(row, said) for _, row in groups.iterrows()],
        source=[said("tasks.source")],
        draw=(
            lambda look: listing.rows(
                groups, look, columns=columns, status="status", words=_marks(said)
            )
        )
        if len(groups)
        else None,
        native=listed.table(groups, columns, status="status"),
    )


def _marks(said: Words) -> dict[str, str]:
    """A task that some have begun and others not has the mark of those that have not."""
    return {"none": said("tasks.due.not_begun"), "on_track": said("tasks.status.on_track")}


def _groups(near: pd.DataFrame, said: Words) -> list[dict]:
    """One row per task and deadline."""
    return [
        {
            "due_on": due_on,
            "what": task_words(section, said),
            "due": said.date(due_on),
            "lead": _leads(same["lead"], said),
            "where": _where(same, said),
            "status": "none" if (same["state"] == "none").any() else "on_track",
            "count": len(same),
        }
        for (due_on, section), same in near.groupby(["due_on", "section"])
    ]


def _leads(leads: pd.Series, said: Words) -> str:
    named = [bodies.named(lead, said) for lead in leads.value_counts().index]
    if len(named) <= _LEADS:
        return "; ".join(named)
    return said("tasks.due.leads", first=named[0], count=len(named) - 1)


def _where(same: pd.DataFrame, said: Words) -> str:
    """Areas by how far they are: what has not begun is named first."""
    parts = []
    for state in ("none", "on_track"):
        names = same[same["state"] == state]["area"].tolist()
        if names:
            label = said(f"tasks.status.{state}")
            parts.append(
                said("tasks.due.where", status=label, count=len(names), areas=said.listing(names))
            )
    return " ".join(parts)


def _decided(scope: Scope, said: Words) -> list[dict]:
    """Decisions that fall due in the same days."""
    known = decisions.of_scope(scope)
    is_near = [_is_near(row, scope.period.end) for _, row in known.iterrows()]
    near = known[pd.Series(is_near, known.index, dtype=bool)]
    names = areas.eras().set_index("id")["name_vi" if said.language == "vi" else "name_en"]
    return [
        {
            "due_on": row["due_on"],
            "what": said("tasks.due.decision", text=row["text"]),
            "due": said.date(row["due_on"]),
            "lead": bodies.named(row["owner"], said),
            "where": names.get(row["area_id"], told.province(said)),
            "status": "on_track",
            "count": 1,
        }
        for _, row in near.iterrows()
    ]


def _is_near(row: pd.Series, on: date) -> bool:
    return (
        row["status"] == "open" and bool(row["due_on"]) and on <= row["due_on"] <= on + tasks.SOON
    )


def _sentence(row: pd.Series, said: Words) -> str:
    return said(
        "tasks.due.row",
        what=told.quoted(row["what"]),
        due=row["due"],
        lead=told.quoted(row["lead"]),
        where=row["where"],
    )
