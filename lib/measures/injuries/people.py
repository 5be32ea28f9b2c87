"""Which children are harmed: sex, age, place, outcome, hour, distance from home, month."""

import pandas as pd

from lib import db
from lib.measures import places
from lib.measures.injuries import protection, whole, windows
from lib.measures.injuries.harms import Harm
from lib.measures.injuries.protection import Shown
from lib.measures.injuries.tallies import ALL, CATEGORIES
from lib.measures.injuries.windows import POOLED, Window
from lib.measures.places import Place
from lib.schema import AGE_GROUPS, CAUSES
from lib.scope import Scope


@db.remembered
def breakdown(harm: Harm, scope: Scope, by: str) -> pd.DataFrame:
    """One row per part of a harm in its window, in the order of the form.

    `by`: sex, age and place as the area's source tells; outcome (injured, disabled, died: each
    child once), hour, distance and month as the registry does. Columns: category, count, share
    (of all, 0 to 1; None where it cannot be shown), state.
    """
    place, window = places.of_scope(scope), windows.up_to(scope.period, harm.years)
    shown = of_place(place, by, harm.count, window)
    total, _ = shown.cell(place.id, harm.cause, ALL, window)
    rows = [
        (category, *shown.cell(place.id, harm.cause, category, window))
        for category in CATEGORIES[by]
    ]
    parts = pd.DataFrame(rows, columns=["category", "count", "state"])
    # Rounded parts may add up to more than their rounded whole.
    share = (parts["count"] / total).clip(upper=1) if total > 0 else parts["count"] * float("nan")
    return parts.assign(share=share)[["category", "count", "share", "state"]]


@db.remembered
def cause_by_age(scope: Scope, count: str) -> pd.DataFrame:
    """One row per cause, all of them first, and age group: cause, age, count, state.

    Deaths are those of three years, injuries those of one.
    """
    place, years = places.of_scope(scope), POOLED if count == "died" else 1
    window = windows.up_to(scope.period, years)
    shown = of_place(place, "age", count, window)
    rows = [
        (cause, age, *shown.cell(place.id, cause, age, window))
        for cause in (ALL, *CAUSES)
        for age in AGE_GROUPS
    ]
    return pd.DataFrame(rows, columns=["cause", "age", "count", "state"])


def of_place(place: Place, by: str, count: str, window: Window) -> Shown:
    """What readers may see of a place's counts by cause and category."""
    look_up = whole if place.is_province else protection
    return look_up.parts(by, count, window)
