# Which way is wider, as data: the comparison and the families of agreements read it, no rule does.

"""Direction of each clause: does more of it widen rights, or narrow them?"""

from enum import Enum


class Direction(Enum):
    """Which way a clause widens the rights of unions and readers, and what its silence means."""

    CAP = "more is wider, silence sets no limit"
    GRANT = "more is wider, silence gives nothing"
    BURDEN = "less is wider, silence asks nothing"
    GUARD = "less is wider, silence protects nobody"
    OPEN_SCALE = "choices go from narrow to wide, silence is the widest"
    SHUT_SCALE = "choices go from narrow to wide, silence is the narrowest"
    NEUTRAL = "neither wider nor narrower, only different"

    @property
    def more_is_wider(self) -> bool:
        """Whether a bigger value, a longer list or a yes gives more rights."""
        return self not in {Direction.BURDEN, Direction.GUARD}

    @property
    def silence_is_widest(self) -> bool:
        """Whether a text that says nothing leaves every right."""
        return self in {Direction.CAP, Direction.BURDEN, Direction.OPEN_SCALE}


_DIRECTIONS: dict[Direction, str] = {
    Direction.CAP: """
        quotas.sections_max quotas.pages_max quotas.space_mb quotas.file_mb media.allow
        media.animation media.video_max_count media.video_max_seconds media.animation_max_seconds
        media.video_tolerance_seconds media.streaming media.pdf_max_mb media.ppt_max_mb
        media.photo_max_mb media.gif_max_mb media.video_max_mb media.logo_max_mb
        media.captions_max_kb media.text_max_kb links.max interactivity.search interactivity.scripts
        interactivity.applets interactivity.petition identity.employer_logo contributors.max
        contributors.replacement publication.notice_max_kb scope.name_individuals email.message_kb
        email.bulk email.per_month email.per_year email.body_chars email.recipients_max
        privacy.contacts_max privacy.social_numbers_max
    """,
    Direction.GRANT: """
        eligibility.non_signatory eligibility.future_union placement.home_link placement.levels
        placement.union_space links.allow_hosts links.allow_kinds interactivity.poll
        interactivity.groups contributors.external_ok publication.announce_days election.windows
        election.extra_eligibility dispute.keep_when_suspended access.work_time access.home
        access.mobile access.kiosk access.paper_fallback access.private_area
        access.vpn_contributors access.hardware access.other_software access.video_licence
        access.rooms_per_year email.boxes email.boxes_min email.managers email.storage_gb
        email.recipients_hidden email.confidential email.survives_holder_change
        social_network.communities hosting.coexist training.days training.people
        training.as_work_time training.subjects support.channel follow_up.ratchet life.grace
        publicity.on_site
    """,
    Direction.BURDEN: """
        eligibility.narrowed media.deny interactivity.moderators_min
        identity.statutory_name_required identity.editor_named contributors.mandate_required
        contributors.contact_min publication.notice_lead publication.prior_control
        scope.company_related scope.forbidden scope.credits_required election.blackout_voting_days
        election.topic_only dispute.suspension dispute.permanent_possible dispute.emergency
        access.replaces_paper email.prior_control social_network.forbidden
        hosting.within_tool_capacity security.report_breach security.credentials_secret
    """,
    Direction.GUARD: """
        placement.max_clicks interactivity.cookies privacy.identify_readers
        privacy.connection_monitoring email.read_receipt social_network.auto_enrol training.within
        employer_duties.answer follow_up.every
    """,
    Direction.OPEN_SCALE: """
        eligibility.rule quotas.sections_naming media.video_scope links.policy
        interactivity.comments interactivity.chat interactivity.contact publication.notice
        publication.by scope.embargo dispute.reach email.reply
    """,
    Direction.SHUT_SCALE: "publication.announce privacy.audience_stats life.after_end",
}
SAME_RUNG: dict[str, dict[str, str]] = {"eligibility.rule": {"two_years": "section"}}
"""By scale: words that cannot be said wider or narrower than another one."""

DIRECTION_OF: dict[str, Direction] = {
    key: way for way, keys in _DIRECTIONS.items() for key in keys.split()
}
"""By key of a clause; one that is absent is neutral."""
