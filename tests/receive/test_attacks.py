"""Every known way of getting where one should not, pushed for real, and the reason given."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from tests.support.git_server import DOMAIN, STAFF, Clone, GitServer, git, opened, person
from tests.support.git_store import EXECUTABLE, FOLDER, LINK, ORDINARY, SUBMODULE
from tests.support.sites import publication, space
from tests.support.warm_hook import warm

ALICE, BOB = person("alpha-1"), person("beta-1")
SERVICE = "Service <service@exemple.invalid>"
OWN = "content/alpha/actualites/2026-04-01-essai.md"
OWN_OLD = "content/alpha/actualites/2026-03-12-bonjour.md"
OTHERS = "content/beta/actualites/2026-03-12-page.md"
TEXT = publication("Essai")
NOT_YOURS, PERSON, KIND, NAME, HIDDEN = "ENV-016", "ENV-011", "ENV-018", "FIC-006", "FIC-004"


@dataclass(frozen=True)
class Case:
    """One attack: what is pushed, by whom, and every reason that the server must give."""

    name: str
    build: Callable[[Clone], str]
    """Writes the objects; returns what to push to the branch, or whole refspecs."""
    codes: frozenset[str] = frozenset()
    said: str = ""
    """What git itself says, where it refuses before the hook."""
    login: str = "alice"
    env: dict[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    settings: tuple[str, str] = ("receive.fsckObjects", "true")
    """Of the repository, while this is pushed."""
    usual: tuple[str, str] = ("receive.fsckObjects", "true")


def case(name: str, codes: str, build: Callable[[Clone], str], **more: object) -> Case:
    return Case(name, build, frozenset(codes.split()), **more)  # type: ignore[arg-type] # as given


def changing(*, by: str = ALICE, **more: str) -> Callable[..., Callable[[Clone], str]]:
    return lambda changes: lambda clone: clone.commit(changes, by=by, **more)


alone = changing()


def same_tree(by: str = ALICE, **more: str) -> Callable[[Clone], str]:
    """A commit that changes nothing: only what it says of itself is judged."""
    return lambda clone: clone.commit({}, by=by, **more)


def linked(target: str, mode: str = LINK, path: str = OWN) -> Callable[[Clone], str]:
    return lambda clone: clone.commit({path: (mode, clone.store.blob(target))}, by=ALICE)


def submodule(clone: Clone) -> str:
    return clone.commit({"content/alpha/actualites/sous": (SUBMODULE, clone.head)}, by=ALICE)


def executable(clone: Clone) -> str:
    return clone.commit({OWN_OLD: (EXECUTABLE, clone.files[OWN_OLD][1])}, by=ALICE)


def folder_as_file(clone: Clone) -> str:
    gone = {path: None for path in clone.files if path.startswith("content/alpha/")}
    return clone.commit({**gone, "content/alpha": TEXT}, by=ALICE)


def folder_as_link(clone: Clone) -> str:
    gone = {path: None for path in clone.files if path.startswith("content/alpha/actualites/")}
    link = (LINK, clone.store.blob("../beta/actualites"))
    return clone.commit({**gone, "content/alpha/actualites": link}, by=ALICE)


def raw_entry(*names: bytes) -> Callable[[Clone], str]:
    """A rubric's folder with entries that git itself would never write."""

    def build(clone: Clone) -> str:
        entries = [(ORDINARY, name, clone.store.blob(TEXT)) for name in names]
        return _with_rubric(clone, clone.store.folder(entries))

    return build


def _with_rubric(clone: Clone, rubric: str) -> str:
    space = [
        (mode, path.rpartition("/")[2].encode(), blob)
        for path, (mode, blob) in clone.files.items()
        if path.rpartition("/")[0] == "content/alpha"
    ]
    alpha = clone.store.folder([(FOLDER, b"actualites", rubric), *sorted(space)])
    rest = {p: f for p, f in clone.files.items() if not p.startswith("content/alpha/")}
    inner = {p.removeprefix("content/"): f for p, f in rest.items() if p.startswith("content/")}
    top = sorted({p.partition("/")[0] for p in inner if "/" in p})
    folders = [
        (
            FOLDER,
            name.encode(),
            clone.store.tree(
                {
                    p.removeprefix(f"{name}/"): f
                    for p, f in inner.items()
                    if p.startswith(f"{name}/")
                }
            ),
        )
        for name in top
    ]
    files = [(mode, p.encode(), blob) for p, (mode, blob) in inner.items() if "/" not in p]
    entries = [*files, *folders, (FOLDER, b"alpha", alpha)]
    content = clone.store.folder(sorted(entries, key=lambda e: e[1] + b"/" * (e[0] == FOLDER)))
    outer = [(mode, p.encode(), blob) for p, (mode, blob) in rest.items() if "/" not in p]
    root = clone.store.folder(sorted([*outer, (FOLDER, b"content", content)], key=lambda e: e[1]))
    return clone.store.commit(root, [clone.head], author=ALICE)


def outside_the_content(clone: Clone) -> str:
    """A folder that would be written beside the one where the server works."""
    inner = clone.store.folder([(ORDINARY, b"page.md", clone.store.blob(TEXT))])
    listed = git(clone.root, "ls-tree", clone.head).splitlines()
    fields = [(line.split(), line.partition("\t")[2]) for line in listed]
    entries = [(f[0].lstrip("0"), name.encode(), f[2]) for f, name in fields]
    root = clone.store.folder([(FOLDER, b"..", inner), *entries])
    return clone.store.commit(root, [clone.head], author=SERVICE)


def nested_folder(name: bytes) -> Callable[[Clone], str]:
    def build(clone: Clone) -> str:
        inner = clone.store.folder([(ORDINARY, b"page.md", clone.store.blob(TEXT))])
        return _with_rubric(clone, clone.store.folder([(FOLDER, name, inner)]))

    return build


def file_and_folder(clone: Clone) -> str:
    """Two entries of one name, which git refuses to make and can be handed."""
    blob = clone.store.blob(TEXT)
    inner = clone.store.folder([(ORDINARY, b"index.md", blob)])
    entries = [(ORDINARY, b"page", blob), (FOLDER, b"page", inner)]
    return _with_rubric(clone, clone.store.folder(entries))


def tag_on_branch(clone: Clone) -> str:
    return clone.store.tag(clone.commit({}, by=ALICE), tagger=ALICE)


def refs(*templates: str) -> Callable[[Clone], str]:
    """Refspecs in which {new} is an honest commit and {head} what the server has."""

    def build(clone: Clone) -> str:
        new = clone.commit({OWN: TEXT}, by=ALICE)
        return " ".join(t.format(new=new, head=clone.head) for t in templates)

    return build


def forced(clone: Clone) -> str:
    return f"+{clone.commit({OWN: TEXT}, by=ALICE, parents=[_first(clone)])}:refs/heads/main"


def orphan(clone: Clone) -> str:
    return f"+{clone.commit({OWN: TEXT}, by=ALICE, parents=[])}:refs/heads/main"


def everything(clone: Clone) -> str:
    """Local branches and tags beside the branch, for `--mirror` and the like."""
    new = clone.commit({OWN: TEXT}, by=ALICE)
    git(clone.root, "update-ref", "refs/heads/main", new)
    git(clone.root, "update-ref", "refs/heads/autre", new)
    git(clone.root, "update-ref", "refs/tags/v1", clone.store.tag(new, tagger=ALICE))
    return ""


def tagged(clone: Clone) -> str:
    everything(clone)
    return "refs/heads/main"


def merged(result: dict[str, str | None]) -> Callable[[Clone], str]:
    """A merge of one's own commit with the branch, whose result is changed on the way."""
    return lambda clone: clone.commit(result, by=ALICE, parents=[_own_start(clone), clone.head])


def undone_merge(clone: Clone) -> str:
    evil = merged({OTHERS: publication("Autre chose")})(clone)
    return clone.commit({}, by=ALICE, parents=[evil, clone.head])


def ours(clone: Clone) -> str:
    """`git merge -s ours`: the result is that of one parent, so no commit shows what is lost."""
    own = _own_start(clone)
    tree = git(clone.root, "rev-parse", f"{own}^{{tree}}")
    return clone.store.commit(tree, [own, clone.head], author=ALICE)


def _own_start(clone: Clone) -> str:
    """Write a commit that changes nothing, on the branch as it began."""
    first = _first(clone)
    tree = git(clone.root, "rev-parse", f"{first}^{{tree}}")
    return clone.store.commit(tree, [first], author=ALICE)


def _first(clone: Clone) -> str:
    return git(clone.root, "rev-list", "--max-parents=0", clone.head)


def octopus(clone: Clone) -> str:
    one, two = (clone.commit({}, by=ALICE, message=f"{n}\n") for n in (1, 2))
    return clone.commit({}, by=ALICE, parents=[clone.head, one, two])


def unrelated(clone: Clone) -> str:
    root = clone.store.commit(clone.store.tree({}), author=ALICE)
    return clone.commit({}, by=ALICE, parents=[clone.head, root])


def touched_then_reverted(clone: Clone) -> str:
    first = clone.commit({OTHERS: publication("Autre")}, by=ALICE)
    return clone.commit({}, by=ALICE, parents=[first])


def relayed(clone: Clone) -> str:
    theirs = clone.commit({OTHERS: publication("Autre")}, by=BOB)
    return clone.commit({OTHERS: publication("Autre")}, by=ALICE, parents=[theirs])


def chain(length: int) -> Callable[[Clone], str]:
    def build(clone: Clone) -> str:
        above = clone.head
        for number in range(length):
            above = clone.commit({}, by=ALICE, parents=[above], message=f"{number}\n")
        return above

    return build


def many_files(clone: Clone) -> str:
    return clone.commit({f"content/alpha/actualites/{n}.md": TEXT for n in range(101)}, by=ALICE)


def heavy(clone: Clone) -> str:
    return clone.commit({"content/alpha/actualites/a.pdf": b"%PDF" + bytes(3 << 20)}, by=ALICE)


def heavy_then_gone(clone: Clone) -> str:
    return clone.commit({}, by=ALICE, parents=[heavy(clone)])


def taken_back(body: str, path: str = OWN) -> Callable[[Clone], str]:
    """A text that the next commit of the same push corrects or takes away."""

    def build(clone: Clone) -> str:
        above = clone.commit({path: publication("Essai", body=body)}, by=ALICE)
        return clone.commit({OWN: TEXT}, by=ALICE, parents=[above], message="Corrige\n")

    return build


LATER = "content/beta/actualites/2026-03-20-suite.md"
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n"
SIGNATURE = "gpgsig -----BEGIN SSH SIGNATURE-----\n abc\n -----END SSH SIGNATURE-----\n"
FORMS = {
    "content/alpha/actualites/a.html": "<!doctype html><p>a",
    "content/alpha/actualites/a.php": "<?php echo 1;",
    "content/alpha/actualites/a.pdf": b"\x7fELF\0",
    "content/alpha/actualites/sans-extension": "a",
}
CARD_OF_BETA = space("BETA")["espace.yml"]
NO_FSCK = ("receive.fsckObjects", "false")
BROKEN = "content/registre.yml"

FOLDERS = [
    case("other-add", NOT_YOURS, alone({"content/beta/actualites/2026-04-01-x.md": TEXT})),
    case("other-edit", NOT_YOURS, alone({OTHERS: TEXT})),
    case("other-delete", NOT_YOURS, alone({OTHERS: None})),
    case("prefix", NOT_YOURS, alone({"content/alpha-bis/actualites/2026-04-01-x.md": TEXT})),
    case("case", f"{NOT_YOURS} ENV-020", alone({"content/ALPHA/actualites/x.md": TEXT})),
    case("rename-in", NOT_YOURS, alone({OTHERS: None, OWN: publication("Page BETA")})),
    case("rename-out", NOT_YOURS, alone({OWN_OLD: None, "content/beta/actualites/v.md": TEXT})),
    case("folder-as-file", f"{NOT_YOURS} CON-003 FIC-005", folder_as_file),
    case("root-file", NOT_YOURS, alone({"LISEZMOI.md": TEXT})),
    case("settings-of-the-site", NOT_YOURS, alone({"mkdocs.yml": "plugins: []\n"})),
    case("self-granted", NOT_YOURS, alone({BROKEN: "beta:\n  - alias: alpha-1\n", OTHERS: TEXT})),
    case("touch-then-revert", NOT_YOURS, touched_then_reverted),
    case("new-space", NOT_YOURS, alone({"content/gamma/espace.yml": "sigle: GAMMA\n"})),
    case("folder-of-the-staff", NOT_YOURS, alone({"content/organisme/logo.svg": "<svg/>"})),
]
OBJECTS = [
    case("link-to-other", KIND, linked("../../beta/actualites/2026-03-12-page.md")),
    case("link-to-system", KIND, linked("/etc/passwd")),
    case("folder-as-link", KIND, folder_as_link),
    case("submodule", KIND, submodule),
    case("submodule-list", f"{HIDDEN} {NOT_YOURS}", alone({".gitmodules": "[submodule]\n"})),
    case("attributes", HIDDEN, alone({"content/alpha/.gitattributes": "* export-subst\n"})),
    case(
        "attributes-of-all", f"{HIDDEN} {NOT_YOURS}", alone({".gitattributes": "* export-ignore\n"})
    ),
    case("server-file", HIDDEN, alone({"content/alpha/actualites/.htaccess": "Require all\n"})),
    case("executable", KIND, executable),
    case("dot-dot", "", nested_folder(b".."), said="..'"),
    case("dot-dot-alone", NAME, nested_folder(b".."), settings=NO_FSCK),
    case("dot-git", NAME, nested_folder(b".git"), settings=NO_FSCK),
    case("git-short-name", NAME, nested_folder(b"git~1"), settings=NO_FSCK),
    case("git-in-capitals", NAME, nested_folder(b".GIT"), settings=NO_FSCK),
    case("slash-in-a-name", NAME, raw_entry(b"a/../../../b"), settings=NO_FSCK),
    case("duplicate-entries", "", raw_entry(b"a.md", b"a.md"), said="duplicate"),
    case("duplicate-alone", "ENV-020", raw_entry(b"a.md", b"a.md"), settings=NO_FSCK),
    case("file-and-folder", "ENV-020", file_and_folder, settings=NO_FSCK),
    case("tag-on-the-branch", "ENV-008", tag_on_branch),
]
REFS = [
    case("new-branch", "ENV-004", refs("{new}:refs/heads/autre")),
    case("light-tag", "ENV-004", refs("{new}:refs/tags/v1")),
    case("replacement", "ENV-004", refs("{new}:refs/replace/{head}")),
    case("notes", "ENV-004", refs("{new}:refs/notes/commits")),
    case("review-settings", "ENV-004", refs("{new}:refs/meta/config")),
    case("branch-beside", "ENV-004", refs("{new}:refs/heads/main", "{new}:refs/heads/autre")),
    case("delete", "ENV-005", refs(":refs/heads/main")),
    case("force", "ENV-006", forced),
    case("orphan", "ENV-006", orphan),
    case("mirror", "ENV-004", everything, options=("--mirror",)),
    case("all", "ENV-004", everything, options=("--all",)),
    case("follow-tags", "ENV-004", tagged, options=("--follow-tags",)),
]
MERGES = [
    case("evil-merge", NOT_YOURS, merged({OTHERS: publication("Autre chose")})),
    case("evil-merge-undone", NOT_YOURS, undone_merge),
    case("ours", NOT_YOURS, ours),
    case("octopus", "ENV-015", octopus),
    case("unrelated-root", "ENV-015", unrelated),
]
IDENTITY = [
    case("spoofed-author", PERSON, same_tree(BOB)),
    case("personal-address", PERSON, same_tree("Alice Martin <alice@exemple.invalid>")),
    case("name-before-alias", PERSON, same_tree(f"Alice Martin <alpha-1@{DOMAIN}>")),
    case("other-committer", PERSON, same_tree(committer="Alice Martin <alice@exemple.invalid>")),
    case("other-author", PERSON, same_tree("Alice Martin <a@b.invalid>", committer=ALICE)),
    case("relayed", f"{PERSON} {NOT_YOURS}", relayed),
    case("own-commits-by-another", f"{PERSON} {NOT_YOURS}", alone({OWN: TEXT}), login="bob"),
    case("unknown", "ENV-001", same_tree(), login="zoe"),
    case("nobody", "ENV-001", same_tree(), login=""),
    case("other-products", "ENV-001", same_tree(), login="", env={"GL_USER": STAFF}),
    case("two-logins", NOT_YOURS, alone({"LISEZMOI.md": TEXT}), env={"PANNEAU_IDENTITE": STAFF}),
    case("mandate-ended", "ENV-002", same_tree(person("alpha-2")), login="denis"),
    case("not-in-the-registry", "ENV-002", same_tree(person("alpha-9")), login="emile"),
    case("signature", "ENV-013", same_tree(headers=SIGNATURE)),
    case("encoding", "ENV-013", same_tree(headers="encoding ISO-8859-1\n")),
    case("not-utf-8", "ENV-013", same_tree(message="\udce9\n")),
    case("co-author", "ENV-014", same_tree(message="A\n\nCo-authored-by: Bob <b@c.invalid>\n")),
    case("private-name", "ENV-014", same_tree(message="Corrigé avec Zoé Quelconque\n")),
]
VOLUME = [
    case("heavy-file", "ENV-021", heavy),
    case("heavy-file-removed", "ENV-021", heavy_then_gone),
    case("many-commits", "ENV-009", chain(21)),
    case("many-files", "ENV-009", many_files),
    case("long-message", "ENV-009", same_tree(message="m" * 70_000)),
    case("pointer", "ENV-022 FOR-002", alone({"content/alpha/actualites/a.pdf": POINTER})),
    case(
        "heavy-pack",
        "",
        heavy,
        said="maximum",
        settings=("receive.maxInputSize", "2000"),
        usual=("receive.maxInputSize", "0"),
    ),
]
COLLISIONS = [
    case(
        "same-name-in-capitals",
        "ENV-020",
        alone({OWN: TEXT, OWN.replace("essai", "ESSAI"): TEXT}),
    ),
    case(
        "folder-in-capitals",
        "ENV-020",
        alone({"content/alpha/Actualites/2026-04-01-autre.md": TEXT}),
    ),
    case("existing-in-capitals", "ENV-020", alone({OWN_OLD.replace("bonjour", "BONJOUR"): TEXT})),
]
RULES = [
    case("refused-forms", "FOR-001 FOR-002", alone(FORMS)),
    case("same-address", "FIC-002", alone({OWN: TEXT, OWN.replace(".md", "/index.md"): TEXT})),
    case("sigle-of-another", "ESP-002", alone({"content/alpha/espace.yml": CARD_OF_BETA})),
]
SECRETS = [
    case("password", "SEC-003", alone({OWN: publication(body="Mot de passe : Soleil2026")})),
    case("password-taken-back", "ENV-023", taken_back("Mot de passe : Soleil2026")),
    case("key-taken-back", "ENV-023", taken_back("-----" + "BEGIN RSA PRIVATE KEY-----")),
    case("name-taken-back", "ENV-023", taken_back("Écrit par Zoé Quelconque")),
    case(
        "name-of-a-file-taken-back",
        "ENV-023",
        taken_back("Bonjour", "content/alpha/actualites/Zoé Quelconque.md"),
    ),
]
STAFF_CASES = [
    case("space-without-reason", "ENV-017", changing(by=SERVICE)({OTHERS: TEXT}), login=STAFF),
    case("under-an-alias", "ENV-012", same_tree(ALICE), login=STAFF),
    case("staff-forces", "ENV-006", forced, login=STAFF),
    case("staff-branch", "ENV-004", refs("{new}:refs/heads/autre"), login=STAFF),
    case(
        "staff-link",
        KIND,
        lambda c: c.commit({"lien": (LINK, c.store.blob("/"))}, by=SERVICE),
        login=STAFF,
    ),
    case("staff-dot-dot", NAME, outside_the_content, login=STAFF, settings=NO_FSCK),
    case(
        "unreadable-registry", "ENT-005", changing(by=SERVICE)({BROKEN: "alpha: [\n"}), login=STAFF
    ),
]
ALL = [
    *FOLDERS,
    *OBJECTS,
    *REFS,
    *MERGES,
    *IDENTITY,
    *VOLUME,
    *COLLISIONS,
    *RULES,
    *SECRETS,
    *STAFF_CASES,
]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[GitServer, Clone]]:
    server, clone = opened(tmp_path_factory.mktemp("attaques"))
    # A second publication, so that there is something to go back on.
    clone.advance({LATER: publication("Suite")}, by=BOB)
    server.adopt(clone)
    with warm(server, "Zoé Quelconque"):
        yield server, clone


@pytest.mark.parametrize("attack", ALL, ids=lambda attack: attack.name)
def test_attack__is_refused_for_its_reason(scene: tuple[GitServer, Clone], attack: Case) -> None:
    server, clone = scene
    for name in git(clone.root, "for-each-ref", "--format=%(refname)").split():
        git(clone.root, "update-ref", "-d", name)
    git(server.bare, "config", *attack.settings)
    before = server.head
    built = attack.build(clone)
    is_commit = built and ":" not in built and not built.startswith("refs/")
    refspecs = [f"{built}:refs/heads/main"] if is_commit else built.split()
    pushed = clone.push(*refspecs, login=attack.login, env=attack.env, options=attack.options)
    git(server.bare, "config", *attack.usual)
    assert (pushed.is_accepted, pushed.codes) == (False, set(attack.codes)), pushed.text
    assert attack.said in pushed.text
    assert (server.head, server.refs()) == (before, ["refs/heads/main"])
    assert [path.name for path in server.state.glob("envoi-*")] == []
    assert not (server.state / "erreurs").exists()
