"""The line of a tile: no axes, no words, and too small to be worth a chart library's time."""

import pandas as pd

from lib.charts.look import Look

_WIDTH, _HEIGHT, _EDGE = 200, 44, 5


def line(periods: pd.DataFrame, look: Look) -> str:
    """One row per period: period_end, value, segment; as SVG, the last point marked."""
    days = pd.to_datetime(periods["period_end"])
    across = _placed(days.astype("int64"), _EDGE, _WIDTH - _EDGE)
    up = _placed(periods["value"].astype(float), _HEIGHT - _EDGE, _EDGE)
    points = pd.DataFrame({"x": across, "y": up, "segment": periods["segment"]})
    paths = "".join(_path(part) for _, part in points.groupby("segment"))
    last = points.iloc[-1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">'
        f'<g fill="none" stroke="{look.palette.accent}" stroke-width="2">{paths}</g>'
        f'<circle cx="{last.x:.1f}" cy="{last.y:.1f}" r="4" fill="{look.palette.accent}"/></svg>'
    )


def _placed(values: pd.Series, start: float, end: float) -> pd.Series:
    low, high = values.min(), values.max()
    if low == high:
        return pd.Series((start + end) / 2, index=values.index)
    return start + (values - low) / (high - low) * (end - start)


def _path(points: pd.DataFrame) -> str:
    steps = " ".join(f"{point.x:.1f},{point.y:.1f}" for point in points.itertuples())
    return f'<polyline points="{steps}"/>'
