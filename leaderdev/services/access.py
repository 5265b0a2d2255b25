"""Permissions: one table of role × action × scope, which every service asks, and which the shared store's policies are tested against.

Roles follow from a record (it is the person's own, they are its nearest manager, they rated it), or are named in the settings (HR,
administrator, auditor). Whoever holds the workspace itself, `actor=None`, may do everything.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

import attrs

from leaderdev.errors import NotAllowed
from leaderdev.model.profile import Assessment, Profile


class Role(StrEnum):
    """A person's role, towards a record or in the organisation. The last three are named under `[roles]` in the settings."""

    LEADER = "leader"
    MANAGER = "manager"
    PEER = "peer"
    EMPLOYEE = "employee"
    HR = "hr"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


NAMED = (Role.HR, Role.ADMINISTRATOR, Role.AUDITOR)


class Scope(StrEnum):
    """The records that a permission covers.

    OWN     -- the record of the person; BELOW -- of the leaders whose nearest manager the person is
    RATED   -- of the leaders that the person has an assessment of, as peer or employee
    WRITTEN -- what the person wrote, gave or decided; ratings only while the person has the role that they rated in
    ANY     -- every record, and what is nobody's record
    """

    OWN = "own"
    BELOW = "below"
    RATED = "rated"
    WRITTEN = "written"
    ANY = "any"


class Action(StrEnum):
    """SEE_RATINGS is for completed ratings that somebody else gave; one's own are `SEE_GIVEN_RATINGS`.

    RECORD_CONVERSATION includes following up agreements. Only the administrator alters what was recorded.
    """

    SEE_PERSON = "see-person"
    CHANGE_NAME = "change-name"
    CHANGE_PERSON = "change-person"
    ADD_PERSON = "add-person"
    SEE_RATINGS = "see-ratings"
    SEE_GROUPS = "see-groups"
    SEE_GIVEN_RATINGS = "see-given-ratings"
    BEGIN_RATINGS = "begin-ratings"
    GIVE_RATINGS = "give-ratings"
    REOPEN_RATINGS = "reopen-ratings"
    CHANGE_COMPLETED = "change-completed"
    SEE_CONVERSATIONS = "see-conversations"
    RECORD_CONVERSATION = "record-conversation"
    UNDO_CONVERSATION = "undo-conversation"
    SEE_NOTES = "see-notes"
    WRITE_NOTE = "write-note"
    LET_HR_READ = "let-hr-read"
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
    """A condition of a permission.

    BLIND  -- completed, and opened by the blind rule
    GROUP  -- of at least three raters together, without names
    OPEN   -- not completed yet
    SHARED -- completed, and its owner lets HR read it: on a shared store, with a login of one's own
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
    scope: Scope
    limit: Limit = Limit.NONE


def _of_leader_or_manager(role: Role, scope: Scope) -> Iterator[Permission]:
    """What leader and nearest manager may both do with the record that they share."""
    yield Permission(role, Action.SEE_PERSON, scope)
    yield Permission(role, Action.SEE_RATINGS, scope, Limit.BLIND)
    yield Permission(role, Action.SEE_GROUPS, scope, Limit.GROUP)
    yield Permission(role, Action.SEE_GIVEN_RATINGS, Scope.WRITTEN)
    yield Permission(role, Action.BEGIN_RATINGS, scope)
    yield Permission(role, Action.GIVE_RATINGS, Scope.WRITTEN, Limit.OPEN)
    yield Permission(role, Action.REOPEN_RATINGS, Scope.WRITTEN)
    yield Permission(role, Action.SEE_CONVERSATIONS, scope)
    yield Permission(role, Action.RECORD_CONVERSATION, scope)
    yield Permission(role, Action.WRITE_NOTE, scope)
    yield Permission(role, Action.SEE_NOTES, Scope.WRITTEN)
    yield Permission(role, Action.LET_HR_READ, Scope.WRITTEN)
    yield Permission(role, Action.SEE_FRAMEWORKS, Scope.ANY)
    yield Permission(role, Action.SEE_SETTINGS, Scope.ANY)


def _of_rater(role: Role) -> Iterator[Permission]:
    """A confidential rater continues what the administrator began for them, and sees nothing else of the leader."""
    yield Permission(role, Action.SEE_PERSON, Scope.RATED)
    yield Permission(role, Action.SEE_GIVEN_RATINGS, Scope.WRITTEN)
    yield Permission(role, Action.GIVE_RATINGS, Scope.WRITTEN, Limit.OPEN)
    yield Permission(role, Action.REOPEN_RATINGS, Scope.WRITTEN)
    yield Permission(role, Action.SEE_FRAMEWORKS, Scope.ANY)
    yield Permission(role, Action.SEE_SETTINGS, Scope.ANY)


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
    *_of_leader_or_manager(Role.LEADER, Scope.OWN),
    Permission(Role.LEADER, Action.CHANGE_NAME, Scope.OWN),
    *_of_leader_or_manager(Role.MANAGER, Scope.BELOW),
    *_of_rater(Role.PEER),
    *_of_rater(Role.EMPLOYEE),
    *(Permission(Role.HR, action, Scope.ANY) for action in _HR),
    Permission(Role.HR, Action.SEE_RATINGS, Scope.ANY, Limit.SHARED),
    Permission(Role.HR, Action.SEE_NOTES, Scope.ANY, Limit.SHARED),
    *(
        Permission(Role.ADMINISTRATOR, action, Scope.ANY)
        for action in Action
        # A completed assessment is nobody's to change; it can be opened again.
        if action not in (Action.READ_LOG, Action.CHANGE_COMPLETED)
    ),
    Permission(Role.AUDITOR, Action.READ_LOG, Scope.ANY),
)

# The code of the reason in a refusal.
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
    Action.REOPEN_RATINGS: "not-yours-to-rate",
    Action.CHANGE_COMPLETED: "completed-stays",
    Action.SEE_CONVERSATIONS: "not-yours-to-see",
    Action.RECORD_CONVERSATION: "conversation-is-of-two",
    Action.UNDO_CONVERSATION: "conversation-stays",
    Action.SEE_NOTES: "notes-are-the-writers",
    Action.WRITE_NOTE: "notes-are-the-writers",
    Action.LET_HR_READ: "giving-is-ones-own",
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

# role -> the role in an assessment
_RATES_AS = {Role.LEADER: "self", Role.MANAGER: "manager", Role.PEER: "peer", Role.EMPLOYEE: "employee"}
# role -> the records that it follows from
_SCOPE_OF = {Role.LEADER: Scope.OWN, Role.MANAGER: Scope.BELOW, Role.PEER: Scope.RATED, Role.EMPLOYEE: Scope.RATED}


@attrs.frozen
class Access:
    """What one person may do.

    actor -- a handle; None: whoever holds the workspace, who may do everything
    named -- the roles in the settings
    has_profile -- whether the person has a profile
    found_roles -- roles in others' records, which are searched for people without a profile only
    """

    actor: str | None
    named: frozenset[Role] = frozenset()
    has_profile: bool = True
    found_roles: frozenset[Role] = frozenset()

    @property
    def roles(self) -> frozenset[Role]:
        """Every role of the person, towards anybody."""
        return self.named | self.found_roles | ({Role.LEADER} if self.has_profile else set())

    @property
    def is_unlimited(self) -> bool:
        """Whether the person may do everything with records: whoever holds the workspace, and the administrator."""
        return self.may_anywhere(Action.ADMINISTER)

    def roles_to(self, profile: Profile) -> frozenset[Role]:
        """The person's roles towards the leader of `profile`, with the named ones."""
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
        """The limits of the person's permissions for the record, or for what they wrote in it; empty: not permitted."""
        if self.actor is None:
            return frozenset((Limit.NONE,))
        roles = self.roles_to(profile)
        return frozenset(
            one.limit
            for one in TABLE
            if one.action is action
            and (
                (one.role in roles and one.scope in (_SCOPE_OF.get(one.role), Scope.WRITTEN))
                or (one.scope is Scope.ANY and (one.role in roles or one.role in self.roles))
            )
        )

    def may(self, action: Action, profile: Profile) -> bool:
        """Whether the person may do it to the record within any limit, except one that only a shared store has.

        The functions below and `GuardedStore` apply the limits and WRITTEN.
        """
        return bool(self.limits(action, profile) - {Limit.SHARED})

    def may_anywhere(self, action: Action) -> bool:
        """Whether the person may do it to every record, or to what is nobody's record, such as frameworks."""
        if self.actor is None:
            return True
        return any(
            one.action is action and one.scope is Scope.ANY and one.limit is Limit.NONE and one.role in self.roles
            for one in TABLE
        )

    def is_own(self, profile: Profile, assessment: Assessment) -> bool:
        """Whether the person gave the assessment, in a role that they have towards the leader."""
        return self._as_rater(profile, assessment.role, assessment.rater) is not None

    def may_see(self, profile: Profile, assessment: Assessment, opened: frozenset[str]) -> bool:
        """Whether the person may read this assessment of the leader.

        opened -- the ids that the blind rule opens to the person's side; see `leaderdev.conversations.blind`
        """
        if self.may_anywhere(Action.SEE_RATINGS if assessment.complete else Action.SEE_GIVEN_RATINGS):
            return True
        rater = self._as_rater(profile, assessment.role, assessment.rater)
        if rater is not None and self._limits_of_written(Action.SEE_GIVEN_RATINGS, rater):
            return True
        return (
            assessment.complete
            and assessment.role in ("self", "manager")
            and Limit.BLIND in self.limits(Action.SEE_RATINGS, profile)
            and assessment.id in opened
        )

    def may_begin(self, profile: Profile, role: str, rater: str) -> bool:
        """Whether the person may begin an assessment of the leader by `rater` in `role`."""
        if self.may_anywhere(Action.BEGIN_RATINGS):
            return True
        own = self._as_rater(profile, role, rater)
        return own is not None and any(
            one.action is Action.BEGIN_RATINGS and one.role is own and one.scope is _SCOPE_OF[own] for one in TABLE
        )

    def may_give(self, profile: Profile, assessment: Assessment) -> bool:
        """Whether the person may answer in this assessment, as it is saved now."""
        if self.may_anywhere(Action.CHANGE_COMPLETED if assessment.complete else Action.GIVE_RATINGS):
            return True
        rater = self._as_rater(profile, assessment.role, assessment.rater)
        within = self._limits_of_written(Action.GIVE_RATINGS, rater) if rater is not None else ()
        return Limit.NONE in within or (Limit.OPEN in within and not assessment.complete)

    def may_reopen(self, profile: Profile, assessment: Assessment) -> bool:
        """Whether the person may open this completed assessment again."""
        if self.may_anywhere(Action.REOPEN_RATINGS):
            return True
        rater = self._as_rater(profile, assessment.role, assessment.rater)
        return rater is not None and bool(self._limits_of_written(Action.REOPEN_RATINGS, rater))

    def may_read_note(self, by: str) -> bool:
        """Whether the person may read a note written by `by`, whoever it is about.

        Only leaders and nearest managers write notes, so the writer was one of the two, and may no longer be.
        """
        if self.may_anywhere(Action.SEE_NOTES):
            return True
        return by == self.actor and any(
            self._limits_of_written(Action.SEE_NOTES, one) for one in (Role.LEADER, Role.MANAGER)
        )

    def may_sign_note(self, by: str) -> bool:
        """Whether the person may write a note in the name of `by`, on a record where they may write any."""
        return by == self.actor or self.may_anywhere(Action.WRITE_NOTE)

    def _as_rater(self, profile: Profile, role: str, rater: str) -> Role | None:
        """The person's role as a rater, where an assessment by `rater` in `role` is theirs."""
        if rater != self.actor:
            return None
        return next((one for one in self.roles_to(profile) if _RATES_AS.get(one) == role), None)

    def _limits_of_written(self, action: Action, role: Role) -> tuple[Limit, ...]:
        """The limits of the role's permission for what one wrote; empty: not permitted."""
        return tuple(
            one.limit for one in TABLE if one.action is action and one.role is role and one.scope is Scope.WRITTEN
        )

    def require(self, action: Action, profile: Profile | None = None, leader: str = "") -> None:
        """Raises NotAllowed with the reason. profile -- the record; None: nobody's record. leader -- the requested handle"""
        allowed = self.may_anywhere(action) if profile is None else self.may(action, profile)
        if not allowed:
            raise self.refusal(action, leader or (profile.id if profile is not None else ""))

    def refusal(self, action: Action, leader: str = "") -> NotAllowed:
        """The same error whether the record exists or not."""
        return NotAllowed(REASONS[action], leader=leader, actor=self.actor or "")
