"""What a meeting pinned stays as it was, whatever reports come later."""

from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd
import pytest
import sqlalchemy as sa

from lib import clock, db, demo, figures, pictures, releases, scope, snapshot
from lib.charts import look as looks
from lib.errors import Problem
from lib.schema import observation, release_cut
from lib.scope import Scope, interpret

SEEN = (
    "overview.standing",
    "overview.matrix",
    "map.child_friendly_communes",
    "targets.special_children_supported.trend",
    "targets.special_children_supported.ranking",
    "injuries.map",
    "injuries.control",
)


@pytest.fixture
def pinned(demo_copy: str) -> releases.Release:
    return releases.pin("Họp quý III")


def revise() -> None:
    """Every count in the database becomes another one, and so do its areas' names."""
    with db.writing() as connection:
        connection.execute(
            sa.update(observation)
            .where(observation.c.denominator.is_not(None))
            .values(numerator=observation.c.numerator / 2)
        )
        connection.execute(sa.text("UPDATE incident_count SET injured = injured * 2"))
        connection.execute(sa.text("UPDATE area SET name_vi = 'Tên mới' WHERE code = '001'"))


def at(release_id: str) -> Scope:
    return scope.choose(release=release_id)


def drawn(figure_id: str, where: Scope) -> str:
    with releases.at(where.release):
        return pictures.chart(figure_id, where, snapshot.look_of(where, width=looks.WIDE))


def test_pinned_figures_keep_words_numbers_and_picture_when_the_data_move_on(pinned) -> None:
    where = at(pinned.id)
    before = {one: (figures.build(one, where), drawn(one, where)) for one in SEEN}

    revise()

    for one, (figure, picture) in before.items():
        again = figures.build(one, where)
        assert (again.title, again.alt, again.source) == (figure.title, figure.alt, figure.source)
        pd.testing.assert_frame_equal(again.frame, figure.frame)
        assert drawn(one, where) == picture
    live = figures.build("map.child_friendly_communes", at(""))
    assert live.title != before["map.child_friendly_communes"][0].title
    assert "Tên mới" in set(live.frame["area"])


def test_a_release_is_whole_on_both_databases_though_this_process_opens_it_late(
    database_url: str,
) -> None:
    demo.fill()
    pinned = releases.pin("Họp quý III")
    live = figures.build("map.child_friendly_communes", at(""))
    revise()

    kept = figures.build("map.child_friendly_communes", at(pinned.id))

    assert kept.title == live.title
    pd.testing.assert_frame_equal(kept.frame, live.frame)
    assert figures.build("map.child_friendly_communes", at("")).title != live.title


def test_every_source_names_the_release_and_so_does_every_file(pinned) -> None:
    figure = figures.build("overview.matrix", at(pinned.id))

    assert pinned.id in figure.source
    assert snapshot.file_name(figure, "png").endswith(f"_{pinned.id}.png")
    assert pinned.id not in figures.build("overview.matrix", at("")).source


def test_illustrative_data_stay_marked_in_a_release(pinned) -> None:
    assert figures.build("overview.matrix", at(pinned.id)).illustrative


def test_what_was_not_late_when_it_was_pinned_is_not_late_in_the_release(pinned) -> None:
    with releases.at(pinned.id):
        assert clock.today() == pinned.pinned_at.date()
    with releases.at(""):
        assert clock.today() == date.today()


def test_inside_a_release_the_data_as_they_are_now_can_be_asked_for(pinned) -> None:
    name = sa.text("name_vi FROM area WHERE code = '001'")
    revise()

    with releases.at(pinned.id):
        kept = db.read(sa.select(name))["name_vi"].iloc[0]
        with releases.at(""):
            now = db.read(sa.select(name))["name_vi"].iloc[0]

    assert (kept, now) == ("Ba Đình", "Tên mới")


def test_single_events_of_harmed_children_are_not_kept(pinned) -> None:
    with releases.at(pinned.id), pytest.raises(Problem):
        db.read(sa.text("SELECT * FROM incident"))


def test_ids_say_the_day_and_the_name_and_are_never_given_twice(pinned) -> None:
    again = releases.pin("Họp quý III")
    unnamed = releases.pin("第三")

    day = f"{db.now():%Y%m%d}"
    assert pinned.id == f"{day}-hop-quy-iii"
    assert again.id == f"{day}-hop-quy-iii-2"
    assert releases.pin("Họp ban chỉ đạo quý III/2011").id == f"{day}-hop-ban-chi-dao-quy"
    assert unnamed.id == day
    assert {pinned.id, again.id, unnamed.id} < {one.id for one in releases.known()}


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_name_that_cannot_be_kept_is_refused_and_nothing_is_pinned(pinned, name: str) -> None:
    with pytest.raises(Problem) as told:
        releases.pin(name)

    assert told.value.key == "releases.bad_name"
    assert len(releases.known()) == 1


def test_without_reports_there_is_nothing_to_pin(database_url, fill: Callable) -> None:
    fill()

    with pytest.raises(Problem) as told:
        releases.pin("Họp")

    assert told.value.key == "trouble.empty_database"
    assert releases.known() == []


def test_a_release_that_was_never_pinned_is_told(pinned) -> None:
    with pytest.raises(Problem) as told:
        figures.build("overview.matrix", Scope("01", scope.periods()[0], "vi", "20110101-none"))

    assert told.value.key == "releases.unknown"
    assert interpret({"release": "20110101-none"})[1] == ("release",)


def test_a_damaged_release_is_told_and_not_drawn(pinned) -> None:
    with db.writing() as connection:
        connection.execute(sa.update(release_cut).values(content=b"damaged"))
    releases._file.cache_clear()

    with pytest.raises(Problem) as told, releases.at(pinned.id):
        db.read(sa.select(observation))

    assert told.value.key == "releases.broken"


def test_a_release_reads_periods_of_its_own(pinned) -> None:
    with db.writing() as connection:
        later = sa.select(observation).where(observation.c.period_end == date(2011, 9, 30)).limit(1)
        row = dict(connection.execute(later).mappings().one())
        row |= {"period_end": date(2011, 12, 31), "period_start": date(2011, 10, 1)}
        connection.execute(sa.insert(observation), row)

    assert at("").period.end == date(2011, 12, 31)
    assert at(pinned.id).period.end == date(2011, 12, 31) - timedelta(days=92)
