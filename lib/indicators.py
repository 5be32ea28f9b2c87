"""The registry: every indicator and every task that the founding documents name.

One indicator is one table of data/catalogue/indicators/<topic>.toml; its words, in every language,
stand in the same place. One founding document is one file of data/catalogue/documents/.
"""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from lib.config import ROOT

_CATALOGUE = ROOT / "data" / "catalogue"


@dataclass(frozen=True)
class IndicatorWords:
    """An indicator in one language."""

    label: str
    """Full name, as an official document would write it."""
    short: str
    """At most 30 characters: for a column's head or a tile."""
    unit: str
    """What the numerator counts: "xã, phường, thị trấn"."""
    denominator: str
    """What the numerator is a part of; empty for a count."""
    definition: str
    """What is counted, when and how, in one to three sentences."""


@dataclass(frozen=True)
class Indicator:
    """One thing that is counted or measured."""

    code: str
    topic: str
    unit: str
    """English token of what the numerator counts."""
    denominator: str
    """English token of the denominator; empty for a count."""
    per: int
    """1 for a count, 100 for a percentage, 1000 or 100000 for a rate."""
    better: str
    """higher, lower or none."""
    kind: str
    """stock: a state on the period's last day; flow: events during the period."""
    frequency: str
    """quarter or year: how often it is reported."""
    level: str
    """district: the province is the sum of its districts; province: reported for it alone."""
    source: tuple[str, ...]
    """Paragraphs that ask for it: "358:2.5"."""
    words: dict[str, IndicatorWords]
    headline: int = 0
    """Place among the headline targets, from 1; 0 elsewhere."""
    breaks: tuple[date, ...] = ()
    """Days on which the definition changed, so that a series must not be joined across them."""
    part_of: str = ""
    """The indicator whose numerator is made up of this one and its like, which may overlap."""
    valid_from: date = date.min
    """First day on which it is counted,"""
    valid_to: date = date.max
    """and the last: a law may end one list of groups and begin another."""

    def holds(self, on: date) -> bool:
        """Whether it is counted on a day."""
        return self.valid_from <= on <= self.valid_to


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a founding document."""

    id: str
    """Document and number: "358:2.1"."""
    task: bool
    """True where it asks somebody to do something that the table `task` follows."""
    words: dict[str, str]
    """Its content in one sentence, by language."""
    short: dict[str, str] = field(default_factory=dict)
    """For the head of a column, by language: of tasks alone."""
    asked: tuple[str, ...] = ("province", "area")
    """Who must do it: the province itself, each area in it, or both."""

    @property
    def number(self) -> str:
        """Its number in the document: "2.1"."""
        return self.id.partition(":")[2]


@dataclass(frozen=True)
class Document:
    """A text that the dashboard answers to."""

    id: str
    words: dict[str, str]
    """How it is cited, by language."""
    paragraphs: dict[str, Paragraph] = field(default_factory=dict)
    province: str = ""
    """Official code of the province whose own text it is; empty for a text for all."""


@cache
def all_indicators() -> dict[str, Indicator]:
    """Every indicator by code, in the catalogue's order."""
    return {
        code: _indicator(code, file.stem, entry)
        for file in sorted((_CATALOGUE / "indicators").glob("*.toml"))
        for code, entry in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }


@cache
def headline_indicators() -> tuple[Indicator, ...]:
    """The indicators that the first page opens with, in their order."""
    chosen = [entry for entry in all_indicators().values() if entry.headline]
    return tuple(sorted(chosen, key=lambda entry: entry.headline))


@cache
def mapped_indicators(on: date) -> tuple[Indicator, ...]:
    """The indicators that every area is counted by on a day, the headline ones first."""
    mapped = [
        entry
        for entry in all_indicators().values()
        if entry.level == "district" and entry.holds(on)
    ]
    return tuple(sorted(mapped, key=lambda entry: (not entry.headline, entry.headline)))


@cache
def parts_of(whole: str, on: date) -> tuple[Indicator, ...]:
    """The indicators that make up another's numerator on a day, in the catalogue's order."""
    return tuple(
        entry for entry in all_indicators().values() if entry.part_of == whole and entry.holds(on)
    )


@cache
def documents() -> dict[str, Document]:
    """The founding documents by id."""
    files = sorted((_CATALOGUE / "documents").glob("*.toml"))
    return {
        file.stem: _document(file.stem, tomllib.loads(file.read_text("utf-8"))) for file in files
    }


@cache
def citations() -> dict[str, dict[str, str]]:
    """How documents are cited in each language, by their Vietnamese citation."""
    written = tomllib.loads((_CATALOGUE / "citations.toml").read_text(encoding="utf-8"))
    known = [document.words for document in documents().values()] + written["citations"]
    return {words["vi"]: words for words in known}


@cache
def bodies() -> dict[str, dict[str, str]]:
    """What bodies are called in each language, by their Vietnamese name."""
    written = tomllib.loads((_CATALOGUE / "bodies.toml").read_text(encoding="utf-8"))
    return {words["vi"]: words for words in written["bodies"]}


def paragraph(reference: str) -> Paragraph | None:
    """The paragraph that a reference such as "358:2.1" names; None where there is none."""
    document = documents().get(reference.partition(":")[0])
    return document.paragraphs.get(reference) if document else None


def _indicator(code: str, topic: str, entry: dict) -> Indicator:
    words = {language: IndicatorWords(**said) for language, said in entry["words"].items()}
    facts = {name: value for name, value in entry.items() if name != "words"}
    return Indicator(
        code=code,
        topic=topic,
        words=words,
        source=tuple(facts.pop("source")),
        breaks=tuple(facts.pop("breaks", ())),
        **facts,
    )


def _document(name: str, entry: dict) -> Document:
    paragraphs = {
        f"{name}:{number}": Paragraph(
            id=f"{name}:{number}",
            task=said["task"],
            words=said["words"],
            short=said.get("short", {}),
            asked=tuple(said.get("asked", Paragraph.asked)),
        )
        for number, said in entry["paragraphs"].items()
    }
    return Document(
        id=name,
        words=entry["words"],
        paragraphs=paragraphs,
        province=entry.get("province", ""),
    )
