"""Which areas stand apart from the others by more than chance, in a sentence."""

import pandas as pd

from lib.figures.injuries.asked import Asked, rate
from lib.measures.injuries import funnel
from lib.measures.injuries.rates import PER

_FEW = 0.5
"""Where less of the areas can be compared, the title claims no difference between them."""
_NAMED = 3
"""So many areas are named; more are counted."""


def title(asked: Asked, areas: pd.DataFrame) -> str:
    """The finding of a map or a funnel; it calls only what lies outside the 99.8 % limits.

    One row per area: area (name), state, signal, expected, child_years.
    """
    said = asked.said
    judged = areas[_is_judged(areas)]
    if judged.empty:
        return said("injury.verdict.unjudged", label=asked.label)
    parts = [
        said(f"injury.verdict.{side}", areas=_listed(judged, f"{side}3", asked))
        for side in ("high", "low")
        if (judged["signal"] == f"{side}3").any()
    ]
    if not parts and len(judged) < _FEW * len(areas):
        zero = int((judged["state"] == "zero").sum())
        told = {"count": len(judged), "rated": len(judged) - zero, "zero": zero}
        return said(
            "injury.verdict.few", label=asked.label, **told, all=len(areas), units=asked.units
        )
    key = "some" if parts else "spread" if _differ(asked) else "none"
    return said(
        f"injury.verdict.{key}",
        label=asked.label,
        found="; ".join(parts),
        level=_level(judged, asked),
        count=len(judged),
        all=len(areas),
        units=asked.units,
    )


def unjudged(asked: Asked, areas: pd.DataFrame) -> str:
    """How many areas nothing was said of, and that it does not make them safe; or nothing."""
    count = int((~_is_judged(areas)).sum())
    if not count:
        return ""
    return asked.said("injury.verdict.left_out", count=count, units=asked.units)


def _is_judged(areas: pd.DataFrame) -> pd.Series:
    return areas["signal"].notna() & (areas["signal"] != "NA")


def _differ(asked: Asked) -> bool:
    """Whether the areas differ more than chance makes them: the limits are then wider."""
    found = funnel.limits(asked.harm, asked.scope.period).dispersion
    return found is not None and found.adjusted


def _level(judged: pd.DataFrame, asked: Asked) -> str:
    """The overall rate that the areas were held against."""
    overall = PER * judged["expected"].sum() / judged["child_years"].sum()
    return asked.said("injury.verdict.level", rate=rate(overall, asked.said))


def _listed(judged: pd.DataFrame, signal: str, asked: Asked) -> str:
    found = judged[judged["signal"] == signal]
    if len(found) > _NAMED:
        return asked.said("injury.verdict.many", count=len(found), units=asked.units)
    return asked.said.listing(found["area"].tolist())
