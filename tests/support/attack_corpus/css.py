"""Style, wherever it could come in; a publication has none."""

from tests.support.attack_corpus.attack import FAR, Attack, attached, beside, text

URL = f"url({FAR}/x.png)"


def sheet(name: str, style: str) -> Attack:
    """Return an attack by a sheet beside a publication."""
    return beside(name, "style.css", style, "FOR-002")


def element(name: str, style: str, *, acts: bool = True) -> Attack:
    """Return an attack by a sheet typed in a text."""
    return text(name, f"<style>{style}</style>", "INT-001", acts=acts)


def attribute(name: str, style: str, *, acts: bool = True) -> Attack:
    """Return an attack by a style typed in a text."""
    return text(name, f"Un <span style='{style}'>mot</span>.", "INT-001", acts=acts)


ATTACKS: tuple[Attack, ...] = (
    sheet("sheet that imports", f"@import '{FAR}/x.css';"),
    sheet("sheet that imports by a function", f"@import url({FAR}/x.css) print;"),
    sheet("sheet that imports, escaped", f'@\\69mport "{FAR}/x.css";'),
    sheet("font", f"@font-face {{ font-family: x; src: url({FAR}/x.woff2) }}"),
    sheet("background", f"p {{ background: {URL} }}"),
    sheet("background, escaped", f"p {{ background: u\\72 l({FAR}/x.png) }}"),
    sheet("background in a set", f'p {{ background: image-set("{FAR}/x.png" 1x) }}'),
    sheet("letters of a field", f"input[value^=a] {{ background: {URL} }}"),
    sheet("variable", f'p {{ --fond: "{FAR}/x.png" }}'),
    sheet("cursor", f"p {{ cursor: url({FAR}/x.cur), auto }}"),
    sheet("behaviour of old", f"p {{ behavior: url({FAR}/x.htc) }}"),
    sheet("binding of old", f"p {{ -moz-binding: url({FAR}/x.xml#a) }}"),
    sheet("expression of old", "p { width: expression(alert(1)) }"),
    element("element that imports", f"@import '{FAR}/x.css';"),
    element("element with a font", f"@font-face{{font-family:x;src:url({FAR}/x)}}p{{font:1em x}}"),
    element("element that hides the page", "main{display:none}"),
    element("element that draws over the page", "p{position:fixed;inset:0;z-index:9}"),
    element("element under a condition", f"@media print{{p{{background:{URL}}}}}"),
    element("element that a comment hides", f"/*</style>*/p{{background:{URL}}}"),
    attribute("attribute with a background", f"background:{URL}"),
    attribute("attribute with a background, escaped", f"background:u\\72 l({FAR}/x.png)"),
    attribute("attribute with a list mark", f"display:list-item;list-style-image:{URL}"),
    attribute("attribute with a filter", f"filter:url({FAR}/x.svg#a)"),
    attribute("attribute over the page", "position:fixed;inset:0"),
    attached("sheet named text", "style.txt", f"@import '{FAR}/x.css';", acts=False),
)
