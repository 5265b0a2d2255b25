"""Recording a conversation: what was told is checked whole, then saved at once."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from leaderdev.checks.conversation import check_told
from leaderdev.cli import lus_note, lus_titles
from leaderdev.cli.session import Session
from leaderdev.codec.conversation_file import told_conversation
from leaderdev.errors import BadInput, Problem
from leaderdev.lus.agreements import is_recorded, with_ids
from leaderdev.model.conversation import Conversation, Note
from leaderdev.model.profile import Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.reports import conversation_lines, layout
from leaderdev.stores import told_files
from leaderdev.stores.base import Store

# Where a problem of the conversation that flags tell of is to be mended.
_FLAGS = {
    "held_on": "--date",
    "framework": "--framework",
    "summary": "--about",
    "agreements[0].item": "--item",
    "agreements[0].text": "--what",
    "agreements[0].seen_by": "--seen-by",
    "agreements[0].not_measured": "--not-measured",
    "agreements[0].due_on": "--due",
}


def from_flags(given: argparse.Namespace, session: Session, store: Store, profile: Profile) -> int:
    agreed = {
        "item": given.item,
        "text": given.what,
        "seen_by": given.seen_by,
        "not_measured": given.not_measured,
        "due_on": given.due,
    }
    named = {key: value for key, value in agreed.items() if value is not None}
    data = {
        "held_on": given.date or session.now()[:10],
        "topics": given.topics or [],
        "summary": given.about or "",
        "agreements": [named] if named else [],
    }
    if given.about is not None and not given.about.strip():
        raise BadInput("not-added", [Problem("empty", "", "--about", {"key": "--about"})])
    return _record(given, session, store, profile, data, "")


def from_file(given: argparse.Namespace, session: Session, store: Store, profile: Profile) -> int:
    # The day is not left to the clock here: a file is imported when it suits, and twice by mistake.
    data, name = told_files.read(given.file)
    if given.date is not None:
        data = {**data, "held_on": given.date}
    return _record(given, session, store, profile, data, name)


def _record(
    given: argparse.Namespace,
    session: Session,
    store: Store,
    profile: Profile,
    data: Mapping[str, Any],
    file: str,
) -> int:
    told, problems = told_conversation(data, file)
    framework = session.framework(store, given.framework or (str(told.framework) if told.framework else None))
    if not told.held_on and not any(one.path == "held_on" for one in problems):
        problems.append(Problem("key-missing", file, "held_on", {"key": "held_on"}))
    problems += faults(told, framework, file)
    note, wrong = lus_note.told(given, session, profile, told.held_on)
    problems += wrong
    if given.nothing_agreed and told.agreements:
        problems.append(Problem("agreed-and-nothing-agreed", "", "--nothing-agreed"))
    if problems:
        raise BadInput("not-added", problems if file else list(_by_flag(problems)))
    if is_empty(told) and not given.nothing_agreed:
        raise BadInput("conversation-empty", leader=profile.id)
    if note is not None:
        lus_note.refuse_unfit(store, profile.id, note)
    kept = save(session, store, profile, told, framework)
    if note is not None:
        keep_note(session, store, profile, note)
    titles = lus_titles.of_framework(framework, session)
    say_recorded(session, profile, kept, titles, undoable=store.sees_everybody())
    return 0


def is_empty(told: Conversation) -> bool:
    """Whether nothing but a day is told: it would count as held, and nobody could tell what it was."""
    return not (told.summary or told.topics or told.agreements)


def faults(told: Conversation, framework: ResolvedFramework, file: str = "") -> list[Problem]:
    """What stands in the way of recording, with items held against the framework."""
    known = [item.item.id for item in framework.items]
    return [attrs.evolve(one, file=file) for one in check_told(told, known)]


def _by_flag(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems at the flags they come from."""
    for problem in problems:
        flag = "--topic" if problem.path.startswith("topics[") else _FLAGS.get(problem.path, problem.path)
        values = {**problem.values, "key": flag} if "key" in problem.values else problem.values
        yield attrs.evolve(problem, path=flag, values=values)


def save(
    session: Session, store: Store, profile: Profile, told: Conversation, framework: ResolvedFramework
) -> Conversation:
    """The conversation as it was saved, with its ids. Raises BadInput where the same one is there already."""
    named = attrs.evolve(told, framework=framework.framework.reference)

    def with_conversation(now: Profile) -> Profile:
        if is_recorded(now, named):
            raise BadInput("recorded-already", leader=now.id, date=session.language.date(named.held_on))
        return attrs.evolve(now, conversations=(*now.conversations, with_ids(named, now)))

    with session.logged(store, "lus record", profile.id):
        return store.change_profile(profile.id, with_conversation).conversations[-1]


def keep_note(session: Session, store: Store, profile: Profile, note: Note) -> None:
    with session.logged(store, "lus notes", profile.id):
        store.add_note(profile.id, note)
    said = session.language.say("record.note_kept", leader=profile.id, by=note.by)
    session.output.lines(layout.wrap(said, session.output.width))


def say_recorded(
    session: Session, profile: Profile, kept: Conversation, titles: Mapping[str, str], *, undoable: bool
) -> None:
    """titles -- item -> its text; undoable -- whether one may take a conversation out: on a server the keeper alone may"""
    say, output = session.language.say, session.output
    date = session.language.date(kept.held_on)
    recorded = say("record.recorded", who=profile.name or profile.id, date=date, count=len(kept.agreements))
    output.lines(layout.wrap(recorded, output.width))
    output.lines(conversation_lines.agreement_lines(kept.agreements, session.language, output.width, titles))
    if kept.held_on > session.now()[:10]:
        output.error_lines(layout.wrap(say("record.ahead", date=date), output.width))
    if kept.agreements:
        follow_up = say("record.follow_up", command=f"leaderdev lus follow-up {kept.agreements[0].id}")
        output.lines(layout.wrap(follow_up, output.width))
    if undoable:
        undo = say("record.undo_with", command=f"leaderdev lus record {profile.id} --undo {kept.id}")
        output.lines(layout.wrap(undo, output.width))
