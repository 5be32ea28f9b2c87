"""Which figures readers' pages have laid out since the start: what the next will ask for."""

_MOST = 64
"""Figures remembered; a page has some six, and a reader opens few of its parts."""

_noted: dict[str, None] = {}


def note(figure_id: str) -> None:
    """A page has laid a figure out for a reader."""
    if len(_noted) < _MOST:
        _noted[figure_id] = None


def noted() -> tuple[str, ...]:
    """The figures that pages have laid out, in the order in which they first did."""
    return tuple(_noted)
