"""What a room sees of a screen: its words, how large they are, and where they end."""

import re
import xml.etree.ElementTree as ET

_SCALE = re.compile(r"scale\(([\d.]+)\)")
_MOVED = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")


def words_of(screen: str) -> list[tuple[str, float]]:
    """Every text of a screen with its size in pixels of a projector."""
    return list(_texts(ET.fromstring(screen), 1.0))


def _texts(part: ET.Element, scale: float) -> list[tuple[str, float]]:
    grown = _SCALE.search(part.get("transform", ""))
    scale *= float(grown[1]) if grown else 1.0
    found = []
    if part.tag.endswith("}text") and part.get("opacity") != "0":
        text = "".join(part.itertext()).strip()
        found += [(text, scale * float(part.get("font-size").removesuffix("px")))] if text else []
    for inner in part:
        found += _texts(inner, scale)
    return found


def lines_of(drawing: str) -> list[tuple[str, float]]:
    """Every text of a drawing, with how far below the top it stands."""
    return list(_lines(ET.fromstring(drawing), 0.0))


def _lines(part: ET.Element, y: float) -> list[tuple[str, float]]:
    moved = _MOVED.search(part.get("transform", ""))
    y += float(moved[2]) if moved else 0.0
    found = [("".join(part.itertext()), y)] if part.tag.endswith("}text") else []
    for inner in part:
        found += _lines(inner, y)
    return found
