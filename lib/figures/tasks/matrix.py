"""Figure: areas by the tasks of one document."""

import textwrap
from functools import partial

import pandas as pd

from lib.charts import duties
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.figures.tasks import bodies, told
from lib.indicators import Document, paragraph
from lib.measures import tasks
from lib.queries import areas
from lib.scope import Scope
from lib.text import Words, words

STATES = ("met", "on_track", "none", "behind", "missing")

_HEAD = 26
"""Letters over a column."""


def make(figure_id: str, scope: Scope, document: Document) -> Figure:
    """Where every task stands in the province and in every area of it."""
    said = words(scope.language)
    frame = _frame(document, scope, said)
    names = marks(said)
    cells = pd.DataFrame(
        {
            "row": frame["area"],
            "column": [section.partition(":")[2] for section in frame["section"]],
            "status": frame["status"],
        }
    )
    tasks_of = frame["section"].drop_duplicates().tolist()
    lines = [task_words(section, said) for section in sorted(tasks_of, key=_order)]
    ordered = cells.assign(place=[_order(section) for section in frame["section"]])
    drawn = _in_order(ordered)
    chosen = frame[(frame["code"] == scope.area) & (scope.area != areas.province().code)]["area"]
    return told.figure(
        figure_id,
        scope,
        title=_title(frame, said),
        unit=document.words[said.language],
        place=told.province(said),
        frame=frame,
        note=said("tasks.matrix.note"),
        alt=[_sentence(section, frame, said) for section in sorted(tasks_of, key=_order)],
        source=[_source(frame, scope, said)],
        draw=partial(
            duties.cells,
            drawn,
            words=names,
            heads={section.partition(":")[2]: _head(section, said) for section in tasks_of},
            highlighted=chosen.iloc[0] if len(chosen) else "",
            beneath=lines,
        ),
        native=_native(frame, lines, names, said),
    )


def _native(frame: pd.DataFrame, lines: list[str], names: dict[str, str], said: Words) -> Native:
    # The first area need not do every task: cells of nothing keep the columns in order.
    first = pd.DataFrame(
        {"area": frame["area"].iloc[0], "task": lines, "told": said("common.skip")}
    )
    rows = pd.concat([first, frame[["area", "task", "status"]].assign(told="")]).fillna("")
    sections = frame["section"].drop_duplicates()
    heads = {task_words(section, said): _head(section, said) for section in sections}
    return Native(
        "table",
        "area",
        ("told",),
        series="task",
        status="status",
        words={state: name.lower() for state, name in names.items()} | heads,
        frame=rows,
    )


def task_words(section: str, said: Words) -> str:
    """Number and words of a paragraph; its bare name where the catalogue has no such document."""
    known = paragraph(section)
    return f"{known.number}. {known.words[said.language]}" if known else section


def _head(section: str, said: Words) -> str:
    """Number and name of a task in a few words; its first words where it has no such name."""
    known = paragraph(section)
    first = textwrap.shorten(known.words[said.language], _HEAD, placeholder=" …")
    return f"{known.number} {known.short.get(said.language, first)}"


def marks(said: Words) -> dict[str, str]:
    """What the marks of tasks mean, in the order of a legend."""
    return {state: said(f"tasks.status.{state}") for state in STATES}


def counted(states: pd.Series, said: Words) -> str:
    """Đã xong 18, quá hạn 10, chưa báo cáo 2."""
    counts = states.value_counts()
    parts = [
        said("tasks.matrix.part", status=said(f"tasks.status.{state}").lower(), count=counts[state])
        for state in STATES
        if state in counts
    ]
    return phrases.opening(", ".join(parts))


def _frame(document: Document, scope: Scope, said: Words) -> pd.DataFrame:
    known = told.named(tasks.of_document(document.id, scope.period), said)
    due = [said.date(day) if day else said("common.skip") for day in known["due_on"]]
    return pd.DataFrame(
        {
            "code": known["code"],
            "area": known["area"],
            "section": known["section"],
            "task": [task_words(section, said) for section in known["section"]],
            "lead": [
                bodies.named(lead, said) if pd.notna(lead) else lead for lead in known["lead"]
            ],
            "due": due,
            "status": known["state"],
            "status_label": [said(f"tasks.status.{state}") for state in known["state"]],
            "note": known["note"],
        }
    )


def _order(section: str) -> tuple:
    return tuple(
        int(part) if part.isdigit() else 0 for part in section.partition(":")[2].split(".")
    )


def _in_order(cells: pd.DataFrame) -> pd.DataFrame:
    """Cells so that both rows and columns first appear in their order."""
    rows = {name: place for place, name in enumerate(cells["row"].drop_duplicates())}
    columns = sorted(set(zip(cells["place"], cells["column"], strict=True)))
    first = pd.DataFrame(
        [{"row": next(iter(rows)), "column": column, "status": "absent"} for _, column in columns]
    )
    # The province need not do every task: cells without a mark keep the columns in order.
    return pd.concat([first, cells.drop(columns="place")], ignore_index=True)


def _title(frame: pd.DataFrame, said: Words) -> str:
    counts = frame["status"].value_counts()
    if set(counts.index) == {"missing"}:
        return said("tasks.matrix.title_none")
    values = {state: said.number(int(counts.get(state, 0))) for state in STATES}
    late = frame[frame["status"] == "behind"].groupby("task").size()
    if late.empty:
        return said("tasks.matrix.title_good", all=said.number(len(frame)), **values)
    return said(
        "tasks.matrix.title",
        all=said.number(len(frame)),
        most=late.idxmax().rstrip("."),
        count=int(late.max()),
        **values,
    )


def _sentence(section: str, frame: pd.DataFrame, said: Words) -> str:
    states = frame[frame["section"] == section]["status"]
    task = task_words(section, said).rstrip(".")
    return said("tasks.matrix.row", task=task, counts=counted(states, said))


def _source(frame: pd.DataFrame, scope: Scope, said: Words) -> str:
    told_of = frame[frame["status"] != "missing"]["code"].nunique()
    return said("tasks.matrix.source", told=told_of, all=frame["code"].nunique())
