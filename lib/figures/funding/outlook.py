"""Figure: the year's money quarter by quarter against its plan, and where it leads."""

import pandas as pd

from lib.charts import course as chart
from lib.charts.course import Lead
from lib.charts.look import LIGHT, Look
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.funding import asked as asking
from lib.figures.funding.asked import Asked
from lib.figures.native import Native, Style
from lib.measures.funding import outlook
from lib.measures.funding.outlook import Outlook
from lib.scope import Period, Scope
from lib.stats import Estimate
from lib.text import MoneyUnit, Words

_LINES = ("received", "spent")
_STYLES = {
    "received": Style(LIGHT.steps[2], shape="square"),
    "spent": Style(LIGHT.accent, shape="circle"),
    "plan": Style(LIGHT.unmet, is_dashed=True),
    "received_lead": Style(LIGHT.steps[2], shape="diamond", is_dashed=True, is_hollow=True),
    "spent_lead": Style(LIGHT.accent, shape="diamond", is_dashed=True, is_hollow=True),
}
"""How lines look on slides."""


def make(figure_id: str, scope: Scope) -> Figure:
    """Received and spent since 1 January, the plan, and both by 31 December."""
    asked = Asked(figure_id, scope)
    said, one = asked.said, outlook.of_scope(scope)
    sums = outlook.by_quarter(scope) if one else pd.DataFrame(columns=["quarter"])
    return asking.figure(
        asked,
        title=_title(one, asked),
        frame=_frame(sums, one, asked),
        note=[said("funding.outlook.note", years=one.years if one else 0)],
        alt=[*(_sentence(row, asked) for _, row in sums.iterrows()), *_beneath(one, said)],
        draw=(lambda look: _draw(sums, one, look, asked)) if one else None,
        native=_native(sums, one, asked) if one else None,
    )


def _frame(sums: pd.DataFrame, one: Outlook | None, asked: Asked) -> pd.DataFrame:
    """A row per quarter, and one for what is expected by the year's end."""
    year = asked.year
    rows = [
        {"year": year, "quarter": int(row["quarter"]), "state": "reported",
         "planned": one.planned, "received": row["received"], "spent": row["spent"]}
        for _, row in sums.iterrows()
    ]  # fmt: skip
    for name in ("value", "low", "high"):
        if one and one.spending and one.receiving:
            ends = {"received": one.receiving, "spent": one.spending}
            told = {what: round(getattr(end, name)) for what, end in ends.items()}
            state = "forecast" if name == "value" else f"forecast_{name}"
            rows.append(
                {"year": year, "quarter": 4, "state": state, "planned": one.planned, **told}
            )
    names = ["year", "quarter", "state", "planned", "received", "spent"]
    return pd.DataFrame(rows, columns=names)


def _title(one: Outlook | None, asked: Asked) -> str:
    said = asked.said
    if one is None:
        return said("funding.none", area=asked.place, year=asked.year)
    told = {
        "received": asking.money(one.received, said),
        "spent": asking.money(one.spent, said),
        "share": asking.percent(one.spent_share, said),
        "gone": asking.percent(one.year_share, said),
    }
    if pd.isna(one.spent_share):
        return said("funding.outlook.title_no_plan", **told)
    if one.spending is None or one.gap is None:
        return said("funding.outlook.title_plain", **told)
    key = "title" if one.gap.value > 0 else "title_covered"
    gap = asking.money(one.gap.value, said)
    return said(f"funding.outlook.{key}", **told, **_ends(one.spending, said), gap=gap)


def _ends(told: Estimate, said: Words) -> dict[str, str]:
    """A forecast in words."""
    return {
        "end": asking.money(told.value, said),
        "low": asking.money(told.low, said, like=told.high, bare=True),
        "high": asking.money(told.high, said),
    }


def _beneath(one: Outlook | None, said: Words) -> list[str]:
    """How long the money at hand lasts, and what has no source yet."""
    if one is None:
        return []
    held = asking.money(one.in_hand, said)
    if one.months == float("inf"):
        told = [said("funding.outlook.hand_none", held=held)]
    else:
        told = [said("funding.outlook.hand", held=held, months=said.number(one.months, 1))]
    if one.receiving and one.gap:
        gap = one.gap
        told.append(
            said(
                "funding.outlook.gap", **_ends(one.receiving, said),
                gap=asking.money(gap.value, said),
                gap_low=asking.money(gap.low, said, like=gap.high, bare=True),
                gap_high=asking.money(gap.high, said),
            )
        )  # fmt: skip
    return told


def _draw(sums: pd.DataFrame, one: Outlook, look: Look, asked: Asked) -> object:
    said = asked.said
    plan, top = _plan(one), _top(one)
    unit = asking.scale(top)
    return chart.quarters(
        sums.assign(**{name: sums[name] / unit.dong for name in ("received", "spent")}),
        look,
        plan=plan / unit.dong if plan else None,
        plan_label=_label("plan", plan, top, said) if plan else "",
        leads=_leads(one, unit, top, said),
        words={
            "received": said("funding.mark.received"),
            "spent": said("funding.mark.spent"),
            "plan": said("funding.outlook.plan"),
            "lead": said("funding.outlook.lead"),
        },
        days=_days(said),
        heading=phrases.opening(asking.axis(unit, said)),
        value_format=asking.axis_format(top, unit),
        beneath=_beneath(one, said),
    )


def _plan(one: Outlook) -> float | None:
    return None if pd.isna(one.planned) else one.planned


def _top(one: Outlook) -> pd.Series:
    """Amounts of which the largest decides the unit."""
    return pd.Series([_plan(one), one.received, one.spending.high if one.spending else None])


def _days(said: Words) -> list[str]:
    return [said("funding.outlook.start"), *(_quarter(n, said) for n in range(1, 5))]


def _native(sums: pd.DataFrame, one: Outlook, asked: Asked) -> Native:
    said = asked.said
    told = {name: said(f"funding.mark.{name}") for name in _LINES}
    return Native(
        "line",
        "day",
        ("value",),
        series="line",
        interval=("low", "high"),
        title=phrases.opening(asking.axis(asking.scale(_top(one)), said)),
        beneath=" ".join(_beneath(one, said)),
        spans=True,
        has_zero=True,
        styles=_STYLES,
        words={
            **told,
            **{f"{name}_lead": said("funding.outlook.lead_of", what=told[name]) for name in told},
            "plan": said("funding.outlook.plan"),
        },
        frame=_ends_of_lines(sums, one, _days(said)),
        **asking.written(_top(one)),
    )


def _ends_of_lines(sums: pd.DataFrame, one: Outlook, days: list[str]) -> pd.DataFrame:
    """One row for each line and day that it has an amount on: line, day, value, low, high."""
    rows = [(name, days[0], 0.0, None, None) for name in _LINES]
    last = sums.iloc[-1]
    for _, row in sums.iterrows():
        rows += [(name, days[int(row["quarter"])], row[name], None, None) for name in _LINES]
    if plan := _plan(one):
        rows += [("plan", days[0], 0.0, None, None), ("plan", days[-1], plan, None, None)]
    for name, end in zip(_LINES, (one.receiving, one.spending), strict=True):
        if end:
            rows += [
                (f"{name}_lead", days[int(last["quarter"])], last[name], None, None),
                (f"{name}_lead", days[-1], end.value, end.low, end.high),
            ]
    frame = pd.DataFrame(rows, columns=["line", "day", "value", "low", "high"])
    return frame.sort_values("day", key=lambda day: day.map(days.index), kind="stable")


def _leads(one: Outlook, unit: MoneyUnit, top: pd.Series, said: Words) -> dict[str, Lead]:
    told = {"received": one.receiving, "spent": one.spending}
    return {
        name: Lead(
            end.value / unit.dong,
            end.low / unit.dong,
            end.high / unit.dong,
            _label(name, end.value, top, said),
        )
        for name, end in told.items()
        if end
    }


def _label(name: str, amount: float, top: pd.Series, said: Words) -> str:
    written = said.money(amount, like=asking.top(top), bare=True)
    return said(f"funding.outlook.{name}_label", amount=written)


def _quarter(number: int, said: Words) -> str:
    return said(f"common.scope.quarters.{number}")


def _sentence(row: pd.Series, asked: Asked) -> str:
    said = asked.said
    return said(
        "funding.outlook.alt",
        quarter=phrases.period_name(Period(asked.year, int(row["quarter"])), said),
        received=asking.money(row["received"], said),
        spent=asking.money(row["spent"], said),
    )
