"""Secrets and people in texts: found however they are written, honest texts left alone."""

import time

import pytest

from panneau.domain.disclosure import PeopleTold, Secret, SecretKind
from panneau.domain.disclosure_search import MOST_TOLD, find_disclosures, gathered

# Made of pieces, so that no tool takes this file for a leak.
HEX = "0123456789abcdef" * 4
LETTERS = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6"
BEGIN = "-----" + "BEGIN "
KEYS = {
    "OpenSSH": f"{BEGIN}OPENSSH PRIVATE KEY-----",
    "RSA": f"{BEGIN}RSA PRIVATE KEY-----",
    "encrypted": f"{BEGIN}ENCRYPTED PRIVATE KEY-----",
    "plain": f"{BEGIN}PRIVATE KEY-----",
    "PGP": f"{BEGIN}PGP PRIVATE KEY BLOCK-----",
    "PuTTY": "PuTTY-User-Key-File-" + "3: ssh-ed25519",
    "age": "AGE-SECRET-KEY-" + "1QQPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
    "OpenSSH without its lines": "b3BlbnNzaC1" + "rZXktdjEAAAAABG5vbmU",
}
TOKENS = {
    "AWS": "AKIA" + "ABCDEFGHIJ234567",
    "GitHub": "ghp_" + LETTERS,
    "GitHub, fine-grained": "github_pat_" + LETTERS,
    "GitLab": "glpat-" + LETTERS[:20],
    "Slack": "xoxb-" + "123456789012-abcdef",
    "Google": "AIza" + LETTERS[:35],
    "payment": "sk_live_" + LETTERS[:24],
    "npm": "npm_" + LETTERS,
    "PyPI": "pypi-AgEI" + LETTERS,
    "JSON Web Token": f"eyJ{LETTERS}.eyJ{LETTERS}.{LETTERS}",
    "assigned": f"api_key = {HEX}",
    "assigned, in JSON": f'"client_secret": "{LETTERS}"',
    "assigned, in YAML": f"access-token: {HEX}",
}
PASSWORDS = {
    "mixed": "Mot de passe : Soleil2026",
    "narrow space": "Mot de passe\u202f: Soleil2026",
    "signs": "mot de passe = cgt@94",
    "bold": "**Mot de passe :** `Soleil2026`",
    "with its owner": "Le mot de passe de la salle : Soleil2026",
    "short word": "MDP: soleil94",
    "in a sentence": "Le mot de passe de la salle est **Soleil2026**.",
    "English": "password: hunter2!",
    "plain, beside a login": "Identifiant : section\nMot de passe : soleil",
    "plain, in a list": "- Login : section\n- Mdp : soleil.",
    "of a network": "Réseau Wi-Fi : local\nClé Wi-Fi : soleildemidi",
    "in a table": "| Identifiant : section | Mot de passe : soleil |",
    "in a column": "Compte;Mot de passe\nsection;soleil\nsection2;pluie\n",
    "in a column of quotes": '"login","password"\n"section","soleil"\n',
    "in a column of Markdown": "| Compte | MDP |\n|---|---|\n| section | `soleil` |\n",
    "in an address": "https://section:Soleil2026@serveur.example/dossier",
    "in an address of a database": "postgres://u:p4ss@base/x",
}


@pytest.mark.parametrize("text", [pytest.param(t, id=n) for n, t in KEYS.items()])
def test_key__is_found(text: str) -> None:
    assert kinds(f"Bonjour\n\n    {text}\n") == [SecretKind.KEY]


@pytest.mark.parametrize("text", [pytest.param(t, id=n) for n, t in TOKENS.items()])
def test_token__is_found_once(text: str) -> None:
    assert kinds(f"Voici\u00a0: ({text})") == [SecretKind.TOKEN]


@pytest.mark.parametrize("text", [pytest.param(t, id=n) for n, t in PASSWORDS.items()])
def test_password__is_found(text: str) -> None:
    assert kinds(f"Bonjour,\n\n{text}\n\nÀ bientôt") == [SecretKind.PASSWORD]


@pytest.mark.parametrize(
    "text",
    [
        "## Mot de passe : nos conseils",
        "Mot de passe : prudence",
        "Mot de passe : douze caractères au moins",
        "Mot de passe : 12 caractères au moins, renouvelé tous les ans",
        "Mot de passe : à demander au secrétariat.",
        "Mot de passe oublié : support@cpam.example ou le 01 23 45 67 89",
        "Mot de passe oublié : https://intranet.example/mot-de-passe",
        "Mot de passe oublié : le lien est [ici](aide.md)",
        "Identifiant : votre matricule\nMot de passe : personnel",
        "Identifiant : celui de la messagerie\nMot de passe : inchangé.",
        "Identifiant : prenom.nom\nMot de passe : le même que pour la messagerie",
        "Identifiant : xxxx\nMot de passe : xxxxxxxx",
        "Mot de passe : ********",
        "Mot de passe : [à compléter]",
        "Mot de passe : votre_mot_de_passe",
        "Identifiant : xxx\nLe mot de passe est robuste.",
        "| Règle | Mot de passe |\n|---|---|\n| Longueur | douze signes |\n| Durée | un an |",
        "Compte;Mot de passe\nsection;********\nsection2;\n",
        "Mot de passe, code, clé\nUn mot, un autre, un dernier",
        "Mots de passe : l’employeur ne peut pas les exiger.",
        "Ne donnez jamais votre mot de passe, même à un collègue.",
        "La clé : négocier. Le code : celui du travail.",
        "Code wifi : affiché",
        "Le code du travail, article L. 2142-6 : contenu des communications.",
        "https://exemple.fr:8080/chemin@x",
        "http://[2001:db8::1]/",
        "api_key = VOTRE_CLE_ICI",
        "Une clé publique : ssh-ed25519 AAAAC3NzaC1lZDI1NTE5",
        "-----BEGIN PUBLIC KEY-----",
        "-----BEGIN CERTIFICATE-----",
        f"Empreinte SHA-256 : {HEX}",
        "AKIA est un sigle, glpat- aussi, xox et eyJ de même",
        "La réunion mdp-cse du 12/03/2026 : ordre du jour",
    ],
)
def test_honest_text__holds_no_secret(text: str) -> None:
    assert find_disclosures(text).secrets == ()


def test_secret__is_told_by_its_place_and_its_first_letters() -> None:
    text = f"Bonjour\n\nVoici : {TOKENS['GitLab']}\nMot de passe : Soleil2026"
    assert find_disclosures(text).secrets == (
        Secret(SecretKind.TOKEN, 3, 9, "glpa"),
        Secret(SecretKind.PASSWORD, 4, 16, ""),
    )


def test_secrets__by_hundreds_are_told_in_part() -> None:
    assert len(find_disclosures("Mot de passe : Soleil2026\n" * 500).secrets) == MOST_TOLD


def test_people__are_counted_once_however_written() -> None:
    text = (
        "Écrivez à cgt@cpam.example, <CGT@cpam.example> ou [nous](mailto:cgt@cpam.example).\n"
        "Téléphone : 01 23 45 67 89, 0123456789, +33 1 23 45 67 89, +33 (0)1.23.45.67.89\n"
        "Poste 4512, le 12/03/2026, SIRET 123 456 789 00012, 0,123456789012\n"
        "IBAN FR76 3000 4000 0312 3456 7890 143\n"
    )
    assert find_disclosures(text).people == PeopleTold(mail_count=1, phone_count=1)


@pytest.mark.parametrize(
    "head",
    [
        "Nom;Prénom;Service",
        "NOM;PRENOM;SITE",
        '"nom","prenom","matricule"',
        "Matricule\tNom\tTaux",
        "Civilité;Nom de naissance;Grade",
    ],
)
def test_people__rows_of_an_exported_table_count(head: str) -> None:
    sign = max(";,\t", key=head.count)
    rows = "\n".join(sign.join(["a", "b", "c"]) for _ in range(30))
    text = f"Bonjour\n\n{head}\n{rows}\nMerci, à bientôt\n"
    assert find_disclosures(text).people == PeopleTold(row_count=30, line=3)
    assert find_disclosures(text * 2).people.row_count == 60


@pytest.mark.parametrize(
    "text",
    [
        "Nom, prénom et service : à donner au secrétariat.\n" + "Un mot, puis un autre.\n" * 40,
        "Nom;Montant\n" + "a;1\n" * 40,
        "| Nom | Prénom |\n|---|---|\n" + "| a | b |\n" * 40,
        "Le nom\nPrénom\n" + "a\n" * 40,
        "Année;Effectif\n" + "2026;1200\n" * 40,
    ],
)
def test_people__other_tables_and_sentences_do_not(text: str) -> None:
    assert find_disclosures(text).people.row_count == 0


def test_people__the_first_line_is_that_of_a_mail_or_of_a_telephone() -> None:
    assert find_disclosures("a\n01 23 45 67 89\nb@c.fr").people == PeopleTold(1, 1, line=2)
    assert find_disclosures("a\nb@c.fr\n01 23 45 67 89").people == PeopleTold(1, 1, line=2)


@pytest.mark.parametrize(
    ("number", "count"),
    [
        ("2 55 08 14 168 025 38", 1),
        ("255081416802538", 1),
        ("1 85 12 2A 004 012 " + str(97 - int("185121900401 2".replace(" ", "")) % 97), 1),
        ("2 55 08 14 168 025 39", 0),
        ("2 55 13 14 168 025 38", 0),
        ("9 55 08 14 168 025 38", 0),
        ("1255081416802538", 0),
        ("2550814168025381", 0),
        ("2 55 08 14 168 025 xx", 0),
    ],
)
def test_social_number__is_told_by_its_key(number: str, count: int) -> None:
    found = find_disclosures(f"Bonjour\nNuméro : {number}.").people
    assert found == PeopleTold(social_count=count, social_line=2 if count else 1)


def test_parts__one_address_on_each_page_is_one_contact() -> None:
    pages = [(f"page {n}", "Section CGT, cgt@cpam.example, 01 23 45 67 89") for n in range(1, 40)]
    assert gathered(pages).people == PeopleTold(1, 1, place="page 1")


def test_parts__secrets_tell_their_page() -> None:
    found = gathered([("page 1", "Rien"), ("page 2", "\nMot de passe : Soleil2026")])
    assert found.secrets == (Secret(SecretKind.PASSWORD, 2, 16, "", place="page 2"),)


def test_nothing__is_false() -> None:
    assert not find_disclosures("Réunion mardi à 14 h, salle 3.")
    assert find_disclosures("a@b.fr")


@pytest.mark.parametrize(
    "piece",
    [
        *("@", "a@", "a@a.", "mot de passe ", "mdp : ", "mot  ", "eyJa", "eyJ.eyJ", "://:"),
        *(
            "a://a:",
            "api_key",
            "api_key=",
            "0 1 ",
            "01 23 ",
            "+33",
            "nom;prénom\n",
            "nom,prénom,",
            "nom ",
            "2 55 08 ",
            "BEGIN A ",
        ),
        *("-----BEGIN A A A A ", "identifiant : ", "a.", "AKIA", "mdp a a a a ", "mdp" + " " * 40),
        *("\n", "a", " "),
    ],
)
def test_search__takes_a_time_in_proportion(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    started = time.process_time()
    find_disclosures(text)
    assert time.process_time() - started < 2


def kinds(text: str) -> list[SecretKind]:
    return [secret.kind for secret in find_disclosures(text).secrets]
