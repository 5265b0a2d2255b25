"""`framework edit ID[@VERSION]`: a draft in the user's own editor, checked before it is saved."""

import argparse

from leaderdev.cli import editor
from leaderdev.cli.editor import edit
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language


def arguments(parser: Parser, language: Language) -> None:
    parser.option("framework", "framework_newest", metavar="ID[@VERSION]")
    parser.option("--editor", "editor", metavar="CMD")
    parser.option("--unfinished", "unfinished", action="store_true")


def run(given: argparse.Namespace, session: Session) -> int:
    frameworks, output = session.workspace().frameworks, session.output
    draft = frameworks.draft(given.framework)
    words = editor.choose(given.editor)
    say = session.language.say
    if draft.kept:
        output.error_lines([say("desk.earlier_text", files=[str(one) for one in draft.kept])])
    saved = edit(session, frameworks, draft, words, unfinished=given.unfinished)
    if saved is None:
        output.line(say("desk.nothing_changed", framework=draft.reference))
        return 0
    output.line(say("desk.draft_saved", framework=saved.reference, file=saved.file))
    session.problems(saved.problems)
    if saved.rated:
        output.error_lines([say("desk.rated_under_draft", count=saved.rated, framework=saved.reference)])
    output.line(say("desk.bump_next" if saved.needs_bump else "desk.publish_next", framework=saved.reference))
    return 0
