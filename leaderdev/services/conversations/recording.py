"""Recording a conversation that was held: it is validated as a whole, then saved at once; and removing it again."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from leaderdev.errors import BadInput, NotFound, Problem
from leaderdev.model.document import document
from leaderdev.model.framework import ResolvedFramework
from leaderdev.model.profile import Agreement, Conversation, Note, Profile
from leaderdev.services import item_texts
from leaderdev.services.access import Action
from leaderdev.services.context import Context
from leaderdev.services.conversations import personal_notes

AgreementInput = Agreement | Mapping[str, Any]
# A conversation as a file would have it, and how the file is named in problems.
Source = tuple[Mapping[str, Any], str]


@attrs.frozen
class Recorded:
    """A conversation as it is saved.

    name     -- the leader's, or the handle
    texts    -- item -> its text, of the framework that was talked about
    ahead    -- whether its day is still to come
    undoable -- whether the person may take it out again
    note_by  -- the handle of whoever a note was kept for; "" where none was
    """

    leader: str
    name: str
    conversation: Conversation
    texts: Mapping[str, str]
    ahead: bool = False
    undoable: bool = False
    note_by: str = ""

    def as_dict(self) -> dict[str, Any]:
        return document("conversation-recorded", **_document(self.leader, self.conversation))


@attrs.frozen
class RemovedConversation:
    """A conversation that was removed, whole, so that it can be recorded again. texts -- item -> its text, where it has one"""

    leader: str
    name: str
    conversation: Conversation
    texts: Mapping[str, str]

    def as_dict(self) -> dict[str, Any]:
        return document("conversation-taken-out", **_document(self.leader, self.conversation))


def _document(leader: str, one: Conversation) -> dict[str, Any]:
    keys = ("id", "item", "text", "seen_by", "not_measured", "due_on", "status")
    return {
        "leader": leader,
        "id": one.id,
        "held_on": one.held_on,
        "framework": str(one.framework) if one.framework else None,
        "topics": list(one.topics),
        "summary": one.summary,
        "agreements": [{key: getattr(agreed, key) or None for key in keys} for agreed in one.agreements],
    }


# question by question


class ConversationDraft:
    """A conversation that is being recorded question by question. Every answer is in a draft too, so that nothing is lost.

    leader, name -- the handle, and the name or the handle; manager: the nearest manager's handle, "" at the top
    framework    -- what is talked about; texts: item -> its text
    conversation -- the answers so far
    dated        -- whether the day was given and need not be asked for
    resumed      -- whether a draft was found and `conversation` begins with it
    left_out     -- the texts of items in that draft that the framework does not have; `conversation` is without them
    note         -- the personal note that was given with it; it is kept by `keep_note`
    """

    def __init__(
        self, context: Context, profile: Profile, framework: ResolvedFramework, day: str, note: Note | None
    ) -> None:
        self._context = context
        self._profile = profile
        self.leader = profile.id
        self.name = profile.name or profile.id
        self.manager = profile.manager
        self.framework = framework
        self.texts = item_texts.of_framework(framework, context.language)
        self.conversation = Conversation(held_on=day or context.today())
        self.dated = bool(day)
        self.note = note
        self.resumed = False
        self.left_out: tuple[str, ...] = ()
        self._resume()

    def _resume(self) -> None:
        """Resumes the draft, where there is one that can be read."""
        from leaderdev.serialization.profile import told_conversation
        from leaderdev.storage import conversation_files

        draft = conversation_files.read_draft(self._context.store, self.leader, self._context.access.actor or "")
        conversation, problems = (None, []) if draft is None else told_conversation(draft)
        if conversation is None or problems:
            return
        begun = self.conversation.held_on
        self.conversation = attrs.evolve(conversation, held_on=begun if self.dated else conversation.held_on or begun)
        self.resumed = True
        self._leave_out_unknown()

    def _leave_out_unknown(self) -> None:
        """Items that the framework does not have are in no list to deselect them in, so they are removed here and named."""
        agreed = [one.item for one in self.conversation.agreements]
        unknown = [one for one in dict.fromkeys((*self.conversation.topics, *agreed)) if one and one not in self.texts]
        if not unknown:
            return
        known = item_texts.texts(self._context, unknown)
        self.left_out = tuple(known.get(one, one) for one in unknown)
        self.conversation = attrs.evolve(
            self.conversation,
            topics=tuple(one for one in self.conversation.topics if one in self.texts),
            agreements=tuple(
                one if one.item in self.texts else attrs.evolve(one, item="") for one in self.conversation.agreements
            ),
        )

    def keep(
        self,
        *,
        held_on: str | date | None = None,
        summary: str | None = None,
        topics: Iterable[str] | None = None,
        agreements: Iterable[AgreementInput] | None = None,
    ) -> None:
        """Changes the answers and keeps them as the draft; None leaves a part as it is. Incomplete answers may be kept.

        topics -- items; agreements -- as `Conversations.record` takes them, or `conversation.agreements` changed

        Raises BadInput, with nothing changed, where a part has the wrong type.
        """
        from leaderdev.serialization.profile import told_conversation
        from leaderdev.serialization.reading import filled
        from leaderdev.storage import conversation_files

        now = self.conversation
        draft = _data(
            held_on or now.held_on,
            now.summary if summary is None else summary,
            now.topics if topics is None else topics,
            now.agreements if agreements is None else agreements,
        )
        conversation, problems = told_conversation(draft)
        if problems:
            raise BadInput("not-added", problems)
        self.conversation = conversation
        conversation_files.write_draft(
            self._context.store, self.leader, filled(draft), self._context.access.actor or ""
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but a day: it would count as held, and nobody could say what it was about."""
        return is_empty(self.conversation)

    def is_unfinished(self, agreement: Agreement) -> bool:
        """Whether a part of the agreement is still missing, or no longer fits."""
        said = bool(agreement.seen_by) != bool(agreement.not_measured)
        return not said or bool(agreement.due_on and agreement.due_on < self.conversation.held_on)

    def problems(self) -> tuple[Problem, ...]:
        """What prevents the conversation from being recorded."""
        return tuple(_faults(self.conversation, self.framework))

    def record(self) -> Recorded:
        """Records the conversation and removes the draft. Raises BadInput, NotAllowed; then the draft is still there."""
        if problems := self.problems():
            raise BadInput("not-added", problems)
        saved = _save(self._context, self._profile, self.conversation, self.framework)
        self.discard()
        self.conversation = saved
        return _recorded(self._context, self._profile, saved, self.texts)

    def keep_note(self) -> str:
        """Saves `note` under the day of the conversation, after `record`. Returns its writer, "" where there is none."""
        if self.note is None:
            return ""
        personal_notes.keep_note(
            self._context, self.leader, attrs.evolve(self.note, conversation=self.conversation.held_on)
        )
        return self.note.by

    def discard(self) -> None:
        """Deletes the draft."""
        from leaderdev.storage import conversation_files

        conversation_files.remove_draft(self._context.store, self.leader, self._context.access.actor or "")


def begin(
    context: Context,
    leader: str,
    held_on: str | date | None,
    framework: str | None,
    note: str | os.PathLike[str] | None,
    by: str | None,
) -> ConversationDraft:
    """See `Conversations.begin`."""
    profile = _profile(context, leader)
    day = "" if held_on is None else context.day(held_on, "--date")
    resolved = context.framework(framework)
    given_note, problems = personal_notes.read_note(context, profile, note, by, day or context.today())
    if problems:
        raise BadInput("not-added", problems)
    if given_note is not None:
        context.store.refuse_unfit_note(profile.id, given_note)
    return ConversationDraft(context, profile, resolved, day, given_note)


# all at once


def from_arguments(
    context: Context,
    held_on: str | date | None,
    topics: Iterable[str],
    summary: str | None,
    agreements: Iterable[AgreementInput],
) -> Source:
    """The arguments of `Conversations.record`, as a file would have them."""
    if isinstance(summary, str) and not summary.strip():
        raise BadInput("not-added", [Problem("empty", "", "summary", {"key": "summary"})])
    return _data(held_on or context.today(), "" if summary is None else summary, topics, agreements), ""


def from_file(context: Context, file: str | os.PathLike[str], held_on: str | date | None) -> Source:
    """See `Conversations.record_file`."""
    from leaderdev.storage import conversation_files

    context.refuse_own_file(file)
    # The day is not left to the clock here: a file is imported when it suits, and twice by mistake.
    data, name = conversation_files.read_conversation(os.fspath(file))
    return (data if held_on is None else {**data, "held_on": held_on}), name


def _profile(context: Context, leader: str) -> Profile:
    """The leader whose conversation the person may record. Raises NotAllowed, NotFound."""
    context.store.sweep()
    profile = context.store.profile(leader)
    context.access.require(Action.RECORD_CONVERSATION, profile)
    context.speak_to(profile)
    return profile


def record(
    context: Context,
    leader: str,
    source: Callable[[], Source],
    framework: str | None,
    note: str | os.PathLike[str] | None,
    by: str | None,
    *,
    nothing_agreed: bool,
) -> Recorded:
    """See `Conversations.record`. source -- called once the person may record"""
    from leaderdev.serialization.profile import told_conversation

    profile = _profile(context, leader)
    data, file = source()
    conversation, problems = told_conversation(data, file)
    resolved = context.framework(framework or (str(conversation.framework) if conversation.framework else None))
    if not conversation.held_on and not any(one.path == "held_on" for one in problems):
        problems.append(Problem("key-missing", file, "held_on", {"key": "held_on"}))
    problems += _faults(conversation, resolved, file)
    given_note, wrong = personal_notes.read_note(context, profile, note, by, conversation.held_on)
    problems += wrong
    if nothing_agreed and conversation.agreements:
        problems.append(Problem("agreed-and-nothing-agreed", "", "nothing_agreed"))
    if problems:
        raise BadInput("not-added", problems)
    if is_empty(conversation) and not nothing_agreed:
        raise BadInput("conversation-empty", leader=profile.id)
    if given_note is not None:
        # A note that cannot be kept stops everything before the conversation is saved.
        context.store.refuse_unfit_note(profile.id, given_note)
    saved = _save(context, profile, conversation, resolved)
    if given_note is not None:
        personal_notes.keep_note(context, profile.id, given_note)
    texts = item_texts.of_framework(resolved, context.language)
    return _recorded(context, profile, saved, texts, "" if given_note is None else given_note.by)


def _data(
    held_on: str | date, summary: str, topics: Iterable[str], agreements: Iterable[AgreementInput]
) -> dict[str, Any]:
    """The arguments as a file would have them; what has another type stays as it is, for the reader to refuse."""
    return {
        "held_on": held_on,
        "topics": _listed(topics),
        "summary": summary,
        "agreements": [_agreement(one) for one in found] if isinstance(found := _listed(agreements), list) else found,
    }


def _listed(given: object) -> object:
    return list(given) if isinstance(given, Sequence | set | frozenset) and not isinstance(given, str) else given


def _agreement(one: object) -> object:
    from leaderdev.serialization.profile import told_agreement

    if isinstance(one, Agreement):
        return told_agreement(one)
    return dict(one) if isinstance(one, Mapping) else one


def is_empty(conversation: Conversation) -> bool:
    """Whether there is nothing but a day: it would count as held, and nobody could say what it was about."""
    return not (conversation.summary or conversation.topics or conversation.agreements)


def _faults(conversation: Conversation, framework: ResolvedFramework, file: str = "") -> list[Problem]:
    """What prevents recording, with items checked against the framework."""
    from leaderdev.validation.conversation import check_new_conversation

    known = [item.item.id for item in framework.items]
    return [attrs.evolve(one, file=file) for one in check_new_conversation(conversation, known)]


def _save(context: Context, profile: Profile, conversation: Conversation, framework: ResolvedFramework) -> Conversation:
    """The conversation as it was saved, with its ids. Raises BadInput where the same one is there already."""
    from leaderdev.conversations.agreements import is_recorded, with_ids

    named = attrs.evolve(conversation, framework=framework.framework.reference)

    def with_conversation(now: Profile) -> Profile:
        if is_recorded(now, named):
            raise BadInput("recorded-already", leader=now.id, date=context.language.date(named.held_on))
        return attrs.evolve(now, conversations=(*now.conversations, with_ids(named, now)))

    with context.logged("lus record", profile.id):
        return context.store.change_profile(profile.id, with_conversation).conversations[-1]


def _recorded(
    context: Context, profile: Profile, saved: Conversation, texts: Mapping[str, str], note_by: str = ""
) -> Recorded:
    return Recorded(
        leader=profile.id,
        name=profile.name or profile.id,
        conversation=saved,
        texts=texts,
        ahead=saved.held_on > context.today(),
        # On a server the administrator alone may take a conversation out.
        undoable=context.access.may(Action.UNDO_CONVERSATION, profile) and context.store.sees_everybody(),
        note_by=note_by,
    )


# removing it again


def undo(context: Context, leader: str, conversation: str) -> RemovedConversation:
    """See `Conversations.undo`.

    A file does not say when a conversation was recorded, so what may be taken back is what nobody has built on: nothing in it
    was followed up.
    """
    context.store.sweep()
    profile = context.store.profile(leader)
    context.access.require(Action.UNDO_CONVERSATION, profile)
    context.speak_to(profile)
    taken = _to_remove(profile, conversation)

    def without(now: Profile) -> Profile:
        nonlocal taken
        taken = _to_remove(now, conversation)
        return attrs.evolve(now, conversations=tuple(one for one in now.conversations if one is not taken))

    with context.logged_here("lus record --undo", profile.id):
        context.store.change_profile(profile.id, without)
    return RemovedConversation(
        profile.id, profile.name or profile.id, taken, item_texts.of_conversations(context, [taken])
    )


def _to_remove(profile: Profile, named: str) -> Conversation:
    """The conversation with that id; where none has it, the only one of that day. Raises NotFound, and BadInput for what stays."""
    found = [one for one in profile.conversations if one.id == named]
    found = found or [one for one in profile.conversations if one.held_on == named]
    if len(found) != 1:
        known = [one.id or one.held_on for one in profile.conversations]
        raise NotFound("no-such-conversation", id=named, leader=profile.id, known=known)
    followed = [one.id for one in found[0].agreements if one.follow_ups]
    if followed:
        raise BadInput("undo-followed-up", leader=profile.id, id=named, agreements=followed)
    return found[0]
