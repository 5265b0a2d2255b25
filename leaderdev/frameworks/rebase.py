"""What an extension and a new version of what it extends both say of the same thing, as a version control system would tell.

Three sides meet: "ours" is the extension, "theirs" the new version of the base, "base" the version it was written on.
"""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from leaderdev.errors import Problem
from leaderdev.frameworks.diff import ALIKE, FrameworkDiff, ItemChange, similarity
from leaderdev.model.framework import Expectation, Framework, ResolvedFramework, ResolvedItem
from leaderdev.model.text import LANGUAGES, Text

Side = Text | str | int | None


@attrs.frozen
class Conflict:
    """One place of the extension that the new base does not leave as it was.

    problem -- which conflict and where in the extension's file; its values name the item, dimension or framework (`about`)
               and for an expectation the tier
    ours, theirs, base -- what each side says; None: nothing
    """

    problem: Problem
    ours: Side = None
    theirs: Side = None
    base: Side = None


@attrs.frozen
class Sides:
    """diff: from `base` to `theirs`; others: what the extension extends besides, each put together."""

    ours: Framework
    theirs: ResolvedFramework
    base: ResolvedFramework
    diff: FrameworkDiff
    others: Sequence[ResolvedFramework] = ()


def conflicts(sides: Sides) -> list[Conflict]:
    """Every conflict, in the order of the file's parts."""
    return [
        *_parents(sides),
        *_dimensions(sides),
        *_items(sides),
        *_questions(sides),
        *_expectations(sides),
    ]


def _parents(sides: Sides) -> Iterator[Conflict]:
    """Another parent that builds on another version of something that the new base brings along."""
    brought = {file.id: file.reference for file in sides.theirs.files}
    was = {file.id: file.reference for file in sides.base.files}
    for other in sides.others:
        place = f"extends[{sides.ours.extends.index(other.framework.reference)}]"
        for file in other.files:
            theirs = brought.get(file.id)
            if theirs is not None and theirs != file.reference:
                base = str(was[file.id]) if file.id in was else None
                values = {"about": other.framework.reference, "theirs": theirs, "ours": file.reference}
                problem = Problem("rebase-parent-on-another", path=place, values=values)
                yield Conflict(problem, str(file.reference), str(theirs), base)


def _dimensions(sides: Sides) -> Iterator[Conflict]:
    before = {one.id: one for one in sides.base.dimensions}
    after = {one.id: one for one in sides.theirs.dimensions}
    for index, dimension in enumerate(sides.ours.dimensions):
        if dimension.id in after and dimension.id not in before:
            values = {"about": dimension.id}
            problem = Problem("rebase-dimension-taken", path=f"dimensions[{index}].id", values=values)
            yield Conflict(problem, dimension.title, after[dimension.id].title)
    elsewhere = {one.id for one in sides.ours.dimensions}
    elsewhere |= {one.id for other in sides.others for one in other.dimensions}
    for index, item in enumerate(sides.ours.items):
        name, place = item.dimension, f"items[{index}].dimension"
        if name not in before or name in elsewhere:
            continue
        values = {"about": name, "item": item.id}
        title = before[name].title
        if name not in after:
            yield Conflict(
                Problem("rebase-dimension-gone", path=place, values=values), item.id, _where_to(name, sides), title
            )
        elif not _alike(title, after[name].title):
            problem = Problem("rebase-dimension-renamed", path=place, values=values)
            yield Conflict(problem, item.id, after[name].title, title)
        elif _in(name, sides.base) and not _in(name, sides.theirs):
            problem = Problem("rebase-dimension-emptied", path=place, values=values)
            yield Conflict(problem, item.id, _where_to(name, sides), title)


def _items(sides: Sides) -> Iterator[Conflict]:
    after = _by_id(sides.theirs)
    for index, item in enumerate(sides.ours.items):
        if item.id in after:
            problem = Problem("rebase-item-taken", path=f"items[{index}].id", values={"about": item.id})
            yield Conflict(problem, item.text, after[item.id].item.text)


def _questions(sides: Sides) -> Iterator[Conflict]:
    for index, question in enumerate(sides.ours.questions):
        place, values = f"questions[{index}].item", {"about": question.item}
        gone = Problem("rebase-question-gone", path=place, values=values)
        redefined = Problem("rebase-question-redefined", path=place, values=values)
        yield from _fate(question.item, question.text, gone, redefined, sides)


def _expectations(sides: Sides) -> Iterator[Conflict]:
    for index, one in enumerate(sides.ours.expectations):
        place, values = f"expectations[{index}]", {"about": one.item}
        gone = Problem("rebase-expectation-gone", path=f"{place}.item", values=values)
        redefined = Problem("rebase-expectation-redefined", path=f"{place}.item", values=values)
        ours = ", ".join(f"{tier} {level}" for tier, level in one.expected.items())
        lost = list(_fate(one.item, ours, gone, redefined, sides))
        yield from lost or _levels(one, place, sides)


def _levels(expectation: Expectation, place: str, sides: Sides) -> Iterator[Conflict]:
    """What is expected tier by tier, of an item that is still the same."""
    item = expectation.item
    before, after = _by_id(sides.base).get(item), _by_id(sides.theirs).get(item)
    if before is None or after is None:
        return
    for tier, level in expectation.expected.items():
        path, values = f"{place}.expected.{tier}", {"about": item, "tier": tier}
        base, theirs = before.expected.get(tier), after.expected.get(tier)
        if sides.base.tier(tier) and not sides.theirs.tier(tier):
            yield Conflict(Problem("rebase-expectation-tier-gone", path=path, values=values), level, None, base)
        elif theirs not in (base, level):
            yield Conflict(Problem("rebase-expectation-changed", path=path, values=values), level, theirs, base)


def _fate(item: str, ours: Side, gone: Problem, redefined: Problem, sides: Sides) -> Iterator[Conflict]:
    """What the base did to an item that the extension says something of; nothing where it still means the same."""
    before, after = _by_id(sides.base), _by_id(sides.theirs)
    if item not in before:
        return
    base = before[item].item.text
    if item not in after:
        yield Conflict(gone, ours, _heirs(item, sides.diff), base)
    elif (change := sides.diff.about(item)) is None or not _goes_on(item, change):
        yield Conflict(redefined, ours, after[item].item.text, base)


def _goes_on(item: str, change: ItemChange) -> bool:
    """Whether it is the same item still; another scale makes it no other item."""
    return item in change.origins and (change.comparable or "scale" in change.reasons)


def _heirs(item: str, diff: FrameworkDiff) -> str | None:
    """What stands in the new version for an item that is gone: what came of it, or the successor that HR named."""
    came = [change.item for change in diff.items if item in change.origins and change.kind != "removed"]
    named = [one.successor for one in diff.declared if one.kind == "removed" and one.item == item and one.successor]
    return ", ".join(came or named) or None


def _where_to(dimension: str, sides: Sides) -> str | None:
    """Where the items of a dimension stand now that went on; None where none did."""
    after = _by_id(sides.theirs)
    stood = {item.item.id for item in sides.base.items if item.item.dimension == dimension}
    went = [
        after[change.item].item.dimension
        for change in sides.diff.items
        if change.kind != "removed" and stood & set(change.origins)
    ]
    return ", ".join(dict.fromkeys(went)) or None


def _in(dimension: str, framework: ResolvedFramework) -> bool:
    return any(item.item.dimension == dimension for item in framework.items)


def _by_id(framework: ResolvedFramework) -> Mapping[str, ResolvedItem]:
    return {item.item.id: item for item in framework.items}


def _alike(old: Text, new: Text) -> bool:
    both = [language for language in LANGUAGES if getattr(old, language) and getattr(new, language)]
    return all(similarity(getattr(old, one), getattr(new, one)) >= ALIKE for one in both)
