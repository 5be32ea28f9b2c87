"""The list of what a load found, as a file that a spreadsheet opens."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lib.__main__ import main
from lib.config import settings
from lib.text import LANGUAGES, words

HEAD = "area;indicator;period;numerator;denominator"


@pytest.fixture
def areas(fill: Callable) -> None:
    fill(area=[{
        "id": "003-2008", "code": "003", "name_vi": "Tây Hồ", "name_en": "Tay Ho", "kind": "quan",
        "level": "district", "parent_id": None, "valid_from": date(2008, 8, 1),
    }])  # fmt: skip


@pytest.mark.usefixtures("areas")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_has_its_lines_with_place_value_reason_and_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    settings.cache_clear()
    said = words(language)
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(f"{HEAD}\nTây Hồ;child_friendly_communes;2011;7;8", encoding="utf-8")
    bad.write_text(f"{HEAD}\n=Tây Hô;child_friendly_communes;2011;7;8", encoding="utf-8")
    report = tmp_path / "found.csv"

    code = main(["load", str(good), str(bad), str(tmp_path / "none.csv"), "--report", str(report)])

    with report.open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = list(csv.reader(file))
    assert code == 2
    assert heads[0] == said("intake.results.file")
    assert [row[0] for row in rows] == ["good.csv", "bad.csv", "none.csv"]
    assert rows[0][1:4] == [said("intake.results.status_loaded"), "", ""]
    assert rows[1][4:7] == ["2", "area", "'=Tây Hô"]
    assert "Tây Hồ" in rows[1][8]
    assert rows[2][1] == said("intake.results.status_unreadable")
    assert rows[2][7]


def test_a_list_that_cannot_be_written_is_said_in_a_sentence(
    areas: None, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    code = main(["load", str(tmp_path / "none.csv"), "--report", str(tmp_path / "no" / "x.csv")])

    assert code == 2
    assert "x.csv" in capsys.readouterr().err
