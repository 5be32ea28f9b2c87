"""What is made ahead: what pages open with, and what readers have looked at."""

from collections.abc import Callable

import pytest

from lib import figures, habits, pictures, readiness, snapshot
from lib.figures.figure import Figure
from lib.queries import areas
from lib.scope import Scope, interpret

ONE = "programmes.milk.order"


@pytest.fixture
def nobody_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(habits, "_noted", {})


@pytest.mark.usefixtures("nobody_came")
def test_what_a_reader_looked_at_is_made_ahead_for_every_area(
    demo_database: str, use_database: Callable
) -> None:
    use_database(demo_database)

    def planned() -> set[str]:
        return {scope.area for name, scope in readiness.plan() if name == ONE}

    whole, _ = interpret({})
    parts = set(areas.reporting(whole.period.end)["code"])
    assert planned() == set()

    habits.note(ONE)

    assert planned() == {whole.area, *parts}
    assert len(parts) == 29


@pytest.mark.usefixtures("nobody_came")
def test_readers_who_look_at_everything_do_not_fill_the_memory() -> None:
    for number in range(500):
        habits.note(f"figure.{number}")

    assert len(habits.noted()) < 100
    assert habits.noted()[0] == "figure.0"


@pytest.mark.usefixtures("nobody_came")
def test_one_faulty_figure_keeps_no_other_from_being_made(
    demo_database: str, use_database: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_database(demo_database)
    whole, _ = interpret({})
    made, build = [], figures.build

    def faulty(name: str, scope: Scope) -> Figure:
        if name == "tasks.due":
            raise RuntimeError("a fault of ours")
        made.append(name)
        return build(name, scope)

    names = ("overview.standing", "tasks.due", ONE)
    monkeypatch.setattr(readiness, "plan", lambda: iter([(name, whole) for name in names]))
    monkeypatch.setattr(figures, "build", faulty)
    keeper = readiness.Keeper()
    keeper._make()

    assert {"overview.standing", ONE} <= set(made)
    assert keeper.is_ready


def test_maps_to_move_in_are_made_ahead_too(
    demo_database: str, use_database: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_database(demo_database)
    where = Scope("001", interpret({})[0].period, "vi")
    monkeypatch.setattr(readiness, "plan", lambda: iter([("map.child_friendly_communes", where)]))
    readiness.Keeper()._make()
    monkeypatch.setattr(figures, "build", lambda *_: pytest.fail("made only when asked for"))

    made = pictures.moving("map.child_friendly_communes", where, snapshot.look_of(where))

    assert '"areas"' in made.to_json()
