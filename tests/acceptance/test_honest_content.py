"""What people really write goes through the judge untouched, and raises no alarm."""

from datetime import date
from pathlib import Path

import markdown
import nh3
import pytest
from tests.support.sites import ROOT, publication, write_site

from panneau.checks.verdict import judge
from panneau.domain.issue import Severity
from panneau.domain.publication import Publication
from panneau.source.html_judge import cleaned, removals, shape_of
from panneau.source.loader import load

TODAY = date(2026, 11, 22)
FEWEST = 20
FORMS = {
    "table": "| Poste | Durée |\n|:------|------:|\n| Nuit  | 8 h   |\n",
    "notes": "Un mot[^1] et un autre[^deux].\n\n[^1]: Une note.\n[^deux]: Une *autre*.\n",
    "boxes": '!!! note "À retenir"\n    Un conseil.\n\n!!! warning\n    Une alerte.\n',
    "tasks": "- [x] fait\n- [ ] à faire\n    - [ ] ensuite\n",
    "definitions": "CSE\n:   Comité social et économique.\n\nDS\n:   Délégué syndical.\n",
    "abbreviations": "Le CSE se réunit.\n\n*[CSE]: Comité social et économique\n",
    "code": '`a < b`\n\n```python\nif a < b and c > d: print("<script>")\n```\n\n    en retrait\n',
    "foldable": '??? note "Voir le détail"\n    Caché.\n\n???+ tip\n    Montré.\n',
    "quotation": "> Une citation\n>\n> > dans une autre\n",
    "lists": "3. trois\n4. quatre\n    - un\n    - deux\n\n        suite\n",
    "links": "[a](https://exemple.fr/?a=b&c=d#e), <https://exemple.fr>, [b](mailto:a@exemple.fr)\n",
    "emphasis": "**gras**, *penché*, ***les deux***, ~~rayé~~, l’été « 2026 » : oui !\n",
    "headings": "# Un\n\n### Trois\n\n###### Six\n\n# Un\n\n## « É » & <b\n",
    "comparisons": "Si a<b et c>d, alors x <= y ; 3 < 4 > 2 & R&D ; <- -> <=> ; 1 < 2\n",
    "curly": "Un {mot}, {: presque un attribut }, {{ encore }} et %{rien}.\n",
    "emoji": "👩‍👩‍👧‍👦 ✊🏽 🇫🇷 ☑ № § † ‰ œ Œ ÿ\n",
    "arabic": "مرحبا\u200cبالعالم\n",
    "addresses": "Bureau B<12>, \\\\serveur est le nom du partage, C:\\Documents.\n",
    "rule": "Avant\n\n* * *\n\nAprès  \nà la ligne\n",
}
FOREIGN = {
    "tabs": '=== "Matin"\n\n    un\n\n=== "Soir"\n\n    deux\n',
    "figure": '<figure markdown="span">\n![Une salle](salle.jpg)\n<figcaption>La salle</figcaption>'
    "\n</figure>\n",
    "caption": "<table>\n<caption>Les horaires</caption>\n<tr><th scope='row'>a</th><td>b</td></tr>"
    "\n</table>\n",
    "details": "<details open>\n<summary>Voir</summary>\n<p>Caché</p>\n</details>\n",
    "marks": "<p>H<sub>2</sub>O, 1<sup>er</sup>, <kbd>Ctrl</kbd>, <abbr title='a'>b</abbr></p>\n",
}
WIDE = ["tables", "footnotes", "admonition", "def_list", "abbr", "md_in_html", "pymdownx.tabbed"]


def read(root: Path, body: str) -> Publication:
    model = load(write_site(root, {"content/alpha/actualites/a.md": publication(body=body)})).model
    assert model
    items = [item for space in model.spaces for item in space.publications()]
    (found,) = (item for item in items if item.src_uri.endswith("/a.md"))
    return found


@pytest.mark.parametrize("body", FORMS.values(), ids=FORMS)
def test_text__is_the_same_tree_before_and_after_the_judge(tmp_path: Path, body: str) -> None:
    item = read(tmp_path, body)
    assert item.html
    assert shape_of(cleaned(item.html)) == shape_of(item.html)
    assert (item.html_refusals, item.raw_tags) == ((), ())


@pytest.mark.parametrize("body", FOREIGN.values(), ids=FOREIGN)
def test_forms__that_our_profile_lacks_are_the_same_tree_too(body: str) -> None:
    html = markdown.markdown(body, extensions=[*WIDE, "pymdownx.details"])
    assert shape_of(cleaned(html)) == shape_of(html)
    # The lists of the sanitiser itself would take some of it.
    assert removals(html) == ()


def test_usual_lists__of_the_sanitiser_would_have_harmed_some() -> None:
    html = markdown.markdown(FOREIGN["tabs"], extensions=WIDE)
    assert shape_of(nh3.clean(html)) != shape_of(html)


def test_sample__raises_no_alarm() -> None:
    verdict = judge(ROOT / "mkdocs.yml", today=TODAY)
    assert [issue for issue in verdict.issues if issue.severity is not Severity.ADVICE] == []
    assert verdict.model
    items = [item for space in verdict.model.spaces for item in space.publications()]
    assert len(items) >= FEWEST
    assert [item.src_uri for item in items if item.html_refusals or item.raw_tags] == []
    assert [item.src_uri for item in items if removals(item.html)] == []
