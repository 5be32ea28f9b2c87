"""Ticks of an axis, each of which can be written in full."""

import altair as alt


def exact(value_format: str) -> dict:
    """As many decimals as the ticks need, and never more than values are written with.

    No number and no line at ticks with more decimals: two would read alike, and Vega's own least
    step leaves ticks at halves where the axis is short.
    """
    if not _decimals(value_format):
        return {"format": value_format, **_whole(0)}
    # Without a number of decimals, d3 writes all ticks with as many as their step needs.
    return {"format": ",f", **_whole(_decimals(value_format))}


def _decimals(value_format: str) -> int:
    return int(value_format.partition(".")[2][:-1] or 0)


def _whole(decimals: int) -> dict:
    scaled = f"datum.value * 1e{decimals}"
    exact = f"abs({scaled} - round({scaled})) < 1e-6"
    return {
        "labelExpr": f"{exact} ? datum.label : ''",
        "gridOpacity": alt.condition(exact, alt.value(1), alt.value(0)),
        "tickOpacity": alt.condition(exact, alt.value(1), alt.value(0)),
    }
