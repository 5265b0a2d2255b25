"""The records of a workspace for one person: reads show what the person may see, saves are permitted and validated.

It is a Store like the one behind it. Whoever holds the workspace sees everything; invalid changes are saved for nobody.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from leaderdev.conversations import blind
from leaderdev.errors import BadInput, ChangedOnDisk, LeaderdevError, NotFound, Problem, ServerAway
from leaderdev.model.framework import Framework, Reference, ResolvedFramework
from leaderdev.model.profile import Assessment, Note, Profile
from leaderdev.services.access import Access, Action
from leaderdev.storage.base import Change, ChangeOne, CountedProfiles, FrameworkTexts, Store
from leaderdev.storage.workspace import SETTINGS, Settings, settings_in

if TYPE_CHECKING:
    from leaderdev.disclosure.record import PastRelease
    from leaderdev.storage.ledger import Ledger

T = TypeVar("T")
_ATTEMPTS = 3
# Logs a save of these leaders' records, before it, and after it where it failed.
Log = Callable[[Sequence[str]], AbstractContextManager[None]]
_CONFIDENTIAL = ("peer", "employee")
# What identifies a rater besides the levels.
_NAMELESS: Mapping[str, Any] = {"started_at": "", "comments": {}, "evidence": {}, "carried": {}, "other": {}}
# Errors about a single record.
_OF_THE_RECORD = ("no-such-leader", "leader-twice", "profile-unreadable")


class GuardedStore:
    """See the module, and `leaderdev.storage.base.Store`.

    change -- saves a change of one profile; None: the store's own
    log    -- held around every save
    now    -- the moment, with its offset
    """

    def __init__(
        self,
        store: Store,
        access: Access,
        log: Log,
        change: ChangeOne | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._access = access
        self._log = log
        self._change = change or store.change_profile
        self._now = now
        self._resolved: dict[Reference, ResolvedFramework] = {}
        self._remembered: dict[Reference, ResolvedFramework] = {}
        self._blind = True
        # The records that the person could see; whether they still can is checked when one is saved.
        self._roles_found: set[str] = set()

    @property
    def root(self) -> Path:
        return self._store.root

    def saving_with(self, change: ChangeOne) -> "GuardedStore":
        """The same, with another function that saves a profile."""
        other = GuardedStore(self._store, self._access, self._log, change, self._now)
        other._resolved, other._remembered, other._blind = self._resolved, self._remembered, self._blind
        other._roles_found = self._roles_found
        return other

    # frameworks and settings

    def framework_references(self) -> list[Reference]:
        self._access.require(Action.SEE_FRAMEWORKS)
        return self._store.framework_references()

    def framework(self, reference: Reference) -> Framework | None:
        self._access.require(Action.SEE_FRAMEWORKS)
        return self._store.framework(reference)

    def read_frameworks(self) -> Iterator[tuple[Framework | None, str, list[Problem]]]:
        self._access.require(Action.SEE_FRAMEWORKS)
        return self._store.read_frameworks()

    def framework_file(self, reference: Reference) -> str:
        return self._store.framework_file(reference)

    def framework_content(self, reference: Reference) -> bytes | None:
        self._access.require(Action.SEE_FRAMEWORKS)
        return self._store.framework_content(reference)

    @contextmanager
    def changing_frameworks(self) -> Iterator[FrameworkTexts]:
        self._access.require(Action.CHANGE_FRAMEWORKS)
        with self._log(()):
            try:
                with self._store.changing_frameworks() as texts:
                    yield texts
            finally:
                self._resolved.clear()

    def settings(self) -> Settings:
        self._access.require(Action.SEE_SETTINGS)
        return self._store.settings()

    def read_settings(self) -> tuple[Settings | None, list[Problem]]:
        self._access.require(Action.SEE_SETTINGS)
        return self._store.read_settings()

    def settings_content(self) -> bytes | None:
        self._access.require(Action.SEE_SETTINGS)
        return self._store.settings_content()

    def save_settings(self, content: bytes) -> None:
        """Raises BadInput where it is no settings file, NotAllowed for a change of roles that is not the person's."""
        self._access.require(Action.CHANGE_SETTINGS)
        wished, problems = settings_in(content)
        if problems:
            raise BadInput("settings-unusable", problems, file=SETTINGS)
        known = self._store.read_settings()[0] or Settings()
        # On a server, actor=None may be anybody's login.
        may_name = self._access.is_unlimited and self._store.sees_everybody()
        if _roles(wished) != _roles(known) and not may_name:
            raise self._access.refusal(Action.ADMINISTER)
        with self._log(()):
            self._store.save_settings(content)

    # people and what is about them

    def profile_ids(self) -> list[str]:
        if self._access.may_anywhere(Action.SEE_PERSON):
            return self._store.profile_ids()
        return sorted(profile.id for profile, _, _ in self.read_profiles() if profile is not None)

    def profile(self, identifier: str) -> Profile:
        """What the person may see of it. Raises the same NotAllowed where there is none and where it is not theirs."""
        seen = self._seen(self._record(identifier))
        if seen is None:
            raise self._access.refusal(Action.SEE_PERSON, identifier)
        return seen

    def whole(self, identifier: str) -> Profile:
        """What the person may see of it, and that there are other ratings by leader or managers. Raises as `profile`.

        Of the latter it contains rater, moments and that there are answers, but no answers. It is for calculations, not to be
        shown or saved.
        """
        return self.profile_and_whole(identifier)[1]

    def profile_and_whole(self, identifier: str) -> tuple[Profile, Profile]:
        """`profile` and `whole`, of one reading of the record. Raises as `profile`."""
        record = self._record(identifier)
        seen = self._seen(record)
        if seen is None:
            raise self._access.refusal(Action.SEE_PERSON, identifier)
        return seen, record if seen is record else _with_hidden(record, seen)

    def with_groups(self, profile: Profile) -> Profile:
        """`profile` with the completed ratings of peers and employees, without raters, for figures of groups; none of fewer than three.

        Without permission to see groups, `profile` as it is. Raises as `profile`.
        """
        if self._access.is_unlimited:
            return profile
        record = self._record(profile.id)
        if not self._access.may(Action.SEE_GROUPS, record):
            return profile
        own = tuple(one for one in profile.assessments if one.role not in _CONFIDENTIAL)
        nameless = (one for role in _CONFIDENTIAL for one in _nameless(record, role))
        return attrs.evolve(profile, assessments=(*own, *nameless))

    def saving_answers(self, identifier: str, saver: Callable[[Profile], ChangeOne | None]) -> "GuardedStore":
        """The same, with another function that saves the leader's profile, which goes on from the record itself.

        saver -- the record -> the function; it shows the record to nobody. None: the store's own. Raises as `profile`.
        """
        change = saver(self._record(identifier))
        return self if change is None else self.saving_with(change)

    def _record(self, identifier: str) -> Profile:
        """The whole record. Raises as `profile`."""
        found = self._found(identifier)
        if found is None or not self._access.may(Action.SEE_PERSON, found):
            raise self._access.refusal(Action.SEE_PERSON, identifier)
        self._roles_found.add(identifier)
        return found

    def _found(self, identifier: str) -> Profile | None:
        """None where it cannot be read and the person may not know that. Raises what the store raises."""
        try:
            return self._store.profile(identifier)
        except (NotFound, BadInput) as error:
            refused = error
        # Raised outside `except`, so that no chained error lists people or quotes the record.
        if self._may_know(refused):
            raise self._as_may_be_read(refused)
        return None

    def _as_may_be_read(self, error: LeaderdevError) -> LeaderdevError:
        """The error, without quotes of the record for those who see no ratings."""
        if not error.problems or self._access.may_anywhere(Action.SEE_RATINGS):
            return error
        return type(error)(error.code, _nothing_quoted(error.problems), **error.values)

    def _may_know(self, error: LeaderdevError) -> bool:
        """Whether the person may learn of the record and its problems; a malformed handle is no secret."""
        return error.code == "not-an-identifier" or self._access.may_anywhere(Action.SEE_PERSON)

    def read_profiles(self) -> Iterator[tuple[Profile | None, str, list[Problem]]]:
        everybody = self._access.may_anywhere(Action.SEE_PERSON)
        ratings = self._access.may_anywhere(Action.SEE_RATINGS)
        for profile, file, problems in self._store.read_profiles():
            seen = None if profile is None else self._seen(profile)
            if everybody and (seen is not None or profile is None):
                # A problem may quote a level; those who see no ratings only learn that there is a problem.
                yield seen, file, problems if ratings else _nothing_quoted(problems)
            elif seen is not None:
                # A problem may name somebody else's record.
                yield seen, file, []

    def _seen(self, whole: Profile) -> Profile | None:
        """None where the person may not see the leader at all."""
        access = self._access
        if access.is_unlimited:
            return whole
        if not access.may(Action.SEE_PERSON, whole):
            return None
        opened = self._opened(whole)
        talked = access.may(Action.SEE_CONVERSATIONS, whole)
        return attrs.evolve(
            whole,
            # Unknown keys are not for those who rate in confidence.
            other=whole.other if self.side(whole) or access.may_anywhere(Action.SEE_PERSON) else {},
            assessments=tuple(one for one in whole.assessments if access.may_see(whole, one, opened)),
            conversations=whole.conversations if talked else (),
        )

    def _opened(self, whole: Profile) -> frozenset[str]:
        """The ids that the blind rule opens to the person's side. An id that is used twice is open where both are."""
        viewer = self.side(whole)
        if not viewer or not any(one.complete for one in whole.assessments):
            return frozenset()
        if not self._is_blind():
            return frozenset(one.id for one in whole.assessments)
        seen = {id(one): blind.is_visible(whole, one, viewer) for one in whole.assessments}
        closed = {one.id for one in whole.assessments if not seen[id(one)]}
        return frozenset(one.id for one in whole.assessments if one.id not in closed)

    def side(self, profile: Profile) -> str:
        """The person's word of blind.VIEWERS; "" for whoever is neither leader nor nearest manager."""
        if self._access.actor == profile.id:
            return "self"
        return "manager" if self._access.actor and self._access.actor == profile.manager else ""

    def add_profiles(self, profiles: list[Profile]) -> None:
        """All or none. Raises NotAllowed, BadInput with every problem."""
        from leaderdev.services import record_changes

        self._access.require(Action.ADD_PERSON)
        found: list[Profile] = []
        problems: list[Problem] = []
        for one in profiles:
            record_changes.refuse_no_record(one, "")
            if one.assessments or one.conversations:
                self._access.require(Action.IMPORT_RATINGS)
            saved, wrong = record_changes.as_saved(None, one)
            record_changes.refuse_naming_oneself(self._access, saved)
            problems += [attrs.evolve(problem, file=one.id) for problem in wrong]
            problems += record_changes.errors_of_change(None, saved, self._framework)
            found.append(saved)
        if problems:
            raise BadInput("not-added", problems)
        with self._log([one.id for one in found]):
            self._store.add_profiles(found)

    def change_profile(self, identifier: str, change: Change) -> Profile:
        """Raises NotAllowed for a change that the person may not make, BadInput with every problem of an invalid one.

        Returns what the person may see of the saved profile. `change` may be called several times.
        """
        self._refuse_unseen(identifier)
        with self._log((identifier,)):
            saved = self._retried(lambda: self._change(identifier, self._guarded(change)))
        seen = self._seen(saved) if saved is not None else None
        if seen is None:
            # The record, or the person's part in it, was removed meanwhile.
            raise self._access.refusal(Action.SEE_PERSON, identifier)
        return seen

    def change_profiles(self, changes: Mapping[str, Change]) -> int:
        """As `change_profile`, all of them or none; returns how many were written."""
        for leader in changes:
            self._refuse_unseen(leader)
        guarded = {leader: self._guarded(change) for leader, change in changes.items()}
        with self._log(list(changes)):
            saved = self._retried(lambda: self._store.change_profiles(guarded))
        if saved is None:
            raise self._access.refusal(Action.SEE_PERSON)
        return saved

    def _refuse_unseen(self, identifier: str) -> None:
        """Raises as `profile`, before anything is logged; for whoever holds the workspace the store raises."""
        if self._access.actor is not None and identifier not in self._roles_found:
            self._record(identifier)

    def _retried(self, save: Callable[[], T]) -> T | None:
        """Retries where an editor wrote in between without the lock. None where it failed and the person may not know why."""
        try:
            for _ in range(_ATTEMPTS - 1):
                with suppress(ChangedOnDisk):
                    return save()
            return save()
        except (NotFound, BadInput) as error:
            refused = error
        if refused.code not in _OF_THE_RECORD:
            raise refused
        if self._may_know(refused):
            raise self._as_may_be_read(refused)
        return None

    def _guarded(self, change: Change) -> Change:
        # Loaded only for changes.
        from leaderdev.services import record_changes

        def guarded(whole: Profile) -> Profile:
            seen = self._seen(whole)
            if seen is None:
                raise self._access.refusal(Action.SEE_PERSON, whole.id)
            wished = change(seen)
            if wished is seen:
                return whole
            record_changes.refuse_no_record(wished, whole.id)
            after, problems = record_changes.as_saved(whole, record_changes.merged(whole, seen, wished, self._access))
            if after == whole and not problems:
                return whole
            record_changes.refuse_what_is_not_theirs(self._access, whole, after, self._now())
            problems = [attrs.evolve(one, file=whole.id) for one in problems]
            problems += record_changes.errors_of_change(
                whole, after, self._framework, exact=not self._access.is_unlimited
            )
            if problems:
                raise BadInput("not-saved", problems, leader=whole.id)
            return after

        return guarded

    def remember(self, framework: ResolvedFramework) -> None:
        """Keeps a framework in use, so that answers can be validated while a server is away."""
        self._remembered[framework.framework.reference] = framework

    def _framework(self, reference: Reference) -> ResolvedFramework | None:
        if reference in self._resolved:
            return self._resolved[reference]
        from leaderdev.frameworks.resolve import resolve

        try:
            found = self._store.framework(reference)
            resolved = None if found is None else resolve(found, self._store.framework)[0]
        except BadInput:
            return None
        except ServerAway:
            return self._remembered.get(reference)
        if resolved is not None and all(one.status != "draft" for one in resolved.files):
            # Published versions never change; drafts do.
            self._resolved[reference] = resolved
        return resolved

    def _is_blind(self) -> bool:
        """Whether the settings have the blind rule on; while a server is away, the last known value."""
        with suppress(ServerAway):
            self._blind = self._store.settings().blind
        return self._blind

    # notes

    def notes_on(self, leader: str) -> tuple[Note, ...]:
        """The notes that the person may read. Raises NotAllowed where there are none and the person may not see the leader."""
        if self._access.may_anywhere(Action.SEE_NOTES):
            return self._store.notes_on(leader)
        found = self._notes(leader)
        own = tuple(one for one in found or () if self._access.may_read_note(one.by))
        if not own:
            self.profile(leader)
        if found is None:
            raise BadInput("notes-unreadable", file=f"notes/{leader}.toml")
        return own

    def _notes(self, leader: str) -> tuple[Note, ...] | None:
        """None where they cannot be read: the problems could reveal others' notes."""
        try:
            return self._store.notes_on(leader)
        except BadInput as error:
            if error.code == "not-an-identifier":
                raise
        return None

    def read_notes(self) -> Iterator[tuple[str, str, tuple[Note, ...], list[Problem]]]:
        self._access.require(Action.SEE_NOTES)
        return self._store.read_notes()

    def add_note(self, leader: str, note: Note) -> None:
        self.refuse_unfit_note(leader, note)
        with self._log((leader,)):
            self._store.add_note(leader, note)

    def refuse_unfit_note(self, leader: str, note: Note) -> None:
        profile = self.profile(leader)
        self._access.require(Action.WRITE_NOTE, profile)
        if not self._access.may_sign_note(note.by):
            raise self._access.refusal(Action.WRITE_NOTE, leader)
        self._refuse_unfit(leader, note)

    def _refuse_unfit(self, leader: str, note: Note) -> None:
        """Raises what the store raises, without the problems of others' notes."""
        code = ""
        try:
            self._store.refuse_unfit_note(leader, note)
        except BadInput as error:
            if error.code != "notes-unreadable" or self._access.may_anywhere(Action.SEE_NOTES):
                raise
            code = error.code
        if code:
            raise BadInput(code, file=f"notes/{leader}.toml")

    # groups

    def counted(self) -> CountedProfiles:
        self._access.require(Action.COUNT)
        return self._store.counted()

    def read_ledger(self) -> "Ledger":
        self._access.require(Action.COUNT)
        return self._store.read_ledger()

    def check_ledger(self) -> list[Problem]:
        return self._store.check_ledger() if self._access.may_anywhere(Action.COUNT) else []

    def published(self) -> Sequence[str] | None:
        if self._access.may_anywhere(Action.COUNT):
            return self._store.published()
        self._access.require(Action.READ_REPORTS)
        found = self._store.published()
        if found is not None:
            return found
        return [past.view for past in self._store.read_ledger().past if past.view]

    def add_release(self, ledger: "Ledger", release: "PastRelease") -> None:
        self._access.require(Action.COUNT)
        self._store.add_release(ledger, release)

    # permissions

    def check_encryption(self) -> list[Problem]:
        return self._store.check_encryption() if self._access.may_anywhere(Action.ADMINISTER) else []

    def sees_everybody(self) -> bool:
        return self._access.may_anywhere(Action.SEE_RATINGS) and self._store.sees_everybody()

    def knows_all_people(self) -> bool:
        return self._access.may_anywhere(Action.SEE_PERSON) and self._store.knows_all_people()

    def sees_ratings_of(self, profile: Profile) -> bool:
        return self._access.may(Action.SEE_RATINGS, profile) and self._store.sees_ratings_of(profile)

    def refuse_rater(self, profile: Profile, role: str, rater: str) -> None:
        if not self._access.may_begin(profile, role, rater) and not self._goes_on(profile, role, rater):
            raise self._access.refusal(Action.BEGIN_RATINGS, profile.id)
        self._store.refuse_rater(profile, role, rater)

    def _goes_on(self, profile: Profile, role: str, rater: str) -> bool:
        """Whether the person has an unfinished assessment in that role."""
        own = (one for one in profile.assessments if one.role == role and one.rater == rater and not one.complete)
        return any(self._access.is_own(profile, one) for one in own)

    # the store

    def sweep(self) -> None:
        self._store.sweep()

    def writing(self) -> AbstractContextManager[Path]:
        return self._store.writing()

    def name_of(self, path: Path) -> str:
        return self._store.name_of(path)


def _roles(settings: Settings) -> dict[str, frozenset[str]]:
    return {role: frozenset(handles) for role, handles in settings.roles.items()}


def _with_hidden(record: Profile, seen: Profile) -> Profile:
    """`seen`, with the other ratings by leader or managers in `record`, without answers."""
    shown = {id(one) for one in seen.assessments}
    parts = (one if id(one) in shown else _without_answers(one) for one in record.assessments)
    return attrs.evolve(
        seen, assessments=tuple(one for one in parts if id(one) in shown or one.role not in _CONFIDENTIAL)
    )


def _without_answers(one: Assessment) -> Assessment:
    """The blind rule depends on whether there are answers, so that a placeholder item stands for them."""
    answered = ("hidden",) if one.levels or one.not_relevant else ()
    return attrs.evolve(one, levels={}, not_relevant=answered, comments={}, evidence={}, carried={}, other={})


def _nothing_quoted(problems: Sequence[Problem]) -> list[Problem]:
    """One problem for each record that has any, without quotes, which may be levels."""
    return [Problem("record-has-problems", file) for file in dict.fromkeys(one.file for one in problems)]


def _nameless(record: Profile, role: str) -> tuple[Assessment, ...]:
    """The completed assessments in a confidential role, without their raters; none from fewer than three raters.

    They are sorted by level, so that the order reveals neither who began first nor their place in the file.
    """
    from leaderdev.statistics.estimates import SMALLEST_MINIMUM

    given = [one for one in record.assessments if one.role == role and one.complete]
    by_rater: dict[str, list[Assessment]] = {}
    for one in sorted(given, key=lambda one: (sorted(one.levels.items()), one.completed_at, one.id)):
        by_rater.setdefault(one.rater, []).append(one)
    if len(by_rater) < SMALLEST_MINIMUM:
        return ()
    return tuple(
        attrs.evolve(
            one,
            id=f"{role}-{number}-{place}",
            rater=f"{role}-{number}",
            carried_from="made" if one.carried_from else "",
            **_NAMELESS,
        )
        for number, ones in enumerate(by_rater.values())
        for place, one in enumerate(sorted(ones, key=lambda one: one.id))
    )
