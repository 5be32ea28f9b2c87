"""Another province's csv files, loaded as the README says: nothing of Hà Nội is left on screen.

Three districts of the illustrative data, given to Nam Định under its own codes and names.
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import databases
import pytest
from test_pages import html, navigation_declares_the_pages, opened

from app import PAGES
from lib import db, figures
from lib.config import ROOT
from lib.errors import Problem
from lib.indicators import all_indicators, documents
from lib.intake import load
from lib.intake.outcome import LOADED
from lib.scope import Period, Scope
from lib.text import words

DEMO = ROOT / "data" / "demo"
CODES = {"01-2008": "36", "001-2008": "356", "002-2008": "365", "250-2008": "366"}
AREAS = """id,code,name_vi,name_en,kind,level,parent_id,valid_from,valid_to
36,36,Nam Định,Nam Dinh,tinh,province,,1997-01-01,
356,356,Nam Định,Nam Dinh,thanh_pho_truc_thuoc,district,36,1997-01-01,
365,365,Giao Thủy,Giao Thuy,huyen,district,36,1997-01-01,
366,366,Hải Hậu,Hai Hau,huyen,district,36,1997-01-01,
"""
TABLES = ("target", "observation", "task", "funding", "fund_account", "milk_count",
          "heart_operation", "heart_waiting", "event", "incident", "injury_count")  # fmt: skip
OF_HANOI = ("Hà Nội", "Ha Noi", "Hanoi", "Hànội", "minh họa", "llustrat")
NOW = Period(2011, 3)

__all__ = ["navigation_declares_the_pages"]
"""A fixture that AppTest needs here as there."""


def rows_of(table: str) -> Iterator[dict[str, str]]:
    """The illustrative rows of the three districts and the province, as their own reports."""
    for file in [*DEMO.glob(f"{table}.csv"), *sorted(DEMO.glob(f"{table}/*.csv"))]:
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                is_kept = row.get("status") != "superseded" and "HN:" not in row.get("section", "")
                if row["area_id"] in CODES and is_kept:
                    yield row


def own_file(table: str, folder: Path) -> Path:
    """<table>.csv as the province would send it: its codes, no report of Hà Nội behind it."""
    path, seen = folder / f"{table}.csv", {}
    for row in rows_of(table):
        place = {"area_code": CODES[row.pop("area_id")]}
        row.pop("report_id", "")
        row |= {name: "" for name in ("longitude", "latitude", "note") if name in row}
        row |= {"document": "Kế hoạch 12/KH-UBND"} if "document" in row else {}
        key = (row.get("indicator"), place["area_code"], row.get("period_end"))
        seen[key if table == "observation" else len(seen)] = place | row
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, next(iter(seen.values())))
        writer.writeheader()
        writer.writerows(seen.values())
    return path


@pytest.fixture(scope="module")
def nam_dinh(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database that holds the province's files and nothing else."""
    folder = tmp_path_factory.mktemp("nam-dinh")
    url = f"sqlite:///{folder / 'nam-dinh.sqlite'}"
    (folder / "area.csv").write_text(AREAS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DATABASE_URL", url)
        databases.forget(url)
        db.create_tables()
        for path in [folder / "area.csv", *(own_file(table, folder) for table in TABLES)]:
            assert load(path).status == LOADED, path.name
        databases.forget(url)
    return url


@pytest.fixture(autouse=True)
def use_nam_dinh(nam_dinh: str, use_database: Callable) -> None:
    use_database(nam_dinh)


def left_over(told: str) -> list[str]:
    return [word for word in OF_HANOI if word in told]


def one_of_each_kind(known: dict[str, str]) -> list[str]:
    """The figures that need no boundaries, of injuries those of all kinds of harm together."""
    drawn_on_maps = ("map.", "injuries.map", "injuries.years", "injuries.hexagons")
    own = [one for one in known if not one.startswith(drawn_on_maps)]
    return [one for one in own if not one.startswith("injuries.") or one.count(".") == 1]


@pytest.mark.parametrize(("area", "language"), [("36", "vi"), ("36", "en"), ("365", "vi")])
def test_every_figure_stands_and_names_no_other_province(area: str, language: str) -> None:
    where = Scope(area, NOW, language)
    asked = one_of_each_kind(figures.names(where, words(language)))
    assert len(asked) > 80
    for one in asked:
        made = figures.build(one, where)
        assert made.title, one
        assert not made.illustrative, one
        told = " ".join([made.title, made.subtitle, made.note, made.source, made.alt])
        assert left_over(told) == [], one


def test_the_province_and_its_city_of_the_same_name_stand_apart() -> None:
    frame = figures.build("tasks.358.matrix", Scope("36", NOW, "vi")).frame
    names = frame.drop_duplicates("code").set_index("code")["area"].to_dict()
    assert names == {"36": "Tỉnh Nam Định", "365": "Giao Thủy", "366": "Hải Hậu", "356": "Nam Định"}


def test_without_boundaries_a_map_says_so() -> None:
    with pytest.raises(Problem) as raised:
        figures.build("map.school_milk_children", Scope("36", NOW, "vi"))
    assert raised.value.key == "boundaries.missing.district"


@pytest.mark.parametrize("name", PAGES)
def test_every_page_stands(name: str) -> None:
    app = opened(name, lang="vi", area="36")

    assert not app.exception
    told = html(app)
    assert words("vi")("trouble.unexpected") not in told
    assert left_over(told) == []
    assert "Nam Định" in told


def test_only_texts_for_all_and_the_provinces_own_are_followed() -> None:
    own = [one for one, text in documents().items() if not text.province]
    assert own == ["358"]
    known = figures.names(Scope("36", NOW, "vi"), words("vi"))
    assert [one for one in known if one.startswith("tasks.") and "." in one[6:]] == [
        "tasks.358.matrix",
        "tasks.358.text",
    ]
    assert "tasks.HN.matrix" in figures.ids()


def test_no_indicators_words_name_hanoi() -> None:
    told = [vars(said) for one in all_indicators().values() for said in one.words.values()]
    assert [texts for texts in told if left_over(" ".join(texts.values()))] == []
