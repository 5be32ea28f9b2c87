"""Figures of what was asked and decided: tasks, deadlines, inspections, events, conclusions.

There is one pair for each founding document: tasks.<document>.matrix and tasks.<document>.text.
"""

from collections.abc import Callable
from functools import partial

from lib.figures.figure import Figure
from lib.figures.tasks import calendar, decided, due, inspections, matrix, paragraphs
from lib.indicators import Document, documents
from lib.measures import tasks
from lib.scope import Scope

Maker = Callable[[str, Scope], Figure]
_PER_DOCUMENT = {"matrix": matrix.make, "text": paragraphs.make}


def makers(names: decided.Names) -> dict[str, tuple[str, Document | None, Maker]]:
    """Every figure of tasks: id, key of its name, document and the function that makes it."""
    ones = {
        "tasks.decisions": ("task_decisions", None, partial(decided.make, names=names)),
        "tasks.due": ("task_due", None, due.make),
        "tasks.inspections": ("task_inspections", None, inspections.make),
        "tasks.calendar": ("task_calendar", None, calendar.make),
    }
    of_documents = {
        f"tasks.{document.id}.{name}": (f"task_{name}", document, partial(make, document=document))
        for document in documents().values()
        for name, make in _PER_DOCUMENT.items()
    }
    return {**ones, **of_documents}


def texts() -> list[str]:
    """Ids of the founding documents that the province answers to."""
    return list(tasks.texts())
