"""`framework edit ID[@VERSION]`: a draft in the user's own editor, checked before it is saved."""

import argparse

from leaderdev.cli import editor
from leaderdev.cli.drafts import FOR_BUMP, Draft, existing, next_patch, problems_of, reference_of
from leaderdev.cli.editing import edit
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.language import Language
from leaderdev.model.version import Reference
from leaderdev.stores.base import Store
from leaderdev.stores.framework_files import read_framework_text


def arguments(parser: Parser, language: Language) -> None:
    parser.option("framework", "framework_newest", metavar="ID[@VERSION]")
    parser.option("--editor", "editor", metavar="CMD")
    parser.option("--unfinished", "unfinished", action="store_true")


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    draft = _draft(store, reference_of(store, given.framework))
    words = editor.choose(given.editor)
    _tell_of_earlier_texts(session, store, draft.reference)
    saved = edit(session, store, draft, words, unfinished=given.unfinished)
    say = session.language.say
    if saved is None:
        session.output.line(say("desk.nothing_changed", framework=draft.reference))
        return 0
    session.output.line(say("desk.draft_saved", framework=saved.reference, file=_file(store, saved.reference)))
    _tell_of_what_is_left(session, store, saved.reference)
    return 0


def _tell_of_what_is_left(session: Session, store: Store, draft: Reference) -> None:
    text, _ = read_framework_text(store, draft)
    problems = problems_of(store, text, draft)[1]
    session.warn(problems)
    say = session.language.say
    rated = sum(
        assessment.framework == draft
        for profile, _, _ in store.read_profiles()
        for assessment in (profile.assessments if profile is not None else ())
    )
    if rated:
        session.output.error_lines([say("desk.rated_under_draft", count=rated, framework=draft)])
    bump = any(problem.code in FOR_BUMP for problem in problems)
    session.output.line(say("desk.bump_next" if bump else "desk.publish_next", framework=draft))


def _draft(store: Store, reference: Reference) -> Draft:
    """The draft itself, also one that cannot be read; of what is published the next patch."""
    text, seen = read_framework_text(store, reference)
    try:
        framework, _, _ = existing(store, reference)
    except BadInput:
        return Draft(reference, text, seen)
    return Draft(reference, text, seen) if framework.status == "draft" else next_patch(store, framework, text)


def _tell_of_earlier_texts(session: Session, store: Store, reference: Reference) -> None:
    kept = sorted((store.root / ".leaderdev" / "editing").glob(f"{reference.id}-{reference.version}.*.toml"))
    if kept:
        session.output.error_lines([session.language.say("desk.earlier_text", files=[str(one) for one in kept])])


def _file(store: Store, reference: Reference) -> str:
    return store.framework_file(reference)
