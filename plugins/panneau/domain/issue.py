# A problem in the content is a value, never an exception (ADR-0003). The wording lives in
# `report.messages_fr`; this module only knows codes and their weight.

"""Issues: what is wrong in the content, where, and under which article."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from panneau.domain.location import Location

ParamValue = str | int | float | tuple[str, ...]


class Severity(StrEnum):
    """How much an issue weighs."""

    ERROR = "erreur"
    """Stops publication."""
    WARNING = "avertissement"
    """Stops a strict build."""
    ADVICE = "conseil"
    """Never stops anything."""


# Short names keep the table below readable: one code, one line.
E, W, A = Severity.ERROR, Severity.WARNING, Severity.ADVICE


class Code(Enum):
    """Every kind of issue. An identifier is never reused or renumbered."""

    # Configuration of the site (mkdocs.yml)
    CONFIG_UNREADABLE = ("CFG-001", E)
    CONFIG_UNKNOWN_PLUGIN = ("CFG-002", E)
    CONFIG_HOOKS = ("CFG-003", E)
    CONFIG_ANALYTICS = ("CFG-004", E)
    CONFIG_REMOTE = ("CFG-005", E)
    CONFIG_UNSAFE_KEY = ("CFG-006", E)
    CONFIG_UNKNOWN_PROFILE = ("CFG-007", E)
    # The agreement file
    AGREEMENT_NOT_FOUND = ("ACC-001", E)
    AGREEMENT_UNKNOWN_GROUP = ("ACC-002", E)
    AGREEMENT_UNKNOWN_KEY = ("ACC-003", W)
    AGREEMENT_WRONG_VALUE = ("ACC-004", E)
    AGREEMENT_NOT_IN_FORCE = ("ACC-005", W)
    AGREEMENT_ENDS_SOON = ("ACC-006", W)
    AGREEMENT_DRAFT = ("ACC-007", W)
    AGREEMENT_CHILD_NARROWS = ("ACC-008", W)
    AGREEMENT_PARENT_NOT_FOUND = ("ACC-009", W)
    AGREEMENT_PARENT_CIRCULAR = ("ACC-010", E)
    AGREEMENT_NAME_UNKNOWN = ("ACC-011", W)
    AGREEMENT_DATES_REVERSED = ("ACC-012", E)
    AGREEMENT_OTHER_SCHEMA = ("ACC-013", E)
    AGREEMENT_LAYER_ENDS_SOON = ("ACC-014", W)
    # Legal reading of the agreement
    RESERVED_TO_SOME = ("JUR-001", A)
    PRIOR_CONTROL = ("JUR-002", A)
    READERS_IDENTIFIED = ("JUR-003", A)
    SANCTION_WITHOUT_STEPS = ("JUR-004", A)
    CHARTER_NOT_PINNED = ("JUR-005", A)
    NOTHING_AFTER_END = ("JUR-006", A)
    STATUTORY_NAME = ("JUR-007", A)
    PAPER_REPLACED = ("JUR-008", A)
    # Reading a text file
    TEXT_NOT_UTF8 = ("LEC-001", E)
    TEXT_EMPTY = ("LEC-002", E)
    TEXT_CONTROL_CHARACTER = ("LEC-003", E)
    TEXT_TOO_LONG = ("LEC-004", E)
    TEXT_PATHOLOGICAL = ("LEC-005", E)
    TEXT_CUT_IN_LINES = ("LEC-006", A)
    # Front matter and other YAML
    HEAD_MISSING = ("ENT-001", E)
    HEAD_UNCLOSED = ("ENT-002", E)
    YAML_TAB = ("ENT-003", E)
    YAML_COLON = ("ENT-004", E)
    YAML_UNREADABLE = ("ENT-005", E)
    KEY_UNKNOWN = ("ENT-006", E)
    KEY_DUPLICATE = ("ENT-007", E)
    KEY_MISSING = ("ENT-008", E)
    VALUE_WRONG = ("ENT-009", E)
    VALUE_NOT_LISTED = ("ENT-010", E)
    YAML_REFUSED_FEATURE = ("ENT-011", E)
    CURLY_QUOTES = ("ENT-012", W)
    DATE_IMPOSSIBLE = ("ENT-013", E)
    YAML_SPACE_MISSING = ("ENT-014", E)
    TEXT_CUT_BY_REMARK = ("ENT-015", E)
    VALUE_MISSING = ("ENT-016", E)
    YAML_SIGN_FIRST = ("ENT-017", E)
    # Names and places of files
    NAME_RESERVED = ("FIC-001", E)
    ADDRESS_COLLISION = ("FIC-002", E)
    FILE_IS_LINK = ("FIC-003", E)
    FILE_HIDDEN = ("FIC-004", E)
    FILE_MISPLACED = ("FIC-005", E)
    NAME_UNSAFE = ("FIC-006", E)
    FILE_ORPHAN = ("FIC-007", W)
    ATTACHMENT_MISSING = ("FIC-008", E)
    FILE_UNREADABLE = ("FIC-009", E)
    NAME_ENDS_TWICE = ("FIC-010", E)
    FILE_ELSEWHERE = ("FIC-011", E)
    FOLDER_TOO_DEEP = ("FIC-012", E)
    # Spaces and logos
    SPACE_WITHOUT_CARD = ("ESP-001", E)
    SPACE_DUPLICATE_UNION = ("ESP-002", E)
    SUSPENSION_NOT_PERMITTED = ("ESP-003", E)
    SUSPENSION_TOO_WIDE = ("ESP-004", E)
    SUSPENSION_WITHOUT_END = ("ESP-005", E)
    SUSPENSION_TOO_LONG = ("ESP-006", E)
    SUSPENSION_UNKNOWN = ("ESP-007", E)
    GROUP_UNKNOWN = ("ESP-008", E)
    UNION_FOREIGN_LETTERS = ("ESP-009", E)
    UNION_ALIKE = ("ESP-010", E)
    SPACE_KEPT = ("ESP-011", W)
    LOGO_MISSING = ("LOG-001", E)
    LOGO_UNREADABLE = ("LOG-002", E)
    LOGO_UNSAFE_SVG = ("LOG-003", E)
    ORGANISATION_LOGO_USED = ("LOG-004", E)
    ORGANISATION_LOGO_LIKENESS = ("LOG-005", W)
    # Rubrics
    RUBRICS_TOO_MANY = ("RUB-001", E)
    RUBRIC_UNKNOWN = ("RUB-002", E)
    RUBRIC_NOT_LISTED = ("RUB-003", E)
    PAGES_TOO_MANY = ("RUB-004", E)
    RUBRIC_WITHOUT_FILES = ("RUB-005", A)
    # Videos
    VIDEOS_TOO_MANY = ("VID-001", E)
    VIDEO_TOO_LONG = ("VID-002", E)
    VIDEO_UNREADABLE = ("VID-003", E)
    VIDEO_TO_CONVERT = ("VID-004", E)
    VIDEO_PROBE_ABSENT = ("VID-005", E)
    VIDEO_PROBE_FAILED = ("VID-006", E)
    VIDEO_EMBEDDED_ELSEWHERE = ("VID-007", E)
    ANIMATION_TOO_LONG = ("VID-008", E)
    VIDEO_WITHOUT_WORDS = ("VID-009", E)
    # Forms of files
    FORM_NOT_ALLOWED = ("FOR-001", E)
    FORM_MISNAMED = ("FOR-002", E)
    FORM_MACROS = ("FOR-003", E)
    FORM_ENCRYPTED = ("FOR-004", E)
    FORM_BROKEN = ("FOR-005", E)
    FORM_TOO_HEAVY = ("FOR-006", E)
    FORM_TOO_LARGE = ("FOR-007", E)
    FORM_HIDDEN_CONTENT = ("FOR-008", E)
    FORM_ACTIVE = ("FOR-009", E)
    FORM_REMOTE = ("FOR-010", E)
    FORM_INSPECTION_FAILED = ("FOR-011", E)
    SPACE_TOO_HEAVY = ("FOR-012", E)
    # Mail and social network
    ADDRESS_WRONG_FORM = ("ADR-001", E)
    ADDRESSES_TOO_MANY = ("ADR-002", E)
    COMMUNITIES_TOO_MANY = ("ADR-003", E)
    COMMUNITY_WRONG_FORM = ("ADR-004", E)
    WEBSITE_WRONG_FORM = ("ADR-005", E)
    # Contributors
    CONTRIBUTORS_TOO_MANY = ("CON-001", E)
    CONTRIBUTOR_NOT_ALIAS = ("CON-002", E)
    CONTRIBUTOR_SPACE_UNKNOWN = ("CON-003", E)
    MANDATE_REVERSED = ("CON-004", E)
    MANDATE_ENDED = ("CON-005", A)
    CONTRIBUTOR_IN_TWO_SPACES = ("CON-006", E)
    CONTACT_VACANT = ("CON-007", W)
    MANDATE_UNDATED = ("CON-008", W)
    # Links and images in the text
    LINK_BROKEN = ("LIE-001", E)
    LINK_SCHEME = ("LIE-002", E)
    LINK_UNSAFE = ("LIE-003", E)
    LINK_NOT_ALLOWED = ("LIE-004", E)
    LINK_NOT_YET_READ = ("LIE-005", E)
    LINKS_TOO_MANY = ("LIE-006", E)
    LINK_GONE_ELSEWHERE = ("LIE-007", W)
    FOLLOWS_ELSEWHERE = ("LIE-008", E)
    LINK_EMPTY = ("LIE-009", E)
    NOTE_MISSING = ("LIE-010", W)
    NOTE_NOT_CALLED = ("LIE-011", W)
    LINK_SPACED = ("LIE-012", W)
    IMAGE_WITHOUT_ALTERNATIVE = ("IMG-001", E)
    IMAGE_REMOTE = ("IMG-002", E)
    IMAGE_BROKEN = ("IMG-003", E)
    IMAGE_WITHOUT_CREDIT = ("IMG-004", E)
    IMAGE_OF_WORKSTATION = ("IMG-005", E)
    # What a page may not do
    HTML_REFUSED = ("INT-001", E)
    FORM_FIELD_REFUSED = ("INT-002", E)
    SCRIPT_REFUSED = ("INT-003", E)
    GROUPED_MAIL = ("INT-004", E)
    RENDERING_REFUSED = ("INT-005", E)
    RENDERED_ADDRESS_REFUSED = ("INT-006", E)
    # Publications
    DATES_REVERSED = ("PUB-001", E)
    NUMBER_MISSING = ("PUB-002", E)
    BODY_MISSING = ("PUB-003", E)
    SILENT_DAY = ("PUB-004", E)
    DATE_TO_COME = ("PUB-005", W)
    # What nobody meant to publish
    SECRET_KEY = ("SEC-001", E)
    SECRET_TOKEN = ("SEC-002", E)
    SECRET_PASSWORD = ("SEC-003", E)
    CONTACT_LIST = ("SEC-004", E)
    SOCIAL_NUMBER = ("SEC-005", E)
    REGISTERED_NAME = ("SEC-006", E)
    # Pushes to the server
    PUSH_UNKNOWN_PERSON = ("ENV-001", E)
    PUSH_NO_MANDATE = ("ENV-002", E)
    PUSH_NO_REGISTRY = ("ENV-003", E)
    PUSH_OTHER_REF = ("ENV-004", E)
    PUSH_DELETES_BRANCH = ("ENV-005", E)
    PUSH_REWRITES = ("ENV-006", E)
    PUSH_OUTDATED = ("ENV-007", E)
    PUSH_NOT_COMMIT = ("ENV-008", E)
    PUSH_TOO_LARGE = ("ENV-009", E)
    PUSH_TOO_SLOW = ("ENV-010", E)
    COMMIT_PERSON = ("ENV-011", E)
    STAFF_UNDER_ALIAS = ("ENV-012", E)
    COMMIT_EXTRA_HEADER = ("ENV-013", E)
    COMMIT_NAMES_SOMEBODY = ("ENV-014", E)
    COMMIT_PARENTS = ("ENV-015", E)
    PATH_NOT_YOURS = ("ENV-016", E)
    STAFF_WITHOUT_REASON = ("ENV-017", E)
    ENTRY_KIND = ("ENV-018", E)
    NAME_NOT_COMPOSED = ("ENV-019", E)
    PATH_COLLISION = ("ENV-020", E)
    FILE_TOO_LARGE = ("ENV-021", E)
    FILE_IS_POINTER = ("ENV-022", E)
    PUSH_KEEPS_SECRET = ("ENV-023", E)
    FAULTY_ONCE_PUBLISHED = ("ENV-024", E)
    FAULTY_UNDER_NEXT_CLAUSES = ("ENV-025", W)

    def __init__(self, identifier: str, severity: Severity) -> None:
        self.identifier = identifier
        self.severity = severity

    @property
    def is_confidential(self) -> bool:
        """Whether reports leave out the words meant: to quote them would spread them."""
        return self.identifier.startswith("SEC-")


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem, with all that its message needs."""

    code: Code
    location: Location
    params: Mapping[str, ParamValue] = field(default_factory=dict)
    """What the message quotes: the author's own words, values, limits."""
    article: str | None = None
    """Number of the article applied, as the agreement writes it; None for a rule of the house."""
    is_unnumbered: bool = False
    """The agreement decides, in an article whose number is not known."""
    text: str = ""
    """The text of the article, where that is not the agreement itself."""

    @property
    def severity(self) -> Severity:
        """Weight of the issue, the same for every issue of one code."""
        return self.code.severity

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """Reading order: file, line, column, then code."""
        place = self.location
        return (place.src_uri, place.line, place.column, self.code.identifier)
