"""The yearly conversation: the sheet, what was agreed, and what came of it."""

import os
from collections.abc import Iterable, Sequence
from datetime import date as day_of
from functools import partial
from typing import TYPE_CHECKING

from leaderdev.conversations.blind import VIEWERS
from leaderdev.services.context import Context

if TYPE_CHECKING:
    from leaderdev.services.conversations.following_up import Agreements, AgreementToFollowUp, FollowedUp
    from leaderdev.services.conversations.recording import (
        AgreementInput,
        ConversationDraft,
        Recorded,
        RemovedConversation,
    )
    from leaderdev.services.conversations.sheets import ConversationSheet
    from leaderdev.views.conversations.counts_by_year import StatusView
    from leaderdev.views.conversations.notes import NoteList

__all__ = ["VIEWERS", "Conversations"]


class Conversations:
    """`Workspace.conversations`. A conversation belongs to the leader and the nearest manager; nobody else but the
    administrator reads or records one.

    Days are ISO dates, as text or as `datetime.date`; a day that is left out is today.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def sheet(
        self,
        leader: str,
        *,
        viewer: str | None = None,
        topics: Iterable[str] = (),
        common: Iterable[str] = (),
        date: "str | day_of | None" = None,
        framework: str | None = None,
    ) -> "ConversationSheet":
        """The sheet to bring to the conversation; `.write(path)` makes a document of it.

        viewer    -- "self" or "manager": for whom it is; what that side may not see yet is left out. Counts only for whoever
                     holds the workspace, and then None is "manager"
        topics    -- items that the viewer chooses; `self:ITEM` and `manager:ITEM` say who else chose it. Three of each at most
        common    -- items that are a topic for everybody, with those of the settings
        date      -- the day of the conversation: what was rated or agreed later counts for nothing
        framework -- `id@1.0.0`, or `id` for its newest published version; None: the workspace's current one

        Raises NotFound, NotAllowed where the leader's ratings are not the person's to see, BadInput with every unknown topic.
        """
        from leaderdev.services.conversations import sheets

        return sheets.sheet(self._context, leader, viewer, topics, common, date, framework)

    def begin(
        self,
        leader: str,
        *,
        held_on: "str | day_of | None" = None,
        framework: str | None = None,
        note: "str | os.PathLike[str] | None" = None,
        by: str | None = None,
    ) -> "ConversationDraft":
        """A conversation to record question by question. Answers are kept as a draft, which the next `begin` continues.

        held_on -- None: it is still to be asked for; today until then
        note    -- a personal note, as for `record`; it is validated before the first question

        Everybody whom a workspace is opened for has drafts of their own. Raises as `record`.
        """
        from leaderdev.services.conversations import recording

        return recording.begin(self._context, leader, held_on, framework, note, by)

    def record(
        self,
        leader: str,
        *,
        held_on: "str | day_of | None" = None,
        topics: Sequence[str] = (),
        summary: str | None = None,
        agreements: "Iterable[AgreementInput]" = (),
        framework: str | None = None,
        note: "str | os.PathLike[str] | None" = None,
        by: str | None = None,
        nothing_agreed: bool = False,
    ) -> "Recorded":
        """Records a conversation that was held, all of it or nothing, and says so in the log.

        topics         -- the items that were talked about
        summary        -- what was talked about, in a few words both may read
        agreements     -- each a mapping of `text`, `item`, `seen_by` or `not_measured`, and `due_on`
        framework      -- which one was talked about: `id@1.0.0`, or `id`; None: the workspace's current one
        note           -- a personal note: the text, or as a Path a file that holds it; only its writer reads it
        by             -- the handle of whoever writes the note; None: the person it is opened for, else the nearest manager
        nothing_agreed -- confirms that it was held although nothing is recorded of it

        Raises BadInput with every problem, and where the same conversation is recorded already; NotAllowed, NotFound.
        """
        from leaderdev.services.conversations import recording

        context = self._context
        given = partial(recording.from_arguments, context, held_on, topics, summary, agreements)
        return recording.record(context, leader, given, framework, note, by, nothing_agreed=nothing_agreed)

    def record_file(
        self,
        leader: str,
        file: "str | os.PathLike[str]",
        *,
        held_on: "str | day_of | None" = None,
        framework: str | None = None,
        note: "str | os.PathLike[str] | None" = None,
        by: str | None = None,
        nothing_agreed: bool = False,
    ) -> "Recorded":
        """The same from a file in TOML with the keys of `record`; "-" is standard input.

        held_on -- in place of the day in the file; None: the file has to name one

        Raises as `record`, and BadInput where the file cannot be read.
        """
        from leaderdev.services.conversations import recording

        given = partial(recording.from_file, self._context, file, held_on)
        return recording.record(self._context, leader, given, framework, note, by, nothing_agreed=nothing_agreed)

    def undo(self, leader: str, conversation: str) -> "RemovedConversation":
        """Takes out a conversation that was recorded by mistake, and gives it back whole. Notes on it stay.

        conversation -- its id, or its day where only one was held on it

        Raises NotFound, BadInput where an agreement of it was followed up already, NotAllowed.
        """
        from leaderdev.services.conversations import recording

        return recording.undo(self._context, leader, conversation)

    def agreements(
        self,
        *,
        leader: str | None = None,
        manager: str | None = None,
        unit: str | None = None,
        settled: bool = False,
        today: "str | day_of | None" = None,
    ) -> "Agreements":
        """What was agreed with the leaders whose conversations the person may see, overdue first; `.write_calendar(path)`.

        leader, manager, unit -- only theirs; together they narrow each other. Leaders who have left only where they are named
        settled               -- also what is done or dropped
        today                 -- the day that overdue is measured by

        Raises NotFound or BadInput for a leader, manager or unit that there is not, NotAllowed.
        """
        from leaderdev.services.conversations import following_up

        return following_up.agreements(self._context, leader, manager, unit, today, settled=settled)

    def agreement(self, identifier: str, *, date: "str | day_of | None" = None) -> "AgreementToFollowUp":
        """One agreement, to be followed up on the day `date`: what it says, and what a follow-up of it has to keep to.

        Raises as `follow_up`.
        """
        from leaderdev.services.conversations import following_up

        return following_up.agreement_to_follow_up(self._context, identifier, date)

    def follow_up(
        self,
        identifier: str,
        *,
        status: str | None = None,
        seen: str | None = None,
        date: "str | day_of | None" = None,
    ) -> "FollowedUp":
        """Adds to an agreement what came of it, and says so in the log. What was seen before stays.

        identifier -- as `agreements` names it
        status     -- "open", "under-way", "done" or "dropped"; None: as it is
        seen       -- what was seen of its effect; one of status and seen has to be given

        Raises NotFound, BadInput with every problem, NotAllowed.
        """
        from leaderdev.services.conversations import following_up

        return following_up.follow_up(self._context, identifier, status, seen, date)

    def status(self, *, year: int | None = None, today: "str | day_of | None" = None) -> "StatusView":
        """How many conversations a year has seen, per unit and tier: counts, no names, nothing that was said.

        Counted are the leaders whose conversations the person may see. Whoever knows all people and not their conversations, as
        HR does, gets all leaders, and a notice that conversations are not counted.

        year -- 1900 to 9999; None: the year of `today`

        Raises BadInput, NotAllowed for whoever has nothing to do with anybody's conversations.
        """
        from leaderdev.services.conversations import following_up

        return following_up.status(self._context, year, today)

    def notes(self, leader: str, *, by: str | None = None) -> "NoteList":
        """The personal notes that `by` wrote on the conversations with the leader.

        by -- a handle; None: the person it is opened for. For others than oneself only for whoever holds the workspace and for
              the administrator

        Raises NotFound, BadInput, NotAllowed.
        """
        from leaderdev.services.conversations import personal_notes

        return personal_notes.notes(self._context, leader, by)

    def add_note(
        self,
        leader: str,
        text: "str | os.PathLike[str]",
        *,
        by: str | None = None,
        date: "str | day_of | None" = None,
    ) -> "NoteList":
        """Adds a personal note, and says so in the log, without a word of it. Gives back all that `by` wrote.

        text -- or as a Path a file that holds it
        by   -- whoever writes; None: the person it is opened for, else the nearest manager
        date -- the day of the conversation it is on; None: the latest

        Raises NotFound, BadInput where there is no such conversation or nothing to keep, NotAllowed for another writer.
        """
        from leaderdev.services.conversations import personal_notes

        return personal_notes.add_note(self._context, leader, text, by, date)
