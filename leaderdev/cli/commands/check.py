"""`check`: the whole workspace, every problem at once."""

import argparse
from collections.abc import Iterator

from leaderdev.checks.workspace import check_workspace
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import Problem
from leaderdev.language import Language
from leaderdev.reports import faults
from leaderdev.stores import workspace


def arguments(parser: Parser, language: Language) -> None:
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    settings = workspace.Settings()
    problems: list[Problem] = []
    if (store.root / workspace.SETTINGS).is_file():
        settings, problems = workspace.read_settings(store.root)
    frameworks, profiles = list(store.read_frameworks()), list(store.read_profiles())
    found = [*problems, *check_workspace(frameworks, profiles, settings.framework)]
    documents = [faults.problem_document(problem, session.language) for problem in found]
    session.show(
        {"schema_version": 1, "kind": "check", "problems": documents},
        documents,
        _lines(found, len(frameworks), len(profiles), session.language),
        ("code", "severity", "file", "path", "message", "remedy"),
    )
    return 1 if any(problem.severity == "error" for problem in found) else 0


def _lines(found: list[Problem], frameworks: int, profiles: int, language: Language) -> Iterator[str]:
    for problem in found:
        yield from faults.problem_lines(problem, language)
    seen = {
        "frameworks": language.say("words.frameworks", count=frameworks),
        "profiles": language.say("words.profiles", count=profiles),
    }
    if found:
        yield language.say("done.problems", count=len(found), **seen)
    else:
        yield language.say("done.no_problems", **seen)
