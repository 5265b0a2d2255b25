"""What the commands that check show: every problem with its line, and how many there are."""

from collections.abc import Iterator, Sequence
from typing import Any

from leaderdev.cli.session import Session
from leaderdev.errors import Problem
from leaderdev.language import Language
from leaderdev.reports import faults
from leaderdev.stores.folder import FolderStore
from leaderdev.stores.problem_lines import ProblemLines

_KEYS = ("code", "severity", "file", "path", "line", "message", "remedy")


def show(session: Session, store: FolderStore, kind: str, found: Sequence[Problem], summary: str) -> int:
    """Shows the problems; 1 where one of them is an error, else 0. summary: how many there are, and in what."""
    lines = ProblemLines(store.root)
    documents = [_document(problem, lines.of(problem), session.language) for problem in found]
    session.show(
        {"schema_version": 1, "kind": kind, "problems": documents},
        documents,
        [*_lines(documents, session.language), summary],
        _KEYS,
    )
    return 1 if any(problem.severity == "error" for problem in found) else 0


def _document(problem: Problem, line: int | None, language: Language) -> dict[str, Any]:
    document = {**faults.problem_document(problem, language), "line": line}
    return {key: document[key] for key in _KEYS}


def _lines(documents: Sequence[dict[str, Any]], language: Language) -> Iterator[str]:
    for document in documents:
        where, *said = faults.document_lines(document, language)
        yield f"{where} ({language.say('desk.at_line', line=document['line'])})" if document["line"] else where
        yield from said
