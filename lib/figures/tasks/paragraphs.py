"""Figure: one founding document, paragraph by paragraph, and what answers each."""

import re

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

_STEP = re.compile(r"^\d+\. ")
"""Before a short name: its place among its like, which a sentence has no use for."""
_LINES = 40
"""Lines that an answer may have: no figure that a text asks for is left out."""


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
            frame, look, columns=columns, status="status", words=_marks(said), most=_LINES
        ),
        native=listed.table(frame, columns, status="status"),
    )


def _marks(said: Words) -> dict[str, str]:
    return {**marks(said), "hidden": said("common.status.hidden")}


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
    asking = [
        indicator
        for indicator in all_indicators().values()
        if one.id in indicator.source and indicator.holds(scope.period.end)
    ]
    values = [_value(indicator, scope, said) for indicator in asking]
    numbers = [value for value, _ in values if value]
    silent = pd.Series([why for value, why in values if not value], dtype=object)
    gaps = [
        said(f"tasks.text.{why}", count=int((silent == why).sum()))
        for why in ("missing", "hidden")
        if (silent == why).any()
    ]
    answered = bool(numbers) or bool((own != "missing").any())
    return {
        "section": one.id,
        "task": task_words(one.id, said),
        "answer": " ".join([*_progress(own, said), *numbers, *gaps])
        or said("common.status.missing"),
        "figures": ", ".join(_figure_of(indicator) for indicator in asking),
        "status": _status(own, silent, answered=answered),
        "state": "reported" if answered else _why(silent),
    }


def _progress(own: pd.Series, said: Words) -> list[str]:
    """The state of one body's task, or how many bodies are in which state."""
    if len(own) == 1:
        return [f"{said(f'tasks.status.{own.iloc[0]}')}."]
    return [f"{counted(own, said)}."] if len(own) else []


def _status(own: pd.Series, silent: pd.Series, *, answered: bool) -> str:
    """The mark: of a task its worst state; none of other paragraphs that have figures."""
    for state in ("behind", "missing", "none", "on_track", "met"):
        if (own == state).any():
            return state
    return "" if answered else _why(silent)


def _why(silent: pd.Series) -> str:
    """Why nothing is told: hidden where all of it came and is, else missing."""
    return "hidden" if len(silent) and (silent == "hidden").all() else "missing"


def _value(indicator: Indicator, scope: Scope, said: Words) -> tuple[str, str]:
    """The latest figure in the scope's area; if there is none, why: missing or hidden."""
    where = scope
    if indicator.level == "province":
        where = Scope(areas.province().code, scope.period, scope.language)
    past = series.of_scope(indicator, where)
    found = readings.latest(past, scope.period)
    now = past[past["period_end"] == scope.period.end]
    # What was reported and has no value is a share of nothing.
    if found is None and not (now["state"] == "reported").any():
        return "", readings.why_none(past, indicator, scope.period)
    label = _STEP.sub("", phrases.named(indicator, said).short)
    value = _told(indicator, found, said) if found else said("protection.table.empty")
    return said("tasks.text.value", label=label, value=value), ""


def _told(indicator: Indicator, found: Reading, said: Words) -> str:
    """The figure with what it counts; of what a body has or has not, whether it is there."""
    if found.denominator == 1 and (
        indicator.level == "province" or indicator.denominator == "districts"
    ):
        return said(f"protection.table.{'done' if found.numerator else 'not_done'}")
    named, value = phrases.named(indicator, said), phrases.value(indicator, found.value, said)
    if indicator.unit == "dong":
        value = said.money(found.value).removesuffix(f" {named.unit}")
    # "Children under 16: 1,514,258" needs no "children" behind it.
    if indicator.per != 1 or named.unit.lower() in named.short.lower():
        return value
    return said("tasks.text.counted", value=value, unit=named.unit)


def _figure_of(indicator: Indicator) -> str:
    return f"map.{indicator.code}" if indicator.level == "district" else indicator.code


def _sentence(row: pd.Series, said: Words) -> str:
    return said("tasks.text.row", task=row["task"].rstrip("."), answer=row["answer"].rstrip("."))
