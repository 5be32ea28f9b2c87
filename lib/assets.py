"""Streamlit's own scripts and styles, compressed once and not anew for every reader."""

import gzip
from functools import lru_cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.file_util import get_static_dir

_FOLDER = Path(get_static_dir()).resolve()
_TYPES = {".js": "text/javascript", ".css": "text/css"}
_LEVEL = 9


class Assets:
    """Answers for /static/ where it can, and lets everything else through to the application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        path = _asset(scope) if scope["type"] == "http" else None
        answer = self._app if path is None else await run_in_threadpool(_answer, path)
        await answer(scope, receive, send)


def _asset(scope: Scope) -> Path | None:
    """The script or style sheet that a request wants and its browser can unpack."""
    if not scope["path"].startswith("/static/"):
        return None
    path = (_FOLDER / scope["path"].removeprefix("/")).resolve()
    fits = path.suffix in _TYPES and path.is_relative_to(_FOLDER) and path.is_file()
    return path if fits and "gzip" in Request(scope).headers.get("Accept-Encoding", "") else None


def _answer(path: Path) -> Response:
    # The names of these files change with their content.
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Encoding": "gzip",
        "Vary": "Accept-Encoding",
    }
    return Response(_packed(path), media_type=_TYPES[path.suffix], headers=headers)


@lru_cache(maxsize=512)
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), _LEVEL)
