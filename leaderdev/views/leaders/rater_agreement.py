"""How far raters of one leader agree, in words: self and manager, and the raters of a group among themselves.

A figure is given only where it rests on enough; else a sentence says why not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from leaderdev.locales import Language
from leaderdev.model.rounding import rounded
from leaderdev.rendering.sentences import Pair, self_and_manager
from leaderdev.statistics.agreement import SelfManager, r_wg, self_manager
from leaderdev.statistics.estimates import NOTHING, SMALLEST_MINIMUM

if TYPE_CHECKING:
    from leaderdev.statistics.estimates import Estimate

ICC = "2,1"
# r_wg from which on it is called so, after LeBreton & Senter 2008, Organ. Res. Methods 11, 815-852.
STRENGTHS = ((0.91, "very-strong"), (0.71, "strong"), (0.51, "moderate"), (0.31, "weak"), (0.0, "lacking"))


@attrs.frozen
class OfGroup:
    """Of the raters of one role.

    r_wg   -- the mean over the `items` items with enough ratings; None where there is none: `reason` says why
    icc    -- ICC(2,1): how consistently they distinguish the items; without figures where it is not reliable
    """

    r_wg: float | None
    items: int
    reason: str
    icc: "Estimate"


@attrs.frozen
class Agreement:
    """self_manager -- None where one of the two is not shown; groups -- role -> the agreement of its raters."""

    self_manager: SelfManager | None
    groups: Mapping[str, OfGroup]

    def as_document(self) -> dict[str, Any]:
        """The key `agreement` of the JSON document. Of groups one decimal only, so that reports are hard to subtract."""
        both = self.self_manager
        return {
            "self_manager": both and _document(both),
            **{role: _group_document(one) for role, one in self.groups.items()},
        }

    def sentences(self, language: Language) -> tuple[str, ...]:
        """All that is said of it."""
        said = () if self.self_manager is None else self_and_manager(self.self_manager, language)
        return (*said, *(one for role, group in self.groups.items() for one in _of_group(role, group, language)))


def of_leader(
    pairs: Iterable[Pair] | None,
    answers: Mapping[str, Sequence[Mapping[str, int]]],
    items: Sequence[str],
    scale: Sequence[int],
) -> Agreement:
    """pairs -- (self, manager) for each item, both on the same scale, None where not rated; None: there are not both; answers -- role -> item -> level of each rater; items -- those shown."""
    groups = {role: of_group(raters, items, scale) for role, raters in answers.items()}
    return Agreement(None if pairs is None else self_manager(pairs), groups)


def of_group(raters: Sequence[Mapping[str, int]], items: Sequence[str], scale: Sequence[int]) -> OfGroup:
    # Loaded for leaders with groups only, so that all others are shown sooner.
    from leaderdev.statistics.estimates import shown
    from leaderdev.statistics.reliability import icc

    columns = [[one[item] for one in raters if item in one] for item in items]
    found = [r_wg(column, len(scale)) for column in columns if len(column) >= SMALLEST_MINIMUM]
    carried = [one.value for one in found if one.enough and one.value is not None]
    return OfGroup(
        r_wg=sum(carried) / len(carried) if carried else None,
        items=len(carried),
        reason="" if carried else next((one.reason for one in found), NOTHING),
        icc=shown(icc([[one.get(item) for one in raters] for item in items])),
    )


def _of_group(role: str, found: OfGroup, language: Language) -> Iterator[str]:
    who = language.say(f"agreement.who_{role}")
    if found.r_wg is None:
        reason = language.say(f"agreement.reason_{found.reason}")
        yield language.say("agreement.within_not_said", who=who, reason=reason)
    else:
        strength = next(word for least, word in STRENGTHS if rounded(found.r_wg, 2) >= least)
        words = language.say(f"agreement.strength_{strength}")
        yield language.say("agreement.within", who=who, words=words, value=found.r_wg, count=found.items)
    icc = found.icc
    reason = language.say(f"agreement.reason_{icc.reason}") if icc.reason else ""
    if icc.value is None:
        yield language.say("agreement.icc_not_said", who=who, reason=reason)
    elif icc.interval is None:
        yield language.say("agreement.icc_alone", who=who, value=_figure(icc.value, language), reason=reason)
    else:
        value, low, high = (_figure(one, language) for one in (icc.value, *icc.interval))
        yield language.say("agreement.icc", who=who, value=value, low=low, high=high)


def _figure(value: float, language: Language) -> str:
    return language.signed(value).removeprefix("+")


def _document(found: SelfManager) -> dict[str, Any]:
    return {
        "items": found.n,
        "left_out": found.left_out,
        "same": found.same,
        "near": found.near,
        "exact": found.exact if found.enough else None,
        "within_one": found.within_one if found.enough else None,
        "difference": found.difference,
    }


def _group_document(found: OfGroup) -> dict[str, Any]:
    icc = found.icc
    return {
        "r_wg": {"value": _tenth(found.r_wg), "items": found.items, "reason": found.reason or None},
        "icc": {
            "form": ICC,
            "value": _tenth(icc.value),
            "interval": None if icc.interval is None else [_tenth(one) for one in icc.interval],
            "items": icc.n,
            "reason": icc.reason or None,
        },
    }


def _tenth(value: float | None) -> float | None:
    return None if value is None else rounded(value, 1)
