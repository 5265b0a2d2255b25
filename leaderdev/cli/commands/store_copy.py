"""`store copy --from X --to Y`: a whole workspace from a folder to a server or back."""

import argparse
from collections.abc import Iterator
from typing import Any

import attrs

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, Problem
from leaderdev.language import Language
from leaderdev.services import opening

# How many names are shown at the most.
MOST = 20


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--from", "copy_from", dest="source", metavar="STORE", required=True)
    parser.option("--to", "copy_to", dest="target", metavar="STORE", required=True)
    parser.option("--dry-run", "copy_dry_run", action="store_true")
    parser.option("--replace", "copy_replace", action="store_true")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.stores import copying

    origin, target = opening.either(given.source), opening.either(given.target)
    copying.refuse_decrypting(origin, target)
    source = copying.read(origin)
    plan = copying.plan(source, copying.read(target))
    if plan.differing and not (given.replace or given.dry_run):
        problems = [Problem("stands-otherwise", "", identifier, {"kind": kind}) for kind, identifier in plan.differing]
        raise BadInput("copy-would-replace", problems)
    digest = None
    if not given.dry_run:
        for _ in copying.copy(source, target, plan):
            pass
        digest, now = copying.verify(source, target)
        plan = attrs.evolve(plan, kept=now.kept, only_there=now.only_there)
    rows = [
        {"kind": kind, "id": identifier, "state": state}
        for state in ("new", "differing", "same", "kept", "only_there")
        for kind, identifier in getattr(plan, state)
    ]
    document = {"schema_version": 1, "kind": "store-copy", "dry_run": given.dry_run, "digest": digest, "parts": rows}
    session.show(document, rows, _lines(rows, digest, session.language), ("kind", "id", "state"))
    return 0


def _lines(rows: list[dict[str, Any]], digest: str | None, language: Language) -> Iterator[str]:
    done = "would" if digest is None else "did"
    for state in ("new", "differing", "same"):
        count = sum(row["state"] == state for row in rows)
        if count or state == "new":
            yield language.say(f"shared.copy_{state}_{done}" if state != "same" else "shared.copy_same", count=count)
    for state in ("kept", "only_there"):
        names = [f"{row['kind']} {row['id']}" for row in rows if row["state"] == state]
        if names:
            yield language.say(
                f"shared.copy_{state}", count=len(names), names=[*names[:MOST], *["…"] * (len(names) > MOST)]
            )
    if digest is not None:
        more = any(row["state"] in ("kept", "only_there") for row in rows)
        yield language.say("shared.verified_more" if more else "shared.verified", digest=digest[:16])
