"""Words on a screen, in lines that fit it."""

from dataclasses import dataclass
from html import escape

from lib import fonts

SMALL = 20
"""Pixels: the least that can be read from the last row of a room."""
_BETWEEN = 1.28
"""Lines apart, in sizes of their letters."""
_RISE = 0.98
"""How far the first line stands below the block's top, in sizes."""


@dataclass(frozen=True)
class Block:
    """Words in lines, from a corner on the left at the top."""

    lines: tuple[str, ...]
    size: int
    weight: int
    colour: str

    @property
    def height(self) -> float:
        """Pixels."""
        return len(self.lines) * self.size * _BETWEEN

    def at(self, x: float, y: float) -> str:
        """The words as SVG, the block's top at `y`."""
        return "".join(
            f'<text x="{x}" y="{y + (_RISE + number * _BETWEEN) * self.size:.1f}"'
            f' font-size="{self.size}px" font-weight="{self.weight}" fill="{self.colour}">'
            f"{escape(line)}</text>"
            for number, line in enumerate(self.lines)
        )


def block(text: str, *, width: float, colour: str, size: int = SMALL, weight: int = 400) -> Block:
    """A text in lines of at most `width` pixels."""
    lines = fonts.wrapped(text, size=size, weight=weight, width=int(width))
    return Block(tuple(lines), size, weight, colour)


def shrunk(text: str, *, width: float, colour: str, sizes: tuple[int, ...], most: int) -> Block:
    """A heading in the largest of some sizes that keeps it to `most` lines."""
    tried = [block(text, width=width, colour=colour, size=one, weight=600) for one in sizes]
    return next((one for one in tried if len(one.lines) <= most), tried[-1])
