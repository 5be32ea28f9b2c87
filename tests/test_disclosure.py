"""Small counts of children stay hidden, alone and against every total that is public.

The attacker of these tests knows the rule, the province's totals, every file and every picture.
"""

import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date

import pandas as pd
import pytest

from lib import disclosure, figures, snapshot
from lib.errors import Problem
from lib.figures.figure import Figure
from lib.indicators import Indicator, all_indicators
from lib.measures import cross_section, ranking, series
from lib.queries import areas, observations
from lib.scope import Period, Scope, periods
from lib.text import words

CHILDREN = all_indicators()["group_street"]
COMMUNES = all_indicators()["child_friendly_communes"]
OF_CHILDREN = [
    one
    for one in all_indicators().values()
    if one.unit in disclosure.CHILDREN and one.level == "district"
]


@pytest.fixture
def demo(demo_database: str, use_database: Callable) -> None:
    use_database(demo_database)


def reported(*counts: int, least: int | None = None) -> pd.DataFrame:
    """Areas a, b, c, … with so many children each."""
    rows = [("abcdefghij"[n], count, least or count or None) for n, count in enumerate(counts)]
    return pd.DataFrame(rows, columns=["area_id", "numerator", "least"])


def hidden(*counts: int, indicator: Indicator = CHILDREN) -> str:
    return "".join(sorted(disclosure.hidden_areas(reported(*counts), indicator)))


def test_counts_of_one_to_seven_are_small() -> None:
    assert [disclosure.is_small(count) for count in (0, 1, 7, 8)] == [False, True, True, False]


def test_zero_and_eight_are_shown_one_and_seven_are_not() -> None:
    assert hidden(0, 1, 7, 8, 30) == "bc"


def test_nothing_small_hides_nothing() -> None:
    assert hidden(0, 8, 30) == ""


def test_one_small_area_takes_the_smallest_of_the_others_with_it() -> None:
    assert hidden(5, 12, 9, 30) == "ac"


def test_zeros_may_be_companions() -> None:
    assert hidden(3, 0, 0).startswith("ab")


def test_small_counts_that_only_one_sum_explains_take_a_companion() -> None:
    assert len(hidden(1, 1, 20, 30)) == 3
    assert len(hidden(7, 7, 20, 30)) == 3
    assert len(hidden(2, 3, 20, 30)) == 2


def test_a_single_reporting_area_with_a_small_count_is_hidden() -> None:
    assert hidden(4) == "a"


def test_a_year_that_a_small_quarter_went_into_is_hidden() -> None:
    counts = reported(12, 40, 50)
    counts.loc[0, "least"] = 3

    assert "a" in disclosure.hidden_areas(counts, CHILDREN)


def test_counts_of_things_are_never_hidden() -> None:
    assert hidden(1, 2, 3, indicator=COMMUNES) == ""


def test_every_unit_of_the_catalogue_that_counts_children_is_protected() -> None:
    units = {one.unit for one in all_indicators().values()}

    assert {unit for unit in units if "child" in unit} <= disclosure.CHILDREN


def test_blanking_takes_every_number_of_a_hidden_row_and_none_of_a_shown_one() -> None:
    rows = pd.DataFrame(
        [("hidden", 3, 9, 33.3, 12.0, 64.0), ("reported", 8, 9, 88.9, 56.0, 98.0)],
        columns=["state", "numerator", "denominator", "value", "low", "high"],
    )

    told = disclosure.blanked(rows)

    assert told.loc[0, ["numerator", "denominator", "value", "low", "high"]].isna().all()
    assert told.loc[1, "numerator"] == 8


# What the illustrative data would give away. Every indicator of children, every period.


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("indicator", OF_CHILDREN, ids=lambda one: one.code)
def test_no_area_shows_a_small_count_or_lets_it_be_subtracted(indicator: Indicator) -> None:
    faults = [fault for period in periods() for fault in _faults(indicator, period)]

    assert faults == []


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("indicator", OF_CHILDREN, ids=lambda one: one.code)
def test_an_areas_own_page_hides_what_the_map_hides(indicator: Indicator) -> None:
    for period in periods():
        ranked = ranking.of_indicator(indicator.code, period)
        for code in ranked[ranked["state"] == "hidden"]["code"]:
            own = series.of_scope(indicator, Scope(code, period, "vi"))
            shown = own[own["state"] == "reported"]
            assert ranked["read_on"].iloc[0] not in shown["period_end"].tolist(), (code, period)


@pytest.mark.usefixtures("demo")
def test_two_quarters_of_an_area_never_differ_by_a_small_count() -> None:
    flows = [one for one in OF_CHILDREN if one.kind == "flow" and one.frequency == "quarter"]
    for indicator in flows:
        for code in areas.reporting(date(2011, 9, 30))["code"]:
            own = series.of_scope(indicator, Scope(code, Period(2011, 3), "vi"))
            shown = own[own["state"] == "reported"]
            for _, year in shown.groupby([day.year for day in shown["period_end"]]):
                steps = year["numerator"].astype(float).diff().dropna()
                assert not steps.map(disclosure.is_small).any(), (indicator.code, code)


def test_indicators_of_the_same_children_hide_the_same_areas(fill: Callable) -> None:
    """Alone, one would hide b beside a, and the other c: a would be all children less the rest."""
    counted = {"a": (3, 3), "b": (20, 19), "c": (21, 15), "d": (300, 290), "e": (500, 480)}
    place = {"kind": "quan", "level": "district", "parent_id": "01", "valid_from": date(2008, 8, 1)}
    city = {**place, "level": "province", "parent_id": None}
    named = {code: {"code": code, "id": code, "name_vi": code, "name_en": code} for code in counted}
    span = {"period_start": date(2011, 7, 1), "period_end": date(2011, 9, 30)}
    about = {"topic": "children", "unit": "special_children", "per": 100, "better": "higher",
             "source": "358:1.2"}  # fmt: skip
    codes = ("special_children_share", "special_children_supported")
    fill(
        area=[{"id": "01", "code": "01", "name_vi": "x", "name_en": "x", **city},
              *({**one, **place} for one in named.values())],
        indicator=[{"code": code, **about} for code in codes],
        report=[{"id": one, "form": "quarterly", "area_id": one, **span, "status": "received",
                 "rows": 2} for one in counted],
        observation=[
            {"indicator": code, "area_id": one, **span, "numerator": numerator,
             "denominator": denominator, "status": "final", "report_id": one}
            for one, (every, supported) in counted.items()
            for code, numerator, denominator in ((codes[0], every, 9000),
                                                 (codes[1], supported, every))
        ],
    )  # fmt: skip

    share, supported = (cross_section.hidden(code, span["period_end"]) for code in codes)

    assert share == supported == {"a", "b", "c"}


def _faults(indicator: Indicator, period: Period) -> Iterator[str]:
    """What an attacker finds who subtracts the areas shown from the province's total."""
    ranked = ranking.of_indicator(indicator.code, period)
    shown = ranked[ranked["state"] == "reported"]
    yield from (
        f"{period}: {row.code} shows {row.numerator}"
        for row in shown.itertuples()
        if disclosure.is_small(row.numerator)
    )
    actual = cross_section.counts(indicator.code, ranked["read_on"].iloc[0])
    secret = actual[actual["area_id"].isin(ranked[ranked["state"] == "hidden"]["id"])]
    rest, areas_left = secret["numerator"].sum(), len(secret)
    if areas_left == 1 and len(actual) > 1:
        yield f"{period}: one hidden area is told by the total"
    all_small = secret["numerator"].map(disclosure.is_small).all()
    if areas_left and all_small and rest in (areas_left, areas_left * disclosure.HIDDEN_UP_TO):
        yield f"{period}: {areas_left} hidden areas can only hold {rest} in one way"


# What figures and files say in so many words.

SCOPES = [
    Scope("01", Period(2011, 3), "vi"),
    Scope("003", Period(2011, 1), "en"),
    Scope("271", Period(2010, 4), "vi"),
]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: f"{scope.area}-{scope.period}")
def test_no_figure_holds_a_small_count_of_children_in_any_column(scope: Scope) -> None:
    for figure in _figures_of_children(scope):
        frame = figure.frame
        below = frame[frame["code"] != "01"] if "code" in frame else frame
        if "code" not in frame and scope.area == "01":
            continue  # The province's own series: its totals are public.
        small = pd.to_numeric(below["numerator"]).map(disclosure.is_small)
        assert not small.any(), figure.id
        states = below[below["state"] == "hidden"] if "state" in below else below.head(0)
        assert states[["numerator", "denominator", "value"]].isna().all(axis=None), figure.id


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("language", ["vi", "en"])
def test_files_and_pictures_name_hidden_areas_without_a_number(language: str) -> None:
    scope = Scope("01", Period(2011, 3), language)
    figure = figures.build("map.group_street", scope)
    hidden_names = set(figure.frame[figure.frame["state"] == "hidden"]["area"])
    assert len(hidden_names) > 1

    csv = pd.read_csv(io.BytesIO(snapshot.content(figure, "csv")))
    xlsx = pd.read_excel(io.BytesIO(snapshot.content(figure, "xlsx")), sheet_name=0)
    for table in (csv, xlsx):
        rows = table[table.eq("hidden").any(axis=1) | table.isin(hidden_names).any(axis=1)]
        assert len(rows) == len(hidden_names)
        numbers = rows.select_dtypes("number").drop(columns=["code"], errors="ignore")
        assert not numbers.map(lambda cell: disclosure.is_small(cell)).any(axis=None)

    drawn = json.dumps(figure.draw(snapshot.look_of(scope)).to_dict(), ensure_ascii=False)
    mark = words(language)("common.state.hidden")
    for name in hidden_names:
        for place in re.findall(rf'\{{[^{{}}]*"area": "{name}"[^{{}}]*\}}', drawn):
            assert mark in place or "value" not in place, place
    assert not any(name in figure.title for name in hidden_names)
    assert not re.search("|".join(rf"{name} \(\d" for name in hidden_names), figure.alt)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("code", ["group_drugs", "group_working_away", "group_street"])
def test_a_title_does_not_speak_for_areas_that_are_hidden(code: str, language: str) -> None:
    """Hidden counts lie below those shown: "from 8" or "0 everywhere" would be false."""
    figure = figures.build(f"map.{code}", Scope("01", Period(2011, 3), language))
    hidden_areas = (figure.frame["state"] == "hidden").sum()

    assert hidden_areas > 1
    counted = rf"(?<!từ )(?<!from )\b{hidden_areas}\b(?! \()"  # Not as a value: "from 8 (…)".
    assert re.search(counted, figure.title), figure.title


@pytest.mark.usefixtures("demo")
def test_no_list_of_what_needs_attention_names_a_small_count() -> None:
    from lib.figures import attention

    small = _small_counts()
    for period in periods()[:4]:
        for item in attention.items(Scope("01", period, "vi")):
            for code in item.codes:
                assert not any(
                    re.search(rf"(?<![\d.,]){count}(?![\d.,%/]) (trẻ|ca)", item.text)
                    for count in small.get((code, period.end), ())
                ), item.text


def _figures_of_children(scope: Scope) -> Iterator[Figure]:
    codes = {one.code for one in OF_CHILDREN}
    for figure_id in figures.ids():
        of_children = any(part in codes for part in figure_id.split("."))
        if not of_children and not figure_id.startswith("district."):
            continue
        try:
            figure = figures.build(figure_id, scope)
        except Problem:
            continue
        if "numerator" in figure.frame:
            yield _only_children(figure, codes)


def _only_children(figure: Figure, codes: set[str]) -> Figure:
    """The figure with those rows of its frame that count children."""
    if "indicator" not in figure.frame:
        return figure
    rows = figure.frame[figure.frame["indicator"].isin(codes)]
    below = rows[rows["role"] != "whole"] if "role" in rows else rows
    return Figure(**{**vars(figure), "frame": below})


def _small_counts() -> dict[tuple[str, date], set[int]]:
    codes = areas.reporting(date(2011, 9, 30)).set_index("id")["code"]
    everything = observations.of_areas(
        tuple(one.code for one in OF_CHILDREN), start=date(2009, 1, 1), end=date(2011, 9, 30)
    )
    small = everything[everything["numerator"].map(disclosure.is_small)]
    found: dict[tuple[str, date], set[int]] = {}
    for row in small.itertuples():
        found.setdefault((codes[row.area_id], row.period_end), set()).add(int(row.numerator))
    return found


@pytest.mark.usefixtures("demo")
def test_the_illustrative_data_hold_small_counts_to_hide() -> None:
    assert len(_small_counts()) > 50
