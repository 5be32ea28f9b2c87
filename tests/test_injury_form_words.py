"""What people write into the form's cells, and what they call its rows, columns, areas, periods."""

from datetime import date, datetime, time

import pytest
from openpyxl.utils.datetime import to_excel

from lib.intake.forms import pairs, periods, places, wording
from lib.intake.forms.grid import Cell
from lib.intake.forms.spelling import plain
from lib.intake.outcome import Unfit

YEARS = range(2020, 2022)


def _cell(value, number_format="General"):
    serial = to_excel(value) if isinstance(value, datetime | time) else None
    return Cell(1, 1, value, number_format, serial)


def _pair(value, number_format="General"):
    return str(pairs.pair(_cell(value, number_format), YEARS))


def _reason(value, number_format="General"):
    with pytest.raises(Unfit) as caught:
        pairs.pair(_cell(value, number_format), YEARS)
    return caught.value.reason


# Cells


@pytest.mark.parametrize(
    "written", [None, "", " ", "0", 0, 0.0, "không", "Không ", "KHÔNG", "khong", "ko", "-", "–",
                "0/0", "/", "…/…", ".../...",
                "......", "\u00a0", "không/không", "kho\u0302ng", "0 / -"],
)  # fmt: skip
def test_nobody_is_written_in_many_ways(written):
    assert _pair(written) == "0/0"


@pytest.mark.parametrize(
    "written", ["5/1", "5 / 1", " 5/ 1 ", "5\u00a0/\u00a01", "05/01", "5\\1", "5⁄1", "5／1",
                "5/1\n", "…5/1…", "5.0/1", "5-Jan", "1-May", "05-Thg1"],
)  # fmt: skip
def test_two_numbers_are_written_in_many_ways(written):
    assert _pair(written) == "5/1"


@pytest.mark.parametrize(
    "written", [5, 5.0, "5", "5/0", "5/", "5/-", "5/không", "5.0", "5,0", " 5 ", "05"]
)
def test_one_number_is_of_the_injured(written):
    assert _pair(written) == "5/0"


def test_thousands_are_read_as_everywhere_else():
    assert _pair("1.234/5") == "1234/5"


@pytest.mark.parametrize(
    "written", ["5-1", "5 (1)", "5;1", "năm", "5 ca", "-5", -5, 5.5, "5.5", True, "5²", "٥",
                "5/1/x", "1/5 trẻ", "Jan-05", "=5/1"],
)  # fmt: skip
def test_what_is_not_clearly_two_counts_is_not_read(written):
    assert _reason(written) == "not_a_pair"


def test_numbers_beyond_any_count_are_not_read():
    assert _reason("9" * 5000) == "too_great"
    assert _reason("#REF!") == "excel_error"


@pytest.mark.parametrize(
    ("day", "number_format", "read"),
    [
        (datetime(2020, 1, 5), "d-mmm", "5/1"),
        (datetime(2020, 5, 1), "d-mmm", "5/1"),
        (datetime(1999, 5, 1), '[$-409]d\\-mmm;@"năm"', "5/1"),
        (datetime(2020, 12, 25), "d-mmm", "25/12"),
        (datetime(2020, 3, 3), "d-mmm", "3/3"),
        (datetime(2021, 5, 1), "dd/mm/yyyy", "5/1"),
        (datetime(2000, 5, 1), "mmm-yy", "5/0"),
        (datetime(1900, 1, 5), "d-mmm", "5/0"),
        (time(0, 0), "d-mmm", "0/0"),
    ],
)
def test_no_more_can_die_than_are_injured_so_a_day_says_which_number_was_first(
    day, number_format, read
):
    assert _pair(day, number_format) == read


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (datetime(2002, 1, 5), "dd/mm/yyyy"),
        (datetime(2032, 5, 1), "mmm-yy"),
        (datetime(2020, 1, 5, 12), "d-mmm"),
        (time(5, 1), "h:mm"),
        (5, "# ?/?"),
        ("5/1/2020", "General"),
        ("5/2/1", "General"),
    ],
)
def test_numbers_that_excel_changed_beyond_recovery_are_not_guessed(value, number_format):
    assert _reason(value, number_format) == "recast"


@pytest.mark.parametrize(
    ("value", "read"),
    [(3, (3, None)), ("3/4", (3, 4)), ("12 / 14", (12, 14)), (datetime(2020, 4, 3), (3, 4))],
)
def test_communes_are_so_many_of_so_many(value, read):
    assert pairs.part(_cell(value, "d-mmm"), YEARS) == read


# Rows and columns


@pytest.mark.parametrize(
    ("label", "cause"),
    [
        ("08. Đuối nước", "drowning"), ("8/ Đuối nước", "drowning"), ("08: Đuối nước", "drowning"),
        ("- ĐUỐI  NƯỚC:", "drowning"), ("Đuối nước (chết đuối)", "drowning"),
        ("Ngạt nước", "drowning"), ("01 Ngã", "fall"), ("Té ngã", "fall"), ("Cháy, bỏng", "burn"),
        ("Tai nạn giao thông đường bộ", "traffic"), ("TNGT", "traffic"),
        ("Ngộ độc", "poisoning"), ("Vật sắc nhọn", "cut"), ("Hóc dị vật", "suffocation"),
        ("Động vật cắn, đốt, húc", "animal"), ("Bom mìn, vật liệu nổ", "explosive"),
        ("Điện giật", "electric"), ("Các loại khác (ghi rõ)", "other"), ("11. Khác", "other"),
        ("Tổng số", "all"), ("TỔNG CỘNG", "all"), ("Tổng số (01+…+11)", "all"),
        ("Sét đánh", ""), ("Bỏng điện", ""), ("Cộng đồng", ""), ("", ""), ("01", ""),
    ],
)  # fmt: skip
def test_row_is_known_by_what_it_is_called(label, cause):
    assert wording.cause(plain(label)) == cause


@pytest.mark.parametrize("cause", wording.CAUSES)
def test_every_printed_row_is_known(cause):
    label = plain(f"01 {wording.CAUSES[cause]}")
    assert wording.cause(label) == wording.printed_cause(label) == cause


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("0 – 5", "0-5"), ("Từ 6 đến 9 tuổi", "6-9"), ("06-09", "6-9"), ("10-13\ntuổi", "10-13"),
        ("6 - <10 tuổi", "6-9"), ("14 - <16 tuổi", "14-16"), ("14-15", "14-16"),
        ("14 đến dưới 16 tuổi", "14-16"), ("Ở nhà", "home"), ("Tại trường", "school"),
        ("Nhà trường", "school"), ("Tại cộng đồng", "community"), ("Trẻ em nam", "male"),
        ("NỮ", "female"), ("Nam (mắc/tử vong)", "male"), ("Tổng số", "all"), ("Cộng", "all"),
        ("15-19", None), ("0-4", None), ("Dân tộc", None),
    ],
)  # fmt: skip
def test_column_is_known_by_its_heading(heading, part):
    found = wording.part(plain(heading))
    assert (found and found[1]) == part


# Areas


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Xã……Tản Hồng…..Huyện……Ba Vì......Tỉnh……Hà Nội…", ["Tản Hồng", "Ba Vì", "Hà Nội"]),
        ("Xã……………..Huyện………..............Tỉnh……………………..", []),
        ("Xã:\tTản Hồng\tHuyện:\tBa Vì\tTỉnh:\tHà Nội", ["Tản Hồng", "Ba Vì", "Hà Nội"]),
        ("Xã/phường/thị trấn:\tHuyện/quận/thị xã:\tBa Vì", ["Ba Vì"]),
        ("Tỉnh/Huyện/Xã: Ba Vì", ["Ba Vì"]),
        ("Tỉnh/Huyện/Xã:\tHuyện Ba Vì", ["Ba Vì"]),
        ("UBND XÃ TẢN HỒNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ["TẢN HỒNG"]),
        ("Sở Lao động – Thương binh và Xã hội\tQuận 6 6 tháng đầu năm 2020", ["6"]),
        ("TÌNH HÌNH TAI NẠN THƯƠNG TÍCH TRẺ EM HUYỆN BA VÌ QUÝ I NĂM 2020", ["BA VÌ"]),
        ("Xa Tan Hong - Huyen Ba Vi - TP Ha Noi", ["Tan Hong", "Ba Vi", "Ha Noi"]),
        ("BAO CAO TINH HINH TAI NAN THUONG TICH TRE EM", []),
        ("TT. Tây Đằng, H. Ba Vì, TP.HCM", ["Tây Đằng", "Ba Vì", "HCM"]),
        ("Huyện Phúc Thọ (Hà Nội)", ["Phúc Thọ"]),
        ("Huyện Bắc Từ Liêm từ 01/01/2020", ["Bắc Từ Liêm"]),
        ("Xã Năm Căn năm 2011", ["Năm Căn"]),
        ("Đơn vị báo cáo: Phòng LĐTBXH huyện Từ Liêm", ["Từ Liêm"]),
        ("Đơn vị báo cáo: Ba Vì", ["Ba Vì"]),
        ("Đơn vị: Cấp Tỉnh/Huyện/xã", []),
        ("Đơn vị tính: trẻ em", []),
        ("Kính gửi: UBND huyện Ba Vì", []),
        ("Tổng số xã/phường/thị trấn báo cáo: 12", []),
    ],
)
def test_areas_are_named_in_many_ways(line, named):
    assert [place.name for place in places.named(line)] == named


def test_code_is_read_where_it_is_called_one():
    assert places.code("Mã đơn vị: 09646") == "09646"
    assert places.code("Mã số: 271") == "271"
    assert places.code("Mẫu số: 01") == ""


# Periods

QUARTER = (date(2020, 1, 1), date(2020, 3, 31))


@pytest.mark.parametrize(
    "line",
    ["Từ ngày .1..tháng…1.. năm …2020.. đến ngày ..31...tháng .3....năm..2020....",
     "từ 01/01/2020 đến 31/03/2020", "Từ 1/1 đến 31/3/2020", "Từ ngày 01-01-2020 - 31-03-2020",
     "Từ 01.01.2020 đến hết 31.03.2020", "Từ ngày:\t01/01/2020\tđến ngày:\t31/03/2020",
     "Từ tháng 1 đến tháng 3 năm 2020", "từ tháng 01/2020 đến tháng 03/2020", "Quý I năm 2020",
     "QUÝ I/2020", "quý 1-2020", "Quý:\tI\tNăm:\t2020", "Q1/2020", "Kỳ báo cáo: 2020-Q1",
     "3 tháng đầu năm 2020", "ba tháng đầu năm 2020", "BAO CAO QUY I NAM 2020"],
)  # fmt: skip
def test_quarter_is_written_in_many_ways(line):
    assert periods.period([line]) == QUARTER


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [("6 tháng đầu năm 2011", (2011, 1, 1), (2011, 6, 30)),
     ("6 tháng cuối năm 2011", (2011, 7, 1), (2011, 12, 31)),
     ("9 tháng năm 2011", (2011, 1, 1), (2011, 9, 30)),
     ("năm 2010", (2010, 1, 1), (2010, 12, 31)), ("Năm: 2010", (2010, 1, 1), (2010, 12, 31)),
     ("Tháng 5 năm 2011", (2011, 5, 1), (2011, 5, 31)),
     ("tháng 2/2012", (2012, 2, 1), (2012, 2, 29)),
     ("Từ 15/12/2019 đến 14/03/2020", (2019, 12, 15), (2020, 3, 14))],
)  # fmt: skip
def test_other_periods_are_read_too(line, first, last):
    assert periods.period([line]) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "lines",
    [["Quý I năm 2020", "Từ 01/01/2020 đến 31/03/2020"],
     ["Quý I năm 2020", "Hà Nội, ngày 5 tháng 4 năm 2020"],
     ["Quý I năm 2020", "(Ban hành kèm theo Quyết định số 234/QĐ-TTg ngày 05/02/2016)"],
     ["Quý I", "Năm 2020"]],
)  # fmt: skip
def test_period_is_told_from_other_days(lines):
    assert periods.period(lines) == QUARTER


@pytest.mark.parametrize(
    "lines",
    [[], ["Hà Nội, ngày 5 tháng 4 năm 2020"], ["Quý …… năm 2020"], ["Quý V năm 2020"],
     ["từ 31/02/2020 đến 31/03/2020"], ["từ 31/03/2020 đến 01/01/2020"], ["Từ ngày … đến ngày …"],
     ["Quý II và III năm 2020"], ["giai đoạn 2016-2020"], ["13 tháng năm 2020"],
     ["Hà Nội, ngày … tháng … năm 2020"]],
)  # fmt: skip
def test_period_that_is_not_said_is_not_guessed(lines):
    with pytest.raises(Unfit) as caught:
        periods.period(lines)
    assert caught.value.reason == "no_period"


def test_two_periods_are_none():
    with pytest.raises(Unfit) as caught:
        periods.period(["Quý I năm 2020", "từ 01/04/2020 đến 30/06/2020"])
    assert caught.value.details["periods"] == "01/01/2020–31/03/2020; 01/04/2020–30/06/2020"
