"""`framework export ID[@VERSION] -o FILE`: a framework in other people's formats."""

import argparse
from pathlib import Path

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.exchange import formats
from leaderdev.language import Language
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.stores import atomic


def arguments(parser: Parser, language: Language) -> None:
    parser.option("framework", "framework_named", metavar="ID[@VERSION]")
    parser.option("-o", "export_output", dest="output", metavar="FILE", required=True)
    parser.option("--as", "export_as", dest="kind", choices=formats.WRITTEN_AS)


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    target = Path(given.output)
    kind = formats.written_as(target, given.kind)
    resolved = session.framework(store, given.framework)
    if not target.parent.is_dir() or target.is_dir():
        raise BadInput("no-place-for-file", file=str(target))
    atomic.write(target, _case(resolved, kind, session), target.parent)
    session.output.line(session.language.say("case.exported", framework=resolved.framework.reference, file=str(target)))
    return 0


def _case(resolved: ResolvedFramework, kind: str, session: Session) -> bytes:
    import json

    from leaderdev.exchange.case_export import case_of

    package = case_of(resolved.framework, kind.partition("-")[2], resolved, session.now())
    return f"{json.dumps(package, ensure_ascii=False, indent=1)}\n".encode()
