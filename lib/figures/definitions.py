"""What every indicator and rate of injuries means, and how it is found again."""

import unicodedata
from dataclasses import dataclass

from lib.figures import phrases
from lib.indicators import Indicator, all_indicators, documents, paragraph
from lib.measures.injuries.harms import Harm, harms
from lib.text import Words

RATES = ("injuries", "deaths", "drowning", "drowning_cases")
"""The harms whose rates are defined here; those of single causes are counted alike."""


@dataclass(frozen=True)
class Entry:
    """One indicator or rate as a reader meets it."""

    code: str
    label: str
    definition: str
    facts: tuple[str, ...]
    """What is divided by what, which direction is good, who reports it when, and after what."""


def entries(said: Words, asked: str = "") -> list[Entry]:
    """The entries whose words hold every word asked for, with or without accents."""
    wanted = plain(asked).split()
    every = [
        *(_entry(one, said) for one in all_indicators().values()),
        *(_rate(one, said) for one in harms() if one.code in RATES),
    ]
    return [one for one in every if all(word in _searched(one) for word in wanted)]


def plain(text: str) -> str:
    """The text without accents and capitals: Đuối nước and duoi nuoc are the same."""
    parted = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(sign for sign in parted if not unicodedata.combining(sign))


def _searched(one: Entry) -> str:
    return plain(" ".join((one.code, one.label, one.definition, *one.facts)))


def _entry(indicator: Indicator, said: Words) -> Entry:
    words = phrases.named(indicator, said)
    return Entry(indicator.code, words.label, words.definition, _facts(indicator, said))


def _rate(harm: Harm, said: Words) -> Entry:
    facts = (
        said("injury.rate_note"),
        said("reporting.definitions.lower"),
        said(f"reporting.definitions.years_{harm.years}"),
    )
    definition = said(f"reporting.definitions.{harm.count}")
    return Entry(harm.code, said(f"injury.harm.{harm.code}"), definition, facts)


def _facts(indicator: Indicator, said: Words) -> tuple[str, ...]:
    words = phrases.named(indicator, said)
    share = said(
        "reporting.definitions.share",
        unit=words.unit,
        denominator=words.denominator,
        per=said.number(indicator.per),
    )
    count = said("reporting.definitions.unit", unit=words.unit)
    better = "neither" if indicator.better == "none" else indicator.better
    return (
        f"{share if words.denominator else count}.",
        said(f"reporting.definitions.{better}"),
        said(f"reporting.definitions.{indicator.frequency}"),
        said(f"reporting.definitions.{indicator.level}"),
        said("reporting.definitions.source", documents=_documents(indicator, said)),
    )


def _documents(indicator: Indicator, said: Words) -> str:
    """The documents that ask for it, each with its paragraphs."""
    numbers: dict[str, list[str]] = {}
    for reference in indicator.source:
        if paragraph(reference):
            document, _, number = reference.partition(":")
            numbers.setdefault(document, []).append(number)
    return "; ".join(
        said(
            "reporting.definitions.paragraph",
            document=documents()[document].words[said.language],
            numbers=", ".join(listed),
        )
        for document, listed in numbers.items()
    )
