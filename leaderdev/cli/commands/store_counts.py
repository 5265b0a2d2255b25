"""`store counts`: how often each level was given, as the server counts it for HR, which reads no single rating."""

import argparse
from collections.abc import Iterator
from typing import Any

from leaderdev.cli import opening
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.reports.terminal import table

KEYS = ("framework", "role", "tier", "unit", "people", "item", "level", "ratings")


def arguments(parser: Parser, language: Language) -> None:
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.stores.postgres import giving

    found = giving.counts(opening.address(given.store, given.workspace))
    rows = [dict(zip(KEYS, row, strict=True)) for row in found]
    document = {"schema_version": 1, "kind": "store-counts", "smallest_group": giving.SMALLEST_GROUP, "rows": rows}
    session.show(document, rows, _lines(rows, session), KEYS)
    return 0


def _lines(rows: list[dict[str, Any]], session: Session) -> Iterator[str]:
    say = session.language.say
    if rows:
        headings = [say(f"shared.column_{key}") for key in KEYS]
        yield from table(headings, [[str(row[key]) for key in KEYS] for row in rows], session.output.width, (4, 6, 7))
    from leaderdev.stores.postgres.giving import SMALLEST_GROUP

    yield say("shared.counts_note", smallest=SMALLEST_GROUP)
