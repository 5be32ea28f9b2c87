"""Which reports changed a number: those that came between, and speak of it."""

import pandas as pd

from lib.measures.ledger.seen import FUND, INDICATOR, KEY, MONEY
from lib.queries import areas
from lib.schema import FUND_FORM, FUNDING_FORM, INCIDENTS_FORM, LABOUR_FORM

COLUMNS = ["reports", "report_id", "file_name", "received_on", "loaded_at", "loaded_by"]
"""How many reports changed the number, and of the last that came: its marks. No report: somebody
changed the database itself."""

_FORMS = {MONEY: (FUNDING_FORM,), FUND: (FUND_FORM,)}


def named(
    rows: pd.DataFrame, pairs: pd.DataFrame, before: pd.DataFrame, came: pd.DataFrame
) -> pd.DataFrame:
    """Changed numbers with what changed them. Columns: those of the rows, and COLUMNS.

    `pairs` are all numbers then and now, `before` and `came` the reports received then and now.
    """
    news = came[~came["id"].isin(before["id"])]
    heirs = _heirs(before, news)
    rows, pairs = (
        one.assign(bringing=one["report_id_now"].fillna(one["report_id_then"].map(heirs)))
        for one in (rows, pairs)
    )
    of_areas = pairs[(pairs["kind"] == INDICATOR) & (pairs["changed"] | pairs["is_new"])]
    key = [name for name in KEY if name != "area_id"]
    bringing = of_areas.groupby(key)["bringing"].agg(lambda ids: set(ids.dropna()))
    found = [_last(_causes(row, bringing, key, news)) for _, row in rows.iterrows()]
    told = pd.DataFrame(found, columns=COLUMNS, index=rows.index)
    return rows.assign(**{name: told[name] for name in COLUMNS})


def _heirs(before: pd.DataFrame, news: pd.DataFrame) -> dict[str, str]:
    """By each report that was received then, the newer one that took its place."""
    same = ["owner", "form", "period_start", "period_end"]
    pairs = before.merge(news, on=same, suffixes=("", "_heir"))
    return dict(zip(pairs["id"], pairs["id_heir"], strict=True))


def _causes(
    row: pd.Series, bringing: pd.Series, key: list[str], news: pd.DataFrame
) -> pd.DataFrame:
    is_whole = row["area_id"] == areas.province().id
    if row["kind"] == INDICATOR:
        ids = {row["bringing"]}
        if is_whole and pd.isna(row["bringing"]):
            ids = bringing.get(tuple(row[name] for name in key), set())
        return news[news["id"].isin(ids)]
    near = news[(news["period_start"] <= row["period_end"])
                & (news["period_end"] >= row["period_start"])]  # fmt: skip
    near = near if is_whole and row["kind"] not in _FORMS else near[near["owner"] == row["area_id"]]
    if row["kind"] in _FORMS:
        return near[near["form"].isin(_FORMS[row["kind"]])]
    # Where the sector's form came, the registry is not counted from.
    forms = near[near["form"] == LABOUR_FORM]
    return forms if len(forms) else near[near["form"] == INCIDENTS_FORM]


def _last(found: pd.DataFrame) -> list:
    if found.empty:
        return [0, None, None, None, None, None]
    return [len(found), *found.iloc[-1][["id", *COLUMNS[2:]]]]
