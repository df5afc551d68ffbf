"""The text of a publication, for a mail."""

import pytest

from panneau.publish.notices.plain_text import readable_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Un <strong>mot</strong>.</p><p>Deux.</p>", "Un mot.\n\nDeux."),
        ("<h2>Où ?</h2><p>Ici.</p>", "Où ?\n----\n\nIci."),
        ("<ul><li>a</li><li><p>b</p><p>c</p></li></ul>", "- a\n- b\n  c"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n  - b\n2. c"),
        ("<p>Ligne<br>suite</p>", "Ligne\nsuite"),
        ('<p><a href="https://a.example/b">ici</a></p>', "ici (https://a.example/b)"),
        ('<p><a href="mailto:a@b.c">a@b.c</a></p>', "a@b.c"),
        ('<p><a href="mailto:a@b.c">Nous écrire</a></p>', "Nous écrire (a@b.c)"),
        ('<p><a href="../autre/">ici</a></p>', "ici"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
            "a | b\n1 | 2",
        ),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre><code>a  b\n  c</code></pre>", "a  b\n  c"),
        (
            '<p>Voir <img src="x" alt="Un plan"> et <img src="y" alt=""></p>',
            "Voir [image : Un plan] et",
        ),
        ("<p>a</p><hr><p>b</p>", "a\n\n* * *\n\nb"),
        ("<ul><li>a</li></ul><p>b</p>", "- a\n\nb"),
        ('<p>Fait<sup id="fnref:1"><a href="#fn:1">1</a></sup>.</p>', "Fait [1]."),
        ('<ol><li id="fn:1"><p>Source. <a href="#fnref:1">↩</a></p></li></ol>', "1. Source."),
        ("", ""),
        ("&lt;b&gt; &amp; &nbsp;c", "<b> & \u00a0c"),
    ],
)
def test_text__keeps_what_html_says(html: str, text: str) -> None:
    assert readable_text(html) == text


def test_text__of_a_deep_tangle_ends() -> None:
    tangle = "<div>" * 5000 + "fond" + "</div>" * 5000
    assert "fond" in readable_text(tangle)
