# What the dictionaries of a PDF may not say. Called by `pdf` for every dictionary of every object:
# the key that leads to an action does not matter, nor whether anything leads to it.

"""Actions, scripts, outside files and players in a PDF."""

import re
from collections.abc import Iterator, Mapping

import pikepdf

from panneau.domain.media import DefectKind
from panneau.media.quoting import quoted

Reason = tuple[DefectKind, str]

_ACTIONS = {
    "/Launch": "lancement d’un programme",
    "/SubmitForm": "envoi d’un formulaire",
    "/ImportData": "import de données",
    "/GoToR": "saut vers un autre fichier",
    "/GoToE": "saut vers un fichier joint",
    "/Thread": "fil de lecture d’un autre fichier",
    "/Sound": "son",
    "/RichMediaExecute": "commande d’un contenu enrichi",
    "/GoTo3DView": "vue en 3D",
}
_PLAYER_ACTIONS = {"/Rendition": "lecture d’un média", "/Movie": "lecture d’un film"}
_ANNOTATIONS = {"/3D": "objet en 3D", "/Sound": "son"}
_PLAYERS = {"/RichMedia": "contenu enrichi", "/Screen": "lecteur", "/Movie": "lecteur"}
_SAFE_AT_OPENING = frozenset({"/GoTo"})
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_USER = re.compile(r"\s*https?:[\\/]*[^\\/?#]*@", re.IGNORECASE)
"""Shown as the name of a site, read as that of a person."""
_SHARE = re.compile(r"\s*[\\/]{2}")

Items = Mapping[str, object]

_WATCHED = re.compile(
    rb"/(?:AA|EF|F|FontMatrix|JS|PS|Rect|UF|URI|XFA|JavaScript|MCD|%b)(?![^\s/<>\[\]()%%])"
    % "|".join(name[1:] for name in (*_ACTIONS, *_PLAYER_ACTIONS)).encode()
)


def is_worth_judging(written: bytes) -> bool:
    """Set aside at once the thousands of objects that only order text and tags.

    Args:
        written: A whole object as qpdf writes it, with every name in its plain form.
    """
    return _WATCHED.search(written) is not None


def judge_dictionary(items: Items, *, is_stream: bool) -> Iterator[Reason]:
    """Tell why a dictionary is refused.

    Args:
        items: Its keys, with their slash, and values.
        is_stream: Whether it heads a stream, where `/F` names a file to load.
    """
    action = _name(items.get("/S"))
    if "/JS" in items or action == "/JavaScript":
        yield DefectKind.ACTIVE, "JavaScript"
    elif action in _ACTIONS:
        yield DefectKind.ACTIVE, _ACTIONS[action]
    elif action == "/URI":
        yield from _judge_address(_text(items.get("/URI")))
    else:
        yield from _judge_file(items, action, is_stream=is_stream)
    yield from _judge_keys(items)


def judge_player(items: Items) -> Iterator[Reason]:
    """Tell what plays something: refused when no film was found that it could play."""
    action, kind = _name(items.get("/S")), _name(items.get("/Subtype"))
    if action in _PLAYER_ACTIONS:
        yield DefectKind.ACTIVE, _PLAYER_ACTIONS[action]
    if kind in _PLAYERS and "/Rect" in items:
        yield DefectKind.ACTIVE, f"{_PLAYERS[kind]} sans film"


def judge_opening(action: object) -> Iterator[Reason]:
    """Tell what happens when the document opens; going to one of its pages is allowed."""
    if not isinstance(action, pikepdf.Dictionary):
        return
    name = _name(action.get("/S"))
    if name not in _SAFE_AT_OPENING and name not in _ACTIONS and name != "/JavaScript":
        yield DefectKind.ACTIVE, "action à l’ouverture"


def _judge_keys(items: Items) -> Iterator[Reason]:
    actions = items.get("/AA")
    if isinstance(actions, pikepdf.Dictionary) and len(actions):
        yield DefectKind.ACTIVE, "action automatique"
    if "/XFA" in items:
        yield DefectKind.ACTIVE, "formulaire XFA"
    kind = _name(items.get("/Subtype"))
    if kind in _ANNOTATIONS and "/Rect" in items:
        yield DefectKind.ACTIVE, _ANNOTATIONS[kind]
    if kind == "/PS" or _name(items.get("/Subtype2")) == "/PS":
        yield DefectKind.ACTIVE, "programme PostScript"
    base = items.get("/URI")
    if isinstance(base, pikepdf.Dictionary) and "/Base" in base:
        yield from _judge_address(_text(base.get("/Base")) or "//")
    matrix = items.get("/FontMatrix")
    if isinstance(matrix, pikepdf.Array) and any(map(_is_no_number, matrix)):
        yield DefectKind.ACTIVE, "police piégée"


def _judge_address(address: str) -> Iterator[Reason]:
    scheme = _SCHEME.match(address)
    is_safe = scheme.group(1).lower() in _SAFE_SCHEMES if scheme else not _SHARE.match(address)
    if not is_safe or _USER.match(address):
        yield DefectKind.REMOTE, f"lien vers {quoted(address)}"


def _judge_file(items: Items, action: str, *, is_stream: bool) -> Iterator[Reason]:
    """Refuse a file that is named but not embedded."""
    if is_stream:
        if "/F" in items:
            yield DefectKind.REMOTE, "contenu pris dans un autre fichier"
        return
    names = [items.get("/UF"), items.get("/F")]
    if action == "/MCD":
        names.append(items.get("/D"))
    if "/EF" not in items and (name := next(filter(None, map(_text, names)), "")):
        yield DefectKind.REMOTE, f"fichier extérieur {quoted(name)}"


def _name(value: object) -> str:
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _text(value: object) -> str:
    return str(value) if isinstance(value, pikepdf.String) else ""


def _is_no_number(value: object) -> bool:
    return isinstance(value, pikepdf.Object)
