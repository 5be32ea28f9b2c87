"""The bench's result as Markdown: ratios against the empty page, the gates, and what dominates."""

import os
import platform
from collections.abc import Iterable
from pathlib import Path
from statistics import median

EMPTY = "(empty page)"

_COLD, _COLD_WITH_MAP, _WARM, _CLICK = 1.5, 2.3, 0.7, 0.4
"""Gates, as ratios to the empty page's cold opening."""

_BYTES = 2.5e6

_HEAD = (
    "| page | cold | map moves | MB | warm | in a new tab | switch | new district"
    " | district again | first ever |"
)
_RULE = "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
_DETAIL_HEAD = (
    "| page | shell | words | script done | pictures asked | answered | all drawn"
    " | pictures | server, all | server, slowest | scripts kB | typefaces kB | pictures kB |"
)
_PICTURES = ("count", "server", "slowest")
_KINDS = ("scripts", "typefaces", "pictures")
_DETAIL_RULE = "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"


def of(measured: dict) -> str:
    """The whole report."""
    base = _typical(one.first.drawn for one in measured[EMPTY].openings)
    rounds = len(measured[EMPTY].openings) // (len(measured) - 1)
    return "\n".join(
        [
            f"{_machine()}. Medians of {rounds}; 1.00 = cold opening of an empty Streamlit page,"
            f" {base / 1000:.2f} s.",
            "",
            _HEAD,
            _RULE,
            *(_row(name, page, base) for name, page in measured.items()),
            "",
            f"Gates: cold ≤ {_COLD} (with a map ≤ {_COLD_WITH_MAP}, and until it moves),"
            f" ≤ {_BYTES / 1e6:.1f} MB, warm (the same tab again) ≤ {_WARM},"
            f" switch and new district ≤ {_CLICK}.",
            "",
            "What it is made of, in milliseconds from the first request:",
            "",
            _DETAIL_HEAD,
            _DETAIL_RULE,
            *(_detail(name, page) for name, page in measured.items()),
        ]
    )


def _row(name: str, page: object, base: float) -> str:
    gated = name != EMPTY
    cold, warm, new_tab = (
        _typical(getattr(one, which).drawn for one in page.openings)
        for which in ("first", "again", "new_tab")
    )
    wire = _typical(one.first.wire for one in page.openings)
    moving = _typical(one.first.moving for one in page.openings)
    cells = [
        _ratio(cold, base, (_COLD_WITH_MAP if page.has_map else _COLD) if gated else None),
        _ratio(moving, base, _COLD_WITH_MAP),
        _judged(f"{wire / 1e6:.2f}", wire <= _BYTES if gated else None),
        _ratio(warm, base, _WARM if gated else None),
        _ratio(new_tab, base, None),
        _ratio(_typical(one.switch for one in page.changes), base, _CLICK),
        _ratio(_typical(cost for one in page.changes for cost in one.districts), base, _CLICK),
        _ratio(_typical(one.repeated for one in page.changes), base, _CLICK),
        _ratio(page.first_ever, base, None),
    ]
    return f"| {name} | {' | '.join(cells)} |"


def _detail(name: str, page: object) -> str:
    first = [one.first for one in page.openings]
    cells = [
        *(
            _typical(one.moments.get(what) for one in first)
            for what in ("shell", "words", "script")
        ),
        *(_typical(one.pictures.get(what) for one in first) for what in ("asked", "answered")),
        _typical(one.drawn for one in first),
        *(_typical(one.pictures.get(what) for one in first) for what in _PICTURES),
        *(_typical(one.kinds[kind] / 1000 for one in first) for kind in _KINDS),
    ]
    return f"| {name} | {' | '.join('–' if c is None else f'{c:.0f}' for c in cells)} |"


def _ratio(cost: float | None, base: float, gate: float | None) -> str:
    if cost is None:
        return "–"
    return _judged(f"{cost / base:.2f}", None if gate is None else cost / base <= gate)


def _judged(written: str, fine: bool | None) -> str:
    return written if fine is None else f"{written} {'ok' if fine else '**over**'}"


def _typical(costs: Iterable[float | None]) -> float | None:
    known = [cost for cost in costs if cost is not None]
    return median(known) if known else None


def _machine() -> str:
    file = Path("/proc/cpuinfo")
    lines = file.read_text().splitlines() if file.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{(models or [platform.processor()])[0]}, {os.cpu_count()} cores"
