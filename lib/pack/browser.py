"""A meeting pack as one file for a browser: it opens without a server and without a network."""

from functools import cache
from html import escape
from pathlib import Path

from lib import fonts, told
from lib.charts.look import LIGHT
from lib.drawings import document
from lib.pack.contents import Contents, Item, Tell

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:"
)
"""What the file may load: nothing from anywhere."""
_ROOM = (1130, 520)
"""Pixels for a drawing on a projector."""


def write(contents: Contents, tell: Tell) -> bytes:
    """The file of a pack."""
    steps, parts = len(contents.items), [_head(contents)]
    for number, item in enumerate(contents.items, start=1):
        tell(steps + number - 1, 2 * steps)
        parts.append(_figure(number, item, contents))
    return _page(contents, "".join(parts)).encode()


def _page(contents: Contents, body: str) -> str:
    title = escape(contents.title)
    colours = "".join(
        f"--{name}:{getattr(LIGHT, name)};" for name in ("ink", "muted", "faint", "accent", "paper")
    )
    return (
        f'<!doctype html><html lang="{contents.language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{fonts.style()}:root{{{colours}}}{_part('browser.css')}"
        f"</style></head><body>{body}<script>{_part('browser.js')}</script></body></html>"
    )


def _head(contents: Contents) -> str:
    said = contents.said
    facts = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in contents.facts
    )
    minute = "".join(f"<p>{escape(sentence)}</p>" for sentence in contents.minute)
    listed = "".join(
        f'<li><a href="#f{number}">{escape(item.figure.title)}</a>'
        f" <span>{escape(item.place)}</span></li>"
        for number, item in enumerate(contents.items, start=1)
    )
    return (
        f'<section id="f0" class="front"><h1>{escape(contents.title)}</h1><dl>{facts}</dl>'
        f'<p class="keys">{escape(said("pack.keys"))}</p></section>'
        f"<section><h2>{escape(said('summary.title'))}</h2>{minute}</section>"
        f"<section><h2>{escape(said('pack.list'))}</h2><ol>{listed}</ol></section>"
    )


def _figure(number: int, item: Item, contents: Contents) -> str:
    figure, said = item.figure, contents.said
    minute = "".join(f"<p>{escape(sentence)}</p>" for sentence in item.minute)
    folded = [
        (said("summary.title"), minute),
        (said("common.panel.note"), f"<p>{escape(figure.note)}</p>"),
        (said("pack.table"), _table(item, contents)),
    ]
    details = "".join(
        f"<details><summary>{escape(title)}</summary>{body}</details>" for title, body in folded
    )
    return (
        f'<section id="f{number}"><h2>{escape(figure.title)}</h2>'
        f'<p class="subtitle">{escape(figure.subtitle)}</p>{_picture(number, item, contents)}'
        f'<p class="source">{escape(figure.source)}</p>{details}</section>'
    )


def _picture(number: int, item: Item, contents: Contents) -> str:
    if item.figure.draw is None:
        return f"<p>{escape(contents.said('common.panel.no_rows'))}</p>"
    drawn = document.fitted(item.figure, width=_ROOM[0], height=_ROOM[1])
    words = escape(item.figure.alt, quote=True)
    inside = drawn.apart(number).replace("<svg", f'<svg role="img" aria-label="{words}"', 1)
    return f'<div class="picture" style="max-width:{drawn.width * 1.4:.0f}px">{inside}</div>'


def _table(item: Item, contents: Contents) -> str:
    shown = told.readable(item.figure)
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in shown)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>"
        for row in shown.itertuples(index=False)
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="wide">{table}</div>'


@cache
def _part(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
