"""The list of agreements: as a document, as rows, and as a table."""

from collections.abc import Iterator
from typing import Any, ClassVar

import attrs

from leaderdev.conversations.agreements import AgreementEntry, last_follow_up
from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.rendering.terminal_tables import table
from leaderdev.views.conversations import conversation


@attrs.frozen
class AgreementList:
    """Agreements with the conversation and the leader of each, in the order in which they are read. as_of -- ISO date"""

    headings: ClassVar[tuple[str, ...]] = (
        *("id", "leader", "name", "unit", "manager", "held_on", "item", "text", "seen_by", "not_measured"),
        *("due_on", "status", "overdue", "last_follow_up_on", "last_seen"),
    )

    placed: tuple[AgreementEntry, ...]
    as_of: str

    def as_dict(self) -> dict[str, Any]:
        return document(
            "lus-agreements",
            as_of=self.as_of,
            agreements=[
                {
                    **_facts(one, self.as_of),
                    "follow_ups": [
                        {"on": follow_up.on, "status": follow_up.status, "seen": follow_up.seen or None}
                        for follow_up in one.agreement.follow_ups
                    ],
                }
                for one in self.placed
            ],
        )

    def as_rows(self) -> list[dict[str, Any]]:
        """One row an agreement, with the last follow-up only."""
        rows = []
        for one in self.placed:
            last = last_follow_up(one.agreement)
            follow_up = {
                "last_follow_up_on": last.on if last else None,
                "last_seen": (last.seen or None) if last else None,
            }
            rows.append({**_facts(one, self.as_of), **follow_up})
        return rows


def _facts(one: AgreementEntry, today: str) -> dict[str, Any]:
    agreement = one.agreement
    return {
        "id": agreement.id,
        "leader": one.leader.id,
        "name": one.leader.name or None,
        "unit": one.leader.unit,
        "manager": one.leader.manager or None,
        "held_on": one.conversation.held_on,
        "item": agreement.item or None,
        "text": agreement.text,
        "seen_by": agreement.seen_by or None,
        "not_measured": agreement.not_measured or None,
        "due_on": agreement.due_on or None,
        "status": agreement.status,
        "overdue": agreement.is_overdue(today),
    }


def lines(view: AgreementList, language: Language, width: int) -> Iterator[str]:
    """A table, or a block each where that is too wide, and how many there are."""
    say, placed, today = language.say, view.placed, view.as_of
    if placed:
        columns = ("what", "leader", "effect", "due", "status", "last", "id")
        headings = [say(f"agreements.column_{column}") for column in columns]
        yield from table(headings, [_cells(one, today, language) for one in placed], width, (6,))
        yield ""
    overdue = sum(one.agreement.is_overdue(today) for one in placed)
    yield say("agreements.counted", count=len(placed), overdue=overdue)


def _cells(one: AgreementEntry, today: str, language: Language) -> list[str]:
    agreement, last = one.agreement, last_follow_up(one.agreement)
    status = conversation.status(agreement.status, language)
    if agreement.is_overdue(today):
        status = language.say("agreements.overdue", status=status)
    seen = ""
    if last is not None:
        seen = language.date(last.on) + (f": {last.seen}" if last.seen else "")
    return [
        agreement.text,
        one.leader.name or one.leader.id,
        conversation.effect(agreement, language),
        language.date(agreement.due_on) if agreement.due_on else "–",
        status,
        seen,
        agreement.id,
    ]
