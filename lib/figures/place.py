"""Figures of one district: among all others, over time, its tasks and its reports."""

from dataclasses import replace
from datetime import date

import pandas as pd

from lib import clock, stats
from lib.charts import deadlines, listing, panels, strips
from lib.charts.listing import Column
from lib.errors import Problem
from lib.figures import phrases, trend
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.figures.tasks.matrix import task_words
from lib.indicators import Indicator, all_indicators, headline_indicators
from lib.measures import places, ranking, series, targets
from lib.measures import tasks as measured
from lib.measures.places import Place
from lib.queries import areas, reports, tasks
from lib.scope import Scope
from lib.text import Words, words


def among_others(figure_id: str, scope: Scope) -> Figure:
    """The area's percentages among those of all areas, with its rank and the rank's interval."""
    said, place = words(scope.language), _district(scope)
    frame = _strips_frame(scope, place, said)
    own = frame[frame["role"] == "own"]
    marks = {
        "own": _name(place, said),
        "whole": _name(areas.province(), said),
        "other": said("figures.place.other"),
        "goal": said("figures.place.goal"),
    }
    key = "title" if (own["state"] != "missing").any() else "title_missing"
    title = said(
        f"figures.place.{key}",
        area=_name(place, said),
        period=phrases.period_name(scope.period, said),
        met=int((own["judgement"] == "met").sum()),
        unmet=int((own["judgement"] == "unmet").sum()),
    )
    drawn = frame[frame["value"].notna()]
    return _figure(
        figure_id,
        scope,
        title=title,
        draw=(lambda look: strips.strips(drawn, look, words=marks, value_format=",.2~f"))
        if len(drawn)
        else None,
        frame=frame,
        note=said("figures.place.note", draws=said.number(stats.DRAWS)),
        alt=" ".join([f"{title}.", *(f"{row['target']}." for _, row in own.iterrows())]),
    )


def trends(figure_id: str, scope: Scope) -> Figure:
    """Each headline percentage over time, the area against the province."""
    said, place = words(scope.language), _district(scope)
    frame = _trends_frame(scope, said)
    marks = {"own": _name(place, said), "whole": _name(areas.province(), said)}
    title = said(
        "figures.trends.title",
        area=marks["own"],
        province=phrases.place_name(areas.province(), said),
        count=frame["period_end"].nunique(),
    )
    return _figure(
        figure_id,
        scope,
        title=title,
        draw=(lambda look: panels.trends(frame, look, words=marks)) if len(frame) else None,
        frame=frame,
        note=said("figures.trends.note"),
        native=Native(
            "line",
            "period_end",
            ("value",),
            series="role",
            cut="segment",
            panel="target",
            words=marks,
        ),
        alt=" ".join([f"{title}.", *_ends(frame, marks, said)]),
    )


def duties(figure_id: str, scope: Scope) -> Figure:
    """The tasks of the founding documents as the area reports on them."""
    said, place = words(scope.language), _district(scope)
    frame = _tasks_frame(place, scope.period.end, said)
    late, done = ((frame["status"] == status).sum() for status in ("behind", "met"))
    title = said("figures.tasks.title", done=int(done), all=len(frame), late=int(late))
    if frame.empty:
        title = said("figures.tasks.title_none")
    columns = [
        Column("task", said("figures.tasks.head_task"), 0.59),
        Column("due", said("figures.tasks.head_due"), 0.2),
        Column("status_label", said("figures.tasks.head_status"), 0.21, strong=True, named=False),
    ]
    return _figure(
        figure_id,
        scope,
        title=title,
        draw=(lambda look: listing.rows(frame, look, columns=columns, status="status"))
        if len(frame)
        else None,
        frame=frame,
        note=said("figures.tasks.note"),
        native=Native(
            "table",
            columns[0].name,
            tuple(column.name for column in columns[1:]),
            status="status",
            words={column.name: column.title for column in columns},
        ),
        alt=" ".join(
            [
                f"{title}.",
                *(f"{row['task']} {row['status_label']}." for _, row in frame.iterrows()),
            ]
        ),
    )


def punctuality(figure_id: str, scope: Scope) -> Figure:
    """Every report that was expected of the area, against its deadline."""
    said, place = words(scope.language), _district(scope)
    frame = _reports_frame(place, scope, said)
    counts = frame["outcome"].value_counts()
    title = said(
        "figures.reports.title",
        ontime=int(counts.get("met", 0)),
        all=len(frame),
        missing=int(counts.get("missing", 0)),
    )
    names = {
        outcome: said(f"figures.reports.{outcome}") for outcome in ("met", "behind", "missing")
    }
    return _figure(
        figure_id,
        scope,
        title=title,
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


def _district(scope: Scope) -> Place:
    place = places.of_scope(scope)
    if place.is_province:
        raise Problem("scope.needs_area")
    return place


def _name(place: Place | areas.Province, said: Words) -> str:
    return phrases.opening(phrases.place_name(place, said))


def _figure(figure_id: str, scope: Scope, **parts: object) -> Figure:
    said = words(scope.language)
    place = _name(places.of_scope(scope), said)
    return Figure(
        id=figure_id,
        subtitle=f"{place} · {phrases.period_name(scope.period, said)}",
        source=phrases.source(
            scope, said, reporting=_reporting(scope), of=len(areas.reporting(scope.period.end))
        ),
        scope=scope,
        illustrative=reports.is_illustrative(),
        **parts,
    )


def _reporting(scope: Scope) -> int:
    expected = reports.of_areas(start=scope.period.end, end=scope.period.end)
    return expected[expected["received_on"].notna()]["area_id"].nunique()


def _strips_frame(scope: Scope, place: Place, said: Words) -> pd.DataFrame:
    parts = []
    for indicator in headline_indicators():
        if indicator.per != 100:
            continue
        ranked = ranking.with_ranks(indicator.code, scope.period)
        own = ranked[ranked["code"] == place.code].iloc[0]
        asked = targets.of_area(place.id, scope.period.year).get(indicator.code)
        goal = asked.binding.value if asked and asked.binding else None
        strip = ranked.assign(
            role=["own" if code == place.code else "other" for code in ranked["code"]],
            area=[phrases.area_name(row, said) for _, row in ranked.iterrows()],
        )
        strip = pd.concat([strip, _whole_row(indicator, scope, said)], ignore_index=True)
        title = _strip_title(indicator, own, int(ranked["rank"].notna().sum()), said)
        parts.append(strip.assign(indicator=indicator.code, target=title, goal=goal))
    return pd.concat(parts, ignore_index=True)


def _whole_row(indicator: Indicator, scope: Scope, said: Words) -> pd.DataFrame:
    province = areas.province()
    past = series.of_scope(indicator, replace(scope, area=province.code))
    last = past.tail(1)[["numerator", "denominator", "value", "low", "high", "state"]]
    return last.assign(role="whole", code=province.code, area=_name(province, said))


def _strip_title(indicator: Indicator, own: pd.Series, count: int, said: Words) -> str:
    label = phrases.named(indicator, said).short
    if own["state"] != "reported":
        return f"{label}: {said('common.state.' + own['state'])}"
    rank = said(
        "figures.place.rank",
        rank=own["rank"], all=count, low=own["rank_low"], high=own["rank_high"],
    )  # fmt: skip
    return f"{label}: {phrases.value(indicator, own['value'], said)}, {rank}"


def _trends_frame(scope: Scope, said: Words) -> pd.DataFrame:
    province = areas.province().code
    parts = []
    for indicator in headline_indicators():
        if indicator.per != 100:
            continue
        for role, code in (("whole", province), ("own", scope.area)):
            past = series.of_scope(indicator, replace(scope, area=code))
            known = trend.shown(past, indicator)
            label = f"{phrases.named(indicator, said).short} (%)"
            parts.append(known.assign(target=label, role=role))
    frame = pd.concat(parts, ignore_index=True)
    return frame[["indicator", "target", "role", "period_end", "numerator", "denominator", "value",
                  "segment"]]  # fmt: skip


def _ends(frame: pd.DataFrame, marks: dict[str, str], said: Words) -> list[str]:
    last = frame.groupby(["target", "role"], sort=False).tail(1)
    codes = all_indicators()
    return [
        f"{phrases.named(codes[row['indicator']], said).short}, {marks[row['role']]}: "
        f"{phrases.value(codes[row['indicator']], row['value'], said)}."
        for _, row in last.iterrows()
    ]


def _tasks_frame(place: Place, on: date, said: Words) -> pd.DataFrame:
    rows = [
        {
            "section": row["section"],
            "task": task_words(row["section"], said),
            "lead": row["lead"],
            "due": said.date(row["due_on"]) if row["due_on"] else said("common.skip"),
            "status": measured.state(row, on),
            "note": row["note"],
        }
        for _, row in tasks.of_area(place.id).iterrows()
    ]
    columns = ["section", "task", "lead", "due", "status", "note"]
    frame = pd.DataFrame(rows, columns=columns)
    frame["status_label"] = [said(f"figures.tasks.{status}") for status in frame["status"]]
    return frame


def _reports_frame(place: Place, scope: Scope, said: Words) -> pd.DataFrame:
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
