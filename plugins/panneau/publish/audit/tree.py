# Lists a folder that anybody may have filled, and judges names. Opens nothing, follows no link.

"""The files of a site, and what is wrong with them before any is opened."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

from panneau.domain.audit import AuditFinding, AuditRule
from panneau.domain.system_words import reason
from panneau.memory.stamp import UNKNOWN, Stamp
from panneau.publish.audit.file_kinds import KINDS, PAGE_NAMES, TEXTS

PACKED_SUFFIX = ".gz"
MOST_FILES = 500_000
MOST_DEPTH = 32
MOST_PATH_CHARACTERS = 400
_UNSAFE = re.compile(
    r'[<>:"|?*\\\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]'
)
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
# Servers run these whatever follows them in the name: `page.php.png`.
_RUN_BY_SERVERS = re.compile(
    r"\.(?:php\d?|phtml|phar|cgi|pl|py|rb|sh|asp|aspx|ashx|asmx|jsp|jspx|cfm|shtml|htaccess)(?:\.|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A regular file of the site."""

    url: str
    """Path from the folder of the site, `/`-separated."""
    size_bytes: int
    stamp: Stamp = UNKNOWN
    """What tells that it is still the file that was known."""

    @property
    def suffix(self) -> str:
        """Extension in lower case, without its point; empty when there is none."""
        name = self.url.rpartition("/")[2]
        return name.rpartition(".")[2].lower() if "." in name else ""


@dataclass(frozen=True, slots=True)
class SiteTree:
    """What a folder holds."""

    files: tuple[SiteFile, ...]
    """Sorted by path; without the packed copies."""
    findings: tuple[AuditFinding, ...]
    packed: tuple[SiteFile, ...] = ()
    """Files that claim to be a text of the site, packed (`publish.audit.packed`)."""


def read_tree(site_dir: Path, *, fragments: frozenset[str] = frozenset()) -> SiteTree:
    """List a folder without following links.

    Args:
        site_dir: The folder.
        fragments: Pieces of HTML that are not pages, by path.

    Raises:
        NotADirectoryError: If there is no such folder.
    """
    if not site_dir.is_dir():
        raise NotADirectoryError(str(site_dir))
    findings: list[AuditFinding] = []
    return judged_tree(list(_scanned(site_dir, findings)), findings, fragments=fragments)


def judged_tree(
    listed: Iterable[SiteFile],
    findings: list[AuditFinding],
    *,
    fragments: frozenset[str] = frozenset(),
) -> SiteTree:
    """Judge the names of files that were listed.

    Args:
        listed: The regular files of a folder.
        findings: What was found while they were listed; others are added.
        fragments: Pieces of HTML that are not pages, by path.
    """
    found = sorted(listed, key=attrgetter("url"))
    packed = _packed(found)
    copies = {copy.url for copy in packed}
    files = tuple(file for file in found if file.url not in copies)
    for file in files:
        findings.extend(_judged(file, fragments))
    findings.extend(_collisions(files))
    return SiteTree(files, tuple(findings), packed)


def _packed(found: Iterable[SiteFile]) -> tuple[SiteFile, ...]:
    claims = [file for file in found if file.url.endswith(PACKED_SUFFIX)]
    texts = {file.url for file in found if file.suffix in TEXTS} if claims else set()
    return tuple(file for file in claims if packed_text(file.url) in texts)


def packed_text(url: str) -> str:
    """Return the text of which a file claims to be the packed copy; empty when it does not."""
    return url.removesuffix(PACKED_SUFFIX) if url.endswith(PACKED_SUFFIX) else ""


def _scanned(site_dir: Path, findings: list[AuditFinding]) -> Iterator[SiteFile]:
    """Yield regular files; what is neither file nor folder becomes a finding."""
    waiting, count = [(str(site_dir), "", 0)], 0
    while waiting:
        folder, prefix, depth = waiting.pop()
        for entry in _entries(folder, prefix, findings):
            url, status = prefix + entry.name, entry.stat(follow_symlinks=False)
            mode = status.st_mode
            count += 1
            if count > MOST_FILES or depth > MOST_DEPTH:
                detail = f"plus de {MOST_FILES} fichiers ou de {MOST_DEPTH} niveaux"
                findings.append(AuditFinding("", AuditRule.FILE_LIMITS, detail))
                return
            if stat.S_ISLNK(mode) or _is_junction(status):
                findings.append(AuditFinding(url, AuditRule.FILE_LINK, _link_target(entry.path)))
            elif stat.S_ISDIR(mode):
                findings.extend(_judged_folder(url, entry.name))
                waiting.append((entry.path, f"{url}/", depth + 1))
            elif stat.S_ISREG(mode):
                yield SiteFile(url, status.st_size, Stamp.of(status))
            else:
                findings.append(AuditFinding(url, AuditRule.FILE_SPECIAL, _special(mode)))


def _entries(folder: str, prefix: str, findings: list[AuditFinding]) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError as error:
        detail = reason(error) or "dossier illisible"
        findings.append(AuditFinding(prefix, AuditRule.FILE_LIMITS, detail))
        return []


def _is_junction(status: os.stat_result) -> bool:
    """Windows has links that do not call themselves so."""
    attributes = getattr(status, "st_file_attributes", 0)
    return bool(attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def _link_target(path: str) -> str:
    try:
        return str(Path(path).readlink())
    except OSError:
        return ""


def _special(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "tube"
    return "prise" if stat.S_ISSOCK(mode) else "périphérique"


def _judged_folder(url: str, name: str) -> Iterator[AuditFinding]:
    if name.startswith("."):
        yield AuditFinding(url, AuditRule.FILE_HIDDEN)
    elif _is_unsafe(name):
        yield AuditFinding(url, AuditRule.FILE_NAME)


def _judged(file: SiteFile, fragments: frozenset[str]) -> Iterator[AuditFinding]:
    name = file.url.rpartition("/")[2]
    rules = _rules_of_name(name)
    is_told = AuditRule.FILE_NAME in rules or AuditRule.FILE_HIDDEN in rules
    if len(file.url) > MOST_PATH_CHARACTERS and not is_told:
        yield AuditFinding(file.url, AuditRule.FILE_NAME)
    for rule in rules:
        if rule is not AuditRule.FILE_STRAY_PAGE or file.url not in fragments:
            yield AuditFinding(file.url, rule)


@lru_cache(maxsize=1024)
def _rules_of_name(name: str) -> tuple[AuditRule, ...]:
    """Return what the name of a file breaks; most files of a site share theirs."""
    if name.startswith("."):
        return (AuditRule.FILE_HIDDEN,)
    suffix = SiteFile(name, 0).suffix
    broken = (AuditRule.FILE_NAME,) if _is_unsafe(name) else ()
    if suffix not in KINDS or _RUN_BY_SERVERS.search(name):
        return (*broken, AuditRule.FILE_KIND)
    is_stray = suffix == "html" and name not in PAGE_NAMES
    return (*broken, AuditRule.FILE_STRAY_PAGE) if is_stray else broken


def _is_unsafe(name: str) -> bool:
    return bool(_UNSAFE.search(name) or _DEVICES.match(name)) or name != name.strip(" .")


def _collisions(files: Iterable[SiteFile]) -> Iterator[AuditFinding]:
    """Yield files that some systems or servers would mix up: case, accents, composed or not."""
    taken: dict[str, str] = {}
    for file in files:
        other = taken.setdefault(as_mixed_up(file.url), file.url)
        if other != file.url:
            yield AuditFinding(file.url, AuditRule.FILE_COLLISION, other)


def as_mixed_up(url: str) -> str:
    """Return what such systems make of an address."""
    return url.lower() if url.isascii() else unicodedata.normalize("NFC", url).casefold()
