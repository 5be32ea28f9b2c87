"""Every sentence of the product, in Vietnamese and English, and how numbers are written in each.

The sentences live in lib/text/<language>/<subject>.toml under the same keys in every language.
To add a language, copy a folder, translate it, and add its code to LANGUAGES; the tests name the
keys and the catalogue entries that are still missing.
"""

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_decimal

LANGUAGES = ("vi", "en")
"""The first is the one shown where nothing else was chosen."""

_DATES = {"vi": "dd/MM/yyyy", "en": "d MMM yyyy"}
_DAYS = {"vi": "d/M", "en": "d MMM"}
_HERE = timezone(timedelta(hours=7))
"""Việt Nam's time: it knows no summer time."""


@dataclass(frozen=True)
class MoneyUnit:
    """What amounts of one size are written in."""

    dong: int
    """So many đồng are one."""
    key: str
    digits: int


MONEY_UNITS = (
    MoneyUnit(1_000_000_000, "common.money.billion", 1),
    MoneyUnit(1_000_000, "common.money.million", 1),
    MoneyUnit(1, "common.money.dong", 0),
)
"""From the largest down: tỷ, triệu, đồng."""


def rounded(value: float, digits: int) -> float:
    """The value that `Words.number` writes."""
    return float(Decimal(str(float(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def money_unit(amount: float) -> MoneyUnit:
    """The largest unit in which an amount of đồng, as it is written, is at least one."""
    fits = (one for one in MONEY_UNITS if round(abs(amount) / one.dong, one.digits) >= 1)
    return next(fits, MONEY_UNITS[-1])


class Words:
    """The words of one language: `words("targets.title", year=2011)`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._sentences = sentences(language)

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of a key, its places filled with values that are already words."""
        return self._sentences[key].format(**values)

    def has(self, key: str) -> bool:
        """Whether there is a sentence of a key."""
        return key in self._sentences

    def number(self, value: float, digits: int = 0) -> str:
        """1234.5 as 1.234,5 (Vietnamese) or 1,234.5 (English), with so many decimals.

        A half is rounded up, as spreadsheets, browsers and people do: 81.25 is 81,3.
        """
        pattern = f"#,##0.{'0' * digits}" if digits else "#,##0"
        with localcontext(rounding=ROUND_HALF_UP):
            return format_decimal(value, format=pattern, locale=self.language)

    def money(self, amount: float, *, like: float | None = None, bare: bool = False) -> str:
        """1234500000000 đồng as 1.234,5 tỷ (Vietnamese) or 1,234.5 billion (English).

        An amount below ten of its unit has a decimal more. `like` lends its unit and decimals,
        `bare` leaves the unit's word away: 3,2 / 12,0 tỷ.
        """
        pattern = amount if like is None else like
        unit = money_unit(pattern)
        more = 1 if unit.digits and abs(pattern) < 10 * unit.dong else 0
        written = self.number(amount / unit.dong, unit.digits + more if amount else 0)
        return written if bare else self(unit.key, value=written)

    def date(self, day: date) -> str:
        """30/09/2011 or 30 Sep 2011."""
        return format_date(day, _DATES[self.language], locale=self.language)

    def day(self, day: date) -> str:
        """30/9 or 30 Sep: a day whose year is known."""
        return format_date(day, _DAYS[self.language], locale=self.language)

    def moment(self, at: datetime) -> str:
        """30/09/2011 15:03 or 30 Sep 2011 15:03: a moment kept in UTC, in Việt Nam's time."""
        here = at.replace(tzinfo=UTC).astimezone(_HERE)
        return f"{self.date(here.date())} {here:%H:%M}"

    def listing(self, names: list[str]) -> str:
        """Ba Đình, Tây Hồ và Sóc Sơn."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self('common.and')} {names[-1]}"


@cache
def words(language: str) -> Words:
    """The words of a language of LANGUAGES."""
    return Words(language)


@cache
def sentences(language: str) -> dict[str, str]:
    """All sentences of a language by key: the file's name, then the path inside it."""
    folder = Path(__file__).parent / language
    return {
        f"{file.stem}.{key}": sentence
        for file in sorted(folder.glob("*.toml"))
        for key, sentence in _flat(tomllib.loads(file.read_text(encoding="utf-8")))
    }


def _flat(table: dict, prefix: str = "") -> list[tuple[str, str]]:
    pairs = []
    for key, value in table.items():
        if isinstance(value, dict):
            pairs += _flat(value, f"{prefix}{key}.")
        else:
            pairs.append((prefix + key, value))
    return pairs
