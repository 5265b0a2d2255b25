"""`framework export ID[@VERSION] -o FILE`: a framework in other people's formats."""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, StorageFailed
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
    content = _case(resolved, kind, session) if kind.startswith("case") else _other(resolved, kind, target, session)
    atomic.write(target, content, target.parent)
    session.output.line(session.language.say("case.exported", framework=resolved.framework.reference, file=str(target)))
    return 0


def _case(resolved: ResolvedFramework, kind: str, session: Session) -> bytes:
    import json

    from leaderdev.exchange.case_export import VERSIONS, case_of

    version = kind.partition("-")[2] or VERSIONS[-1]
    package = case_of(resolved.framework, version, resolved, session.now())
    return f"{json.dumps(package, ensure_ascii=False, indent=1)}\n".encode()


def _other(resolved: ResolvedFramework, kind: str, target: Path, session: Session) -> bytes:
    """Written beside everything else first, so that a writer that fails has touched no file of the user's."""
    write = formats.function(*formats.WRITERS[kind])
    with TemporaryDirectory() as folder:
        place = Path(folder) / target.name
        write(resolved, place, session.language.code)
        try:
            return place.read_bytes()
        except OSError as error:
            raise StorageFailed("storage-failed", file=str(target), reason=error.strerror or str(error)) from error
