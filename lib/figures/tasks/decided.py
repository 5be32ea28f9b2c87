"""Figure: what meetings decided, and how the number that they looked at has moved since."""

from collections.abc import Callable

import pandas as pd

from lib.charts import listing
from lib.charts.listing import Column
from lib.figures import listed, phrases
from lib.figures.figure import Figure
from lib.figures.tasks import about as subjects
from lib.figures.tasks import bodies, told
from lib.measures import decisions, places
from lib.measures.injuries.harms import Harm
from lib.measures.movement import Movement, Value
from lib.queries import areas
from lib.scope import Scope
from lib.text import Words, words

Names = Callable[[Words], list[tuple[str, str]]]
"""Every figure's id and name."""


def make(figure_id: str, scope: Scope, names: Names) -> Figure:
    """Every decision with who must do what by when, its state, and the value then and now."""
    said = words(scope.language)
    frame = rows(scope, dict(names(said)))
    columns = [
        Column("decision", said("tasks.decisions.head_text"), 0.34),
        Column("who", said("tasks.decisions.head_who"), 0.21, named=False),
        Column("status_label", said("tasks.decisions.head_status"), 0.17, strong=True, named=False),
        Column("movement", said("tasks.decisions.head_moved"), 0.28),
    ]
    return told.figure(
        figure_id,
        scope,
        title=_title(frame, scope, said),
        unit=said("tasks.decisions.unit"),
        frame=frame.drop(columns=["decision", "who"]),
        note=said("tasks.decisions.note"),
        alt=[_sentence(row, said) for _, row in frame.iterrows()],
        source=[said("tasks.decisions.source", count=len(frame))],
        draw=(lambda look: listing.rows(frame, look, columns=columns, status="status"))
        if len(frame)
        else None,
        native=listed.table(frame, columns, status="status"),
    )


def rows(scope: Scope, names: dict[str, str]) -> pd.DataFrame:
    """One row per decision, as a reader sees it; `names` are the figures' names by id.

    Columns: id, meeting, area, about (what figure), text, owner, due, status, status_label, before,
    before_on, now, now_on, movement, and decision and who, which join some of them for the picture.
    """
    said = words(scope.language)
    known = decisions.of_scope(scope)
    listed = [_row(row, scope, names, said) for _, row in known.iterrows()]
    columns = ["id", "meeting", "area", "about", "text", "owner", "due", "status", "status_label",
               "before", "before_on", "now", "now_on", "movement", "decision", "who"]  # fmt: skip
    return pd.DataFrame(listed, columns=columns)


def _row(row: pd.Series, scope: Scope, names: dict[str, str], said: Words) -> dict:
    about = subjects.subject(row["figure_id"])
    whole = areas.province().code
    code = whole if pd.isna(row["area_code"]) else row["area_code"]
    before = decisions.looked_at(row["meeting_on"])
    moved = subjects.moved(about, code, before=before, now=scope.period)
    name = subjects.label(about, said) or names.get(row["figure_id"], "")
    meeting, area = said.date(row["meeting_on"]), _area(row["area_id"], said)
    owner = bodies.named(row["owner"], said)
    due = said.date(row["due_on"]) if row["due_on"] else said("common.skip")
    return {
        "id": row["id"],
        "meeting": meeting,
        "area": area,
        "about": name or said("common.skip"),
        "text": row["text"],
        "owner": owner,
        "due": due,
        "status": row["state"],
        "status_label": said(f"tasks.decisions.state.{row['state']}"),
        **_values("before", moved.before if moved else None),
        **_values("now", moved.now if moved else None),
        "movement": _movement(name, about, moved, said),
        "decision": said("tasks.decisions.made", meeting=meeting, area=area, text=row["text"]),
        "who": said("tasks.decisions.who", owner=owner, due=due),
    }


def _area(area_id: str | None, said: Words) -> str:
    every = areas.eras().set_index("id")
    if area_id is None or pd.isna(area_id) or area_id not in every.index:
        return phrases.place_name(areas.province(), said)
    row = every.loc[area_id]
    return said(f"common.kind.{row['kind']}", name=phrases.area_name(row, said))


def _values(name: str, value: Value | None) -> dict:
    return {
        name: value.value if value else None,
        f"{name}_on": value.read_on if value else None,
    }


def _movement(name: str, about: subjects.Subject, moved: Movement | None, said: Words) -> str:
    if moved is None:
        return said("common.skip")
    ends = [
        said("tasks.decisions.value", value=subjects.number(about, one.value, said),
             day=said.date(one.read_on))
        if one
        else said("common.skip")
        for one in (moved.before, moved.now)
    ]  # fmt: skip
    verdict = said(f"tasks.decisions.verdict.{moved.verdict}")
    name = said("injury.unit", noun=name) if isinstance(about, Harm) else name
    if moved.verdict == "waiting":
        return said("tasks.decisions.still", about=name, value=ends[1], verdict=verdict)
    return said("tasks.decisions.moved", about=name, before=ends[0], now=ends[1], verdict=verdict)


def _title(frame: pd.DataFrame, scope: Scope, said: Words) -> str:
    if frame.empty:
        return said("tasks.decisions.title_none")
    parts = ", ".join(_counted(frame["status"], said))
    place, whole = places.of_scope(scope), areas.province()
    if place.is_province:
        return said("tasks.decisions.title", all=len(frame), parts=parts)
    common = int((frame["area"] == _area(None, said)).sum())
    return said(
        "tasks.decisions.title_own",
        own=len(frame) - common,
        common=common,
        province=phrases.place_name(whole, said),
        parts=parts,
    )


def _counted(statuses: pd.Series, said: Words) -> list[str]:
    """3 đã xong; 5 đang thực hiện (2 quá hạn); 1 thôi thực hiện: every decision is in one part."""
    late = int((statuses == "behind").sum())
    parts = []
    for status in ("met", "on_track", "hidden"):
        count = int((statuses == status).sum()) + (late if status == "on_track" else 0)
        told = f"{count} {said(f'tasks.decisions.state.{status}').lower()}"
        if status == "on_track" and late:
            told = said("tasks.decisions.late", open=told, late=late)
        parts += [told] if count else []
    return parts


def _sentence(row: pd.Series, said: Words) -> str:
    return said(
        "tasks.decisions.row",
        meeting=row["meeting"],
        area=row["area"],
        text=told.quoted(row["text"]),
        owner=told.quoted(row["owner"]),
        due=row["due"],
        status=row["status_label"],
        movement=row["movement"],
    )
