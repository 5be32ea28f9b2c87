"""The classes of a map: how values become colours."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.charts.look import Look

_CLASSES = 5


@dataclass(frozen=True)
class Classes:
    """The classes of a map: quintiles of the values, as many areas in each colour."""

    edges: tuple[float, ...]
    """Upper ends, rising; the last is the highest value."""

    def of(self, value: float) -> int:
        """The class that a value falls in, from 0."""
        return int(np.searchsorted(self.edges[:-1], value, side="left"))


def of_values(values: pd.Series) -> Classes:
    """Quintiles of the values; of the different values, where so many repeat that classes merge."""
    known = pd.to_numeric(values).dropna()
    if known.empty:
        return Classes(edges=())
    different = known.drop_duplicates()
    edges = _quintiles(known)
    if len(edges) < min(_CLASSES, len(different)):
        edges = _quintiles(different)
    return Classes(edges=edges)


def shared(values: pd.Series) -> Classes:
    """Quintiles of the values of several maps together, so that a colour means the same on each."""
    # Half of what the dashboard imports would be imported for this: not before it is asked for.
    from mapclassify import Quantiles

    known = pd.to_numeric(values).dropna().astype(float)
    if known.empty:
        return Classes(edges=())
    count = min(_CLASSES, known.nunique())
    # Where values repeat, classes would merge, and mapclassify warn of it.
    ends = np.quantile(known, np.arange(1, count + 1) / count)
    told = known if len(np.unique(ends)) == count else known.drop_duplicates()
    return Classes(edges=tuple(Quantiles(told.to_numpy(), k=count).bins.tolist()))


def _quintiles(values: pd.Series) -> tuple[float, ...]:
    shares = np.linspace(0, 1, _CLASSES + 1)[1:]
    return tuple(sorted(set(np.quantile(values, shares, method="lower").tolist())))


def colours_of(areas: pd.DataFrame, labels: list[str], look: Look) -> dict[str, str]:
    """The fill of each entry of the legend; what has no class is paper with a mark on it."""
    steps = look.palette.steps
    of_class = areas[areas["class"] >= 0].groupby("class_label")["class"].first()
    spread = {0: 2} if len(of_class) == 1 else {}
    colours = {}
    for label in labels:
        if label in of_class.index:
            place = int(of_class[label])
            colours[label] = steps[spread.get(place, place)]
        else:
            colours[label] = look.palette.paper
    return colours
