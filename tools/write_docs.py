"""Write the parts of docs/ that the code knows better: its tree, and the texts it applies.

`make docs` runs it. Each part stands between two comments of a page; tests compare.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "plugins" / "panneau"
ARCHITECTURE, SOURCES = ROOT / "docs" / "architecture.md", ROOT / "docs" / "sources.md"

# Bottom first, as data flows.
LAYERS = ("domain", "source", "media", "checks", "pages", "report", "receive")
LAYERS += ("publish", "mkdocs_plugins", "cli")


def module_tree() -> str:
    """Draw the package, one line a module, in its own words."""
    lines = []
    for layer in LAYERS:
        lines += [f"{layer}/", *(f"  {line}" for line in _folder(PACKAGE / layer))]
    return "\n".join(["```text", *lines, "```\n"])


def _folder(folder: Path, *, depth: int = 0) -> Iterator[str]:
    indent = "  " * depth
    for path in sorted(folder.iterdir(), key=lambda p: (p.is_dir(), p.name)):
        if path.is_dir() and (path / "__init__.py").is_file():
            yield f"{indent}{path.name}/"
            yield from _folder(path, depth=depth + 1)
        elif path.suffix == ".py" and path.name != "__init__.py":
            yield f"{indent}{path.name:<{26 - len(indent)}}{_summary(path)}"


def _summary(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0].rstrip(".")


@cache
def cited_sources() -> dict[str, str]:
    """Return what each function says that it applies: `layer.module.function` to its sentence."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        module = path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                source = _source(ast.get_docstring(node) or "")
                if source is not None:
                    found[f"{module}.{node.name}"] = source
    return found


def _source(docstring: str) -> str | None:
    section = re.search(r"^Source:\n((?:[ \t]+.*\n?|\n)*)", docstring, re.MULTILINE)
    return " ".join(section[1].split()) if section else None


def source_table() -> str:
    """Return a table of everything that applies a text, in the order of the package."""
    rows = [f"| `{name}` | {text} |" for name, text in cited_sources().items()]
    return "\n".join(["| Where | What it applies |", "|---|---|", *rows]) + "\n"


def with_part(page: str, name: str, text: str) -> str:
    """Put a text between the two comments that bear its name.

    Raises:
        ValueError: If the page does not have them.
    """
    opening, closing = f"<!-- {name}: written by `make docs` -->\n", f"<!-- end of {name} -->\n"
    before, found, rest = page.partition(opening)
    _, closed, after = rest.partition(closing)
    if not (found and closed):
        raise ValueError(f"no part {name!r} in the page")
    return f"{before}{opening}\n{text}\n{closing}{after}"


def written_pages() -> dict[Path, str]:
    """Return the pages as they should be."""
    parts = {ARCHITECTURE: ("tree", module_tree()), SOURCES: ("sources", source_table())}
    return {
        path: with_part(path.read_text(encoding="utf-8"), name, text)
        for path, (name, text) in parts.items()
    }


if __name__ == "__main__":
    for path, text in written_pages().items():
        path.write_text(text, encoding="utf-8")
