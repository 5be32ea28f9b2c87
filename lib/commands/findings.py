"""What a check found, said in the reader's language; for the verbs that check."""

from datetime import date

from lib.finding import Finding, Name
from lib.text import Words, sentences

_NAMED = 8
"""Areas that one sentence can name."""


def say(subject: str, finding: Finding, words: Words) -> str:
    """The level and the sentence of a finding, under `<subject>.finding.<key>`."""
    values = {name: _said(value, words) for name, value in finding.values.items()}
    sentence = words(f"{subject}.finding.{finding.key}", **values)
    return f"{words(f'check.level.{finding.level}')}: {sentence}"


def _said(value: object, words: Words) -> str:
    if isinstance(value, Name):
        return getattr(value, words.language, value.en)
    if isinstance(value, tuple):
        return _listed([_said(each, words) for each in value], words)
    if isinstance(value, date):
        return words.date(value)
    if isinstance(value, int | float):
        return words.number(value)
    return sentences(words.language).get(f"check.word.{value}", str(value))


def _listed(names: list[str], words: Words) -> str:
    if len(names) <= _NAMED:
        return words.listing(names)
    rest = words("check.others", count=words.number(len(names) - _NAMED + 1))
    return words.listing([*names[: _NAMED - 1], rest])
