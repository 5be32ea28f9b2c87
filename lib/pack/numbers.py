"""How office programs write the numbers of a chart."""

from lib.figures.native import Native

_SMALL = 0.1
"""Shares below this have a decimal."""


def form(native: Native, panel: object, values: list[float | None]) -> str:
    """The number format of a panel's values, none of which need be known."""
    if panel in native.percents or native.values[0] in native.percents:
        return _percent(native.digits)
    digits = _decimals(values) if native.digits is None else native.digits
    unit = f'"{native.unit}"' if native.unit else ""
    return _decimal("#,##0", digits) + unit


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
    return f"{value:,.{len(number.partition('.')[2])}f}{''.join(unit)}"
