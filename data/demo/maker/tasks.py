"""The documents' tasks in each district and in the city: deadline, progress, a sentence."""

from dataclasses import dataclass
from datetime import date, timedelta

from .periods import YEARS, Period
from .places import PROVINCE, District, districts
from .series import denominators, is_reported, parts
from .split import noise

TODAY = date(2011, 10, 31)
"""The day on which the data set is looked at: nothing is done after it."""

_LABOUR = "Phòng Lao động - Thương binh và Xã hội"
_COMMITTEE = "Ủy ban nhân dân"
_CULTURE = "Phòng Văn hóa và Thông tin"
_CITY_LABOUR = "Sở Lao động - Thương binh và Xã hội"
_KINDS = {"quan": "quận", "huyen": "huyện", "thi_xa": "thị xã"}


@dataclass(frozen=True)
class Ask:
    """A task as it was given: by when, who leads, and what shows that it is done."""

    section: str
    due_on: date
    lead: str = _LABOUR
    """Who leads in a district; empty where districts have no such task."""
    city_lead: str = _CITY_LABOUR
    """Who leads in the city; empty where the city has no such task."""
    shown_by: tuple[str, ...] = ()
    """Indicators that are full where the task is done, so that the two never disagree."""
    likely: float = 0.0
    """Else the share of districts that have finished; 0 for work that goes on to December."""


ASKS = (
    Ask("358:2.1", date(2011, 12, 15), _COMMITTEE),
    Ask("358:2.2", date(2011, 6, 30), _COMMITTEE, shown_by=("action_programme_districts",)),
    Ask(
        "358:2.3",
        date(2011, 8, 31),
        _COMMITTEE,
        shown_by=("protection_programme_districts", "district_steering_committees"),
    ),
    Ask(
        "358:2.4",
        date(2011, 5, 31),
        shown_by=("directive_1408_plans", "decision_84_plans", "injury_plans"),
    ),
    Ask("358:2.5", date(2011, 11, 30)),
    Ask("358:2.6", date(2011, 9, 30), _CULTURE, likely=0.66),
    Ask("358:2.7", date(2011, 6, 30), likely=0.93),
    Ask("358:2.8", date(2011, 10, 15), city_lead="Sở Nội vụ", likely=0.52),
    Ask("358:2.9", date(2011, 12, 15)),
    Ask("HN:1", date(2009, 9, 30), _COMMITTEE, shown_by=("district_offices_staffed",)),
    Ask("HN:2", date(2010, 12, 31), likely=0.76),
    Ask("HN:3.1", date(2010, 6, 30), shown_by=("special_children_surveyed",)),
    Ask("HN:3.2", date(2010, 12, 31), lead=""),
    Ask("HN:3.3", date(2010, 12, 31), shown_by=("action_programme_evaluated",)),
    Ask("HN:3.4", date(2011, 6, 30), lead=""),
    Ask("HN:3.5", date(2010, 6, 30), lead="", city_lead="Sở Nội vụ"),
    Ask("HN:3.6", date(2009, 12, 31), lead=""),
    Ask("HN:3.7", date(2010, 12, 31), _COMMITTEE, city_lead="", likely=0.86),
    Ask("HN:4.1", date(2009, 7, 31), _COMMITTEE, shown_by=("directive_plans",)),
    Ask("HN:4.2", date(2011, 1, 20), likely=0.90),
)

_CITY_DONE_ON = {
    "358:2.2": date(2011, 6, 27),
    "358:2.4": date(2011, 5, 26),
    "358:2.7": date(2011, 6, 30),
    "HN:1": date(2009, 9, 24),
    "HN:3.1": date(2010, 6, 18),
    "HN:3.2": date(2011, 4, 20),
    "HN:3.3": date(2010, 12, 30),
    "HN:3.4": date(2011, 6, 27),
    "HN:3.5": date(2010, 6, 25),
    "HN:4.1": date(2009, 7, 14),
    "HN:4.2": date(2011, 1, 19),
}
"""Days on which the city finished its tasks; it still works on the others."""

_SILENT = {"250", "282"}
"""Districts that have reported on no task of letter 358."""
_SLOWER = {"280": 0.3, "008": 0.15, "271": -0.1, "002": -0.2}
"""By how much less (or more) likely a district is to have finished."""

_OPEN = {
    "358:2.1": "Đang chấm điểm các xã, phường, thị trấn theo tiêu chuẩn mới.",
    "358:2.2": "Dự thảo chương trình đang lấy ý kiến các ngành.",
    "358:2.3": "Dự thảo chương trình bảo vệ trẻ em đang lấy ý kiến các ngành.",
    "358:2.4": "Còn kế hoạch chưa được ban hành.",
    "358:2.5": "Đang rà soát hồ sơ trẻ em cần mổ tim và trẻ em hưởng chính sách.",
    "358:2.6": "Đợt truyền thông quý III chuyển sang quý IV.",
    "358:2.7": "Chưa gửi báo cáo tổng kết Tháng hành động vì trẻ em.",
    "358:2.8": "Lớp tập huấn cộng tác viên lùi sang quý IV.",
    "358:2.9": "Đã kiểm tra đợt 1, đợt 2 vào tháng 11.",
    "HN:1": "Chưa bố trí đủ cán bộ.",
    "HN:2": "Sổ dữ liệu trẻ em chưa cập nhật đủ ở các xã.",
    "HN:3.1": "Còn xã chưa hoàn thành khảo sát.",
    "HN:3.3": "Báo cáo đánh giá chưa được phê duyệt.",
    "HN:3.6": "Còn 5 sở, ban, ngành chưa có kế hoạch phối hợp.",
    "HN:3.7": "Chưa kiểm tra hết các xã, phường, thị trấn.",
    "HN:4.1": "Kế hoạch chưa được ban hành.",
    "HN:4.2": "Báo cáo năm chưa gửi đủ biểu.",
}
"""What is said of a task under way."""


def task_rows() -> list[dict]:
    """A row per task and area; an area that has not reported on a task has none."""
    rows = [_of_city(ask) for ask in ASKS if ask.city_lead]
    rows += [
        _of_district(ask, place)
        for place in districts()
        for ask in ASKS
        if ask.lead and not (place.code in _SILENT and ask.section.startswith("358:"))
    ]
    return rows


def _of_city(ask: Ask) -> dict:
    done_on = _CITY_DONE_ON.get(ask.section)
    status = "done" if done_on else "under_way"
    return _row(ask, "01", PROVINCE, lead=ask.city_lead, status=status, done_on=done_on)


def _of_district(ask: Ask, place: District) -> dict:
    lead = f"{ask.lead} {_KINDS[place.kind]} {place.name}" if ask.lead == _COMMITTEE else ask.lead
    done_on = _done_on(ask, place) if _is_done(ask, place) else None
    status = "done" if done_on else _progress(ask, place)
    return _row(ask, place.code, place.id, lead=lead, status=status, done_on=done_on)


def _is_done(ask: Ask, place: District) -> bool:
    if ask.shown_by:
        return all(_is_full(code, place, YEARS[-1]) for code in ask.shown_by)
    return _luck(ask, place) < ask.likely - _SLOWER.get(place.code, 0)


def _is_full(code: str, place: District, period: Period) -> bool:
    whole = denominators(code, period)
    return whole is not None and parts(code, period)[place.code] == whole[place.code]


def _done_on(ask: Ask, place: District) -> date:
    """From twenty days before the deadline to five weeks after it, or later if reports say so."""
    around = ask.due_on + timedelta(days=round(-20 + 55 * _luck(ask, place) ** 2))
    not_before = max((_open_until(code, place) for code in ask.shown_by), default=date.min)
    if around > not_before:
        return min(around, TODAY)
    return not_before + timedelta(days=round(10 + 200 * _luck(ask, place)))


def _open_until(code: str, place: District) -> date:
    """End of the last year that was reported and not full."""
    ends = [
        period.end
        for period in YEARS
        if is_reported(code, period) and not _is_full(code, place, period)
    ]
    return max(ends, default=date.min)


def _progress(ask: Ask, place: District) -> str:
    begun = noise("begun", ask.section, place.code) < 0.55
    return "under_way" if begun or ask.due_on.year < TODAY.year else "not_started"


def _luck(ask: Ask, place: District) -> float:
    return (1 + noise("task", ask.section, place.code)) / 2


def _row(
    ask: Ask, code: str, area_id: str, *, lead: str, status: str, done_on: date | None
) -> dict:
    return {
        "id": f"{ask.section.replace(':', '-')}-{code}",
        "area_id": area_id,
        "section": ask.section,
        "lead": lead,
        "due_on": ask.due_on,
        "status": status,
        "done_on": done_on,
        "note": _note(ask, status, done_on),
    }


def _note(ask: Ask, status: str, done_on: date | None) -> str | None:
    if done_on:
        return "Hoàn thành sau thời hạn." if done_on > ask.due_on else None
    return _OPEN[ask.section] if status == "under_way" else "Chưa triển khai."
