"""What a figure is about, read off its id: an indicator, a harm, or several things."""

from lib.figures import injuries, phrases
from lib.indicators import Indicator, all_indicators
from lib.measures import movement
from lib.measures.injuries.harms import Harm
from lib.measures.movement import Movement
from lib.scope import Period
from lib.text import Words

Subject = Indicator | Harm | None

_OF_INDICATORS = ("map", "targets")
_PAGES = {"map": "overview"}
"""Pages that are not named like the ids of their figures."""


def subject(figure_id: str | None) -> Subject:
    """The one indicator or harm that a figure shows; None where it shows several, or is unknown."""
    parts = (figure_id or "").split(".")
    if parts[0] in _OF_INDICATORS and len(parts) > 1:
        return all_indicators().get(parts[1])
    known = injuries.makers().get(figure_id or "")
    return known[1] if known else None


def label(about: Subject, said: Words) -> str:
    """The subject's short name; nothing where there is none."""
    if isinstance(about, Harm):
        return said(f"injury.harm.{about.code}")
    return phrases.named(about, said).short if about else ""


def moved(about: Subject, code: str, *, before: Period | None, now: Period) -> Movement | None:
    """How the subject's value in an area has moved; None where there is no one value."""
    if about is None or before is None:
        return None
    if isinstance(about, Harm):
        return movement.of_harm(about, code, before=before, now=now)
    return movement.of_indicator(about, code, before=before, now=now)


def number(about: Subject, value: float, said: Words) -> str:
    """A value of the subject as it is written: 61,2% or 5,42."""
    if isinstance(about, Harm):
        return said.number(value, 1 if value >= 10 else 2)
    return phrases.value(about, value, said)


def address(figure_id: str) -> tuple[str, dict[str, str]]:
    """The page that shows a figure, and the choices that it needs for that."""
    first = figure_id.partition(".")[0]
    about = subject(figure_id)
    if isinstance(about, Indicator):
        return _PAGES.get(first, first), {"indicator": about.code}
    if isinstance(about, Harm):
        return first, {"harm": about.code}
    return _PAGES.get(first, first), {}
