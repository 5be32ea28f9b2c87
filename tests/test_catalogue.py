"""The catalogue answers the founding documents: nothing missing, nothing without its words."""

import csv
import unicodedata
from datetime import date

import pytest

from lib.config import ROOT
from lib.indicators import (
    Indicator,
    IndicatorWords,
    all_indicators,
    documents,
    headline_indicators,
    paragraph,
    parts_of,
)
from lib.schema import BETTER, indicator
from lib.text import LANGUAGES

CODES = sorted(all_indicators())
PARAGRAPHS = sorted(entry for text in documents().values() for entry in text.paragraphs)
DEMO = ROOT / "data" / "demo"
LAST_DAY = date(2011, 9, 30)
"""The illustrative data end here: what is counted only since a later day has none."""

HEADLINES = [
    "child_friendly_communes",
    "special_children_supported",
    "special_children_share",
    "under6_cards_issued",
    "heart_operations",
]

SYSTEMS = [
    # Letter 358, in its order.
    (
        "358",
        "60% xã phường đạt tiêu chuẩn Xã phường phù hợp với trẻ em",
        ["child_friendly_communes"],
    ),
    (
        "358",
        "80% trẻ em có hoàn cảnh đặc biệt được trợ giúp, chăm sóc thường xuyên",
        ["special_children_supported"],
    ),
    (
        "358",
        "Giảm tỷ lệ trẻ em có hoàn cảnh đặc biệt xuống dưới 6%",
        ["special_children_share"],
    ),
    (
        "358",
        "xây dựng xã, phường đạt tiêu chuẩn xã, phường phù hợp với trẻ em",
        ["child_friendly_communes", "communes_assessed"],
    ),
    (
        "358",
        "xây dựng môi trường an toàn, lành mạnh, thân thiện với trẻ em",
        ["communes_with_play_space"],
    ),
    ("358", "thực hiện các quyền cơ bản của trẻ em", ["rights_violations_handled"]),
    (
        "358",
        "Chương trình hành động vì trẻ em giai đoạn 2011-2020 của địa phương",
        ["city_action_programme", "action_programme_districts", "action_programme_communes"],
    ),
    (
        "358",
        "Chương trình bảo vệ trẻ em giai đoạn 2011-2015",
        [
            "city_protection_programme",
            "protection_programme_districts",
            "protection_programme_communes",
        ],
    ),
    (
        "358",
        "Hình thành Ban chỉ đạo ở cấp tỉnh, huyện",
        ["city_steering_committee", "district_steering_committees"],
    ),
    ("358", "Ban bảo vệ, chăm sóc trẻ em cấp xã", ["commune_protection_boards"]),
    (
        "358",
        "Nhóm công tác liên ngành bảo vệ trẻ em ở cả 3 cấp",
        ["city_inter_sector_group", "district_inter_sector_groups", "commune_inter_sector_groups"],
    ),
    ("358", "Xây dựng đội ngũ cán bộ bảo vệ, chăm sóc trẻ em", ["protection_staff"]),
    ("358", "mạng lưới cộng tác viên", ["collaborators"]),
    ("358", "tình nguyện viên", ["volunteers"]),
    ("358", "nhóm trẻ em nòng cốt", ["child_core_groups"]),
    ("358", "Trung tâm công tác xã hội trẻ em ở cấp tỉnh", ["social_work_centre"]),
    ("358", "văn phòng tư vấn ở cấp huyện", ["advice_offices"]),
    (
        "358",
        "điểm tư vấn ở cộng đồng, trường học, bệnh viện",
        ["advice_points_community", "advice_points_school", "advice_points_hospital"],
    ),
    (
        "358",
        "3 cấp độ: phòng ngừa, can thiệp và trợ giúp phục hồi hòa nhập cộng đồng",
        ["children_in_prevention", "children_in_intervention", "children_in_rehabilitation"],
    ),
    ("358", "Chỉ thị số 1408/CT-TTg", ["directive_1408_plans"]),
    ("358", "Quyết định số 84/2009/QĐ-TTg", ["decision_84_plans", "group_hiv"]),
    (
        "358",
        "Kế hoạch phòng, chống tai nạn, thương tích trẻ em",
        ["injury_plans", "injury_communes_reporting"],
    ),
    (
        "358",
        "các chế độ chính sách đối với trẻ em có hoàn cảnh đặc biệt",
        ["special_children_benefits"],
    ),
    ("358", "chương trình sữa học đường", ["school_milk_schools", "school_milk_children"]),
    (
        "358",
        "mổ tim cho trẻ em bị bệnh tim bẩm sinh",
        [
            "heart_screened",
            "heart_found",
            "heart_indicated",
            "heart_files_received",
            "heart_approved",
            "heart_operations",
            "heart_followed_up",
        ],
    ),
    (
        "358",
        "các mô hình bảo vệ, chăm sóc trẻ em dựa vào cộng đồng",
        ["community_care_models"],
    ),
    (
        "358",
        "mô hình phòng ngừa và trợ giúp trẻ em lang thang",
        ["street_children_models", "street_children_helped", "group_street"],
    ),
    (
        "358",
        "mô hình giáo dục hướng nghiệp, dạy nghề",
        ["vocational_models", "law_breaking_children_trained"],
    ),
    (
        "358",
        "mô hình “ngôi nhà an toàn” phòng chống tai nạn thương tích cho trẻ em",
        ["safe_home_communes", "safe_homes"],
    ),
    (
        "358",
        "phòng chống đuối nước trẻ em",
        ["drowning_prevention_communes", "children_taught_to_swim", "water_hazards_fixed"],
    ),
    (
        "358",
        "mô hình chăm sóc thay thế trẻ em mồ côi, trẻ em bị bỏ rơi, trẻ em bị nhiễm HIV/AIDS",
        ["alternative_care_models", "alternative_care_children"],
    ),
    (
        "358",
        "các hoạt động truyền thông, vận động xã hội",
        ["communication_events", "communication_attendances", "communication_partners"],
    ),
    ("358", "Biểu dương, nhân rộng các điển hình tiên tiến", ["good_examples_praised"]),
    ("358", "phê phán, lên án các hành vi xâm hại", ["anti_abuse_broadcasts"]),
    (
        "358",
        "Tháng hành động vì trẻ em",
        ["action_month_activities", "action_month_children"],
    ),
    ("358", "các ngày Lễ, Tết cổ truyền dân tộc", ["holiday_children"]),
    ("358", "Xây dựng các công trình dành cho trẻ em", ["works_for_children"]),
    (
        "358",
        "trẻ em sống trong các gia đình nghèo, trên các địa bàn khó khăn",
        [
            "disadvantaged_children_reached",
            "children_at_risk",
            "minority_area_children_supported",
        ],
    ),
    (
        "358",
        "hoạt động của các nhóm trẻ, các diễn đàn trẻ em",
        ["child_core_groups", "child_forums", "forum_children"],
    ),
    (
        "358",
        "nâng cao năng lực cho đội ngũ cán bộ, cộng tác viên, tình nguyện viên",
        ["staff_trained", "collaborators_trained", "volunteers_trained"],
    ),
    (
        "358",
        "mạng lưới cộng tác viên thôn bản, xã phường",
        ["hamlets_with_collaborator", "commune_officers"],
    ),
    ("358", "Tăng cường kiểm tra, giám sát", ["inspections_done", "communes_inspected"]),
    ("358", "kịp thời tháo gỡ những vướng mắc", ["problems_resolved"]),
    ("358", "việc cấp phát thẻ bảo hiểm y tế", ["under6_cards_issued", "card_checks"]),
    (
        "358",
        "khám chữa bệnh cho trẻ em dưới 6 tuổi không phải trả tiền",
        ["under6_cards_used"],
    ),
    (
        "358",
        "ngân sách đã cân đối cho các địa phương năm 2011",
        ["communes_with_child_budget", "city_funding_sources"],
    ),
    ("358", "kinh phí hỗ trợ từ ngân sách Trung ương", ["city_funding_sources"]),
    (
        "358",
        "kinh phí huy động từ các tổ chức, cá nhân trong và ngoài nước",
        ["protection_fund_raised", "fund_donors", "city_funding_sources"],
    ),
    # The city's directive, in its order.
    ("HN", "công tác thu thập dữ liệu về trẻ em", ["children_books_updated"]),
    (
        "HN",
        "cấp, phát, quản lý thẻ khám chữa bệnh miễn phí cho trẻ em dưới 6 tuổi",
        ["under6_cards_issued"],
    ),
    (
        "HN",
        "thực hiện chính sách đối với trẻ em có hoàn cảnh đặc biệt",
        ["special_children_supported", "special_children_benefits"],
    ),
    (
        "HN",
        "Tình hình tai nạn thương tích trẻ em có chiều hướng gia tăng",
        ["injury_plans", "safe_homes", "injury_communes_reporting"],
    ),
    ("HN", "vi phạm các quyền của trẻ em chưa được xử lý kịp thời", ["rights_violations_handled"]),
    ("HN", "xây dựng xã phường phù hợp với trẻ em còn chưa đồng bộ", ["child_friendly_communes"]),
    ("HN", "Các quận, huyện bố trí đủ cán bộ", ["district_offices_staffed"]),
    (
        "HN",
        "bố trí cán bộ làm công tác bảo vệ và chăm sóc trẻ em chuyên trách hoặc kiêm nhiệm",
        ["commune_officers"],
    ),
    (
        "HN",
        "Thu thập quản lý dữ liệu về trẻ em",
        ["children_books_updated", "children_under_16"],
    ),
    (
        "HN",
        "Bảo vệ và chăm sóc trẻ em có hoàn cảnh đặc biệt",
        [
            "special_children_share",
            "group_orphaned",
            "group_disabled",
            "group_toxic_chemicals",
            "group_hiv",
            "group_hazardous_work",
            "group_working_away",
            "group_street",
            "group_sexually_abused",
            "group_drugs",
            "group_law_breaking",
            "group2016_both_parents_dead",
            "group2016_abandoned",
            "group2016_without_support",
            "group2016_disabled",
            "group2016_hiv",
            "group2016_law_breaking",
            "group2016_drugs",
            "group2016_left_school_to_earn",
            "group2016_harmed_by_violence",
            "group2016_exploited",
            "group2016_sexually_abused",
            "group2016_trafficked",
            "group2016_seriously_ill",
            "group2016_migrant",
        ],
    ),
    (
        "HN",
        "sử dụng thẻ khám bệnh, chữa bệnh không phải trả tiền tại các cơ sở y tế công lập",
        ["under6_cards_issued", "under6_cards_used", "card_checks"],
    ),
    ("HN", "giám sát việc thực hiện các quyền của trẻ em", ["rights_violations_handled"]),
    ("HN", "các cơ sở trợ giúp trẻ em", ["support_facilities_inspected"]),
    (
        "HN",
        "ngày 1/6, tết trung thu, tháng hành động vì trẻ em",
        ["holiday_children", "action_month_activities", "action_month_children"],
    ),
    (
        "HN",
        "Xây dựng Quỹ bảo trợ trẻ em các cấp",
        ["protection_fund_raised", "communes_with_fund"],
    ),
    ("HN", "Tham mưu xây dựng xã, phường đạt tiêu chuẩn", ["child_friendly_communes"]),
    ("HN", "chương trình hành động vì trẻ em đến năm 2010", ["action_programme_evaluated"]),
    (
        "HN",
        "đặt dưới sự chỉ đạo trực tiếp của UBND",
        ["commune_protection_boards", "action_programme_communes"],
    ),
    (
        "HN",
        "khảo sát toàn diện về trẻ em có hoàn cảnh đặc biệt",
        ["special_children_surveyed"],
    ),
    (
        "HN",
        "phát triển trẻ em vùng dân tộc, vùng khó khăn của Thành phố",
        ["minority_area_scheme", "minority_area_children_supported"],
    ),
    (
        "HN",
        "đánh giá Chương trình hành động Vì trẻ em giai đoạn 2005 – 2010",
        ["action_programme_evaluated"],
    ),
    (
        "HN",
        "xây dựng Chương trình hành động Vì trẻ em những năm tiếp theo",
        ["city_action_programme"],
    ),
    (
        "HN",
        "đề án kiện toàn tổ chức cán bộ làm công tác Bảo vệ chăm sóc trẻ em",
        ["commune_staffing_scheme", "commune_officers"],
    ),
    (
        "HN",
        "mạng lưới BVCSTE đến thôn xóm, cụm dân cư",
        ["commune_staffing_scheme", "hamlets_with_collaborator"],
    ),
    (
        "HN",
        "Các Sở, ban, ngành, đoàn thể của thành phố",
        ["departments_with_plan"],
    ),
    ("HN", "tổ chức kiểm tra, giám sát công tác quản lý nhà nước", ["communes_inspected"]),
    (
        "HN",
        "huy động sự tham gia của các ngành, đoàn thể",
        ["communication_partners", "front_coordination"],
    ),
    (
        "HN",
        "xây dựng kế hoạch, chương trình triển khai tổ chức thực hiện",
        ["directive_plans", "departments_with_plan"],
    ),
    ("HN", "báo cáo kết quả định kỳ hàng năm", ["yearly_reports_on_time"]),
    ("HN", "Ủy ban Mặt trận Tổ quốc thành phố", ["front_coordination"]),
]
"""Document, what it names in its own words, and the indicators that follow it."""


@pytest.fixture(params=CODES)
def entry(request: pytest.FixtureRequest) -> Indicator:
    return all_indicators()[request.param]


def test_every_indicator_speaks_every_language(entry):
    assert set(entry.words) == set(LANGUAGES)


def test_no_word_is_empty_untrimmed_or_decomposed(entry):
    for said in _sentences(entry):
        assert said
        assert said == said.strip()
        assert said == unicodedata.normalize("NFC", said)


def test_a_short_name_fits_thirty_characters(entry):
    assert {language: words.short for language, words in entry.words.items()} == {
        language: words.short for language, words in entry.words.items() if len(words.short) <= 30
    }


def test_denominator_has_words_exactly_where_there_is_one(entry):
    for words in entry.words.values():
        assert bool(words.denominator) == bool(entry.denominator)


def test_a_count_has_no_denominator_and_a_rate_has_one(entry):
    assert bool(entry.denominator) == (entry.per > 1)


def test_definition_ends_as_a_sentence(entry):
    assert all(words.definition.endswith(".") for words in entry.words.values())


def test_facts_are_of_the_allowed_kinds(entry):
    assert entry.better in BETTER
    assert entry.per in (1, 100, 1000, 100_000)
    assert entry.kind in ("stock", "flow")
    assert entry.frequency in ("quarter", "year")
    assert entry.level in ("district", "province")


def test_entry_fits_the_contract_s_columns(entry):
    for column in ("code", "topic", "unit"):
        assert len(getattr(entry, column)) <= indicator.c[column].type.length
    assert len(", ".join(entry.source)) <= indicator.c.source.type.length


def test_source_paragraphs_exist(entry):
    assert entry.source
    assert all(paragraph(reference).words for reference in entry.source)


def test_labels_and_short_names_are_not_used_twice():
    for language in LANGUAGES:
        for name in ("label", "short"):
            said = [getattr(entry.words[language], name) for entry in all_indicators().values()]
            assert sorted(said) == sorted(set(said))


def test_the_five_headlines_stand_in_order():
    assert [entry.code for entry in headline_indicators()] == HEADLINES
    assert [entry.headline for entry in headline_indicators()] == [1, 2, 3, 4, 5]


def test_changed_definitions_break_the_series():
    breaks = {
        code: [day.isoformat() for day in entry.breaks]
        for code, entry in all_indicators().items()
        if entry.headline and entry.breaks
    }
    assert breaks == {
        "child_friendly_communes": ["2010-04-22"],
        "special_children_share": ["2017-06-01"],
        "special_children_supported": ["2017-06-01"],
        "under6_cards_issued": ["2009-07-01"],
    }


@pytest.mark.parametrize(
    ("day", "groups"), [(date(2017, 5, 31), 10), (date(2017, 6, 1), 14)], ids=str
)
def test_ten_legal_groups_are_counted_by_the_law_of_2004_fourteen_by_that_of_2016(day, groups):
    assert len(parts_of("special_children_share", day)) == groups


def test_every_task_has_a_short_name_for_the_head_of_a_column():
    tasks = [one for text in documents().values() for one in text.paragraphs.values() if one.task]
    assert tasks
    for one in tasks:
        assert set(one.short) == set(LANGUAGES), one.id
        assert all(0 < len(name) <= 26 for name in one.short.values()), one.id


def test_letter_has_nine_groups_of_tasks():
    tasks = [entry.id for entry in documents()["358"].paragraphs.values() if entry.task]
    assert tasks == [f"358:2.{number}" for number in range(1, 10)]


@pytest.mark.parametrize("reference", PARAGRAPHS)
def test_every_paragraph_is_answered_by_an_indicator_or_a_followed_task(reference):
    cited = {source for entry in all_indicators().values() for source in entry.source}
    followed = {row["section"] for row in _rows("task.csv")}

    assert reference in cited or (paragraph(reference).task and reference in followed)


@pytest.mark.parametrize("reference", PARAGRAPHS)
def test_every_paragraph_speaks_every_language(reference):
    said = paragraph(reference).words

    assert set(said) == set(LANGUAGES)
    assert all(text == unicodedata.normalize("NFC", text.strip()) != "" for text in said.values())


@pytest.mark.parametrize("document", sorted(documents()))
def test_every_document_is_cited_in_every_language(document):
    assert set(documents()[document].words) == set(LANGUAGES)


def test_every_indicator_has_illustrative_data():
    observed = {
        row["indicator"]
        for file in sorted((DEMO / "observation").glob("*.csv"))
        for row in _rows(f"observation/{file.name}")
    }
    in_force = {code for code, entry in all_indicators().items() if entry.holds(LAST_DAY)}
    assert observed == in_force


@pytest.mark.parametrize(("document", "phrase", "codes"), SYSTEMS)
def test_every_system_that_the_documents_name_is_followed(document, phrase, codes):
    for code in codes:
        sources = all_indicators()[code].source
        assert any(source.startswith(f"{document}:") for source in sources), (phrase, code)


def test_every_indicator_follows_a_system_that_the_documents_name():
    named = {code for _, _, codes in SYSTEMS for code in codes}
    assert named == set(CODES)


def _sentences(entry: Indicator) -> list[str]:
    return [
        getattr(words, name)
        for words in entry.words.values()
        for name in IndicatorWords.__dataclass_fields__
        if name != "denominator" or entry.denominator
    ]


def _rows(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
