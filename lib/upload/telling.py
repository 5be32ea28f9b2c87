"""A trial in words, as HTML: what files contain, what is wrong in them, what they change."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd

from lib import figures, results
from lib.errors import Problem
from lib.figures import phrases
from lib.indicators import all_indicators
from lib.intake.outcome import Content
from lib.queries import areas
from lib.results import Row
from lib.text import Words
from lib.upload.change import Value
from lib.upload.trial import Found, Trial

_SHOWN = 100
"""Lines of a list that are worth reading at once; the csv file has all."""
_NAMED = 3
"""Areas that are told by name."""


def file(found: Found, said: Words, *, written: bool = False) -> str:
    """One file: its name, what became of it in a sentence, and what it contains."""
    return f'<div class="items">{_head(found, said, written)}</div>{_contents(found, said)}'


def _head(found: Found, said: Words, written: bool) -> str:
    status = found.outcome.status if found.outcome else "unreadable"
    good = status in ("loaded", "unchanged")
    key = "written" if written and status == "loaded" else status
    told = said(f"upload.status.{key}") if found.outcome else _problem(found, said)
    mark = "is-met" if good else "is-unmet"
    return (
        f'<div class="item {mark}"><span><b>{escape(found.name)}</b>: {escape(told)}</span></div>'
    )


def _contents(found: Found, said: Words) -> str:
    """One line per table and period."""
    groups: dict[tuple, list[Content]] = defaultdict(list)
    for one in found.outcome.contents if found.outcome else ():
        groups[one.table, one.form, one.period_start, one.period_end].append(one)
    rows = [
        (
            _named(f"upload.table.{table}", said),
            _places(group, said),
            phrases.span_name(start, end, said) if start else said("common.skip"),
            *(said.number(sum(getattr(one, kind) for one in group))
              for kind in ("new", "same", "changed")),
        )
        for (table, _, start, end), group in groups.items()
    ]  # fmt: skip
    heads = [said(f"upload.head.{name}") for name in
             ("what", "area", "period", "new", "same", "changed")]  # fmt: skip
    told = table(heads, rows) if rows else ""
    return told + "".join(f"<p>{escape(one)}</p>" for one in _replaced(found, said))


def lines(trial: Trial, said: Words) -> list[Row]:
    """Everything wrong or odd in the files, one line each."""
    return [
        line
        for found in trial.files
        for line in (
            results.of_outcome(found.outcome, said)
            if found.outcome
            else [results.of_problem(found.name, _problem(found, said))]
        )
        if line.level
    ]


def listed(rows: Sequence[Row], said: Words) -> str:
    """The first of the lines, the errors before the warnings."""
    names = ("file", "level", "sheet", "row", "column", "value", "reason", "remedy")
    ordered = sorted(rows, key=lambda line: line.level)
    shown = [
        tuple(
            said(f"intake.results.level_{line.level}") if name == "level" else getattr(line, name)
            for name in names
        )
        for line in ordered[:_SHOWN]
    ]
    heads = [said(f"intake.results.{name}") for name in names]
    more = len(rows) - len(shown)
    rest = f"<p>{escape(said('upload.more', count=said.number(more)))}</p>" if more else ""
    return table(heads, shown) + rest


def changes(trial: Trial, said: Words) -> str:
    """Each headline target before and after; what does not change too, for it was asked."""
    known = {_about(one): one for one in trial.before.values}
    rows = [_change(known.get(_about(one)), one, said) for one in trial.after.values]
    moved = [one != known.get(_about(one)) for one in trial.after.values]
    heads = [said(f"upload.head.{name}") for name in
             ("target", "area", "period", "before", "after", "status")]  # fmt: skip
    none = f"<p>{escape(said('upload.no_targets'))}</p>"
    return table(heads, rows, strong=moved) if rows else none


def findings(trial: Trial, said: Words) -> str:
    """The main figures whose finding changes."""
    before = dict(trial.before.titles)
    names = figures.offered(said)
    rows = [
        (names.get(one, one), before.get(one) or said("common.skip"), title)
        for one, title in trial.after.titles
        if title and title != before.get(one)
    ]
    heads = [said(f"upload.head.{name}") for name in ("figure", "before", "after")]
    return table(heads, rows) if rows else f"<p>{escape(said('upload.same_findings'))}</p>"


def table(
    heads: Iterable[str], rows: Sequence[Iterable[str]], *, strong: Sequence[bool] = ()
) -> str:
    """A table that a phone shows as a list, each cell by its heading.

    Of rows that are `strong` the first cell stands out.
    """
    names = [escape(head, quote=True) for head in heads]
    marks = strong or [False] * len(rows)
    top = "".join(f"<th>{name}</th>" for name in names)
    body = "".join(
        f"<tr>{_cells(names, row, strong=mark)}</tr>" for mark, row in zip(marks, rows, strict=True)
    )
    return f'<table class="lines"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'


def _cells(names: list[str], row: Iterable[str], *, strong: bool) -> str:
    first, *others = (escape(str(cell)) for cell in row)
    told = zip(names, [f"<b>{first}</b>" if strong else first, *others], strict=True)
    return "".join(f'<td data-label="{name}">{cell}</td>' for name, cell in told)


def _problem(found: Found, said: Words) -> str:
    key, values = found.problem
    return said(key, **values)


def _replaced(found: Found, said: Words) -> list[str]:
    outcome = found.outcome
    if not outcome or not outcome.replaced:
        return []
    told = [said("upload.replaces", count=said.number(outcome.replaced))]
    return told + ([said("upload.gone", count=said.number(outcome.gone))] if outcome.gone else [])


def _places(group: list[Content], said: Words) -> str:
    ids = list(dict.fromkeys(one.area_id for one in group if one.area_id))
    if not ids:
        return said("common.skip")
    known = _area_names(group[0], said)
    names = [known.get(one, one) for one in ids]
    if len(names) <= _NAMED:
        return said.listing(names)
    return said("upload.areas", count=len(names))


def _area_names(one: Content, said: Words) -> dict[str, str]:
    try:
        province, parts = areas.province(), areas.reporting(one.period_end)
    except Problem:
        return {}
    whole = phrases.opening(phrases.place_name(province, said))
    return {province.id: whole} | {
        row["id"]: phrases.area_name(row, said) for _, row in parts.iterrows()
    }


def _about(one: Value) -> tuple:
    return one.area, one.period, one.indicator


def _change(was: Value | None, now: Value, said: Words) -> tuple:
    indicator = all_indicators()[now.indicator]
    before, after = _value(was), _value(now)
    known = [value for value in (before, after) if value is not None]
    like = max(known, key=lambda value: phrases.digits(indicator, value), default=None)
    statuses = [said(f"common.status.{one.status}") for one in (was, now) if one]
    if len(set(statuses)) > 1:
        status = said("upload.turns", before=statuses[0], after=phrases.inside(statuses[1]))
    else:
        status = said("upload.stays", status=statuses[0])
    return (
        phrases.named(indicator, said).short,
        _place(now, said),
        phrases.period_name(now.period, said),
        phrases.value(indicator, before, said, like=like),
        phrases.value(indicator, after, said, like=like),
        status,
    )


def _value(one: Value | None) -> float | None:
    """The value of the period; none where that is not reported, as the last one is older then."""
    return one.value if one and one.status != "missing" else None


def _place(one: Value, said: Words) -> str:
    try:
        province, parts = areas.province(), areas.reporting(one.period.end)
    except Problem:
        return one.area
    if one.area == province.code:
        return phrases.opening(phrases.place_name(province, said))
    named: pd.DataFrame = parts[parts["code"] == one.area]
    return phrases.area_name(named.iloc[0], said) if len(named) else one.area


def _named(key: str, said: Words) -> str:
    return said(key) if said.has(key) else key.rpartition(".")[2]
