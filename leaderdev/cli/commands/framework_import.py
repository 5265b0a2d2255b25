"""`framework import FILE`: a framework from elsewhere, as a draft."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.progress import Progress
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services.exchange import READ_AS
from leaderdev.views.exchange.framework_import import lines


def arguments(parser: Parser, language: Language) -> None:
    parser.option("file", "import_file", metavar="FILE")
    parser.option("--id", "import_id", metavar="ID")
    parser.option("--version", "import_version", metavar="VERSION")
    parser.option("--mapping", "import_mapping", metavar="FILE")
    parser.option("--as", "import_as", dest="kind", choices=READ_AS)
    parser.option("--dry-run", "dry_run", action="store_true")


def run(given: argparse.Namespace, session: Session) -> int:
    exchange = session.workspace().exchange
    with Progress() as progress:
        preview = exchange.import_framework(
            given.file,
            identifier=given.id,
            version=given.version,
            kind=given.kind,
            mapping=given.mapping,
            progress=progress,
        )
    done = preview if given.dry_run else preview.apply()
    session.output.lines(lines(done, session.language))
    return 0
