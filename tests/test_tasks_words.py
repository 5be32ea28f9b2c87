"""What the figures of tasks say: every decision counted, every area and every body named."""

import re
from collections.abc import Callable

import pandas as pd
import pytest

from lib import figures, fonts
from lib.charts import look as looks
from lib.charts.listing import Column, rows
from lib.charts.look import Look
from lib.drawings import room
from lib.figures.tasks import bodies
from lib.indicators import all_indicators
from lib.scope import Period, Scope
from lib.text import LANGUAGES, words

Q3 = Period(2011, 3)


@pytest.fixture(autouse=True)
def demo(demo_database: str, use_database: Callable) -> None:
    use_database(demo_database)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("area", ["01", "001"])
def test_title_counts_every_decision_once(area: str, language: str) -> None:
    made = figures.build("tasks.decisions", Scope(area, Q3, language))

    whole, _, parts = made.title.partition(": ")
    counts = re.findall(r"\d+", re.sub(r"\(.*?\)", "", parts))
    assert sum(map(int, counts)) == len(made.frame)
    assert sum(map(int, re.findall(r"\d+", whole))) == len(made.frame)


def test_district_sees_which_decisions_are_its_own() -> None:
    title = figures.build("tasks.decisions", Scope("271", Q3, "vi")).title

    assert title.startswith("1 kết luận riêng, 6 kết luận chung toàn thành phố Hà Nội: ")


@pytest.mark.parametrize(
    ("body", "english"),
    [
        ("Sở Y tế", "Department of Health"),
        ("Ủy ban nhân dân quận Ba Đình", "People's Committee of Ba Dinh urban district"),
        (
            "Ủy ban nhân dân huyện Mê Linh, Mỹ Đức",
            "People's Committee of Me Linh rural district and"
            " People's Committee of My Duc rural district",
        ),
        (
            "Sở Văn hóa, Thể thao và Du lịch và Sở Y tế",
            "Department of Culture, Sports and Tourism and Department of Health",
        ),
        ("Sở Y tế, Hội Chữ thập đỏ", "Sở Y tế, Hội Chữ thập đỏ"),
    ],
)
def test_body_has_its_english_name_or_the_one_that_was_written(body: str, english: str) -> None:
    assert bodies.named(body, words("en")) == english
    assert bodies.named(body, words("vi")) == body


@pytest.mark.parametrize("width", [looks.NARROW, looks.WIDE])
def test_every_area_with_an_open_task_is_named_in_the_picture(width: int) -> None:
    made = figures.build("tasks.due", Scope("01", Q3, "en"))

    drawn = str(made.draw(Look(width=width)).to_dict())
    assert "…" not in drawn
    assert made.frame["where"].str.contains("Tu Liem").any()
    assert "Tu Liem." in drawn


def test_paragraph_with_figures_alone_has_no_mark_and_the_marks_have_a_legend() -> None:
    made = figures.build("tasks.358.text", Scope("01", Q3, "vi"))

    status = made.frame.set_index("section")["status"]
    assert status["358:1.1"] == ""
    assert status["358:2.2"] == "behind"
    assert "Quá hạn" in str(made.draw(Look(width=looks.WIDE)).to_dict())


def test_list_draws_a_mark_for_each_status_and_none_without_one() -> None:
    frame = figures.build("tasks.358.text", Scope("01", Q3, "vi")).frame
    columns = [Column("task", "", 1.0)]

    spec = rows(frame, Look(width=looks.WIDE), columns=columns, status="status").to_dict()
    marks = next(
        layer["data"]["values"] for layer in spec["layer"] if layer["mark"]["type"] == "point"
    )
    assert len(marks) == (frame["status"] != "").sum() < len(frame)


def test_the_last_line_of_a_cell_holds_more_than_one_word_where_the_others_can_spare_one() -> None:
    frame = pd.DataFrame({"task": ["Xây dựng xã, phường phù hợp với trẻ em"], "status": [""]})
    room = fonts.width("Xây dựng xã, phường phù hợp với trẻ", size=14, weight=400)
    look = Look(width=round(room) + 51)

    spec = rows(frame, look, columns=[Column("task", "", 1.0)], status="status").to_dict()

    told = [row["text"] for row in spec["layer"][-1]["data"]["values"]]
    assert told == ["Xây dựng xã, phường phù hợp với", "trẻ em"]


def test_figures_of_a_paragraph_say_what_they_count() -> None:
    answers = figures.build("tasks.358.text", Scope("01", Q3, "vi")).frame.set_index("section")
    answer = answers["answer"]

    assert "Cán bộ BVCSTE: 611 người." in answer["358:2.3.2"]
    assert "Quỹ Bảo trợ vận động được: 10,8 tỷ đồng." in answer["358:3.3"]
    assert "Ban chỉ đạo (tỉnh): đã có." in answer["358:2.3.1"]


@pytest.mark.parametrize("document", ["358", "HN"])
def test_chosen_area_is_marked_in_the_matrix(document: str) -> None:
    look = Look(width=looks.WIDE)
    drawn = {
        area: str(
            figures.build(f"tasks.{document}.matrix", Scope(area, Q3, "vi")).draw(look).to_dict()
        )
        for area in ("01", "001")
    }

    assert "'type': 'rect'" not in drawn["01"]
    assert "'type': 'rect'" in drawn["001"]
    assert "'Ba Đình'" in drawn["001"]


def test_columns_of_the_matrix_are_headed_by_words() -> None:
    made = figures.build("tasks.358.matrix", Scope("01", Q3, "vi"))

    assert "2.3 Chương trình bảo vệ trẻ em" in str(made.draw(Look(width=looks.WIDE)).to_dict())
    assert "2.3 Chương trình bảo vệ trẻ em" in made.native.words.values()


def test_every_part_of_the_matrix_in_a_room_has_its_heads() -> None:
    made = figures.build("tasks.358.matrix", Scope("01", Q3, "vi"))

    parts = room.fitted(made, width=1240, height=560, dark=False)

    rows = [part for part in parts if "Ba Đình" in part.svg or "Ứng Hòa" in part.svg]
    assert len(rows) > 1
    assert all(">2.3<" in part.svg for part in rows)


def answers(document: str, area: str, language: str = "vi") -> pd.DataFrame:
    return figures.build(f"tasks.{document}.text", Scope(area, Q3, language)).frame.set_index(
        "section"
    )


def test_only_what_a_body_has_or_has_not_is_told_as_that() -> None:
    told = answers("HN", "001")["answer"]

    assert "Kế hoạch phòng chống TNTT: đã có." in told["HN:0.4"]
    assert "Cơ sở trợ giúp được kiểm tra: 100%." in told["HN:2.4"]


def test_hidden_numbers_are_no_missing_reports() -> None:
    rows = answers("HN", "001")

    assert rows.loc["HN:0.7", "answer"] == "Số nhỏ được ẩn: 4 chỉ số."
    assert rows.loc["HN:0.7", "status"] == "hidden"
    assert "Trẻ em vùng khó khăn: không có đối tượng (0 / 0)." in rows.loc["HN:3.2", "answer"]
    assert not rows["answer"].str.contains("Chưa báo cáo").any()


def test_answers_are_whole_and_leave_out_what_is_not_counted_yet() -> None:
    made = figures.build("tasks.HN.text", Scope("01", Q3, "vi"))
    told = made.frame.set_index("section").loc["HN:2.2"]

    assert "group_orphaned" in told["figures"]
    assert "…" not in str(made.draw(Look(width=looks.WIDE)).to_dict())
    known = all_indicators()
    counted = [known[one.removeprefix("map.")] for one in told["figures"].split(", ")]
    assert all(one.holds(Q3.end) for one in counted)


def test_answers_say_nothing_twice() -> None:
    assert "Trẻ em dưới 16 tuổi: 1.514.258." in answers("HN", "01").loc["HN:2.1", "answer"]
    assert answers("358", "01").loc["358:2.5.3", "answer"].startswith("Khám sàng lọc tim: 3.318")


def test_decision_on_a_figure_of_many_numbers_has_no_movement() -> None:
    frame = figures.build("tasks.decisions", Scope("01", Q3, "vi")).frame

    assert set(frame.loc[frame["before"].isna() & frame["now"].isna(), "movement"]) == {"—"}


def test_signs_of_what_is_due_have_a_legend() -> None:
    drawn = str(figures.build("tasks.due", Scope("01", Q3, "vi")).draw(Look()).to_dict())

    assert "Có nơi chưa thực hiện" in drawn
