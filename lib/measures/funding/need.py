"""Money for each child, against how much it is needed."""

import numpy as np
import pandas as pd

from lib import db
from lib.measures import ranking
from lib.measures.funding import sums
from lib.measures.injuries import areas as injured
from lib.measures.injuries import harms
from lib.scope import Period
from lib.stats import outliers

SPECIAL, INJURIES = "special", "injuries"
NEEDS = (SPECIAL, INJURIES)
"""Share of children in special circumstances; children injured per 100,000 a year."""

_CHILDREN = "special_children_share"


@db.remembered
def by_area(need: str, period: Period) -> pd.DataFrame:
    """One row per area by code: id, code, name_vi, name_en, kind, received, children, per_child
    (đồng received this year for each child under 16), need, distance, state.

    State: reported; partial or missing (money); no_need (the need is not known, or hidden).
    `distance` says how far the area lies from what the others get at such a need, on the scale of
    logarithms, in usual scatters (`outliers.distances`); NaN where it is not compared.
    """
    money = sums.by_spender(period)
    known = money[~money["own"]][["id", "code", "name_vi", "name_en", "kind", "state", "received"]]
    children = ranking.of_indicator(_CHILDREN, period).set_index("id")["denominator"]
    known = known.assign(
        children=pd.to_numeric(known["id"].map(children)), need=known["id"].map(_need(need, period))
    )
    known["per_child"] = known["received"] / known["children"].where(known["children"] > 0)
    unknown = (known["state"] == "reported") & known[["per_child", "need"]].isna().any(axis=1)
    known["state"] = known["state"].mask(unknown, "no_need")
    compared = (known["state"] == "reported") & (known["per_child"] > 0)
    far = outliers.distances(
        known.loc[compared, "need"].to_numpy(), np.log(known.loc[compared, "per_child"].to_numpy())
    )
    return known.assign(distance=pd.Series(far, index=known.index[compared]))


def _need(need: str, period: Period) -> pd.Series:
    """The need of each area by id; NaN where it is not known or may not be shown."""
    if need == SPECIAL:
        told = ranking.of_indicator(_CHILDREN, period)
        return pd.to_numeric(told.set_index("id")["value"])
    told = injured.by_area(harms.of_code("injuries"), period).set_index("id")
    # A rate of half of the communes says how few report, not how few are harmed.
    return pd.to_numeric(told["rate"]).where(told["complete"].eq(True))
