"""`framework import FILE`: a framework from elsewhere, as a draft."""

import argparse
from pathlib import Path

import attrs

from leaderdev.cli.parser import Parser
from leaderdev.cli.progress import Progress
from leaderdev.cli.session import Session
from leaderdev.codec.framework_text import framework_text
from leaderdev.errors import BadInput, Problem
from leaderdev.exchange import formats, readers
from leaderdev.language import Language
from leaderdev.model.framework import Framework
from leaderdev.model.identifiers import is_identifier
from leaderdev.model.version import Version
from leaderdev.reports.import_view import lines
from leaderdev.reports.sheet_words import all_sheet_words
from leaderdev.stores.framework_files import framework_in, save_framework_text


def arguments(parser: Parser, language: Language) -> None:
    parser.option("file", "import_file", metavar="FILE")
    parser.option("--id", "import_id", metavar="ID")
    parser.option("--version", "import_version", metavar="VERSION")
    parser.option("--mapping", "import_mapping", metavar="FILE")
    parser.option("--as", "import_as", dest="kind", choices=formats.READ_AS)
    parser.option("--dry-run", "dry_run", action="store_true")


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    identifier, version = _wished(given)
    path = Path(given.file)
    kind = formats.read_as(path, given.kind, mapped=given.mapping is not None)
    with Progress() as progress:
        found, kept = readers.read(kind, _source(path, given, session, progress))
    framework = _as_draft(found, identifier, version)
    text = framework_text(framework)
    file = store.framework_file(framework.reference)
    if not is_identifier(framework.id):
        raise BadInput("not-an-identifier", key="id", found=framework.id)
    if given.dry_run:
        framework_in(text, framework.reference, file)
        if store.framework_content(framework.reference) is not None:
            raise BadInput("framework-exists", framework=str(framework.reference), file=file)
    else:
        save_framework_text(store, framework.reference, text, None)
    session.output.lines(lines(framework, kept, file, session.language, dry_run=given.dry_run))
    return 0


def _source(path: Path, given: argparse.Namespace, session: Session, progress: Progress) -> readers.Source:
    mapping = None if given.mapping is None else Path(given.mapping)
    return readers.Source(path, mapping, lambda: all_sheet_words(session.language), progress)


def _wished(given: argparse.Namespace) -> tuple[str | None, Version | None]:
    if given.id is not None and not is_identifier(given.id):
        raise BadInput("not-an-identifier", key="--id", found=given.id)
    if given.version is None:
        return given.id, None
    try:
        return given.id, Version.parse(given.version)
    except ValueError as error:
        problem = Problem("not-a-version", "", "--version", {"found": given.version})
        raise BadInput("file-unusable", [problem], file=given.file) from error


def _as_draft(found: Framework, identifier: str | None, version: Version | None) -> Framework:
    """What comes from elsewhere is nobody's published framework here."""
    return attrs.evolve(
        found,
        id=identifier or found.id,
        version=version or found.version,
        status="draft",
        digest="",
        published_on="",
    )
