"""Which area each row of a boundary file is, by its code, its name or both."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from lib.errors import Problem
from lib.finding import ERROR, WARNING, Finding, Name
from lib.geo import naming
from lib.geo.eras import Era

ENOUGH = 0.6
"""A column is taken for codes or names where it names this part of an era's areas."""

AGREEING = 0.8
"""A guessed code column must say the same as the names in this part of the rows: a running number
1, 2, 3 … looks like codes too."""


Numbers = Callable[[pd.DataFrame, str, Era], pd.Series]


@dataclass(frozen=True)
class Columns:
    """The columns of a file that say which area a row is; empty where there is none."""

    code: str
    name: str


@dataclass(frozen=True)
class Match:
    """Per row of a file the number of its area in the era, -1 where none fits."""

    era: Era
    columns: Columns
    area: pd.Series
    findings: tuple[Finding, ...]

    @property
    def found(self) -> int:
        """How many of the era's areas the file has."""
        return self.area[self.area >= 0].nunique()


def match(frame: pd.DataFrame, era: Era, chosen: Columns, *, file_name: str) -> Match:
    """The areas of a file's rows, by columns chosen by the caller or guessed.

    Raises
    ------
    Problem
        A chosen column is not in the file.
    """
    columns = _columns(frame, era, chosen, file_name)
    by_code = _by_code(frame, columns.code, era)
    by_name = _by_name(frame, columns.name, era)
    both = (by_code >= 0) & (by_name >= 0)
    contrary = both & (by_code != by_name)
    area = by_code.where(by_code >= 0, by_name)
    names = _written(frame, columns)
    findings = [
        *_contrary(names[contrary], by_code[contrary], by_name[contrary], era),
        *_unlike(names, by_code, by_name, columns, era),
        *_unknown(names[area < 0], era),
        *_missing(area, era),
    ]
    return Match(era, columns, area, tuple(findings))


def area_name(era: Era, number: int) -> Name:
    """The name of an area of an era."""
    row = era.areas.iloc[number]
    return Name(row["name_vi"], row["name_en"])


def _columns(frame: pd.DataFrame, era: Era, chosen: Columns, file_name: str) -> Columns:
    for column in (chosen.code, chosen.name):
        if column and column not in frame.columns:
            raise Problem(
                "boundaries.problem.no_column",
                name=file_name,
                column=column,
                columns=", ".join(_describing(frame)),
            )
    name = chosen.name or _best(frame, era, _by_name)
    code = chosen.code or _best(frame, era, _by_code)
    if not chosen.code and code and name and not _agree(frame, era, code, name):
        code = ""
    return Columns(code, name)


def _best(frame: pd.DataFrame, era: Era, numbers: Numbers) -> str:
    """The column that names most areas, if that is enough of them."""
    named = {
        column: numbers(frame, column, era).loc[lambda number: number >= 0].nunique()
        for column in _describing(frame)
    }
    best = max(named, key=named.get, default="")
    return best if named.get(best, 0) >= ENOUGH * min(len(era.areas), max(len(frame), 1)) else ""


def _agree(frame: pd.DataFrame, era: Era, code: str, name: str) -> bool:
    by_code, by_name = _by_code(frame, code, era), _by_name(frame, name, era)
    both = (by_code >= 0) & (by_name >= 0)
    return not both.any() or (by_code[both] == by_name[both]).mean() >= AGREEING


def _describing(frame: pd.DataFrame) -> list[str]:
    return [column for column in frame.columns if column != "geometry"]


def _by_code(frame: pd.DataFrame, column: str, era: Era) -> pd.Series:
    width = int(era.areas["code"].str.len().max())
    numbers = {code: number for number, code in enumerate(era.areas["code"])}
    return _numbered(frame, column, lambda value: numbers.get(naming.code(value, width), -1))


def _by_name(frame: pd.DataFrame, column: str, era: Era) -> pd.Series:
    """By the name with diacritics first; without them only where that leaves no doubt."""
    exact = _unambiguous([naming.accented(name) for name in era.areas["name_vi"]])
    plain = _unambiguous([naming.plain(name) for name in era.areas["name_vi"]])

    def number(value: object) -> int:
        forms = naming.forms(value)
        keys = [exact.get(naming.accented(form)) for form in forms]
        keys += [plain.get(naming.plain(form)) for form in forms]
        return next((key for key in keys if key is not None), -1)

    return _numbered(frame, column, number)


def _unambiguous(keys: list[str]) -> dict[str, int]:
    times = Counter(keys)
    return {key: number for number, key in enumerate(keys) if key and times[key] == 1}


def _numbered(frame: pd.DataFrame, column: str, number: Callable[[object], int]) -> pd.Series:
    values = frame[column] if column else [None] * len(frame)
    return pd.Series([number(value) for value in values], index=frame.index, dtype=int)


def _written(frame: pd.DataFrame, columns: Columns) -> pd.Series:
    """What the file calls each row."""
    column = columns.name or columns.code
    values = frame[column] if column else range(1, len(frame) + 1)
    return pd.Series([str(value) for value in values], index=frame.index, dtype=object)


def _contrary(names: pd.Series, by_code: pd.Series, by_name: pd.Series, era: Era) -> list[Finding]:
    return [
        Finding(
            ERROR,
            "contrary",
            {
                "row": name,
                "code": era.areas["code"].iloc[by_code[row]],
                "by_code": area_name(era, by_code[row]),
                "by_name": area_name(era, by_name[row]),
            },
        )
        for row, name in names.items()
    ]


def _unlike(
    names: pd.Series, by_code: pd.Series, by_name: pd.Series, columns: Columns, era: Era
) -> list[Finding]:
    """Rows that have an area's code but a name that no area has."""
    if not columns.name:
        return []
    rows = names[(by_code >= 0) & (by_name < 0)]
    return [
        Finding(
            WARNING,
            "unlike",
            {
                "row": name,
                "code": era.areas["code"].iloc[by_code[row]],
                "area": area_name(era, by_code[row]),
            },
        )
        for row, name in rows.items()
    ]


def _unknown(names: pd.Series, era: Era) -> list[Finding]:
    known = {
        naming.plain(row["name_vi"]): Name(row["name_vi"], row["name_en"])
        for _, row in era.areas.iterrows()
    }
    found = []
    for name in names:
        near = naming.nearest(name, known)
        values = {"row": name} | ({"near": near} if near else {})
        found.append(Finding(ERROR, "unknown_near" if near else "unknown", values))
    return found


def _missing(area: pd.Series, era: Era) -> list[Finding]:
    lacking = sorted(set(range(len(era.areas))) - set(area))
    names = tuple(area_name(era, number) for number in lacking)
    return [Finding(ERROR, "missing", {"areas": names})] if names else []
