"""Ticks of an axis, each of which can be written in full."""

import altair as alt


def exact(value_format: str) -> dict:
    """No number and no line at ticks with more decimals than are written: two would read alike.

    Vega's own least step leaves ticks at halves where the axis is short.
    """
    scaled = f"datum.value * 1e{value_format.partition('.')[2][:-1] or 0}"
    exact = f"abs({scaled} - round({scaled})) < 1e-6"
    return {
        "labelExpr": f"{exact} ? datum.label : ''",
        "gridOpacity": alt.condition(exact, alt.value(1), alt.value(0)),
        "tickOpacity": alt.condition(exact, alt.value(1), alt.value(0)),
    }
