"""What to bear in mind before reading any figure of injuries."""

from lib.config import settings
from lib.figures.injuries import asked as asking
from lib.figures.injuries import covered
from lib.figures.injuries.asked import Asked
from lib.measures.injuries import areas as measured
from lib.measures.injuries.harms import Harm, harms
from lib.scope import Scope
from lib.text import Words


def sentence(harm: Harm, scope: Scope) -> str:
    """How many of the communes' reports of the harm's window have come."""
    asked = Asked("", scope, harm)
    said, found = asked.said, covered.of_harm(asked)
    window = measured.by_area(harm, scope.period).iloc[0]
    enough = settings().complete_enough
    share = found.reporting / found.communes if found.communes else None
    key = "caution" if share is None or share >= enough else "caution_partial"
    return said(
        f"injury.page.{key if found.areas else 'caution_none'}",
        reporting=said.number(found.reporting),
        communes=said.number(found.communes),
        start=said.date(window["start"]),
        end=said.date(window["end"]),
        enough=asking.percent(enough, said),
    )


def harm_names(said: Words) -> dict[str, str]:
    """Every harm by its code, in words."""
    return {harm.code: said(f"injury.harm.{harm.code}") for harm in harms()}
