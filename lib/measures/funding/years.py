"""The same months of each year side by side, as reported or at one year's prices."""

import pandas as pd

from lib import prices
from lib.measures.funding import books
from lib.scope import Scope


def up_to_quarter(scope: Scope, *, real: bool = False) -> pd.DataFrame:
    """One row per year: year, planned (of the whole year), received and spent from 1 January to the
    scope's quarter; đồng, at the prices of the scope's year where `real`.

    Like is compared with like: of each spender every year is told up to the quarter that it has
    reported this year. A year without a price level has no real value.
    """
    rows = books.of_place(books.rows(scope.period), scope)
    last = books.entries(scope.period).groupby("area_id")["quarter"].max()
    alike = rows[rows["quarter"] <= rows["area_id"].map(last).fillna(0)]
    alike = alike.sort_values("quarter", kind="stable")
    plans = alike.groupby(["year", "area_id", "source", "programme"])["planned"].last()
    planned = plans.groupby("year").sum(min_count=1)
    so_far = alike.groupby("year")[["received", "spent"]].sum()
    sums = so_far.join(planned).reset_index()[["year", *books.MONEY]]
    if not real:
        return sums
    factors = sums["year"].map(lambda year: prices.factor(year, scope.period.year))
    return sums.assign(**{name: sums[name] * factors for name in books.MONEY})
