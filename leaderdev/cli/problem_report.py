"""What the commands that check show: every problem with its line, and how many there are."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from leaderdev.cli.session import Session
from leaderdev.errors import Problem
from leaderdev.language import Language
from leaderdev.reports import faults
from leaderdev.stores.base import Store
from leaderdev.stores.problem_lines import ProblemLines

# Of one kind in one file; who reads a terminal mends these first, and a program reads all of them.
_MOST = 50
_KEYS = ("code", "severity", "file", "path", "line", "message", "remedy")


def show(session: Session, store: Store, kind: str, found: Sequence[Problem], summary: str) -> int:
    """Shows the problems; 1 where one of them is an error, else 0. summary: how many there are, and in what."""
    lines = ProblemLines(store.root)
    if session.given.format == "table":
        session.output.lines([*_folded(found, lines, session.language), summary])
    else:
        documents = [_document(problem, lines.of(problem), session.language) for problem in found]
        session.show({"schema_version": 1, "kind": kind, "problems": documents}, documents, (), _KEYS)
    return 1 if any(problem.severity == "error" for problem in found) else 0


def _document(problem: Problem, line: int | None, language: Language) -> dict[str, Any]:
    document = {**faults.problem_document(problem, language), "line": line}
    return {key: document[key] for key in _KEYS}


def _folded(found: Sequence[Problem], lines: ProblemLines, language: Language) -> Iterator[str]:
    """Every problem in its order, but of many of one kind in one file the first, and then how many more there are."""
    seen: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Problem] = {}
    for problem in found:
        kind = (problem.file, problem.code)
        seen[kind] += 1
        first.setdefault(kind, problem)
        if seen[kind] <= _MOST:
            yield from _lines(_document(problem, lines.of(problem), language), language)
    for kind, number in seen.items():
        if number > _MOST:
            like = faults.problem_document(first[kind], language)["message"]
            yield language.say("desk.more_alike", count=number - _MOST, file=kind[0], like=like)


def _lines(document: dict[str, Any], language: Language) -> Iterator[str]:
    where, *said = faults.document_lines(document, language)
    yield f"{where} ({language.say('desk.at_line', line=document['line'])})" if document["line"] else where
    yield from said
