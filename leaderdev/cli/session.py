"""What a command has at hand: the workspace, the language, the clock and the output."""

import argparse
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from leaderdev.cli.output import Output
from leaderdev.errors import BadInput, LeaderdevError, NotFound, Problem
from leaderdev.language import Language, language_named
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.text import LANGUAGES
from leaderdev.model.version import Reference, Version
from leaderdev.stores.base import Store
from leaderdev.versioning.current import current
from leaderdev.versioning.resolve import resolve

if TYPE_CHECKING:
    from leaderdev.rights.audit import Record
    from leaderdev.services.workspace import Workspace
    from leaderdev.stores.rights import RightsStore


class View(Protocol):
    """What a service hands out: a document for programs."""

    def as_dict(self) -> Mapping[str, Any]: ...


class Session:
    """One run of one command."""

    def __init__(self, given: argparse.Namespace, language: Language, output: Output) -> None:
        self.given = given
        self._language = language
        self.output = output
        self._workspace: Workspace | None = None

    @property
    def language(self) -> Language:
        """The language of the command; once the workspace is open, that of its views."""
        return self._language if self._workspace is None else Language(self._workspace.language)

    @language.setter
    def language(self, language: Language) -> None:
        self._language = language

    def workspace(self) -> "Workspace":
        """The workspace: the shared store that `--store` or the settings name, else the folder. Raises NotFound, BadInput."""
        if self._workspace is None:
            from leaderdev.services import opening

            named = opening.opened(self.given.store, self.given.workspace)
            follows = not language_named(self.given.lang or "")
            self._workspace = opening.workspace_of(
                named, None, self._language, datetime.now, self, follows_leader=follows
            )
        return self._workspace

    # what the workspace tells on the way

    def problems(self, found: Sequence[Problem]) -> None:
        self.warn(found)

    def notice(self, key: str, values: Mapping[str, object]) -> None:
        self.output.error_lines([self.language.say(key, **values)])

    def show_view(self, view: View, lines: Iterable[str]) -> None:
        """Writes what `--format` asks for: the view's document as JSON, its rows as CSV, or the lines."""
        if self.given.format == "table":
            self.output.lines(lines)
            return
        from leaderdev.reports.formats import as_csv, as_json

        if self.given.format == "json":
            self.output.json(as_json(view.as_dict()))
            return
        # Only views with rows are offered as CSV.
        rows: Any = view
        self.output.document(as_csv(rows.as_rows(), getattr(view, "headings", ())))

    def store(self) -> Store:
        """The workspace: the shared store that `--store` or the settings name, else the folder. Raises NotFound, BadInput."""
        from leaderdev.services import opening

        store = opening.opened(self.given.store, self.given.workspace)
        opening.send_unsent(store, self._tell_of_answers)
        return store

    def _tell_of_answers(self, what: str, names: tuple[str, ...]) -> None:
        self.notice(f"shared.answers_{what}", {"names": names})

    def rights(self, store: Store) -> "RightsStore":
        """What the store does for the rights of a person, and its audit log."""
        from leaderdev.services import opening

        return opening.rights(store)

    def record(self, command: str, *leaders: str, about: Iterable[str] = (), **details: str | int) -> "Record":
        """What the audit log says of this command."""
        from leaderdev.rights.audit import Record

        return Record(self.now(), _user(), command, leaders=leaders, about=tuple(about), details=details)

    @contextmanager
    def logged(self, store: Store, command: str, *leaders: str, about: Iterable[str] = ()) -> Iterator[None]:
        """Logs the command before what is done inside; where that fails, the log says so behind it."""
        rights, record = self.rights(store), self.record(command, *leaders, about=about)
        rights.log(record)
        try:
            yield
        except BaseException:
            with suppress(LeaderdevError):
                rights.log(attrs.evolve(record, outcome="failed"))
            raise

    def now(self) -> str:
        """The moment as an ISO date-time with its offset, to the second."""
        return datetime.now().astimezone().isoformat(timespec="seconds")

    def speak_to(self, profile: Profile) -> None:
        """Takes the language that the profile wishes, unless the command line or the environment names one."""
        named = self.given.lang or os.environ.get("LEADERDEV_LANG", "")
        if named not in LANGUAGES and profile.language in LANGUAGES:
            self.language = Language(profile.language)

    def framework(self, store: Store, written: str | None) -> ResolvedFramework:
        """The framework that was asked for, put together with all it extends. Raises BadInput or NotFound.

        written -- `id@1.0.0`, or `id` for its newest published version; None: the workspace's current one
        """
        reference = self.current(store) if written is None else self._named(store, written)
        found = store.framework(reference)
        if found is None:
            raise NotFound("no-such-framework", framework=str(reference), known=store.framework_references())
        resolved, problems = resolve(found, store.framework)
        if problems:
            raise BadInput("framework-unreadable", problems, framework=str(reference), file=str(reference))
        return resolved

    def current(self, store: Store) -> Reference:
        """The framework that the workspace means where none is named."""
        named = store.settings().framework
        if named is not None:
            return named
        found = current(framework for framework, _, _ in store.read_frameworks() if framework is not None)
        if found is None:
            raise BadInput("which-framework", known=store.framework_references())
        return found

    def _named(self, store: Store, written: str) -> Reference:
        identifier, at, version = written.partition("@")
        known = store.framework_references()
        if at:
            try:
                return Reference(identifier, Version.parse(version))
            except ValueError as error:
                raise BadInput("not-a-reference", found=written) from error
        versions = [reference for reference in known if reference.id == identifier]
        published = [one for one in versions if (file := store.framework(one)) and file.status == "published"]
        if not versions:
            raise NotFound("no-such-framework", framework=written, known=known)
        return max(published or versions)

    def warn(self, problems: Sequence[Problem]) -> None:
        """Shows problems that do not stop the command on standard error."""
        if not problems:
            return
        from leaderdev.reports import faults

        if getattr(self.given, "format", "table") == "json":
            from leaderdev.reports.formats import as_json

            told = LeaderdevError("problems-found", problems)
            self.output.error_json(as_json(faults.error_document(told, self.language)))
            return
        for problem in problems:
            self.output.error_lines(faults.problem_lines(problem, self.language))

    def warn_of_assessment(self, assessment: Assessment | None, framework: ResolvedFramework, profile: Profile) -> None:
        """Shows what is wrong with an assessment that is about to be reported."""
        if assessment is None:
            return
        from leaderdev.checks.assessment import check_assessment

        self.warn([attrs.evolve(one, file=profile.id) for one in check_assessment(assessment, framework, profile.id)])

    def show(
        self,
        document: Mapping[str, Any],
        rows: Sequence[Mapping[str, Any]],
        lines: Iterable[str],
        headings: Sequence[str] = (),
    ) -> None:
        """Writes what `--format` asks for: the document as JSON, the rows as CSV, or the lines."""
        if self.given.format == "table":
            self.output.lines(lines)
            return
        from leaderdev.reports.formats import as_csv, as_json

        if self.given.format == "json":
            self.output.json(as_json(document))
        else:
            self.output.document(as_csv(rows, headings))


def _user() -> str:
    """The name of whoever uses the computer; "?" where the system does not know."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"
