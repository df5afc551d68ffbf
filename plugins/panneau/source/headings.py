# The extension of Python-Markdown that gives headings their addresses also draws up a table of
# contents for each text, whether or not the author asks for one. Called by `markdown_text`.

"""Addresses of headings, and a table of contents where a text asks for it."""

from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions.toc import TocExtension, TocTreeprocessor


class _OnRequest(TocTreeprocessor):
    """Draws up a table for texts that hold its marker."""

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        """Return the table; nothing for a text that does not ask for it."""
        return super().build_toc_div(toc_list) if self._is_asked() else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        """Put the table in the place of its marker."""
        if self._is_asked():
            super().replace_marker(root, elem)

    def _is_asked(self) -> bool:
        lines: list[str] = self.md.lines  # type: ignore[attr-defined]
        return any(self.marker in line for line in lines)


class Headings(TocExtension):
    """The extension, less what nobody asked for."""

    TreeProcessorClass = _OnRequest
