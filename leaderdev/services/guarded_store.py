"""The records of a workspace as one person may have them: every read cut to what they may see, every save permitted and valid.

It is a Store like the one behind it, so that whatever works with a store works for a person, too. For whoever holds the
workspace it shows everything; what is wrong is saved for nobody.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import attrs

from leaderdev.errors import BadInput, ChangedOnDisk, LeaderdevError, NotAllowed, Problem
from leaderdev.lus import blind
from leaderdev.model.conversation import Note
from leaderdev.model.framework import Framework
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.services.access import Access, Action
from leaderdev.stores.base import Shelf, Store
from leaderdev.stores.counted import Profiles
from leaderdev.stores.workspace import Settings

if TYPE_CHECKING:
    from leaderdev.analysis.disclosure.record import Past
    from leaderdev.stores.ledger import Ledger

T = TypeVar("T")
_ATTEMPTS = 3
Change = Callable[[Profile], Profile]
# The leader and the person who changes are the same, or HR's; the rest of a person is HR's to change.
_OWN_COLUMNS = ("name", "language")
_COLUMNS = ("id", "tier", "unit", "name", "manager", "language", "active", "inactive_since", "other")


class GuardedStore:
    """See the module, and `leaderdev.stores.base.Store`.

    store  -- what is guarded
    access -- who asks, and what they may
    change -- what saves a change of one profile; the store's own where None
    log    -- called before anything is saved, with the leaders it is about
    """

    def __init__(
        self,
        store: Store,
        access: Access,
        log: Callable[[Sequence[str]], None],
        change: Callable[[str, Change], Profile] | None = None,
    ) -> None:
        self._store = store
        self._access = access
        self._log = log
        self._change = change or store.change_profile
        self._resolved: dict[Reference, ResolvedFramework | None] = {}

    @property
    def root(self) -> Path:
        return self._store.root

    def saving_with(self, change: Callable[[str, Change], Profile]) -> "GuardedStore":
        """The same, with another way to save a profile."""
        return GuardedStore(self._store, self._access, self._log, change)

    # frameworks and settings

    def framework_references(self) -> list[Reference]:
        self._require_shared(Action.SEE_FRAMEWORKS)
        return self._store.framework_references()

    def framework(self, reference: Reference) -> Framework | None:
        self._require_shared(Action.SEE_FRAMEWORKS)
        return self._store.framework(reference)

    def read_frameworks(self) -> Iterator[tuple[Framework | None, str, list[Problem]]]:
        self._require_shared(Action.SEE_FRAMEWORKS)
        return self._store.read_frameworks()

    def framework_file(self, reference: Reference) -> str:
        return self._store.framework_file(reference)

    def framework_content(self, reference: Reference) -> bytes | None:
        self._require_shared(Action.SEE_FRAMEWORKS)
        return self._store.framework_content(reference)

    def changing_frameworks(self) -> AbstractContextManager[Shelf]:
        self._access.require(Action.CHANGE_FRAMEWORKS)
        self._log(())
        self._resolved.clear()
        return self._store.changing_frameworks()

    def settings(self) -> Settings:
        return self._store.settings()

    def read_settings(self) -> tuple[Settings | None, list[Problem]]:
        self._require_shared(Action.SEE_SETTINGS)
        return self._store.read_settings()

    def settings_content(self) -> bytes | None:
        self._require_shared(Action.SEE_SETTINGS)
        return self._store.settings_content()

    def save_settings(self, content: bytes) -> None:
        self._access.require(Action.CHANGE_SETTINGS)
        self._log(())
        self._store.save_settings(content)

    def _require_shared(self, action: Action) -> None:
        if not self._access.may_read_shared(action):
            raise self._access.refusal(action)

    # people and what is about them

    def profile_ids(self) -> list[str]:
        if self._access.may_anywhere(Action.SEE_PERSON):
            return self._store.profile_ids()
        return sorted(profile.id for profile, _, _ in self.read_profiles() if profile is not None)

    def profile(self, identifier: str) -> Profile:
        """What the person may see of it. Raises NotAllowed, the same where there is none and where it is not theirs."""
        seen = self._seen(self.whole(identifier))
        if seen is None:
            raise self._access.refusal(Action.SEE_PERSON, identifier)
        return seen

    def whole(self, identifier: str) -> Profile:
        """The record itself, for what is worked out of it and shows nobody's answers. Raises as `profile`."""
        try:
            found = self._store.profile(identifier)
        except LeaderdevError as error:
            raise self._unless_known(error, identifier) from error
        if not self._access.may(Action.SEE_PERSON, found):
            raise self._access.refusal(Action.SEE_PERSON, identifier)
        return found

    def _unless_known(self, error: LeaderdevError, identifier: str) -> LeaderdevError:
        """The error, for whoever may know that the record is there and what is wrong with it; else the refusal."""
        if self._access.may_anywhere(Action.SEE_PERSON):
            return error
        return self._access.refusal(Action.SEE_PERSON, identifier)

    def read_profiles(self) -> Iterator[tuple[Profile | None, str, list[Problem]]]:
        everybody = self._access.may_anywhere(Action.SEE_PERSON)
        for profile, file, problems in self._store.read_profiles():
            seen = None if profile is None else self._seen(profile)
            if seen is not None or (profile is None and everybody):
                yield seen, file, problems

    def _seen(self, whole: Profile) -> Profile | None:
        """None where the person may not even see who it is."""
        access = self._access
        if access.actor is None:
            return whole
        if not access.may(Action.SEE_PERSON, whole):
            return None
        if access.may_anywhere(Action.SEE_RATINGS):
            return whole
        opened = self._opened(whole)
        talked = access.may(Action.SEE_CONVERSATIONS, whole)
        return attrs.evolve(
            whole,
            assessments=tuple(one for one in whole.assessments if access.may_see(whole, one, opened)),
            conversations=whole.conversations if talked else (),
        )

    def _opened(self, whole: Profile) -> frozenset[str]:
        """The ids that are open to the side that the person is on."""
        viewer = self.side(whole)
        if not viewer or not any(one.complete for one in whole.assessments):
            return frozenset()
        if not self._store.settings().blind:
            return frozenset(one.id for one in whole.assessments)
        return frozenset(one.id for one in whole.assessments if blind.is_visible(whole, one, viewer))

    def side(self, profile: Profile) -> str:
        """The word of blind.VIEWERS that the person looks as; "" for whoever is neither leader nor nearest manager."""
        if self._access.actor == profile.id:
            return "self"
        return "manager" if self._access.actor and self._access.actor == profile.manager else ""

    def add_profiles(self, profiles: list[Profile]) -> None:
        self._access.require(Action.ADD_PERSON)
        if any(one.assessments or one.conversations for one in profiles):
            self._access.require(Action.IMPORT_RATINGS)
        problems = [problem for one in profiles for problem in self._problems(one)]
        if problems:
            raise BadInput("not-added", problems)
        self._log([one.id for one in profiles])
        self._store.add_profiles(profiles)

    def change_profile(self, identifier: str, change: Change) -> Profile:
        """Raises NotAllowed for a change that is not the person's, BadInput with every problem of one that is wrong."""
        if self._access.actor is not None:
            self.profile(identifier)
        self._log((identifier,))
        for attempt in range(_ATTEMPTS):
            try:
                return self._change(identifier, self._guarded(change))
            except ChangedOnDisk:
                if attempt == _ATTEMPTS - 1:
                    raise
        raise AssertionError

    def change_profiles(self, changes: Mapping[str, Change]) -> int:
        self._access.require(Action.IMPORT_RATINGS)
        self._log(list(changes))
        return self._store.change_profiles({leader: self._guarded(change) for leader, change in changes.items()})

    def _guarded(self, change: Change) -> Change:
        def guarded(whole: Profile) -> Profile:
            seen = self._seen(whole)
            if seen is None:
                raise self._access.refusal(Action.SEE_PERSON, whole.id)
            wished = change(seen)
            after = wished if seen is whole else _joined(whole, seen, wished)
            if after != whole:
                self._permit(whole, after)
                self._refuse_wrong(whole, after)
            return after

        return guarded

    def _permit(self, before: Profile, after: Profile) -> None:
        """Raises NotAllowed where a part of the change is not the person's."""
        access = self._access
        if access.actor is None or access.may_anywhere(Action.ADMINISTER):
            return
        changed = [name for name in _COLUMNS if getattr(before, name) != getattr(after, name)]
        if set(changed) - set(_OWN_COLUMNS):
            access.require(Action.CHANGE_PERSON, before)
            if after.manager == access.actor != before.manager:
                raise access.refusal(Action.CHANGE_PERSON, before.id)
        elif changed:
            access.require(Action.CHANGE_NAME, before)
        rated, rates = ({one.id: one for one in profile.assessments} for profile in (before, after))
        for identifier in {**rated, **rates}:
            if rated.get(identifier) != rates.get(identifier):
                self._permit_rating(before, rated.get(identifier), rates.get(identifier))
        if before.conversations != after.conversations:
            access.require(Action.RECORD_CONVERSATION, before)
            if len(after.conversations) < len(before.conversations):
                access.require(Action.UNDO_CONVERSATION, before)

    def _permit_rating(self, before: Profile, was: Assessment | None, now: Assessment | None) -> None:
        access = self._access
        if now is None or (was is not None and was.complete):
            raise access.refusal(Action.CHANGE_COMPLETED, before.id)
        if was is None:
            if now.carried_from or not access.may_begin(before, now.role, now.rater):
                raise access.refusal(Action.BEGIN_RATINGS, before.id)
        elif not access.gave(before, was) or (was.role, was.rater, was.framework) != (
            now.role,
            now.rater,
            now.framework,
        ):
            raise access.refusal(Action.GIVE_RATINGS, before.id)

    def _refuse_wrong(self, before: Profile, after: Profile) -> None:
        """Raises BadInput with all that the change makes wrong; what was wrong before is no reason to refuse."""
        known = Counter(map(_alike, self._problems(before)))
        found = []
        for problem in self._problems(after):
            if known[_alike(problem)]:
                known[_alike(problem)] -= 1
            else:
                found.append(problem)
        if found:
            raise BadInput("not-saved", found, leader=after.id)

    def _problems(self, profile: Profile) -> list[Problem]:
        """The errors of the whole record, as a reader of the file and `check` would find them; a warning stops nothing."""
        from leaderdev.checks.profile import Surroundings, check_profile
        from leaderdev.codec.profile import profile_from, profile_to

        named = {one.framework for one in profile.assessments}
        named |= {one.framework for one in profile.conversations if one.framework is not None}
        frameworks = {one: found for one in named if (found := self._framework(one)) is not None}
        _, problems = profile_from(profile_to(profile), profile.id)
        problems = [*problems, *check_profile(profile, Surroundings(frameworks, None), profile.id)]
        return [one for one in problems if one.severity == "error"]

    def _framework(self, reference: Reference) -> ResolvedFramework | None:
        if reference not in self._resolved:
            from leaderdev.versioning.resolve import resolve

            try:
                found = self._store.framework(reference)
            except LeaderdevError:
                found = None
            self._resolved[reference] = None if found is None else resolve(found, self._store.framework)[0]
        return self._resolved[reference]

    # notes

    def notes_on(self, leader: str) -> tuple[Note, ...]:
        if not self._access.may_anywhere(Action.SEE_NOTES):
            self.profile(leader)
        return tuple(one for one in self._store.notes_on(leader) if self._may_read(one))

    def read_notes(self) -> Iterator[tuple[str, str, tuple[Note, ...], list[Problem]]]:
        self._access.require(Action.SEE_NOTES)
        return self._store.read_notes()

    def _may_read(self, note: Note) -> bool:
        return self._access.may_anywhere(Action.SEE_NOTES) or note.by == self._access.actor

    def add_note(self, leader: str, note: Note) -> None:
        self._permit_note(leader, note)
        self._log((leader,))
        self._store.add_note(leader, note)

    def refuse_unfit_note(self, leader: str, note: Note) -> None:
        self._permit_note(leader, note)
        self._store.refuse_unfit_note(leader, note)

    def _permit_note(self, leader: str, note: Note) -> None:
        profile = self.profile(leader)
        self._access.require(Action.WRITE_NOTE, profile)
        if note.by != self._access.actor and not self._access.may_anywhere(Action.WRITE_NOTE):
            raise self._access.refusal(Action.WRITE_NOTE, leader)

    # groups

    def counted(self) -> Profiles:
        self._access.require(Action.COUNT)
        return self._store.counted()

    def read_ledger(self) -> "Ledger":
        self._access.require(Action.COUNT)
        return self._store.read_ledger()

    def check_ledger(self) -> list[Problem]:
        return self._store.check_ledger() if self._access.may_anywhere(Action.COUNT) else []

    def given_out(self) -> Sequence[str] | None:
        if self._access.may_anywhere(Action.COUNT):
            return self._store.given_out()
        self._access.require(Action.READ_REPORTS)
        found = self._store.given_out()
        if found is not None:
            return found
        return [past.view for past in self._store.read_ledger().past if past.view]

    def add_release(self, ledger: "Ledger", release: "Past") -> None:
        self._access.require(Action.COUNT)
        self._store.add_release(ledger, release)

    # what the person may know

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
        """Whether the person has an assessment in that role under way."""
        own = (one for one in profile.assessments if one.role == role and one.rater == rater and not one.complete)
        return any(self._access.gave(profile, one) for one in own)

    # the place

    def sweep(self) -> None:
        self._store.sweep()

    def writing(self) -> AbstractContextManager[Path]:
        return self._store.writing()

    def name_of(self, path: Path) -> str:
        return self._store.name_of(path)


def _alike(problem: Problem) -> tuple[str, str, str]:
    """What tells a problem from others, wherever in its list the part stands."""
    return problem.code, re.sub(r"\[\d+\]", "[]", problem.path), str(sorted(problem.values.items(), key=str))


def _joined(whole: Profile, seen: Profile, wished: Profile) -> Profile:
    """`wished`, with what was not seen of `whole` in its place. Raises NotAllowed where a part that is not seen would be doubled."""
    ids = {one.id for one in whole.assessments} - {one.id for one in seen.assessments}
    if any(one.id in ids for one in wished.assessments):
        raise NotAllowed("not-yours-to-change", leader=whole.id, actor="")
    return attrs.evolve(
        wished,
        assessments=_woven(whole.assessments, seen.assessments, wished.assessments),
        conversations=_woven(whole.conversations, seen.conversations, wished.conversations),
    )


def _woven(whole: Sequence[T], seen: Sequence[T], wished: Sequence[T]) -> tuple[T, ...]:
    """The hidden ones stay where they stand; those that were seen give way to the wished ones, new ones at the end."""
    shown = {id(one) for one in seen}
    hidden = [one for one in whole if id(one) not in shown]
    if len(wished) < len(seen):
        return (*wished, *hidden)
    waiting = iter(wished)
    return (*(next(waiting) if id(one) in shown else one for one in whole), *waiting)
