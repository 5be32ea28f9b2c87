"""Every setting, read from the environment once.

Each field is one setting: the environment variable has its name in capitals. The README's table of
settings is held to this list by a test.
"""

import os
from dataclasses import Field, dataclass, fields
from enum import StrEnum
from functools import cache
from pathlib import Path

from lib.errors import Problem

ROOT = Path(__file__).resolve().parent.parent
"""The folder that holds app.py."""


class SmallNumbers(StrEnum):
    """What is done with small counts of children below the province."""

    ROUND = "round"
    """1 to 7 are hidden; of counts of harmed children the others are rounded to the nearest 5."""
    HIDE = "hide"
    """Small ones are hidden, with others where a total would tell them; nothing is rounded."""
    EXACT = "exact"
    """Nothing is hidden; only for readers whose role may see it."""


class Role(StrEnum):
    """Who reads what this server shows."""

    PUBLIC = "public"
    STATISTICIAN = "statistician"
    WRITER = "writer"


@dataclass(frozen=True)
class Settings:
    """What an installation may choose."""

    database_url: str = f"sqlite:///{ROOT / 'var' / 'dashboard.sqlite'}"
    """Shared database, as SQLAlchemy writes it (sqlite:///…, postgresql://…)."""

    boundaries: str = str(ROOT / "var" / "boundaries")
    """Folder of installed official boundary files; what it lacks comes from geo/."""

    talks: str = str(ROOT / "var" / "talks")
    """Folder that holds the data of talks still, so that no figure moves while it is shown."""

    port: int = 8501
    """Port that `make run` and `python -m lib serve` listen on."""

    address: str = "0.0.0.0"
    """Address to listen on; 127.0.0.1 keeps the dashboard to this computer."""

    language: str = "vi"
    """Language of the command line, and of the screen until a reader chooses."""

    province: str = ""
    """Code of the province shown; needed only where the database holds several."""

    refresh_seconds: float = 3.0
    """For how long a reader may see figures older than the database."""

    database_timeout: float = 5.0
    """Seconds to wait for the database before saying that it does not answer."""

    small_numbers: SmallNumbers = SmallNumbers.ROUND
    """Rule on small counts of children: round, hide or exact."""

    small_numbers_under: int = 8
    """With SMALL_NUMBERS=hide: counts from 1 to below this are hidden; 3 at the least."""

    readers_role: Role = Role.PUBLIC
    """Who reads here: public; statistician, without whom SMALL_NUMBERS=exact does nothing; or
    writer, who may record and change what a meeting decided."""

    complete_enough: float = 0.8
    """Share of communes that must have reported before an area's count of injuries is judged."""


@cache
def settings() -> Settings:
    """The settings of this process; empty variables count as unset."""
    chosen = {
        field.name: _read(field) for field in fields(Settings) if os.environ.get(field.name.upper())
    }
    return Settings(**chosen)


def _read(setting: Field) -> object:
    try:
        return setting.type(os.environ[setting.name.upper()])
    except ValueError as error:
        raise Problem("commands.bad_setting", name=setting.name.upper()) from error
