"""Figure: a district's reports against their deadlines."""

from datetime import date

import pandas as pd

from lib import clock
from lib.charts import deadlines
from lib.figures import phrases
from lib.figures.district import asked as asking
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.figures.reporting import asked
from lib.measures.places import Place
from lib.queries import reports
from lib.scope import Scope
from lib.text import Words, words


def make(figure_id: str, scope: Scope) -> Figure:
    """Every report that was expected of the area, against its deadline."""
    said, place = words(scope.language), asking.district(scope)
    frame = _frame(place, scope, said)
    counts = frame["outcome"].value_counts()
    title = said(
        "figures.reports.title",
        forms=_forms(frame, said),
        ontime=int(counts.get("met", 0)),
        all=len(frame),
        missing=int(counts.get("missing", 0)),
    )
    names = {
        outcome: said(f"figures.reports.{outcome}") for outcome in ("met", "behind", "missing")
    }
    return asking.figure(
        figure_id,
        scope,
        title=title,
        reporting=[int(frame["received_on"].notna().any())],
        draw=(
            lambda look: deadlines.days_late(
                frame,
                look,
                words=names,
                days_title=said("figures.reports.days"),
            )
        )
        if len(frame)
        else None,
        frame=frame,
        note=said("figures.reports.note"),
        native=Native(
            "table",
            "period_label",
            ("due_on", "received_on", "days", "outcome"),
            status="outcome",
            words=names,
        ),
        alt=f"{title}.",
    )


def _forms(frame: pd.DataFrame, said: Words) -> str:
    """Which reports are counted: Báo cáo quý và báo cáo năm."""
    names = [asked.form_name(form, said) for form in frame["form"].drop_duplicates()]
    listed = said.listing([phrases.inside(name) for name in names])
    return phrases.opening(listed) or said("figures.reports.general")


def _frame(place: Place, scope: Scope, said: Words) -> pd.DataFrame:
    start = date(scope.period.year - 2, 1, 1)
    expected = reports.of_areas(start=start, end=scope.period.end)
    is_due = expected["due_on"].map(lambda day: not day or day < clock.today())
    came = expected["received_on"].notna()
    own = expected[(expected["area_id"] == place.id) & (is_due | came)].copy()
    own["period_label"] = [
        phrases.span_name(first, last, said)
        for first, last in zip(own["period_start"], own["period_end"], strict=True)
    ]
    own["days"] = [
        (came - due).days if came and due else None
        for came, due in zip(own["received_on"], own["due_on"], strict=True)
    ]
    own["outcome"] = [
        _outcome(came, days) for came, days in zip(own["received_on"], own["days"], strict=True)
    ]
    return own.drop(columns=["id", "area_id"]).reset_index(drop=True)


def _outcome(came: date | None, days: float | None) -> str:
    if pd.isna(came):
        return "missing"
    return "behind" if not pd.isna(days) and days > 0 else "met"
