"""No small count of harmed children can be read or worked out, by whichever door.

The reader of these tests knows the rule, every figure, every file, and solves all sums at once.
"""

import io
import itertools
import json
import re
from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd
import pytest
from injured import Injured, summarised
from reader import Reader

from lib import disclosure, figures, snapshot
from lib.charts.look import Look
from lib.config import settings
from lib.disclosure import Cells, Sums
from lib.errors import Problem
from lib.figures.figure import Figure
from lib.measures.injuries import protection, whole, windows
from lib.measures.injuries.tallies import ALL
from lib.scope import Period, Scope

Q1 = windows.quarter(Period(2009, 1))
JANUARY, MARCH = date(2009, 1, 1), date(2009, 3, 31)


@pytest.fixture
def made(fill: Callable) -> Callable:
    """`made(injured)` fills a database with what was made by hand."""

    def write(injured: Injured) -> None:
        fill(**injured.tables)
        summarised()

    return write


@pytest.fixture
def rule(monkeypatch: pytest.MonkeyPatch) -> Callable:
    """`rule("hide", SMALL_NUMBERS_UNDER="3")` is the server's rule until the test ends."""

    def choose(mode: str, **others: str) -> None:
        for name, value in {"SMALL_NUMBERS": mode, **others}.items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()

    return choose


@pytest.fixture
def demo(demo_database: str, use_database: Callable) -> None:
    use_database(demo_database)


# Sums


def block(seed: int) -> np.ndarray:
    """Counts of area x cause x window (two quarters and both), the first of either axis its sum."""
    chance = np.random.default_rng(seed)
    parts = chance.poisson(chance.choice([0.3, 2, 6, 14], (6, 4, 1)), (6, 4, 2)).astype(float)
    for axis in (0, 1):
        parts = np.concatenate([parts.sum(axis=axis, keepdims=True), parts], axis=axis)
    return np.concatenate([parts, parts.sum(axis=2, keepdims=True)], axis=2)


def sums_of(cells: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """Along each axis of a block the sums that hold: its cells and their signs."""
    found = []
    for axis, whole_at in ((0, 0), (1, 0), (2, 2)):
        for line in np.moveaxis(cells, axis, -1).reshape(-1, cells.shape[axis]):
            signs = np.ones(len(line))
            signs[whole_at] = -1
            found.append((line, signs))
    return found


@pytest.mark.parametrize("mode", ["round", "hide"])
@pytest.mark.parametrize("seed", range(30))
def test_no_solver_finds_a_small_count_of_areas_causes_and_quarters(
    rule: Callable, mode: str, seed: int
) -> None:
    rule(mode)
    counts = block(seed)
    cells = np.arange(counts.size).reshape(counts.shape)
    public = np.zeros(counts.shape, dtype=bool)
    public[0] = True
    groups = [(line[None], signs) for line, signs in sums_of(cells)]
    none = np.zeros(counts.size, dtype=bool)
    offered = Cells(counts.ravel(), public.ravel(), ~none, none, none)

    seen = disclosure.protected(offered, Sums.of(groups))

    reader = Reader.of(counts, seen, public, most=7, rounds=mode == "round")
    for line, signs in sums_of(cells):
        reader.add(line, signs)
    small = np.flatnonzero(~public.ravel() & (counts.ravel() >= 1) & (counts.ravel() <= 7))
    assert len(small) > 5
    assert np.isnan(seen[small]).all()
    assert list(reader.known(small)) == []


@pytest.mark.usefixtures("demo")
def test_no_solver_finds_a_small_count_in_the_totals_of_all_areas() -> None:
    """Every area, cause and quarter of a year, the injured and of them the dead, and the survivors,
    against the province, all causes and the quarters before."""
    found = [protection.totals(count) for count in ("injured", "died")]
    spans = [span for span in found[0].block.windows if span.start.year == span.end.year == 2011]
    pairs = [(one.of_windows(tuple(spans))) for one in found]
    counts, seen = (np.stack(both) for both in zip(*pairs, strict=True))
    public = np.zeros(counts.shape, dtype=bool)
    public[:, 0] = True
    cells = np.arange(counts.size).reshape(counts.shape)
    survivors = counts[0] - counts[1]
    beyond = counts.size + np.arange(survivors.size).reshape(survivors.shape)
    reader = Reader.of(
        np.append(counts, survivors),
        np.append(seen, np.where(public[0], survivors, np.nan)),
        np.append(public, public[0]),
        most=7,
        rounds=True,
    )
    # Nobody shows survivors: of those that are few no more is known than of others.
    reader.high[counts.size :][~public[0].ravel() & ~np.isnan(survivors.ravel())] = np.inf
    there = ~np.isnan(counts[0])
    for index in zip(*np.nonzero(there), strict=True):
        reader.add(np.array([cells[(0, *index)], cells[(1, *index)], beyond[index]]), [-1, 1, 1])
    for every in (*cells, beyond):
        for area, place in itertools.product(*map(range, np.array(every.shape)[[0, 2]])):
            if there[area, 0, place]:
                reader.add(every[area, :, place], [-1, *[1] * (every.shape[1] - 1)])
        for cause, place in itertools.product(*map(range, every.shape[1:])):
            of_areas = every[1:, cause, place][there[1:, cause, place]]
            reader.add(np.append(of_areas, every[0, cause, place]), [*[1] * len(of_areas), -1])
        for before, quarter, after in _in_a_row(spans):
            for line in every[1:][there[1:, :, after]].reshape(-1, len(spans)):
                reader.add(line[[before, quarter, after]], [1, 1, -1])
    small = ~np.append(public, public[0]) & (reader.truth >= 1) & (reader.truth <= 7)

    assert small.sum() > 1000
    assert list(reader.known(np.flatnonzero(small))) == []


def _in_a_row(spans: list) -> list[tuple[int, int, int]]:
    """The year up to a quarter, the next quarter, and both."""
    return [
        tuple(spans.index(one) for one in (windows.up_to(Period(2011, number)),
                                           windows.quarter(Period(2011, number + 1)),
                                           windows.up_to(Period(2011, number + 1))))
        for number in (1, 2)
    ]  # fmt: skip


# Sources


def test_months_of_a_register_that_no_quarter_is_made_of_are_not_in_the_provinces_sums(
    made: Callable,
) -> None:
    """The province's quarter by forms less its months by registers would tell them."""
    injured = Injured(4)
    for area, months in zip(injured.codes, [(7, 6, 7), (4, 4, 4), (3, 3, 3)], strict=False):
        injured.both(area, 2009, 1, months)
    injured.register("004", JANUARY, date(2009, 2, 28), {(date(2009, 2, 5), "fall", "injured"): 3})
    made(injured)

    registered = sum(whole.months("injured", "fall").values())
    by_month = whole.parts("month", "injured", Q1).cell("01", "fall", ALL, Q1)[0]

    assert registered == by_month == protection.totals("injured").cell("01", "fall", ALL, Q1)[0]


def test_a_month_that_a_form_has_and_the_register_has_not_is_not_told(made: Callable) -> None:
    injured = Injured(4)
    for area, months in zip(injured.codes, [(7, 6, 7), (4, 4, 4), (3, 3, 3)], strict=False):
        injured.both(area, 2009, 1, months)
    injured.form("004", JANUARY, MARCH, {"fall": (12, 0)})
    injured.register("004", JANUARY, date(2009, 2, 28), {(date(2009, 2, 5), "fall", "injured"): 9})
    made(injured)

    registered = sum(whole.months("injured", "fall").values())
    province = protection.totals("injured").cell("01", "fall", ALL, Q1)[0]

    assert province - registered == 12  # The form's own total, shown as 10; not March's 3.


def test_forms_alone_are_enough(made: Callable) -> None:
    injured = Injured(2)
    for area in injured.codes:
        injured.form(area, JANUARY, MARCH, {"fall": (12, 0)})
    made(injured)

    assert protection.totals("injured").cell("001", "fall", ALL, Q1) == (10, "reported")


def _breakdowns_agree(window: windows.Window) -> None:
    """The registry's total is shown in each of its breakdowns or in none: outcome and month."""
    seen = [
        protection.parts(by, "injured", window).of_window(window)[1][1:, :, 0]
        for by in ("outcome", "month")
    ]
    np.testing.assert_array_equal(*seen)


def test_parts_that_the_provinces_sums_are_without_are_not_told_by_them(made: Callable) -> None:
    """Without 003's register the province's months are those of 001 and 002 alone."""
    injured = Injured(4)
    for area, months in zip(injured.codes, [(20, 3, 20), (20, 20, 20), (4, 9, 9)], strict=False):
        injured.both(area, 2009, 1, months)
    injured.form("004", JANUARY, MARCH, {"fall": (3, 0)})
    made(injured)
    shown = protection.parts("month", "injured", Q1)
    month = whole.parts("month", "injured", Q1).cell("01", "fall", "2", Q1)[0]
    counts, seen = shown.of_window(Q1)
    place = (slice(1, None), shown.block.causes.index("fall"), 2)
    inside = [area for area in (0, 1, 2) if counts[place][area] > 0]
    summed = [area for area in inside if counts[place][inside].sum() == month or area != 2]

    least = sum(max(seen[place][area] - 2, 8) for area in summed if seen[place][area] > 0)
    most = sum(seen[place][area] + 2 for area in summed if seen[place][area] > 0)
    hidden = [area for area in summed if np.isnan(seen[place][area])]

    assert 0 in hidden
    assert len(hidden) > 1 or min(7, month - least) - max(1, month - most) >= 1


# Years


def test_a_part_of_three_years_does_not_tell_that_of_one(made: Callable) -> None:
    """Twice at least 8 and together at most 17 would leave one for the third year."""
    injured = Injured(3)
    for year, young in ((2009, 8), (2010, 8), (2011, 1)):
        for area in injured.codes:
            ages = {("drowning", "0-5"): (young if area == "001" else 40, 0),
                    ("drowning", "6-9"): (60, 0)}  # fmt: skip
            number = sum(injured_ for injured_, _ in ages.values())
            counts = {"drowning": (number, 0)}
            every = {("all", age): pair for (_, age), pair in ages.items()}
            injured.form(area, date(year, 1, 1), date(year, 12, 31), counts, {**ages, **every})
    made(injured)
    spans = [windows.up_to(Period(year, 4)) for year in (2009, 2010, 2011)]
    pooled = windows.up_to(Period(2011, 4), 3)
    one, two, three, all_years = (
        protection.parts("age", "injured", span).cell("001", "drowning", "0-5", span)
        for span in (*spans, pooled)
    )
    assert three[1] == "hidden"
    shown = [max(count - 2, 8) for count, state in (one, two) if state == "reported"]
    assert all_years[1] == "hidden" or all_years[0] + 2 - sum(shown) > 1


# Survivors


def test_those_who_were_injured_less_those_who_died_are_not_few_enough_to_tell(
    rule: Callable, made: Callable
) -> None:
    rule("hide")
    injured = Injured(4)
    for area, pair in zip(injured.codes, [(12, 10), (40, 20), (50, 20), (30, 9)], strict=True):
        injured.form(area, JANUARY, MARCH, {"drowning": pair})
    made(injured)

    harmed, died = (
        protection.totals(count).cell("001", "drowning", ALL, Q1)[1]
        for count in ("injured", "died")
    )
    assert "hidden" in (harmed, died)


# Figures, pictures, files


HARMS = ("", ".drowning")
SCOPES = [Scope("01", Period(2011, 3), "vi"), Scope("250", Period(2010, 4), "en")]
DRAWN = ("injuries.map.drowning", "injuries.years", "injuries.funnel", "injuries.detect")
COUNTED = ("count", "form", "registry", "difference")
OF_AREAS = [
    one
    for one in figures.ids()
    if one.startswith("injuries.") and ("." + one.partition(".")[2].partition(".")[2]) in (
        ".", *HARMS)
]  # fmt: skip


def _below_the_province(figure: Figure) -> pd.DataFrame:
    frame = figure.frame
    if "code" in frame:
        return frame[frame["code"] != "01"]
    return frame.head(0) if figure.scope.area == "01" and "hexagon" not in frame else frame


def _numbers(frame: pd.DataFrame) -> pd.DataFrame:
    known = frame.columns.intersection(
        [*COUNTED, "rate", "low", "high", "expected", "smoothed", "share", "index", "value",
         "smallest"]
    )  # fmt: skip
    return frame[known].apply(pd.to_numeric)


@pytest.mark.usefixtures("demo")
def test_no_figure_picture_or_file_holds_a_small_count() -> None:
    """One test, for what all figures are made of is worked out once."""
    kinds = set()
    for scope, figure_id in itertools.product(SCOPES, OF_AREAS):
        if scope.area == "01" or figure_id.count(".") == 1:
            figure = figures.build(figure_id, scope)
            _check_numbers(figure)
            _check_words(figure)
            if scope.area == "01" and figure_id in DRAWN:
                _check_pictures(figure)
            kinds.add(figure_id.split(".")[1])
    assert len(kinds) == 14
    _breakdowns_agree(windows.up_to(Period(2011, 3)))


def _check_numbers(figure: Figure) -> None:
    """Small counts are in no frame, rates lead back to what is shown, files hold no more."""
    below = _below_the_province(figure)
    numbers = _numbers(below)
    counts = numbers[numbers.columns.intersection(COUNTED)]
    assert not (counts % 5 > 0).any(axis=None), figure.id
    hidden = below["state"].eq("hidden") if "state" in below else pd.Series(False, below.index)
    assert numbers[hidden].isna().all(axis=None), figure.id
    if {"rate", "child_years", "count"} <= set(below):
        back = numbers["rate"] * below["child_years"].astype(float) / 100_000
        np.testing.assert_allclose(back, numbers["count"], atol=1e-6)
    table = pd.read_csv(io.BytesIO(snapshot.content(figure, "csv")))
    book = pd.read_excel(io.BytesIO(snapshot.content(figure, "xlsx")), sheet_name=0)
    for file in (table, book):
        assert len(file) == len(figure.frame)
    assert _numbers(table).notna().sum().equals(_numbers(figure.frame).notna().sum()), figure.id


def _check_words(figure: Figure) -> None:
    """Nothing is said of an area's count but what is shown."""
    frame = figure.frame
    if "state" not in frame or "area" not in frame:
        return
    for row in frame[frame["state"] == "hidden"].to_dict("records"):
        assert not re.search(r"\d", str(row.get("value_label", "")).split("\n")[0]), row
        for words in (figure.title, figure.alt, figure.note):
            assert not re.search(rf"{re.escape(row['area'])}[^.;,]{{0,3}}: ?\d", words), row["area"]


def _check_pictures(figure: Figure) -> None:
    """What a picture or a map to move in carries of a hidden area is no number of its children."""
    hidden = set(figure.frame[figure.frame["state"] == "hidden"]["area"])
    carried = [json.dumps(figure.draw(Look()).to_dict(), ensure_ascii=False)]
    carried += [figure.deck(Look()).to_json()] if figure.deck else []
    for row in itertools.chain(*(re.findall(r"\{[^{}]*\}", drawn) for drawn in carried)):
        if '"hidden"' in row and any(f'"area": "{area}"' in row for area in hidden):
            told = json.loads(row)
            assert all(told.get(key) is None for key in ("count", "rate", "low", "high")), row


# Settings


def test_a_statistician_sees_every_count_and_nobody_else_does(
    rule: Callable, demo_database: str, use_database: Callable
) -> None:
    rule("exact", READERS_ROLE="statistician")
    use_database(demo_database)
    shown = protection.totals("injured")
    np.testing.assert_array_equal(shown.seen, shown.block.counts)

    rule("exact", READERS_ROLE="public")
    assert (disclosure.mode(), disclosure.limit()) == ("round", 7)


@pytest.mark.parametrize(
    ("name", "value"),
    [("SMALL_NUMBERS", "off"), ("SMALL_NUMBERS", "EXACT"), ("SMALL_NUMBERS_UNDER", "few"),
     ("READERS_ROLE", "admin")],
)  # fmt: skip
def test_a_rule_that_does_not_exist_shows_nothing(rule: Callable, name: str, value: str) -> None:
    rule("round", **{name: value})
    with pytest.raises(Problem):
        disclosure.limit()


@pytest.mark.parametrize(("under", "most"), [("8", 7), ("11", 10), ("3", 2), ("1", 2), ("-5", 2)])
def test_counts_below_the_chosen_one_are_hidden_two_at_the_least(
    rule: Callable, under: str, most: int
) -> None:
    rule("hide", SMALL_NUMBERS_UNDER=under)
    assert disclosure.limit() == most
