"""`framework rebase EXTENSION --onto BASE@VERSION`: a draft of an extension on a new version of what it extends."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.rebasing import plan
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.reports import rebase_view
from leaderdev.stores.framework_files import save_framework_text


def arguments(parser: Parser, language: Language) -> None:
    parser.option("extension", "extension", metavar="EXTENSION")
    parser.option("--onto", "onto", metavar="BASE@VERSION", action="append", required=True)
    parser.option("--dry-run", "dry_run", action="store_true")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    found = plan(session, store, given.extension, given.onto)
    if not given.dry_run:
        save_framework_text(store, found.target, found.text, None)
    view = rebase_view.RebaseView(
        extension=found.extension,
        target=found.target,
        onto=found.onto,
        file=found.file,
        step=found.step,
        conflicts=found.conflicts,
        problems=found.problems,
        written=not given.dry_run,
    )
    session.show(
        rebase_view.as_document(view, session.language),
        rebase_view.as_rows(view, session.language),
        rebase_view.lines(view, session.language, session.output.width),
        rebase_view.HEADINGS,
    )
    return 1 if found.conflicts or found.problems else 0
