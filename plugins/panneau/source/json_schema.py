# For editors, which complete and check while people type. Made from what the readers accept: a test
# compares the two, so that a schema cannot drift from its reader.

"""JSON Schemas of the files that people write."""

from collections.abc import Mapping, Sequence

from panneau.domain.agreement import ClauseStatus, LayerKind, TextStatus
from panneau.domain.clauses import CATALOGUE, GROUPS, ClauseShape, ClauseSpec
from panneau.domain.publication import PublicationKind
from panneau.domain.site_model import SpaceKind
from panneau.source.agreement_file import BALLOT_KEYS, LAYER_KEYS, MERGES, RENEWAL_KEYS
from panneau.source.clause_reader import HEADER_KEYS
from panneau.source.clause_values import CHARTER_PARTS
from panneau.source.organisation_reader import AUDIT_KEYS, CONTRIBUTOR_KEYS, ORGANISATION_KEYS
from panneau.source.publication_reader import ATTACHMENT_KEYS, PUBLICATION_KEYS
from panneau.source.schema import MAX_TEXT_CHARACTERS, NO, YES
from panneau.source.space_reader import LEVELS, SPACE_KEYS
from panneau.source.suspension_reader import SUSPENSION_KEYS

Schema = dict[str, object]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT: Schema = {"type": ["string", "number"], "maxLength": MAX_TEXT_CHARACTERS}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{1,2}-\d{1,2}$"}
_VAGUE_DAY: Schema = {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{1,2}){0,2}$"}
_YES: Schema = {"enum": [True, False, *sorted(YES | NO)]}
_TEXTS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_PAIRS: Schema = {"type": "object", "additionalProperties": _TEXT}
_NULL: Schema = {"type": "null"}
_UNKNOWN: Schema = {"const": "?"}
_ARTICLE: Schema = {"type": ["string", "number"]}
_DURATION = r"^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?!$)(\d+H)?(\d+M)?(\d+S)?)?$"
_RECORD: Schema = {"type": "object"}
_CHARTER: Schema = {
    "type": "object",
    "properties": {part: {"type": ["string", "number"]} for part in CHARTER_PARTS},
    "required": ["title"],
    "additionalProperties": False,
}

_SHAPES: Mapping[ClauseShape, Schema] = {
    ClauseShape.INTEGER: {"type": "integer", "minimum": 0},
    ClauseShape.NUMBER: {"type": "number", "minimum": 0},
    ClauseShape.FLAG: _YES,
    ClauseShape.TEXT: {"type": ["string", "number", "boolean"]},
    ClauseShape.WORDS: _TEXTS,
    ClauseShape.DURATION: {"type": "string", "pattern": _DURATION},
    ClauseShape.RECORDS: {"anyOf": [_RECORD, {"type": "array", "items": _RECORD}]},
    ClauseShape.CHARTER: {"anyOf": [{"type": "string"}, _CHARTER]},
}


def _optional(schema: Schema) -> Schema:
    return {"anyOf": [schema, _NULL]}


def _object(
    keys: Sequence[str], shapes: Mapping[str, Schema], required: Sequence[str] = ()
) -> Schema:
    """Return the schema of a mapping: every key may be left empty, no other one is known."""
    return {
        "type": "object",
        "properties": {
            key: shapes.get(key, _TEXT) if key in required else _optional(shapes.get(key, _TEXT))
            for key in keys
        },
        "required": list(required),
        "additionalProperties": False,
    }


def _document(title: str, body: Schema) -> Schema:
    return {"$schema": DIALECT, "title": title, **body}


def agreement_schema(labels: Mapping[str, str]) -> Schema:
    """Return the schema of an agreement's file.

    Args:
        labels: What each clause is about, by key, for the editors.
    """
    head = _object(HEADER_KEYS, _head_shapes(), ("id", "org"))
    properties = {**_mapping(head["properties"]), **{g: _group(g, labels) for g in GROUPS}}
    return _document("Accord", {**head, "properties": properties})


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _head_shapes() -> dict[str, Schema]:
    texts = {"type": "array", "items": _TEXT}
    ballots = _object(BALLOT_KEYS, {key: _DAY for key in BALLOT_KEYS if key != "title"})
    renewals = _object(RENEWAL_KEYS, {"until": _DAY}, ("until",))
    layers = _object(
        LAYER_KEYS,
        {
            "kind": {"enum": [*LayerKind]},
            "from": _DAY,
            "to": _DAY,
            "suspends": _TEXTS,
            "survives": _TEXTS,
            "adds": {"type": "object", "propertyNames": {"enum": [*GROUPS]}},
        },
        ("id",),
    )
    return {
        "schema": {"const": 1},
        "signed": _VAGUE_DAY,
        "effective": _DAY,
        "ends": _DAY,
        "status": {"anyOf": [{"enum": [*TextStatus]}, {"type": "object", "required": ["v"]}]},
        "merge": {"enum": [*MERGES]},
        "may_narrow": _TEXTS,
        "acknowledged": _PAIRS,
        "renewals": {"type": "array", "items": renewals},
        "calendar": {"type": "array", "items": ballots},
        "layers": {"type": "array", "items": layers},
        "sources": {"anyOf": [_TEXT, texts]},
        "headcount": {"type": "integer"},
    }


def _group(group: str, labels: Mapping[str, str]) -> Schema:
    specs = [spec for spec in CATALOGUE.values() if spec.group == group]
    clauses = {spec.key.partition(".")[2]: _clause(spec, labels) for spec in specs}
    body: Schema = {
        "type": ["object", "null"],
        "properties": {"art": _ARTICLE, **clauses},
        "additionalProperties": False,
    }
    if len(specs) > 1:
        return body
    return {"anyOf": [body, {"type": "array"}]}


def _clause(spec: ClauseSpec, labels: Mapping[str, str]) -> Schema:
    value = _value(spec)
    whole = {
        "type": "object",
        "properties": {
            "v": value,
            "art": _ARTICLE,
            "note": {"type": "string"},
            "status": {"enum": [*ClauseStatus]},
        },
        "required": ["v"],
        "additionalProperties": False,
    }
    return {"description": labels.get(spec.key, spec.key), "anyOf": [whole, value]}


def _value(spec: ClauseSpec) -> Schema:
    words: Schema = {"enum": [*spec.choices]}
    shape = _SHAPES[spec.shape]
    if spec.choices and spec.shape is ClauseShape.WORDS:
        shape = {"anyOf": [words, {"type": "array", "items": words}]}
    elif spec.choices:
        shape = words
    elif spec.shape is ClauseShape.RECORDS:
        # A record with `v` is the long form of the clause, not a step.
        record: Schema = {"type": "object", "not": {"required": ["v"]}}
        shape = {"anyOf": [record, {"type": "array", "items": record}]}
    return {"anyOf": [shape, _NULL, _UNKNOWN]}


def space_schema() -> Schema:
    """Return the schema of `espace.yml`."""
    shapes: dict[str, Schema] = {
        "nature": {"enum": [*SpaceKind]},
        "niveau": {"enum": [*LEVELS]},
        "adresse": _TEXTS,
        "liam": _TEXTS,
        "rubriques": _PAIRS,
        "groupes": _PAIRS,
    }
    return _document("Espace", _object(SPACE_KEYS, shapes, ("sigle", "nom")))


def organisation_schema() -> Schema:
    """Return the schema of `organisme.yml`."""
    lists = dict.fromkeys(("non_conformites", "derogations", "exemptions"), _TEXTS)
    rate: Schema = {"type": "integer", "minimum": 1, "maximum": 100}
    shapes: dict[str, Schema] = {**lists, "audit_du": _DAY, "taux": rate}
    audit = _object(AUDIT_KEYS, shapes, ("audit_du", "auditeur", "taux"))
    shapes = {"logos": _TEXTS, "avis": _TEXTS, "accessibilite": audit}
    return _document("Organisme", _object(ORGANISATION_KEYS, shapes, ("nom",)))


def registry_schema() -> Schema:
    """Return the schema of `registre.yml`: contributors by space."""
    shapes = {"depuis": _DAY, "jusqu_au": _DAY, "cles": _TEXTS}
    person = _object(CONTRIBUTOR_KEYS, shapes, ("alias",))
    people = _optional({"anyOf": [person, {"type": "array", "items": person}]})
    return _document("Registre", {"type": "object", "additionalProperties": people})


def suspensions_schema() -> Schema:
    """Return the schema of `suspensions.yml`: suspensions by space."""
    shapes = {"depuis": _DAY, "jusqu_au": _DAY}
    one = _object(SUSPENSION_KEYS, shapes, ("depuis", "motif"))
    some = _optional({"anyOf": [one, {"type": "array", "items": one}]})
    return _document("Suspensions", {"type": "object", "additionalProperties": some})


def front_matter_schema() -> Schema:
    """Return the schema of the head of a publication."""
    pieces = _object(ATTACHMENT_KEYS, {"decoratif": _YES}, ("fichier",))
    days = ("date", "publier_le", "expire_le", "corrige_le")
    shapes: dict[str, Schema] = {
        **dict.fromkeys(days, _DAY),
        "type": {"enum": [kind.value for kind in PublicationKind]},
        "brouillon": _YES,
        "pieces_jointes": {"anyOf": [pieces, {"type": "array", "items": pieces}]},
    }
    return _document("Tête d’une publication", _object(PUBLICATION_KEYS, shapes, ("titre", "date")))
