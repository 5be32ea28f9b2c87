"""A report on a boundary file in words."""

from itertools import groupby

from lib.geo.finding import Finding, Name, Report
from lib.text import Words

SHOWN = 10
"""Names in a sentence, and sentences of one kind, that are worth reading at once."""


def lines(report: Report, words: Words) -> list[str]:
    """What became of the file, then what was found in it."""
    told = [_status(report, words)]
    for key, found in groupby(_in_order(report), key=lambda finding: finding.key):
        alike = list(found)
        told += [_line(finding, words) for finding in alike[:SHOWN]]
        if len(alike) > SHOWN:
            told.append(words("boundaries.status.more", count=words.number(len(alike) - SHOWN)))
    return told


def _in_order(report: Report) -> list[Finding]:
    """Errors first; those of one kind together, in the order in which they were found."""
    levels = ["error", "warning", "mended"]
    kinds = list(dict.fromkeys(finding.key for finding in report.findings))
    return sorted(
        report.findings,
        key=lambda finding: (levels.index(finding.level), kinds.index(finding.key)),
    )


def _status(report: Report, words: Words) -> str:
    if not report.installed:
        return words(
            "boundaries.status.refused",
            file=report.file_name,
            errors=words.number(len(report.errors)),
        )
    return words(
        "boundaries.status.installed",
        file=report.file_name,
        level=words(f"boundaries.area_level.{report.level}"),
        areas=words.number(report.areas),
        era=_era(report, words),
        name=report.installed,
        kilobytes=words.number(report.bytes / 1000),
    )


def _era(report: Report, words: Words) -> str:
    first = words.date(report.valid_from)
    if report.valid_to is None:
        return words("boundaries.era.open", first=first)
    return words("boundaries.era.closed", first=first, last=words.date(report.valid_to))


def _line(finding: Finding, words: Words) -> str:
    values = {key: _value(value, words) for key, value in finding.values.items()}
    return words(
        "boundaries.status.line",
        level=words(f"boundaries.level.{finding.level}"),
        sentence=words(f"boundaries.finding.{finding.key}", **values),
    )


def _value(value: object, words: Words) -> str:
    if isinstance(value, Name):
        return value.vi if words.language == "vi" else value.en
    if isinstance(value, tuple):
        return _names([_value(part, words) for part in value], words)
    return words.number(value) if isinstance(value, int | float) else str(value)


def _names(names: list[str], words: Words) -> str:
    if len(names) <= SHOWN:
        return words.listing(names)
    left = words.number(len(names) - SHOWN)
    return words("boundaries.status.others", names=", ".join(names[:SHOWN]), count=left)
