"""What the server answers beside the pages: health, pictures of figures, the typeface."""

import gzip
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as Connection
from streamlit.runtime.pages_manager import PagesManager

from lib import db, decisions, figures, fonts, pictures, releases, snapshot, states
from lib.charts import look as looks
from lib.charts.look import Look
from lib.errors import Problem
from lib.frontend import Assets
from lib.queries import areas, observations
from lib.readiness import Keeper, Watch
from lib.scope import Scope, interpret, interpret_language
from lib.text import words

Answer = Callable[[Scope, Look], Response]

_LOG = logging.getLogger(__name__)
_KEEPER = Keeper()
_FOREVER = "public, max-age=31536000, immutable"
_A_DAY = "public, max-age=86400"
"""For pictures of one state of the data: the next version of the product may draw them anew."""
_ALWAYS_ASK = "no-cache"
_UNREACHABLE = 503
_NOT_FOUND = 404
_FORBIDDEN = 403
_UPLOADS = "/_stcore/upload_file"
"""Where Streamlit takes files."""


def health(request: Request) -> Response:
    """Whether readers can be served: 200, or 503 with the reason."""
    said = words(interpret_language(request.query_params)[0])
    try:
        state = {
            "status": "ok",
            "database": "ok",
            "data_version": db.version(),
            "province": areas.province().code,
            "data_up_to": str(observations.last_day() or ""),
            "pictures": "ready" if _KEEPER.is_ready else "in the making",
        }
        return JSONResponse(state, headers={"Cache-Control": _ALWAYS_ASK})
    except Problem as problem:
        reason = {
            "status": "unavailable",
            "database": problem.key.removeprefix("trouble."),
            "reason": said(problem.key, **problem.values),
        }
        return JSONResponse(reason, _UNREACHABLE, headers={"Cache-Control": _ALWAYS_ASK})


def figure(request: Request) -> Response:
    """One figure as a file: its chart alone for a page, or whole for a document."""
    name, _, ending = request.path_params["name"].rpartition(".")
    if ending not in snapshot.ENDINGS:
        return PlainTextResponse("", _NOT_FOUND)
    return _answered(request, lambda scope, look: _figure(name, ending, scope, look, request))


def font(request: Request) -> Response:
    """One weight of the typeface."""
    weight = request.path_params["weight"]
    if weight not in fonts.WEIGHTS:
        return PlainTextResponse("", _NOT_FOUND)
    headers = {"Cache-Control": _FOREVER, "Access-Control-Allow-Origin": "*"}
    return Response(fonts.face(weight), media_type="font/woff2", headers=headers)


class NoFiles:
    """Takes no files from readers: Streamlit would, whatever its pages ask for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, connection: Connection, receive: Receive, send: Send) -> None:
        """One request."""
        answer = self._app
        if _UPLOADS in connection.get("path", "") and not decisions.may_write():
            answer = PlainTextResponse("", _FORBIDDEN)
        await answer(connection, receive, send)


ROUTES = [
    Route("/healthz", health),
    Route("/figure/{name}", figure),
    Route("/typeface/{weight:int}.woff2", font),
]
MIDDLEWARE = [
    Middleware(NoFiles),
    Middleware(Watch, keeper=_KEEPER),
    Middleware(Assets),
    Middleware(GZipMiddleware, minimum_size=1024, compresslevel=6),
]


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[dict]:
    """Make pictures ready beside the first readers: what is slow once must not be slow for them."""
    # Until st.navigation has been called once, Streamlit takes the folder pages/ for pages that
    # stand alone, and a first visit to /targets would run that file without the frame around it.
    PagesManager.uses_pages_directory = False
    _KEEPER.start()
    yield {}


def log_fault(fault: Exception) -> None:
    """Keep what went wrong for the one who looks after the server; readers get a sentence."""
    _LOG.error("A page failed", exc_info=fault)


def _answered(request: Request, answer: Answer) -> Response:
    try:
        # The page that asks was made of the state that it names; most of that is remembered.
        mark = request.query_params.get("v")
        return states.whole(
            lambda: _of_one_state(request, answer), state=states.of_mark(mark) if mark else None
        )
    except Problem as problem:
        said = words(interpret_language(request.query_params)[0])
        status = _UNREACHABLE if problem.key.startswith("trouble.") else _NOT_FOUND
        return PlainTextResponse(said(problem.key, **problem.values), status)


def _of_one_state(request: Request, answer: Answer) -> Response:
    scope, _ = interpret(request.query_params)
    with releases.at(scope.release):
        response = answer(scope, _look(request, scope))
        current = request.query_params.get("v") == db.version()
    response.headers["Cache-Control"] = _A_DAY if current else _ALWAYS_ASK
    return response


def _look(request: Request, scope: Scope) -> Look:
    # Files are as wide as a document, whatever the reader's window.
    on_page = looks.WIDE if request.query_params.get("part") == "chart" else looks.DOCUMENT
    narrow = request.query_params.get("size") == "narrow"
    return snapshot.look_of(
        scope,
        dark=request.query_params.get("theme") == "dark",
        width=looks.NARROW if narrow else on_page,
    )


def _packed(picture: bytes, request: Request) -> Response:
    headers = {"Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        picture = gzip.decompress(picture)
    return Response(picture, media_type=snapshot.ENDINGS["svg"], headers=headers)


def _figure(name: str, ending: str, scope: Scope, look: Look, request: Request) -> Response:
    made = figures.build(name, scope)
    if ending == "svg" and request.query_params.get("part") == "chart" and made.draw:
        return _packed(pictures.packed(name, scope, look), request)
    file = snapshot.file_name(made, ending)
    if ending in pictures.ENDINGS:
        written = pictures.converted(pictures.document(name, scope, look), ending)
    else:
        written = snapshot.content(made, ending)
    return Response(
        written,
        media_type=snapshot.ENDINGS[ending],
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )
