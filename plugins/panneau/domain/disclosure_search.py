# Called by `source` for texts and by `media`, inside a worker, for documents. Every expression is
# linear in time: hostile texts come here too.

"""Looking for secrets, contacts and social security numbers in texts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from panneau.domain.disclosure import Disclosures, PeopleTold, Secret, SecretKind

MOST_TOLD = 20
"""Secrets told of one file: a few are enough to understand."""
_MOST_SHOWN = 4
"""Characters of a secret that a report may repeat, so that its author recognises it."""

# Beginnings of secrets that one cannot take for anything else.
_KEY = re.compile(
    r"-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----"
    r"|PuTTY-User-Key-File-\d"
    r"|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----"
    r"|AGE-SECRET-KEY-1[0-9A-Z]{20}"
    # What OpenSSH writes first, in base64, when its two lines of words are cut off.
    r"|b3BlbnNzaC1rZXktdjE"
)
_TOKEN = re.compile(
    r"(?<![A-Za-z0-9_-])(?:"
    r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])"
    r"|gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22}"
    r"|gl(?:pat|ptt|dt|rt|cbt|soat|ft|agent|oas|imt)-[A-Za-z0-9_-]{20}"
    r"|xox[abeoprs]-[A-Za-z0-9-]{10}|AIza[0-9A-Za-z_-]{35}|[sr]k_live_[0-9A-Za-z]{16}"
    r"|npm_[A-Za-z0-9]{36}|pypi-AgEI[A-Za-z0-9_-]{16}"
    r"|eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{16}"
    r")"
)
_ASSIGNED_TOKEN = re.compile(
    r"(?i)(?<![a-z])(?:api[_-]?key|secret[_-]?(?:access[_-]?)?key|access[_-]?token|auth[_-]?token"
    r"|client[_-]?secret)[\"']?\s{0,3}[:=]\s{0,3}[\"'`]?([A-Za-z0-9+/_=-]{20,200})"
)
_IN_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s/:@<>\"'`]{0,100}"
    r":([^\s/@<>\"'`]{1,100})@[^\s/]"
)
_PASSWORD = re.compile(
    r"(?i)(?<![^\W_])(?:mots?\s+de\s+passe|mdp|password|passwd|passphrase|passwort|pwd"
    r"|(?:clé|cle|code)\s+wi-?fi)(?![^\W_])"
    r"[*_`\"'»)]{0,4}(?:\s+[^\W\d_]{1,12}){0,4}\s{0,3}(?:[:=]|\b(est)\b)\s{0,3}"
    r"[*_`\"'«(]{0,4}\s?[*_`\"'«(]{0,4}\s?([^\s`\"'«»<>|;]{4,200})([^\n]{0,40})"
)
_PLACEHOLDER = re.compile(r"(?i)^(?:[.…*•_x#?-]+|[\[{(%$].*|votre.*|your.*|mot.?de.?passe.*)$")
_IS_ADDRESS = re.compile(r"://|^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")
_LOGIN = re.compile(
    r"(?i)(?<![^\W_])(?:identifiants?|logins?|utilisateur|user(?:name)?|comptes?|ssid|wi-?fi)"
    r"(?![^\W_])[^\n]{0,40}[:=]"
)
_NEAR = 120
"""Characters before a password, where its login would stand."""
# What one says of a password on a line that ends there.
_SAID_OF_IT = frozenset(
    """absent actif active activé admis affiché ancien aucun changé choisi communiqué confidentiel
    demander donné envoyé expiré facultatif fourni identique inchangé incorrect indiqué individuel
    individuels initial invalide modifié néant non nouveau obligatoire oublié perdu personnel
    personnels provisoire remis requis réinitialisé secret temporaire transmis unique
    """.split()  # noqa: SIM905 - a list of words reads better
)

# What a text must hold for a slower expression to find anything in it.
_BEFORE_TOKEN = (
    ("", ("AKIA", "ASIA", "ABIA", "ACCA", "xox", "AIza", "eyJ")),
    ("_", ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "_live_", "npm_")),
    ("pypi-", ("pypi-",)),
    ("gl", ("glpat-", "glptt-", "gldt-", "glrt-", "glcbt-", "glsoat-", "glft-", "glagent-")),
    ("gl", ("gloas-", "glimt-")),
)
_BEFORE_ASSIGNED = (
    ("api", ("apikey", "api_key", "api-key")),
    ("secret", ("secret_", "secret-", "secretk", "secretacc", "_secret", "-secret")),
    ("secret", ("clientsecret",)),
    ("token", ("_token", "-token", "accesstoken", "authtoken")),
)
"""By what they share."""
_BEFORE_TABLE = ("prénom", "prenom", "matricule", "naissance")
_BEFORE_PASSWORD = ("passe", "passw", "passp", "mdp", "pwd", "wifi", "wi-fi")

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}")
_PHONE = re.compile(
    r"[+0](?<![\d+].)(?:0?33[\s.-]?(?:\(0\)[\s.-]?)?)?[1-9](?:[\s./-]?\d{2}){4}(?!\d)"
)
_SOCIAL = re.compile(
    r"([1-478])(?<![\d.,].)[\s.-]?(\d\d)[\s.-]?(0[1-9]|1[0-2]|[2-9]\d)[\s.-]?(\d\d|2[ABab])[\s.-]?"
    r"(\d{3})[\s.-]?(\d{3})[\s.-]{0,3}(\d\d)(?!\d)"
)
_TABLE_HEAD = re.compile(r"(?im)^(?=[^\n]{0,200}(?<![^\W_])(?:noms?|matricules?)(?![^\W_]))[^\n]+$")
_ROW = re.compile(r"\n+([^\n]+)")
_SEPARATORS = ";\t,"
_PASSWORD_HEAD = re.compile(
    r"(?im)^[^\n]{0,200}(?:mots?\s+de\s+passe|mdp|password|passwd)[^\n]{0,200}$"
)
_PASSWORD_CELL = re.compile(r"(?i)(?:mots?\s+de\s+passe|mdp|passwords?|passwd)")
_ROWS_READ = 3
"""Of a table of passwords: a line of dashes may come first."""
_COLUMN = re.compile(r"(?<![^\W_])(?:noms?|pr[ée]noms?|matricules?|naissance)(?![^\W_])")
_FEWEST_COLUMNS = 2
_CORSICA = {"2A": "19", "2B": "18"}
_SOCIAL_MODULUS = 97


def find_disclosures(text: str) -> Disclosures:
    """Look for what nobody meant to publish in a text."""
    return gathered([("", text)])


def gathered(parts: Iterable[tuple[str, str]]) -> Disclosures:
    """Look in the parts of one file: its pages, its slides.

    The same address on each page is one contact.

    Args:
        parts: Places in French, empty when lines are enough, and texts.

    Source:
        House rule, ADR-0020. Key of a social security number: INSEE, 97 minus the number
        modulo 97, Corsica counted as department 19 or 18.
    """
    secrets: list[Secret] = []
    people = _People()
    for place, text in parts:
        secrets.extend(islice(_secrets(text, place), MOST_TOLD))
        people.add(text, place)
    return Disclosures(tuple(secrets[:MOST_TOLD]), people.told())


def _secrets(text: str, place: str) -> Iterator[Secret]:
    lowered = text.lower()
    for match in _KEY.finditer(text):
        yield _secret(SecretKind.KEY, text, match.start(), match[0][:_MOST_SHOWN], place)
    for match in _TOKEN.finditer(text) if _has_one_of(text, _BEFORE_TOKEN) else ():
        yield _secret(SecretKind.TOKEN, text, match.start(), match[0][:_MOST_SHOWN], place)
    for match in _ASSIGNED_TOKEN.finditer(text) if _has_one_of(lowered, _BEFORE_ASSIGNED) else ():
        if _is_mixed(match[1]):
            yield _secret(SecretKind.TOKEN, text, match.start(1), match[1][:_MOST_SHOWN], place)
    for match in _IN_ADDRESS.finditer(text) if "@" in text and "://" in text else ():
        if not _PLACEHOLDER.match(match[1]):
            yield _secret(SecretKind.PASSWORD, text, match.start(1), "", place)
    if _has_any(lowered, _BEFORE_PASSWORD):
        yield from _passwords(text, place)


def _passwords(text: str, place: str) -> Iterator[Secret]:
    for match in _PASSWORD.finditer(text):
        if _is_password(match):
            yield _secret(SecretKind.PASSWORD, text, match.start(2), "", place)
    for at in _tabled_passwords(text):
        yield _secret(SecretKind.PASSWORD, text, at, "", place)


def _tabled_passwords(text: str) -> Iterator[int]:
    """Yield the place of the first password of each table that has a column for them."""
    for head in _PASSWORD_HEAD.finditer(text):
        sign = max(_SEPARATORS + "|", key=head[0].count)
        cells = [cell.strip(' "*') for cell in head[0].split(sign)]
        column = next((n for n, cell in enumerate(cells) if _PASSWORD_CELL.fullmatch(cell)), None)
        end = head.end()
        for _ in range(_ROWS_READ if column is not None and len(cells) > 1 else 0):
            row = _ROW.match(text, end)
            if row is None or row[1].count(sign) != len(cells) - 1:
                break
            value = row[1].split(sign)[column or 0].strip(' "`*')
            if len(value) > len("abc") and not _PLACEHOLDER.match(value) and " " not in value:
                yield row.start(1)
                break
            end = row.end()


def _has_one_of(text: str, groups: tuple[tuple[str, tuple[str, ...]], ...]) -> bool:
    return any(shared in text and _has_any(text, words) for shared, words in groups)


def _has_any(text: str, words: tuple[str, ...]) -> bool:
    # Each text of the content is asked for some fifty words: a generator would double the time.
    for word in words:  # noqa: SIM110 - as above
        if word in text:
            return True
    return False


def _secret(kind: SecretKind, text: str, at: int, shown: str, place: str) -> Secret:
    return Secret(kind, _line(text, at), at - text.rfind("\n", 0, at), shown, place)


def _is_password(match: re.Match[str]) -> bool:
    """Tell a password from a sentence about passwords.

    A plain word is one only beside a login: « Mot de passe : prudence » is a title.
    """
    verb, value, after = match.groups()
    word = value.rstrip(".,;:!?)*_")
    if _PLACEHOLDER.match(word) or _IS_ADDRESS.search(word) or word.casefold() in _SAID_OF_IT:
        return False
    if _is_mixed(word):
        return True
    is_alone = not verb and not after.strip(" \t\u00a0*_`\"'».,;)|")
    before = match.string[max(0, match.start() - _NEAR) : match.start(2)]
    return is_alone and bool(_LOGIN.search(before))


def _is_mixed(word: str) -> bool:
    """Tell a word that nobody writes in a sentence: letters with digits, or with signs inside."""
    has_letter = any(map(str.isalpha, word))
    has_digit = any(map(str.isdigit, word))
    has_sign = any(c in "!@#$%&*+=?_^~\\" for c in word)
    return has_letter + has_digit + has_sign > 1


@dataclass
class _People:
    """Who is told so far, and where the first of them stands."""

    mails: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    row_count: int = 0
    socials: set[str] = field(default_factory=set)
    first: tuple[int, str] | None = None
    first_social: tuple[int, str] | None = None

    def add(self, text: str, place: str) -> None:
        mails = list(_MAIL.finditer(text)) if "@" in text else []
        phones = list(_PHONE.finditer(text))
        socials = list(filter(_has_right_key, _SOCIAL.finditer(text)))
        tables = list(_tables(text)) if _has_any(text.casefold(), _BEFORE_TABLE) else []
        starts = [match.start() for match in (*mails[:1], *phones[:1])]
        starts.extend(start for start, _ in tables[:1])
        if starts and not self.first:
            self.first = (_line(text, min(starts)), place)
        if socials and not self.first_social:
            self.first_social = (_line(text, socials[0].start()), place)
        self.mails.update(match[0].casefold() for match in mails)
        self.phones.update(_digits(match[0])[-9:] for match in phones)
        self.row_count += sum(rows for _, rows in tables)
        self.socials.update(_digits(match[0]) for match in socials)

    def told(self) -> PeopleTold:
        line, place = self.first or (1, "")
        social_line, social_place = self.first_social or (1, "")
        counts = (len(self.mails), len(self.phones), self.row_count, len(self.socials))
        return PeopleTold(*counts, line, social_line, place, social_place)


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """Yield the place and the number of rows of each exported table of people."""
    head = _TABLE_HEAD.search(text)
    while head:
        sign = max(_SEPARATORS, key=head[0].count)
        cells, end, rows = head[0].count(sign), head.end(), 0
        columns = set(_COLUMN.findall(head[0].casefold()))
        is_prose = sign == "," and ", " in head[0]
        if cells and not is_prose and len(columns) >= _FEWEST_COLUMNS:
            while (row := _ROW.match(text, end)) and row[1].count(sign) == cells:
                rows, end = rows + 1, row.end()
            yield head.start(), rows
        head = _TABLE_HEAD.search(text, end)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _digits(words: str) -> str:
    return "".join(filter(str.isalnum, words))


def _has_right_key(match: re.Match[str]) -> bool:
    *parts, key = match.groups()
    department = parts[3].upper()
    parts[3] = _CORSICA.get(department, department)
    return int(key) == _SOCIAL_MODULUS - int("".join(parts)) % _SOCIAL_MODULUS
