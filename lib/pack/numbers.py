"""How office programs write the numbers of a chart."""

import math

from lib.figures.native import Native

_SMALL = 0.1
"""Shares below this have a decimal."""
_STEPS = 5
"""About so many numbers stand along an axis."""


def form(native: Native, panel: object, values: list[float | None]) -> str:
    """The number format of a panel's values, none of which need be known."""
    if panel in native.percents or native.values[0] in native.percents:
        return _percent(native.digits)
    digits = _decimals(values) if native.digits is None else native.digits
    unit = f'"{native.unit}"' if native.unit else ""
    return _decimal("#,##0", digits) + "," * native.thousands + unit


def of_scale(form: str, values: list[float]) -> str:
    """The format for an axis: amounts in thousands, millions or more need no more decimals there
    than tell its steps apart.
    """
    number, thousands = form.rstrip(","), len(form) - len(form.rstrip(","))
    if not thousands:
        return form
    top = max(map(abs, values), default=0) / 1000**thousands
    needed = max(0, math.ceil(-math.log10(top / _STEPS))) if top else 0
    whole, _, decimals = number.partition(".")
    return _decimal(whole, min(needed, len(decimals))) + "," * thousands


def _percent(digits: int | None) -> str:
    if digits is None:
        # The library that writes charts takes no sign "less than" in a format.
        return f"[>={_SMALL}]0%;[=0]0%;0.0%"
    return _decimal("0", digits) + "%"


def _decimal(whole: str, digits: int) -> str:
    return f"{whole}.{'0' * digits}" if digits else whole


def _decimals(values: list[float | None]) -> int:
    """Decimals that numbers are worth: none for counts, more for smaller values."""
    known = [value for value in values if value is not None]
    if all(value == int(value) for value in known):
        return 0
    top = max(map(abs, known))
    return 3 if top < 1 else 2 if top < 10 else 1


def written(value: float, form: str) -> str:
    """About how a number looks in its format, to know the room that it needs."""
    if form.startswith("[") or form.endswith("0%"):
        return f"{100 * value:.{0 if value >= _SMALL else 1}f}%"
    number, *unit = form.split('"')
    shown = number.rstrip(",")
    value /= 1000 ** (len(number) - len(shown))
    return f"{value:,.{len(shown.partition('.')[2])}f}{''.join(unit)}"
