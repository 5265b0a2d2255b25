"""Who may do what with a row: read out of the table that the services ask, leaderdev/services/access.py. It is the oracle.

A row of the database and a verb are one action of the table, on somebody's record. Where the server does otherwise than the
table says, it stands among DIFFERENCES, with the reason; nothing else may differ.
"""

from collections.abc import Callable, Sequence

import attrs

from leaderdev.conversations import blind
from leaderdev.model.profile import Profile
from leaderdev.services.access import TABLE, Action, Limit, Permission, Role, Scope

from .organisation import GIVEN, MANAGER_OF, PEOPLE, PROFILES, Row

# What the table calls the roles of the server. Who rates in confidence has no login there.
ROLES = {
    "leader": Role.LEADER,
    "manager": Role.MANAGER,
    "hr": Role.HR,
    "auditor": Role.AUDITOR,
    "keeper": Role.ADMINISTRATOR,
}
RATES_AS = {Role.LEADER: "self", Role.MANAGER: "manager"}
CONFIDENTIAL = ("peer", "employee")

# (table, verb) -> the action. What is not here nobody does, with whatever role.
ACTIONS: dict[tuple[str, str], Action] = {
    ("framework", "select"): Action.SEE_FRAMEWORKS,
    ("framework", "insert"): Action.CHANGE_FRAMEWORKS,
    ("framework", "update"): Action.CHANGE_FRAMEWORKS,
    ("framework", "delete"): Action.CHANGE_FRAMEWORKS,
    ("setting", "select"): Action.SEE_SETTINGS,
    ("setting", "update"): Action.CHANGE_SETTINGS,
    ("profile", "select"): Action.SEE_PERSON,
    ("profile", "insert"): Action.ADD_PERSON,
    ("profile", "update"): Action.CHANGE_NAME,
    ("profile", "move"): Action.CHANGE_PERSON,
    ("profile", "rename"): Action.ADMINISTER,
    ("profile", "delete"): Action.USE_RIGHTS,
    ("assessment", "insert"): Action.BEGIN_RATINGS,
    ("assessment", "delete"): Action.USE_RIGHTS,
    ("assessment", "reopen"): Action.REOPEN_RATINGS,
    ("conversation", "select"): Action.SEE_CONVERSATIONS,
    ("conversation", "insert"): Action.RECORD_CONVERSATION,
    ("conversation", "update"): Action.UNDO_CONVERSATION,
    ("conversation", "delete"): Action.UNDO_CONVERSATION,
    ("agreement", "select"): Action.SEE_CONVERSATIONS,
    ("agreement", "insert"): Action.RECORD_CONVERSATION,
    # Following it up.
    ("agreement", "update"): Action.RECORD_CONVERSATION,
    ("agreement", "delete"): Action.UNDO_CONVERSATION,
    ("note", "select"): Action.SEE_NOTES,
    ("note", "insert"): Action.WRITE_NOTE,
    ("note", "update"): Action.WRITE_NOTE,
    ("note", "delete"): Action.USE_RIGHTS,
    ("given", "select"): Action.LET_HR_READ,
    ("given", "insert"): Action.LET_HR_READ,
    ("given", "delete"): Action.LET_HR_READ,
    ("ledger", "select"): Action.COUNT,
    ("release", "select"): Action.COUNT,
    ("release", "insert"): Action.COUNT,
    # The mark of somebody who is erased goes out of it.
    ("release", "update"): Action.USE_RIGHTS,
    ("published", "select"): Action.READ_REPORTS,
    ("published", "insert"): Action.COUNT,
}


def actions(verb: str, row: Row) -> tuple[Action, ...]:
    """Any one of them is enough."""
    if row.assessment is not None and verb == "select":
        return (Action.SEE_GIVEN_RATINGS, Action.SEE_RATINGS)
    if row.assessment is not None and verb == "update":
        return (Action.GIVE_RATINGS, Action.CHANGE_COMPLETED)
    found = ACTIONS.get((row.table, verb))
    return () if found is None else (found,)


@attrs.frozen
class Difference:
    """Where the server does otherwise than the table says: for whoever has one of `roles`, on rows for which `of` holds."""

    roles: tuple[Role, ...]
    table: str
    verb: str
    allowed: bool
    why: str
    of: Callable[[str, Role, Row], bool] = lambda _person, _role, _row: True


def _of_ones_own(person: str, role: Role, row: Row) -> bool:
    return (row.of == person) if role is Role.LEADER else (MANAGER_OF.get(row.of) == person)


def _confidential_and_completed(person: str, role: Role, row: Row) -> bool:
    one = row.assessment
    return one is not None and one.complete and one.role in CONFIDENTIAL and _of_ones_own(person, role, row)


def _given_to_hr(person: str, role: Role, row: Row) -> bool:
    one = row.assessment
    return one is not None and one.complete and one.role in CONFIDENTIAL and (row.of, "ratings") in GIVEN


BOTH = (Role.LEADER, Role.MANAGER)
DIFFERENCES = (
    Difference(
        BOTH,
        "assessment",
        "select",
        True,
        "The server shows leader and manager the single ratings given in confidence; the services show them only as groups.",
        _confidential_and_completed,
    ),
    Difference(
        (Role.ADMINISTRATOR,),
        "assessment",
        "update",
        True,
        "The server lets the administrator write over a completed assessment, as copying a workspace does; no service does.",
        lambda _person, _role, row: row.assessment is not None and row.assessment.complete,
    ),
    Difference(
        BOTH,
        "conversation",
        "update",
        True,
        "The server lets leader and manager correct what they recorded; the services only follow up agreements.",
        _of_ones_own,
    ),
    Difference(
        BOTH,
        "note",
        "delete",
        True,
        "The server lets the writer of a note delete it; no service does.",
        lambda person, _role, row: row.by == person,
    ),
    Difference(
        (Role.HR,),
        "assessment",
        "select",
        True,
        "If a leader lets HR read the ratings, the server also shows those given in confidence.",
        _given_to_hr,
    ),
    Difference(
        (Role.HR,),
        "given",
        "select",
        True,
        "The server tells HR whose records it may read (`Limit.SHARED`).",
    ),
)


def may(
    person: str,
    verb: str,
    row: Row,
    table: Sequence[Permission] = TABLE,
    differences: Sequence[Difference] = DIFFERENCES,
) -> bool:
    """Whether the person may do it, with one of their roles."""
    return any(_may_as(ROLES[kind], person, verb, row, table, differences) for kind in PEOPLE[person])


def _may_as(
    role: Role, person: str, verb: str, row: Row, table: Sequence[Permission], differences: Sequence[Difference]
) -> bool:
    for one in differences:
        if role in one.roles and (one.table, one.verb) == (row.table, verb) and one.of(person, role, row):
            return one.allowed
    wanted = actions(verb, row)
    return any(
        one.role is role
        and one.action in wanted
        and _is_whose(one, person, row)
        and _is_of_the_kind(one, row)
        and _is_within(one.limit, role, row)
        and _signs_themselves(one, person, verb, row)
        for one in table
    )


def _is_of_the_kind(one: Permission, row: Row) -> bool:
    """Completed ratings are one thing, and those under way another; one's own are both."""
    if row.assessment is None:
        return True
    if one.action in (Action.SEE_RATINGS, Action.CHANGE_COMPLETED, Action.REOPEN_RATINGS):
        return row.assessment.complete
    own = one.scope is Scope.WRITTEN or one.action not in (Action.SEE_GIVEN_RATINGS, Action.GIVE_RATINGS)
    return own or not row.assessment.complete


def _is_whose(one: Permission, person: str, row: Row) -> bool:
    """Whether the row is among the records that the permission is about."""
    if one.scope is Scope.OWN:
        return row.of == person
    if one.scope is Scope.BELOW:
        return MANAGER_OF.get(row.of) == person
    if one.scope is Scope.WRITTEN:
        return row.by == person and (row.assessment is None or _rated_as(one.role, person, row))
    return one.scope is Scope.ANY


def _rated_as(role: Role, person: str, row: Row) -> bool:
    assert row.assessment is not None
    related = {Role.LEADER: row.of == person, Role.MANAGER: MANAGER_OF.get(row.of) == person}
    return related.get(role, False) and row.assessment.role == RATES_AS[role]


def _signs_themselves(one: Permission, person: str, verb: str, row: Row) -> bool:
    """Nobody begins ratings, or writes a note, in the name of another; whoever may it for everybody does."""
    if one.scope is Scope.ANY or verb not in ("insert", "update"):
        return True
    if row.assessment is not None:
        return row.by == person and _rated_as(one.role, person, row)
    return row.table != "note" or row.by == person


def _is_within(limit: Limit, role: Role, row: Row) -> bool:
    if limit is Limit.BLIND:
        one = row.assessment
        return one is not None and one.complete and one.role not in CONFIDENTIAL and opens(row, RATES_AS[role])
    if limit is Limit.OPEN:
        return row.assessment is not None and not row.assessment.complete
    if limit is Limit.GROUP:
        return False
    if limit is Limit.SHARED:
        return _is_given(row)
    return True


def _is_given(row: Row) -> bool:
    """Whether the person it belongs to lets HR read it: completed ratings as the leader may see them, or the author's notes."""
    if row.assessment is None:
        return (row.by, "notes") in GIVEN
    one = row.assessment
    return (row.of, "ratings") in GIVEN and one.complete and one.role not in CONFIDENTIAL and opens(row, "self")


def opens(row: Row, viewer: str) -> bool:
    """By the rule of the folder's reports."""
    assert row.assessment is not None
    profile = Profile(row.of, "t", "u", assessments=PROFILES[row.of])
    return blind.is_visible(profile, row.assessment, viewer)
