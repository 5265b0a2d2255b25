"""Who may do what with whose record: one table, asked by every service, and held against the policies of the shared store.

A person has roles towards a record: they follow from the record itself (it is theirs, they are its nearest manager, they rated
it), or are named in the settings (HR, administrator, auditor). Whoever holds the workspace itself, `actor=None`, may everything.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

import attrs

from leaderdev.errors import NotAllowed
from leaderdev.model.profile import Assessment, Profile


class Role(StrEnum):
    """What a person is, to a record or in the organisation. The last three are named under `[roles]` in the settings."""

    LEADER = "leader"
    MANAGER = "manager"
    PEER = "peer"
    EMPLOYEE = "employee"
    HR = "hr"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


NAMED = (Role.HR, Role.ADMINISTRATOR, Role.AUDITOR)


class Whose(StrEnum):
    """The records that a permission is about.

    OWN     -- the record of the person; BELOW -- of the leaders whose nearest manager the person is
    RATED   -- of the leaders that the person has an assessment of, as peer or employee
    WRITTEN -- what the person wrote or gave, whoever it is about
    ANY     -- every record, and what is nobody's record
    """

    OWN = "own"
    BELOW = "below"
    RATED = "rated"
    WRITTEN = "written"
    ANY = "any"


class Action(StrEnum):
    """What can be done. A read of ratings is of completed ones that somebody else gave; one's own are `WRITTEN`."""

    SEE_PERSON = "see-person"
    CHANGE_NAME = "change-name"
    CHANGE_PERSON = "change-person"
    ADD_PERSON = "add-person"
    SEE_RATINGS = "see-ratings"
    SEE_GROUPS = "see-groups"
    SEE_GIVEN_RATINGS = "see-given-ratings"
    BEGIN_RATINGS = "begin-ratings"
    GIVE_RATINGS = "give-ratings"
    CHANGE_COMPLETED = "change-completed"
    SEE_CONVERSATIONS = "see-conversations"
    RECORD_CONVERSATION = "record-conversation"
    UNDO_CONVERSATION = "undo-conversation"
    SEE_NOTES = "see-notes"
    WRITE_NOTE = "write-note"
    SEE_FRAMEWORKS = "see-frameworks"
    CHANGE_FRAMEWORKS = "change-frameworks"
    SEE_SETTINGS = "see-settings"
    CHANGE_SETTINGS = "change-settings"
    COUNT = "count"
    READ_REPORTS = "read-reports"
    IMPORT_RATINGS = "import-ratings"
    EXPORT_RATINGS = "export-ratings"
    CARRY_RATINGS = "carry-ratings"
    USE_RIGHTS = "use-rights"
    READ_LOG = "read-log"
    ADMINISTER = "administer"


class Limit(StrEnum):
    """What a permission is bound to besides.

    BLIND -- completed, and opened by the blind rule; GROUP -- three raters or more together, and nobody's name
    OPEN  -- while it is not completed; SHARED -- where the person it belongs to lets HR read it (on a shared store)
    """

    NONE = ""
    BLIND = "blind"
    GROUP = "group"
    OPEN = "open"
    SHARED = "shared"


@attrs.frozen
class Permission:
    """One row of the table: `role` may do `action` to the records `whose`, within `limit`."""

    role: Role
    action: Action
    whose: Whose
    limit: Limit = Limit.NONE


def _of_two(role: Role, whose: Whose) -> Iterator[Permission]:
    """What leader and nearest manager both may, each with the record that they share."""
    yield Permission(role, Action.SEE_PERSON, whose)
    yield Permission(role, Action.SEE_RATINGS, whose, Limit.BLIND)
    yield Permission(role, Action.SEE_GROUPS, whose, Limit.GROUP)
    yield Permission(role, Action.SEE_GIVEN_RATINGS, Whose.WRITTEN)
    yield Permission(role, Action.BEGIN_RATINGS, whose)
    yield Permission(role, Action.GIVE_RATINGS, Whose.WRITTEN, Limit.OPEN)
    yield Permission(role, Action.SEE_CONVERSATIONS, whose)
    yield Permission(role, Action.RECORD_CONVERSATION, whose)
    yield Permission(role, Action.WRITE_NOTE, whose)
    yield Permission(role, Action.SEE_NOTES, Whose.WRITTEN)
    yield Permission(role, Action.SEE_FRAMEWORKS, Whose.ANY)
    yield Permission(role, Action.SEE_SETTINGS, Whose.ANY)


def _of_rater(role: Role) -> Iterator[Permission]:
    """Whoever rates in confidence goes on with what the administrator began for them, and sees nothing else of the leader."""
    yield Permission(role, Action.SEE_PERSON, Whose.RATED)
    yield Permission(role, Action.SEE_GIVEN_RATINGS, Whose.WRITTEN)
    yield Permission(role, Action.GIVE_RATINGS, Whose.WRITTEN, Limit.OPEN)
    yield Permission(role, Action.SEE_FRAMEWORKS, Whose.ANY)
    yield Permission(role, Action.SEE_SETTINGS, Whose.ANY)


_HR = (
    Action.SEE_PERSON,
    Action.CHANGE_NAME,
    Action.CHANGE_PERSON,
    Action.ADD_PERSON,
    Action.SEE_FRAMEWORKS,
    Action.CHANGE_FRAMEWORKS,
    Action.SEE_SETTINGS,
    Action.CHANGE_SETTINGS,
    Action.READ_REPORTS,
)

TABLE: tuple[Permission, ...] = (
    *_of_two(Role.LEADER, Whose.OWN),
    Permission(Role.LEADER, Action.CHANGE_NAME, Whose.OWN),
    *_of_two(Role.MANAGER, Whose.BELOW),
    *_of_rater(Role.PEER),
    *_of_rater(Role.EMPLOYEE),
    *(Permission(Role.HR, action, Whose.ANY) for action in _HR),
    Permission(Role.HR, Action.SEE_RATINGS, Whose.ANY, Limit.SHARED),
    Permission(Role.HR, Action.SEE_NOTES, Whose.ANY, Limit.SHARED),
    *(Permission(Role.ADMINISTRATOR, action, Whose.ANY) for action in Action if action is not Action.READ_LOG),
    Permission(Role.AUDITOR, Action.READ_LOG, Whose.ANY),
)

# Why a refusal is right: the code of its text.
REASONS: Mapping[Action, str] = {
    Action.SEE_PERSON: "not-yours-to-see",
    Action.CHANGE_NAME: "not-yours-to-change",
    Action.CHANGE_PERSON: "not-yours-to-change",
    Action.ADD_PERSON: "people-are-hrs",
    Action.SEE_RATINGS: "ratings-not-yours-to-see",
    Action.SEE_GROUPS: "ratings-not-yours-to-see",
    Action.SEE_GIVEN_RATINGS: "ratings-not-yours-to-see",
    Action.BEGIN_RATINGS: "not-yours-to-rate",
    Action.GIVE_RATINGS: "not-yours-to-rate",
    Action.CHANGE_COMPLETED: "completed-stays",
    Action.SEE_CONVERSATIONS: "not-yours-to-see",
    Action.RECORD_CONVERSATION: "conversation-is-of-two",
    Action.UNDO_CONVERSATION: "conversation-stays",
    Action.SEE_NOTES: "notes-are-the-writers",
    Action.WRITE_NOTE: "notes-are-the-writers",
    Action.SEE_FRAMEWORKS: "frameworks-not-yours",
    Action.CHANGE_FRAMEWORKS: "frameworks-are-hrs",
    Action.SEE_SETTINGS: "frameworks-not-yours",
    Action.CHANGE_SETTINGS: "frameworks-are-hrs",
    Action.COUNT: "counting-is-the-administrators",
    Action.READ_REPORTS: "reports-are-hrs",
    Action.IMPORT_RATINGS: "for-the-administrator",
    Action.EXPORT_RATINGS: "for-the-administrator",
    Action.CARRY_RATINGS: "for-the-administrator",
    Action.USE_RIGHTS: "for-the-administrator",
    Action.READ_LOG: "log-is-the-auditors",
    Action.ADMINISTER: "for-the-administrator",
}

# In which role of an assessment somebody rates whom.
_RATES_AS = {Role.LEADER: "self", Role.MANAGER: "manager", Role.PEER: "peer", Role.EMPLOYEE: "employee"}


@attrs.frozen
class Access:
    """What one person may do.

    actor -- a handle; None: whoever holds the workspace, who may everything
    named -- the roles that the settings give the person
    has_profile -- whether there is a profile of the person
    """

    actor: str | None
    named: frozenset[Role] = frozenset()
    has_profile: bool = True

    def roles_to(self, profile: Profile) -> frozenset[Role]:
        """What the person is to the leader of `profile`, with the named roles."""
        found = set(self.named)
        if self.actor == profile.id:
            found.add(Role.LEADER)
        elif self.actor and self.actor == profile.manager:
            found.add(Role.MANAGER)
        for one in profile.assessments:
            if one.rater == self.actor and one.role in ("peer", "employee"):
                found.add(Role(one.role))
        return frozenset(found)

    def limits(self, action: Action, profile: Profile) -> frozenset[Limit]:
        """Within which limits the person may do it to the record; empty: not at all. What is `WRITTEN` is asked by its own functions."""
        if self.actor is None:
            return frozenset((Limit.NONE,))
        roles = self.roles_to(profile)
        fitting = (one for one in TABLE if one.action is action and one.role in roles)
        return frozenset(one.limit for one in fitting if one.whose is not Whose.WRITTEN)

    def may(self, action: Action, profile: Profile) -> bool:
        """Whether the person may do it to the record at all, within whatever limit but one that only a shared store has."""
        return bool(self.limits(action, profile) - {Limit.SHARED})

    def may_anywhere(self, action: Action) -> bool:
        """Whether the person may do it to everybody's record, or to what is nobody's."""
        if self.actor is None:
            return True
        return any(
            one.action is action and one.role in self.named and one.whose is Whose.ANY and one.limit is Limit.NONE
            for one in TABLE
        )

    def may_read_shared(self, action: Action) -> bool:
        """Whether one of the person's roles reads what is nobody's record: frameworks and settings."""
        return self.may_anywhere(action) or self.has_profile or not self.named

    def gave(self, profile: Profile, assessment: Assessment) -> bool:
        """Whether the assessment is the person's own: rated by them, in a role that they have to the leader."""
        roles = self.roles_to(profile)
        return assessment.rater == self.actor and any(_RATES_AS.get(role) == assessment.role for role in roles)

    def may_see(self, profile: Profile, assessment: Assessment, opened: frozenset[str]) -> bool:
        """Whether the person may read this assessment of the leader.

        opened -- the ids that the blind rule opens to the side the person is on; see `leaderdev.lus.blind`
        """
        if self.actor is None or self.may_anywhere(Action.SEE_RATINGS) or self.gave(profile, assessment):
            return True
        return (
            assessment.complete
            and assessment.role in ("self", "manager")
            and Limit.BLIND in self.limits(Action.SEE_RATINGS, profile)
            and assessment.id in opened
        )

    def may_begin(self, profile: Profile, role: str, rater: str) -> bool:
        """Whether the person may begin an assessment of the leader by `rater` in `role`."""
        if self.actor is None or self.may_anywhere(Action.BEGIN_RATINGS):
            return True
        ways = {_RATES_AS[one] for one in self.roles_to(profile) if one in (Role.LEADER, Role.MANAGER)}
        return rater == self.actor and role in ways

    def require(self, action: Action, profile: Profile | None = None, leader: str = "") -> None:
        """Raises NotAllowed with the reason. profile -- the record; None: what is everybody's. leader -- the handle that was asked for"""
        allowed = self.may_anywhere(action) if profile is None else self.may(action, profile)
        if not allowed:
            raise self.refusal(action, leader or (profile.id if profile is not None else ""))

    def refusal(self, action: Action, leader: str = "") -> NotAllowed:
        """The same words whether the record is there or not."""
        return NotAllowed(REASONS[action], leader=leader, actor=self.actor or "")
