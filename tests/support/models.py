"""Small models: every part has a default, a test writes only what it is about."""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256

from panneau.checks.context import CheckContext
from panneau.domain.agreement import Agreement, Clause, ClauseStatus, ClauseValue, Origin
from panneau.domain.location import Located, Location
from panneau.domain.media import Defect, DefectKind, EmbeddedVideo, FileFacts, LogoMatch, MediaKind
from panneau.domain.organisation import Contributor, Organisation, SourceFile, TradeUnion
from panneau.domain.publication import Attachment, Publication, PublicationKind
from panneau.domain.site_model import Rubric, SiteModel, Space

TODAY = date(2026, 3, 15)
YESTERDAY, TOMORROW = date(2026, 3, 14), date(2026, 3, 16)
ARTICLE = "9.9"
"""Article of every clause that `agreement` makes: no real text is numbered so."""
REGISTRY = "content/registre.yml"


def clause(
    key: str,
    value: ClauseValue,
    *,
    article: str | None = ARTICLE,
    origin: Origin = Origin.AGREEMENT,
    status: ClauseStatus = ClauseStatus.APPLICABLE,
    is_unknown: bool = False,
) -> Clause:
    return Clause(key, value, article, origin, status, is_unknown=is_unknown)


def agreement(
    clauses: Mapping[str, ClauseValue] | None = None,
    *,
    house: Mapping[str, ClauseValue] | None = None,
    effective_on: date | None = None,
    ends_on: date | None = None,
) -> Agreement:
    """Make an agreement of the clauses given, under one article; the house's have none."""
    own = [clause(key, value) for key, value in (clauses or {}).items()]
    ours = [
        clause(key, value, article=None, origin=Origin.HOUSE)
        for key, value in (house or {}).items()
    ]
    return agreement_of(*own, *ours, effective_on=effective_on, ends_on=ends_on)


def agreement_of(
    *clauses: Clause, effective_on: date | None = None, ends_on: date | None = None
) -> Agreement:
    """Make an agreement of clauses made one by one."""
    return Agreement(
        identifier="essai",
        title="Accord d’essai",
        organisation_name="Organisme d’essai",
        signed_on=None,
        effective_on=effective_on,
        ends_on=ends_on,
        sources=(),
        clauses={item.key: item for item in clauses},
        location=Location("accord.yml"),
    )


def source_file(src_uri: str, size_bytes: int = 1000) -> SourceFile:
    return SourceFile(src_uri, f"/nowhere/{src_uri}", size_bytes)


def union(
    acronym: str = "ABC",
    *,
    logo: SourceFile | None = None,
    addresses: Iterable[str] = (),
    communities: Iterable[str] = (),
) -> TradeUnion:
    card = f"content/{acronym.lower()}/espace.yml"
    return TradeUnion(
        acronym=acronym,
        name=f"Organisation {acronym}",
        logo=logo,
        mail_addresses=_located(addresses, card, first_line=10),
        communities=_located(communities, card, first_line=20),
        publication_director=None,
    )


def _located(values: Iterable[str], src_uri: str, *, first_line: int) -> tuple[Located[str], ...]:
    return tuple(
        Located(value, Location(src_uri, line)) for line, value in enumerate(values, first_line)
    )


def attachment(file: SourceFile | str, **changes: object) -> Attachment:
    """Make an attachment, listed on its own line unless told otherwise."""
    source = source_file(file) if isinstance(file, str) else file
    values = {"url": source.src_uri, "title": source.name, "location": source.location, **changes}
    return Attachment(source, **values)


def publication(src_uri: str = "content/abc/actualites/a.md", **changes: object) -> Publication:
    """Make a published item with one line of text."""
    values = {
        "url": src_uri.removeprefix("content/").removesuffix(".md") + "/",
        "title": "Titre",
        "published_on": YESTERDAY,
        "kind": PublicationKind.NEWS,
        "summary": "",
        "html": "<p>Texte</p>",
        **changes,
    }
    return Publication(src_uri, **values)


def rubric(*publications: Publication, slug: str = "actualites", space: str = "abc") -> Rubric:
    return Rubric(
        slug=slug,
        title=slug.capitalize(),
        url=f"{space}/{slug}/",
        publications=publications,
        location=Location(f"content/{space}/{slug}/"),
    )


def space(
    *rubrics: Rubric,
    slug: str = "abc",
    trade_union: TradeUnion | None = None,
    files: Iterable[SourceFile | str] = (),
) -> Space:
    """Make a space; without rubrics it has none, without files no file."""
    sources = [source_file(file) if isinstance(file, str) else file for file in files]
    return Space(
        slug=slug,
        url=f"{slug}/",
        union=trade_union or union(slug.upper()),
        rubrics=rubrics,
        files=tuple(sorted(sources, key=lambda file: file.src_uri)),
        location=Location(f"content/{slug}/espace.yml"),
    )


def space_of(*publications: Publication, slug: str = "abc", extra: Iterable[str] = ()) -> Space:
    """Make a space of one rubric that holds publications, with the files that they attach."""
    attached = {
        piece.file.src_uri: piece.file for item in publications for piece in item.attachments
    }
    return space(
        rubric(*publications, space=slug),
        slug=slug,
        files=[*attached.values(), *map(source_file, extra)],
    )


def contributor(
    alias: str = "abc-1",
    *,
    space_slug: str = "abc",
    begins_on: date | None = None,
    ends_on: date | None = None,
    line: int = 1,
) -> Contributor:
    return Contributor(alias, space_slug, begins_on, ends_on, Location(REGISTRY, line))


def site_model(
    *spaces: Space,
    text: Agreement | None = None,
    contributors: Iterable[Contributor] = (),
) -> SiteModel:
    return SiteModel(
        agreement=text or agreement(),
        organisation=Organisation(
            name="Organisme d’essai",
            intranet_url=None,
            protected_logos=(),
            notice_addresses=(),
            location=Location("content/organisme.yml"),
        ),
        spaces=spaces,
        contributors=tuple(contributors),
        contributors_location=Location(REGISTRY),
    )


def facts(
    kind: MediaKind = MediaKind.PDF,
    format: str = "",  # noqa: A002 - the word of `FileFacts`
    *,
    content: str = "",
    size_bytes: int = 1000,
    duration_seconds: float | None = None,
    embedded: Iterable[EmbeddedVideo] = (),
    defects: Iterable[DefectKind | Defect] = (),
) -> FileFacts:
    """Make the facts of a file; files of one `content` are the same file."""
    return FileFacts(
        kind=kind,
        format=format,
        size_bytes=size_bytes,
        sha256=digest(content or f"{kind} {format} {duration_seconds}"),
        duration_seconds=duration_seconds,
        embedded_videos=tuple(embedded),
        defects=as_defects(defects),
    )


def film(
    seconds: float | None = 10.0,
    *,
    content: str = "",
    defects: Iterable[DefectKind | Defect] = (),
) -> FileFacts:
    return facts(
        MediaKind.VIDEO,
        "mp4",
        content=content or f"film {seconds}",
        duration_seconds=seconds,
        defects=defects,
    )


def embedded(
    name: str = "ppt/media/media1.mp4",
    seconds: float | None = 10.0,
    *,
    content: str = "",
    defects: Iterable[DefectKind | Defect] = (),
) -> EmbeddedVideo:
    return EmbeddedVideo(name, digest(content or name), seconds, as_defects(defects))


def as_defects(defects: Iterable[DefectKind | Defect]) -> tuple[Defect, ...]:
    return tuple(d if isinstance(d, Defect) else Defect(d) for d in defects)


def digest(content: str) -> str:
    return sha256(content.encode()).hexdigest()


def context(
    *spaces: Space,
    text: Agreement | None = None,
    facts: Mapping[str, FileFacts] | None = None,
    logo_matches: Mapping[str, LogoMatch] | None = None,
    contributors: Iterable[Contributor] = (),
    today: date = TODAY,
) -> CheckContext:
    """Put spaces and facts together, on a day."""
    model = site_model(*spaces, text=text, contributors=contributors)
    return CheckContext(
        model=model, facts=facts or {}, today=today, logo_matches=logo_matches or {}
    )
