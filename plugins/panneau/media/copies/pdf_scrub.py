# What a PDF says of its makers, object by object. Called by `pdf_copy`. Nothing that a page shows
# is touched: tests compare every pixel.

"""Clean the objects of a PDF that stay in its copy."""

import re
from collections.abc import Iterator

import pikepdf

from panneau.media.copies.copies import CopyError
from panneau.media.copies.pdf_contents import scrub_profile_stream, scrub_stream

_MOST_NODES = 2_000_000
_PAGE_KEYS = frozenset(
    {"/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"}
    | {"/BoxColorInfo", "/Contents", "/Rotate", "/Group", "/Dur", "/Trans", "/Annots"}
    | {"/StructParents", "/Tabs", "/UserUnit"}
)
_PRIVATE = frozenset({"/PieceInfo", "/LastModified", "/OPI", "/Params"})
"""Keys that hold data of the software, unless they are names of resources."""
_DROPPED_NOTES = frozenset({"/Text", "/Popup"})
"""Annotations that are comments and nothing else."""
_SPEAKING = frozenset({"/FreeText", "/Link", "/Screen", "/Widget"})
"""Annotations whose text is for readers: shown on the page, or read aloud."""
_AUTHORSHIP = (
    *("/T", "/RC", "/NM", "/M", "/CreationDate", "/Subj", "/Popup", "/IRT", "/RT"),
    *("/State", "/StateModel", "/ExData"),
)
_DESCRIPTIONS = ("/Alt", "/ActualText", "/Contents", "/TU")
"""Office software puts there where a picture was on the disk of its author."""
_FILE_PATH = re.compile(r"\s*(?:[A-Za-z]:[\\/]|\\\\|file:|/(?:Users|home|Volumes)/)")
_FOLDERS = re.compile(r".*[\\/]", re.DOTALL)
_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4})?")
_MARK_KEYS = frozenset({"/MCID", "/Lang", "/Alt", "/ActualText", "/E"})
_SIGNATURE_KEPT = frozenset({"/Type", "/Filter"})


def scrub_pages(pdf: pikepdf.Pdf) -> None:
    """Drop comments and private keys from every page."""
    for page in pdf.pages:
        for key in set(page.obj.keys()) - _PAGE_KEYS:
            del page.obj[key]
        notes = page.obj.get("/Annots")
        if isinstance(notes, pikepdf.Array):
            page.obj["/Annots"] = pikepdf.Array([n for n in notes if not _is_dropped(n)])


def scrub_objects(pdf: pikepdf.Pdf) -> None:
    """Clean every dictionary and stream of a document.

    Raises:
        CopyError: When a stream cannot be cleaned.
    """
    for node in _nodes(pdf):
        if isinstance(node, pikepdf.Array):
            if len(node) > 1 and node[0] == "/ICCBased" and isinstance(node[1], pikepdf.Stream):
                scrub_profile_stream(node[1])
            continue
        _scrub_dictionary(node)
        if isinstance(node, pikepdf.Stream):
            scrub_stream(node)


def _nodes(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield every array, dictionary and stream once, direct ones inside the others included."""
    count = 0
    for top in pdf.objects:
        waiting = [top] if _is_node(top) else []
        while waiting:
            node = waiting.pop()
            count += 1
            if count > _MOST_NODES:
                raise CopyError("more objects than can be cleaned")
            yield node
            values = list(node) if isinstance(node, pikepdf.Array) else [v for _, v in node.items()]
            waiting += [v for v in values if _is_node(v) and not v.is_indirect]


def _is_node(value: object) -> bool:
    return isinstance(value, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream)


def _is_dropped(note: object) -> bool:
    return isinstance(note, pikepdf.Dictionary) and note.get("/Subtype") in _DROPPED_NOTES


def _scrub_dictionary(node: pikepdf.Object) -> None:
    for key in _PRIVATE:
        if _is_private(key, node.get(key)):
            del node[key]
    if _is_metadata(node.get("/Metadata")):
        del node["/Metadata"]
    if "/Subtype" in node and "/Rect" in node:
        _scrub_note(node)
    if node.get("/FT") == "/Sig" and "/V" in node:
        del node["/V"]
    if node.get("/Type") in ("/Sig", "/DocTimeStamp") or "/ByteRange" in node:
        _keep_only(node, _SIGNATURE_KEPT)
    _scrub_words(node)
    if node.get("/Type") == "/OCG" and isinstance(node.get("/Usage"), pikepdf.Dictionary):
        _remove(node["/Usage"], ("/CreatorInfo", "/User"))
    if isinstance(node.get("/DestOutputProfile"), pikepdf.Stream):
        scrub_profile_stream(node["/DestOutputProfile"])
    if "/SigFlags" in node and "/Fields" in node:
        del node["/SigFlags"]


def _scrub_words(node: pikepdf.Object) -> None:
    """Clean what is said beside the pages: tags, layers, descriptions."""
    kind = node.get("/Type")
    if kind == "/StructElem":
        _remove(node, ("/T",))
    if node.get("/O") == "/UserProperties":
        _remove(node, ("/P",))
    if "/Order" in node or "/BaseState" in node or "/OCGs" in node:
        _remove(node, ("/Creator",))
        if isinstance(node.get("/D"), pikepdf.Dictionary):
            _remove(node["/D"], ("/Creator",))
    for key in _DESCRIPTIONS:
        words = node.get(key)
        if isinstance(words, pikepdf.String) and _FILE_PATH.match(str(words)):
            node[key] = pikepdf.String(_FOLDERS.sub("", str(words)))
    language = node.get("/Lang")
    if isinstance(language, pikepdf.String) and not _LANGUAGE.fullmatch(str(language)):
        del node["/Lang"]
    _scrub_marks(node.get("/Properties"))


def _scrub_marks(properties: object) -> None:
    """Keep of the properties of marked content what viewers and readers aloud use."""
    if not isinstance(properties, pikepdf.Dictionary):
        return
    for mark in dict(properties.items()).values():
        if isinstance(mark, pikepdf.Dictionary) and "/Type" not in mark:
            _keep_only(mark, _MARK_KEYS)


def _is_private(key: str, value: object) -> bool:
    """Tell private data from a resource of the same name: that one is a stream."""
    if key == "/LastModified":
        return isinstance(value, pikepdf.String)
    return isinstance(value, pikepdf.Dictionary)


def _is_metadata(value: object) -> bool:
    """Tell metadata from a resource called so."""
    if not isinstance(value, pikepdf.Stream):
        return False
    return value.get("/Type") == "/Metadata" or value.get("/Subtype") == "/XML"


def _scrub_note(note: pikepdf.Object) -> None:
    kind = note.get("/Subtype")
    if kind in _DROPPED_NOTES:
        # The tree of tags may still lead to a comment that no page shows.
        _keep_only(note, frozenset({"/Type", "/Subtype", "/Rect"}))
        return
    if kind in ("/Link", "/Widget", "/Screen"):
        # What a widget is called is the name of its field; nothing names a link.
        named = ("/T", "/Subj", "/RC") if kind == "/Link" else ()
        _remove(note, ("/NM", "/M", "/CreationDate", *named))
        return
    if kind == "/Stamp" and "/AP" in note:
        _remove(note, ("/Name",))
    _remove(note, _AUTHORSHIP if kind in _SPEAKING else (*_AUTHORSHIP, "/Contents"))


def _remove(node: pikepdf.Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in node:
            del node[key]


def _keep_only(node: pikepdf.Object, keys: frozenset[str]) -> None:
    for key in set(node.keys()) - keys:
        del node[key]
