"""What every command uses: the workspace, the language and the output."""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from leaderdev.cli.output import Output
from leaderdev.errors import LeaderdevError, Problem
from leaderdev.locales import Language, language_named

if TYPE_CHECKING:
    from leaderdev.services.workspace import Workspace


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

    def workspace(self) -> "Workspace":
        """The workspace: the shared store that `--store` or the settings name, else the folder. Raises NotFound, BadInput."""
        if self._workspace is None:
            from leaderdev.services import backends, opening

            named = backends.opened(self.given.store, self.given.workspace)
            follows = not language_named(self.given.lang or "")
            self._workspace = opening.workspace_of(
                named, None, self._language, datetime.now, self, follows_leader=follows
            )
        return self._workspace

    def notice(self, key: str, values: Mapping[str, object]) -> None:
        self.output.error_lines([self.language.say(key, **values)])

    def show_view(self, view: View, lines: Iterable[str]) -> None:
        """Writes what `--format` asks for: the view's document as JSON, its rows as CSV, or the lines."""
        if self.given.format == "table":
            self.output.lines(lines)
            return
        from leaderdev.rendering.data_formats import as_csv, as_json

        if self.given.format == "json":
            self.output.json(as_json(view.as_dict()))
            return
        # Only views with rows are offered as CSV.
        rows: Any = view
        self.output.document(as_csv(rows.as_rows(), getattr(view, "headings", ())))

    def problems(self, found: Sequence[Problem]) -> None:
        """Shows problems that do not stop the command on standard error."""
        if not found:
            return
        from leaderdev.views import problem_texts

        if getattr(self.given, "format", "table") == "json":
            from leaderdev.rendering.data_formats import as_json

            error = LeaderdevError("problems-found", found)
            self.output.error_json(as_json(problem_texts.error_document(error, self.language)))
            return
        for problem in found:
            self.output.error_lines(problem_texts.problem_lines(problem, self.language))
