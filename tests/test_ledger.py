"""What of the published numbers has changed since a release, by how much, and by which report."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import sqlalchemy as sa
from injured import Injured

from lib import db, figures, pictures, releases, snapshot
from lib.charts import look as looks
from lib.config import settings
from lib.intake import load
from lib.measures import ledger
from lib.measures.ledger import Ledger, seen
from lib.schema import observation
from lib.scope import Period, Scope

Q3, Q4 = Period(2011, 3), Period(2011, 4)
CODES = ("001", "002", "003")
FRIENDLY, CARDS = "child_friendly_communes", "under6_cards_issued"
OBSERVATION = ("indicator", "area_code", "period", "numerator", "denominator", "status")
MONEY = ("area_code", "year", "quarter", "source", "programme", "planned", "received", "spent")
FIRST = [
    (FRIENDLY, "001", "2011-Q3", 9, 14), (FRIENDLY, "002", "2011-Q3", 5, 10),
    (FRIENDLY, "003", "2011-Q3", 8, 16), (CARDS, "001", "2011-Q3", 800, 900),
    (CARDS, "002", "2011-Q3", 700, 900), (CARDS, "003", "2011-Q3", 600, 900),
]  # fmt: skip


def an_area(code: str) -> dict:
    whole = code == "01"
    return {
        "id": f"{code}-2008", "code": code, "name_vi": f"Nơi {code}", "name_en": f"Place {code}",
        "kind": "thanh_pho" if whole else "quan", "level": "province" if whole else "district",
        "parent_id": None if whole else "01-2008", "valid_from": date(2008, 8, 1),
    }  # fmt: skip


@pytest.fixture
def bring(tmp_path: Path) -> Callable:
    """`bring(name, rows)` loads a file of indicators; of money with its own heading."""

    def loaded(name: str, rows: list[tuple], header: tuple = OBSERVATION) -> Path:
        path = tmp_path / name
        with path.open("w", newline="", encoding="utf-8") as lines:
            final = ("final",) if header is OBSERVATION else ()
            csv.writer(lines).writerows([header, *((*row, *final) for row in rows)])
        outcome = load(path)
        assert not outcome.faults, outcome.faults
        return path

    return loaded


@pytest.fixture
def pinned(fill: Callable, bring: Callable) -> releases.Release:
    fill(area=[an_area(code) for code in ("01", *CODES)])
    bring("quy-3.csv", FIRST)
    return releases.pin("Họp quý III")


def since(release: releases.Release, *, area: str = "01", period: Period = Q3) -> Ledger:
    return ledger.since(release, Scope(area, period, "vi"), date(2009, 1, 1))


def told(found: Ledger) -> dict[tuple, tuple]:
    """Numerators then and now, by what and area."""
    return {
        (row.what, row.area_id[:-5]): (row.then_numerator, row.now_numerator)
        for row in found.rows.itertuples()
    }


def of_north(communes: int = 12, cards: int = 800) -> list[tuple]:
    return [(FRIENDLY, "001", "2011-Q3", communes, 14), (CARDS, "001", "2011-Q3", cards, 900)]


@pytest.mark.usefixtures("database_url")
def test_a_revision_is_named_with_its_amount_and_its_report(pinned, bring: Callable) -> None:
    assert since(pinned).rows.empty
    where = Scope("01", Q3, "vi", pinned.id)
    before = figures.build(f"map.{FRIENDLY}", where)

    path = bring("sua-noi-001.csv", of_north())
    bring("muon-noi-002.csv", [(FRIENDLY, "002", "2011-Q2", 4, 10)])
    found = since(pinned)

    # 9 of 14 become 12 of 14; of all, 22 of 40 become 25 of 40.
    assert told(found) == {(FRIENDLY, "001"): (9, 12), (FRIENDLY, "01"): (22, 25)}
    own = found.rows.iloc[0]
    assert own["difference"] == pytest.approx(100 * 3 / 14)
    assert own["percent"] == pytest.approx(100 * 3 / 9)
    assert found.rows.iloc[1]["difference"] == pytest.approx(100 * 3 / 40)
    assert (found.rows["file_name"] == "sua-noi-001.csv").all()
    assert (found.rows["reports"] == 1).all()
    assert found.rows["received_on"].tolist() == [date.today()] * 2
    assert found.rows["loaded_by"].notna().all()
    assert (found.late, found.fresh, found.untold) == (2, 0, 0)
    load(path)
    pd.testing.assert_frame_equal(since(pinned).rows, found.rows)
    kept = figures.build(f"map.{FRIENDLY}", where)
    assert (kept.title, kept.source) == (before.title, before.source)
    pd.testing.assert_frame_equal(kept.frame, before.frame)


@pytest.mark.usefixtures("database_url")
def test_new_and_late_numbers_are_counted_apart(pinned, bring: Callable) -> None:
    bring("quy-4.csv", [(FRIENDLY, "001", "2011-Q4", 14, 14)])
    bring("quy-2.csv", [(FRIENDLY, "001", "2011-Q2", 7, 14)])

    found = since(pinned, period=Q4)

    assert found.rows.empty
    # The area's own and the province's of each quarter.
    assert (found.fresh, found.late) == (2, 2)


@pytest.mark.usefixtures("database_url")
def test_what_the_new_report_leaves_out_is_withdrawn_by_it(pinned, bring: Callable) -> None:
    bring("thieu.csv", of_north(9)[:1])

    found = since(pinned)

    assert told(found)[CARDS, "01"] == (2100, 1300)
    gone = found.rows[found.rows["now_numerator"].isna()]
    assert gone[["what", "area_id"]].to_numpy().tolist() == [[CARDS, "001-2008"]]
    assert set(found.rows["file_name"]) == {"thieu.csv"}
    made = figures.build("reporting.ledger", Scope("01", Q3, "vi"))
    assert "1 số bị rút" in made.title


@pytest.mark.usefixtures("pinned")
@pytest.mark.parametrize(("then", "now"), [(800, 5), (5, 800), (3, 6), (0, 4), (4, 0)])
def test_a_number_that_is_hidden_on_either_side_is_not_told(
    bring: Callable, then: int, now: int
) -> None:
    bring("truoc.csv", of_north(9, then))
    release = releases.pin("Họp sau")
    bring("sau.csv", of_north(9, now))

    found = since(release)

    assert told(found) == {}
    assert found.untold > 0
    made = figures.build("reporting.ledger", Scope("01", Q3, "vi"))
    assert made.frame.empty
    written = snapshot.content(made, "csv").decode("utf-8-sig")
    assert str(now - then) not in {cell.strip() for cell in written.replace(";", ",").split(",")}


@pytest.mark.usefixtures("pinned")
def test_who_is_hidden_beside_a_small_number_is_not_told_apart(bring: Callable) -> None:
    bring("truoc.csv", [(CARDS, code, "2011-Q3", 0, 900) for code in CODES])
    release = releases.pin("Họp sau")
    bring("sau.csv", [(CARDS, "001", "2011-Q3", 4, 900)])

    found = since(release)

    # All three are hidden now, the zeros beside the small count; one row would name it.
    assert told(found) == {}


@pytest.mark.parametrize("seed", range(4))
def test_what_is_told_adds_up_wherever_something_is_hidden(
    pinned, bring: Callable, seed: int
) -> None:
    chance = np.random.default_rng(seed)

    def report(name: str) -> None:
        bring(name, [(CARDS, code, "2011-Q3", int(chance.choice([0, 3, 6, 40, 900])), 900)
                     for code in CODES])  # fmt: skip

    report("truoc.csv")
    release = releases.pin("Họp sau")
    report("sau.csv")
    rows = since(release).rows
    rows = rows[rows["what"] == CARDS]

    whole = rows[rows["area_id"] == "01-2008"]
    parts = rows[rows["area_id"] != "01-2008"]
    moved = rows["now_numerator"] - rows["then_numerator"]
    if len(whole):
        assert moved[whole.index].sum() == moved[parts.index].sum()
    assert not parts[["then_numerator", "now_numerator"]].isin([3, 6]).any(axis=None)


def rounded_world(fill: Callable, count: int) -> None:
    world = Injured(3)
    for number, code in enumerate(CODES):
        world.form(code, date(2011, 7, 1), date(2011, 9, 30),
                   {"fall": (count if number == 0 else 40, 0)})  # fmt: skip
    fill(**world.tables)


@pytest.mark.parametrize(("mode", "differences"), [("round", {10}), ("exact", {7})])
def test_a_rounded_number_never_tells_its_exact_difference(
    fill: Callable, monkeypatch: pytest.MonkeyPatch, mode: str, differences: set
) -> None:
    monkeypatch.setenv("SMALL_NUMBERS", mode)
    monkeypatch.setenv("READERS_ROLE", "statistician")
    settings.cache_clear()
    rounded_world(fill, 46)
    release = releases.pin("Họp sau")
    with db.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE injury_count SET injured = injured + 7 WHERE area_id LIKE '001%'"
        )

    rows = since(release).rows

    injured = rows[rows["kind"].isin([seen.INJURY, seen.YEAR])]
    assert set(injured["area_id"]) == {"001", "01"}
    assert set(injured["difference"]) == differences


def test_money_is_compared_amount_by_amount(pinned, bring: Callable) -> None:
    line = ("001", 2011, 3, "district", "heart_surgery", 100_000_000, 40_000_000, 10_000_000)
    bring("kinh-phi.csv", [line], MONEY)
    release = releases.pin("Họp sau")
    bring("kinh-phi-sua.csv", [(*line[:-1], 13_000_000)], MONEY)

    (row,) = since(release).rows.to_dict("records")

    assert row["what"] == "district|heart_surgery|spent"
    assert (row["difference"], row["percent"]) == (3_000_000, pytest.approx(30))
    assert row["file_name"] == "kinh-phi-sua.csv"


def test_a_headline_number_carries_its_status_then_and_now(demo_copy: str, tmp_path: Path) -> None:
    release = releases.pin("Họp sau")
    query = sa.select(observation).where(observation.c.report_id == "quy-001-2011-3")
    rows = db.read(query).drop(columns="report_id").convert_dtypes()
    rows.loc[rows["indicator"] == FRIENDLY, "numerator"] = 5
    rows.to_csv(tmp_path / "sua.csv", index=False)
    assert not load(tmp_path / "sua.csv").faults

    found = since(release, area="001")

    (row,) = found.rows.to_dict("records")
    assert (row["then_numerator"], row["now_numerator"]) == (10, 5)
    assert (row["status_then"], row["status_now"]) == ("met", "behind")


def test_without_a_release_a_sentence_says_how_to_pin(fill: Callable, bring: Callable) -> None:
    fill(area=[an_area(code) for code in ("01", *CODES)])
    bring("quy-3.csv", FIRST)

    made = figures.build("reporting.ledger", Scope("01", Q3, "vi"))

    assert made.draw is None
    assert "người quản trị" in made.empty
    assert "python" not in made.empty


def test_any_release_can_be_compared_with_and_a_pinned_page_never_moves(
    pinned, bring: Callable
) -> None:
    bring("sua-1.csv", of_north(12))
    second = releases.pin("Họp quý IV")
    bring("sua-2.csv", of_north(13))

    def title(figure_id: str, release: str = "") -> str:
        return figures.build(figure_id, Scope("01", Q3, "vi", release)).title

    assert "từ 85,7% (12/14) thành 92,9% (13/14)" in title("reporting.ledger")
    assert "từ 64,3% (9/14) thành 92,9% (13/14)" in title(f"reporting.ledger.{pinned.id}")
    # Between the two releases it was another change, and stays that.
    assert "từ 64,3% (9/14) thành 85,7% (12/14)" in title("reporting.ledger", second.id)
    assert pinned.name in title("reporting.ledger", pinned.id)
    with pytest.raises(figures.Problem):
        title("reporting.ledger.20110101-none")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_ledger_can_be_drawn_for_a_page_and_a_phone(
    pinned, bring: Callable, language: str
) -> None:
    bring("sua.csv", of_north())
    where = Scope("01", Q3, language)

    for width in (looks.WIDE, looks.NARROW):
        drawn = pictures.chart("reporting.ledger", where, snapshot.look_of(where, width=width))
        assert "12/14" in drawn
