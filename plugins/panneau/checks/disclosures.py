# Texts and documents were read elsewhere, in the limits that hostile files need; here, what was
# found in them is weighed against the text that applies, or against the house (ADR-0020).

"""Nothing that opens a door, no list of people, no name of those who write."""

from collections.abc import Iterator

from panneau.checks.context import CheckContext
from panneau.domain.disclosure import Disclosures, Secret, SecretKind
from panneau.domain.issue import Code, Issue
from panneau.domain.location import Location

CONTACTS, SOCIAL_NUMBERS = "privacy.contacts_max", "privacy.social_numbers_max"
_CODES = {
    SecretKind.KEY: Code.SECRET_KEY,
    SecretKind.TOKEN: Code.SECRET_TOKEN,
    SecretKind.PASSWORD: Code.SECRET_PASSWORD,
}


def check_secrets(context: CheckContext) -> Iterator[Issue]:
    """Report each key, token and password, without repeating it.

    Drafts are read too: whoever can clone the repository has them.

    Source:
        House rule, ADR-0020.
    """
    for src_uri, disclosures in _disclosures(context):
        for secret in disclosures.secrets:
            yield _secret_issue(context, src_uri, secret)


def check_people_lists(context: CheckContext) -> Iterator[Issue]:
    """Report each file that gives more contacts, or social security numbers, than it may.

    Source:
        Clauses `privacy.contacts_max` and `privacy.social_numbers_max`, which the house fixes
        where a text is silent (ADR-0007, ADR-0020).
    """
    for src_uri, disclosures in _disclosures(context):
        people = disclosures.people
        contacts = max(people.mail_count, people.phone_count, people.row_count)
        place = Location(src_uri, people.line)
        yield from _over(context, CONTACTS, contacts, place, people.place)
        place = Location(src_uri, people.social_line)
        yield from _over(context, SOCIAL_NUMBERS, people.social_count, place, people.social_place)


def check_registered_names(context: CheckContext) -> Iterator[Issue]:
    """Report each name, login or address of the private register, by its line there.

    Source:
        House rule, ADR-0020: what is published speaks for an organisation, and everybody who
        contributes can read drafts, cards and the history of all.
    """
    for src_uri, disclosures in context.disclosures.items():
        for name in disclosures.names:
            place = Location(src_uri, name.line)
            yield context.issue(Code.REGISTERED_NAME, place, number=name.number, place=name.place)


def _disclosures(context: CheckContext) -> Iterator[tuple[str, Disclosures]]:
    yield from context.disclosures.items()
    for src_uri, facts in context.facts.items():
        if facts.disclosures:
            yield src_uri, facts.disclosures


def _secret_issue(context: CheckContext, src_uri: str, secret: Secret) -> Issue:
    code = _CODES[secret.kind]
    location = Location(src_uri) if secret.place else Location(src_uri, secret.line, secret.column)
    if code is Code.SECRET_PASSWORD:
        return context.issue(code, location, place=secret.place)
    return context.issue(code, location, place=secret.place, shown=secret.shown)


def _over(
    context: CheckContext, clause: str, count: int, location: Location, place: str
) -> Iterator[Issue]:
    limit = context.agreement.integer(clause)
    if limit is None or count <= limit:
        return
    code = Code.CONTACT_LIST if clause == CONTACTS else Code.SOCIAL_NUMBER
    where = Location(location.src_uri) if place else location
    yield context.issue(code, where, clause=clause, count=count, limit=limit, place=place)
