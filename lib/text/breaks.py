"""Where a line of text must not end: inside a number with its unit, a range, a quarter."""

import re

_UNITS = "tỷ|triệu|đồng|điểm|billion|million|points"
_RANGE = r"\d[\d.,]*%?–\d[\d.,]*%?"
_HYPHENED = r"[\w/]+(?:-\w+)+"
_QUARTER = r"\bQuý [IVX]+\b(?:/\d{4})?|\bQ[1-4] \d{4}\b"
_AMOUNT = rf"\d[\d.,]* (?:{_UNITS})\b"
_SHARE = r"\(\d{1,3} / \d{1,3}\)"
_BEFORE_A_SIGN = r"\S+(?= [–·](?:\s|$))"

TOGETHER = re.compile(
    rf"(?:{_RANGE}|{_HYPHENED}|{_QUARTER}|{_AMOUNT}|{_SHARE}|{_BEFORE_A_SIGN})(?: [–·](?=\s|$))?"
)
"""What stays on one line: 2,47 tỷ; Quý III/2011; (12 / 14); 59,2%–84,5%; a dash or a dot and what
it follows.
"""
