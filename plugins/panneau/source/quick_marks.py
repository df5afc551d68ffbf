# Python-Markdown tries each of its inline patterns on each piece of a text, sixteen for every word
# in bold. Most texts hold the sign of two or three of them. Called by `markdown_text`.

"""Inline marks, looked for only where their sign stands."""

from functools import cached_property

from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

_SIGNS: dict[str, tuple[str, ...]] = {
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
    "delimiter": ("~",),
}
"""Without one of which a pattern matches nothing, by its name; the others are always tried."""


class QuickMarks(InlineProcessor):
    """Does what Python-Markdown does, and spares it what cannot match."""

    @cached_property
    def _marks(self) -> list[tuple[Pattern, tuple[str, ...]]]:
        known = self.md.inlinePatterns
        signs = {id(known[name]): signs for name, signs in _SIGNS.items() if name in known}
        return [(pattern, signs.get(id(pattern), ())) for pattern in known]

    def _InlineProcessor__handleInline(  # noqa: N802 - the name that the library calls
        self,
        data: str,
        patternIndex: int = 0,  # noqa: N803 - as above
    ) -> str:
        """Return a text with placeholders where marks were.

        Should the library call this no more, it would only be slower again.
        """
        if isinstance(data, AtomicString):
            return data
        for index in range(patternIndex, len(self._marks)):
            pattern, signs = self._marks[index]
            is_matched, start = _holds_one(data, signs), 0
            while is_matched:
                apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
                data, is_matched, start = apply(pattern, data, index, start)
        return data


def _holds_one(data: str, signs: tuple[str, ...]) -> bool:
    # Called for each pattern on each piece of a text: `any` would take twice as long.
    for sign in signs:
        if sign in data:
            return True
    return not signs
