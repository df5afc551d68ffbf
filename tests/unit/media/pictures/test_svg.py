from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panneau.domain.media import Defect, DefectKind
from panneau.media.findings import Findings
from panneau.media.pictures.svg import inspect_svg

CLEAN = Findings(width_px=200, height_px=100)
HAND_DRAWN = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Monogramme -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" role="img" aria-label="Sigle">
  <title>Sigle</title>
  <desc>Un disque (rouge) et un texte : https://exemple.fr</desc>
  <defs>
    <linearGradient id="fond" x1="0" x2="1" gradientTransform="rotate(45)">
      <stop offset="0" stop-color="#c00"/><stop offset="100%" style="stop-color: rgb(9, 9, 9)"/>
    </linearGradient>
  </defs>
  <g transform="translate(10 20) scale(1.5)" class="a">
    <rect width="100" height="50" rx="4" fill="url(#fond)"/>
    <circle cx="20" cy="20" r="9" fill="none" stroke="currentColor" stroke-width=".5"/>
    <path d="M0 0L10 10zM5-3.2e1" style="fill:#fff;fill-rule:evenodd;clip-path:url('#fond')"/>
    <text x="5" y="30" font-family="Arial, sans-serif">Sigle</text>
  </g>
</svg>
"""
INKSCAPE = """<svg width="200" height="100" viewBox="0 0 52.9 26.4" version="1.1" id="svg5"
  xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#"
  inkscape:version="1.2" sodipodi:docname="logo.svg" xml:space="preserve">
  <sodipodi:namedview id="v" pagecolor="#ffffff" inkscape:zoom="1"/>
  <metadata><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format>
    <dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></cc:Work></rdf:RDF></metadata>
  <defs><radialGradient id="b" xlink:href="#a" xlink:type="simple"/></defs>
  <g inkscape:label="Calque 1" inkscape:groupmode="layer" id="layer1">
    <path style="fill:#000;-inkscape-font-specification:'Sans, Normal'" d="M 0,0 H 5 Z"/>
  </g>
</svg>
"""
ILLUSTRATOR = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" data-name="Calque 1">
  <style type="text/css"><![CDATA[
    /* couleurs */ .cls-1{fill:#fff;enable-background:new 0 0 100 100;}
    .st0, .st1 > path { clip-path: url(#b); stroke: rgba(0,0,0,.5) }
  ]]></style>
  <clipPath id="b"><polygon points="0,0 10,0 10,10"/></clipPath>
  <path class="cls-1" d="M0 0h5"/>
</svg>
"""


def inspect(tmp_path: Path, content: str | bytes) -> Findings:
    path = tmp_path / "logo.svg"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return inspect_svg(path)


def drawing(inside: str, attributes: str = "", *, before: str = "") -> str:
    return (
        f'{before}<svg xmlns="http://www.w3.org/2000/svg"'
        f' xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 100" {attributes}>\n'
        f"{inside}\n</svg>"
    )


@pytest.mark.parametrize(
    "content",
    [HAND_DRAWN, INKSCAPE, ILLUSTRATOR, "\ufeff" + HAND_DRAWN, "\n\n" + HAND_DRAWN],
    ids=["by hand", "inkscape", "illustrator", "byte order mark", "blank lines first"],
)
def test_clean__plain_drawings_pass(tmp_path, content):
    assert inspect(tmp_path, content) == CLEAN


@pytest.mark.parametrize(
    ("inside", "kind", "detail"),
    [
        ("<script>alert(1)</script>", "ACTIVE", "élément <script>"),
        ("<g><script href='x.js'/></g>", "ACTIVE", "élément <script>"),
        ("<foreignObject/>", "ACTIVE", "élément <foreignObject>"),
        ("<a href='https://x.fr'><path/></a>", "ACTIVE", "élément <a>"),
        ("<animate attributeName='x'/>", "ACTIVE", "élément <animate>"),
        ("<set attributeName='onload' to='x'/>", "ACTIVE", "élément <set>"),
        ("<handler/>", "ACTIVE", "élément <handler>"),
        ("<b xmlns='http://www.w3.org/1999/xhtml'/>", "ACTIVE", "élément <b>"),
        ("<b xmlns='http://x.fr/'/>", "ACTIVE", "élément <b>"),
        ("<b xmlns=''/>", "ACTIVE", "élément <b>"),
        ("<image href='https://x.fr/a.png'/>", "REMOTE", "élément <image>"),
        ("<image xlink:href='//x.fr/a.png'/>", "REMOTE", "élément <image>"),
        ("<image href='data:image/png;base64,AA'/>", "ACTIVE", "élément <image>"),
        ("<use href='#a'/>", "TOO_LARGE", "élément <use>, trop lourd à dessiner"),
        ("<pattern/>", "TOO_LARGE", "élément <pattern>, trop lourd à dessiner"),
        ("<filter/>", "TOO_LARGE", "élément <filter>, trop lourd à dessiner"),
        ("<path onclick='x()'/>", "ACTIVE", "attribut onclick sur <path>"),
        ("<path ONLOAD='x()'/>", "ACTIVE", "attribut ONLOAD sur <path>"),
        ("<g xml:base='https://x.fr/'/>", "ACTIVE", "attribut base sur <g>"),
        ("<g filter='url(#a)'/>", "ACTIVE", "attribut filter sur <g>"),
        ("<linearGradient href='b.svg#a'/>", "REMOTE", "adresse extérieure sur <linearGradient>"),
        ("<path fill='url(https://x.fr/a)'/>", "REMOTE", "adresse extérieure sur <path>"),
        ("<path fill='url(a.svg#b)'/>", "REMOTE", "adresse extérieure sur <path>"),
        ("<path fill='URL( \"//x.fr#b\" )'/>", "REMOTE", "adresse extérieure sur <path>"),
        ("<path style='fill:url(#a);mask:url(b#a)'/>", "REMOTE", "adresse extérieure sur <path>"),
        ("<path style='fill:u\\72l(x)'/>", "ACTIVE", "règle « @ » ou caractère « \\ » sur <path>"),
        ("<path style='fill:image-set(\"a\")'/>", "ACTIVE", "fonction image-set() sur <path>"),
        ("<path style='animation: a 1s'/>", "ACTIVE", "propriété animation sur <path>"),
        ("<path style='x:0;-moz-binding:a'/>", "ACTIVE", "propriété -moz-binding sur <path>"),
        (
            "<style>@import 'x.css';</style>",
            "ACTIVE",
            "règle « @ » ou caractère « \\ » dans <style>",
        ),
        ("<style>a{fill:url(x)}</style>", "REMOTE", "adresse extérieure dans <style>"),
        ("<style>/**/a{filter:none}</style>", "ACTIVE", "propriété filter dans <style>"),
        ("<style>a{fill:/**/url(x)}</style>", "REMOTE", "adresse extérieure dans <style>"),
        ("<style>a{animation/**/:b}</style>", "ACTIVE", "propriété animation dans <style>"),
        (
            "<style>a{x:'/*';fill:url(x) '*/'}</style>",
            "REMOTE",
            "adresse extérieure dans <style>",
        ),
        (
            "<style>a{}<title/>b{fill:url(x)}</style>",
            "REMOTE",
            "adresse extérieure dans <style>",
        ),
        ("<?php echo 1 ?>", "ACTIVE", "instruction <?php?>"),
    ],
)
def test_refused__the_reason_names_the_line_and_the_element(tmp_path, inside, kind, detail):
    found = inspect(tmp_path, drawing(inside))
    expected = Defect(DefectKind[kind], f"ligne 2\u00a0: {detail}")
    assert found == Findings(width_px=200, height_px=100, defects=(expected,))


def test_refused__every_reason_is_given_at_once(tmp_path):
    found = inspect(tmp_path, drawing("<script/>\n<path onclick='x'/>", "onload='x()'"))
    assert found.defects == (
        Defect(DefectKind.ACTIVE, "ligne 1\u00a0: attribut onload sur <svg>"),
        Defect(DefectKind.ACTIVE, "ligne 2\u00a0: élément <script>"),
        Defect(DefectKind.ACTIVE, "ligne 3\u00a0: attribut onclick sur <path>"),
    )


def test_refused__ten_reasons_are_enough(tmp_path):
    assert len(inspect(tmp_path, drawing("<script/>" * 500)).defects) == 10


@pytest.mark.parametrize(
    ("before", "kind", "detail"),
    [
        ("<!DOCTYPE svg SYSTEM 'x.dtd'>", "ACTIVE", "ligne 1\u00a0: déclaration <!DOCTYPE"),
        (
            "<!-- a -->\n<!DOCTYPE svg [<!ENTITY a 'b'>]>",
            "ACTIVE",
            "ligne 2\u00a0: déclaration <!DOCTYPE",
        ),
        ("<?xml version='1.0' encoding='UTF-7'?>", "BROKEN", "encodage autre que l’UTF-8"),
        ("<?xml version='1.0' encoding=\"hz-gb-2312\"?>", "BROKEN", "encodage autre que l’UTF-8"),
    ],
    ids=["doctype", "entity", "utf-7", "double reading"],
)
def test_refused__nothing_is_declared_before_the_drawing(tmp_path, before, kind, detail):
    found = inspect(tmp_path, drawing("<path/>", before=before))
    assert found == Findings(defects=(Defect(DefectKind[kind], detail),))


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_refused__an_outside_sheet(tmp_path, after):
    sheet = "<?xml-stylesheet href='x.css'?>"
    content = drawing("<path/>") + sheet if after else drawing("<path/>", before=sheet)
    line = 3 if after else 1
    assert inspect(tmp_path, content).defects == (
        Defect(DefectKind.REMOTE, f"ligne {line}\u00a0: feuille de style extérieure"),
    )


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        ("<svg", "ligne 1\u00a0: XML illisible"),
        ("", "ligne 1\u00a0: XML illisible"),
        (drawing("<g>\n</path>"), "ligne 3\u00a0: XML illisible"),
        (drawing("&inconnue;"), "ligne 2\u00a0: XML illisible"),
        (drawing("<g>" * 300 + "</g>" * 300), "ligne 2\u00a0: XML illisible"),
        ("<svg viewBox='0 0 1 1'/>", "la racine n’est pas un élément <svg> déclaré"),
        ("<html/>", "la racine n’est pas un élément <svg> déclaré"),
        (drawing("é").encode("latin-1"), "encodage autre que l’UTF-8"),
        (drawing("").encode("utf-16"), "encodage autre que l’UTF-8"),
    ],
    ids=[
        *("cut", "empty", "unclosed", "entity", "too deep for the reader", "no namespace"),
        *("other root", "latin-1", "utf-16"),
    ],
)
def test_broken__the_reader_is_told_where(tmp_path, content, detail):
    assert inspect(tmp_path, content) == Findings(defects=(Defect(DefectKind.BROKEN, detail),))


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="40" height="20px"', (40, 20)),
        ('width="1in" height="25.4mm"', (96, 96)),
        ('width="3pt" height="1e1"', (4, 10)),
        ('width="40" viewBox="0 0 200 100"', (40, 20)),
        ('height="40" viewBox="0,0,200,100"', (80, 40)),
        ('width="100%" height="100%" viewBox="-5 -5 30.4 10"', (30, 10)),
        ('width="0.1" height="0.1"', (1, 1)),
    ],
)
def test_size__units_and_boxes_are_read(tmp_path, attributes, size):
    found = inspect(tmp_path, f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>')
    assert found == Findings(width_px=size[0], height_px=size[1])


@pytest.mark.parametrize(
    "attributes",
    [
        *('width="40"', 'width="40" height="0"', 'viewBox="0 0 0 5"', 'viewBox="0 0 5"'),
        *('viewBox="0 0 nan 5"', 'width="-4" height="4"', ""),
    ],
)
def test_size__a_drawing_without_size_is_refused(tmp_path, attributes):
    found = inspect(tmp_path, f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>')
    detail = "ni viewBox, ni largeur et hauteur"
    assert found == Findings(defects=(Defect(DefectKind.BROKEN, detail),))


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        (drawing("<path/>" * 2000), "2001 éléments"),
        (drawing("<g>" * 60 + "</g>" * 60), "61 niveaux d’éléments"),
        (drawing("<!--" + "a" * 200_000 + "-->"), "plus de 200 ko"),
        (drawing("", 'width="99999" height="5"'), "99999 × 5 pixels"),
    ],
    ids=["elements", "depth", "weight", "canvas"],
)
def test_too_large__a_drawing_has_limits(tmp_path, content, detail):
    assert inspect(tmp_path, content).defects == (Defect(DefectKind.TOO_LARGE, detail),)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), content=st.sampled_from([HAND_DRAWN, INKSCAPE, ILLUSTRATOR]))
def test_damage__any_wound_is_a_finding_and_never_an_error(tmp_path, data, content):
    wounded = bytearray(content.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        wounded[data.draw(st.integers(0, len(wounded) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(wounded) // 4))
    assert isinstance(inspect(tmp_path, bytes(wounded[: len(wounded) - cut])), Findings)
