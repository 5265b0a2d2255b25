"""The files of a leader as mappings, to and from the records: the profile with its conversations, personal notes, and what is
brought from outside to be recorded: one conversation, or the answers of one assessment.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from leaderdev.errors import Problem
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Agreement, Assessment, Carried, Conversation, FollowUp, Note, Profile
from leaderdev.serialization.reading import KEY, Reader, filled, kind_of

# A conversation as a mapping, to and from the record.


def conversation_from(reader: Reader) -> Conversation:
    """The conversation; what is wrong with it is reported to the reader."""
    return Conversation(
        id=reader.string("id"),
        held_on=_day(reader, "held_on", required=True),
        framework=_framework(reader),
        topics=reader.strings("topics"),
        summary=reader.string("summary"),
        agreements=tuple(_agreement(inner) for inner in reader.tables("agreements")),
        other=reader.others(),
    )


def _agreement(reader: Reader) -> Agreement:
    return Agreement(
        id=reader.required_string("id"),
        text=reader.required_string("text"),
        item=reader.string("item"),
        seen_by=reader.string("seen_by"),
        not_measured=reader.string("not_measured"),
        due_on=_day(reader, "due_on"),
        status=reader.string("status") or "open",
        follow_ups=tuple(_follow_up(inner) for inner in reader.tables("follow_ups")),
        other=reader.others(),
    )


def _follow_up(reader: Reader) -> FollowUp:
    return FollowUp(
        on=_day(reader, "on", required=True),
        status=reader.required_string("status"),
        seen=reader.string("seen"),
        other=reader.others(),
    )


def _day(reader: Reader, key: str, *, required: bool = False) -> str:
    return reader.moment(key, required=required)[:10]


def _framework(reader: Reader) -> Reference | None:
    written = reader.string("framework")
    if not written:
        return None
    try:
        return Reference.parse(written)
    except ValueError:
        reader.report("not-a-reference", "framework", found=written)
        return None


def conversation_to(conversation: Conversation) -> dict[str, Any]:
    """The mapping that `conversation_from` reads; what is empty is left out."""
    written = {
        "id": conversation.id,
        "held_on": conversation.held_on,
        "framework": str(conversation.framework or ""),
        "topics": list(conversation.topics),
        "summary": conversation.summary,
        "agreements": [_agreement_to(agreement) for agreement in conversation.agreements],
    }
    return {**filled(written), **conversation.other}


def _agreement_to(agreement: Agreement) -> dict[str, Any]:
    written = {
        "id": agreement.id,
        "item": agreement.item,
        "text": agreement.text,
        "seen_by": agreement.seen_by,
        "not_measured": agreement.not_measured,
        "due_on": agreement.due_on,
        "status": agreement.status,
        "follow_ups": [
            {**filled({"on": one.on, "status": one.status, "seen": one.seen}), **one.other}
            for one in agreement.follow_ups
        ],
    }
    return {**filled(written), **agreement.other}


# A profile file as a mapping, to and from the record.


def profile_from(data: Mapping[str, Any], file: str = "") -> tuple[Profile | None, list[Problem]]:
    """The profile, and every problem found on the way. None where it cannot be read as a profile without loss.

    A profile that is read is also written back, so an assessment that cannot be understood makes the whole file
    unreadable rather than quietly lost.
    """
    problems: list[Problem] = []
    reader = Reader(data, file, "", problems)
    reader.value(KEY)  # of the file, not of the leader
    profile = Profile(
        id=reader.required_string("id"),
        tier=reader.required_string("tier"),
        unit=reader.required_string("unit"),
        name=reader.string("name"),
        manager=reader.string("manager"),
        language=reader.string("language"),
        active=reader.boolean("active", True),
        inactive_since=reader.moment("inactive_since"),
        assessments=tuple(
            assessment for inner in reader.tables("assessments") if (assessment := assessment_from(inner)) is not None
        ),
        conversations=tuple(conversation_from(inner) for inner in reader.tables("conversations")),
        other=reader.others(),
    )
    return (None if problems else profile), problems


def assessment_from(reader: Reader) -> Assessment | None:
    """One assessment; what is wrong with it is reported to the reader. None where it names no framework that can be read."""
    written = reader.required_string("framework")
    try:
        framework = Reference.parse(written)
    except ValueError:
        if written:
            reader.report("not-a-reference", "framework", found=written)
        return None
    return Assessment(
        id=reader.required_string("id"),
        framework=framework,
        digest=reader.string("digest"),
        role=reader.required_string("role"),
        rater=reader.required_string("rater"),
        started_at=reader.moment("started_at", required=True),
        completed_at=reader.moment("completed_at"),
        reopened_at=reader.moment("reopened_at"),
        levels=reader.integers_by_name("levels"),
        not_relevant=reader.strings("not_relevant"),
        comments=reader.strings_by_name("comments"),
        evidence=reader.strings_by_name("evidence"),
        carried_from=reader.string("carried_from"),
        carried=_carried(reader.table("carried")),
        other=reader.others(),
    )


def _carried(reader: Reader) -> dict[str, Carried]:
    found = {}
    for item in list(reader.data):
        inner = reader.table(item)
        found[item] = Carried(inner.required_string("rule"), inner.integers_by_name("from", required=True))
    return found


def profile_to(profile: Profile) -> dict[str, Any]:
    """The mapping that `profile_from` reads, keys in the order of the file format; what is empty is left out."""
    written = {
        "id": profile.id,
        "name": profile.name,
        "tier": profile.tier,
        "unit": profile.unit,
        "manager": profile.manager,
        "language": profile.language,
        "active": profile.active,
        "inactive_since": profile.inactive_since,
        "assessments": [assessment_to(assessment) for assessment in profile.assessments],
        "conversations": [conversation_to(conversation) for conversation in profile.conversations],
    }
    return {**filled(written), **profile.other}


def assessment_to(assessment: Assessment) -> dict[str, Any]:
    """The mapping that `assessment_from` reads; what is empty is left out."""
    written = {
        "id": assessment.id,
        "framework": str(assessment.framework),
        "digest": assessment.digest,
        "role": assessment.role,
        "rater": assessment.rater,
        "started_at": assessment.started_at,
        "completed_at": assessment.completed_at,
        "reopened_at": assessment.reopened_at,
        "not_relevant": list(assessment.not_relevant),
        "levels": dict(assessment.levels),
        "comments": dict(assessment.comments),
        "evidence": dict(assessment.evidence),
        "carried_from": assessment.carried_from,
        "carried": {item: {"rule": one.rule, "from": dict(one.sources)} for item, one in assessment.carried.items()},
    }
    return {**filled(written), **assessment.other}


# A file of personal notes as a mapping, to and from the records.


def notes_from(data: Mapping[str, Any], file: str = "") -> tuple[tuple[Note, ...], list[Problem]]:
    """The notes in the order of the file, and every problem. An unknown key is one: it would be lost at the next note."""
    problems: list[Problem] = []
    reader = Reader(data, file, "", problems)
    reader.value(KEY)
    notes = tuple(_note(inner) for inner in reader.tables("notes"))
    reader.refuse_others()
    return notes, problems


def _note(reader: Reader) -> Note:
    note = Note(
        conversation=reader.moment("conversation", required=True)[:10],
        written_on=reader.moment("written_on", required=True)[:10],
        by=reader.required_string("by"),
        text=reader.required_string("text"),
    )
    reader.refuse_others()
    return note


def notes_to(notes: Sequence[Note]) -> dict[str, Any]:
    """The mapping that `notes_from` reads."""
    return {
        "notes": [
            {"conversation": one.conversation, "written_on": one.written_on, "by": one.by, "text": one.text}
            for one in notes
        ]
    }


# A file that tells of one conversation, in the shape that a conversation has in a profile.


def told_conversation(data: Mapping[str, Any], file: str = "") -> tuple[Conversation, list[Problem]]:
    """The conversation without ids, since these are given when it is recorded, and what is wrong with its form.

    `held_on` is "" where the mapping names no day. A key that a conversation does not have is a problem: it would be lost.
    """
    problems: list[Problem] = []
    reader = Reader(data, file, "", problems)
    written = reader.string("framework").strip()
    framework = None
    if written:
        try:
            framework = Reference.parse(written)
        except ValueError:
            reader.report("not-a-reference", "framework", found=written)
    conversation = Conversation(
        held_on=reader.moment("held_on")[:10],
        framework=framework,
        topics=tuple(dict.fromkeys(reader.strings("topics"))),
        summary=reader.string("summary").strip(),
        agreements=tuple(_told_agreement_from(inner) for inner in reader.tables("agreements")),
    )
    reader.refuse_others()
    return conversation, problems


def _told_agreement_from(reader: Reader) -> Agreement:
    agreement = Agreement(
        id="",
        text=reader.string("text").strip(),
        item=reader.string("item").strip(),
        seen_by=reader.string("seen_by").strip(),
        not_measured=reader.string("not_measured").strip(),
        due_on=reader.moment("due_on")[:10],
    )
    reader.refuse_others()
    return agreement


def told_agreement(agreement: Agreement) -> dict[str, Any]:
    """What `told_conversation` reads of an agreement."""
    keys = ("item", "text", "seen_by", "not_measured", "due_on")
    return filled({key: getattr(agreement, key) for key in keys})


# A file of answers as a mapping: an assessment filled in somewhere else.

PARTS = ("levels", "comments", "evidence", "not_relevant")


@attrs.frozen
class Answers:
    """What a file of answers holds; see `leaderdev.model.profile.Assessment` for the parts."""

    levels: Mapping[str, int] = attrs.field(factory=dict)
    not_relevant: tuple[str, ...] = ()
    comments: Mapping[str, str] = attrs.field(factory=dict)
    evidence: Mapping[str, str] = attrs.field(factory=dict)


def answers_from(data: Mapping[str, Any], file: str) -> tuple[Answers, list[Problem]]:
    """The tables `levels`, `comments`, `evidence` and the list `not_relevant`; or, for short, item = level at the top."""
    problems: list[Problem] = []
    reader = Reader(data, file, "", problems)
    if not any(part in data for part in PARTS):
        return Answers(reader.integers()), problems
    answers = Answers(
        levels=reader.integers_by_name("levels"),
        not_relevant=reader.strings("not_relevant"),
        comments=reader.strings_by_name("comments"),
        evidence=reader.strings_by_name("evidence"),
    )
    reader.refuse_others()
    return answers, problems


COLUMNS = ("item", "level", "not_relevant", "comment", "evidence")
_YES = ("1", "x", "ja", "yes", "true", "sand")


def answers_from_rows(rows: list[tuple[int, dict[str, str]]], file: str) -> tuple[Answers, list[Problem]]:
    """One row an item, each with its number, with the columns of COLUMNS; only `item` must be there."""
    problems: list[Problem] = []
    levels: dict[str, int] = {}
    texts: dict[str, dict[str, str]] = {"comment": {}, "evidence": {}}
    left_out: list[str] = []
    seen: dict[str, int] = {}
    for number, row in rows:
        item = row.get("item", "").strip()
        if not item:
            problems.append(Problem("key-missing", file, f"row {number}, item", {"key": "item"}))
            continue
        if item in seen:
            values = {"item": item, "row": seen[item]}
            problems.append(Problem("answered-twice", file, f"row {number}, item", values))
        seen.setdefault(item, number)
        written = row.get("level", "").strip()
        if written.isascii() and written.isdecimal() and len(written) < 6:
            levels[item] = int(written)
        elif written:
            values = {"expected": "integer", "found": kind_of(written)}
            problems.append(Problem("wrong-type", file, f"row {number}, level", values))
        if row.get("not_relevant", "").strip().lower() in _YES:
            left_out.append(item)
        for column, kept in texts.items():
            if text := row.get(column, "").strip():
                kept[item] = text
    return Answers(levels, tuple(left_out), texts["comment"], texts["evidence"]), problems
