# The catalogue of clauses that real agreements contain. The reader refuses what is not of the
# declared shape, the pages label what is here, and the coverage says who applies it.

"""Every clause that an agreement may contain, with the shape of its value."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from panneau.domain.clause_directions import DIRECTION_OF, Direction


class ClauseShape(Enum):
    """What the value of a clause looks like in the file."""

    INTEGER = "un nombre entier"
    NUMBER = "un nombre"
    FLAG = "true ou false"
    TEXT = "un texte"
    WORDS = "une liste de mots"
    DURATION = "une durée ISO 8601, par exemple P3M ou PT24H"
    RECORDS = "une liste d’étapes"
    CHARTER = "un titre, ou un titre, une version et une empreinte"


class AppliedBy(StrEnum):
    """Which part of Panneau honours a clause."""

    BUILD = "build"
    """A rule checked on the content."""
    PUSH = "push"
    """A right checked when a contributor publishes."""
    PUBLISH = "publish"
    """The act of publishing: notice, journal, dates."""
    THEME = "theme"
    """The pages themselves."""
    SHOWN = "shown"
    """Text, shown on the page of the agreement."""
    OUTSIDE = "outside"
    """Out of reach of a static site: mail, premises, training…"""


@dataclass(frozen=True, slots=True)
class ClauseSpec:
    """The shape of one clause."""

    key: str
    shape: ClauseShape
    applied_by: AppliedBy
    choices: tuple[str, ...] = ()
    """Allowed words, where the list is closed; from narrow to wide where they make a scale."""
    direction: Direction = Direction.NEUTRAL

    @property
    def group(self) -> str:
        """The part of the key before the point."""
        return self.key.split(".", 1)[0]


# One line a clause: shape, who applies it, then the closed list of words where there is one.
I, N, F, T = ClauseShape.INTEGER, ClauseShape.NUMBER, ClauseShape.FLAG, ClauseShape.TEXT  # noqa: E741 - reads as a table
L, D, R = ClauseShape.WORDS, ClauseShape.DURATION, ClauseShape.RECORDS
C = ClauseShape.CHARTER
B, U, P = AppliedBy.BUILD, AppliedBy.PUSH, AppliedBy.PUBLISH
V, X, O = AppliedBy.THEME, AppliedBy.SHOWN, AppliedBy.OUTSIDE  # noqa: E741 - reads as a table

_TABLE: tuple[tuple[str, ClauseShape, AppliedBy, str], ...] = (
    ("eligibility.rule", T, X, "signatory representative section two_years legal"),
    ("eligibility.non_signatory", F, X, ""),
    ("eligibility.future_union", F, B, ""),
    ("eligibility.narrowed", T, X, ""),
    ("placement.host", T, V, "intranet social_network internet external_sites"),
    ("placement.fallback_host", T, X, "intranet social_network internet external_sites"),
    ("placement.label", T, V, ""),
    ("placement.order", T, B, "alphabetical by_audience random listed"),
    ("placement.levels", L, X, ""),
    ("placement.max_clicks", I, V, ""),
    ("placement.home_link", F, V, ""),
    ("placement.under", T, X, ""),
    ("placement.model", T, X, ""),
    ("placement.union_space", F, X, ""),
    ("quotas.sections_max", I, B, ""),
    ("quotas.sections_naming", T, B, "imposed free"),
    ("quotas.sections_list", L, B, ""),
    ("quotas.pages_max", I, B, ""),
    ("quotas.space_mb", N, B, ""),
    ("quotas.file_mb", N, B, ""),
    ("media.allow", L, B, "text pdf ppt photo gif video"),
    ("media.deny", L, B, ""),
    ("media.animation", F, B, ""),
    ("media.video_max_count", I, B, ""),
    ("media.video_max_seconds", N, B, ""),
    ("media.video_scope", T, B, "space page"),
    ("media.video_tolerance_seconds", N, B, ""),
    ("media.animation_max_seconds", N, B, ""),
    ("media.streaming", F, B, ""),
    ("media.pdf_max_mb", N, B, ""),
    ("media.ppt_max_mb", N, B, ""),
    ("media.photo_max_mb", N, B, ""),
    ("media.gif_max_mb", N, B, ""),
    ("media.video_max_mb", N, B, ""),
    ("media.logo_max_mb", N, B, ""),
    ("media.captions_max_kb", N, B, ""),
    ("media.text_max_kb", N, B, ""),
    ("goals.sobriety", F, V, ""),
    ("links.policy", T, B, "none federation_only listed by_child_decision vouched any"),
    ("links.allow_hosts", L, B, ""),
    ("links.allow_kinds", L, X, ""),
    ("links.max", I, B, ""),
    ("links.inter_union", T, X, ""),
    ("links.responsibility_notice", T, V, ""),
    ("interactivity.comments", T, B, "banned moderated free"),
    ("interactivity.moderators_min", I, X, ""),
    ("interactivity.chat", T, B, "banned moderated free"),
    ("interactivity.search", F, V, ""),
    ("interactivity.cookies", F, B, ""),
    ("interactivity.scripts", F, B, ""),
    ("interactivity.applets", F, B, ""),
    ("interactivity.petition", F, B, ""),
    ("interactivity.poll", F, B, ""),
    ("interactivity.groups", F, B, ""),
    ("interactivity.contact", T, V, "none mailto"),
    ("identity.employer_logo", F, B, ""),
    ("identity.union_logo_per_item", F, V, ""),
    ("identity.statutory_name_required", F, X, ""),
    ("identity.editor_named", F, V, ""),
    ("identity.author_display", T, V, "union person"),
    ("contributors.max", I, B, ""),
    ("contributors.mandate_required", F, B, ""),
    ("contributors.contact_min", I, B, ""),
    ("contributors.replacement", D, B, ""),
    ("contributors.external_ok", F, X, ""),
    ("publication.notice", T, P, "prior prior_soft simultaneous none"),
    ("publication.notice_lead", D, X, ""),
    ("publication.notice_max_kb", N, P, ""),
    ("publication.prior_control", F, P, ""),
    ("publication.by", T, P, "employer union"),
    ("publication.window", T, X, ""),
    ("publication.announce", T, V, "none feed bell"),
    ("publication.announce_days", I, V, ""),
    ("scope.nature", T, X, ""),
    ("scope.company_related", F, X, ""),
    ("scope.forbidden", L, X, ""),
    ("scope.name_individuals", F, X, ""),
    ("scope.embargo", T, X, "until_opinion none"),
    ("scope.credits_required", F, B, ""),
    ("scope.liability", T, X, ""),
    ("election.windows", R, B, ""),
    ("election.extra_eligibility", L, X, ""),
    ("election.blackout_voting_days", F, B, ""),
    ("election.suspends", L, B, ""),
    ("election.survives", L, B, ""),
    ("election.topic_only", F, X, ""),
    ("election.quota_by_ballot", R, X, ""),
    ("dispute.steps", R, X, ""),
    ("dispute.suspension", T, B, ""),
    ("dispute.permanent_possible", F, X, ""),
    ("dispute.reach", T, B, "all_tools space page"),
    ("dispute.keep_when_suspended", L, V, ""),
    ("dispute.emergency", R, X, ""),
    ("dispute.closing", T, X, ""),
    ("dispute.right_of_reply", R, V, ""),
    ("dispute.complainant", T, X, ""),
    ("privacy.identify_readers", F, V, ""),
    ("privacy.audience_stats", T, V, "aggregate silent none"),
    ("privacy.connection_monitoring", F, V, ""),
    ("privacy.contacts_max", I, B, ""),
    ("privacy.social_numbers_max", I, B, ""),
    ("access.work_time", F, X, ""),
    ("access.home", F, X, ""),
    ("access.mobile", F, V, ""),
    ("access.kiosk", T, V, ""),
    ("access.paper_fallback", F, V, ""),
    ("access.replaces_paper", F, X, ""),
    ("access.private_area", T, O, ""),
    ("access.contribute_when", T, O, ""),
    ("access.vpn_contributors", T, O, ""),
    ("access.hardware", L, O, ""),
    ("access.other_software", T, O, ""),
    ("access.video_licence", T, O, ""),
    ("access.rooms_per_year", I, O, ""),
    ("email.boxes", I, B, ""),
    ("email.boxes_min", I, O, ""),
    ("email.address_form", T, B, ""),
    ("email.managers", I, O, ""),
    ("email.storage_gb", N, O, ""),
    ("email.message_kb", N, O, ""),
    ("email.reply", T, O, "none individual"),
    ("email.bulk", F, B, ""),
    ("email.attachments", T, O, ""),
    ("email.confidential", F, O, ""),
    ("email.per_month", I, O, ""),
    ("email.per_year", I, O, ""),
    ("email.body_chars", I, O, ""),
    ("email.recipients_max", I, O, ""),
    ("email.recipients_hidden", F, O, ""),
    ("email.subject_prefix", T, O, ""),
    ("email.opt_out", T, O, ""),
    ("email.read_receipt", F, O, ""),
    ("email.prefer_link", F, O, ""),
    ("email.subscription", T, O, "pull opt_out"),
    ("email.list_name_shows", L, O, ""),
    ("email.prior_control", F, O, ""),
    ("email.survives_holder_change", F, O, ""),
    ("social_network.communities", I, B, ""),
    ("social_network.public", F, X, ""),
    ("social_network.auto_enrol", F, V, ""),
    ("social_network.charter", C, X, ""),
    ("social_network.name", T, V, ""),
    ("social_network.forbidden", L, X, ""),
    ("hosting.charter", C, X, ""),
    ("hosting.coexist", D, X, ""),
    ("hosting.within_tool_capacity", F, X, ""),
    ("training.days", N, X, ""),
    ("training.people", I, X, ""),
    ("training.within", D, X, ""),
    ("training.as_work_time", F, X, ""),
    ("training.subjects", L, X, ""),
    ("cost.borne_by", T, X, ""),
    ("support.channel", T, V, ""),
    ("employer_duties.answer", D, X, ""),
    ("follow_up.body", T, X, ""),
    ("follow_up.every", D, X, ""),
    ("follow_up.ratchet", F, X, ""),
    ("follow_up.on_new_feature", T, X, ""),
    ("life.duration", T, X, "indefinite fixed experimental"),
    ("life.lasts", D, B, ""),
    ("life.revision", T, X, ""),
    ("life.grace", D, B, ""),
    ("life.warn_before", D, B, ""),
    ("life.after_end", T, B, "law grace unilateral"),
    ("publicity.on_site", F, V, ""),
    ("publicity.deposit", L, X, ""),
    ("security.report_breach", T, X, ""),
    ("security.credentials_secret", F, X, ""),
    ("other_bodies.bodies", R, X, ""),
)

CATALOGUE: dict[str, ClauseSpec] = {
    key: ClauseSpec(
        key, shape, applied_by, tuple(choices.split()), DIRECTION_OF.get(key, Direction.NEUTRAL)
    )
    for key, shape, applied_by, choices in _TABLE
}
"""Every known clause by key, in the order of the agreement's page."""

GROUPS: tuple[str, ...] = tuple(dict.fromkeys(spec.group for spec in CATALOGUE.values()))
"""Known groups, in the order of the agreement's page."""
