"""A conversation and its agreements as lines."""

from collections.abc import Iterator, Mapping, Sequence

from leaderdev.locales import Language
from leaderdev.model.profile import Agreement, Conversation
from leaderdev.rendering import text_layout
from leaderdev.rendering.plain_text import one_line


def conversation_lines(
    conversation: Conversation, language: Language, width: int, titles: Mapping[str, str]
) -> Iterator[str]:
    """Date and framework, what was talked about, and the agreements. titles -- item -> its text; an item without one appears as its id."""
    framework = f" · {conversation.framework}" if conversation.framework else ""
    yield from text_layout.wrap(f"{_day(conversation.held_on, language)}{framework}", width)
    if conversation.summary:
        yield from text_layout.wrap(one_line(conversation.summary), width, "  ")
    if conversation.topics:
        topics = "; ".join(one_line(titles.get(topic, topic)) for topic in conversation.topics)
        yield from text_layout.wrap(language.say("record.topics", topics=topics), width, "  ", "    ")
    yield from agreement_lines(conversation.agreements, language, width, titles)


def agreement_lines(
    agreements: Sequence[Agreement], language: Language, width: int, titles: Mapping[str, str]
) -> Iterator[str]:
    """Each agreement: what it is, how its effect is seen or why it is not measured, when it is due, what was seen since."""
    for agreement in agreements:
        yield from text_layout.wrap(f"– {one_line(agreement.text)}", width, "  ", "    ")
        yield from text_layout.wrap(effect(agreement, language), width, "    ", "      ")
        facts = [one_line(titles.get(agreement.item, agreement.item))] if agreement.item else []
        if agreement.due_on:
            facts.append(language.say("agreements.due", date=_day(agreement.due_on, language)))
        facts += [status(agreement.status, language), *([one_line(agreement.id)] if agreement.id else [])]
        yield from text_layout.wrap(" · ".join(facts), width, "    ", "      ")
        for one in agreement.follow_ups:
            seen = f": {one_line(one.seen)}" if one.seen else ""
            line = f"{_day(one.on, language)}, {status(one.status, language)}{seen}"
            yield from text_layout.wrap(line, width, "    ", "      ")


def effect(agreement: Agreement, language: Language) -> str:
    """How the effect is seen, or why it is not measured; where neither is given, that it is missing."""
    if agreement.seen_by:
        return language.say("agreements.seen_by", text=one_line(agreement.seen_by))
    if agreement.not_measured:
        return language.say("agreements.not_measured", text=one_line(agreement.not_measured))
    return language.say("agreements.effect_not_said")


def status(word: str, language: Language) -> str:
    """A word of STATUSES in the language; another word unchanged."""
    key = f"agreements.status_{word}"
    return language.say(key) if language.has(key) else one_line(word)


def _day(day: str, language: Language) -> str:
    return language.date(day) if day else ""
