"""`framework export ID[@VERSION] -o FILE`: a framework in other people's formats, or an empty workbook to fill in."""

import argparse
from pathlib import Path

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.exchange import formats, writers
from leaderdev.language import Language
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.reports import export_view
from leaderdev.reports.empty_framework import empty_framework
from leaderdev.reports.sheet_words import sheet_words
from leaderdev.stores import atomic


def arguments(parser: Parser, language: Language) -> None:
    parser.option("framework", "framework_exported", metavar="ID[@VERSION]", nargs="?")
    parser.option("-o", "export_output", dest="output", metavar="FILE", required=True)
    parser.option("--as", "export_as", dest="kind", choices=formats.WRITTEN_AS)
    parser.option("--template", "export_template", action="store_true")


def run(given: argparse.Namespace, session: Session) -> int:
    target = Path(given.output)
    kind = formats.written_as(target, given.kind)
    resolved = _template(given, kind, session) if given.template else _named(given, session)
    if not target.parent.is_dir() or target.is_dir():
        raise BadInput("no-place-for-file", file=str(target))
    content, lost = writers.write(kind, resolved, _wish(target, session))
    atomic.write(target, content, target.parent)
    if given.template:
        session.output.line(session.language.say("sheets.template_written", file=str(target)))
    else:
        session.output.lines(export_view.lines(resolved.framework.reference, str(target), lost, session.language))
    return 0


def _named(given: argparse.Namespace, session: Session) -> ResolvedFramework:
    if given.framework is None:
        raise BadInput("export-what")
    return session.framework(session.store(), given.framework)


def _template(given: argparse.Namespace, kind: str, session: Session) -> ResolvedFramework:
    if kind != "xlsx":
        raise BadInput("template-not-xlsx", file=given.output)
    base = session.framework(session.store(), given.framework) if given.framework is not None else None
    return empty_framework(base, session.language)


def _wish(target: Path, session: Session) -> writers.Wish:
    language = session.language
    return writers.Wish(
        file=target.name,
        language=language.code,
        words=lambda: sheet_words(language),
        expected_of=language.say("sheets.expected_of"),
        moment=session.now(),
    )
