"""What has changed since the last conversation, in sentences: of a conversation sheet."""

from collections.abc import Iterator, Sequence

from leaderdev.conversations.rounds import ROLES, LastTime, Round
from leaderdev.locales import Language
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Assessment
from leaderdev.rendering.conversation_sheet.sheet import Material
from leaderdev.rendering.sentences import why

_NAMED = 2
_LISTED = 4


def changes(material: Material, language: Language) -> Iterator[str]:
    """What each of the two sees changed; what does not compare; and, apart from it, where something else is expected now."""
    rounds = [material.rounds[role] for role in ROLES]
    for one in rounds:
        if one.current is not None and one.last_time is not None:
            yield from _real(one.role, one.current, one.last_time, material, language)
    known = [one.last_time for one in rounds if one.last_time is not None]
    yield from _expected_moved(known, material, language)
    yield from _left_out(known, material, language)
    for one in rounds:
        yield from _not_matching(one, material.framework.framework.reference, language)
    for assessment in material.lost:
        yield _about(assessment, "version", assessment.framework, language)
    if not known and (material.own or material.by_manager):
        yield language.say("lus_sheet.no_last_time")


def _real(role: str, now: Assessment, before: LastTime, material: Material, language: Language) -> Iterator[str]:
    steps = {item: now.levels[item] - level for item, level in before.levels.items() if item in now.levels}
    if not steps:
        return
    up, down = (sum(step * sign > 0 for step in steps.values()) for sign in (1, -1))
    yield language.say(
        f"lus_sheet.change_{role}",
        date=language.date(before.made.completed_at),
        up=up,
        down=down,
        same=len(steps) - up - down,
        count=len(steps),
    )
    for key, sign in (("lus_sheet.change_most_up", 1), ("lus_sheet.change_most_down", -1)):
        most = sorted((item for item in steps if steps[item] * sign > 1), key=lambda item: -steps[item] * sign)
        if most:
            named = [_moved(item, before.levels[item], now.levels[item], material, language) for item in most[:_NAMED]]
            yield language.say(key, items=", ".join(named))


def _expected_moved(known: Sequence[LastTime], material: Material, language: Language) -> Iterator[str]:
    tier = material.profile.tier
    then = {item: level for one in reversed(known) for item, level in one.expected.items()}
    moved = [
        (one.item.id, then[one.item.id], one.expected[tier])
        for one in material.framework.for_tier(tier)
        if one.item.id in then and then[one.item.id] != one.expected[tier]
    ]
    if moved:
        items = language.listed((_moved(*one, material, language) for one in moved), _LISTED)
        yield language.say("lus_sheet.expected_moved", count=len(moved), items=items)


def _moved(item: str, before: int, now: int, material: Material, language: Language) -> str:
    return language.say("lus_sheet.change_item", item=title_of(item, material, language), before=before, now=now)


def _left_out(known: Sequence[LastTime], material: Material, language: Language) -> Iterator[str]:
    reference = material.framework.framework.reference
    lost = {item: one for last_time in known for item, one in last_time.left_out.items()}
    if lost:
        named = (
            language.say(
                "lus_sheet.not_comparable_item",
                item=title_of(item, material, language),
                why=why(one, reference, language),
            )
            for item, one in lost.items()
        )
        yield language.say("lus_sheet.not_comparable", items=language.listed(named, _LISTED))


def title_of(item: str, material: Material, language: Language) -> str:
    """The item's text, that of an earlier version where this one no longer has it; its id where none has."""
    if material.has_item(item):
        return material.item(item).item.text.to(language.code)
    return material.gone.get(item, item)


def _not_matching(one: Round, reference: Reference, language: Language) -> Iterator[str]:
    for column in one.no_match:
        key = "words" if column.reading == "other-content" else "other"
        version = column.assessment.framework if key == "words" else reference
        yield _about(column.assessment, key, version, language)


def _about(assessment: Assessment, key: str, framework: Reference, language: Language) -> str:
    return language.say(
        f"lus_sheet.lost_{key}",
        role=language.word(f"words.role_{assessment.role}", assessment.role),
        date=language.date(assessment.completed_at),
        framework=framework,
    )
