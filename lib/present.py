"""A talk in the browser: a page of its own beside Streamlit's, and the screens that it asks for.

The page holds no chrome, only the screens and a strip below them. Every screen comes from data held
still since the talk began: the address names them, so that a reload shows the same figures.
"""

import json
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from lib import audience, db, figures, held, releases, talk
from lib.charts.look import DARK, LIGHT
from lib.errors import Problem
from lib.queries import reports
from lib.scope import Scope, interpret, interpret_language
from lib.talk.screen import Shape
from lib.text import Words, words

_FOLDER = Path(__file__).parent / "browser"
_TYPES = {".js": "text/javascript", ".css": "text/css"}
_OWN = ("present", "at", "screen")
"""Parameters of a talk that its page does not have."""
_UNREACHABLE = 503
_NOT_FOUND = 404
_A_DAY = "private, max-age=86400"
_ALWAYS_ASK = "no-cache"


def page(request: Request) -> Response | None:
    """The talk that an address asks for; None where it asks for a page, or names no figure yet."""
    asked = request.query_params
    if asked.get("present") != "1" or not asked.get("figures"):
        return None
    try:
        scope, _ = interpret(asked)
        if not scope.release:
            return _held(request)
        with releases.at(scope.release), audience.room():
            return _page(request, scope)
    except Problem as problem:
        said = words(interpret_language(asked)[0])
        return _trouble(request, said(problem.key, **problem.values))


def screens(request: Request) -> Response:
    """The screens of one line of the agenda, or of the opening, as JSON."""
    try:
        scope, _ = interpret(request.query_params)
        with releases.at(scope.release), audience.room():
            found = _screens(request.path_params["name"], scope, request)
    except Problem as problem:
        status = _UNREACHABLE if problem.key.startswith("trouble.") else _NOT_FOUND
        return JSONResponse({"reason": problem.key}, status)
    return JSONResponse({"screens": found}, headers={"Cache-Control": _A_DAY})


def note(request: Request) -> Response:
    """What the room must know of the data's age, as JSON."""
    try:
        scope, _ = interpret(request.query_params)
        told, urgent = _note(scope, words(scope.language))
    except Problem:
        told, urgent = "", False
    return JSONResponse({"note": told, "urgent": urgent}, headers={"Cache-Control": _ALWAYS_ASK})


def asset(request: Request) -> Response:
    """A script or a style sheet of ours."""
    file = _FOLDER / request.path_params["file"]
    if file.parent != _FOLDER or file.suffix not in _TYPES or not file.is_file():
        return Response(status_code=_NOT_FOUND)
    return Response(
        file.read_bytes(),
        media_type=_TYPES[file.suffix],
        headers={"Cache-Control": _ALWAYS_ASK},
    )


ROUTES = [
    Route("/talk/screens/{name}", screens),
    Route("/talk/note", note),
    Route("/browser/{file}", asset),
]


def _held(request: Request) -> Response:
    """To the same address, with the data held still from now on."""
    kept = {**dict(request.query_params), "release": held.hold()}
    return RedirectResponse(f"{request.url.path}?{urlencode(kept)}")


def _page(request: Request, scope: Scope) -> Response:
    said, asked = words(scope.language), dict(request.query_params)
    choice = talk.choice_of(scope, asked["figures"], asked.get("areas", ""))
    lines = talk.entries(choice)
    opening = {"figures": asked["figures"], "areas": asked.get("areas", "")}
    every = [("opening", scope, said("talk.agenda"), opening)]
    every += [(line.id, line.scope, line.name, {}) for line in lines]
    told = {
        "screens": [
            {"address": f"talk/screens/{name}?{urlencode({**of.parameters, **more})}", "name": text}
            for name, of, text, more in every
        ],
        "note": f"talk/note?{scope.query}",
        "back": _back(request, scope),
        "newest": _newest(request),
        "badge": said("common.illustrative") if reports.is_illustrative() else "",
        "words": {key: _text(said, key) for key in ("drawing", "lost", "place", "part")},
    }
    return HTMLResponse(_document(told, said), headers={"Cache-Control": "no-store"})


def _text(said: Words, key: str) -> str:
    """A sentence with its places named, for the browser to fill."""
    names = {"drawing": ("name",), "lost": (), "place": ("place", "all"), "part": ("part", "parts")}
    return said(f"talk.{key}", **{name: f"{{{name}}}" for name in names[key]})


def _screens(name: str, scope: Scope, request: Request) -> list[str]:
    asked, said = request.query_params, words(scope.language)
    shape: Shape = talk.SHAPES.get(asked.get("shape", ""), talk.SHAPES["wide"])
    dark = asked.get("theme") == "dark"
    if name == "opening":
        choice = talk.choice_of(scope, asked.get("figures", ""), asked.get("areas", ""))
        return talk.screens(choice, talk.entries(choice), shape, dark=dark)
    if name == talk.ATTENTION:
        return talk.attention_screens(scope, shape, dark=dark)
    try:
        made = figures.build(name, scope)
    except Problem as problem:
        if problem.key.startswith("trouble."):
            raise
        return [talk.of_sentence(said(problem.key, **problem.values), shape, dark=dark)]
    return talk.of_figure(made, shape, said, dark=dark)


def _note(scope: Scope, said: Words) -> tuple[str, bool]:
    """From when the data are, and whether the room should think of that."""
    if not scope.release:
        return "", False
    one = releases.of_id(scope.release)
    day = said.date(releases.local(one.pinned_at).date())
    is_old = (db.now() - one.pinned_at).days >= 1
    if one.name:
        key = "talk.of_release_old" if is_old else "talk.of_release"
        return said(key, name=one.name, day=day), is_old
    if held.is_outdated(scope.release):
        return said("talk.newer"), True
    if is_old:
        return said("talk.old", day=day), True
    return talk.since(scope.release, said), False


def _back(request: Request, scope: Scope) -> str:
    """The page that the talk was begun from, with all that was chosen there."""
    kept = {name: value for name, value in request.query_params.items() if name not in _OWN}
    if held.is_held(scope.release):
        kept.pop("release")
    if not request.url.path.endswith("/meeting"):
        kept.pop("figures")
    return f"{request.url.path}?{urlencode(kept)}"


def _newest(request: Request) -> str:
    """The same talk, at the same place, with the data as they are now."""
    kept = {name: value for name, value in request.query_params.items() if name != "release"}
    return f"{request.url.path}?{urlencode(kept)}"


def _document(told: dict, said: Words) -> str:
    title, data = escape(said("talk.start")), json.dumps(told).replace("<", "\\u003c")
    return _template().format(language=said.language, title=title, data=data, colours=_colours())


def _trouble(request: Request, sentence: str) -> Response:
    kept = {name: value for name, value in request.query_params.items() if name not in _OWN}
    back = escape(f"{request.url.path}?{urlencode(kept)}", quote=True)
    body = (
        f'<p style="font:28px sans-serif;margin:3rem"><a href="{back}">{escape(sentence)}</a></p>'
    )
    return HTMLResponse(body, _UNREACHABLE)


def _colours() -> str:
    return (
        f":root{{--paper:{LIGHT.paper};--ink:{LIGHT.ink};--loud:{LIGHT.unmet}}}"
        f"@media(prefers-color-scheme:dark){{:root{{--paper:{DARK.paper};--ink:{DARK.ink};"
        f"--loud:{DARK.unmet}}}}}"
    )


@cache
def _template() -> str:
    return (_FOLDER / "room.html").read_text(encoding="utf-8")
