"""Statistics: numbers in, numbers out. One file per subject; it knows no database and no language.

What other parts use most is also named here; the rest is used as `from lib.stats import funnel`.
"""

from lib.stats.forecasts import Estimate, Scatter, count_forecast, course_forecast, trend_forecast
from lib.stats.intervals import CONFIDENCE, events, poisson, rates, wilson
from lib.stats.ranks import DRAWS, rank_intervals

__all__ = [
    "CONFIDENCE",
    "DRAWS",
    "Estimate",
    "Scatter",
    "count_forecast",
    "course_forecast",
    "events",
    "poisson",
    "rank_intervals",
    "rates",
    "trend_forecast",
    "wilson",
]
