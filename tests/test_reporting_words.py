"""What the figures of reporting say: no empty parts, local time, marks only where they differ."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pandas as pd
import pytest

from lib import figures
from lib.figures.origins import formula
from lib.scope import Period, Scope
from lib.text import words

Q3 = Period(2011, 3)


@pytest.fixture(autouse=True)
def demo(demo_database: str, use_database: Callable) -> None:
    use_database(demo_database)


def title(figure: str, area: str, language: str = "vi") -> str:
    return figures.build(figure, Scope(area, Q3, language)).title


def test_an_area_is_told_what_it_owes_and_nothing_that_it_does_not() -> None:
    assert title("reporting.late", "001") == "Quận Ba Đình: còn nợ 1 báo cáo"
    assert title("reporting.late", "001", "en") == ("Ba Dinh urban district owes 1 of its reports")
    assert title("reporting.late", "271").startswith("Huyện Ba Vì: 3 báo cáo nộp chậm")


def test_a_district_reads_which_reports_are_counted() -> None:
    made = figures.build("district.reports", Scope("001", Q3, "vi"))

    assert made.title == "Báo cáo quý và báo cáo năm: 14/14 đúng hạn, 0 chưa nộp"
    assert set(made.frame["form"]) == {"quarterly", "yearly"}


def test_a_moment_is_told_in_local_time() -> None:
    kept = datetime(2011, 10, 24, 20, 3)

    assert words("vi").moment(kept) == "25/10/2011 03:03"
    assert words("en").moment(kept) == "25 Oct 2011 03:03"


@pytest.mark.parametrize("figure", ["reporting.revised", "reporting.sums"])
def test_a_list_of_cases_of_one_kind_has_no_marks(figure: str) -> None:
    made = figures.build(figure, Scope("01", Q3, "vi"))

    assert set(made.native.frame["outcome"]) == {""}


def test_a_formula_of_a_nameless_row_ends_in_its_name() -> None:
    made = figures.build("targets.heart_operations.trend", Scope("01", Q3, "vi"))
    rows = pd.DataFrame([{"label": "Mổ tim", "area": "", "numerator": 1, "denominator": 2,
                          "value": 50.0}])  # fmt: skip
    nameless = replace(made, frame=rows)

    assert formula.formulas(nameless)["number"].tolist() == ["Mổ tim"]


def test_no_share_is_written_as_one_of_another_shade() -> None:
    cells = figures.build("reporting.forms", Scope("01", Q3, "vi")).native.frame
    told = cells[cells["label"] != ""]

    assert "89" in set(told["label"])
    for label, mark in zip(told["label"], told["mark"], strict=True):
        share = int(label)
        assert mark == (
            "4" if share == 100 else "2" if share >= 90 else "1" if share >= 75 else "0"
        )


def test_all_forms_that_came_latest_are_named() -> None:
    assert title("reporting.forms", "01") == (
        "Sổ theo dõi tai nạn; biểu tai nạn, thương tích cùng nộp đúng hạn thấp nhất trong"
        " Quý III/2011: 24/29"
    )


def test_a_figure_of_one_area_counts_that_areas_reports() -> None:
    trend, areas = (
        figures.build(f"reporting.{one}", Scope("001", Q3, "vi")).source
        for one in ("trend", "areas")
    )

    assert "78/79 báo cáo phải nộp" in trend
    assert "2.250/2.293 báo cáo phải nộp" in areas
