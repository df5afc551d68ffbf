# The elements of a tree of HTML, whatever document they come from: a page, its `<noscript>`, its
# templates, a text inside a feed.

"""Judging elements and attributes one by one."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from panneau.domain.audit import AuditRule
from panneau.publish.audit import vocabulary
from panneau.publish.audit.drawing import judge_drawing_attribute
from panneau.publish.audit.elements import elements
from panneau.publish.audit.notes import Notes, Rehearsal, Said
from panneau.publish.audit.stylesheet import looks_outside

_RAW_NOSCRIPT = re.compile(r"(</?)noscript(?=[\s/>])", re.IGNORECASE)
_RAW_ELEMENT = re.compile(r"</?(?:noframes|xmp|noembed|plaintext)\b", re.IGNORECASE)
_CONDITIONAL = re.compile(r"<!(?:--)?\s*\[\s*(?:if|endif)\b[^>]{0,60}", re.IGNORECASE)
_TOLD = ("src", "href", "data", "srcdoc", "action")
"""Attributes that say why an element is there."""
_TOLD_CHARACTERS = 60
_WITH_CONTENT = frozenset({"script", "style"})
"""Judged by what they hold."""
_MOST_REMEMBERED = 20_000
_MOST_FRAGMENTS = 200
_QUIET_METHODS = frozenset({"get", "dialog"})
_SCRIPT_DESTINATIONS = frozenset({"script", "worker", "sharedworker", "serviceworker"})


def read_markup(text: str, notes: Notes) -> LexborHTMLParser:
    """Judge every element of a text, as browsers with and without scripts read it.

    Returns:
        The tree as a browser without scripts has it.
    """
    if found := _CONDITIONAL.search(text):
        notes.add(AuditRule.PAGE_COMMENT, found.group())
    tree = LexborHTMLParser(text)
    _judge_tree(tree, notes)
    if _RAW_NOSCRIPT.search(text):
        # With scripts on, what `<noscript>` holds is text up to its end tag, wherever that stands:
        # another element that both modes read so takes its place.
        if found := _RAW_ELEMENT.search(text):
            notes.add(AuditRule.PAGE_ELEMENT, found.group() + ">")
        _judge_tree(LexborHTMLParser(_RAW_NOSCRIPT.sub(r"\1noframes", text)), notes, raw="noframes")
    return tree


def read_fragment(text: str, notes: Notes) -> None:
    """Judge a text that several files may hold, in the words of the first."""
    for say in _said_of(text):
        say(notes)


@lru_cache(_MOST_FRAGMENTS)
def _said_of(text: str) -> Sequence[Said]:
    rehearsal = Rehearsal("")
    read_markup(text, rehearsal)
    return rehearsal.said


def _judge_tree(tree: LexborHTMLParser, notes: Notes, *, raw: str = "") -> None:
    for node, tag, is_drawing in elements(tree):
        if tag == raw:
            continue
        attributes = node.attributes
        known = (tag, is_drawing, *attributes.items())
        if tag in _WITH_CONTENT:
            _judge_node(node, tag, attributes, notes, is_drawing=is_drawing)
            continue
        said = _SAID.get(known)
        if said is None:
            rehearsal = Rehearsal("")
            _judge_node(node, tag, attributes, rehearsal, is_drawing=is_drawing)
            said = _SAID.keep(known, rehearsal.said)
        for say in said:
            say(notes)


class _Remembered(dict[Any, Sequence[Said]]):
    """What there is to say of elements, wherever they stand: pages repeat them."""

    def keep(self, known: object, said: Sequence[Said]) -> Sequence[Said]:
        """Remember one, and forget the others where hostile pages have too many."""
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        self[known] = said
        return said


_SAID = _Remembered()


def _judge_node(
    node: LexborNode, tag: str, typed: dict[str, str | None], notes: Notes, *, is_drawing: bool
) -> None:
    attributes = {name.lower(): value or "" for name, value in typed.items()}
    if not _judge_element(node, tag, attributes, notes, is_drawing=is_drawing):
        return
    if tag in _SPECIAL:
        _SPECIAL[tag](attributes, notes)
    for name, value in attributes.items():
        if is_drawing:
            judge_drawing_attribute(tag, name, value, notes, is_page=True)
        else:
            _judge_attribute(tag, name, attributes, notes)


def _judge_element(
    node: LexborNode, tag: str, attributes: dict[str, str], notes: Notes, *, is_drawing: bool
) -> bool:
    """Judge an element; tell whether its attributes are worth judging."""
    words = f"<{tag}"
    if tag == "script" and (is_drawing or "src" not in attributes):
        _note_raw(node, AuditRule.SCRIPT_INLINE, notes)
    elif tag == "style":
        _note_raw(node, AuditRule.STYLE_INLINE, notes)
    elif tag == "base":
        notes.add(AuditRule.PAGE_BASE, f"<base> {attributes.get('href', '')}".strip(), words=words)
    elif tag not in (vocabulary.DRAWING_ELEMENTS if is_drawing else vocabulary.ELEMENTS):
        addresses = (attributes[name] for name in _TOLD if attributes.get(name))
        notes.add(AuditRule.PAGE_ELEMENT, f"<{tag}> {next(addresses, '')}".strip(), words=words)
    else:
        return True
    return False


def _note_raw(node: LexborNode, rule: AuditRule, notes: Notes) -> None:
    """Note a script or a style with its first words: a page may hold several."""
    content = node.text().strip()[:_TOLD_CHARACTERS]
    notes.add(rule, f"<{node.tag}> {content}".strip(), words=content or f"<{node.tag}")


def _judge_attribute(tag: str, name: str, attributes: dict[str, str], notes: Notes) -> None:
    value = attributes[name]
    if name.startswith("on"):
        notes.add(AuditRule.SCRIPT_HANDLER, f"{name} sur <{tag}>", words=f"{name}=")
    elif name == "style":
        notes.add(AuditRule.STYLE_INLINE, f"style sur <{tag}>", words="style=")
    elif name in vocabulary.PINGS:
        notes.add(AuditRule.LOAD_PING, f"{name} sur <{tag}>", words=f"{name}=")
    elif (tag, name) in vocabulary.LOADS:
        notes.load(value, vocabulary.LOADS[tag, name])
    elif (tag, name) in vocabulary.SETS_OF_LOADS:
        for address in candidates(value):
            notes.load(address, "media")
    elif (tag, name) in vocabulary.LINKS:
        notes.link(value, attributes.get("rel", ""))
    elif (tag, name) != ("link", "href"):
        _judge_other(tag, name, value, notes)


def _judge_other(tag: str, name: str, value: str, notes: Notes) -> None:
    if name in vocabulary.FORM_TARGETS:
        notes.add(AuditRule.LOAD_FORM, f"{name} sur <{tag}>", words=f"{name}=")
    elif name in vocabulary.FOREIGN_LOADS and looks_outside(value):
        notes.add(AuditRule.LOAD_REMOTE, value)
    elif name == "referrerpolicy" and value.strip().lower() not in ("", "no-referrer"):
        notes.add(AuditRule.PAGE_REFERRER, f"{name}={value}", words=f"{name}=")
    elif (tag, name) == ("form", "method") and value.strip().lower() not in _QUIET_METHODS:
        notes.add(AuditRule.LOAD_FORM, f"method={value}", words="method=")
    elif name.startswith("data-"):
        if looks_outside(value):
            notes.add(AuditRule.LOAD_REMOTE, value)
    elif name not in vocabulary.PLAIN_ATTRIBUTES and not name.startswith("aria-"):
        notes.add(AuditRule.PAGE_ATTRIBUTE, f"{name} sur <{tag}>", words=name)


def candidates(value: str) -> Iterator[str]:
    """Yield the addresses of a `srcset`, cut as browsers do."""
    rest = value
    while rest := rest.lstrip(", \t\n\r\f"):
        address = rest.split(maxsplit=1)[0]
        rest = rest[len(address) :]
        if address.endswith(","):
            yield address.rstrip(",")
        else:
            yield address
            rest = rest.partition(",")[2]


def _judge_meta(attributes: dict[str, str], notes: Notes) -> None:
    equivalent = attributes.get("http-equiv", "").strip().lower()
    name = attributes.get("name", "").strip().lower()
    content = attributes.get("content", "").strip()
    if equivalent == "refresh":
        notes.add(AuditRule.PAGE_REFRESH, content, words="refresh")
    elif equivalent and equivalent not in vocabulary.META_EQUIVALENTS:
        notes.add(AuditRule.PAGE_META, f"http-equiv={equivalent}", words=equivalent)
    elif name and name not in vocabulary.META_NAMES:
        notes.add(AuditRule.PAGE_META, f"name={name}", words=name)
    if name == "referrer" and content.lower() != "no-referrer":
        notes.add(AuditRule.PAGE_REFERRER, content, words="referrer")


def _judge_relation(attributes: dict[str, str], notes: Notes) -> None:
    """Judge what `<link>` has a browser do."""
    address = attributes.get("href", "")
    for word in dict.fromkeys(attributes.get("rel", "").lower().split()):
        if kind := vocabulary.LINK_LOADS.get(word):
            is_script = attributes.get("as", "").lower() in _SCRIPT_DESTINATIONS
            notes.load(address, "script" if is_script else kind)
        elif word not in vocabulary.LINK_RELATIONS:
            notes.add(AuditRule.LOAD_HINT, f"rel={word} {address}".strip(), words=word)


_SPECIAL = {"meta": _judge_meta, "link": _judge_relation}
