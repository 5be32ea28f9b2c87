"""Streamlit's front end, handed to browsers with less waiting.

- A page says where its server is. Left to itself, Streamlit's client asks for that first, and for a
  page such as /targets twice, since it takes the page's name for a folder.
- A page is set in its own colours and typeface from the start, and fetches no others.
- Scripts and styles are compressed once and not anew for every reader.
"""

import gzip
import json
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config
from streamlit.file_util import get_static_dir

from lib.fonts import WEIGHTS

_FOLDER = Path(get_static_dir()).resolve()
_TYPES = {".js": "text/javascript", ".css": "text/css"}
_LEVEL = 9
_HOST = {"useExternalAuthToken": False, "metricsUrl": "", "enforceDownloadInNewTab": False}

_FONT_HINTS = [
    f"</typeface/{weight}.woff2>; rel=preload; as=font; type=font/woff2; crossorigin"
    for weight in WEIGHTS
]

_ICON = Path(__file__).parent / "browser" / "icon.png"
_OWN = '<script src="/browser/page.js" defer></script>'
"""What Streamlit has no means for: an address into the clipboard, and the way into a talk."""

_NO_ICONS_AHEAD = """
const load = document.fonts.load.bind(document.fonts);
document.fonts.load = (font, ...rest) =>
  font.includes("Material Symbols") ? Promise.resolve([]) : load(font, ...rest);
"""
"""Streamlit fetches all its icons with every page; where one is shown, the browser fetches them."""

Instead = Callable[[Request], Response | None]


def routes(names: tuple[str, ...], instead: Instead) -> list[Route]:
    """The addresses of the pages, to be answered before Streamlit does.

    Where `instead` has an answer of its own to a request, that one is given.
    """

    def answer(request: Request) -> Response:
        return instead(request) or _page()

    pages = ["/", *(f"/{name}" for name in names)]
    return [Route("/favicon.png", _icon), *(Route(page, answer) for page in pages)]


def _icon(_request: Request) -> Response:
    # Streamlit's client asks for it with every turn of a page, unless it may keep it.
    return FileResponse(_ICON, headers={"Cache-Control": "public, max-age=86400"})


def _page() -> Response:
    headers = {"Cache-Control": "no-cache", "Link": ", ".join(_FONT_HINTS)}
    return HTMLResponse(_index(), headers=headers)


@cache
def _index() -> str:
    """Streamlit's page, told where its server is and how it looks before its first script runs."""
    written = (_FOLDER / "index.html").read_text(encoding="utf-8")
    place = (
        "<script>window.__streamlit={BACKEND_BASE_URL:location.origin,"
        f"LIGHT_THEME:{json.dumps(_theme('light'))},DARK_THEME:{json.dumps(_theme('dark'))},"
        f"HOST_CONFIG:{{...{json.dumps(_HOST)},allowedOrigins:[location.origin]}}}}"
        f"{_NO_ICONS_AHEAD}</script>"
    )
    # Streamlit's own typeface is fetched ahead although no page is set in it.
    ours = re.sub(r'<link\s+rel="preload"[^>]*as="font"[^>]*>', "", written)
    return ours.replace("<head>", f"<head>{place}{_OWN}", 1)


def _theme(name: str) -> dict[str, str]:
    """The look of the settings in the client's words: it would set the page in its own look and
    typeface until the server's first message.
    """
    colours = ("primaryColor", "backgroundColor", "secondaryBackgroundColor", "textColor")
    fonts = {"bodyFont": "font", "headingFont": "headingFont", "codeFont": "codeFont"}
    shown = {colour: config.get_option(f"theme.{name}.{colour}") for colour in colours}
    return shown | {key: config.get_option(f"theme.{option}") for key, option in fonts.items()}


class Assets:
    """Answers for scripts and styles, and lets everything else through to the application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        path = _asset(scope) if scope["type"] == "http" else None
        answer = self._app
        if path is not None:
            answer = await run_in_threadpool(_answer, path)
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
