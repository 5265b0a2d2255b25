"""`framework list`: every version of every framework."""

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.reports.terminal import table


def arguments(parser: Parser, language: Language) -> None:
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    code = session.language.code
    frameworks, problems = [], []
    for framework, _, found in session.store().read_frameworks():
        problems += found
        if framework is not None:
            frameworks.append(
                {
                    "id": framework.id,
                    "version": str(framework.version),
                    "status": framework.status,
                    "kind": framework.kind,
                    "title": framework.title.to(code),
                    "items": len(framework.items),
                    "extends": [str(reference) for reference in framework.extends],
                }
            )
    session.warn(problems)
    document = {"schema_version": 1, "kind": "framework-list", "frameworks": frameworks}
    session.show(document, [_flat(one) for one in frameworks], _lines(frameworks, session))
    return 1 if problems else 0


def _flat(framework: dict[str, Any]) -> dict[str, Any]:
    return {**framework, "extends": " ".join(framework["extends"])}


def _lines(frameworks: Sequence[dict[str, Any]], session: Session) -> Iterator[str]:
    say = session.language.say
    columns = ("framework", "status", "items", "title")
    rows = [
        [
            f"{one['id']}@{one['version']}",
            session.language.word(f"words.status_{one['status']}", one["status"]),
            str(one["items"]),
            one["title"],
        ]
        for one in frameworks
    ]
    yield from table([say(f"words.column_{key}") for key in columns], rows, session.output.width, (2,))
