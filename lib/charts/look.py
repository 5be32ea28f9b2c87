"""How charts look: colours, sizes and marks by name, in light and in dark."""

from dataclasses import dataclass, replace
from datetime import date

import altair as alt
import pandas as pd

FONT = "Be Vietnam Pro"
WIDE = 580
NARROW = 350
DOCUMENT = 760
"""Widths in pixels that charts are drawn at: for a page's column, a phone, a document."""
_LOWEST = 80
"""Pixels: a lower plot shows nothing any more."""


@dataclass(frozen=True)
class Palette:
    """The colours of one theme. Statuses differ in lightness too, for readers who see no hue."""

    ink: str
    muted: str
    faint: str
    paper: str
    accent: str
    met: str
    unmet: str
    unclear: str
    steps: tuple[str, ...]
    """Light to dark (dark to light on a dark page): the classes of a map."""

    def over(self, fill: str) -> str:
        """The colour of letters on a fill: ink or paper, whichever stands out more."""
        return max((self.ink, self.paper), key=lambda letters: contrast(letters, fill))


LIGHT = Palette(
    ink="#1C2733",
    muted="#5A6775",
    faint="#D5DBE1",
    paper="#FFFFFF",
    accent="#0F5C94",
    met="#0F5C94",
    unmet="#BF4A00",
    unclear="#6F7C8A",
    steps=("#D6E6F3", "#A9CAE4", "#73A9D2", "#3A7BB0", "#0B5085"),
)
DARK = Palette(
    ink="#EEF2F6",
    muted="#A9B5C1",
    faint="#3A4653",
    paper="#121920",
    accent="#6FB5EA",
    met="#6FB5EA",
    unmet="#FF9A52",
    unclear="#97A4B1",
    steps=("#2A4156", "#2C5F8C", "#4389C0", "#70B3E4", "#B8DCF6"),
)
_STRONG = {False: "#36424E", True: "#CBD5DE"}
"""What is muted elsewhere, for a projector in a bright room: by whether the theme is dark."""


def contrast(first: str, second: str) -> float:
    """How much two colours differ in lightness, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


SHAPES = {
    "met": "circle",
    "on_track": "triangle-up",
    "unclear": "diamond",
    "unmet": "triangle-down",
    "behind": "triangle-down",
    "missing": "cross",
    "hidden": "square",
    "none": "circle",
}
"""One mark per status, so that colour is never the only sign."""

SILENT = {state: SHAPES[state] for state in ("hidden", "missing")}
"""The marks of what has no value to draw."""


@dataclass(frozen=True)
class Look:
    """What a picture is drawn for."""

    dark: bool = False
    width: int = DOCUMENT
    decimal: str = ","
    thousands: str = "."
    projected: bool = False
    """For a whole room: stronger ink, legends beside maps."""
    lower: int = 0
    """Pixels by which plots and maps are lower than usual, to fit a screen."""

    @property
    def palette(self) -> Palette:
        """The colours of the theme."""
        chosen = DARK if self.dark else LIGHT
        return replace(chosen, muted=_STRONG[self.dark]) if self.projected else chosen

    def height(self, usual: float) -> int:
        """The height of a plot or a map that is usually so high."""
        return max(round(usual) - self.lower, min(round(usual), _LOWEST))

    @property
    def is_narrow(self) -> bool:
        """True on a phone, where labels must be fewer."""
        return self.width <= NARROW

    def status_colour(self, status: str) -> str:
        """The colour of a status; what says nothing about good or bad is muted."""
        palette = self.palette
        known = {
            "met": palette.met,
            "on_track": palette.met,
            "unmet": palette.unmet,
            "behind": palette.unmet,
            "none": palette.accent,
        }
        return known.get(status, palette.unclear)


def finish(chart: alt.TopLevelMixin, look: Look, *, paper: bool = False) -> alt.TopLevelMixin:
    """The chart, given the house's font, colours, rules and number signs.

    Without paper it takes the colour of the page that it stands on.
    """
    palette = look.palette
    written = {"labelColor": palette.ink, "titleColor": palette.muted, "labelFontSize": 13}
    titled = {"titleFontSize": 13, "titleFontWeight": 400}
    lined = {f"{part}Color": palette.faint for part in ("grid", "domain", "tick")}
    # Altair's own configure_…() copy the whole chart, data and all, once for each of these lines.
    chart.config = alt.Config(
        font=FONT,
        background=palette.paper if paper else "transparent",
        # What is drawn is told as a whole, by its `alt`; a word for every mark nobody could follow.
        aria=False,
        padding=16 if paper else 4,
        locale={"number": _number_signs(look)},
        view=alt.ViewConfig(stroke=None),
        text=alt.MarkConfig(color=palette.ink, fontSize=13),
        # Numbers that would stand nearer to each other are left out, every second one.
        axis=alt.AxisConfig(
            **written, **titled, **lined, labelLimit=220, labelFlush=False, labelSeparation=6
        ),
        header=alt.HeaderConfig(**written, labelFontWeight=600),
        legend=alt.LegendConfig(**written, **titled, labelLimit=320, titleLimit=400),
        title=alt.TitleConfig(color=palette.ink, anchor="start", fontSize=14, fontWeight=600),
    )
    return chart


def _number_signs(look: Look) -> dict:
    signs = {"decimal": look.decimal, "thousands": look.thousands}
    return {**signs, "grouping": [3], "currency": ["", ""]}


def drawable(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame as a chart's data may hold it: days as ISO text, nothing as null."""

    def plain(cell: object) -> object:
        if pd.isna(cell):
            return None
        return str(cell) if isinstance(cell, date) else cell

    return frame.astype(object).map(plain)


def status_marks(
    look: Look, words: dict[str, str], present: list[str], legend: alt.Legend
) -> tuple[alt.Color, alt.Shape]:
    """Colour and mark of the column `status`, which holds words; one legend for both."""
    names = [words[status] for status in present]
    colours = [look.status_colour(status) for status in present]
    shapes = [SHAPES[status] for status in present]
    return (
        alt.Color("status:N", legend=legend, scale=alt.Scale(domain=names, range=colours)),
        alt.Shape("status:N", legend=legend, scale=alt.Scale(domain=names, range=shapes)),
    )


def status_scale(look: Look, statuses: list[str]) -> alt.Scale:
    """Colours of statuses, in the order given."""
    return alt.Scale(domain=statuses, range=[look.status_colour(status) for status in statuses])


def shape_scale(statuses: list[str]) -> alt.Scale:
    """Marks of statuses, in the order given."""
    return alt.Scale(domain=statuses, range=[SHAPES[status] for status in statuses])
