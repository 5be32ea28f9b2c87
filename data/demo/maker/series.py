"""Every series by district: its city total, split by weights and by how well each district does."""

import math
from datetime import date
from functools import cache

from .catalogue import is_flow
from .periods import Period, quarters_in
from .places import District, districts
from .plan import PLAN, Above, Counted, Rest, Shared, Totals
from .split import noise, split, tilted

Parts = dict[str, int]
"""A whole number for each district, by code."""

_CHILDREN_PER_PERSON = {"quan": 0.215, "huyen": 0.262, "thi_xa": 0.25}
_POVERTY = {"quan": 0.62, "huyen": 1.1, "thi_xa": 0.95}
_GROWTH = {"019": 0.035, "268": 0.035, "008": 0.03, "274": 0.025, "005": 0.02, "002": -0.01}
"""Yearly growth of the number of children where it is far from the city's."""

_EFFORT = {"271": -0.9, "280": -0.8, "282": -0.6, "002": 0.9, "005": 0.6, "017": 0.6}
"""How well a district does at the beginning of 2009; the others are spread from -0.5 to 0.5."""
_TREND = {"271": 0.75, "280": -0.3}
"""Change of that in a year: Ba Vì catches up, Phú Xuyên falls behind."""
_NEW_STANDARD = date(2010, 4, 22)
"""Decision 37/2010/QĐ-TTg asks more points of wards than of communes."""
_WORSE_SINCE = {"008": 1.5}
"""Hoàng Mai grows faster than its services from the middle of 2010 (age 1.5 years) on."""


@cache
def parts(code: str, period: Period) -> Parts:
    """The series' count in each district in a period."""
    if code in ("one", "communes", "people"):
        return {place.code: _basis(code, place) for place in districts()}
    series = PLAN[code]
    if not period.quarter and _is_quarterly(code):
        return _year_from_quarters(code, period)
    if isinstance(series, Counted):
        return _counted(code, series, period)
    if isinstance(series, Shared):
        return _shared(code, series, period)
    if isinstance(series, Above):
        return _above(code, series, period)
    return _rest(series, period)


def denominators(code: str, period: Period) -> Parts | None:
    """What the series is a part of, in each district; None for a count."""
    of = getattr(PLAN[code], "of", "")
    return parts(of, period) if of else None


def is_reported(code: str, period: Period) -> bool:
    """True where the plan has a total for the period itself."""
    series = PLAN[code]
    if isinstance(series, Rest):
        return not period.quarter
    return _key(period) in _totals(series)


def _counted(code: str, series: Counted, period: Period) -> Parts:
    caps = parts(series.of, period) if series.of else None
    total = int(series.totals[_key(period)]) // series.grain
    shared = split(total, _weights(code, series, period), caps)
    return {name: count * series.grain for name, count in shared.items()}


def _shared(code: str, series: Shared, period: Period) -> Parts:
    caps = parts(series.of, period)
    share = series.shares[_key(period)]
    chosen = series.only or tuple(caps)
    inside = sum(caps[name] for name in chosen)
    total = round(share * sum(caps.values()))
    weights = dict.fromkeys(caps, 0.0)
    for name in chosen:
        lasting = series.of == "one"
        tilt = _lasting(code, name) if lasting else _tilt(code, name, period)
        weights[name] = caps[name] * tilted(total / inside, series.spread * tilt)
    return split(total, weights, caps)


def _above(code: str, series: Above, period: Period) -> Parts:
    extra = split(int(series.extra[period.year]), _by(code, series.by, 0.4, period))
    return {name: count + extra[name] for name, count in parts(series.over, period).items()}


def _rest(series: Rest, period: Period) -> Parts:
    others = [parts(code, period) for code in series.others]
    overlap = parts(series.overlap, period)
    return {
        name: count + overlap[name] - sum(other[name] for other in others)
        for name, count in parts(series.whole, period).items()
    }


def _year_from_quarters(code: str, period: Period) -> Parts:
    """A state at the year's end, or the events of its quarters."""
    inside = quarters_in(period)
    if not is_flow(code):
        return parts(code, inside[-1])
    return {
        name: sum(parts(code, part)[name] for part in inside) for name in parts(code, inside[-1])
    }


def _weights(code: str, series: Counted, period: Period) -> dict[str, float]:
    weights = _by(code, series.by, series.spread, period)
    return {
        name: weight if not series.only or name in series.only else 0.0
        for name, weight in weights.items()
    }


def _by(code: str, by: str, spread: float, period: Period) -> dict[str, float]:
    """Weights by a basis or another series, each district's moved by noise of its own."""
    seed = (code, period.end) if is_flow(code) else (code,)
    return {
        name: weight * math.exp(spread * (noise(name, *seed) + 0.2 * _drift(code, name, period)))
        for name, weight in _base(by, period).items()
    }


def _drift(code: str, name: str, period: Period) -> float:
    return noise(name, code, "drift") * period.age + 0.2 * noise(name, code, period.end)


def _base(by: str, period: Period) -> dict[str, float]:
    if by in _BASES:
        return {place.code: _BASES[by](place, period) for place in districts()}
    return {name: float(count) for name, count in parts(by, period).items()}


def _young(place: District, period: Period) -> float:
    growth = 1 + _GROWTH.get(place.code, 0.006)
    return place.people * _CHILDREN_PER_PERSON[place.kind] * growth**period.age


def _poor(place: District, period: Period) -> float:
    return _young(place, period) * _POVERTY[place.kind] * math.exp(0.3 * noise("poor", place.code))


def _ready(place: District, period: Period) -> float:
    tilt = _tilt("child_friendly_communes", place.code, period)
    if period.end > _NEW_STANDARD and not place.rural:
        tilt -= 0.5
    return place.communes * tilted(0.6, 0.7 * tilt)


_BASES = {"young": _young, "poor": _poor, "ready": _ready}


def _tilt(code: str, name: str, period: Period) -> float:
    """How much better than the city a district does in a series, on the logistic scale."""
    effort = _EFFORT.get(name, 0.5 * noise("effort", name))
    trend = _TREND.get(name, 0.0) * period.age
    lost = max(0.0, period.age - _WORSE_SINCE.get(name, math.inf))
    own = 0.6 * noise(name, code) + 0.2 * noise(name, code, "drift") * period.age
    chance = (0.25 if is_flow(code) else 0.08) * noise(name, code, period.end)
    return effort + trend - lost + own + chance


def _lasting(code: str, name: str) -> float:
    """The same without change over time: what a district has set up, it keeps."""
    return _EFFORT.get(name, 0.5 * noise("effort", name)) + noise(name, code)


def _basis(code: str, place: District) -> int:
    return {"one": 1, "communes": place.communes, "people": place.people}[code]


def _is_quarterly(code: str) -> bool:
    series = PLAN[code]
    return not isinstance(series, Rest) and any("-" in str(key) for key in _totals(series))


def _totals(series: Counted | Shared | Above) -> Totals:
    for name in ("totals", "shares", "extra"):
        if hasattr(series, name):
            return getattr(series, name)
    raise TypeError(series)


def _key(period: Period) -> int | str:
    return f"{period.year}-{period.quarter}" if period.quarter else period.year
