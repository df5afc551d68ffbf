"""Bodies of staff representatives, levels, federations, and unions whose site is elsewhere."""

from pathlib import Path

import pytest
from tests.support.engines import build
from tests.support.models import TODAY
from tests.support.sites import publication, space, write_site
from tests.support.theme import draw_pages, parse_html, tags, words_of

from panneau.checks.verdict import Verdict, judge
from panneau.domain.issue import Code, Severity
from panneau.domain.private_register import PrivateRegister
from panneau.domain.site_model import SiteModel
from panneau.publish.site_policy import site_policy

BODY = (
    "sigle: CSE\nnom: Comité social et économique\nnature: instance\n"
    "groupes:\n  zoe: beta\n  ana: alpha\n"
)


def files(acronym: str, **changes: str) -> dict[str, str]:
    folder = f"content/{acronym.lower()}"
    own = {f"{folder}/{name}": text for name, text in space(acronym, **changes).items()}
    return {**own, f"{folder}/actualites/2026-03-01-a.md": publication(f"De {acronym}")}


def judged(root: Path, extra: dict[str, str]) -> Verdict:
    return judge(write_site(root, {**files("BETA"), **extra}), today=TODAY)


def body_files(card: str = BODY) -> dict[str, str]:
    logo = space("CSE")["logo.svg"]
    return {
        "content/cse/espace.yml": card,
        "content/cse/logo.svg": logo,
        "content/cse/zoe/2026-03-02-z.md": publication("Déclaration de beta"),
        "content/cse/ana/2026-03-03-a.md": publication("Déclaration d’alpha"),
        "content/cse/proces-verbaux/2026-03-04-pv.md": publication("Procès-verbal"),
    }


def model_of(verdict: Verdict) -> SiteModel:
    assert verdict.model is not None
    return verdict.model


def errors(verdict: Verdict) -> list[Code]:
    return [issue.code for issue in verdict.issues if issue.severity is Severity.ERROR]


def drawn(verdict: Verdict) -> dict[str, str]:
    return draw_pages(model_of(verdict), verdict.facts, today=TODAY)


def main_of(pages: dict[str, str], url: str) -> str:
    return words_of(tags(parse_html(pages[url]), "main")[0])


@pytest.fixture(scope="module")
def with_body(tmp_path_factory: pytest.TempPathFactory) -> Verdict:
    return judged(tmp_path_factory.mktemp("body"), body_files())


def test_body__comes_after_the_unions_with_a_rubric_for_each_group(with_body: Verdict) -> None:
    model = model_of(with_body)
    assert errors(with_body) == []
    assert [item.union.acronym for item in model.spaces] == ["ALPHA", "BETA", "CSE"]
    titles = [rubric.title for rubric in model.spaces[-1].rubrics]
    assert titles == ["ALPHA", "BETA", "Proces verbaux"]


def test_group__writes_under_the_logo_and_the_name_of_its_union(with_body: Verdict) -> None:
    pages = drawn(with_body)
    for url in ("cse/zoe/", "cse/zoe/2026-03-02-z/"):
        images = [image.get("src") for image in tags(parse_html(pages[url]), "img")]
        assert next(src for src in images if src.endswith("logo.svg")).endswith("beta/logo.svg")
    assert "Publié par BETA (Union BETA)" in main_of(pages, "cse/zoe/2026-03-02-z/")
    minutes = main_of(pages, "cse/proces-verbaux/2026-03-04-pv/")
    assert "Publié par CSE (Comité social et économique)" in minutes
    assert "la ou le secrétaire de l’instance" in minutes


def test_group__is_audited_under_the_logo_of_its_union(with_body: Verdict) -> None:
    policy = site_policy(with_body.project, with_body.model, {}, PrivateRegister())
    logos = {
        url: found.logo
        for url in ("cse/", "cse/zoe/2026-03-02-z/", "cse/proces-verbaux/")
        if (found := policy.space_of(url))
    }
    assert logos == {
        "cse/": "cse/logo.svg",
        "cse/zoe/2026-03-02-z/": "beta/logo.svg",
        "cse/proces-verbaux/": "cse/logo.svg",
    }


def test_body__is_built_and_passes_the_audit(tmp_path: Path) -> None:
    extra = {**files("BETA"), **body_files()}
    done = build(write_site(tmp_path, extra, with_theme=True), "--strict")
    assert done.code == 0, done.text


def test_home__keeps_bodies_apart_from_unions(with_body: Verdict) -> None:
    home = main_of(drawn(with_body), "")
    assert home.index("Instances") < home.index("Comité social et économique")


def test_home__has_no_heading_for_bodies_without_one(tmp_path: Path) -> None:
    assert "Instances" not in main_of(drawn(judged(tmp_path, {})), "")


@pytest.mark.parametrize(
    "card",
    [BODY.replace("zoe: beta", "zoe: gamma"), BODY.replace("nature: instance\n", "")],
    ids=["no such union", "not a body"],
)
def test_group__of_no_union_is_refused(tmp_path: Path, card: str) -> None:
    assert Code.GROUP_UNKNOWN in errors(judged(tmp_path, body_files(card)))


def test_body__has_no_part_in_the_rights_of_a_union(tmp_path: Path) -> None:
    rubrics = {
        f"content/cse/rubrique-{rank}/2026-03-01-a.md": publication(f"Texte {rank}")
        for rank in range(7)
    }
    verdict = judged(tmp_path, {**body_files(), **rubrics})
    assert errors(verdict) == []
    assert [right.rubrics_limit for right in verdict.rights] == [6, 6, None]


def test_federation__is_named_as_issuer_under_the_local_logo(tmp_path: Path) -> None:
    item = publication("Salaires", head="emetteur: Fédération d’essai")
    pages = drawn(judged(tmp_path, {"content/beta/actualites/2026-03-05-f.md": item}))
    assert "Fédération d’essai" in main_of(pages, "beta/actualites/2026-03-05-f/")
    assert "../../logo.svg" in pages["beta/actualites/2026-03-05-f/"]
    assert "Fédération d’essai" in main_of(pages, "beta/")


def test_levels__let_one_union_have_two_spaces_and_are_labelled(tmp_path: Path) -> None:
    national = files("BETA", extra="niveau: national\n")
    local = {
        path.replace("content/beta/", "content/beta-local/"): text.replace("national", "local")
        for path, text in national.items()
    }
    verdict = judged(tmp_path, {**national, **local})
    assert Code.SPACE_DUPLICATE_UNION not in errors(verdict)
    home = main_of(drawn(verdict), "")
    assert ("Espace national" in home, "Espace local" in home) == (True, True)


def test_same_level__twice_is_refused(tmp_path: Path) -> None:
    copies = {
        path.replace("content/beta/", "content/gamma/"): text
        for path, text in files("BETA").items()
    }
    assert Code.SPACE_DUPLICATE_UNION in errors(judged(tmp_path, copies))


@pytest.mark.parametrize(
    ("address", "is_link"), [("https://union.example/", True), ("javascript:alert(1)", False)]
)
def test_site_elsewhere__is_all_that_the_space_needs(
    tmp_path: Path, address: str, *, is_link: bool
) -> None:
    card = {f"content/gamma/{name}": text for name, text in space("GAMMA").items()}
    card["content/gamma/espace.yml"] += f"site: {address}\n"
    verdict = judged(tmp_path, card)
    pages = drawn(verdict)
    assert errors(verdict) == ([] if is_link else [Code.WEBSITE_WRONG_FORM])
    assert (f'href="{address}"' in pages["gamma/"]) is is_link
    assert "pas encore de publication" not in pages["gamma/"]
    assert "Dernières publications" not in main_of(pages, "gamma/")
