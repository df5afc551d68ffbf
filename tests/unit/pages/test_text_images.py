import pytest
from tests.support.copies import ANIMATION, DOCUMENT, FILM, PHOTO, published

from panneau.domain.profile import Profile
from panneau.pages.text_images import with_published_images

COPIES = published(
    "a.jpg",
    "b.pdf",
    "c.mp4",
    "d.gif",
    copies={"a.jpg": PHOTO, "b.pdf": DOCUMENT, "c.mp4": FILM, "d.gif": ANIMATION},
)
PICTURE = (
    '<picture><source type="image/webp" srcset="../a-800.webp 800w, ../a.webp 1600w"'
    ' sizes="(max-width: 46rem) 100vw, 44rem"><img alt="Une salle" loading="lazy"'
    ' src="../a.jpg" width="1600" height="1200"></picture>'
)
STILL = '<img alt="Une urne" loading="lazy" src="../d-fixe.webp" width="64" height="48">'

ASKED = (
    f'<a class="us-still" href="../d.gif">{STILL} <span><b>Voir l’animation</b>'
    " <small>3\u00a0ko</small></span></a>"
)


def shown(text: str, captions: dict[str, str] | None = None) -> str:
    return with_published_images(
        text, page_url="content/abc/a/page/", copies=COPIES, captions=captions or {}
    )


def image(src: str, alternative: str = "Une salle") -> str:
    return f'<img alt="{alternative}" loading="lazy" src="{src}" />'


def test_photo__becomes_a_picture_of_known_size():
    assert shown(f"<p>{image('../a.jpg')}</p>") == f"<p>{PICTURE}</p>"


def test_photo__alone_in_its_paragraph_shows_its_caption():
    captions = {"content/abc/a/a.jpg": 'Une salle <b> "vide"'}
    words = "Une salle &lt;b&gt; &quot;vide&quot;"
    figure = (
        f'<figure class="us-figure" role="figure" aria-label="{words}">{PICTURE}'
        f"<figcaption>{words}</figcaption></figure>"
    )
    alone = f"<p>{image('../a.jpg')}</p>"
    assert shown(f"<p>a</p>{alone}{alone}<p>b</p>", captions) == f"<p>a</p>{figure * 2}<p>b</p>"
    assert shown(f"<p>{image('../d.gif')}</p>", captions).startswith("<p>")


def test_photo__within_a_sentence_shows_its_caption_there():
    captions = {"content/abc/a/a.jpg": "Une salle"}
    caption = ' <span class="us-caption">Une salle</span>'
    assert shown(f"<p>a {image('../a.jpg')} b</p>", captions) == f"<p>a {PICTURE}{caption} b</p>"
    inside = f'<p><a href="x">{image("../a.jpg")}</a></p>'
    assert shown(inside, captions) == f'<p><a href="x">{PICTURE}{caption}</a></p>'


def test_photo__stays_inside_its_link():
    assert shown(f'<a href="x">{image("../a.jpg")}</a>') == f'<a href="x">{PICTURE}</a>'


def test_animation__stays_still_until_it_is_asked_for():
    assert shown(image("../d.gif", "Une urne")) == ASKED
    inside = f'<a href="x">{image("../d.gif", "Une urne")}</a>'
    assert shown(inside) == f'<a href="x">{STILL}</a>'


@pytest.mark.parametrize("name", ["b.pdf", "c.mp4"])
def test_document__becomes_a_link_to_it(name):
    assert shown(image(f"../{name}", "Le tract")) == f'<a href="../{name}">Le tract</a>'
    assert shown(f'<a href="x">{image(f"../{name}", "Le tract")}</a>') == '<a href="x">Le tract</a>'


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("b.pdf", '<a href="../b.pdf/index.html">Le tract</a>'),
        ("c.mp4", "<a>Le tract</a>"),
        (
            "d.gif",
            ASKED.replace("Une urne", "Le tract"),
        ),
    ],
)
def test_kiosk__leads_only_where_a_terminal_comes_back_from(name, link):
    made = with_published_images(
        image(f"../{name}", "Le tract"),
        page_url="content/abc/a/page/",
        copies=COPIES,
        profile=Profile.KIOSK,
    )
    assert made == link


def test_link__that_ended_before_holds_nothing():
    before = '<p><a href="x">y</a> <abbr title="z">Z</abbr> '
    assert shown(before + image("../d.gif", "Une urne")).startswith(before + ASKED[:20])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<p>Aucune image, mais 3 &lt; 4 &amp; l’<em>accord</em>.</p>",
        '<p><img alt="" loading="lazy" src="../absente.jpg" /></p>',
        "<pre><code>&lt;img src=&quot;../a.jpg&quot;&gt;</code></pre>",
        '<p><img alt="x" loading="lazy" src="../../../../../a.jpg" /></p>',
        "<p><img></p>",
    ],
    ids=["empty", "no image", "unknown image", "code", "outside", "no address"],
)
def test_text__of_which_nothing_is_published_stays_as_it_is(text):
    assert shown(text) == text


def test_text__around_images_stays_byte_for_byte():
    around = "<p>Avant &amp; <br />après\u202f: « 3 &gt; 2 »</p>\n"
    assert shown(around + image("../a.jpg") + around) == around + PICTURE + around


def test_alternative__cannot_break_out_of_its_attribute():
    hostile = "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; l&#x27;accord"
    made = shown(image("../a.jpg", hostile))
    assert "<script" not in made
    assert f'<img alt="{hostile}" ' in made
    assert shown(image("../b.pdf", hostile)) == f'<a href="../b.pdf">{hostile}</a>'


def test_address__with_escapes_is_understood():
    files = published("été à lire.jpg", copies={"été à lire.jpg": PHOTO})
    made = with_published_images(
        image("%C3%A9t%C3%A9%20%C3%A0%20lire.jpg"), page_url="content/abc/a/", copies=files
    )
    assert 'src="%C3%A9t%C3%A9%20%C3%A0%20lire.jpg"' in made
    assert "lire-800.webp 800w" in made
