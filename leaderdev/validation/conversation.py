"""The rules of conversations, of agreements, and of personal notes."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from leaderdev.errors import Problem
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import STATUSES, Agreement, Conversation, Note, Profile
from leaderdev.model.text import is_identifier
from leaderdev.validation.repeated import repeated_places

Frameworks = Mapping[Reference, ResolvedFramework]
ReadProfile = tuple[Profile | None, str, list[Problem]]


def check_new_conversation(conversation: Conversation, known: Sequence[str]) -> Iterator[Problem]:
    """Problems that prevent recording a conversation; paths start inside it. known -- the items there are."""
    for index, topic in enumerate(conversation.topics):
        if topic not in known:
            yield Problem("unknown-word", path=f"topics[{index}]", values={"found": topic, "known": known})
    for index, agreement in enumerate(conversation.agreements):
        for problem in _check_agreement(agreement, conversation.held_on, known):
            yield attrs.evolve(problem, path=f"agreements[{index}].{problem.path}")


def _check_agreement(agreement: Agreement, held_on: str, known: Sequence[str]) -> Iterator[Problem]:
    if not agreement.text.strip():
        yield Problem("empty", path="text", values={"key": "text"})
    if agreement.item and agreement.item not in known:
        yield Problem("unknown-word", path="item", values={"found": agreement.item, "known": known})
    if not agreement.seen_by and not agreement.not_measured:
        yield Problem("effect-not-said", path="seen_by")
    if agreement.seen_by and agreement.not_measured:
        yield Problem("effect-said-and-not-measured", path="not_measured")
    if held_on and agreement.due_on and agreement.due_on < held_on:
        values = {"due": agreement.due_on, "held": held_on}
        yield Problem("due-before-conversation", path="due_on", values=values)


def check_conversations(profile: Profile, frameworks: Frameworks) -> Iterator[Problem]:
    """Problems of recorded conversations. What old data may lack is a warning."""
    names = [one.id for one in profile.conversations]
    for index in repeated_places(one for one in names if one):
        named = [place for place, one in enumerate(names) if one][index]
        yield Problem("id-used-twice", path=f"conversations[{named}].id", values={"id": names[named]})
    for index, conversation in enumerate(profile.conversations):
        for problem in _check_recorded(conversation, frameworks):
            yield attrs.evolve(problem, path=f"conversations[{index}].{problem.path}")


def _check_recorded(conversation: Conversation, frameworks: Frameworks) -> Iterator[Problem]:
    reference = conversation.framework
    if reference is not None and reference not in frameworks:
        values = {"framework": reference}
        yield Problem("talked-under-unknown-framework", path="framework", values=values, severity="warning")
    if "notes" in conversation.other:
        yield Problem("notes-in-profile", path="notes", severity="warning")
    for problem in check_new_conversation(conversation, _items(conversation, frameworks)):
        yield attrs.evolve(problem, severity="warning")
    for index, agreement in enumerate(conversation.agreements):
        for problem in _check_follow_ups(agreement, conversation.held_on):
            yield attrs.evolve(problem, path=f"agreements[{index}].{problem.path}")


def _items(conversation: Conversation, frameworks: Frameworks) -> list[str]:
    """The items it may be about: those of its framework, or of all frameworks where it names none that exists."""
    named = [frameworks[one] for one in (conversation.framework,) if one is not None and one in frameworks]
    return list(dict.fromkeys(item.item.id for one in named or frameworks.values() for item in one.items))


def _check_follow_ups(agreement: Agreement, held_on: str) -> Iterator[Problem]:
    yield from _check_status(agreement.status, "status")
    last = agreement.follow_ups[-1].status if agreement.follow_ups else agreement.status
    if agreement.status in STATUSES and agreement.status != last:
        values = {"status": agreement.status, "last": last}
        yield Problem("status-not-the-last", path="status", values=values, severity="warning")
    for index, one in enumerate(agreement.follow_ups):
        yield from _check_status(one.status, f"follow_ups[{index}].status")
        if one.on < held_on:
            days = {"on": one.on, "held": held_on}
            path = f"follow_ups[{index}].on"
            yield Problem("followed-before-conversation", path=path, values=days, severity="warning")


def _check_status(status: str, path: str) -> Iterator[Problem]:
    if status not in STATUSES:
        yield Problem("unknown-word", path=path, values={"found": status, "known": STATUSES})


def agreements_have_own_ids(profiles: Sequence[ReadProfile]) -> Iterator[Problem]:
    """An agreement is followed up by its id, so no two in the workspace have the same."""
    seen: dict[str, str] = {}
    for profile, file, _ in profiles:
        for place, conversation in enumerate(profile.conversations if profile is not None else ()):
            for index, agreement in enumerate(conversation.agreements):
                if agreement.id in seen:
                    path = f"conversations[{place}].agreements[{index}].id"
                    values = {"id": agreement.id, "other": seen[agreement.id]}
                    yield Problem("agreement-twice", file, path, values)
                seen.setdefault(agreement.id, file)


ReadNotes = tuple[str, str, Sequence[Note], Sequence[Problem]]


def check_notes(read: Sequence[ReadNotes], days: Mapping[str, frozenset[str] | None]) -> Iterator[Problem]:
    """Every problem of the files of notes.

    days -- leader -> the dates of the conversations, None where the profile cannot be read; no leader, no profile
    """
    for leader, file, notes, problems in read:
        yield from problems
        if leader and leader not in days:
            yield Problem("notes-of-nobody", file, "", {"id": leader}, "warning")
        held = days.get(leader)
        for index, note in enumerate(notes):
            if held is not None and note.conversation not in held:
                values = {"date": note.conversation}
                yield Problem("note-of-no-conversation", file, f"notes[{index}].conversation", values, "warning")
            if not is_identifier(note.by):
                yield Problem("not-an-identifier", file, f"notes[{index}].by", {"key": "by", "found": note.by})
