"""A province that has sent forms alone: no registry, no children counted for most areas.

Nam Định, 2012: one district's form for a quarter, two communes' for half a year.
"""

from datetime import date

import injury_forms
import pytest
from openpyxl import Workbook

from lib import figures
from lib.intake import load
from lib.intake.outcome import LOADED
from lib.measures.injuries.harms import harms
from lib.scope import Period, Scope

AREA = injury_forms.AREA
SINCE = date(1997, 1, 1)
AREAS = [
    ("36", "36", "Nam Định", "Nam Dinh", "tinh", "province", None, SINCE, None),
    ("356", "356", "Nam Định", "Nam Dinh", "thanh_pho_truc_thuoc", "district", "36", SINCE, None),
    ("365", "365", "Giao Thủy", "Giao Thuy", "huyen", "district", "36", SINCE, None),
    ("366", "366", "Hải Hậu", "Hai Hau", "huyen", "district", "36", SINCE, None),
    ("14101", "14101", "Giao Thiện", "Giao Thien", "xa", "commune", "365", SINCE, None),
    ("14119", "14119", "Giao Hòa", "Giao Hoa", "xa", "commune", "365", SINCE, None),
]
SENT = {
    "Huyện Hải Hậu, tỉnh Nam Định": "QUÝ III NĂM 2012",
    "Xã Giao Thiện - huyện Giao Thủy - tỉnh Nam Định": "6 tháng đầu năm 2012",
    "XÃ GIAO HÒA, HUYỆN GIAO THUỶ": "6 THÁNG ĐẦU NĂM 2012",
}
PLACES = ["map", "years", "hexagons"]


@pytest.fixture
def forms(database_url, fill, tmp_path):
    fill(area=[dict(zip(AREA, row, strict=True)) for row in AREAS])
    book = Workbook()
    book.remove(book.active)
    for number, (place, period) in enumerate(SENT.items()):
        title = f"BÁO CÁO TÌNH HÌNH TAI NẠN THƯƠNG TÍCH TRẺ EM {period}"
        injury_forms.printed(
            book.create_sheet(f"Sheet{number}"), place=place, period="", title=title
        )
    path = tmp_path / "nam-dinh-2012.xlsx"
    book.save(path)
    outcome = load(path)
    assert outcome.status == LOADED


def built(name: str, area: str = "36", quarter: int = 3):
    return figures.build(f"injuries.{name}", Scope(area, Period(2012, quarter), "vi"))


def test_every_figure_that_needs_no_boundaries_is_made_of_forms_alone(forms):
    made = [one for one in figures.ids() if one.startswith("injuries.")]
    drawable = [one for one in made if one.split(".")[1] not in PLACES]

    assert len(made) - len(drawable) == len(PLACES) * len(harms())
    for one in drawable:
        for area in ("36", "366"):
            assert figures.build(one, Scope(area, Period(2012, 3), "vi")).title


def test_what_came_is_counted_and_what_did_not_is_said(forms):
    assert "36 ca" in built("detect").title
    assert built("sources").title.endswith("chưa có quý nào có cả biểu và sổ để so với nhau")
    assert "Quý III/2012: 1/3 quận, huyện, thị xã" in built("completeness").title
    assert "theo quý; báo cáo sáu tháng" in built("completeness", quarter=2).title
