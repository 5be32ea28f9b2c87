"""How far the data go, and when reports were last loaded."""

import pandas as pd

from lib import db
from lib.measures.reporting import rounds
from lib.queries import reporting
from lib.scope import Period


@db.remembered
def by_form(period: Period) -> pd.DataFrame:
    """One row per form that anything came of: what its latest round is, and how full.

    Columns: form, period_end (of the latest round up to the period), asked, came, received_on and
    loaded_at (the latest of any round up to the period).
    """
    every = reporting.rounds()
    every = every[every["period_end"].map(lambda day: day <= period.end).astype(bool)]
    expected = rounds.expected(period)
    rows = []
    for form, of_form in every.groupby("form"):
        last = of_form.iloc[-1]
        of_round = expected[expected["form"] == form]
        of_round = of_round[of_round["period_end"] == last["period_end"]]
        # A form that only the province sends itself is asked of no area.
        came = int((of_round["outcome"] != "missing").sum()) or int(last["came"])
        rows.append(
            {
                "form": form,
                "period_end": last["period_end"],
                "asked": max(len(of_round), came),
                "came": came,
                "received_on": of_form["received_on"].dropna().max(),
                "loaded_at": of_form["loaded_at"].dropna().max(),
            }
        )
    columns = ["form", "period_end", "asked", "came", "received_on", "loaded_at"]
    return pd.DataFrame(rows, columns=columns)
