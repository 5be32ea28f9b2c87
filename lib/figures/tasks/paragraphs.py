"""Figure: one founding document, paragraph by paragraph, and what answers each."""

import pandas as pd

from lib.charts import listing
from lib.charts.listing import Column
from lib.figures import listed, phrases
from lib.figures.figure import Figure
from lib.figures.tasks import told
from lib.figures.tasks.matrix import counted, marks, task_words
from lib.indicators import Document, Indicator, Paragraph, all_indicators
from lib.measures import readings, series, tasks
from lib.measures.readings import Reading
from lib.queries import areas
from lib.scope import Scope
from lib.text import Words, words


def make(figure_id: str, scope: Scope, document: Document) -> Figure:
    """Every paragraph with the progress of its task and the latest figures it asks for."""
    said = words(scope.language)
    frame = _frame(document, scope, said)
    columns = [
        Column("task", said("tasks.text.head_paragraph"), 0.46),
        Column("answer", said("tasks.text.head_answer"), 0.54, named=False),
    ]
    known = int((frame["state"] == "reported").sum())
    return told.figure(
        figure_id,
        scope,
        title=said("tasks.text.title", known=known, all=len(frame)),
        unit=document.words[said.language],
        frame=frame,
        note=said("tasks.text.note"),
        alt=[_sentence(row, said) for _, row in frame.iterrows()],
        source=[said("tasks.text.source", count=len(frame))],
        draw=lambda look: listing.rows(
            frame, look, columns=columns, status="status", words=marks(said)
        ),
        native=listed.table(frame, columns, status="status"),
    )


def _frame(document: Document, scope: Scope, said: Words) -> pd.DataFrame:
    states = _states(document, scope)
    rows = [_row(one, states, scope, said) for one in document.paragraphs.values()]
    return pd.DataFrame(rows, columns=["section", "task", "answer", "figures", "status", "state"])


def _states(document: Document, scope: Scope) -> pd.DataFrame:
    """The states of the document's tasks: of everyone, or of the scope's own area."""
    every = tasks.of_document(document.id, scope.period)
    if scope.area == areas.province().code:
        return every
    return every[every["code"] == scope.area]


def _row(one: Paragraph, states: pd.DataFrame, scope: Scope, said: Words) -> dict:
    own = states[states["section"] == one.id]["state"]
    asking = [indicator for indicator in all_indicators().values() if one.id in indicator.source]
    values = [_value(indicator, scope, said) for indicator in asking]
    numbers = [value for value in values if value]
    silent = len(values) - len(numbers)
    parts = [*_progress(own, said), *numbers]
    if silent:
        parts.append(said("tasks.text.silent", count=silent))
    answered = bool(numbers) or bool((own != "missing").any())
    return {
        "section": one.id,
        "task": task_words(one.id, said),
        "answer": " ".join(parts) or said("common.status.missing"),
        "figures": ", ".join(_figure_of(indicator) for indicator in asking),
        "status": _status(own, answered),
        "state": "reported" if answered else "missing",
    }


def _progress(own: pd.Series, said: Words) -> list[str]:
    """The state of one body's task, or how many bodies are in which state."""
    if len(own) == 1:
        return [f"{said(f'tasks.status.{own.iloc[0]}')}."]
    return [f"{counted(own, said)}."] if len(own) else []


def _status(own: pd.Series, answered: bool) -> str:
    """The mark: of a task its worst state; none of other paragraphs that have figures."""
    for state in ("behind", "missing", "none", "on_track", "met"):
        if (own == state).any():
            return state
    return "" if answered else "missing"


def _value(indicator: Indicator, scope: Scope, said: Words) -> str:
    """The latest figure in the scope's area; nothing where there is none, or it is hidden."""
    where = scope
    if indicator.level == "province":
        where = Scope(areas.province().code, scope.period, scope.language)
    found = readings.latest(series.of_scope(indicator, where), scope.period)
    if found is None:
        return ""
    label = phrases.named(indicator, said).short
    return said("tasks.text.value", label=label, value=_told(indicator, found, said))


def _told(indicator: Indicator, found: Reading, said: Words) -> str:
    """The figure with what it counts; of what there can only be one, whether it is there."""
    if found.denominator == 1:
        return said(f"protection.table.{'done' if found.numerator else 'not_done'}")
    value, unit = phrases.value(indicator, found.value, said), phrases.named(indicator, said).unit
    if indicator.unit == "dong":
        value = said.money(found.value).removesuffix(f" {unit}")
    return said("tasks.text.counted", value=value, unit=unit) if indicator.per == 1 else value


def _figure_of(indicator: Indicator) -> str:
    return f"map.{indicator.code}" if indicator.level == "district" else indicator.code


def _sentence(row: pd.Series, said: Words) -> str:
    return said("tasks.text.row", task=row["task"].rstrip("."), answer=row["answer"].rstrip("."))
