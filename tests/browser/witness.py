"""What must not happen while a page is open."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response

_PROBES = ("/_stcore/health", "/_stcore/host-config")
"""Opened at /targets, Streamlit's client looks for its server under that path first."""


class Witness:
    """Writes down every request to another host, every error and every refused request."""

    def __init__(self, page: Page, address: str) -> None:
        self.faults: list[str] = []
        self._host = urlsplit(address).netloc
        page.on("request", self._see_request)
        page.on("response", self._see_response)
        page.on("console", self._see_message)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))

    def _see_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self._host:
            self.faults.append(f"asks another host: {request.url}")

    def _see_response(self, response: Response) -> None:
        if response.status >= 400 and not _is_probe(response.url):
            self.faults.append(f"{response.status}: {response.url}")

    def _see_message(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not _is_probe(message.location.get("url", "")):
            self.faults.append(f"console: {message.text}")


def _is_probe(url: str) -> bool:
    path = urlsplit(url).path
    return path.endswith(_PROBES) and not path.startswith("/_stcore")
