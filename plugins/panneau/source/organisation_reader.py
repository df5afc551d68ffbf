# The staff's two files: who the organisation is, and who may contribute (aliases only).

"""Reading `organisme.yml` and `registre.yml`."""

import re
from collections.abc import Iterator, Mapping

from panneau.domain.accessibility import AccessibilityAudit
from panneau.domain.french import typeset
from panneau.domain.issue import Code, Issue, ParamValue
from panneau.domain.location import Location
from panneau.domain.organisation import Contributor, Organisation, SourceFile
from panneau.source.scanner import FoundFile
from panneau.source.schema import Form
from panneau.source.text_reader import read_text
from panneau.source.yaml_reader import Mapping as YamlMapping
from panneau.source.yaml_reader import parse_yaml

ORGANISATION_FILE = "organisme.yml"
REGISTRY_FILE = "registre.yml"
ORGANISATION_KEYS = ("nom", "adresse_intranet", "logos", "avis", "accessibilite")
AUDIT_KEYS = ("audit_du", "auditeur", "taux", "non_conformites", "derogations", "exemptions")
CONTRIBUTOR_KEYS = ("alias", "depuis", "jusqu_au", "cles")
MAX_YAML_BYTES = 64 * 1024

_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_WEB = re.compile(r"https?://[^\s/]+(/\S*)?")


def read_yaml_file(
    file: SourceFile, *, is_prose: bool = False, issues: list[Issue]
) -> YamlMapping | None:
    """Read one of the content tree's YAML files; see `parse_yaml`."""
    text = read_text(file, max_bytes=MAX_YAML_BYTES, issues=issues)
    if text is None:
        return None
    return parse_yaml(text.text, src_uri=file.src_uri, is_prose=is_prose, issues=issues)


def read_organisation(
    files: Mapping[str, FoundFile], *, content_uri: str, issues: list[Issue]
) -> Organisation:
    """Read who the organisation is; without a readable file, a nameless one (and an issue).

    Args:
        files: Every file found, by path below `content/`.
        content_uri: Path of `content/` from the repository's root.
        issues: Problems are appended here.
    """
    location = Location(f"{content_uri}/{ORGANISATION_FILE}")
    found = files.get(ORGANISATION_FILE)
    if found is None:
        params = {"name": ORGANISATION_FILE}
        issues.append(Issue(Code.FILE_UNREADABLE, location, {**params, "detail": "fichier absent"}))
        return Organisation("", None, (), (), location)
    node = read_yaml_file(found.source, issues=issues)
    if node is None:
        return Organisation("", None, (), (), location)
    form = Form(node, known=ORGANISATION_KEYS, issues=issues)
    intranet = form.text("adresse_intranet")
    if intranet and not _WEB.fullmatch(intranet):
        form.refuse("adresse_intranet", "une adresse qui commence par https://")
        intranet = ""
    return Organisation(
        name=typeset(form.required_text("nom")),
        intranet_url=_with_slash(intranet),
        protected_logos=_protected_logos(form, files, issues),
        notice_addresses=tuple(_mail_addresses(form, "avis", issues)),
        location=location,
        accessibility=_audit(form.form("accessibilite", known=AUDIT_KEYS)),
    )


def _mail_addresses(form: Form, key: str, issues: list[Issue]) -> Iterator[str]:
    """Yield the addresses of a key; what nobody could write to is told."""
    for item in form.texts(key):
        if _MAIL.fullmatch(item.value):
            yield item.value
        else:
            expected = "une adresse électronique"
            params: dict[str, ParamValue] = {
                "key": key,
                "value": item.value,
                "expected": expected,
            }
            issues.append(Issue(Code.VALUE_WRONG, item.location, params))


def _audit(form: Form | None) -> AccessibilityAudit | None:
    """Return an audit that is whole; what lacks is told, and nothing is claimed."""
    if form is None:
        return None
    made_on, auditor = form.required_day("audit_du"), form.required_text("auditeur")
    if not form.required_text("taux") or made_on is None or not auditor:
        return None
    return AccessibilityAudit(
        made_on=made_on,
        auditor=typeset(auditor),
        rate_percent=form.whole("taux", default=0, most=100),
        failures=_sentences(form, "non_conformites"),
        exemptions=_sentences(form, "derogations"),
        out_of_scope=_sentences(form, "exemptions"),
    )


def _sentences(form: Form, key: str) -> tuple[str, ...]:
    return tuple(typeset(item.value) for item in form.texts(key))


def _with_slash(url: str) -> str | None:
    return f"{url.rstrip('/')}/" if url else None


def _protected_logos(
    form: Form, files: Mapping[str, FoundFile], issues: list[Issue]
) -> tuple[SourceFile, ...]:
    logos = []
    for typed in form.texts("logos"):
        found = files.get(typed.value)
        if found is None:
            params = {"name": typed.value, "suggestion": ""}
            issues.append(Issue(Code.ATTACHMENT_MISSING, typed.location, params))
        else:
            logos.append(found.source)
    return tuple(logos)


def read_registry(
    files: Mapping[str, FoundFile], *, issues: list[Issue]
) -> tuple[Contributor, ...]:
    """Read the contributors of every space, in the order of the file; none without a file."""
    found = files.get(REGISTRY_FILE)
    node = read_yaml_file(found.source, issues=issues) if found else None
    if node is None:
        return ()
    registry = Form(node, known=[key.text for key, _ in node.entries], issues=issues)
    return tuple(
        Contributor(
            alias=person.required_text("alias"),
            space_slug=key.text,
            begins_on=person.day("depuis"),
            ends_on=person.day("jusqu_au"),
            location=person.location("alias"),
        )
        for key, _ in node.entries
        for person in registry.forms(key.text, known=CONTRIBUTOR_KEYS)
    )
