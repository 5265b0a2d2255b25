"""What the renderers of a comparison say alike: reasons, whether ratings compare, and which part of an item it is."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from leaderdev.frameworks.consequences import FEWEST, Consequences
from leaderdev.locales import Language
from leaderdev.rendering.sentences import reasons

if TYPE_CHECKING:
    from leaderdev.rendering.framework_diff.view import DiffView, Reworded, ShownItem

_PARTS = ("text", "anchors", "question", "source", "dimension")
KINDS = ("removed", "redefined", "split", "merged", "reworded", "moved", "added", "same")
_BESIDE_ITEMS = (
    "tiers-reordered tier-removed tier-redefined dimension-redefined level-redefined tier-added dimension-added dimension-removed "
    "dimension-worded tier-worded level-worded head order"
).split()


def step(shown: "DiffView", language: Language) -> str:
    if not shown.step:
        return language.say("diff.nothing")
    weighty = [reason for reason in shown.reasons if reason.step == shown.step]
    name = language.say(f"diff.step_{shown.step}")
    return language.say("diff.step", step=name, reasons=reasons(weighty, language))


def about(item: "ShownItem", language: Language) -> Iterator[str]:
    """What is to be said of a changed item beside its texts, a sentence each."""
    change, say = item.change, language.say
    if change.kind not in ("added", "removed"):
        yield "; ".join(_why(item, language))
    if change.origins not in ((), (change.item,)):
        yield say("diff.from", origins=", ".join(change.origins))
    if change.rule:
        yield say("diff.rule", rule=say(f"diff.rule_{change.rule}"))
    if "" not in (item.old_dimension, item.new_dimension) and item.old_dimension != item.new_dimension:
        yield say("diff.dimension_moved", before=item.old_dimension, after=item.new_dimension)
    if item.successor:
        yield say("diff.successor", item=item.successor)
    yield from (say("diff.note", note=note) for note in item.notes)


def _why(item: "ShownItem", language: Language) -> Iterator[str]:
    change, say = item.change, language.say
    yield say("diff.compares" if change.comparable else "diff.compares_not")
    changed = [say(f"diff.why_{reason}") for reason in change.reasons if reason in _PARTS]
    if changed:
        yield say("diff.changed", parts=", ".join(changed))
    if item.likeness is not None and item.likeness < 1:
        yield say("diff.alike", percent=int(100 * item.likeness))
    yield from (say(f"diff.why_{reason}") for reason in change.reasons if reason not in _PARTS)


def part(reworded: "Reworded", language: Language) -> str:
    """The name of a part of an item, with the language where it is not that of the view."""
    name = language.say(f"diff.part_{reworded.part}", level=reworded.level)
    if reworded.language == language.code:
        return name
    return language.say("diff.in_language", part=name, language=reworded.language)


def beside(shown: "DiffView", language: Language) -> Iterator[str]:
    """What changed beside the items, a sentence each."""
    if shown.diff.scale_changed:
        before, after = (", ".join(map(str, scale)) for scale in shown.scales)
        yield language.say("diff.scale", before=before, after=after)
    for one in shown.diff.offered:
        yield language.say("diff.offered_moved", item=one.item, origin=one.origins[0])
    titles = {**shown.dimensions, **shown.tiers}
    for reason in shown.reasons:
        if reason.code in _BESIDE_ITEMS:
            yield language.say(f"diff.beside_{reason.code}", about=titles.get(reason.about, reason.about))


def meaning(means: Consequences, shown: "DiffView", language: Language) -> Iterator[str]:
    """What it means for those who were rated under one framework, a sentence each."""
    say, framework = language.say, means.framework
    if means.profiles:
        ratings = say("diff.ratings", count=means.ratings)
        counted = {"ratings": ratings, "comparable": means.comparable}
        yield say("diff.means_profiles", count=means.profiles, framework=framework, **counted)
    else:
        yield say("diff.means_nobody", framework=framework)
    if framework != shown.diff.old:
        yield say("diff.means_through", framework=framework, old=shown.diff.old, new=shown.diff.new)
    if means.open:
        yield say("diff.means_open", count=means.open, framework=framework)
    lost = [
        say("diff.lost_item", item=one.item, count=one.count - one.comparable)
        for one in means.items
        if one.comparable < one.count
    ]
    if lost:
        yield say("diff.means_lost", items=language.listed(lost))
    if means.profiles and shown.diff.expectations and not means.shifts:
        yield say("diff.shifts_none")


def shift_rows(means: Consequences, shown: "DiffView", language: Language) -> list[list[str]]:
    """leader, tier, gaps on the items, mean gap before and after: for each whose gap changes only by the expectation."""
    return [
        [
            shift.leader,
            shown.tiers.get(shift.tier, shift.tier),
            ", ".join(
                language.say(
                    "diff.shifted_item",
                    item=one.item,
                    before=signed(one.gap_before, language, 0),
                    after=signed(one.gap_after, language, 0),
                )
                for one in shift.items
            ),
            signed(shift.gap_before, language, 2),
            signed(shift.gap_after, language, 2),
        ]
        for shift in means.shifts
    ]


def touched_rows(means: Consequences, shown: "DiffView", language: Language) -> list[list[str]]:
    """framework, tier, how many leaders."""
    few = language.say("diff.touched_few", count=FEWEST)
    return [
        [str(means.framework), shown.tiers.get(tier, tier), few if number is None else str(number)]
        for tier, number in means.touched()
    ]


TOUCHED_COLUMNS = ("framework", "tier", "leaders")

SHIFT_COLUMNS = ("leader", "tier", "gaps", "mean_before", "mean_after")


def expectation_rows(shown: "DiffView") -> list[list[str]]:
    """item, tier, before, after."""
    return [
        [one.item, shown.tiers.get(one.tier, one.tier), level(one.before), level(one.after)]
        for one in shown.diff.expectations
    ]


EXPECTATION_COLUMNS = ("item", "tier", "before", "after")


def tag_rows(shown: "DiffView", language: Language) -> list[list[str]]:
    """item, before, after."""
    return [
        [
            change.item,
            *(_tags((one.moore, one.leavitt, one.data_informed), language) for one in (change.before, change.after)),
        ]
        for change in shown.diff.tags
    ]


TAG_COLUMNS = ("item", "before", "after")


def _tags(groups: Iterable[Iterable[str]], language: Language) -> str:
    words = [word for group in groups for word in group]
    return ", ".join(language.say(f"words.tag_{word}") if language.has(f"words.tag_{word}") else word for word in words)


def level(value: int | None) -> str:
    return "–" if value is None else str(value)


def signed(value: float | None, language: Language, digits: int) -> str:
    return "–" if value is None else language.signed(value, digits)
