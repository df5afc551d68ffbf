# A whole page: what its elements are is judged by `markup`; here, what a page must say of itself.

"""Pages: encoding, policy, referrer, mark of the union."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from panneau.domain.audit import AuditRule
from panneau.publish.audit.addresses import Place, read_address
from panneau.publish.audit.content_policy import policy_weakness
from panneau.publish.audit.elements import elements
from panneau.publish.audit.markup import read_markup
from panneau.publish.audit.notes import Notes
from panneau.publish.audit.policy import AuditPolicy

_ENCODING_WITHIN = 1024
_CHARSET = re.compile(r"<meta\s+charset\s*=\s*[\"']?utf-8[\"'\s/>]", re.IGNORECASE)
_FETCHING = frozenset(
    {"link", "script", "style", "img", "picture", "video", "audio", "iframe", "object", "embed"}
)


def read_page(data: bytes, notes: Notes, policy: AuditPolicy, *, is_fragment: bool) -> str:
    """Judge a page, or a fragment that another page takes in.

    Args:
        data: Its bytes.
        notes: Where findings go; its `source` is set here.
        policy: Which union's logo the page must show.
        is_fragment: A fragment has no head of its own, and may load nothing.

    Returns:
        The text that readers see, where there are names to look for in it.
    """
    notes.source = text = _decoded(data, notes)
    tree = read_markup(text, notes)
    if is_fragment:
        for load in notes.loads.values():
            notes.add(AuditRule.LOAD_REMOTE, load.target)
    else:
        _judge_encoding(text, tree, notes)
        _judge_head(tree, notes)
        _judge_mark(tree, notes, policy)
    if not (policy.register and tree.root):
        return ""
    return f"{tree.root.text(separator='')} {tree.root.text(separator=' ')}"


def _decoded(data: bytes, notes: Notes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        notes.add(AuditRule.PAGE_ENCODING, "autre chose que de l’UTF-8", words="")
        return data.decode("utf-8", "replace")
    if "\0" in text:
        notes.add(AuditRule.PAGE_ENCODING, "caractère nul", words="\0")
    return text


def _judge_encoding(text: str, tree: LexborHTMLParser, notes: Notes) -> None:
    declared = [node.attributes.get("charset") for node in tree.css("meta[charset]")]
    early = text[:_ENCODING_WITHIN].encode()[:_ENCODING_WITHIN]
    is_early = _CHARSET.search(early.decode("utf-8", "ignore"))
    if not is_early or [str(value).lower() for value in declared] != ["utf-8"]:
        notes.add(AuditRule.PAGE_ENCODING, "charset=utf-8 attendu au début", words="")


def _judge_head(tree: LexborHTMLParser, notes: Notes) -> None:
    """Judge the policy and the referrer: both must stand before anything is fetched."""
    early = list(_before_any_fetch(tree))
    policies = [node for node in early if _meta(node, "http-equiv") == "content-security-policy"]
    if not policies:
        notes.add(AuditRule.PAGE_POLICY, "absente, ou après un chargement", words="")
    elif weakness := policy_weakness(policies[0].attributes.get("content") or ""):
        notes.add(AuditRule.PAGE_POLICY, weakness, words="Content-Security-Policy")
    if not any(_meta(node, "name") == "referrer" for node in early):
        notes.add(AuditRule.PAGE_REFERRER, "meta absent, ou après un chargement", words="")


def _before_any_fetch(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """Yield the elements of the head that come before the first one that fetches."""
    for node, tag, _ in elements(tree):
        if tag in _FETCHING or tag == "body":
            return
        if node.parent is not None and node.parent.tag == "head":
            yield node


def _meta(node: LexborNode, name: str) -> str:
    return (node.attributes.get(name) or "").strip().lower() if node.tag == "meta" else ""


def _judge_mark(tree: LexborHTMLParser, notes: Notes, policy: AuditPolicy) -> None:
    """Check that the first union's logo of a page is that of its space.

    Source:
        Clause `identity.union_logo_per_item` of the agreement.
    """
    space = policy.space_of(notes.url)
    if space is None:
        return
    logos = {known.logo for known in policy.spaces}
    for node in tree.css("img[src]"):
        address = read_address(node.attributes.get("src") or "", base=notes.url, own=notes.own)
        if address.place is Place.INSIDE and address.target in logos:
            if address.target != space.logo or "hidden" in node.attributes:
                break
            return
    notes.add(AuditRule.SPACE_LOGO, space.logo, words="")
