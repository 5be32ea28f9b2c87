"""The tasks of the founding documents in every area: where each stands on a day."""

from datetime import date, timedelta

import pandas as pd

from lib import db
from lib.indicators import Document, documents
from lib.queries import areas, tasks
from lib.scope import Period

SOON = timedelta(days=30)
"""How far ahead a committee looks."""

_COLUMNS = ["section", "lead", "due_on", "status", "done_on", "note"]


def state(row: pd.Series, on: date) -> str:
    """How a task stands on a day: met (done), behind (late), on_track (under way) or none.

    None: not begun. What was done after that day was not done yet.
    """
    if row["status"] == "done" and (not row["done_on"] or row["done_on"] <= on):
        return "met"
    if row["due_on"] and row["due_on"] < on:
        return "behind"
    return "none" if row["status"] == "not_started" else "on_track"


def texts() -> dict[str, Document]:
    """The founding documents that the province answers to, by id: those for all and its own."""
    code = areas.province().code
    return {one: text for one, text in documents().items() if text.province in ("", code)}


@db.remembered
def of_document(document_id: str, period: Period) -> pd.DataFrame:
    """One row per task of a document and of who must do it: the province first, then its areas.

    A task without a row in the database is missing: nobody has reported on it. Columns: code,
    name_vi, name_en, kind, is_province, section, lead, due_on, note and state (met, behind,
    on_track, none, missing), read on the period's last day.
    """
    known = {
        (row["area_id"], row["section"]): row for _, row in tasks.of_everyone()[
            ["area_id", *_COLUMNS]
        ].iterrows()
    }  # fmt: skip
    rows = [
        {**who, "section": section, **_told(known.get((who["id"], section)), period.end)}
        for who in _everyone(period)
        for section in _sections(documents()[document_id], is_province=who["is_province"])
    ]
    columns = ["code", "name_vi", "name_en", "kind", "is_province", "section", "lead", "due_on",
               "note", "state"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


@db.remembered
def due_soon(period: Period, code: str) -> pd.DataFrame:
    """Tasks not done whose deadline lies within 30 days of the period's last day, earliest first.

    Of the whole province where the code is its own, else of one area. The columns of `of_document`.
    """
    every = pd.concat([of_document(one, period) for one in texts()], ignore_index=True)
    until = period.end + SOON
    open_ones = every[every["state"].isin(["on_track", "none"])]
    is_near = [bool(day) and period.end <= day <= until for day in open_ones["due_on"]]
    near = open_ones[pd.Series(is_near, open_ones.index, dtype=bool)]
    if code != areas.province().code:
        near = near[near["code"] == code]
    return near.sort_values(["due_on", "section"], kind="stable", ignore_index=True)


def _everyone(period: Period) -> list[dict]:
    whole = vars(areas.province())
    parts = areas.reporting(period.end).drop(columns="level").to_dict("records")
    return [{**whole, "is_province": True}, *({**one, "is_province": False} for one in parts)]


def _sections(document: Document, *, is_province: bool) -> list[str]:
    who = "province" if is_province else "area"
    return [one.id for one in document.paragraphs.values() if one.task and who in one.asked]


def _told(row: pd.Series | None, on: date) -> dict:
    if row is None:
        return {"lead": None, "due_on": None, "note": None, "state": "missing"}
    told = {name: row[name] for name in ("lead", "due_on", "note")}
    return {**told, "state": state(row, on)}
