"""Rounds of reports in which every number says which round it is of, and loads of them that run
beside the test."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from lib.config import ROOT

AREAS = 30
QUARTERS = [f"{year}-Q{quarter}" for year in range(2009, 2013) for quarter in (1, 2, 3, 4)]
CODES = ("child_friendly_communes", "under6_cards_issued", "special_children_supported")
ROWS = len(QUARTERS) * AREAS * len(CODES)
"""Figures of one round."""


def areas() -> list[dict]:
    """A province and its districts."""
    whole = {"id": "01-2008", "code": "01", "kind": "thanh_pho", "level": "province",
             "parent_id": None}  # fmt: skip
    parts = [
        {"id": f"{code}-2008", "code": str(code), "kind": "quan", "level": "district",
         "parent_id": "01-2008"}
        for code in range(100, 100 + AREAS)
    ]  # fmt: skip
    names = {"name_vi": "Nơi", "name_en": "Place", "valid_from": date(2008, 8, 1)}
    return [{**row, **names} for row in (whole, *parts)]


def write(folder: Path, number: int) -> Path:
    """The file of a round: 10 + number of 40 + number everywhere."""
    rows = [
        f"{code};{area};{quarter};{10 + number};{40 + number};final"
        for quarter in QUARTERS
        for area in range(100, 100 + AREAS)
        for code in CODES
    ]
    path = folder / f"observation-{number}.csv"
    head = "indicator;area_code;period;numerator;denominator;status"
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    return path


def loading(path: Path) -> subprocess.Popen:
    """A load of a file in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "lib", "load", str(path)],
        cwd=ROOT, env=os.environ.copy(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
