# A build with nothing to do: proved by the stamps of all that goes in and of all that came out, and
# by nothing that anybody says. `without_engine` asks here first.

"""Whether anything has changed since a site was built."""

import importlib.util
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from shutil import which

from panneau.media.films.ffprobe import candidates
from panneau.memory.listing import (
    Listing,
    are_folders_dated,
    listing_from_json,
    listing_to_json,
    look,
    others_of,
)
from panneau.memory.stamp import SETTLED_NS, Stamp, now_ns
from panneau.memory.vault import Vault
from panneau.memory.version import code_version
from panneau.mkdocs_plugins.release.just_written import are_still, just_written
from panneau.publish.asked_of_builds import INVENTORY_VARIABLE, WITHDRAWALS_VARIABLE
from panneau.publish.clock import today
from panneau.source.project import Project
from panneau.source.register_reader import private_register

FOLDER, NAME = "dernier", "dernier"
_ASKED_BY_A_PUBLISHER = (INVENTORY_VARIABLE, WITHDRAWALS_VARIABLE)


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What went into a build, and what came out."""

    inputs: str = ""
    """Digest of all that a site is made from beside its content; empty where nothing is known."""
    content: Listing = field(default_factory=dict)
    site: Listing = field(default_factory=dict)
    are_dated: bool = False
    """Whether the folders of both tell that something has come or gone."""
    said: str = ""
    """What people were told."""
    just_written: Mapping[str, str] = field(default_factory=dict)
    """Digests of the files of the content whose stamp would not show another change."""

    def content_now(self, project: Project) -> Listing:
        """Return what the content is."""
        return look(project.content_dir, self.content if self.are_dated else None)

    def site_now(self, project: Project) -> Listing:
        """Return what the site is."""
        return look(project.site_dir, self.site if self.are_dated else None)


def last_build(project: Project) -> LastBuild:
    """Return what is known of the last build."""
    known = _vault(project).load(NAME) if project.remembers else None
    if not isinstance(known, list):
        return LastBuild()
    inputs, content, site, are_dated, said, digests = known
    before, after = listing_from_json(content), listing_from_json(site)
    if before is None or after is None:
        return LastBuild()
    return LastBuild(str(inputs), before, after, bool(are_dated), str(said), dict(digests))


def inputs_of(project: Project, frame_key: str, last: LastBuild) -> LastBuild:
    """Return what goes into a build, before any of it is read.

    Args:
        project: The project.
        frame_key: Digest of what an engine reads.
        last: What is known of the last build.

    Returns:
        Nothing where a change might not show: many files written a moment ago, links, agreements
        of the repository, whose texts may be anywhere in it, or a build that must say what it
        shows.

    Raises:
        RegisterError: If the private register cannot be used.
    """
    is_shipped = not project.agreement.endswith((".yml", ".yaml")) and "/" not in project.agreement
    is_alone = not any(os.environ.get(name) for name in _ASKED_BY_A_PUBLISHER)
    if not (is_shipped and is_alone and frame_key and project.remembers):
        return LastBuild()
    settled_before = now_ns() - SETTLED_NS
    try:
        content = last.content_now(project)
    except OSError:
        return LastBuild()
    digests = just_written(project.content_dir, content, settled_before)
    if digests is None or any(others_of(content)):
        return LastBuild()
    known = (frame_key, today(), private_register().lines, list(_programs()))
    inputs = sha256(repr(known).encode("utf-8", "surrogatepass")).hexdigest()
    return LastBuild(inputs, content, just_written=digests)


def nothing_to_do(project: Project, now: LastBuild, last: LastBuild) -> bool:
    """Tell whether the last build took in the same, and what came out of it is still there."""
    if not now.inputs or (now.inputs, now.content) != (last.inputs, last.content):
        return False
    if not _is_as_written(project, now, last):
        return False
    try:
        site = last.site_now(project)
    except OSError:
        return False
    if site != last.site:
        return False
    has_settled = now.just_written != last.just_written
    if has_settled or any(part is not last.site[url] for url, part in site.items() if url):
        # What had just been written, and need not be read or opened any more.
        remember(project, now, site, last.said)
    return True


def _is_as_written(project: Project, now: LastBuild, last: LastBuild) -> bool:
    """Tell whether the files whose stamp may not tell have the bytes that the last build read."""
    known = last.just_written
    settled = {url: digest for url, digest in known.items() if url not in now.just_written}
    is_same = all(known.get(url) == digest for url, digest in now.just_written.items())
    return is_same and are_still(project.content_dir, settled)


def remember(project: Project, now: LastBuild, site: Listing | None, said: str) -> None:
    """Remember what a build took in, what came out of it, and what was said of it."""
    if not (now.inputs and site and are_still(project.content_dir, now.just_written)):
        return
    are_dated = are_folders_dated(project.cache_dir, project.content_dir, project.site_dir)
    listings = listing_to_json(now.content), listing_to_json(site)
    _vault(project).save(NAME, [now.inputs, *listings, are_dated, said, now.just_written])


def _vault(project: Project) -> Vault:
    return Vault(project.cache_dir / FOLDER / project.site_dir.name, version=code_version())


def _programs() -> Iterator[object]:
    """Yield what tells the programs and the libraries that may be there or not."""
    named = [os.environ.get("PANNEAU_FFMPEG"), which("ffmpeg")]
    for path in (*candidates(), *(Path(name) for name in named if name)):
        yield str(path), Stamp.of(path.stat()) if path.is_file() else None
    yield importlib.util.find_spec("cv2") is not None
