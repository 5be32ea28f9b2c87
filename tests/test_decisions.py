"""Decisions: every state is kept, an outdated change is refused, only the writer's role writes."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import databases
import pytest
import sqlalchemy as sa

from lib import db, decisions
from lib.decisions import Occasion, State
from lib.errors import Problem
from lib.intake import load
from lib.intake.outcome import LOADED, REJECTED
from lib.queries import decisions as stored
from lib.schema import decision, decision_change

CITY = ("01-2008", "01", "Hà Nội", "Ha Noi", "thanh_pho", "province", None, date(2008, 8, 1), None)
BA_VI = ("271-2008", "271", "Ba Vì", "Ba Vi", "huyen", "district", "01-2008", date(2008, 8, 1),
         None)  # fmt: skip
ABOUT = Occasion("20110722-x", date(2011, 7, 22), "271-2008", "map.under6_cards_issued")
FIRST = State("Đối chiếu danh sách", "Ủy ban nhân dân huyện", date(2011, 9, 15), "open")


@pytest.fixture
def writer(database_url: str, fill: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database of each kind in turn, and a reader who may write."""
    monkeypatch.setenv("READERS_ROLE", "writer")
    fill(area=[CITY, BA_VI])


def history() -> list[tuple]:
    rows = stored.history()
    return list(rows[["number", "text", "owner", "due_on", "status"]].itertuples(index=False))


def now() -> State:
    row = stored.current().iloc[0]
    return State(row["text"], row["owner"], row["due_on"], row["status"])


@pytest.mark.usefixtures("writer")
def test_every_state_is_kept_with_who_and_when() -> None:
    decisions.record(ABOUT, FIRST, by="Nguyễn Văn A")
    later = replace(FIRST, due_on=date(2011, 10, 31))
    decisions.change(ABOUT.id, seen=FIRST, number=1, to=later, by="Trần Thị B", note="Lùi hạn")
    closed = replace(later, status="done")
    decisions.change(ABOUT.id, seen=later, number=2, to=closed, by="Trần Thị B")

    assert now() == closed
    assert history() == [
        (1, *vars(FIRST).values()),
        (2, *vars(later).values()),
        (3, *vars(closed).values()),
    ]
    rows = stored.history()
    assert rows["changed_by"].tolist() == ["Nguyễn Văn A", "Trần Thị B", "Trần Thị B"]
    assert rows["note"].tolist() == [None, "Lùi hạn", None]
    assert all(abs((db.now() - when).total_seconds()) < 60 for when in rows["changed_at"])


@pytest.mark.usefixtures("writer")
def test_change_from_an_older_state_is_refused_and_nothing_is_lost() -> None:
    decisions.record(ABOUT, FIRST, by="A")
    done = replace(FIRST, status="done")
    decisions.change(ABOUT.id, seen=FIRST, number=1, to=done, by="B")

    with pytest.raises(Problem, match=r"decisions\.outdated"):
        decisions.change(ABOUT.id, seen=FIRST, number=1, to=replace(FIRST, owner="C"), by="C")

    assert now() == done
    assert len(history()) == 2


@pytest.mark.usefixtures("writer")
def test_of_two_writers_at_once_one_is_refused() -> None:
    decisions.record(ABOUT, FIRST, by="A")
    start, outcomes = threading.Barrier(6), []

    def change(number: int) -> None:
        start.wait()
        to = replace(FIRST, owner=f"Đơn vị {number}")
        try:
            decisions.change(ABOUT.id, seen=FIRST, number=1, to=to, by=f"Người {number}")
            outcomes.append(to)
        except Problem as problem:
            outcomes.append(problem.key)

    threads = [threading.Thread(target=change, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    (kept,) = [one for one in outcomes if isinstance(one, State)]
    assert [one for one in outcomes if one != kept] == ["decisions.outdated"] * 5
    assert now() == kept
    assert history() == [(1, *vars(FIRST).values()), (2, *vars(kept).values())]


@pytest.mark.usefixtures("writer")
def test_two_decisions_at_once_are_both_kept() -> None:
    def record(number: int) -> None:
        decisions.record(replace(ABOUT, id=f"d{number}"), FIRST, by="A")

    threads = [threading.Thread(target=record, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(stored.current()["id"]) == ["d0", "d1", "d2", "d3"]
    assert sorted(stored.history()["decision_id"]) == ["d0", "d1", "d2", "d3"]


@pytest.mark.usefixtures("writer")
def test_the_same_decision_sent_twice_is_written_once() -> None:
    decisions.record(ABOUT, FIRST, by="A")
    decisions.record(ABOUT, FIRST, by="A")

    assert len(stored.current()) == len(stored.history()) == 1


@pytest.mark.usefixtures("writer")
@pytest.mark.parametrize(
    ("state", "by", "key"),
    [
        (FIRST, " ", "decisions.needs.by"),
        (replace(FIRST, text="\n"), "A", "decisions.needs.text"),
        (replace(FIRST, owner=""), "A", "decisions.needs.owner"),
        (replace(FIRST, owner="x" * 121), "A", "decisions.too_long"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_written(state: State, by: str, key: str) -> None:
    with pytest.raises(Problem, match=key.replace(".", r"\.")):
        decisions.record(ABOUT, state, by=by)

    assert stored.current().empty


@pytest.mark.usefixtures("writer")
def test_a_change_that_changes_nothing_is_no_state() -> None:
    decisions.record(ABOUT, FIRST, by="A")

    same = replace(FIRST, text=f" {FIRST.text} ")
    with pytest.raises(Problem, match="nothing_changed"):
        decisions.change(ABOUT.id, seen=FIRST, number=1, to=same, by="A")

    assert len(history()) == 1


@pytest.mark.parametrize("role", ["public", "statistician", ""])
def test_without_the_writers_role_nothing_opens_a_connection_that_writes(
    role: str, database_url: str, fill: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(area=[CITY, BA_VI])
    monkeypatch.setenv("READERS_ROLE", role)
    databases.forget(database_url)

    def refuse() -> None:
        raise AssertionError("a connection that writes")

    monkeypatch.setattr(db, "writing", refuse)
    with pytest.raises(Problem, match="not_allowed"):
        decisions.record(ABOUT, FIRST, by="A")
    to = replace(FIRST, status="done")
    with pytest.raises(Problem, match="not_allowed"):
        decisions.change(ABOUT.id, seen=FIRST, number=1, to=to, by="A")


# What other systems write


@pytest.mark.usefixtures("writer")
def test_state_that_another_system_wrote_enters_the_history_with_the_next_change(fill) -> None:
    fill(decision=[(ABOUT.id, ABOUT.meeting_on, None, None, *vars(FIRST).values())])
    done = replace(FIRST, status="done")

    decisions.change(ABOUT.id, seen=FIRST, number=0, to=done, by="B")

    assert history() == [(1, *vars(FIRST).values()), (2, *vars(done).values())]


@pytest.mark.usefixtures("writer")
def test_change_that_another_system_made_meanwhile_is_not_overwritten() -> None:
    decisions.record(ABOUT, FIRST, by="A")
    with db.writing() as connection:
        connection.execute(sa.update(decision).values(owner="Nơi khác"))

    with pytest.raises(Problem, match="outdated"):
        decisions.change(ABOUT.id, seen=FIRST, number=1, to=replace(FIRST, text="Mới"), by="B")

    assert now() == replace(FIRST, owner="Nơi khác")


@pytest.mark.usefixtures("writer")
def test_decision_that_is_loaded_over_enters_the_history(tmp_path: Path) -> None:
    file = tmp_path / "decision.csv"
    head = "id,meeting_on,area,figure_id,text,owner,due_on,status\n"
    row = "d1,22/07/2011,Ba Vì,,Rà soát thẻ,Sở Y tế,{due},{status}\n"
    file.write_text(head + row.format(due="31/10/2011", status="open"), encoding="utf-8")
    assert load(file).status == LOADED
    assert history() == []
    file.write_text(head + row.format(due="31/12/2011", status="done"), encoding="utf-8")
    assert load(file).status == LOADED

    assert [(row[0], row[3], row[4]) for row in history()] == [
        (1, date(2011, 10, 31), "open"),
        (2, date(2011, 12, 31), "done"),
    ]
    assert stored.history()["changed_by"].tolist() == ["—", "decision.csv"]


@pytest.mark.usefixtures("writer")
def test_stored_state_cannot_be_loaded_over(tmp_path: Path) -> None:
    decisions.record(ABOUT, FIRST, by="A")
    file = tmp_path / "decision_change.csv"
    head = "decision_id,number,changed_at,changed_by,text,owner,status\n"
    file.write_text(f"{head}{ABOUT.id},1,2011-07-22 03:00,Ai đó,Khác,Khác,open\n", encoding="utf-8")

    outcome = load(file)

    assert outcome.status == REJECTED
    assert [fault.reason for fault in outcome.faults] == ["kept"]
    with db.writing() as connection:
        assert connection.scalar(sa.select(decision_change.c.changed_by)) == "A"
