"""What is made ahead: what pages open with, and what readers have looked at."""

from collections.abc import Callable

import pytest

from lib import habits, readiness
from lib.queries import areas
from lib.scope import interpret

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
