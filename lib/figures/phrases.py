"""Numbers, areas and periods put into words; what several figures say alike."""

from datetime import date

import pandas as pd

from lib.indicators import Indicator, IndicatorWords, citations
from lib.measures import places
from lib.measures.places import Place
from lib.measures.targets import Target
from lib.queries import areas, observations, reports
from lib.scope import Period, Scope
from lib.text import Words


def named(indicator: Indicator, words: Words) -> IndicatorWords:
    """The indicator's own words."""
    return indicator.words[words.language]


def digits(indicator: Indicator, value: float) -> int:
    """Decimals that a value is worth: none for a count, more for a smaller percentage."""
    if indicator.per == 1 or value in (0, indicator.per):
        return 0
    return 3 if abs(value) < 1 else 2 if abs(value) < 10 else 1


def typical(values: pd.Series, indicator: Indicator) -> float | None:
    """The value whose decimals many together are written with; none and all have none."""
    known = pd.to_numeric(values).dropna()
    partial = known[(known != 0) & (known != indicator.per)]
    return float(partial.median()) if len(partial) else None


def value(
    indicator: Indicator, number: float | None, words: Words, *, like: float | None = None
) -> str:
    """61,2% or 102; a dash for nothing. `like` lends its decimals to a target or a difference."""
    if number is None or pd.isna(number):
        return words("common.skip")
    written = words.number(number, digits(indicator, number if like is None else like))
    return f"{written}%" if indicator.per == 100 else written


def target(indicator: Indicator, aim: Target, words: Words) -> str:
    """≥ 60%: the comparison and the value, without decimals that the document does not have."""
    decimals = len(f"{aim.value:g}".partition(".")[2])
    written = words.number(aim.value, decimals) + ("%" if indicator.per == 100 else "")
    return words(f"common.comparison.{aim.comparison}", value=written)


def number_format(indicator: Indicator, values: pd.Series) -> str:
    """How a chart writes values of an indicator on its axis and in its tooltips (d3)."""
    known = pd.to_numeric(values).dropna()
    return f",.{digits(indicator, known.abs().max() if len(known) else 0.0)}f"


def axis_title(indicator: Indicator, words: Words) -> str:
    """What the numbers of an indicator are: "% trẻ em dưới 16 tuổi"."""
    said = named(indicator, words)
    if indicator.per == 1:
        return words("figures.count_of", unit=said.unit)
    if indicator.per == 100:
        return words("figures.percent_of", denominator=said.denominator)
    per = words.number(indicator.per)
    return words("figures.rate_of", unit=said.unit, per=per, denominator=said.denominator)


def area_name(row: pd.Series, words: Words) -> str:
    """The bare name of an area in the reader's language."""
    return row["name_vi"] if words.language == "vi" else row["name_en"]


def marked(rows: pd.DataFrame, scope: Scope) -> list[str]:
    """The areas' names (`area`), that of the district which the reader has chosen with a sign."""
    is_chosen = (rows["code"] == scope.area) & (rows["code"] != areas.province().code)
    return [f"▸ {area}" if one else area for area, one in zip(rows["area"], is_chosen, strict=True)]


def place_name(place: Place | areas.Province, words: Words) -> str:
    """The name of a place with the word for its kind: "quận Ba Đình"."""
    bare = place.name_vi if words.language == "vi" else place.name_en
    return words(f"common.kind.{place.kind}", name=bare)


def opening(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """The text with a small first letter, for the middle of a sentence."""
    return text[:1].lower() + text[1:]


def quarter_head(period: Period, words: Words) -> str:
    """III|11: the head of a narrow column, in two lines."""
    quarter = words(f"common.scope.heads.{period.quarter}")
    return words("common.scope.quarter_head", quarter=quarter, year=f"{period.year % 100:02}")


def label_inside(label: str) -> str:
    """A label for the middle of a sentence; a name of several capitals stays as it is."""
    following = label.partition(" ")[2]
    return label if following[:1].isupper() else inside(label)


def period_name(period: Period, words: Words) -> str:
    """Quý III/2011."""
    quarter = words(f"common.scope.quarters.{period.quarter}")
    return words("common.scope.quarter", quarter=quarter, year=period.year)


def day_name(read_on: date, scope: Scope, words: Words) -> str:
    """The scope's period, or the day itself where the figures are older than that."""
    if read_on == scope.period.end:
        return period_name(scope.period, words)
    return words("figures.map.read_on", day=words.date(read_on))


def span_name(start: date, end: date, words: Words) -> str:
    """Quý III/2011, 9 tháng 2011 or năm 2010: the period of a report."""
    months = 12 * (end.year - start.year) + end.month - start.month + 1
    if months == 12:
        return words("common.scope.year", year=end.year)
    if months == 3:
        return period_name(Period.of(end), words)
    return words("common.scope.nine_months", months=months, year=end.year)


def units(scope: Scope, words: Words) -> str:
    """What the reporting areas are called in the scope's era."""
    everyone = areas.reporting(scope.period.end)
    level = everyone["level"].iloc[0] if len(everyone) else "district"
    return words(f"common.units.{level}")


def cited(document: str, words: Words) -> str:
    """A document as the language cites it; as the database has it where the catalogue has not."""
    return citations().get(document, {}).get(words.language, document)


def source(
    scope: Scope,
    words: Words,
    *,
    reporting: int,
    of: int,
    least: int | None = None,
    documents: tuple[str, ...] = (),
    read_on: date | None = None,
) -> str:
    """Which reports a figure is made of, which documents it answers to, how far the data go.

    `reporting` of `of` areas have reported: all that there are, where `of` is 0. `least` of them
    have reported what the fewest have, where a figure holds several things.
    """
    place = places.of_scope(scope)
    every = of or (len(areas.reporting(scope.period.end)) if place.is_province else 1)
    period = day_name(read_on or scope.period.end, scope, words)
    if every == 1:
        key = "source_own" if reporting else "source_silent"
        told = words(f"figures.{key}", place=place_name(place, words), period=period)
    else:
        is_range = least is not None and least < reporting
        told = words(
            "figures.source_reports", reporting=f"{least}–{reporting}" if is_range else reporting,
            areas=every, units=units(scope, words), period=period,
        )  # fmt: skip
    parts = [told]
    parts += [
        words("figures.source_target", document=cited(document, words)) for document in documents
    ]
    last = min(observations.last_day() or scope.period.end, scope.period.end)
    parts.append(words("figures.as_of", day=words.date(last)))
    told = words("common.source", source="; ".join(parts)) + "."
    mark = words("common.illustrative_note") if reports.is_illustrative() else ""
    return f"{told} {mark}".strip()
