"""`framework check [ID[@VERSION]]`: every problem of the frameworks, or of some of them."""

import argparse

from leaderdev.checks.workspace import check_frameworks, check_histories
from leaderdev.cli import problem_report
from leaderdev.cli.drafts import reference_of
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.stores.base import Store


def arguments(parser: Parser, language: Language) -> None:
    parser.option("framework", "framework_or_all", metavar="ID[@VERSION]", nargs="?")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    wanted = _wanted_files(store, given.framework)
    read = list(store.read_frameworks())
    resolved, problems = check_frameworks(read)
    problems.extend(check_histories(read, resolved))
    found = sorted((one for one in problems if one.file in wanted), key=lambda one: one.file)
    seen = session.language.say("words.frameworks", count=len(wanted))
    key = "desk.problems" if found else "desk.no_problems"
    summary = session.language.say(key, count=len(found), frameworks=seen)
    return problem_report.show(session, store, "framework-check", found, summary)


def _wanted_files(store: Store, written: str | None) -> set[str]:
    known = store.framework_references()
    if written is None:
        return {file for _, file, _ in store.read_frameworks()}
    named = reference_of(store, written)
    wanted = [one for one in known if one == named or (one.id == named.id and "@" not in written)]
    return {store.framework_file(one) for one in wanted}
