"""Changed numbers in words: whose, of what, then, now, by how much, by which report."""

import pandas as pd

from lib.figures import phrases
from lib.figures.reporting.asked import Asked
from lib.indicators import Indicator, all_indicators
from lib.measures.ledger.seen import FUND, INDICATOR, MONEY
from lib.queries import areas
from lib.text import Words

COLUMNS = [
    "code", "area", "indicator", "label", "period_start", "period_end", "then_numerator",
    "then_denominator", "now_numerator", "now_denominator", "then_value", "now_value",
    "difference", "percent", "status_then", "status_now", "figure_status_then",
    "figure_status_now", "reports", "report_id", "file_name", "received_on", "loaded_at",
    "loaded_by",
]  # fmt: skip

_MONEY = (MONEY, FUND)


def told(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The rows of the ledger in words: COLUMNS, number, then, now, both, moved, cause.

    mark is the status of the headline target that a number belongs to, empty for other numbers.
    """
    said = asked.said
    every = areas.eras().set_index("id")
    of_area = every.reindex(rows["area_id"])
    records = rows.to_dict("records")
    words = {
        "area": [phrases.area_name(row, said) for _, row in of_area.iterrows()],
        "label": [_label(row, said) for row in records],
        "day": [phrases.span_name(row["period_start"], row["period_end"], said) for row in records],
        "then": [_value(row, "then", said) for row in records],
        "now": [_value(row, "now", said) for row in records],
        "moved": [_moved(row, said) for row in records],
        "cause": [_cause(row, said) for row in records],
        "mark": [row["status_now"] if _has(row["status_now"]) else "" for row in records],
    }
    named = rows.assign(
        code=of_area["code"].to_list(),
        indicator=rows["what"].where(rows["kind"] == INDICATOR, ""),
        **words,
    )
    number = [
        said("reporting.ledger.number", area=row.area, label=row.label, period=row.day)
        for row in named.itertuples()
    ]
    return named.assign(
        number=number,
        both=[
            said("reporting.ledger.both", then=row.then, now=row.now) for row in named.itertuples()
        ],
        **{f"status_{age}": [_status(row[f"status_{age}"], said) for row in records]
           for age in ("then", "now")},
        **{f"figure_status_{age}": [_figure_status(row[f"figure_status_{age}"], said)
                                    for row in records] for age in ("then", "now")},
    )  # fmt: skip


def _label(row: dict, said: Words) -> str:
    if row["kind"] == INDICATOR:
        return phrases.named(all_indicators()[row["what"]], said).short
    if row["kind"] == FUND:
        return said("reporting.ledger.fund", amount=said(f"origin.column.{row['what']}"))
    if row["kind"] != MONEY:
        return said(f"injury.harm.{row['what']}")
    source, programme, amount = row["what"].split("|")
    return said(
        "reporting.ledger.money",
        programme=_listed("funding.programme", programme, said),
        source=_listed("funding.source_name", source, said),
        amount=said(f"origin.column.{amount}"),
    )


def _listed(table: str, code: str, said: Words) -> str:
    return said(f"{table}.{code}") if said.has(f"{table}.{code}") else code


def _value(row: dict, age: str, said: Words) -> str:
    value, numerator, whole = (row[f"{age}_{n}"] for n in ("value", "numerator", "denominator"))
    if pd.isna(numerator):
        return said("common.skip")
    if row["kind"] in _MONEY:
        return said.money(numerator)
    if pd.isna(whole):
        return said.number(numerator)
    told = {"numerator": said.number(numerator), "denominator": said.number(whole)}
    indicator = all_indicators()[row["what"]]
    return said("reporting.ledger.share", value=phrases.value(indicator, value, said), **told)


def _moved(row: dict, said: Words) -> str:
    """+14,3 điểm; for counts also by how many percent."""
    difference = row["difference"]
    if pd.isna(difference):
        return said("reporting.ledger.gone")
    sign = "+" if difference > 0 else "–" if difference < 0 else "±"
    if row["kind"] in _MONEY:
        told = said.money(abs(difference))
    elif row["kind"] == INDICATOR and all_indicators()[row["what"]].per != 1:
        told = _in_points(all_indicators()[row["what"]], abs(difference), said)
    else:
        told = said.number(abs(difference))
    percent = _percent(row, said)
    if not _has(row["status_now"]):
        return f"{sign}{told}{percent}"
    if row["status_now"] == row["status_then"]:
        return said("reporting.ledger.same_status", moved=f"{sign}{told}{percent}",
                    now=_status(row["status_now"], said))  # fmt: skip
    statuses = [_status(row[f"status_{age}"], said) for age in ("then", "now")]
    return said("reporting.ledger.with_status", moved=f"{sign}{told}{percent}", then=statuses[0],
                now=statuses[1])  # fmt: skip


def _in_points(indicator: Indicator, difference: float, said: Words) -> str:
    told = said.number(difference, 1 if difference >= 1 else 2 if difference >= 0.01 else 3)
    return said("reporting.ledger.points", value=told) if indicator.per == 100 else told


def _percent(row: dict, said: Words) -> str:
    is_share = row["kind"] == INDICATOR and all_indicators()[row["what"]].per != 1
    if is_share or pd.isna(row["percent"]):
        return ""
    digits = 0 if abs(row["percent"]) >= 10 else 1
    sign = "+" if row["percent"] > 0 else "–"
    return f"; {sign}{said.number(abs(row['percent']), digits)}%"


def _cause(row: dict, said: Words) -> str:
    if not row["reports"]:
        return said("reporting.ledger.no_report")
    file, who = row["file_name"], row["loaded_by"]
    told = said(
        "reporting.ledger.cause",
        file=file if _has(file) else row["report_id"],
        day=said.date(row["received_on"]) if _has(row["received_on"]) else said("common.skip"),
        who=who if _has(who) else said("common.skip"),
    )
    if row["reports"] == 1:
        return told
    return said("reporting.ledger.causes", count=row["reports"], last=told)


def _status(status: object, said: Words) -> str:
    return said(f"common.status.{status}") if _has(status) else ""


def _figure_status(status: object, said: Words) -> str:
    return said(f"reporting.ledger.figure_status.{status}") if _has(status) else ""


def _has(value: object) -> bool:
    return not (value is None or pd.isna(value))
