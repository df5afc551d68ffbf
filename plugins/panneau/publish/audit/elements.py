# Called by `markup` for every tree, and by `page` for the head. selectolax walks a tree in C, which
# says neither what is in a drawing nor what is in a template: both are worked out here.

"""The elements of a tree of HTML, in the order of the document."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode


@dataclass(slots=True)
class _Branch:
    """Part of a tree that is being walked."""

    nodes: Iterator[LexborNode]
    is_drawing: bool
    """Whether a drawing holds all of it."""
    drawn: int = 0
    """Nodes to come that belong to a drawing of its own."""

    def holds_in_drawing(self, node: LexborNode) -> bool:
        """Tell whether the node just met is part of a drawing."""
        if self.drawn:
            self.drawn -= 1
            return True
        if node.tag == "svg":
            self.drawn = sum(1 for _ in node.traverse(include_text=False)) - 1
            return True
        return self.is_drawing


def elements(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, str, bool]]:
    """Yield every element in the order of the document, its name, and whether a drawing holds it.

    The content of `<template>`, which is not in the tree, comes with it.
    """
    branches = [_branch(tree.root, is_drawing=False)] if tree.root else []
    while branches:
        branch = branches[-1]
        for node in branch.nodes:
            tag = str(node.tag)
            # Nearly all nodes are in no drawing.
            is_drawing = branch.is_drawing
            if branch.drawn or tag == "svg":
                is_drawing = branch.holds_in_drawing(node)
            if node.is_element_node:
                yield node, tag, is_drawing
            if tag == "template":
                branches.extend(_inside(node, is_drawing=is_drawing))
                break
        else:
            branches.pop()


def _inside(template: LexborNode, *, is_drawing: bool) -> Iterator[_Branch]:
    """Yield what a template holds, the last part first."""
    for part in template.template_fragments()[:1]:
        for child in reversed(list(part.iter())):
            yield _branch(child, is_drawing=is_drawing)


def _branch(node: LexborNode, *, is_drawing: bool) -> _Branch:
    return _Branch(node.traverse(include_text=False), is_drawing)
