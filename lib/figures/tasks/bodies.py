"""What bodies that lead tasks and decisions are called in the reader's language."""

import re

from lib.indicators import bodies
from lib.queries import areas
from lib.text import LANGUAGES, Words, words

_BETWEEN = re.compile(r", |; | và ")
"""What stands between bodies that somebody wrote one after another."""


def named(body: str, said: Words) -> str:
    """A body's name, or those of several; as somebody wrote it where one of them is not known."""
    if said.language == LANGUAGES[0]:
        return body
    listed = bodies().get(body, {}).get(said.language)
    return listed or _committees(said).get(body) or said.listing(_several(body, said)) or body


def _several(written: str, said: Words) -> list[str]:
    """The names of bodies in a list; empty where one of them is not known.

    Committees of one kind may share its words: "Ủy ban nhân dân huyện Mê Linh, Mỹ Đức".
    """
    catalogue = {body: names.get(said.language, body) for body, names in bodies().items()}
    known, found, shared, rest = catalogue | _committees(said), [], "", written
    while rest:
        # The longest first: a body's own name may hold a comma.
        ends = [*(gap.span() for gap in _BETWEEN.finditer(rest)), (len(rest), len(rest))][::-1]
        tried = [(before + rest[:end], after) for end, after in ends for before in ("", shared)]
        body, after = next((one for one in tried if one[0] in known), ("", 0))
        if not body:
            return []
        found.append(known[body])
        shared = next((start for start in _starts() if body.startswith(start)), "")
        rest = rest[after:]
    return found


def _starts() -> list[str]:
    """The words before the names of committees, kind by kind."""
    stored = words(LANGUAGES[0])
    return [_committee(kind, "", stored) for kind in areas.eras()["kind"].unique()]


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
