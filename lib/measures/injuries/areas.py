"""One harm in all areas that report: counts, rates, and what is more than chance."""

import numpy as np
import pandas as pd

from lib import db
from lib.measures.injuries import exposure, judgement, protection, windows
from lib.measures.injuries.harms import Harm
from lib.measures.injuries.rates import with_rates
from lib.measures.injuries.windows import Window
from lib.queries import areas
from lib.scope import Period

COLUMNS = [
    "id", "code", "name_vi", "name_en", "kind", "count", "child_years", "rate", "low", "high",
    "state", "unstable", "source", "reporting", "communes", "complete", "expected", "signal",
    "smoothed", "start", "end",
]  # fmt: skip


@db.remembered
def by_area(harm: Harm, period: Period) -> pd.DataFrame:
    """One row per area that reports to the province, by code. Columns: COLUMNS.

    The harm is added up over its years, the last one up to the period's end. `count` is what a
    reader may see; rates per 100,000 children a year, their 95 % interval, `expected` (at the
    centre of the funnel), `signal` (low3, low2, none, high2, high3; NA where nothing can be said)
    and `smoothed` (empirical Bayes) are made of it. State: reported, zero, missing or hidden.
    """
    return _of_window(harm, windows.up_to(period, harm.years), period)


@db.remembered
def by_year(harm: Harm, period: Period) -> pd.DataFrame:
    """The same with `year`: one row per area and year of the last three, each year alone."""
    return pd.concat(
        [
            _of_window(harm, window, period).assign(year=window.end.year)
            for window in windows.by_year(period)
        ],
        ignore_index=True,
    )


@db.remembered
def province(harm: Harm, period: Period) -> pd.DataFrame:
    """The province's own row: exact, with the same columns; its signal is NA."""
    return _of_province(harm, windows.up_to(period, harm.years))


def _of_province(harm: Harm, window: Window) -> pd.DataFrame:
    whole = areas.province()
    row = pd.DataFrame([{name: getattr(whole, name) for name in COLUMNS[:5]}])
    counted = _counted(row, harm, window)
    return _finished(counted.assign(expected=np.nan, signal="NA", smoothed=np.nan), window)


def _of_window(harm: Harm, window: Window, period: Period) -> pd.DataFrame:
    whole = _of_province(harm, window).iloc[0]
    counted = _counted(areas.reporting(period.end).drop(columns="level"), harm, window)
    judged = judgement.of_areas(counted, whole)
    return _finished(
        counted.assign(expected=judged.expected, signal=judged.signals, smoothed=judged.smoothed),
        window,
    )


def _counted(who: pd.DataFrame, harm: Harm, window: Window) -> pd.DataFrame:
    counts = protection.totals(harm.count).of_areas(harm.cause, window)
    behind = exposure.of_window(window)
    joined = who.merge(counts, on="id", how="left").merge(behind, on="id", how="left")
    joined["state"] = joined["state"].fillna("missing")
    joined["complete"] = joined["complete"].eq(True)
    joined["source"] = joined["source"].astype(object).where(joined["source"].notna(), None)
    return with_rates(joined)


def _finished(judged: pd.DataFrame, window: Window) -> pd.DataFrame:
    return judged.assign(start=exposure.since_reports(window).start, end=window.end)[COLUMNS]
