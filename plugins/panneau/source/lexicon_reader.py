# French as data: what comes with Panneau, then the sigles that the staff adds. Called by `loader`.

"""Reading the words that search treats specially."""

from collections.abc import Iterator, Mapping
from importlib.resources import files as package_files
from pathlib import Path

from panneau.domain.issue import Issue
from panneau.domain.lexicon import Lexicon
from panneau.domain.organisation import SourceFile
from panneau.source.organisation_reader import read_yaml_file
from panneau.source.scanner import FoundFile
from panneau.source.schema import Form

SYNONYMS_FILE = "synonymes.yml"
_SHIPPED = "recherche-fr.yml"
_EMPTY_WORDS, _SYNONYMS = "mots_vides", "synonymes"
_EXAMPLE = "sigle: forme longue, autre forme"


def read_lexicon(files: Mapping[str, FoundFile], *, issues: list[Issue]) -> Lexicon:
    """Return the shipped words and the staff's own.

    Args:
        files: Every file found, by path below `content/`; `synonymes.yml` may be absent.
        issues: Problems of the staff's file are appended here.
    """
    own = files.get(SYNONYMS_FILE)
    return Lexicon(
        empty_words=tuple(_empty_words(issues)),
        synonyms=(
            *_synonyms(_shipped(), known=(_EMPTY_WORDS, _SYNONYMS), issues=issues),
            *(_synonyms(own.source, known=(_SYNONYMS,), issues=issues) if own else ()),
        ),
    )


def _shipped() -> SourceFile:
    path = Path(str(package_files("panneau") / "data" / _SHIPPED))
    return SourceFile(f"panneau/data/{_SHIPPED}", str(path), path.stat().st_size)


def _empty_words(issues: list[Issue]) -> Iterator[str]:
    node = read_yaml_file(_shipped(), issues=issues)
    if node:
        form = Form(node, known=(_EMPTY_WORDS, _SYNONYMS), issues=issues)
        for line in form.texts(_EMPTY_WORDS):
            yield from line.value.split()


def _synonyms(
    file: SourceFile, *, known: tuple[str, ...], issues: list[Issue]
) -> Iterator[tuple[str, ...]]:
    node = read_yaml_file(file, issues=issues)
    if node:
        form = Form(node, known=known, issues=issues)
        for name, others in form.pairs(_SYNONYMS, example=_EXAMPLE):
            yield (name.value, *(other.strip() for other in others.split(",") if other.strip()))
