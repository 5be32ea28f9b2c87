"""Figure: who pays for school milk, and how many of the poor drink it free."""

from dataclasses import replace

import pandas as pd

from lib import disclosure
from lib.charts import bars
from lib.charts.bars import Panel
from lib.charts.look import Look
from lib.config import SmallNumbers
from lib.figures import barred, phrases
from lib.figures.figure import Figure
from lib.figures.programmes import asked as asking
from lib.figures.programmes.asked import Asked, Told
from lib.measures import places
from lib.measures.programmes import milk
from lib.scope import Scope
from lib.text import Words

_NAMES, _NUMBERS = 124, 138
_LISTED = 12
_COLUMNS = ["area", "code", "paid_budget", "paid_company", "paid_parents", "free_entitled",
            "free_drinking", "state"]  # fmt: skip


def make(figure_id: str, scope: Scope) -> Figure:
    """Money by payer; children entitled to free milk who drink it, by area.

    An area without milk is shown the province's.
    """
    asked_scope, scope = scope, milk.of_those_with_milk(scope)
    asked = Asked(figure_id, scope)
    said, term = asked.said, milk.latest(scope.period)
    whole = milk.whole(term, scope) if term else None
    rows = asking.named(milk.by_area(term), said) if term else pd.DataFrame(columns=_COLUMNS)
    is_province = places.of_scope(scope).is_province
    if not is_province:
        rows = rows[rows["code"] == scope.area]
    paid = _paid(whole)
    panels = (
        [_money(paid, said), *_free(rows, _heading(whole, asked), said)] if paid is not None else []
    )

    def draw(look: Look) -> object:
        words = {state: said(f"common.status.{state}") for state in ("hidden", "missing")}
        words["goal"] = said("programme.milk_payers.goal")
        return bars.panels(panels, look, words=words, columns=1)

    reporting, of = milk.coverage(term) if term else (0, 1)
    made = asking.figure(
        asked,
        title=_title(paid, whole, asked),
        unit=said("programme.milk_payers.unit"),
        period=asking.term(term, said) if term else phrases.period_name(scope.period, said),
        frame=rows[_COLUMNS],
        note=[
            asking.illustrated("programme.pilot", said),
            said("programme.milk_payers.note"),
            asking.illustrated("programme.milk_payers.illustrated", said),
        ],
        alt=[f"{row.part}: {row.label}." for one in panels for row in one.parts.itertuples()],
        told=Told("milk", reporting if is_province else int(whole is not None),
                  of if is_province else 1),
        draw=draw if panels else None,
        area=asked.place,
        native=barred.panels(panels, shares=panels, goal=said("programme.milk_payers.goal"))
        if panels
        else None,
    )  # fmt: skip
    return replace(made, scope=asked_scope)


def _paid(whole: pd.Series | None) -> pd.Series | None:
    """Đồng by payer; None where nothing was paid, or it may not be told."""
    if whole is None:
        return None
    paid = whole[[f"paid_{payer}" for payer in milk.PAYERS]].astype(float)
    return paid.set_axis(milk.PAYERS) if paid.sum() > 0 else None


def _money(paid: pd.Series, said: Words) -> Panel:
    shares = paid / paid.sum()
    labels = [
        said("programme.share", number=asking.money(paid[payer], said),
             share=asking.percent(shares[payer], said))
        for payer in paid.index
    ]  # fmt: skip
    parts = pd.DataFrame(
        {
            "part": [said(f"programme.payer.{payer}") for payer in paid.index],
            "value": shares.to_numpy(),
            "label": labels,
            "aside": [asking.money(paid[payer], said) for payer in paid.index],
            "state": "reported",
        }
    )
    return Panel(said("programme.milk_payers.money"), parts, names=_NAMES, numbers=_NUMBERS)


def _free(rows: pd.DataFrame, title: str, said: Words) -> list[Panel]:
    """The areas with children entitled, those reached the least first; none where none are."""
    some = rows[(rows["free_entitled"] > 0) & rows["free_drinking"].notna()]
    some = some.assign(share=some["free_drinking"] / some["free_entitled"])
    # Counts are rounded one by one: rounding must not make more of the part than of the whole.
    some["share"] = some["share"].clip(upper=1.0)
    some = some.sort_values("share", kind="stable").head(_LISTED)
    if some.empty:
        return []
    parts = pd.DataFrame(
        {
            "part": some["area"],
            "value": some["share"],
            "label": [
                asking.ratio(row.free_drinking, row.free_entitled, said)
                for row in some.itertuples()
            ],
            "aside": [
                asking.pair(row.free_drinking, row.free_entitled, said) for row in some.itertuples()
            ],
            "state": "reported",
        }
    )
    return [Panel(title, parts, names=_NAMES, numbers=_NUMBERS, goal=1.0, top=1.0)]


def _heading(whole: pd.Series, asked: Asked) -> str:
    """What the bars are; that the areas' rounded numbers make another share than the title's."""
    said, share = asked.said, _free_share(whole)
    is_rounded = disclosure.mode() is SmallNumbers.ROUND
    if share is None or not is_rounded or not places.of_scope(asked.scope).is_province:
        return said("programme.milk_payers.free")
    return said("programme.milk_payers.free_whole", share=asking.percent(share, said))


def _free_share(whole: pd.Series) -> float | None:
    """The children who drink free of those entitled to it; None where it is not known."""
    free, entitled = whole["free_drinking"], whole["free_entitled"]
    if pd.isna(free) or pd.isna(entitled) or not entitled:
        return None
    return min(1.0, free / entitled)


def _title(paid: pd.Series | None, whole: pd.Series | None, asked: Asked) -> str:
    said = asked.said
    if whole is None:
        return asking.none_came(asked)
    if paid is None:
        is_hidden = whole["state"] != "zero" and whole[["paid_budget", "paid_parents"]].isna().all()
        return said(f"programme.milk_payers.{'title_hidden' if is_hidden else 'title_none'}")
    shares = {payer: asking.percent(share, said) for payer, share in (paid / paid.sum()).items()}
    share = _free_share(whole)
    if share is None:
        return said("programme.milk_payers.title_money", **shares)
    return said("programme.milk_payers.title", free=asking.percent(share, said), **shares)
