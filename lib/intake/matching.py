"""Areas and periods as people write them, matched to the contract's; never a guess."""

import calendar
import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lib.intake import kinds
from lib.intake.outcome import Unfit

_ENGLISH_KIND = re.compile(r" (district|town|township|ward|commune|city|province)$")

_REMEMBERED = 100_000
"""Areas found on a day: some 30 MB."""

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = re.compile(r"([0-9]{4})(?:\.0)?")
_YEAR_QUARTER = re.compile(r"([0-9]{4})\s*[-/ ]?\s*q([1-4])")
_QUARTER_YEAR = re.compile(r"(?:q|quý\s*)([1-4]|i{1,3}|iv)\s*(?:[-/ ]|năm)\s*([0-9]{4})")


def period(cell: object) -> tuple[date, date]:
    """First and last day of 2011, 2011-Q3, Q3/2011 or quý III/2011."""
    written = unicodedata.normalize("NFC", str(cell)).strip().casefold()
    if found := _YEAR.fullmatch(written):
        return _days(int(found[1]), 1, 12)
    if found := _YEAR_QUARTER.fullmatch(written):
        return quarter(int(found[1]), int(found[2]))
    if found := _QUARTER_YEAR.fullmatch(written):
        return quarter(int(found[2]), _ROMAN.get(found[1]) or int(found[1]))
    raise Unfit("not_a_period")


def quarter(year: int, number: int) -> tuple[date, date]:
    """First and last day of a quarter."""
    return _days(year, 3 * number - 2, 3 * number)


def _days(year: int, first: int, last: int) -> tuple[date, date]:
    if not 1900 <= year < 2200:
        raise Unfit("not_a_period")
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


@dataclass(frozen=True)
class Era:
    """One area in one era."""

    id: str
    code: str
    name: str
    kind: str
    start: date
    end: date
    level: str = ""
    parent: str = ""

    def overlaps(self, start: date, end: date) -> bool:
        """True where the area existed on any day of a period."""
        return self.start <= end and start <= self.end

    def covers(self, start: date, end: date) -> bool:
        """True where the area existed all through a period."""
        return self.start <= start and end <= self.end

    def __str__(self) -> str:
        until = "" if self.end == date.max else f"{self.end:%d/%m/%Y}"
        return f"{self.id}: {self.name}, {self.start:%d/%m/%Y}–{until}"


class Areas:
    """Finds the one area that an id, a code or a name means in a period."""

    def __init__(self, rows: Iterable[dict]) -> None:
        self._by_id: dict[str, Era] = {}
        self._by_code: dict[str, set[Era]] = defaultdict(set)
        self._by_name: dict[str, set[Era]] = defaultdict(set)
        for row in rows:
            self._add(row)
        # Events name each area on thousands of days.
        self._found = lru_cache(_REMEMBERED)(self._find)

    def match(
        self,
        *,
        start: date,
        end: date,
        area_id: str = "",
        code: str = "",
        name: str = "",
        kinds: tuple[str, ...] = (),
        within: tuple[str, ...] = (),
    ) -> str:
        """The id of the area that all that was given means; `Unfit` where that is not just one.

        It is of one of the `kinds`, and lies in one of the areas `within`, where any are given.
        """
        found = self._found(start, end, area_id, code, name, kinds, within)
        if isinstance(found, Unfit):
            raise found.with_traceback(None)
        return found

    def lineage(self, area_id: str) -> list[str]:
        """An area and those that it lies in, one in the other."""
        found: list[str] = []
        while area_id in self._by_id and area_id not in found:
            found.append(area_id)
            area_id = self._by_id[area_id].parent
        return found

    def level(self, area_id: str) -> str:
        """province, district or commune."""
        return self._by_id[area_id].level

    def code(self, area_id: str) -> str:
        """The official code of an area."""
        return self._by_id[area_id].code

    def shown(self, area_id: str) -> str:
        """An area with its name and its days."""
        return str(self._by_id[area_id])

    def communes(self, area_id: str, day: date) -> int:
        """How many communes are known to have lain in an area on a day."""
        return sum(
            era.level == "commune" and era.covers(day, day) and area_id in self.lineage(era.id)
            for era in self._by_id.values()
        )

    def _add(self, row: dict) -> None:
        era = Era(row["id"], row["code"], row["name_vi"], row["kind"],
                  row["valid_from"], row["valid_to"] or date.max,
                  row.get("level") or "", row.get("parent_id") or "")  # fmt: skip
        self._by_id[era.id] = era
        self._by_code[era.code].add(era)
        for name in (row["name_vi"], row["name_en"]):
            self._by_name[_spelled(name)].add(era)

    def _find(
        self,
        start: date,
        end: date,
        area_id: str,
        code: str,
        name: str,
        kinds: tuple[str, ...],
        within: tuple[str, ...],
    ) -> str | Unfit:
        meant = {era for era in self._meant(area_id, code, name) if era.kind in kinds or not kinds}
        if not meant:
            return Unfit("unknown_area", near=self._near(name or code or area_id, start, end))
        existing = [era for era in meant if era.overlaps(start, end)]
        if not existing:
            return Unfit("area_not_then", near=_listed(meant))
        inside = [era for era in existing if set(self.lineage(era.id)) & set(within) or not within]
        if not inside:
            return Unfit("other_parent", near=_listed(existing))
        existing = inside
        # A quarter in which a huyện becomes a quận has both; only one can have lasted all of it.
        whole = [era for era in existing if era.covers(start, end)]
        chosen = existing if len(existing) == 1 else whole
        if len(chosen) != 1:
            return Unfit("several_areas", near=_listed(existing))
        return chosen[0].id

    def _meant(self, area_id: str, code: str, name: str) -> set[Era]:
        meanings = []
        if area_id:
            meanings.append({self._by_id[area_id]} if area_id in self._by_id else set())
        if code:
            meanings.append(self._coded(code))
        if name:
            meanings.append(self._named(name))
        return set.intersection(*meanings)

    def _coded(self, code: str) -> set[Era]:
        if code in self._by_code:
            return self._by_code[code]
        # Excel makes the number 19 of the code 019.
        padded = [known for known in self._by_code if known.lstrip("0") == code]
        return set().union(*(self._by_code[known] for known in padded))

    def _named(self, name: str) -> set[Era]:
        if name in self._by_code or name in self._by_id:
            return self._by_code.get(name, set()) or {self._by_id[name]}
        spelled = _spelled(name)
        if spelled in self._by_name:
            return self._by_name[spelled]
        small = " ".join(name.casefold().split())
        if parted := kinds.parted(small):
            allowed, bare = parted
            return {era for era in self._by_name.get(_spelled(bare), ()) if era.kind in allowed}
        return self._by_name.get(_spelled(_ENGLISH_KIND.sub("", small)), set())

    def _near(self, written: str, start: date, end: date) -> str:
        there = {
            spelled: min(found, key=str)
            for spelled, eras in self._by_name.items()
            if (found := [era for era in eras if era.overlaps(start, end)])
        }
        close = difflib.get_close_matches(_spelled(written), there, n=3, cutoff=0.6)
        return _listed({there[spelled] for spelled in close})


def _spelled(name: str) -> str:
    """A name as compared: without case, and with hoà and hòa the same."""
    words = unicodedata.normalize("NFC", name).casefold().split()
    return " ".join(map(_spelled_word, words))


def _spelled_word(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    marks = sorted(sign for sign in parts if unicodedata.combining(sign))
    return "".join(sign for sign in parts if not unicodedata.combining(sign)) + "".join(marks)


def _listed(eras: Iterable[Era]) -> str:
    return "; ".join(sorted(map(str, eras)))
