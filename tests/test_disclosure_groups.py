"""Groups of children that may overlap: what subtraction and linear programming tell of hidden ones.

The attacker knows the rule, every count that is shown, each area's children (each once), and the
province's sum of every group.
"""

from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog

from lib import disclosure
from lib.disclosure import hidden_by_group
from lib.indicators import parts_of
from lib.measures import cross_section
from lib.queries import areas

WHOLE = "special_children_share"
LEEWAY = 3
DAY = date(2010, 12, 31)


@pytest.fixture
def demo(demo_database: str, use_database: Callable) -> None:
    use_database(demo_database)


def hidden(groups: dict[str, list[int]], totals: list[int], **twins: list[int]) -> dict[str, str]:
    """Names of the hidden areas a, b, c, … by group."""
    told = hidden_by_group(
        _rows(groups),
        pd.DataFrame({"area_id": list("abcdef"[: len(totals)]), "numerator": totals}).assign(
            hidden=False
        ),
        _rows(twins).assign(hidden=False),
    )
    return {group: "".join(sorted(found)) for group, found in told.items()}


def _rows(counts: dict[str, list[int]]) -> pd.DataFrame:
    rows = [
        (group, "abcdef"[place], float(count))
        for group, of_group in counts.items()
        for place, count in enumerate(of_group)
    ]
    return pd.DataFrame(rows, columns=["group", "area_id", "numerator"])


def test_counts_of_one_to_seven_are_hidden_and_others_shown():
    found = hidden({"x": [4, 0, 8, 5], "y": [40, 50, 60, 70]}, [34, 40, 58, 65])
    assert found == {"x": "ad", "y": ""}


def test_what_an_areas_total_leaves_for_its_one_hidden_group_hides_another_group():
    """Total 47, y 40: x is at least 7, and being small at most 7."""
    found = hidden({"x": [7, 9, 6, 20], "y": [40, 50, 60, 70]}, [47, 59, 66, 90])

    assert "a" in found["y"]
    assert len(found["y"]) > 1, "the province's sum of y would tell a's"


def test_a_total_that_leaves_room_hides_nothing_more():
    found = hidden({"x": [7, 9, 6, 20], "y": [40, 50, 60, 70]}, [43, 55, 62, 85])
    assert found["y"] == ""


def test_a_count_that_another_indicator_shows_cannot_protect_its_like():
    """b, the smallest of those shown, would be hidden with a; its twin tells it."""
    groups, totals = {"x": [3, 9, 12, 20], "y": [40, 40, 40, 40]}, [25, 30, 35, 40]
    alone, told = hidden(groups, totals), hidden(groups, totals, x=[np.nan, 9, np.nan, np.nan])

    assert alone["x"] == "ab"
    assert "c" in told["x"]


def test_an_area_that_did_not_report_a_group_hides_nobody():
    groups = _rows({"x": [4, 8, 9, 30], "y": [10, 20, 30, 40]})
    groups = groups.query("group != 'x' or area_id != 'b'")
    totals = pd.DataFrame({"area_id": list("abcd"), "numerator": [5, 9, 20, 50], "hidden": False})

    found = hidden_by_group(groups, totals, _rows({}).assign(hidden=False))

    assert found["x"] == {"a", "c"}


@pytest.mark.usefixtures("demo")
def test_no_count_of_the_illustrative_groups_can_be_worked_out_from_what_is_shown():
    told = [
        f"{group} in {area}: {low:.1f} to {high:.1f}"
        for group, area, low, high in _worked_out()
        if high - low < LEEWAY - 1e-6 and low > 1e-6
    ]
    assert told == []


def _worked_out() -> list[tuple[str, str, float, float]]:
    """The least and the most that each hidden small count can be, given all that is public."""
    table, secret, totals = _public()
    groups, places = table.shape
    known = np.where(secret, np.nan, table)
    # Unknowns: the groups by area, then each area's overlap.
    equal, right = [], []
    for group in range(groups):
        row = np.zeros(groups * places + places)
        row[group * places : (group + 1) * places] = 1
        equal.append(row)
        right.append(table[group].sum())
    for place in range(places):
        if np.isnan(totals[place]):
            continue
        row = np.zeros(groups * places + places)
        row[place : groups * places : places] = 1
        row[groups * places + place] = -1
        equal.append(row)
        right.append(totals[place])
    bounds = [_bounds(one, table, secret) for one in enumerate(known.ravel())]
    bounds += [(0, None)] * places
    return _extremes(np.array(equal), np.array(right), bounds, table, secret)


def _bounds(one: tuple[int, float], table: np.ndarray, secret: np.ndarray) -> tuple:
    place, count = one
    if not np.isnan(count):
        return (count, count)
    group = place // table.shape[1]
    true = table.ravel()[place]
    if not disclosure.is_small(true):
        return (0, None)
    veiled = ((table[group] == 0) & secret[group]).any()
    return (0 if veiled else 1, disclosure.HIDDEN_UP_TO)


def _extremes(equal, right, bounds, table, secret) -> list[tuple[str, str, float, float]]:
    names = [part.code for part in parts_of(WHOLE, DAY)]
    found = []
    for group, place in zip(*np.nonzero(secret), strict=True):
        if not disclosure.is_small(table[group, place]):
            continue
        aim = np.zeros(equal.shape[1])
        aim[group * table.shape[1] + place] = 1
        ends = [
            sign * linprog(sign * aim, A_eq=equal, b_eq=right, bounds=bounds).fun
            for sign in (1, -1)
        ]
        found.append((names[group], str(place), *ends))
    return found


def _public() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Groups by area, which of them are hidden, and each area's children in all groups."""
    places = areas.reporting(DAY)["id"].tolist()
    parts = parts_of(WHOLE, DAY)
    counted = [cross_section.counts(part.code, DAY).set_index("area_id") for part in parts]
    table = np.array([rows["numerator"].reindex(places) for rows in counted], dtype=float)
    secret = np.array(
        [[place in cross_section.hidden(part.code, DAY) for place in places] for part in parts]
    )
    whole = cross_section.counts(WHOLE, DAY).set_index("area_id")["numerator"].reindex(places)
    return table, secret, whole.to_numpy(dtype=float)
