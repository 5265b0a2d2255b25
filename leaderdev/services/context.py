"""What the services of one open workspace share: records, permissions, language, clock, and log."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

import attrs

from leaderdev.errors import BadInput, LeaderdevError, NotFound, Problem
from leaderdev.frameworks.resolve import current, resolve
from leaderdev.locales import Language
from leaderdev.model.framework import Framework, Reference, ResolvedFramework, Version
from leaderdev.model.profile import Assessment, Profile
from leaderdev.services.access import Access
from leaderdev.services.guarded_store import GuardedStore
from leaderdev.storage.base import OpenStore

if TYPE_CHECKING:
    from leaderdev.privacy.audit import Record
    from leaderdev.storage.rights import Rights

Clock = Callable[[], datetime]
# Called with how much is done, of how much.
Progress = Callable[[int, int], None]


def no_progress(done: int, of: int) -> None:
    """Progress that nobody follows."""


class Listener(Protocol):
    """Receives warnings and notices: a door shows them, a program gets Python's warnings."""

    def problems(self, found: Sequence[Problem]) -> None:
        """Problems of data that was skipped or used all the same."""

    def notice(self, key: str, values: Mapping[str, object]) -> None:
        """The text `key` of the language files."""


class Context:
    """One workspace, open for one person.

    access   -- the person and their permissions
    language -- of views; the leader's own language wins where `follows_leader`
    store    -- the records that the person may see
    unguarded -- all records, for the few rules that need them
    """

    def __init__(
        self,
        store: OpenStore,
        access: Access,
        language: Language,
        clock: Clock,
        listener: Listener,
        *,
        follows_leader: bool = False,
    ) -> None:
        self.access = access
        self.language = language
        self.clock = clock
        self.listener = listener
        self.follows_leader = follows_leader
        self.unguarded = store
        self.store = GuardedStore(store, access, self._log_unless_logged, now=lambda: self.clock().astimezone())
        self._in_log = False
        self._resolved: dict[Reference, ResolvedFramework] = {}

    # time, language, warnings

    def now(self) -> str:
        """The moment as an ISO date-time with its offset, to the second."""
        return self.clock().astimezone().isoformat(timespec="seconds")

    def today(self) -> str:
        """The day as an ISO date."""
        return self.now()[:10]

    def day(self, given: str | date | None, option: str) -> str:
        """The day as an ISO date; None: today. Raises BadInput."""
        if given is None:
            return self.today()
        from leaderdev.model.text import is_moment

        written = str(given)
        if len(written) != 10 or not is_moment(written):
            raise BadInput("not-a-day", option=option, found=written)
        return written

    def speak_to(self, profile: Profile) -> None:
        """Switches to the leader's language, unless one was named for the workspace."""
        if self.follows_leader and profile.language:
            self.language = Language(profile.language)

    def warn(self, problems: Sequence[Problem]) -> None:
        """Warns of problems that do not stop the service."""
        if problems:
            self.listener.problems(problems)

    def warn_of_assessment(self, assessment: Assessment | None, framework: ResolvedFramework, profile: Profile) -> None:
        """Warns of problems in an assessment that is about to be reported."""
        if assessment is None:
            return
        from leaderdev.validation.assessment import check_assessment

        self.warn([attrs.evolve(one, file=profile.id) for one in check_assessment(assessment, framework, profile.id)])

    def notice(self, key: str, **values: object) -> None:
        self.listener.notice(key, values)

    # who looks

    def viewer(self, profile: Profile, asked: str | None, otherwise: str = "self") -> str:
        """From whose side the leader's ratings are seen, a word of blind.VIEWERS. Raises BadInput for another word.

        asked -- only for whoever holds the workspace
        """
        from leaderdev.conversations.blind import VIEWERS

        if asked is not None and asked not in VIEWERS:
            raise BadInput("unknown-choice", option="viewer", found=asked, known=VIEWERS)
        return self.store.side(profile) or (asked if self.access.actor is None and asked else otherwise)

    def as_seen(self, profile: Profile, viewer: str) -> Profile:
        """The leader without the completed ratings that the blind rule hides from `viewer`."""
        from leaderdev.conversations import blind

        return blind.visible_to(profile, viewer) if self.store.settings().blind else profile

    def group_profile(self, profile: Profile) -> Profile:
        """See `GuardedStore.with_groups`."""
        return self.store.with_groups(profile)

    def profiles(self) -> tuple[list[Profile], list[Problem]]:
        """Every profile that can be read and the person may see, and the problems of all."""
        profiles, problems = [], []
        for profile, _, found in self.store.read_profiles():
            problems += found
            if profile is not None:
                profiles.append(profile)
        return profiles, problems

    # frameworks

    def framework(self, written: str | None) -> ResolvedFramework:
        """A framework, resolved with all it extends. Raises BadInput or NotFound.

        written -- `id@1.0.0`, or `id` for its newest published version; None: the workspace's current one
        """
        reference = self.current() if written is None else self.named(written)
        if reference not in self._resolved:
            found = self.store.framework(reference)
            if found is None:
                raise NotFound("no-such-framework", framework=str(reference), known=self.store.framework_references())
            resolved, problems = resolve(found, self.store.framework)
            if problems:
                raise BadInput("framework-unreadable", problems, framework=str(reference), file=str(reference))
            self.refuse_changed(*resolved.files)
            self.store.remember(resolved)
            if found.status == "draft":
                return resolved
            self._resolved[reference] = resolved
        return self._resolved[reference]

    def refuse_changed(self, *frameworks: Framework) -> None:
        """Raises BadInput where one of them was published and no longer has the content that it was published with."""
        from leaderdev.frameworks.digest import is_as_published

        changed = [one.reference for one in frameworks if not is_as_published(one)]
        if changed:
            problems = [
                Problem("published-was-changed", self.store.framework_file(one), "digest", {"framework": one})
                for one in changed
            ]
            raise BadInput("framework-was-changed", problems, framework=str(changed[0]))

    def current(self) -> Reference:
        """The workspace's current framework."""
        named = self.store.settings().framework
        if named is not None:
            return named
        found = current(framework for framework, _, _ in self.store.read_frameworks() if framework is not None)
        if found is None:
            raise BadInput("which-framework", known=self.store.framework_references())
        return found

    def named(self, written: str) -> Reference:
        """`id@1.0.0`, which may be of a version that is not there, or `id` for its newest published version."""
        written = str(written)
        identifier, at, version = written.partition("@")
        known = self.store.framework_references()
        if at:
            try:
                return Reference(identifier, Version.parse(version))
            except ValueError as error:
                raise BadInput("not-a-reference", found=written) from error
        versions = [reference for reference in known if reference.id == identifier]
        if not versions:
            raise NotFound("no-such-framework", framework=written, known=known)
        return self.newest_published(identifier) or max(versions)

    def newest_published(self, identifier: str) -> Reference | None:
        """The newest version of a framework that is published and not retired; None where there is none."""
        versions = (one for one in self.store.framework_references() if one.id == identifier)
        return max(
            (one for one in versions if (file := self.store.framework(one)) and file.status == "published"),
            default=None,
        )

    def forget_frameworks(self) -> None:
        """Discards resolved frameworks, since one changes."""
        self._resolved.clear()

    # saving

    def answer_store(self, profile: Profile) -> GuardedStore:
        """The records for an interview with the leader: answers that a server does not confirm are kept on this machine."""
        return self.store.saving_answers(
            profile.id, lambda record: self.unguarded.saving_answers(record, self.notice_answers)
        )

    def notice_answers(self, what: str, names: tuple[str, ...]) -> None:
        self.notice(f"shared.answers_{what}", names=names)

    # files

    def refuse_own_file(self, *paths: str | os.PathLike[str] | None) -> None:
        """Raises BadInput for a file of the workspace, which would bypass permissions. Whoever holds the workspace may pass one."""
        from leaderdev.rendering.targets import refuse_own_file

        for path in paths:
            if path is not None and self.access.actor is not None:
                refuse_own_file(path)

    # the log

    def rights(self) -> "Rights":
        """The rights of a person, and the log. The calling service checks the permission."""
        return self.unguarded.rights()

    def record(self, command: str, *leaders: str, about: Iterable[str] = (), **details: str | int) -> "Record":
        """An entry for the log."""
        from leaderdev.privacy.audit import Record

        user = self.access.actor or _user()
        return Record(self.now(), user, command, leaders=leaders, about=tuple(about), details=details)

    @contextmanager
    def logged(self, command: str, *leaders: str, about: Iterable[str] = ()) -> Iterator[None]:
        """Logs the command before the block runs, and again if it fails."""
        rights, record = self.rights(), self.record(command, *leaders, about=about)
        rights.log(record)
        before, self._in_log = self._in_log, True
        try:
            yield
        except BaseException:
            with suppress(LeaderdevError):
                rights.log(attrs.evolve(record, outcome="failed"))
            raise
        finally:
            self._in_log = before

    @contextmanager
    def logged_here(self, command: str, *leaders: str, about: Iterable[str] = ()) -> Iterator[None]:
        """As `logged`, unless the store logs every change itself, as a server does."""
        with self.within_log() if self.unguarded.logs_changes else self.logged(command, *leaders, about=about):
            yield

    @contextmanager
    def within_log(self) -> Iterator[None]:
        """For saves that are logged already, such as the answers of one sitting."""
        before, self._in_log = self._in_log, True
        try:
            yield
        finally:
            self._in_log = before

    @contextmanager
    def _log_unless_logged(self, leaders: Sequence[str]) -> Iterator[None]:
        """Logs a save that no service logs. A server logs every change of a row itself."""
        if self._in_log or self.unguarded.logs_changes:
            yield
            return
        with self.logged("change", *leaders):
            yield


def _user() -> str:
    """The name of the computer's user; "?" where it is unknown."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"
