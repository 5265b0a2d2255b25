"""Saving while the server may go away: answers that it does not confirm are kept on this machine and sent later."""

import hashlib
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import attrs

from leaderdev.assessment.answering import merge
from leaderdev.errors import LeaderdevError, NotAllowed, ServerAway
from leaderdev.model.profile import Assessment, Profile, put_assessment
from leaderdev.serialization.profile import profile_from, profile_to
from leaderdev.storage import disk, toml_file
from leaderdev.storage.base import Change, Store, Tell
from leaderdev.storage.disk import PRIVATE

# One file an assessment, readable by this user only: the assessment as the server last confirmed it (`base`, absent where it never
# did) and as it is now (`mine`), in the form of a profile file.

FOLDER = "unsent"


@attrs.frozen
class UnsentAnswers:
    """leader -- the handle; base, mine -- see above"""

    leader: str
    base: Assessment | None
    mine: Assessment


def write_unsent(store: Store, one: UnsentAnswers) -> None:
    """Returns when it is on the disk. Raises StorageFailed."""
    import tomli_w

    both = [each for each in (one.mine, one.base) if each is not None]
    shape = profile_to(Profile(one.leader, "unsent", "unsent", assessments=tuple(both)))
    path = _path(store, one)
    with store.writing() as waiting_room:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        disk.write(path, tomli_w.dumps(shape).encode("utf-8"), waiting_room, PRIVATE)


def read_unsent(store: Store) -> Iterator[tuple[Path, UnsentAnswers | None]]:
    """Every file, with what it holds; None where it cannot be read."""
    for path in sorted(unsent_folder(store).glob("*.toml")):
        _, mapping, _ = toml_file.read(path, "profile", path.name)
        profile = None if mapping is None else profile_from(mapping, path.name)[0]
        if profile is None or not profile.assessments:
            yield path, None
        else:
            mine, *base = profile.assessments
            yield path, UnsentAnswers(profile.id, base[0] if base else None, mine)


def unsent_of(store: Store, leader: str, assessment: str) -> UnsentAnswers | None:
    found = (one for _, one in read_unsent(store) if one is not None)
    return next((one for one in found if (one.leader, one.mine.id) == (leader, assessment)), None)


def remove_unsent(store: Store, one: UnsentAnswers) -> None:
    with suppress(OSError):
        _path(store, one).unlink()


def unsent_folder(store: Store) -> Path:
    return store.root / ".leaderdev" / FOLDER


def _path(store: Store, one: UnsentAnswers) -> Path:
    """The file name is a fingerprint, since an assessment's id may be any text."""
    name = hashlib.sha256(f"{one.leader}\n{one.mine.id}".encode()).hexdigest()[:24]
    return unsent_folder(store) / f"{name}.toml"


# Seconds between attempts to reach the server, so that nobody waits at every answer.
BETWEEN_TRIES = 10.0


class AnswerSaver:
    """Saves one interview on a server; `change_profile` loses no answer.

    last -- the leader's profile as it was read or saved last
    """

    def __init__(self, store: Store, last: Profile, tell: Tell) -> None:
        self._store = store
        self._last = last
        self._confirmed = last
        self._tell = tell
        self._not_before = 0.0
        self._waiting: set[str] = set()

    def change_profile(self, identifier: str, change: Change) -> Profile:
        """Raises StorageFailed where it can be saved neither there nor here."""
        if time.monotonic() >= self._not_before:
            try:
                return self._save_on_server(identifier, change)
            except NotAllowed as error:
                if error.code == "finished-elsewhere":
                    # The assessment takes no more answers, but none is lost.
                    self._save_here(change, quietly=True)
                raise
            except ServerAway:
                self._not_before = time.monotonic() + BETWEEN_TRIES
        return self._save_here(change)

    def _save_on_server(self, identifier: str, change: Change) -> Profile:
        kept = read_unsent(self._store) if self._waiting else ()
        pending = [one for _, one in kept if one and one.leader == identifier and one.mine.id in self._waiting]
        disputed: list[str] = []

        def with_unsent(profile: Profile) -> Profile:
            disputed.clear()
            for one in pending:
                profile = _put(profile, one, disputed)
            changed = change(profile)
            if not self._store.sees_everybody():
                _refuse_finished(profile, changed)
            return changed

        saved = self._store.change_profile(identifier, with_unsent)
        for one in pending:
            remove_unsent(self._store, one)
        if pending:
            self._tell("sent", ())
        if disputed:
            self._tell("disputed", tuple(disputed))
        self._waiting.clear()
        self._last = self._confirmed = saved
        return saved

    def _save_here(self, change: Change, *, quietly: bool = False) -> Profile:
        changed = change(self._last)
        before = {one.id: one for one in self._last.assessments}
        is_first = not self._waiting
        for one in changed.assessments:
            if before.get(one.id) != one:
                kept = unsent_of(self._store, changed.id, one.id)
                base = kept.base if kept is not None else _with_id(self._confirmed, one.id)
                write_unsent(self._store, UnsentAnswers(changed.id, base, one))
                self._waiting.add(one.id)
        if is_first and not quietly:
            self._tell("kept", ())
        self._last = changed
        return changed


def send(store: Store, tell: Tell) -> None:
    """Sends earlier answers if the server is there; what it refuses stays, with a notice."""
    for path, one in list(read_unsent(store)):
        if one is None:
            tell("unreadable", (str(path),))
            continue
        disputed: list[str] = []

        def with_unsent(profile: Profile, one: UnsentAnswers = one, disputed: list[str] = disputed) -> Profile:
            return _put(profile, one, disputed)

        try:
            store.change_profile(one.leader, with_unsent)
        except ServerAway:
            return
        except LeaderdevError:
            tell("refused", (str(path),))
            continue
        remove_unsent(store, one)
        tell("sent", ())
        if disputed:
            tell("disputed", tuple(disputed))


def _refuse_finished(before: Profile, after: Profile) -> None:
    """Raises NotAllowed where an assessment would be changed that was completed before."""
    finished = {one.id: one for one in before.assessments if one.complete}
    if any(finished.get(one.id, one) != one for one in after.assessments):
        raise NotAllowed("finished-elsewhere", leader=before.id)


def _put(profile: Profile, one: UnsentAnswers, disputed: list[str]) -> Profile:
    """Raises NotAllowed where the assessment was completed elsewhere meanwhile."""
    theirs = _with_id(profile, one.mine.id)
    both, items = merge(one.base, one.mine, theirs)
    if theirs is not None and theirs.complete and both != theirs:
        raise NotAllowed("finished-elsewhere", leader=profile.id)
    disputed.extend(items)
    return put_assessment(profile, both)


def _with_id(profile: Profile, identifier: str) -> Assessment | None:
    return next((one for one in profile.assessments if one.id == identifier), None)
