# One agreement file, alone: its head, its clauses, its layers. `agreement_family` adds the texts
# around it.

"""Reading the file of an agreement."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from panneau.domain.agreement import Agreement, Clause, Layer, LayerKind, Origin, TextStatus
from panneau.domain.election_layers import EVENTS
from panneau.domain.issue import Issue
from panneau.domain.location import Located, Location
from panneau.domain.organisation import SourceFile
from panneau.source.agreement_sense import Sense
from panneau.source.clause_reader import HEADER_KEYS, PARTS, ClauseReader, unknown_parts
from panneau.source.schema import Form
from panneau.source.text_reader import read_text
from panneau.source.yaml_reader import Mapping, Node, Scalar, Sequence, parse_yaml

MAX_AGREEMENT_BYTES = 250_000
LAYER_KEYS = ("id", "title", "kind", "from", "to", "suspends", "survives", "adds", "art")
RENEWAL_KEYS = ("until", "text")
BALLOT_KEYS = (*EVENTS, "title")
MERGES = ("widen", "override")
LASTS = "lasts"
"""Of a trial: how long, beside its status or in `life`."""

Clauses = dict[str, Clause]

_YEAR, _YEAR_AND_MONTH = 4, 7


def read_agreement_file(
    path: Path, *, root: Path, origin: Origin, issues: list[Issue]
) -> Agreement | None:
    """Read one file, without the texts around it.

    Args:
        path: The file, which is there.
        root: The repository, for the places of problems.
        origin: Who decides its clauses.
        issues: Problems are appended here.

    Returns:
        The text; None when it cannot be read at all.
    """
    src_uri = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    source = SourceFile(src_uri, str(path), path.stat().st_size)
    text = read_text(source, max_bytes=MAX_AGREEMENT_BYTES, issues=issues)
    node = text and parse_yaml(text.text, src_uri=src_uri, issues=issues)
    return _agreement(node, src_uri, origin, issues) if node else None


def _agreement(node: Mapping, src_uri: str, origin: Origin, issues: list[Issue]) -> Agreement:
    head = _head(node, issues)
    form = Form(head, known=HEADER_KEYS, issues=issues)
    groups = [entry for entry in node.entries if entry[0].text not in HEADER_KEYS]
    status = TextStatus(form.choice("status", list(TextStatus), default=TextStatus.IN_FORCE))
    title = form.text("title") or form.text("org")
    cited_as = form.text("cited_as")
    is_law = status is TextStatus.LAW
    reader = ClauseReader(origin, issues, text=(cited_as or title) if is_law else "")
    clauses = {clause.key: clause for clause in reader.read([*_life_of(node), *groups])}
    sense = Sense(clauses, issues)
    sense.schema(form.text("schema"), form.location("schema"))
    signed_in = _vague_day(head.get("signed"))
    begins, ends = form.day("effective"), _end(form)
    sense.order((("effective", begins), ("ends", ends)), _Places(form))
    _name_election_clauses(sense, clauses)
    return Agreement(
        identifier=form.required_text("id"),
        title=title,
        organisation_name=form.required_text("org"),
        signed_on=None if signed_in else form.day("signed"),
        effective_on=begins,
        ends_on=ends,
        sources=tuple(item.value for item in form.texts("sources")),
        clauses=clauses,
        location=Location(src_uri),
        places=form.locations(),
        cited_as=cited_as,
        status=status,
        signed_in=signed_in,
        parent=form.text("parent"),
        replaces=form.text("replaces"),
        may_override=form.choice("merge", MERGES, default="widen") == "override",
        may_narrow=sense.names("may_narrow", form.texts("may_narrow")),
        acknowledged=_acknowledged(form, sense),
        ballots=tuple(_ballots(form, sense)),
        layers=tuple(_layers(head.get("layers"), reader, sense, issues)),
    )


def _head(node: Mapping, issues: list[Issue]) -> Mapping:
    """Return the head; a value written as a clause (`{v: …}`) gives its value."""
    entries = []
    for name, value in node.entries:
        if name.text in HEADER_KEYS:
            inner = value.get("v") if isinstance(value, Mapping) else None
            if inner and isinstance(value, Mapping):
                others = (part for part, _ in value.entries if part.text not in (*PARTS, LASTS))
                issues.extend(unknown_parts(name.text, others))
            entries.append((name, inner or value))
    return Mapping(tuple(entries), node.location)


def _life_of(node: Mapping) -> Iterator[tuple[Scalar, Node]]:
    """Yield the length of a trial, where the status gives it: `{v: experimental, lasts: P1Y}`."""
    status = node.get("status")
    lasts = status.get(LASTS) if isinstance(status, Mapping) else None
    if lasts:
        place = lasts.location
        yield Scalar("life", place), Mapping(((Scalar(LASTS, place), lasts),), place)


def _name_election_clauses(sense: Sense, clauses: Clauses) -> None:
    for key in ("election.suspends", "election.survives"):
        clause = clauses.get(key)
        value = clause.value if clause and isinstance(clause.value, tuple) else ()
        if clause and clause.location:
            words = [word for word in value if isinstance(word, str)]
            sense.names(key, [Located(word, clause.location) for word in words])


def _vague_day(node: Node | None) -> str:
    """Return a signature of which only the year, or the month, is known."""
    text = node.text.strip() if isinstance(node, Scalar) else ""
    is_year = len(text) == _YEAR and text.isdigit()
    is_month = len(text) == _YEAR_AND_MONTH and text.replace("-", "", 1).isdigit()
    return text if is_year or is_month else ""


def _end(form: Form) -> date | None:
    """Return the end of the text, renewals included."""
    days = [form.day("ends")]
    days += [
        renewal.required_day("until") for renewal in form.forms("renewals", known=RENEWAL_KEYS)
    ]
    return max((day for day in days if day), default=None)


class _Places(dict[str, Location]):
    """The places of the keys of a form; an absent key stands where the form does."""

    def __init__(self, form: Form) -> None:
        super().__init__(form.locations())
        self._form = form

    def __missing__(self, key: str) -> Location:
        return self._form.location(key)


def _acknowledged(form: Form, sense: Sense) -> dict[str, str]:
    pairs = form.pairs("acknowledged", example="groupe.clause: référence")
    sense.names("acknowledged", [name for name, _ in pairs])
    return {name.value: reference for name, reference in pairs}


def _ballots(form: Form, sense: Sense) -> Iterator[dict[str, date]]:
    for ballot in form.forms("calendar", known=BALLOT_KEYS):
        days = {event: ballot.day(event) for event in EVENTS}
        sense.order(days.items(), ballot.locations())
        yield {event: day for event, day in days.items() if day}


def _layers(
    node: Node | None, reader: ClauseReader, sense: Sense, issues: list[Issue]
) -> Iterator[Layer]:
    items = node.items if isinstance(node, Sequence) else (node,) if node else ()
    for item in items:
        if isinstance(item, Mapping):
            yield _layer(item, reader, sense, issues)
        elif not (isinstance(item, Scalar) and item.is_null):
            # The form says what a list of layers looks like.
            Form(_only("layers", item), known=("layers",), issues=issues).forms(
                "layers", known=LAYER_KEYS
            )


def _only(key: str, node: Node) -> Mapping:
    return Mapping(((Scalar(key, node.location), node),), node.location)


def _layer(node: Mapping, reader: ClauseReader, sense: Sense, issues: list[Issue]) -> Layer:
    form = Form(node, known=LAYER_KEYS, issues=issues)
    adds = node.get("adds")
    article = form.text("art")
    first_day, last_day = form.day("from"), form.day("to")
    sense.order((("from", first_day), ("to", last_day)), form.locations())
    return Layer(
        identifier=form.required_text("id"),
        title=form.text("title") or form.text("id"),
        kind=LayerKind(form.choice("kind", list(LayerKind), default=LayerKind.OTHER)),
        first_day=first_day,
        last_day=last_day,
        suspends=sense.names("suspends", form.texts("suspends")),
        survives=sense.names("survives", form.texts("survives")),
        adds=_added(adds, reader, article),
        article=None if article in {"", "?"} else article,
    )


def _added(node: Node | None, reader: ClauseReader, article: str) -> dict[str, Clause]:
    groups: Iterable[tuple[Scalar, Node]] = node.entries if isinstance(node, Mapping) else ()
    clauses = reader.read(groups)
    known = None if article in {"", "?"} else article
    return {c.key: replace(c, article=c.article or known) for c in clauses}
