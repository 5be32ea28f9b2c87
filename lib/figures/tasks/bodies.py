"""What bodies that lead tasks and decisions are called in the reader's language."""

from lib.indicators import bodies
from lib.queries import areas
from lib.text import LANGUAGES, Words, words


def named(body: str, said: Words) -> str:
    """A body's name; as somebody wrote it where neither catalogue nor areas know it."""
    listed = bodies().get(body, {}).get(said.language)
    return listed or _committees(said).get(body, body)


def _committees(said: Words) -> dict[str, str]:
    """The People's Committees of all areas that there ever were, by their Vietnamese name."""
    stored = words(LANGUAGES[0])
    return {
        _committee(row["kind"], row["name_vi"], stored): _committee(row["kind"], name, said)
        for _, row in areas.eras().iterrows()
        for name in [row["name_vi" if said.language == stored.language else "name_en"]]
    }


def _committee(kind: str, name: str, said: Words) -> str:
    return said("tasks.committee", area=said(f"common.kind.{kind}", name=name))
