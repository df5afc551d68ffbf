# One Markdown file to one Publication: head, text, attachments. Called by `space_reader` for
# each file of a rubric.

"""Reading a publication."""

import posixpath
from dataclasses import replace
from pathlib import PurePosixPath

from panneau.domain.french import typeset
from panneau.domain.issue import Code, Issue, ParamValue
from panneau.domain.location import Location
from panneau.domain.publication import Attachment, Publication, PublicationKind
from panneau.source.address_book import INDEX, file_url, other_space, page_url
from panneau.source.character_references import forbidden_reference, place_of_reference
from panneau.source.cut_lines import ENOUGH, cut_sentences
from panneau.source.front_matter import Article, split_front_matter
from panneau.source.library import Library
from panneau.source.markdown_text import RenderedText
from panneau.source.notes import lone_notes
from panneau.source.rendering_trial import render_within_limits
from panneau.source.scanner import FoundFile
from panneau.source.schema import Form
from panneau.source.spaced_links import spaced_links
from panneau.source.targets import PageTargets
from panneau.source.text_reader import read_text
from panneau.source.ties import Ties, read_correction

PUBLICATION_KEYS = (
    "titre",
    "date",
    "type",
    "resume",
    "numero",
    "instance",
    "emetteur",
    "publier_le",
    "expire_le",
    "brouillon",
    "suite_de",
    "reponse_a",
    "corrige_le",
    "correction",
    "pieces_jointes",
)
ATTACHMENT_KEYS = ("fichier", "titre", "alt", "legende", "decoratif", "sous_titres")


def read_publication(
    found: FoundFile, library: Library, *, issues: list[Issue]
) -> Publication | None:
    """Read one Markdown file; None when it gave only issues."""
    source = read_text(found.source, max_bytes=library.max_text_bytes, issues=issues)
    article = split_front_matter(source, issues=issues) if source else None
    if article is None:
        return None
    form = Form(article.head, known=PUBLICATION_KEYS, issues=issues)
    title, day = typeset(form.required_text("titre")), form.required_day("date")
    text = _render(found, article, library, issues)
    if text is None:
        return None
    kinds = tuple(kind.value for kind in PublicationKind)
    kind = form.choice("type", kinds, default=PublicationKind.NEWS.value)
    attachments = _Attachments(found, library, issues).read(form, text)
    ties = Ties(found, library.book, form, issues=issues)
    follows, replies_to = ties.followed("suite_de"), ties.to("reponse_a")
    begins, ends = form.day("publier_le"), form.day("expire_le")
    is_draft = form.yes("brouillon")
    if not title or day is None or text.excess:
        return None
    corrected_on, correction = read_correction(form, published_on=day, issues=issues)
    return Publication(
        src_uri=found.source.src_uri,
        url=page_url(found.parts),
        title=title,
        published_on=day,
        kind=PublicationKind(kind),
        summary=form.prose("resume"),
        html=text.html,
        attachments=attachments,
        number=form.text("numero") or None,
        body=form.text("instance") or None,
        issuer=form.prose("emetteur"),
        publish_on=begins,
        expires_on=ends,
        is_draft=is_draft,
        follows=_src_uri(found, follows),
        replies_to=_src_uri(found, replies_to),
        corrected_on=corrected_on,
        correction=correction,
        links=tuple(
            replace(it, resolved=_src_uri(found, it.resolved)) for it in (*text.links, *ties.links)
        ),
        images=tuple(replace(it, resolved=_src_uri(found, it.resolved)) for it in text.images),
        raw_tags=tuple(text.raw_tags),
        html_refusals=tuple(text.html_refusals),
        locations=form.locations(),
    )


def _src_uri(found: FoundFile, path: str | None) -> str | None:
    """Return a path below `content/` as the rest of the program names files."""
    return path and found.source.src_uri.removesuffix("/".join(found.parts)) + path


def _render(
    found: FoundFile, article: Article, library: Library, issues: list[Issue]
) -> RenderedText | None:
    """Return the text, or None when it holds what nothing may publish, not even a preview."""
    src_uri, path = found.source.src_uri, "/".join(found.parts)
    targets = PageTargets(library.book, src_uri, path, page_url(found.parts), library.profile)
    text = render_within_limits(
        article.body, src_uri=src_uri, first_line=article.body_line, resolvers=targets.resolvers()
    )
    cut, line = cut_sentences(article.body)
    if cut >= ENOUGH:
        place = Location(src_uri, article.body_line + line - 1)
        issues.append(Issue(Code.TEXT_CUT_IN_LINES, place, {"count": cut}))
    for look in (lone_notes, spaced_links):
        issues.extend(look(article.body, src_uri=src_uri, first_line=article.body_line))
    if text.excess:
        place = Location(src_uri, article.body_line)
        issues.append(Issue(Code.TEXT_PATHOLOGICAL, place, {"detail": text.excess}))
    hidden = forbidden_reference(text.html)
    if hidden:
        line, column = place_of_reference(article.body, first_line=article.body_line)
        place = Location(src_uri, line, column)
        issues.append(Issue(Code.TEXT_CONTROL_CHARACTER, place, {"value": hidden}))
        return None
    return text


class _Attachments:
    """The files of one publication: listed in its head, used in its text, or beside it."""

    def __init__(self, found: FoundFile, library: Library, issues: list[Issue]) -> None:
        self._path = "/".join(found.parts)
        self._is_bundle = found.name.lower() == INDEX and len(found.parts) > 3  # noqa: PLR2004 - space, rubric, bundle, file
        self._folder = posixpath.dirname(self._path)
        self._library = library
        self._issues = issues

    def read(self, form: Form, text: RenderedText) -> tuple[Attachment, ...]:
        listed = list(self._listed(form, text))
        known = {piece.file.src_uri for piece in listed}
        used = [p for p in self._used_in_text(text) if p.file.src_uri not in known]
        known |= {piece.file.src_uri for piece in used}
        beside = [p for p in self._beside() if p.file.src_uri not in known]
        return tuple(listed + used + beside)

    def _listed(self, form: Form, text: RenderedText) -> list[Attachment]:
        shown = {image.resolved for image in text.images}
        pieces: list[Attachment] = []
        for item in form.forms("pieces_jointes", known=ATTACHMENT_KEYS):
            for key in ("fichier", "sous_titres"):
                piece = self._listed_file(item, key, shown)
                if piece:
                    pieces.append(piece)
        return pieces

    def _listed_file(self, item: Form, key: str, shown: set[str | None]) -> Attachment | None:
        name = item.required_text(key) if key == "fichier" else item.text(key)
        if not name:
            return None
        folder = other_space(name, base=self._path)
        if folder and self._library.book.has(f"{folder}/"):
            self._issues.append(Issue(Code.FILE_ELSEWHERE, item.location(key), {"name": name}))
            return None
        found = self._library.book.resolve(name, base=self._path)
        file = self._library.file(found.source or "")
        if file is None or file.is_markdown or file.is_yaml:
            params: dict[str, ParamValue] = {"name": name, "suggestion": found.suggestion}
            self._issues.append(Issue(Code.ATTACHMENT_MISSING, item.location(key), params))
            return None
        is_captions = key == "sous_titres"
        return Attachment(
            file=file.source,
            url=file_url(file.parts),
            title="" if is_captions else item.prose("titre") or _title(file),
            location=item.location(key),
            alternative=item.prose("alt"),
            caption=item.prose("legende"),
            is_decorative=item.yes("decoratif"),
            is_shown_in_text=is_captions or found.source in shown,
        )

    def _used_in_text(self, text: RenderedText) -> list[Attachment]:
        targets = [(image.resolved, image.location, image.alternative) for image in text.images]
        targets += [(link.resolved, link.location, "") for link in text.links]
        pieces: dict[str, Attachment] = {}
        for resolved, location, alternative in targets:
            file = self._library.file(resolved or "")
            if file is None or file.is_markdown or file.is_yaml or file.source.src_uri in pieces:
                continue
            pieces[file.source.src_uri] = Attachment(
                file=file.source,
                url=file_url(file.parts),
                title=_title(file),
                location=location,
                alternative=alternative,
                is_shown_in_text=True,
            )
        return list(pieces.values())

    def _beside(self) -> list[Attachment]:
        """Return the other files of a bundle's folder: what is beside the text goes with it."""
        if not self._is_bundle:
            return []
        return [
            Attachment(file.source, file_url(file.parts), _title(file), file.source.location)
            for file in self._library.beside(self._folder)
            if not (file.is_markdown or file.is_yaml)
        ]


def _title(file: FoundFile) -> str:
    """Return a title for a file that nobody titled: its name, as a person would say it."""
    return PurePosixPath(file.name).stem.replace("_", " ").replace("-", " ").strip()
