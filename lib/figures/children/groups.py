"""Figures: children in special circumstances by legal group, now and over the change of law."""

import pandas as pd

from lib.charts import bars, eras
from lib.charts.eras import Cut
from lib.charts.look import Look
from lib.figures import barred, phrases
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.indicators import all_indicators
from lib.measures import groups, places
from lib.queries import reports
from lib.scope import Scope
from lib.text import Words, words


def now(figure_id: str, scope: Scope) -> Figure:
    """The groups of the law that holds, the largest first."""
    said = words(scope.language)
    frame = _named(groups.now(scope), said).sort_values(
        "numerator", key=pd.to_numeric, ascending=False, kind="stable", ignore_index=True
    )
    title = _title(frame, scope, said)
    has_some = (frame["state"] != "missing").any()
    rows = pd.DataFrame(
        {
            "part": frame["label"],
            "value": frame["numerator"],
            "label": [_written(row, said) for _, row in frame.iterrows()],
            "aside": [_share(row, said) for _, row in frame.iterrows()],
            "state": frame["state"],
        }
    )
    panel = bars.Panel("", rows)

    def draw(look: Look) -> object:
        return bars.panels([panel], look, words=_marks(said))

    told = [f"{row['label']}: {_written(row, said) or _silence(row, said)}."
            for _, row in frame.iterrows()]  # fmt: skip
    return _figure(
        figure_id,
        scope,
        frame,
        title=title,
        draw=draw if has_some else None,
        note=[said("protection.groups.note"), said(f"protection.groups.law_{len(frame)}")],
        told=told,
        native=barred.panels([panel]),
    )


def over_years(figure_id: str, scope: Scope) -> Figure:
    """Every group at each year's end; a group ends with its law, and no line joins two laws."""
    said = words(scope.language)
    frame = _named(groups.over_years(scope), said)
    frame["complete"] = frame["reporting"] >= frame["areas"]
    cuts = groups.breaks(frame)
    frame["value_label"] = [
        said.number(count) if pd.notna(count) else "" for count in frame["numerator"]
    ]

    def draw(look: Look) -> object:
        panels = [
            eras.Panel(label, rows.assign(value=rows["numerator"], label=rows["value_label"]))
            for label, rows in frame.groupby("label", sort=False)
        ]
        marks = [
            Cut(day, said("protection.groups.law_before"), said("protection.groups.law_after"))
            for day in cuts
        ]
        partial = said("protection.groups.partial")
        return eras.panels(panels, look, cuts=marks, words=_marks(said) | {"partial": partial})

    note = [said("protection.groups.note"), said("protection.groups.note_years")]
    return _figure(
        figure_id,
        scope,
        frame,
        title=_years_title(frame, len(cuts), said),
        draw=draw if len(frame) else None,
        note=note,
        told=[_ends(rows, said) for _, rows in frame.groupby("label", sort=False)],
        native=_years_native(frame, said),
    )


def _years_native(frame: pd.DataFrame, said: Words) -> Native:
    """A table: there are more groups than a slide has room for charts."""
    days = list(frame["period_end"].drop_duplicates())
    partial = said("protection.groups.partial").lower()
    told = [
        row["value_label"] if row["complete"] or not row["value_label"] else
        f"{row['value_label']} ({partial})"
        for _, row in frame.iterrows()
    ]  # fmt: skip
    return Native(
        "table",
        "label",
        ("told",),
        series="period_end",
        words={"label": said("protection.groups.group"), **{day: said.date(day) for day in days}},
        frame=frame.assign(told=told),
    )


def _figure(
    figure_id: str,
    scope: Scope,
    frame: pd.DataFrame,
    *,
    title: str,
    draw: object,
    note: list[str],
    told: list[str],
    native: Native,
) -> Figure:
    said = words(scope.language)
    known = frame[frame["reporting"].notna()]
    last = (
        known[known["period_end"] == known["period_end"].max()] if "period_end" in known else known
    )
    if (frame["state"] == "hidden").any():
        note = [*note, said("figures.ranking.note_hidden")]
    return Figure(
        id=figure_id,
        title=title,
        subtitle=said(
            "figures.subtitle",
            area=phrases.opening(phrases.place_name(places.of_scope(scope), said)),
            period=phrases.period_name(scope.period, said),
            unit=said("protection.groups.unit"),
        ),
        draw=draw,
        frame=frame,
        note=" ".join(note),
        source=phrases.source(
            scope,
            said,
            reporting=int(last["reporting"].max()) if len(last) else 0,
            of=int(last["areas"].max()) if len(last) else 0,
            read_on=_read_on(last),
        ),
        alt=" ".join([f"{title}.", *told]),
        scope=scope,
        illustrative=reports.is_illustrative(),
        native=native,
    )


def _read_on(last: pd.DataFrame) -> object:
    days = last["period_end" if "period_end" in last else "read_on"].dropna()
    return days.max() if len(days) else None


def _named(rows: pd.DataFrame, said: Words) -> pd.DataFrame:
    def label(code: str) -> str:
        if code == groups.WHOLE:
            return said("protection.groups.all")
        return phrases.named(all_indicators()[code], said).short

    return rows.assign(label=[label(code) for code in rows["indicator"]])


def _marks(said: Words) -> dict[str, str]:
    return {state: said(f"common.status.{state}") for state in ("hidden", "missing")}


def _written(row: pd.Series, said: Words) -> str:
    if pd.isna(row["numerator"]):
        return ""
    counted, share = said.number(row["numerator"]), _share(row, said)
    return f"{counted} ({share})" if share else counted


def _share(row: pd.Series, said: Words) -> str:
    if pd.isna(row["numerator"]) or pd.isna(row["share"]):
        return ""
    return f"{said.number(row['share'], 1 if row['share'] < 10 else 0)}%"


def _silence(row: pd.Series, said: Words) -> str:
    return said(f"common.state.{row['state']}")


def _title(frame: pd.DataFrame, scope: Scope, said: Words) -> str:
    place = phrases.opening(phrases.place_name(places.of_scope(scope), said))
    known = frame[frame["state"] == "reported"]
    hidden = int((frame["state"] == "hidden").sum())
    if known.empty:
        return said("protection.groups.title_none", area=place)
    named = [
        f"{phrases.label_inside(row['label'])} {_written(row, said)}"
        for _, row in known.head(2).iterrows()
    ]
    key = "title_hidden" if hidden else "title"
    return said(f"protection.groups.{key}", top="; ".join(named), hidden=hidden, all=len(frame))


def _years_title(frame: pd.DataFrame, cuts: int, said: Words) -> str:
    whole = frame[(frame["indicator"] == groups.WHOLE) & (frame["state"] == "reported")]
    if cuts:
        return said("protection.groups.title_break")
    full = whole[whole["reporting"] == whole["areas"]]
    if len(full) < 2:
        return said("protection.groups.title_short", count=frame["period_end"].nunique())
    first, last = full.iloc[0], full.iloc[-1]
    return said(
        "protection.groups.title_years",
        first=said.number(first["numerator"]), first_day=said.date(first["period_end"]),
        last=said.number(last["numerator"]), last_day=said.date(last["period_end"]),
    )  # fmt: skip


def _ends(rows: pd.DataFrame, said: Words) -> str:
    told = [
        f"{said.date(row['period_end'])} {row['value_label'] or _silence(row, said)}"
        for _, row in rows.iterrows()
    ]
    return f"{rows['label'].iloc[0]}: {'; '.join(told)}."
