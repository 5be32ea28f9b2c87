"""Charts one below the other, each under its name."""

import altair as alt

from lib.charts import frame
from lib.charts.look import Look

_GAP = 20


def stacked(charts: dict[str, alt.TopLevelMixin], look: Look) -> alt.TopLevelMixin:
    """The charts by their names, in the order given."""
    named = [frame.around(one, look, left=0, heading=name) for name, one in charts.items()]
    return alt.vconcat(*named, spacing=_GAP)
