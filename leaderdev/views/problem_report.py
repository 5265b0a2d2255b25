"""The problems of a workspace, each with its line and remedy, for terminals and programs."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, ClassVar

import attrs

from leaderdev.errors import Problem
from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.views import problem_texts

# Of one kind in one file on a terminal; programs get all of them.
_MOST = 50


@attrs.frozen
class ProblemReport:
    """What a check found.

    kind     -- of the document: "check", "framework-check" or "audit-check"
    found    -- every problem in order, with the line that it leads to; 1 is the first line, None: no line
    summary  -- how many there are, and in what: a sentence
    language -- of the messages and remedies
    """

    headings: ClassVar[tuple[str, ...]] = ("code", "severity", "file", "path", "line", "message", "remedy")

    kind: str
    found: tuple[tuple[Problem, int | None], ...]
    summary: str
    language: Language = attrs.field(eq=False, repr=False)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems alone."""
        return tuple(problem for problem, _ in self.found)

    @property
    def has_errors(self) -> bool:
        """Whether one of them is an error; a warning alone stops nothing."""
        return any(problem.severity == "error" for problem, _ in self.found)

    def as_dict(self) -> dict[str, Any]:
        return document(self.kind, problems=self.as_rows())

    def as_rows(self) -> list[dict[str, Any]]:
        """One row a problem, with the keys of `headings`."""
        return [self._document(problem, line) for problem, line in self.found]

    def _document(self, problem: Problem, line: int | None) -> dict[str, Any]:
        document = {**problem_texts.problem_document(problem, self.language), "line": line}
        return {key: document[key] for key in self.headings}


def lines(report: ProblemReport) -> Iterator[str]:
    """Every problem in order; of many of one kind in one file only the first, and how many more there are."""
    language = report.language
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Problem] = {}
    for problem, line in report.found:
        kind = (problem.file, problem.code)
        counts[kind] += 1
        first.setdefault(kind, problem)
        if counts[kind] <= _MOST:
            where, *said = problem_texts.problem_lines(problem, language)
            yield f"{where} ({language.say('desk.at_line', line=line)})" if line else where
            yield from said
    for kind, number in counts.items():
        if number > _MOST:
            like = problem_texts.problem_document(first[kind], language)["message"]
            yield language.say("desk.more_alike", count=number - _MOST, file=kind[0], like=like)
    yield report.summary
