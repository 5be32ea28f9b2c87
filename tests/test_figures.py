"""Every figure of the registry, walked: it builds, says what it shows, in one language."""

import json
import pickle
import re
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache

import kinds
import pandas as pd
import pytest
import sqlalchemy as sa
from altair.utils.schemapi import debug_mode

from lib import db, figures, scope, snapshot
from lib.charts import look as looks
from lib.errors import Problem
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.indicators import all_indicators, citations, headline_indicators
from lib.queries import areas
from lib.schema import release
from lib.scope import Period, Scope
from lib.text import LANGUAGES, words

COMPLETE, SILENT = Period(2010, 4), Period(2011, 3)
SCOPES = [
    Scope(area, period, language)
    for language in LANGUAGES
    for area, period in (("01", SILENT), ("01", COMPLETE), ("280", SILENT), ("250", SILENT))
]
"""The province with and without silent districts; Phú Xuyên; Mê Linh, which is silent."""

VIETNAMESE_LETTERS = re.compile("[ăâđêôơưĂÂĐÊÔƠƯàáãèéìíòóõùúýÀÁÈÉÌÍÒÓÙÚÝ\u1ea0-\u1ef9]")
ENGLISH_WORDS = re.compile(
    r"\b(the|of|and|target|quarter|districts?|children|reports?|source|data|not|hidden)\b", re.I
)


@pytest.fixture
def demo(demo_database: str, use_database: Callable) -> None:
    use_database(demo_database)


@cache
def built(where: Scope) -> tuple[Figure, ...]:
    """Every figure that the scope has, made once: the illustrative data never change here."""
    return tuple(_built(where))


def _built(where: Scope) -> Iterator[Figure]:
    for figure_id in figures.ids():
        try:
            yield figures.build(figure_id, where)
        except Problem as problem:
            if (problem.key, where.area) != ("scope.needs_area", "01"):
                raise


def named(where: Scope) -> str:
    return f"{where.language}-{where.area}-{where.period.year}Q{where.period.quarter}"


every_scope = pytest.mark.parametrize("where", SCOPES, ids=named)


@pytest.mark.usefixtures("demo")
@every_scope
def test_every_figure_says_what_it_shows(where: Scope) -> None:
    seen = set()
    for figure in built(where):
        seen.add(figure.id)
        for name in ("title", "subtitle", "note", "source", "alt"):
            said = getattr(figure, name)
            assert said.strip(), (figure.id, name)
            assert not re.search(r"\{|\}|\bnan\b|\bNone\b|<NA>|  ", said), (figure.id, name, said)
        all_hidden = "state" in figure.frame and (figure.frame["state"] == "hidden").any()
        assert is_empty(figure) or all_hidden or re.search(r"\d", figure.alt), figure.id
        assert figure.title.removesuffix(".") in figure.alt or "standing" in figure.id, figure.id
        assert figure.scope == where
        assert figure.frame.columns.is_unique
    missing = set(figures.ids()) - seen
    of_districts = {one for one in figures.ids() if one.startswith("district.")}
    assert missing == (of_districts if where.area == "01" else set())


def is_empty(figure: Figure) -> bool:
    """Whether nobody has reported anything of what the figure is about."""
    frame = figure.frame
    return figure.draw is None or ("state" in frame and not (frame["state"] == "reported").any())


@pytest.mark.usefixtures("demo")
@every_scope
def test_every_source_marks_illustrative_data_and_tells_its_day(where: Scope) -> None:
    said = words(where.language)
    for figure in built(where):
        assert figure.illustrative, figure.id
        assert said("common.illustrative") in figure.source, figure.id
        assert said.date(where.period.end) in figure.source, figure.id


def test_real_data_are_not_called_illustrative(demo_copy: str) -> None:
    with db.writing() as connection:
        connection.execute(sa.delete(release))
    said = words("vi")

    figure = figures.build("targets.child_friendly_communes.trend", Scope("01", SILENT, "vi"))

    assert not figure.illustrative
    assert said("common.illustrative_note") not in figure.source


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("width", [looks.DOCUMENT, looks.NARROW])
@pytest.mark.parametrize("where", [SCOPES[0], SCOPES[2]], ids=named)
def test_every_chart_is_valid_vega_lite_and_asks_no_other_host(where: Scope, width: int) -> None:
    look = snapshot.look_of(where, width=width)
    drawable = [one for one in built(where) if one.draw and one.id in kinds.ids()]
    for figure in drawable:
        with debug_mode(True):
            drawn = looks.finish(figure.draw(look), look).to_dict()
        assert drawn.pop("$schema").startswith("https://vega.github.io/schema/vega-lite/")
        assert "http" not in str(drawn), figure.id
        assert drawn["config"]["font"] == looks.FONT


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("where", [one for one in SCOPES if one.language == "en"], ids=named)
def test_no_vietnamese_is_left_in_an_english_figure(where: Scope) -> None:
    for figure in built(where):
        for name in ("title", "subtitle", "note", "source", "alt"):
            said = without_citations(getattr(figure, name), "en")
            assert not VIETNAMESE_LETTERS.search(said), (figure.id, name, said)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("where", [one for one in SCOPES if one.language == "vi"], ids=named)
def test_no_english_is_left_in_a_vietnamese_figure(where: Scope) -> None:
    for figure in built(where):
        for name in ("title", "subtitle", "note", "source", "alt"):
            said = getattr(figure, name)
            assert not ENGLISH_WORDS.search(said), (figure.id, name, said)


def without_citations(said: str, language: str) -> str:
    """A text without documents' numbers, the city's name and quoted words, which stay as such."""
    said = re.sub("“[^”]*”", "", said)
    for cited in citations().values():
        said = said.replace(cited[language], "")
    said = re.sub(r"\S*\d\S*/\S+", "", said)
    return re.sub("Hà Nội|Tết|đồng", "", said)


@pytest.mark.usefixtures("demo")
@every_scope
def test_numbers_in_words_carry_the_languages_own_signs(where: Scope) -> None:
    foreign = (
        r"\d\.\d+%|\d\.\d{1,2}(?!\d)" if where.language == "vi" else r"\d,\d+%|\d,\d{1,2}(?!\d)"
    )
    for figure in built(where):
        for name in ("title", "subtitle", "alt"):
            said = without_numbered_tasks(getattr(figure, name))
            assert not re.search(foreign, said), (figure.id, name, said)


def without_numbered_tasks(said: str) -> str:
    return re.sub(r"(?<![\d,.])\d\.(\d\.)* ", "", said)


@pytest.mark.usefixtures("demo")
@every_scope
def test_the_value_in_a_trends_title_is_the_last_of_its_frame(where: Scope) -> None:
    said = words(where.language)
    for indicator in headline_indicators():
        figure = figures.build(f"targets.{indicator.code}.trend", where)
        known = figure.frame[figure.frame["state"] == "reported"]
        if figure.frame["state"].iloc[-1] == "hidden":
            assert not re.search(r"\d", figure.title.replace("2011", "")), figure.title
            continue
        last = known["value"].iloc[-1]
        assert phrases.value(indicator, last, said) in figure.title, (figure.id, figure.title)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("period", [SILENT, COMPLETE])
def test_the_counts_in_a_rankings_title_are_those_of_its_frame(period: Period) -> None:
    for indicator in headline_indicators():
        figure = figures.build(f"targets.{indicator.code}.ranking", Scope("01", period, "en"))
        judged = figure.frame["judgement"].value_counts()
        if indicator.per == 1:
            continue
        told = [int(number) for number in re.findall(r"(?<![\d.])\d+(?![\d.]*%)", figure.title)]
        assert judged.get("unmet", 0) in told, figure.title
        assert judged.get("met", 0) in told, figure.title
        assert len(figure.frame) == len(areas.reporting(period.end))


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("period", [SILENT, COMPLETE])
def test_a_map_names_its_lowest_and_highest_and_counts_every_area_once(period: Period) -> None:
    for indicator in all_indicators().values():
        if indicator.level != "district":
            continue
        figure = figures.build(f"map.{indicator.code}", Scope("01", period, "vi"))
        counted = [int(label.rpartition("(")[2].rstrip(")")) for label in
                   figure.frame["class_label"].unique()]  # fmt: skip
        assert sum(counted) == len(figure.frame), figure.id
        known = figure.frame[figure.frame["state"] == "reported"]
        hidden = (figure.frame["state"] == "hidden").sum()
        if not hidden and known["value"].nunique() > 1:
            for end in (known["value"].min(), known["value"].max()):
                written = known.loc[known["value"] == end, "value_label"].iloc[0]
                assert written in figure.title, figure.title
                whole, _, decimals = written.rstrip("%").replace(".", "").partition(",")
                half = 0.5 / 10 ** len(decimals)
                assert float(f"{whole}.{decimals}") == pytest.approx(end, abs=half)


@pytest.mark.usefixtures("demo")
def test_classes_of_a_map_do_not_overlap() -> None:
    for indicator in headline_indicators():
        frame = figures.build(f"map.{indicator.code}", Scope("01", COMPLETE, "vi")).frame
        known = frame[frame["state"] == "reported"]
        ends = known.groupby("class")["value"].agg(["min", "max"])
        assert (ends["max"].iloc[:-1].to_numpy() < ends["min"].iloc[1:].to_numpy()).all()


@pytest.mark.usefixtures("demo")
def test_areas_without_a_figure_are_listed_in_the_alphabets_order() -> None:
    alt = figures.build("map.child_friendly_communes", Scope("01", SILENT, "vi")).alt

    assert "Đan Phượng, Mê Linh và Mỹ Đức" in alt


@pytest.mark.usefixtures("demo")
def test_a_rank_is_told_among_those_that_were_ranked() -> None:
    """26 of the 29 districts have reported: the last of them is 26th of 26."""
    place = figures.build("district.place", Scope("280", SILENT, "vi"))
    own = place.frame[place.frame["role"] == "own"]

    assert (place.frame.groupby("indicator")["rank"].count() == 26).all()
    assert own["target"].str.contains("/26").all(), own["target"].tolist()


@pytest.mark.usefixtures("demo")
def test_yearly_figures_say_which_day_they_are_of() -> None:
    """In June 2011 the last yearly reports were those of December 2010."""
    figure = figures.build("map.children_under_16", Scope("01", Period(2011, 2), "vi"))

    assert "31/12/2010" in figure.subtitle
    assert "31/12/2010" in figure.source


@pytest.mark.usefixtures("demo")
def test_the_silent_area_is_not_said_to_meet_anything() -> None:
    silent = Scope("250", SILENT, "en")
    standing = figures.build("overview.standing", silent)

    assert set(standing.frame["status"]) <= {"missing", "hidden"}
    assert "met" not in figures.build("targets.child_friendly_communes.trend", silent).title


@pytest.mark.usefixtures("demo")
def test_an_area_whose_earlier_counts_are_hidden_is_not_said_to_have_sent_no_report() -> None:
    """Mê Linh reported on both quarters before it fell silent; its operations are hidden."""
    silent = figures.build("targets.heart_operations.trend", Scope("250", SILENT, "en"))
    of_year = [day for day in silent.frame["period_end"] if day.year == 2011]

    assert len(of_year) == 2
    assert "no report in 2011" not in silent.title


@pytest.mark.usefixtures("demo")
def test_tasks_are_done_late_or_under_way_as_of_the_period() -> None:
    at_end = figures.build("district.tasks", Scope("271", SILENT, "vi"))
    before = figures.build("district.tasks", Scope("271", Period(2011, 1), "vi"))

    done_later = (at_end.frame["status"] == "met").sum() - (before.frame["status"] == "met").sum()
    assert done_later > 0
    for figure in (at_end, before):
        counts = figure.frame["status"].value_counts()
        told = [counts.get("met", 0), len(figure.frame), counts.get("behind", 0)]
        assert [int(number) for number in re.findall(r"\d+", figure.title)] == told


@pytest.mark.usefixtures("demo")
def test_reports_are_in_time_up_to_their_deadline() -> None:
    frame = figures.build("district.reports", Scope("280", SILENT, "vi")).frame

    assert set(frame["outcome"]) == {"met", "behind"}
    assert (frame["outcome"] == "behind").tolist() == [days > 0 for days in frame["days"]]


@pytest.mark.usefixtures("demo")
def test_an_unknown_figure_is_said_by_its_name() -> None:
    with pytest.raises(Problem) as told:
        figures.build("injuries.nothing", Scope("01", SILENT, "vi"))

    assert (told.value.key, told.value.values) == ("figures.unknown", {"id": "injuries.nothing"})


@pytest.mark.usefixtures("demo")
def test_a_scope_makes_the_same_figure_after_a_journey_through_url_and_pickle() -> None:
    asked = Scope("280", COMPLETE, "en")
    back, strange = scope.interpret(asked.parameters)
    pickled = pickle.loads(pickle.dumps(asked))
    first, second, third = (figures.build("district.place", one) for one in (asked, back, pickled))

    assert strange == ()
    assert first.title == second.title == third.title
    pd.testing.assert_frame_equal(first.frame, second.frame)
    pd.testing.assert_frame_equal(first.frame, third.frame)


def test_charts_drawn_at_once_do_not_take_each_others_parts(demo: None) -> None:
    some = [figure for figure in built(SCOPES[0]) if figure.id.startswith("targets.")]
    alone = [_drawn(figure) for figure in some]
    # Threads that change places at every turn meet in the middle of a chart at once.
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as readers:
            drawings = list(readers.map(_all_drawn, [some] * 4))
            together = [list(drawn) for drawn in zip(*drawings, strict=True)]
    finally:
        sys.setswitchinterval(usual)

    assert together == [[one] * 4 for one in alone]


def _all_drawn(some: list[Figure]) -> list[str]:
    return [_drawn(figure) for figure in some]


def _drawn(figure: Figure) -> str:
    spec = figure.draw(snapshot.look_of(figure.scope)).to_dict(validate=False)
    # Altair numbers the names of views and data as it makes them.
    return re.sub(r"(view|param|data)[-_0-9a-f]*", "", json.dumps(spec, sort_keys=True))


def test_figures_are_listed_without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "read", lambda _: pytest.fail("the database was asked"))

    for language in LANGUAGES:
        listed = figures.titles(words(language))
        assert [one for one, _ in listed] == figures.ids()
        assert all(name and "{" not in name for _, name in listed)


@pytest.mark.parametrize(
    ("start", "end", "vi", "en"),
    [
        (date(2011, 7, 1), date(2011, 9, 30), "Quý III/2011", "Q3 2011"),
        (date(2010, 1, 1), date(2010, 12, 31), "Năm 2010", "2010"),
        (date(2011, 1, 1), date(2011, 9, 30), "9 tháng 2011", "9 months of 2011"),
    ],
)
def test_a_reports_period_is_named_as_people_say_it(
    start: date, end: date, vi: str, en: str
) -> None:
    assert phrases.span_name(start, end, words("vi")) == vi
    assert phrases.span_name(start, end, words("en")) == en


@pytest.mark.parametrize(
    ("number", "written"), [(61.23, "61,2%"), (5.456, "5,46%"), (0.7465, "0,747%"), (100, "100%")]
)
def test_smaller_percentages_carry_more_decimals(number: float, written: str) -> None:
    indicator = all_indicators()["special_children_share"]

    assert phrases.value(indicator, number, words("vi")) == written


def test_no_value_is_a_dash_and_none_at_all_is_nought() -> None:
    indicator = all_indicators()["child_friendly_communes"]

    assert phrases.value(indicator, None, words("vi")) == "—"
    assert phrases.value(indicator, 0, words("vi")) in ("0%", "0,0%")
