"""Figure: the published numbers that have changed since a release, by how much and why."""

from functools import partial

import pandas as pd

from lib import releases
from lib.charts import listing
from lib.charts.listing import Column
from lib.charts.look import Look
from lib.errors import Problem
from lib.figures import listed
from lib.figures.figure import Figure
from lib.figures.reporting import asked as asking
from lib.figures.reporting import changed
from lib.figures.reporting.asked import Asked
from lib.measures import ledger
from lib.measures.ledger import Ledger
from lib.releases import Release
from lib.scope import Scope
from lib.text import Words

ID = "reporting.ledger"
_MOST = 10


def since_names(scope: Scope, said: Words) -> dict[str, str]:
    """The releases that a scope's data can be compared with, the newest first, by figure id.

    None of them is the scope's own or younger.
    """
    names = {one.id: _named(one, said) for one in _earlier(scope)}
    ids = [ID, *(f"{ID}.{one}" for one in list(names)[1:])]
    return dict(zip(ids, names.values(), strict=False))


def make(figure_id: str, scope: Scope) -> Figure:
    """The ledger since a release that the id names, or since the last one.

    Raises
    ------
    Problem
        No such release can be compared with.
    """
    asked = Asked(figure_id, scope)
    release = _release(figure_id, scope)
    if release is None:
        return _nothing(asked)
    found = ledger.since(release, scope, asked.start)
    frame = changed.told(found.rows, asked)
    drawn, columns = frame.head(_MOST), _columns(asked.said)
    return asking.figure(
        asked,
        title=_title(frame, found, asked.said),
        area=asked.place,
        unit=_unit(found, asked.said),
        frame=frame[changed.COLUMNS],
        note=asked.said("reporting.ledger.note", untold=asked.said.number(found.untold),
                        most=_MOST),
        alt=[
            asked.said("reporting.ledger.alt", number=row.number, then=row.then, now=row.now,
                       difference=row.moved, cause=row.cause)
            for row in drawn.itertuples()
        ],
        draw=partial(_drawn, drawn, columns) if len(drawn) else None,
        native=listed.table(drawn, columns, status="mark"),
        empty="" if len(drawn) else _title(frame, found, asked.said),
    )  # fmt: skip


def _drawn(rows: pd.DataFrame, columns: list[Column], look: Look) -> object:
    return listing.rows(rows, look, columns=columns, status="mark")


def _columns(said: Words) -> list[Column]:
    return [
        Column("number", said("reporting.ledger.head_number"), 0.31, strong=True),
        Column("both", said("reporting.ledger.head_both"), 0.27),
        Column("moved", said("reporting.ledger.head_difference"), 0.15),
        Column("cause", said("reporting.ledger.head_cause"), 0.27),
    ]


def _title(frame: pd.DataFrame, found: Ledger, said: Words) -> str:
    about = {"name": found.release.name, "day": said.date(found.release.pinned_at.date())}
    if frame.empty:
        return said("reporting.ledger.title_same", kept=said.number(found.kept), **about)
    first, gone = frame.iloc[0], int(frame["difference"].isna().sum())
    told = {"number": first["number"], "then": first["then"], "now": first["now"]}
    key = "reporting.ledger.title_gone" if gone else "reporting.ledger.title"
    return said(key, count=said.number(len(frame)), gone=said.number(gone), **told, **about)


def _unit(found: Ledger, said: Words) -> str:
    as_of = said.date(found.release.as_of)
    counts = {name: said.number(getattr(found, name)) for name in ("kept", "late", "fresh")}
    return said("reporting.ledger.unit", as_of=as_of, **counts)


def _nothing(asked: Asked) -> Figure:
    """Why there is nothing to compare with, and how to pin."""
    own = releases.of_id(asked.scope.release).name if asked.scope.release else ""
    title = (
        asked.said("reporting.ledger.none_before", name=own)
        if own
        else asked.said("reporting.ledger.none")
    )
    return asking.figure(
        asked,
        title=title,
        area=asked.place,
        unit=asked.said("reporting.unit.figures"),
        frame=pd.DataFrame(columns=changed.COLUMNS),
        note=asked.said("reporting.ledger.note", untold=0, most=_MOST),
        alt=[],
        draw=None,
        empty=asked.said("reporting.ledger.how_before" if own else "reporting.ledger.how"),
    )


def _release(figure_id: str, scope: Scope) -> Release | None:
    chosen = figure_id.removeprefix(ID).strip(".")
    known = _earlier(scope)
    if not chosen:
        return known[0] if known else None
    found = next((one for one in known if one.id == chosen), None)
    if found is None:
        raise Problem("releases.unknown", id=chosen)
    return found


def _earlier(scope: Scope) -> list[Release]:
    """The releases that were pinned before the scope's; before now, all."""
    known = releases.known()
    ids = [one.id for one in known]
    return known[ids.index(scope.release) + 1 :] if scope.release in ids else known


def _named(one: Release, said: Words) -> str:
    return said("releases.one", name=one.name, day=said.date(one.pinned_at.date()))
