# Between the browser and the server of a preview, which knows files only. No engine here: what a
# web application is, Python says (PEP 3333).

"""The files of a preview, made when a browser asks for them."""

from collections.abc import Iterable
from typing import Any, Protocol
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

RELOAD = "/livereload/"
"""Where pages that are open wait for the next version."""


class Preparing(Protocol):
    """A site of which a file can be made just before it is read."""

    @property
    def version(self) -> int:
        """Changes at each save."""

    def prepare(self, path: str) -> int:
        """Make the file at a path of the site; return the version it belongs to."""


def made_when_asked(app: WSGIApplication, site: Preparing, mount_path: str) -> WSGIApplication:
    """Return a server of files that has each one made before it reads it.

    Args:
        app: The server of files; it waits for a save to be taken into account before it answers.
        site: What makes them.
        mount_path: Where the site starts on the server, with a final `/`.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(RELOAD) or not path.startswith(mount_path):
            return app(environ, start_response)
        while True:
            version, said = site.prepare(path.removeprefix(mount_path)), list[Any]()
            body = app(environ, _listener(said))
            if site.version == version:
                start_response(*said)
                return body
            # Something was saved between the making of the file and its reading.
            _close(body)

    return answer


def _listener(said: list[Any]) -> StartResponse:
    def start_response(*head: Any) -> Any:  # noqa: ANN401 - as WSGI has it
        said[:] = head

    return start_response


def _close(body: Iterable[bytes]) -> None:
    close = getattr(body, "close", None)
    if close:
        close()
