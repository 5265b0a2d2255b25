"""Sentences that documents and views share: why something was carried or changed, how far self and manager agree."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from leaderdev.locales import Language
from leaderdev.model.framework import Reference
from leaderdev.model.rounding import rounded

if TYPE_CHECKING:
    from leaderdev.frameworks.bump import Reason
    from leaderdev.frameworks.carry import LeftOut
    from leaderdev.statistics.agreement import SelfManager

Pair = tuple[int | None, int | None]


def reasons(found: "Iterable[Reason]", language: Language) -> str:
    """How often each reason holds, the weightiest first."""
    counts = Counter(reason.code for reason in found)
    return ", ".join(language.say(f"diff.reason_{code}", count=count) for code, count in counts.items())


def why(one: "LeftOut", new: Reference, language: Language) -> str:
    """The reason in words, with the version in which it came about: its number alone where it is one of `new`."""
    version = "" if one.version is None else str(one.version.version if one.version.id == new.id else one.version)
    said = language.say(f"carry.why_{one.reason}", version=version)
    return f"{said}; {language.say('carry.successor', item=one.successor)}" if one.successor else said


def agreement(pairs: Iterable[Pair], language: Language) -> tuple[str, ...]:
    """How far self and manager agree, a sentence each: the shares of equal and near levels, and who rates higher.

    pairs -- (self, manager) for each item, both on the same scale; None: not rated
    """
    from leaderdev.statistics.agreement import self_manager

    return self_and_manager(self_manager(pairs), language)


def self_and_manager(found: "SelfManager", language: Language) -> tuple[str, ...]:
    """How far the ratings of a leader and of the manager agree, a sentence each."""
    if found.difference is None:
        return (language.say("agreement.no_item_of_both"),)
    shares = {"same": found.same, "near": found.near, "n": found.n}
    if found.enough:
        exact, within_one = (_percent(one, found.n) for one in (found.same, found.near))
        first = language.say("agreement.shares", **shares, exact=exact, within_one=within_one)
    else:
        first = language.say("agreement.numbers", **shares)
    size = language.number(abs(found.difference))
    if not any(digit in "123456789" for digit in size):
        return first, language.say("agreement.alike")
    higher = "agreement.self_higher" if found.difference > 0 else "agreement.self_lower"
    return first, language.say(higher, size=size)


def _percent(part: int, whole: int) -> int:
    """Whole percent; 0 and 100 only where it is none and all."""
    if part in (0, whole):
        return 100 if part else 0
    return min(99, max(1, int(rounded(100 * part / whole))))
