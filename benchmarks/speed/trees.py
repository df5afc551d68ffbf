# One class a way of laying out files. The texts are those of the corpus, whatever the generator;
# listings are written here for generators that have none of their own.

"""The same publications as trees of files, as each generator wants them."""

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Protocol

from benchmarks.speed.corpus import Names, Post
from benchmarks.speed.media import document, photo

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
PHOTO, DOCUMENT = "photo.jpg", "document.pdf"
SIGLES = ("ALPHA", "BETA", "GAMMA", "DELTA", "EPSILON", "KAPPA")
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><title>{sigle}</title>'
    '<path fill="#{colour:06x}" d="M32 {top}L60 60H4z"/></svg>\n'
)


class Layout(Protocol):
    """How one generator wants its files."""

    def write_frame(self, root: Path, posts: Sequence[Post]) -> None:
        """Write what is there once: settings, templates, listings."""

    def text_path(self, post: Post) -> str:
        """Return where the text of a publication stands, from the root of the tree."""

    def text(self, post: Post) -> str:
        """Return the whole file of a publication."""

    def media_path(self, post: Post, name: str) -> str:
        """Return where a file of a publication stands, from the root of the tree."""


class PanneauLayout:
    """`content/`, with the templates, pages, agreement and protected logos of this repository."""

    def write_frame(self, root: Path, posts: Sequence[Post]) -> None:
        """Write the settings and one card a space."""
        for name in ("theme", "site_src", "content/organisme"):
            shutil.copytree(ROOT / name, root / name)
        for name in ("mkdocs.yml", "content/organisme.yml"):
            shutil.copy(ROOT / name, root / name)
        unions = sorted({post.union for post in posts})
        registry = "".join(
            f"{union}:\n  - alias: {union}-1\n    depuis: 2024-01-01\n" for union in unions
        )
        _write(root / "content/registre.yml", registry)
        for number, union in enumerate(unions):
            folder = root / "content" / union
            rubrics = sorted({post.rubric for post in posts if post.union == union})
            _write(folder / "espace.yml", _card(SIGLES[number], rubrics))
            colour = 0x234567 + 0x101010 * number
            logo = LOGO.format(sigle=SIGLES[number], colour=colour, top=4 + 6 * number)
            _write(folder / "logo.svg", logo)

    def text_path(self, post: Post) -> str:
        """Return a file, or a folder's `index.md` where there are attachments."""
        name = f"{post.slug}.md" if post.is_plain else f"{post.slug}/index.md"
        return f"content/{post.union}/{post.rubric}/{name}"

    def text(self, post: Post) -> str:
        """Return a text with a head in French."""
        up = "" if post.is_plain else "../"

        def address(other: Post) -> str:
            return f"{up}{other.slug}.md" if other.is_plain else f"{up}{other.slug}/index.md"

        head = [f"titre: {post.title}", f"date: {post.day}", f"resume: {post.summary}"]
        if not post.is_plain:
            head.append("pieces_jointes:")
        if post.photo:
            head += [f"  - fichier: {PHOTO}", "    titre: La photo", f"    alt: {post.photo}"]
        if post.document:
            head += [f"  - fichier: {DOCUMENT}", f"    titre: {post.document}"]
        return _file(head, post.markdown(address, Names(PHOTO, None)))

    def media_path(self, post: Post, name: str) -> str:
        """Return a file beside `index.md`."""
        return f"content/{post.union}/{post.rubric}/{post.slug}/{name}"


class MkDocsLayout:
    """`docs/`, flat so that a photo makes no section of the navigation; listings as pages."""

    def __init__(self, settings: str) -> None:
        self.settings = settings

    def write_frame(self, root: Path, posts: Sequence[Post]) -> None:
        """Write the settings and one listing a folder."""
        _write(root / "mkdocs.yml", self.settings)
        unions = sorted({post.union for post in posts})
        home = "".join(f"- [{union}]({union}/index.md)\n" for union in unions)
        _write(root / "docs/index.md", _file(["title: Accueil"], home))
        for union in unions:
            rubrics = sorted({post.rubric for post in posts if post.union == union})
            text = "".join(f"- [{rubric}]({rubric}/index.md)\n" for rubric in rubrics)
            _write(root / f"docs/{union}/index.md", _file([f"title: {union}"], text))
        for union, rubric, listed in _rubrics(posts):
            text = "".join(f"- [{p.title}]({p.slug}.md), {p.day}. {p.summary}.\n" for p in listed)
            _write(root / f"docs/{union}/{rubric}/index.md", _file([f"title: {rubric}"], text))

    def text_path(self, post: Post) -> str:
        """Return a file of the rubric's folder."""
        return f"docs/{post.union}/{post.rubric}/{post.slug}.md"

    def text(self, post: Post) -> str:
        """Return a text with a head in English."""
        names = Names(f"{post.slug}-{PHOTO}", f"{post.slug}-{DOCUMENT}")
        return _file(_english_head(post), post.markdown(lambda other: f"{other.slug}.md", names))

    def media_path(self, post: Post, name: str) -> str:
        """Return a file of the rubric's folder."""
        return f"docs/{post.union}/{post.rubric}/{post.slug}-{name}"


class BundleLayout:
    """`content/`, one folder a publication, with templates of our own that draw the listings."""

    def __init__(self, templates: str, front: str, *heads: str) -> None:
        self.templates = templates
        self.front = front
        self.heads = heads

    def write_frame(self, root: Path, posts: Sequence[Post]) -> None:
        """Copy the templates; name the listings."""
        shutil.copytree(HERE / self.templates, root, dirs_exist_ok=True)
        names = {"": "Accueil"} | {f"{post.union}/": post.union for post in posts}
        names |= {f"{post.union}/{post.rubric}/": post.rubric for post in posts}
        for folder, title in names.items():
            head = [f"title: {title}", *self.heads]
            _write(root / "content" / folder / self.front, _file(head, ""))

    def text_path(self, post: Post) -> str:
        """Return the file of a folder."""
        return f"content/{post.union}/{post.rubric}/{post.slug}/index.md"

    def text(self, post: Post) -> str:
        """Return a text with a head in English."""

        def address(other: Post) -> str:
            return f"/{other.union}/{other.rubric}/{other.slug}/"

        return _file(_english_head(post), post.markdown(address, Names(PHOTO, DOCUMENT)))

    def media_path(self, post: Post, name: str) -> str:
        """Return a file beside the text."""
        return f"content/{post.union}/{post.rubric}/{post.slug}/{name}"


def write_media(root: Path, posts: Sequence[Post]) -> None:
    """Draw the photos and documents of publications, once for all trees and sizes."""
    root.mkdir(parents=True, exist_ok=True)
    for post in posts:
        if post.photo:
            _draw(root / f"{post.slug}-{PHOTO}", partial(photo, post.number))
        if post.document:
            text = " ".join(post.paragraphs).replace("**", "")
            _draw(root / f"{post.slug}-{DOCUMENT}", partial(document, post.number, text))


def _draw(path: Path, make: Callable[[], bytes]) -> None:
    if not path.exists():
        # Renamed when it is whole: a benchmark that was stopped leaves no half of a photo.
        draft = path.with_suffix(".draft")
        draft.write_bytes(make())
        draft.rename(path)


def write_tree(root: Path, layout: Layout, posts: Sequence[Post], media: Path) -> None:
    """Write the tree of one generator; its media are hard links to those already drawn."""
    layout.write_frame(root, posts)
    for post in posts:
        write_post(root, layout, post)
        wanted = (PHOTO if post.photo else "", DOCUMENT if post.document else "")
        for name in filter(None, wanted):
            path = root / layout.media_path(post, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            os.link(media / f"{post.slug}-{name}", path)


def write_post(root: Path, layout: Layout, post: Post) -> None:
    """Write the text of one publication, as an editor does that saves."""
    _write(root / layout.text_path(post), layout.text(post))


def _card(sigle: str, rubrics: Iterable[str]) -> str:
    lines = [f"sigle: {sigle}", f"nom: Organisation {sigle.capitalize()}", "logo: logo.svg"]
    lines.append(f"adresse: {sigle.lower()}.cpam-val-de-marne@assurance-maladie.fr")
    lines += ["responsable: Le ou la secrétaire de la section", "rubriques:"]
    return "\n".join([*lines, *(f"  {r}: {r.capitalize()}" for r in rubrics)]) + "\n"


def _rubrics(posts: Sequence[Post]) -> list[tuple[str, str, list[Post]]]:
    place = attrgetter("union", "rubric")
    return [(*key, list(found)) for key, found in groupby(sorted(posts, key=place), place)]


def _english_head(post: Post) -> list[str]:
    return [f"title: {post.title}", f"date: {post.day}", f"description: {post.summary}"]


def _file(head: Iterable[str], text: str) -> str:
    return "\n".join(["---", *head, "---", "", text])


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
