"""What three meetings decided, and every state that their decisions have had; all invented."""

from dataclasses import dataclass, replace
from datetime import date, datetime

_OFFICE = "Văn phòng Ban chỉ đạo"
_LABOUR = "Sở Lao động - Thương binh và Xã hội"


@dataclass(frozen=True)
class State:
    """One state of a decision."""

    at: datetime
    """In UTC: a morning in Hà Nội is the night before or the early morning."""
    text: str
    owner: str
    due_on: date
    status: str = "open"
    note: str | None = None


@dataclass(frozen=True)
class Decision:
    """What a meeting decided about a figure."""

    id: str
    meeting_on: date
    figure_id: str
    area_id: str | None
    states: tuple[State, ...]


def _decided(
    number: int,
    meeting_on: date,
    figure_id: str,
    text: str,
    *later: dict,
    owner: str,
    due_on: date,
    area: str = "",
) -> Decision:
    """A decision as recorded on the day of its meeting, and what became of it."""
    states = [State(datetime(*meeting_on.timetuple()[:3], 9, 15 + number), text, owner, due_on)]
    for changed in later:
        states.append(replace(states[-1], **{"note": None, **changed}))
    return Decision(
        id=f"{meeting_on:%Y%m%d}-{number}",
        meeting_on=meeting_on,
        figure_id=figure_id,
        area_id=f"{area}-2008" if area else None,
        states=tuple(states),
    )


_JULY_2010, _JANUARY_2011, _JULY_2011 = date(2010, 7, 20), date(2011, 1, 25), date(2011, 7, 22)

DECISIONS = (
    _decided(
        1,
        _JULY_2010,
        "targets.under6_cards_issued.trend",
        "Rà soát, cấp đủ thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi; nơi dưới 85% báo cáo hằng"
        " tháng.",
        {
            "at": datetime(2011, 1, 25, 8, 40),
            "status": "done",
            "note": "Họp tháng 1/2011: đã làm xong đợt rà soát.",
        },
        owner="Bảo hiểm xã hội thành phố",
        due_on=date(2010, 12, 31),
    ),
    _decided(
        2,
        _JULY_2010,
        "injuries.map.drowning",
        "Rào chắn, cắm biển báo tại các hố đào, ao hồ sau loạt vụ đuối nước tháng 6 và tháng 7.",
        {
            "at": datetime(2010, 11, 10, 2, 5),
            "due_on": date(2011, 3, 31),
            "note": "Huyện xin lùi hạn: chờ kinh phí.",
        },
        {"at": datetime(2011, 3, 28, 7, 30), "status": "done"},
        owner="Ủy ban nhân dân huyện Phúc Thọ",
        due_on=date(2010, 10, 31),
        area="272",
    ),
    _decided(
        1,
        _JANUARY_2011,
        "targets.child_friendly_communes.ranking",
        "Mỗi quận, huyện chưa đạt 60% lập danh sách xã, phường phấn đấu đạt tiêu chuẩn trong năm,"
        " gửi về Sở.",
        owner=_LABOUR,
        due_on=date(2011, 9, 15),
    ),
    _decided(
        2,
        _JANUARY_2011,
        "map.special_children_supported",
        "Trợ giúp thường xuyên cho toàn bộ trẻ em mồ côi, khuyết tật nặng ở các xã miền núi.",
        {
            "at": datetime(2011, 7, 15, 3, 20),
            "status": "done",
            "note": "Có báo cáo của huyện kèm danh sách xã.",
        },
        owner="Ủy ban nhân dân huyện Ba Vì",
        due_on=date(2011, 6, 30),
        area="271",
    ),
    _decided(
        3,
        _JANUARY_2011,
        "targets.heart_operations.trend",
        "Lập danh sách chờ mổ tim theo quý, bảo đảm đủ số ca mổ theo chỉ tiêu năm 2011.",
        {
            "at": datetime(2011, 3, 2, 2, 45),
            "owner": "Sở Y tế",
            "note": "Giao lại cho ngành y tế.",
        },
        owner=_LABOUR,
        due_on=date(2011, 12, 31),
    ),
    _decided(
        4,
        _JANUARY_2011,
        "map.commune_protection_boards",
        "Tổ chức hội nghị riêng về kiện toàn Ban bảo vệ, chăm sóc trẻ em cấp xã.",
        {
            "at": datetime(2011, 7, 22, 9, 5),
            "status": "dropped",
            "note": "Gộp vào hội nghị tổng kết cuối năm.",
        },
        owner="Sở Nội vụ",
        due_on=date(2011, 6, 30),
    ),
    _decided(
        1,
        _JULY_2011,
        "tasks.358.matrix",
        "Hai huyện chưa báo cáo nhiệm vụ theo Công văn 358 gửi báo cáo.",
        {
            "at": datetime(2011, 9, 6, 1, 50),
            "text": "Hai huyện chưa báo cáo nhiệm vụ theo Công văn 358 gửi báo cáo; quá hạn thì Sở"
            " cử đoàn về làm việc.",
            "note": "Đã nhắc hai lần.",
        },
        owner="Ủy ban nhân dân huyện Mê Linh, Mỹ Đức",
        due_on=date(2011, 8, 31),
    ),
    _decided(
        2,
        _JULY_2011,
        "map.under6_cards_issued",
        "Đối chiếu danh sách trẻ em dưới 6 tuổi với số thẻ đã cấp ở từng xã.",
        owner="Ủy ban nhân dân huyện Phú Xuyên",
        due_on=date(2011, 10, 20),
        area="280",
    ),
    _decided(
        3,
        _JULY_2011,
        "injuries.map.drowning",
        "Dạy bơi trong dịp hè cho trẻ em từ 6 đến 15 tuổi ở các huyện ven sông; ưu tiên nơi chưa có"
        " bể bơi.",
        owner="Sở Văn hóa, Thể thao và Du lịch",
        due_on=date(2012, 5, 31),
    ),
)


def decision_rows() -> list[dict]:
    """A row per decision, in its newest state."""
    return [
        {
            "id": one.id,
            "meeting_on": one.meeting_on,
            "area_id": one.area_id,
            "figure_id": one.figure_id,
            **_stated(one.states[-1]),
        }
        for one in DECISIONS
    ]


def decision_change_rows() -> list[dict]:
    """A row per state of each decision."""
    return [
        {
            "decision_id": one.id,
            "number": number,
            "changed_at": state.at,
            "changed_by": _OFFICE,
            **_stated(state),
            "note": state.note,
        }
        for one in DECISIONS
        for number, state in enumerate(one.states, start=1)
    ]


def _stated(state: State) -> dict:
    return {name: getattr(state, name) for name in ("text", "owner", "due_on", "status")}
