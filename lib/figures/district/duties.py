"""Figure: the tasks of the founding documents as a district reports on them."""

from datetime import date

import pandas as pd

from lib.charts import listing, sections
from lib.charts.listing import Column
from lib.charts.look import Look
from lib.figures import listed
from lib.figures.district import asked as asking
from lib.figures.figure import Figure
from lib.figures.tasks.matrix import task_words
from lib.indicators import documents
from lib.measures import tasks as measured
from lib.measures.places import Place
from lib.queries import tasks
from lib.scope import Scope
from lib.text import Words, words


def make(figure_id: str, scope: Scope) -> Figure:
    """The tasks of the founding documents as the area reports on them."""
    said, place = words(scope.language), asking.district(scope)
    frame = _frame(place, scope.period.end, said)
    late, done = ((frame["status"] == status).sum() for status in ("behind", "met"))
    title = said("figures.tasks.title", done=int(done), all=len(frame), late=int(late))
    if frame.empty:
        title = said("figures.tasks.title_none")
    columns = [
        Column("task", said("figures.tasks.head_task"), 0.59),
        Column("due", said("figures.tasks.head_due"), 0.19),
        Column("status_label", said("figures.tasks.head_status"), 0.22, strong=True, named=False),
    ]
    document = Column("document", said("figures.tasks.head_document"), 0.2)
    return asking.figure(
        figure_id,
        scope,
        title=title,
        reporting=[int(len(frame) > 0)],
        draw=(lambda look: _draw(frame, look, columns)) if len(frame) else None,
        frame=frame,
        note=said("figures.tasks.note"),
        native=listed.table(frame, [*columns, document], status="status"),
        alt=" ".join(
            [
                f"{title}.",
                *(f"{row['task']} {row['status_label']}." for _, row in frame.iterrows()),
            ]
        ),
    )


def _draw(frame: pd.DataFrame, look: Look, columns: list[Column]) -> object:
    """A list for each document, whose paragraphs have their own numbers."""
    lists = {
        document: listing.rows(rows, look, columns=columns, status="status")
        for document, rows in frame.groupby("document", sort=False)
    }
    return sections.stacked(lists, look)


def _document(section: str, said: Words) -> str:
    """The name of the document that a paragraph stands in; its bare id where it is not known."""
    name = section.partition(":")[0]
    known = documents().get(name)
    return known.words[said.language] if known else name


def _frame(place: Place, on: date, said: Words) -> pd.DataFrame:
    rows = [
        {
            "section": row["section"],
            "document": _document(row["section"], said),
            "task": task_words(row["section"], said),
            "lead": row["lead"],
            "due": said.date(row["due_on"]) if row["due_on"] else said("common.skip"),
            "status": measured.state(row, on),
            "note": row["note"],
        }
        for _, row in tasks.of_area(place.id).iterrows()
    ]
    columns = ["section", "document", "task", "lead", "due", "status", "note"]
    frame = pd.DataFrame(rows, columns=columns)
    frame["status_label"] = [said(f"figures.tasks.{status}") for status in frame["status"]]
    return frame
