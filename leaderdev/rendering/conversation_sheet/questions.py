"""The sentences of a sheet that are about all of it: what must be known to read it, what changed, how far the two agree."""

from collections.abc import Iterator, Sequence
from datetime import date

from leaderdev.conversations.blind import ROUND
from leaderdev.conversations.rounds import ROLES, LastTime, Round
from leaderdev.conversations.topics import Figures
from leaderdev.locales import Language
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Assessment
from leaderdev.model.text import instant
from leaderdev.rendering.conversation_sheet.material import Material
from leaderdev.rendering.sentences import agreement, why

_NAMED = 2
_LISTED = 4


def notices(material: Material, language: Language) -> Iterator[str]:
    """What must be known before anything else is read."""
    say, reference = language.say, material.framework.framework.reference
    rounds = [material.rounds[role] for role in ROLES]
    if not any(one.current for one in rounds):
        if any(one.hidden or one.last_time for one in rounds):
            yield say("lus_sheet.nothing_shown")
        else:
            yield say("lus_sheet.nothing_rated", framework=reference)
        yield from _elsewhere(material, language)
    for one in rounds:
        yield from _of_round(one, material, language)
    for role, older in material.waiting.items():
        values = {"framework": older, "leader": material.profile.id, "new": reference}
        yield say("carry.not_carried", role=language.word(f"words.role_{role}", role), **values)
    if not material.last_held and not any(one.last_time or one.no_match for one in rounds) and not material.lost:
        yield say("lus_sheet.first_time")
    if material.not_here:
        yield say(
            "lus_sheet.common_elsewhere",
            framework=reference,
            items=[_title(one, material, language) for one in material.not_here],
        )


def _of_round(one: Round, material: Material, language: Language) -> Iterator[str]:
    other = material.rounds["manager" if one.role == "self" else "self"]
    if one.hidden is not None:
        yield language.say(f"lus_sheet.round_hidden_{one.role}")
    elif one.current is None:
        if other.current is not None:
            yield language.say(f"lus_sheet.round_{'last' if one.last_time else 'no'}_{one.role}")
    elif date.fromisoformat(material.day) - instant(one.current.completed_at).date() > ROUND:
        yield language.say(f"lus_sheet.round_old_{one.role}")
    if _is_begun(one, material):
        yield language.say(f"lus_sheet.round_begun_{one.role}")


def _is_begun(one: Round, material: Material) -> bool:
    """Whether there is an assessment under way that is newer than what is shown."""
    reference = material.framework.framework.reference
    since = one.current.completed_at if one.current else ""
    return any(
        not each.complete and each.role == one.role and each.framework == reference
        for each in material.profile.assessments
        if not since or (each.started_at and instant(each.started_at) > instant(since))
    )


def _elsewhere(material: Material, language: Language) -> Iterator[str]:
    """That there are ratings under other frameworks; those under earlier versions of this one have a notice of their own."""
    reference = material.framework.framework.reference
    found = {
        one.framework
        for one in material.profile.assessments
        if one.complete and one.role in ROLES and (one.framework.id != reference.id or one.framework > reference)
    }
    if found:
        frameworks = sorted(found)
        yield language.say(
            "lus_sheet.elsewhere", frameworks=frameworks, leader=material.profile.id, first=frameworks[-1]
        )


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
    return language.say("lus_sheet.change_item", item=_title(item, material, language), before=before, now=now)


def _left_out(known: Sequence[LastTime], material: Material, language: Language) -> Iterator[str]:
    reference = material.framework.framework.reference
    lost = {item: one for last_time in known for item, one in last_time.left_out.items()}
    if lost:
        named = (
            language.say(
                "lus_sheet.not_comparable_item",
                item=_title(item, material, language),
                why=why(one, reference, language),
            )
            for item, one in lost.items()
        )
        yield language.say("lus_sheet.not_comparable", items=language.listed(named, _LISTED))


def _title(item: str, material: Material, language: Language) -> str:
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


def of_raters(figures: Sequence[Figures], language: Language) -> tuple[str, ...]:
    """How far leader and manager agree over what both rated, a sentence each; () where there is nothing of the kind."""
    pairs = [(one.own, one.manager) for one in figures if one.own is not None and one.manager is not None]
    return agreement(pairs, language) if pairs else ()
