"""`profile show LEADER`: one leader with everything that is kept."""

import argparse
from collections.abc import Iterator

from leaderdev.cli import lus_titles
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.codec.profile import profile_to
from leaderdev.language import Language
from leaderdev.model.profile import Assessment, Profile
from leaderdev.reports import conversation_lines, layout
from leaderdev.reports.plain_text import one_line
from leaderdev.reports.terminal import table
from leaderdev.stores.base import Store


def arguments(parser: Parser, language: Language) -> None:
    parser.leader()
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    profile = store.profile(given.leader)
    session.speak_to(profile)
    rows = [
        {"leader": profile.id, "assessment": one.id, "role": one.role, "rater": one.rater, "item": item, "level": level}
        for one in profile.assessments
        for item, level in one.levels.items()
    ]
    headings = ("leader", "assessment", "role", "rater", "item", "level")
    document = {"schema_version": 1, "kind": "profile", **profile_to(profile)}
    session.show(document, rows, _lines(profile, session, store), headings)
    return 0


def _lines(profile: Profile, session: Session, store: Store) -> Iterator[str]:
    say = session.language.say
    for key in ("id", "name", "tier", "unit", "manager", "language"):
        if value := getattr(profile, key):
            yield f"{say(f'words.column_{key}')}: {value}"
    if not profile.active:
        yield say("words.inactive")
    yield ""
    columns = ("framework", "role", "rater", "completed", "ratings", "comments")
    rows = [_row(one, session) for one in profile.assessments]
    yield from table([say(f"words.column_{key}") for key in columns], rows, session.output.width, (4, 5))
    for assessment in profile.assessments:
        yield ""
        role = session.language.word(f"words.role_{assessment.role}", assessment.role)
        yield f"{assessment.id} · {role} · {assessment.framework}"
        yield from _answers(assessment, session)
    titles = lus_titles.of_conversations(profile.conversations, session, store)
    for conversation in profile.conversations:
        yield ""
        yield from conversation_lines.conversation_lines(conversation, session.language, session.output.width, titles)


def _answers(assessment: Assessment, session: Session) -> Iterator[str]:
    """Every answer by its item, with what was written to it."""
    width, say = session.output.width, session.language.say
    items = dict.fromkeys((*assessment.levels, *assessment.not_relevant, *assessment.comments, *assessment.evidence))
    for item in items:
        level = assessment.levels.get(
            item, say("interview.not_relevant_short") if item in assessment.not_relevant else "–"
        )
        yield from layout.wrap(f"{level}  {item}", width, "  ", "     ")
        for text in (assessment.comments.get(item), assessment.evidence.get(item)):
            if text:
                yield from layout.wrap(one_line(text), width, "     ")


def _row(assessment: Assessment, session: Session) -> list[str]:
    say = session.language.say
    done = session.language.date(assessment.completed_at) if assessment.complete else say("words.still_open")
    framework = str(assessment.framework)
    if assessment.carried_from:
        framework = say("carry.read_from", framework=framework, source=assessment.carried_from)
    return [
        framework,
        session.language.word(f"words.role_{assessment.role}", assessment.role),
        assessment.rater,
        done,
        str(len(assessment.levels)),
        str(len(assessment.comments)),
    ]
