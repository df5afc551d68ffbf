"""Drawings: the one kind of logo that is a program too."""

from tests.support.attack_corpus.attack import FAR, RUN, Attack, attached, own_space

SVG = "http://www.w3.org/2000/svg"
DOT = '<circle cx="4" cy="4" r="3"/>'


def drawing(inside: str = "", more: str = "", before: str = "") -> str:
    """Return a drawing with something in it."""
    return f'{before}<svg xmlns="{SVG}" viewBox="0 0 9 9"{more}>{DOT}{inside}</svg>\n'


def logo(name: str, content: str | bytes, *codes: str, acts: bool = True) -> Attack:
    """Return an attack by the logo of a space."""
    return own_space(name, {"logo.svg": content}, *(codes or ("LOG-003",)), acts=acts)


ATTACKS: tuple[Attack, ...] = (
    logo("script", drawing(f"<script>{RUN}</script>")),
    logo("script by address", drawing(f'<script href="{FAR}/x.js"/>')),
    logo(
        "script by its old address",
        drawing(
            f'<script xlink:href="{FAR}/x.js"/>', ' xmlns:xlink="http://www.w3.org/1999/xlink"'
        ),
    ),
    logo("script by another name", drawing(f'<s:script xmlns:s="{SVG}">{RUN}</s:script>')),
    logo("script in raw text", drawing(f"<script><![CDATA[{RUN}]]></script>")),
    logo("handler", drawing(more=f' onload="{RUN}"')),
    logo("handler of a shape", drawing(f'<rect width="9" height="9" onclick="{RUN}"/>')),
    logo("handler of an animation", drawing(f'<animate onbegin="{RUN}" attributeName="x"/>')),
    logo("animation of a handler", drawing(f'<set attributeName="onclick" to="{RUN}"/>')),
    logo(
        "animation of an address",
        drawing(f'<a><animate attributeName="href" values="javascript:{RUN}"/></a>'),
    ),
    logo("link that runs", drawing(f'<a href="javascript:{RUN}">{DOT}</a>')),
    logo("link elsewhere", drawing(f'<a href="{FAR}/">{DOT}</a>')),
    logo(
        "page inside",
        drawing(
            f'<foreignObject><p xmlns="http://www.w3.org/1999/xhtml" onclick="{RUN}">a</p>'
            "</foreignObject>"
        ),
    ),
    logo(
        "frame inside",
        drawing(f'<iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:{RUN}"></iframe>'),
    ),
    logo("image from elsewhere", drawing(f'<image href="{FAR}/x.png" width="9" height="9"/>')),
    logo("image in its address", drawing('<image href="data:image/svg+xml,%3Csvg/%3E"/>')),
    logo("reuse from elsewhere", drawing(f'<use href="{FAR}/x.svg#a"/>'), "LOG-002"),
    logo(
        "reuse of an address that holds a drawing",
        drawing('<use href="data:image/svg+xml,a#b"/>'),
        "LOG-002",
    ),
    logo("paint from elsewhere", drawing(f'<path d="M0 0" fill="url({FAR}/x.svg#a)"/>')),
    logo("mask from elsewhere, escaped", drawing(f'<g mask="u\\72l({FAR}/x.svg#a)"/>')),
    logo(
        "filter from elsewhere", drawing(f'<filter id="a"><feImage href="{FAR}/x.png"/></filter>')
    ),
    logo("style that imports", drawing(f"<style>@import '{FAR}/x.css';</style>")),
    logo("style of a shape", drawing(f'<path style="fill:url({FAR}/x.svg#a)"/>')),
    logo("sheet of XML", drawing(before=f'<?xml-stylesheet href="{FAR}/x.css"?>')),
    logo("instruction", drawing("<?php echo 1 ?>")),
    logo(
        "entity",
        drawing("<title>&a;</title>", before='<!DOCTYPE svg [<!ENTITY a "b">]>'),
        "LOG-003",
    ),
    logo(
        "entity of the machine",
        drawing(
            "<title>&a;</title>", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hosts">]>'
        ),
    ),
    logo("definition from elsewhere", drawing(before=f'<!DOCTYPE svg SYSTEM "{FAR}/x.dtd">')),
    logo(
        "inclusion",
        drawing('<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/hosts"/>'),
    ),
    logo("address of everything", drawing(more=f' xml:base="{FAR}/"')),
    logo("event of XML", drawing('<l:listener xmlns:l="http://www.w3.org/2001/xml-events"/>')),
    logo("film inside", drawing(f'<video xmlns="http://www.w3.org/1999/xhtml" src="{FAR}/x"/>')),
    logo("another encoding", drawing(before='<?xml version="1.0" encoding="utf-7"?>'), "LOG-002"),
    logo("cut", drawing()[:-9], "LOG-002"),
    logo("page named drawing", f"<html><script>{RUN}</script></html>", "LOG-002"),
    logo("null", drawing().encode().replace(b"circle", b"cir\0cle"), "LOG-002"),
    attached(
        "drawing attached, with a script",
        "a.svg",
        drawing(f"<script>{RUN}</script>"),
        "FOR-001",
        "FOR-009",
    ),
    attached(
        "drawing attached, with a handler",
        "a.svg",
        drawing(more=f' onload="{RUN}"'),
        "FOR-001",
        "FOR-009",
    ),
    attached(
        "drawing attached, from elsewhere",
        "a.svg",
        drawing(f'<use href="{FAR}/x.svg#a"/>'),
        "FOR-001",
        "FOR-007",
    ),
    attached(
        "drawing attached, named photo",
        "a.png",
        drawing(f"<script>{RUN}</script>"),
        "FOR-001",
        "FOR-002",
        "FOR-009",
    ),
    attached("clean drawing attached", "a.svg", drawing(), "FOR-001", acts=False),
)
