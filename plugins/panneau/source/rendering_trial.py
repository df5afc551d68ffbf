# Python-Markdown is slow on inputs that no list of limits exhausts. A text long enough to be one
# of them is rendered first where it may be killed; called by `publication_reader` (ADR-0018).

"""Rendering a text that might take minutes, first in a process that may be killed."""

import os
import subprocess
import sys

from panneau.domain.location import Location
from panneau.domain.publication import ImageUse, Link, LinkKind
from panneau.source.markdown_limits import excess, is_risky
from panneau.source.markdown_text import Place, RenderedText, Resolvers, render_markdown

if sys.platform != "win32":
    import resource

CPU_SECONDS = 3
"""Several times what a text of the longest allowed needs."""
WALL_SECONDS = 7.0
MEMORY_BYTES = 480 << 20
_TOO_LONG = "temps de mise en page"
_MODULE = "panneau.source.rendering_trial"


def render_within_limits(
    body: str, *, src_uri: str, first_line: int, resolvers: Resolvers
) -> RenderedText:
    """Render the text of a publication, unless that takes too much time or memory.

    Args:
        body: Markdown, without its head.
        src_uri: File that it comes from.
        first_line: Line of the file on which `body` begins.
        resolvers: What makes addresses of the targets found.

    Returns:
        As `render_markdown` does; `excess` is told for a text whose trial failed.
    """
    if is_risky(body) and not _passes_trial(body):
        return RenderedText(excess=_TOO_LONG)
    return render_markdown(body, src_uri=src_uri, first_line=first_line, resolvers=resolvers)


def _passes_trial(body: str) -> bool:
    search_path = os.pathsep.join(entry for entry in sys.path if entry)
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", _MODULE, str(CPU_SECONDS)],
            input=body.encode("utf-8"),
            capture_output=True,
            env={**os.environ, "PYTHONPATH": search_path},
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _link_to_nowhere(target: str, place: Place) -> tuple[Link, str]:
    return Link(target, LinkKind.REFUSED, Location("", place.line)), "#"


def _image_from_nowhere(target: str, alternative: str, place: Place) -> tuple[ImageUse, str]:
    return ImageUse(target, alternative, Location("", place.line)), "image"


def _try_here(cpu_seconds: int) -> None:
    """Render the standard input under limits that nothing here can lift."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    body = sys.stdin.buffer.read().decode("utf-8")
    resolvers = Resolvers(link=_link_to_nowhere, image=_image_from_nowhere)
    text = render_markdown(body, src_uri="", first_line=1, resolvers=resolvers)
    if text.excess and not excess(body):
        sys.exit(1)  # only rendering shows it, and once is enough


if __name__ == "__main__":
    _try_here(int(sys.argv[1]))
