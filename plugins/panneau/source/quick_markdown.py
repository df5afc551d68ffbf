# Python-Markdown tries each of its inline patterns on each piece of a text, sixteen for every word
# in bold, and each of its seventeen kinds of blocks on every paragraph. Most texts hold the sign of
# two or three of them. Called by `markdown_text`.

"""Markdown, looked for only where its signs stand."""

from functools import cached_property
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

MARKS = 20
"""Rank of the inline marks in Python-Markdown."""
_Signs = tuple[str, ...]
_INSIDE = "    "
"""What goes on inside the block above."""
_OF_MARKS: dict[str, _Signs] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "bare": ("://",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
    "delimiter": ("~", "^"),
}
"""Without one of which a pattern matches nothing, by its name; the others are always tried."""
_OF_BLOCKS: dict[str, _Signs] = {
    "admonition": ("!!!", _INSIDE),
    "details": ("???", _INSIDE),
    "table": ("|",),
    "hashheader": ("#",),
    "setextheader": ("\n=", "\n-"),
    "hr": ("-", "_", "*"),
    "ulist": ("* ", "+ ", "- "),
    "deflist": (": ",),
    "quote": (">",),
    "footnote": ("[^",),
    "abbr": ("*[",),
    "reference": ("]:",),
}
"""The same, of blocks."""


def make_quick(processor: Markdown) -> None:
    """Let Python-Markdown, otherwise set, do what it does in less time."""
    processor.treeprocessors.register(QuickMarks(processor), "inline", priority=MARKS)
    # Its kinds of blocks hold on to the parser that they were made for.
    processor.parser.__class__ = QuickBlocks
    # Asked of every element; a list is searched from its beginning.
    processor.block_level_elements = frozenset(processor.block_level_elements)  # type: ignore[assignment]


class QuickBlocks(BlockParser):
    """Cuts a text into blocks as Python-Markdown does."""

    @cached_property
    def _kinds(self) -> list[tuple[BlockProcessor, _Signs]]:
        known = self.blockprocessors
        signs = {id(known[name]): signs for name, signs in _OF_BLOCKS.items() if name in known}
        return [(kind, signs.get(id(kind), ())) for kind in known]

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - the name of the library
        """Put the blocks of a text below an element."""
        while blocks:
            for kind, signs in self._kinds:
                is_one = _holds_one(blocks[0], signs) and kind.test(parent, blocks[0])
                if is_one and kind.run(parent, blocks) is not False:
                    break


class QuickMarks(InlineProcessor):
    """Finds inline marks as Python-Markdown does."""

    @cached_property
    def _marks(self) -> list[tuple[Pattern, _Signs]]:
        known = self.md.inlinePatterns
        signs = {id(known[name]): signs for name, signs in _OF_MARKS.items() if name in known}
        return [(pattern, signs.get(id(pattern), ())) for pattern in known]

    @cached_property
    def _are_known(self) -> bool:
        return all(signs for _, signs in self._marks)

    def _InlineProcessor__handleInline(  # noqa: N802 - the name that the library calls
        self,
        data: str,
        patternIndex: int = 0,  # noqa: N803 - as above
    ) -> str:
        """Return a text with placeholders where marks were.

        Should the library call this no more, it would only be slower again.
        """
        # All signs have something in them that is neither a letter nor a digit.
        if isinstance(data, AtomicString) or (data.isalnum() and self._are_known):
            return data
        for index in range(patternIndex, len(self._marks)):
            pattern, signs = self._marks[index]
            is_matched, start = _holds_one(data, signs), 0
            while is_matched:
                apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
                data, is_matched, start = apply(pattern, data, index, start)
        return data


def _holds_one(data: str, signs: _Signs) -> bool:
    # Called for each pattern on each piece of a text: `any` would take twice as long.
    for sign in signs:
        if sign in data:
            return True
    return not signs
