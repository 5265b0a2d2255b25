"""A conversation as a mapping, to and from the record."""

from typing import Any

from leaderdev.codec.reading import Reader
from leaderdev.codec.writing import filled
from leaderdev.model.conversation import Agreement, Conversation, FollowUp
from leaderdev.model.version import Reference


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
