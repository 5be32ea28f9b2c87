"""One-minute summaries: what may be said of tiny frames, and no more."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from lib import figures, summary
from lib.figures.injuries.asked import Asked
from lib.indicators import all_indicators
from lib.measures.injuries.harms import of_code
from lib.measures.readings import Reading
from lib.measures.standing import Standing
from lib.measures.targets import Target, Targets
from lib.scope import Period, Scope
from lib.summary import findings, harms, verdicts
from lib.summary.verdicts import Verdict
from lib.text import LANGUAGES, words

PERIOD = Period(2011, 3)
HERE = Scope("01", PERIOD, "vi")
SAID = words("vi")
AIM = Target(">=", 65, "358", "city", 2011)
DAYS = (date(2011, 3, 31), date(2011, 6, 30), date(2011, 9, 30))


def standing(
    value: float,
    low: float | None,
    high: float | None,
    *,
    progress: str,
    expected: float | None = None,
    before: float = 60,
    reporting: int = 29,
    indicator: str = "child_friendly_communes",
    target: Target | None = AIM,
) -> Standing:
    """One target with two earlier quarters; `reporting` of 29 areas stand behind the last."""
    series = pd.DataFrame(
        {
            "period_end": DAYS,
            "value": [before, before, value],
            "state": "reported",
            "reporting": [29, 29, reporting],
            "areas": 29,
        }
    )
    none = float("nan")
    ends = (none if low is None else low, none if high is None else high)
    return Standing(
        indicator=all_indicators()[indicator],
        targets=Targets(national=None, city=target),
        series=series,
        reading=Reading(value, *ends, value, none, DAYS[-1], reporting, 29),
        baseline=before,
        expected=expected,
        progress=progress,
        pace=None,
        forecast=None,
    )


@pytest.mark.parametrize(
    ("one", "verdict"),
    [
        (standing(70, 66, 74, progress="met"), Verdict.GOOD),
        (standing(70, 65, 74, progress="met"), Verdict.UNCLEAR),
        (standing(70, 64, 74, progress="met"), Verdict.UNCLEAR),
        (standing(60, 55, 64.9, progress="unmet"), Verdict.BEHIND),
        (standing(60, 55, 66, progress="unmet"), Verdict.UNCLEAR),
        (standing(63, 61, 64, progress="on_track", expected=60), Verdict.GOOD),
        (standing(63, 59, 66, progress="on_track", expected=60), Verdict.UNCLEAR),
        (standing(58, 55, 59, progress="behind", expected=60), Verdict.BEHIND),
        (standing(58, 55, 61, progress="behind", expected=60), Verdict.UNCLEAR),
        (standing(58, 55, 61, progress="missing"), Verdict.UNKNOWN),
        (standing(58, 55, 61, progress="none", target=None), Verdict.NONE),
    ],
)
def test_a_verdict_needs_an_interval_on_one_side(one: Standing, verdict: Verdict) -> None:
    assert verdicts.of(one) is verdict


def test_a_count_is_what_it_is_and_a_target_of_everything_is_judged_by_the_value() -> None:
    aim = Target(">=", 120, "358", "city", 2011)
    count = standing(80, None, None, progress="behind", expected=90, target=aim,
                     indicator="heart_operations")  # fmt: skip
    everything = standing(99, 98, 100, progress="unmet", target=replace(AIM, value=100))

    assert verdicts.of(count) is Verdict.BEHIND
    assert verdicts.of(everything) is Verdict.BEHIND


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_interval_that_holds_the_target_concludes_nothing(language: str) -> None:
    said = words(language)
    told = verdicts.sentence(standing(70, 64, 74, progress="met"), HERE, said)

    phrase = {"vi": "chưa đủ cơ sở để kết luận", "en": "nothing can be concluded"}[language]
    assert phrase in told
    met = said("common.status.met").lower()
    assert met not in told.lower()
    assert "đã đạt" not in told
    assert all(number in told for number in ("70", "64", "74", "65"))


def test_a_sure_verdict_tells_its_interval() -> None:
    told = verdicts.sentence(standing(70, 66, 74, progress="met"), HERE, SAID)

    assert told.startswith("Xã phù hợp với trẻ em: 70,0%, đã đạt chỉ tiêu ≥\xa065%")
    assert told.endswith("(khoảng tin cậy 95% từ 66,0% đến 74,0%).")


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (standing(70, 66, 74, progress="met", before=65.9), "tăng, vượt mức dao động"),
        (standing(70, 66, 74, progress="met", before=74.1), "giảm, vượt mức dao động"),
        (standing(70, 66, 74, progress="met", before=66), "chưa đủ cơ sở để nói"),
        (standing(70, 66, 74, progress="met", before=50, reporting=26), "29/29 nơi báo cáo"),
    ],
)  # fmt: skip
def test_a_change_is_told_only_beyond_chance_and_among_the_same_areas(
    one: Standing, told: str
) -> None:
    sentences = verdicts.change(one, SAID)

    assert len(sentences) == 1
    assert told in sentences[0]
    assert "Quý II/2011" in sentences[0]
    assert verdicts.has_changed(one) == ("vượt" in told)


def test_events_are_told_as_so_many_more_since_the_quarter_before() -> None:
    one = standing(80, None, None, progress="behind", expected=90, before=40,
                   indicator="heart_operations")  # fmt: skip

    assert verdicts.change(one, SAID) == ["Từ cuối Quý II/2011 (40) đến nay thêm 40."]


def test_nothing_is_compared_across_a_new_way_of_counting() -> None:
    one = standing(70, 66, 74, progress="met", before=50)
    broken = replace(one, indicator=replace(one.indicator, breaks=(date(2011, 7, 1),)))

    assert verdicts.change(broken, SAID) == []


@pytest.mark.parametrize(
    ("now", "was", "told"),
    [
        ((10, 8, 12), (9, 7, 11), "chưa đủ cơ sở để nói đã tăng hay giảm"),
        ((10, 8, 12), (12, 12, 14), "chưa đủ cơ sở để nói đã tăng hay giảm"),
        ((10, 8, 12), (20, 12.1, 24), "đã giảm"),
        ((30, 26, 34), (20, 17, 24), "đã tăng"),
    ],
)
def test_two_rates_differ_only_where_their_intervals_lie_apart(
    now: tuple, was: tuple, told: str
) -> None:
    asked = Asked("", HERE, of_code("drowning"))

    assert told in harms.compared(_row(*now, year=2011), _row(*was, year=2010), asked)


def _row(rate: float, low: float, high: float, *, year: int) -> pd.Series:
    span = {"start": date(year, 1, 1), "end": date(year, 9, 30)}
    return pd.Series({"rate": rate, "low": low, "high": high, **span})


# On the illustrative data


@pytest.mark.usefixtures("shared_demo")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("page", "area", "shown"),
    [
        ("overview", "01", ("overview.matrix",)),
        ("overview", "250", ("overview.matrix",)),
        ("targets", "01", ("targets.child_friendly_communes.trend",)),
        ("injuries", "01", ("injuries.map.drowning",)),
        ("injuries", "001", ("injuries.people",)),
        ("district", "001", ("district.place", "district.tasks")),
        ("a-page-of-tomorrow", "01", ("overview.matrix", "injuries.people")),
    ],
)
def test_every_page_is_told_in_a_minute(
    page: str, area: str, shown: tuple[str, ...], language: str
) -> None:
    told = summary.of_page(page, Scope(area, PERIOD, language), shown)

    assert 2 <= len(told) <= 13
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in told)
    assert len(" ".join(told).split()) <= 300
    # The last says how complete it is, and up to when.
    assert words(language)("figures.as_of", day=words(language).date(DAYS[-1])) in told[-1]


@pytest.mark.usefixtures("shared_demo")
def test_a_page_without_figures_says_nothing() -> None:
    assert summary.of_page("district", HERE, ()) == ()


@pytest.mark.usefixtures("shared_demo")
def test_the_overview_counts_what_the_intervals_allow() -> None:
    told = summary.of_page("overview", HERE, ("overview.matrix",))

    # 62.6 % is short of the 63.7 % needed by now, but its interval 58.3-66.6 holds them.
    assert "2 chưa đủ cơ sở để kết luận" in told[0]
    assert "khoảng tin cậy 95% từ 58,3% đến 66,6%" in told[1]
    assert any("3/29 quận, huyện, thị xã chưa gửi báo cáo" in sentence for sentence in told)


@pytest.mark.usefixtures("shared_demo")
def test_a_new_figure_is_told_by_its_title_and_the_one_before() -> None:
    figure = figures.build("injuries.people", HERE)
    before = figures.build("injuries.people", findings.before(HERE))

    told = summary.of_figure(figure)

    assert told[0] == f"{figure.title}."
    assert before.title in told[1]
    assert told[-1] == figure.source


@pytest.mark.usefixtures("shared_demo")
def test_the_first_period_has_none_before_it() -> None:
    first = Scope("01", Period(2009, 1), "vi")

    assert findings.before(first) is None
    assert findings.change(figures.build("overview.matrix", first)) == []
