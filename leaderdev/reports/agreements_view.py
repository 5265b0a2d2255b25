"""The list of agreements: as a document, as rows, and as a table."""

from collections.abc import Iterator, Sequence
from typing import Any

from leaderdev.language import Language
from leaderdev.lus.agreements import Placed, last_follow_up
from leaderdev.reports import conversation_lines
from leaderdev.reports.terminal import table

HEADINGS = (
    *("id", "leader", "name", "unit", "manager", "held_on", "item", "text", "seen_by", "not_measured"),
    *("due_on", "status", "overdue", "last_follow_up_on", "last_seen"),
)


def as_document(placed: Sequence[Placed], today: str) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "kind": "lus-agreements",
        "as_of": today,
        "agreements": [
            {
                **_facts(one, today),
                "follow_ups": [
                    {"on": follow_up.on, "status": follow_up.status, "seen": follow_up.seen or None}
                    for follow_up in one.agreement.follow_ups
                ],
            }
            for one in placed
        ],
    }


def as_rows(placed: Sequence[Placed], today: str) -> list[dict[str, Any]]:
    """The same with the last follow-up only."""
    rows = []
    for one in placed:
        last = last_follow_up(one.agreement)
        seen = {"last_follow_up_on": last.on if last else None, "last_seen": (last.seen or None) if last else None}
        rows.append({**_facts(one, today), **seen})
    return rows


def _facts(one: Placed, today: str) -> dict[str, Any]:
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


def lines(placed: Sequence[Placed], today: str, language: Language, width: int) -> Iterator[str]:
    """A table, or a block each where that is too wide, and how many there are."""
    say = language.say
    if placed:
        columns = ("what", "leader", "effect", "due", "status", "last", "id")
        headings = [say(f"agreements.column_{column}") for column in columns]
        yield from table(headings, [_cells(one, today, language) for one in placed], width, (6,))
        yield ""
    overdue = sum(one.agreement.is_overdue(today) for one in placed)
    yield say("agreements.counted", count=len(placed), overdue=overdue)


def _cells(one: Placed, today: str, language: Language) -> list[str]:
    agreement, last = one.agreement, last_follow_up(one.agreement)
    status = conversation_lines.status(agreement.status, language)
    if agreement.is_overdue(today):
        status = language.say("agreements.overdue", status=status)
    seen = ""
    if last is not None:
        seen = language.date(last.on) + (f": {last.seen}" if last.seen else "")
    return [
        agreement.text,
        one.leader.name or one.leader.id,
        conversation_lines.effect(agreement, language),
        language.date(agreement.due_on) if agreement.due_on else "–",
        status,
        seen,
        agreement.id,
    ]
