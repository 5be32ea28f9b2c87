"""A figure's numbers as the calculations that made them, from its own frame."""

import math
from datetime import date

import pandas as pd

from lib.figures import phrases
from lib.figures.figure import Figure
from lib.indicators import all_indicators
from lib.scope import Period
from lib.text import Words, words

_DIVISIONS = (
    ("numerator", "denominator", "value"),
    ("count", "child_years", "rate"),
    ("repeated", "compared", "value"),
    ("ontime", "asked", "share"),
    ("ontime", "asked", "share_ontime"),
)
"""Columns of what is divided, what by, and what comes out."""

_FACTORS = (1, 100, 1000, 100_000)
_LABELS = ("area", "label", "target", "form_label", "period_label", "month", "year")


def formulas(figure: Figure) -> pd.DataFrame:
    """One row per number of the figure: number (whose, in words), formula (words) and state.

    Empty where the figure shows numbers as they were reported. A hidden or missing number has no
    formula: it says so instead.
    """
    said, frame = words(figure.scope.language), figure.frame
    columns = next((each for each in _DIVISIONS if set(each) <= set(frame.columns)), None)
    if columns is None:
        return pd.DataFrame(columns=["number", "formula", "state"])
    rows = [
        (_what(row, figure, said), _formula(row, columns, said), _state(row, columns))
        for _, row in frame.iterrows()
    ]
    return pd.DataFrame(rows, columns=["number", "formula", "state"])


def _state(row: pd.Series, columns: tuple[str, str, str]) -> str:
    told = row.get("state", row.get("status"))
    if told in ("hidden", "missing"):
        return told
    return "missing" if pd.isna(row[columns[0]]) else "reported"


def _formula(row: pd.Series, columns: tuple[str, str, str], said: Words) -> str:
    state = _state(row, columns)
    if state != "reported":
        return said(f"reporting.origin.{state}")
    above, below, outcome = (row[name] for name in columns)
    told = {"numerator": said.number(above)}
    if pd.isna(below):
        return said("reporting.origin.count", **told)
    told["denominator"] = said.number(below, 0 if round(float(below), 1).is_integer() else 1)
    if pd.isna(outcome) or not below:
        return said("reporting.origin.no_denominator", **told)
    if isinstance(outcome, str):
        # The figure writes its values in words: the registry knows what they are counted per.
        indicator = all_indicators().get(row.get("indicator"))
        outcome = (indicator.per if indicator else 1) * above / below
    return _division(float(above), float(below), float(outcome), told, said)


def _division(above: float, below: float, outcome: float, told: dict, said: Words) -> str:
    """The division with the factor that makes it come out; without, where none does."""
    told["value"] = said.number(outcome, _digits(outcome))
    fitting = [one for one in _FACTORS if math.isclose(one * above / below, outcome, rel_tol=1e-6)]
    if not fitting:
        return said("reporting.origin.no_division", **told)
    if above and fitting[0] == 1:
        return said("reporting.origin.division", **told)
    # Nothing divided by anything is nothing, whatever it is multiplied by.
    per = said.number(fitting[0])
    return said("reporting.origin.fraction" if above else "reporting.origin.division",
                **told, **({"per": per} if above else {}))  # fmt: skip


def _digits(value: float) -> int:
    if float(value).is_integer():
        return 0
    return 1 if abs(value) >= 10 else 3


def _what(row: pd.Series, figure: Figure, said: Words) -> str:
    """Whose number it is, of what, and of when, as far as the frame tells."""
    parts = [_named(row[name], said) for name in _LABELS if name in row and pd.notna(row[name])]
    if not parts or ("period_end" in row and "area" not in row):
        parts += _indicator(row, figure, said)
    if "quarter" in row and isinstance(row["quarter"], date):
        parts.append(phrases.period_name(Period.of(row["quarter"]), said))
    for name in ("period_end", "read_on"):
        if name in row and isinstance(row[name], date):
            parts.append(said.date(row[name]))
    return " · ".join(dict.fromkeys(part.replace("|", " ") for part in parts if part))


def _indicator(row: pd.Series, figure: Figure, said: Words) -> list[str]:
    known = all_indicators()
    code = row.get("indicator")
    codes = [code] if code in known else [one for one in figure.id.split(".") if one in known]
    return [phrases.named(known[one], said).short for one in codes]


def _named(value: object, said: Words) -> str:
    return said.date(value) if isinstance(value, date) else str(value)
