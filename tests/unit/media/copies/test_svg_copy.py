import pytest
from tests.support import planted

from panneau.domain.derivatives import DerivativeRole
from panneau.domain.media import MediaKind
from panneau.media.copies.copies import Copy, CopyError
from panneau.media.copies.svg_copy import copy_svg, strip_notes
from panneau.media.inspection import inspect_file

SODIPODI = "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'


def copied(tmp_path, data: bytes) -> str:
    source = tmp_path / "source"
    source.write_bytes(data)
    copies = copy_svg(source, "svg", tmp_path)
    assert copies == [Copy(DerivativeRole.MAIN, "", "svg")]
    return copies[0].path_in(tmp_path).read_text(encoding="utf-8")


def drawn(tmp_path, body: str) -> str:
    made = copied(tmp_path, f"{HEAD}{body}</svg>".encode())
    assert made.startswith(HEAD)
    return made.removeprefix(HEAD).removesuffix("</svg>\n")


def test_drawing__strokes_stay_and_words_go(tmp_path):
    assert copied(tmp_path, planted.drawing()) == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">'
        '<style type="text/css"> .a { fill: #c00; }</style>'
        '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>'
        '<g style="opacity:1;"><rect class="a" width="40" height="20"/>'
        '<rect y="20" width="40" height="20" fill="url(#g)"/><text y="9">UN</text></g></svg>\n'
    )


@pytest.mark.parametrize(
    "body",
    [
        '<text x="1">Le <tspan class="b">CSE</tspan> agit</text>',
        '<style>#a{fill:red}</style><path id="a" d="M0 0h9v9z"/>',
        '<clipPath id="c"><circle r="4"/></clipPath><g clip-path="url(#c)"><path d="M0 0"/></g>',
    ],
    ids=["text", "style by name", "clip"],
)
def test_drawing__what_is_drawn_stays_as_it_is(tmp_path, body):
    assert drawn(tmp_path, body) == body


@pytest.mark.parametrize(
    "body",
    [
        "<!-- note --><g><!-- note --></g>",
        "<g><title>note</title></g>",
        '<g id="note"/>',
        '<g data-note="1" aria-label="note" role="img"/>',
        "<?note note?><g/>",
        f'<g xmlns:s="{SODIPODI}" s:note="1"><s:note/></g>',
    ],
    ids=["comments", "title", "unused name", "words for software", "instruction", "namespace"],
)
def test_drawing__notes_go(tmp_path, body):
    assert drawn(tmp_path, body) == "<g/>" or drawn(tmp_path, body) == "<g></g>"


def test_drawing__a_local_reference_keeps_its_old_form(tmp_path):
    made = copied(
        tmp_path,
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        b' viewBox="0 0 9 9"><linearGradient id="a"/><linearGradient id="b" xlink:href="#a"/>'
        b'<rect fill="url(#b)"/></svg>',
    )
    assert 'id="b" xlink:href="#a"' in made
    assert 'id="a"' in made


def test_drawing__the_copy_is_accepted_and_stays_as_it_is(tmp_path):
    made = copied(tmp_path, planted.drawing())
    facts = inspect_file(tmp_path / "main.svg", ffprobe=None)
    assert (facts.kind, facts.width_px, facts.defects) == (MediaKind.SVG, 40, ())
    assert copied(tmp_path, made.encode()) == made


@pytest.mark.parametrize("data", [b"<svg", b"<html/>"], ids=["cut", "no drawing"])
def test_drawing__what_is_none_refuses_the_copy(tmp_path, data):
    with pytest.raises(CopyError):
        copied(tmp_path, data)


def test_notes__drawings_of_other_programs_keep_their_effects():
    data = f'{HEAD}<!-- n --><filter id="f"><feBlend/></filter><g filter="url(#f)" id="x"/></svg>'
    assert strip_notes(data.encode()).decode() == (
        f'{HEAD}<filter id="f"><feBlend/></filter><g filter="url(#f)"/></svg>'
    )
