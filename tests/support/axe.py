"""What axe finds on a page: rules of WCAG 2.0 to 2.2 A and AA, and its best practices."""

from importlib.resources import files

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
"""Run it first in each page, in a context that bypasses the pages' own policy."""
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that depend on the reader's colours; the others see the same page in both."""

_RUN = """async ({kind, values}) => {
  const runOnly = {type: kind, values};
  const report = await axe.run(document, {runOnly, resultTypes: ["violations"], preload: false});
  return report.violations.flatMap((rule) =>
    rule.nodes.map((node) => rule.id + " " + node.target.join(" ")));
}"""


def violations(page: Page, kind: str, values: tuple[str, ...]) -> list[str]:
    """Return what axe finds, one line a rule and place; `kind` is `tag` or `rule`."""
    found: list[str] = page.evaluate(_RUN, {"kind": kind, "values": list(values)})
    return found
