# Everything that a site is made of, whoever asks: an engine through our plugins, or the command
# that does without one.

"""The files of a site, each to be made only where it is not what it was."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from panneau.checks.verdict import Verdict
from panneau.domain.profile import INDEX_FILE
from panneau.mkdocs_plugins.drawing.drawer import Drawer, drawing_environment
from panneau.mkdocs_plugins.drawing.frame import NOT_FOUND, Frame
from panneau.mkdocs_plugins.spaces.site import Site, shared_key
from panneau.pages.site_output import PlannedOutput
from panneau.publish.tree.wanted import AnyWanted, Wanted, wanted_copy, wanted_output


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """The site of a verdict, inside what an engine made of the rest."""

    verdict: Verdict
    site: Site
    outputs: Sequence[PlannedOutput]
    frame: Frame

    def drawer(self) -> Drawer:
        """Return what draws the pages."""
        project, profile = self.verdict.project, self.verdict.project.profile
        cache_dir = project.cache_dir if project.remembers else None
        # A preview draws what is asked for, whether it has changed or not.
        has_key = project.remembers and not self.site.is_preview
        return Drawer(
            env=drawing_environment(self.frame.theme_dirs, profile.page_address, cache_dir),
            context=self.site.context,
            page_url=lambda url: f"{url}{INDEX_FILE}" if profile.is_kiosk else url,
            names=self.frame.names,
            key=shared_key(self.site, self.frame.theme_key) if has_key else "",
        )

    def wanted(self) -> Iterator[AnyWanted]:
        """Yield every file but the certificate; of two at one address, the first is meant."""
        drawer = self.drawer()
        for url, (title, html) in self.frame.texts.items():
            page = self.site.page(url)
            yield drawer.texted(url, page.title if page else title, html, page)
        yield from map(drawer.wanted, self.site.pages)
        yield from (wanted_copy(url, path) for url, path in self.frame.files.items())
        yield from (wanted_copy(file.url, file.where, file.sha256) for file in self.site.assets)
        yield from wanted_outputs(self.outputs)
        if self.frame.not_found:
            yield wanted_output(NOT_FOUND, self.frame.not_found.encode, drawer.key)


def wanted_outputs(outputs: Iterable[PlannedOutput]) -> Iterator[Wanted]:
    """Yield generated files as a tree wants them."""
    return (wanted_output(output.url, output.build, output.key) for output in outputs)
