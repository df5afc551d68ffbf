import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from tests.support.installation import layout

from panneau.domain.server import IdentitySource
from panneau.domain.setup import Done
from panneau.publish.setup.activation import NAME as ACTIVATION
from panneau.publish.setup.install import SettingsError, install, read_server
from panneau.publish.setup.layout import Layout, LayoutError
from panneau.source.server_reader import load_server

HOOK = "donnees/depot.git/hooks/pre-receive"
WAKE = "donnees/depot.git/hooks/post-receive"
UNIT = "reglages/systemd/panneau-publier.service"


def told(deeds, but=(Done.IN_ORDER,)) -> dict[str, tuple[Done, str]]:
    return {Path(d.subject).name: (d.done, d.detail) for d in deeds if d.done not in but}


def modes(folder: Path) -> dict[str, int]:
    names = ("donnees", "donnees/publications", "donnees/etat", "donnees/depot.git", HOOK)
    names += ("reglages/serveur.yml", f"reglages/{ACTIVATION}", UNIT)
    return {Path(name).name: (folder / name).stat().st_mode & 0o777 for name in names}


def in_order_but_settings(deeds) -> bool:
    return set(told(deeds)) == {"serveur.yml"}


def test_installing__makes_a_server_from_nothing(tmp_path):
    deeds = install(layout(tmp_path))
    assert {deed.done for deed in deeds} == {Done.CREATED}
    assert modes(tmp_path) == {
        "donnees": 0o755,
        "publications": 0o755,
        "etat": 0o700,
        "depot.git": 0o750,
        "pre-receive": 0o755,
        "serveur.yml": 0o600,
        ACTIVATION: 0o755,
        "panneau-publier.service": 0o644,
    }
    assert not list(tmp_path.rglob("*.sample"))
    assert (tmp_path / "reglages/web/nginx/panneau.conf").is_file()


def test_installing_again__changes_nothing(tmp_path):
    install(layout(tmp_path))
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in files(tmp_path)}
    assert in_order_but_settings(install(layout(tmp_path)))
    assert {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in files(tmp_path)} == before


def files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "installation.json")


@pytest.mark.parametrize("source", list(IdentitySource))
@pytest.mark.parametrize("address", ["", "https://espaces.exemple.fr/", "https://x.fr/syndicats/"])
def test_first_settings__read_without_a_word(tmp_path, source, address):
    install(layout(tmp_path, source=source, address=address, staff=("intranet", "secours")))
    issues = []
    settings = load_server(tmp_path / "reglages/serveur.yml", issues=issues)
    assert issues == []
    assert (settings.identity.source, settings.address) == (source, address)
    assert settings.identity.staff == ("intranet", "secours")


def test_settings_of_staff__are_followed_and_never_written(tmp_path):
    install(layout(tmp_path))
    path = tmp_path / "reglages/serveur.yml"
    text = path.read_text(encoding="utf-8").replace("/publications", "/versions") + "# à nous\n"
    path.write_text(text, encoding="utf-8")
    deeds = install(layout(tmp_path, address="http://autre.exemple.fr/"), replaces=True)
    assert told(deeds)["versions"] == (Done.CREATED, "")
    assert path.read_text(encoding="utf-8") == text
    assert "/versions" in (tmp_path / UNIT).read_text(encoding="utf-8")


def test_settings_that_do_not_read__stop_before_anything_is_written(tmp_path):
    install(layout(tmp_path))
    (tmp_path / "reglages/serveur.yml").write_text("depot: [", encoding="utf-8")
    (tmp_path / HOOK).unlink()
    with pytest.raises(SettingsError) as error:
        install(layout(tmp_path))
    assert error.value.issues
    assert not (tmp_path / HOOK).exists()


@pytest.mark.parametrize("name", [HOOK, UNIT, "reglages/web/nginx/panneau.conf"])
def test_file_of_ours__that_went_away_comes_back(tmp_path, name):
    install(layout(tmp_path))
    text = (tmp_path / name).read_text(encoding="utf-8")
    (tmp_path / name).unlink()
    assert told(install(layout(tmp_path)))[Path(name).name] == (Done.CREATED, "")
    assert (tmp_path / name).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", [WAKE, UNIT, "reglages/web/nginx/panneau.conf"])
def test_file_that_staff_changed__is_kept_with_the_new_one_beside(tmp_path, name):
    install(layout(tmp_path))
    path, proposed = tmp_path / name, tmp_path / f"{name}.nouveau"
    text = path.read_text(encoding="utf-8")
    path.write_text("# à nous\n", encoding="utf-8")
    done, detail = told(install(layout(tmp_path)))[path.name]
    assert (done, proposed.name in detail) == (Done.KEPT, True)
    assert path.read_text(encoding="utf-8") == "# à nous\n"
    assert (proposed.read_text(encoding="utf-8"), proposed.stat().st_mode & 0o111) == (text, 0)

    assert told(install(layout(tmp_path), replaces=True))[path.name][0] is Done.MENDED
    assert path.read_text(encoding="utf-8") == text
    assert (tmp_path / f"{name}.avant").read_text(encoding="utf-8") == "# à nous\n"
    assert not proposed.exists()


@pytest.mark.parametrize("what", ["text", "link", "folder"])
def test_gate__that_is_another_one_is_put_back_and_the_other_kept(tmp_path, what):
    install(layout(tmp_path))
    gate, former = tmp_path / HOOK, tmp_path / f"{HOOK}.avant"
    text = gate.read_text(encoding="utf-8")
    elsewhere = tmp_path / "ailleurs"
    elsewhere.write_text("exit 0\n", encoding="utf-8")
    elsewhere.chmod(0o755)
    gate.unlink()
    if what == "text":
        gate.write_text("exit 0\n", encoding="utf-8")
    elif what == "link":
        gate.symlink_to(elsewhere)
    else:
        gate.mkdir()
    assert told(install(layout(tmp_path)))["pre-receive"][0] is Done.MENDED
    assert (gate.read_text(encoding="utf-8"), gate.is_symlink()) == (text, False)
    assert gate.stat().st_mode & 0o777 == 0o755
    assert (elsewhere.stat().st_mode & 0o777, former.exists()) == (0o755, True)
    assert in_order_but_settings(install(layout(tmp_path)))


def test_file_of_an_older_version__is_brought_up_to_date(tmp_path):
    install(layout(tmp_path))
    newer = tmp_path / "python-plus-recent"
    deeds = told(install(layout(tmp_path, python=newer)))
    assert deeds["pre-receive"] == (Done.MENDED, "mis à jour")
    assert str(newer) in (tmp_path / HOOK).read_text(encoding="utf-8")


def test_file__whose_record_is_lost_is_kept(tmp_path):
    install(layout(tmp_path))
    (tmp_path / "reglages/installation.json").write_text("{", encoding="utf-8")
    deeds = told(install(layout(tmp_path, python=tmp_path / "autre")))
    assert deeds[Path(UNIT).name][0] is Done.KEPT
    assert deeds["pre-receive"][0] is Done.MENDED


def test_link__is_never_written_through(tmp_path):
    install(layout(tmp_path))
    target = tmp_path / "ailleurs"
    target.write_text("à nous", encoding="utf-8")
    (tmp_path / UNIT).unlink()
    (tmp_path / UNIT).symlink_to(target)
    assert told(install(layout(tmp_path), replaces=True))[Path(UNIT).name][0] is Done.KEPT
    assert target.read_text(encoding="utf-8") == "à nous"


def test_rights_on_folders__are_brought_back(tmp_path):
    install(layout(tmp_path))
    before = modes(tmp_path)
    for name in ("donnees/etat", "donnees/publications", HOOK):
        (tmp_path / name).chmod(0o777)
    assert set(told(install(layout(tmp_path)))) == {
        *("serveur.yml", "etat", "publications", "pre-receive")
    }
    assert modes(tmp_path) == before


def test_repository__gets_back_what_protects_it_and_keeps_the_rest(tmp_path):
    install(layout(tmp_path))
    git = ["git", "-C", str(tmp_path / "donnees/depot.git"), "config"]
    subprocess.run([*git, "receive.denyDeletes", "false"], check=True)
    subprocess.run([*git, "receive.maxInputSize", "50m"], check=True)
    subprocess.run([*git, "core.hooksPath", "/nulle/part"], check=True)
    deeds = [d for d in install(layout(tmp_path)) if d.done is Done.MENDED]
    assert sorted(deed.detail for deed in deeds) == [
        "core.hooksPath = hooks (était : /nulle/part)",
        "receive.denyDeletes = true (était : false)",
    ]
    found = subprocess.run([*git, "--list"], capture_output=True, text=True, check=True).stdout
    assert "receive.maxinputsize=50m" in found


@pytest.mark.parametrize("source", [IdentitySource.GITLAB, IdentitySource.GITEA])
def test_repository_of_a_forge__is_left_to_it(tmp_path, source):
    install(layout(tmp_path, source=source))
    assert not (tmp_path / "donnees/depot.git").exists()
    assert (tmp_path / "reglages/crochets/pre-receive").is_file()


def test_without_systemd__the_push_itself_wakes_the_publisher(tmp_path):
    install(layout(tmp_path, has_systemd=False))
    text = (tmp_path / "donnees/depot.git/hooks/post-receive").read_text(encoding="utf-8")
    assert re.search(r"nohup .* -m panneau publier < /dev/null >> .*/publier.log 2>&1 &", text)


@pytest.mark.parametrize(
    "changes",
    [
        {"data": Path("/srv/a b")},
        {"data": Path("relatif")},
        {"config": Path("/etc/$(id)")},
        {"python": Path("/opt/`id`/python")},
        {"account": "root; id"},
        {"account": "-x"},
        {"staff": ("a\nb",)},
    ],
)
def test_layout__that_a_script_would_read_otherwise_is_refused(tmp_path, changes):
    with pytest.raises(LayoutError):
        layout(tmp_path, **changes)


def test_settings__that_a_script_would_read_otherwise_are_refused(tmp_path):
    install(layout(tmp_path))
    path = tmp_path / "reglages/serveur.yml"
    text = path.read_text(encoding="utf-8").replace("/etat", "/etat$(id)")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LayoutError, match="ne convient pas"):
        install(layout(tmp_path))


def test_scripts__are_shell_that_reads(tmp_path):
    for has_systemd in (True, False):
        for source in IdentitySource:
            here: Layout = layout(tmp_path / source / str(has_systemd), source=source)
            install(here)
            hooks = read_server(here).hooks
            for script in (*hooks.iterdir(), *here.config.glob("*.sh")):
                subprocess.run(["sh", "-n", str(script)], check=True)


def test_samples__are_what_their_forges_read(tmp_path):
    install(layout(tmp_path))
    samples = tmp_path / "reglages/exemples"
    gitlab = yaml.safe_load((samples / "gitlab-ci.yml").read_text(encoding="utf-8"))
    forgejo = yaml.safe_load((samples / "forgejo.yml").read_text(encoding="utf-8"))
    assert gitlab["publication"]["resource_group"] == "publication"
    assert gitlab["publication"]["interruptible"] is False
    assert gitlab["publication"]["script"][0].endswith("panneau publier")
    assert forgejo["jobs"]["publication"]["steps"][0]["run"].endswith("panneau publier")
    jenkins = (samples / "Jenkinsfile").read_text(encoding="utf-8")
    assert (jenkins.count("{"), "disableConcurrentBuilds" in jenkins) == (jenkins.count("}"), True)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd n’est pas là")
def test_units__are_what_systemd_reads_and_leave_little_to_a_bug(tmp_path):
    install(layout(tmp_path))
    more = f"releve:\n  - {{espace: a, rubrique: b, compte: c, dossier: {tmp_path}}}\n"
    settings = tmp_path / "reglages/serveur.yml"
    text = settings.read_text(encoding="utf-8").replace(
        "  equipe:", "  comptes: {c: a-1}\n  equipe:"
    )
    settings.write_text(text + more, encoding="utf-8")
    install(layout(tmp_path))
    units = sorted((tmp_path / "reglages/systemd").iterdir())
    assert len(units) == 7
    command = ["systemd-analyze", "verify", "--man=no", *map(str, units)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for unit in units:
        if unit.suffix == ".service":
            command = ["systemd-analyze", "security", "--offline=true", "--threshold=35", str(unit)]
            done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
            assert done.returncode == 0, done.stdout.splitlines()[-1]
