"""A framework with everything it extends, put together; which one is meant where none is named; and the versions between two."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from leaderdev.errors import Problem
from leaderdev.model.framework import Dimension, Framework, Question, Reference, ResolvedFramework, ResolvedItem

# A framework with everything it extends, put together.

Lookup = Callable[[Reference], Framework | None]


def file_of(reference: Reference) -> str:
    """Where a framework version stands in a workspace."""
    return f"frameworks/{reference.id}/{reference.version}.toml"


def lineage(framework: Framework, lookup: Lookup) -> tuple[list[Framework], list[Problem]]:
    """`framework` and all it extends, each once, the extended before what extends it; and what is missing or circular."""
    done: dict[Reference, Framework] = {}
    problems: list[Problem] = []

    def visit(current: Framework, above: tuple[Reference, ...]) -> None:
        for index, reference in enumerate(current.extends):
            file, here = file_of(current.reference), f"extends[{index}]"
            if reference in above or reference == current.reference:
                path = (*above, current.reference)
                cycle = " → ".join(map(str, (*path[path.index(reference) :], reference)))
                problems.append(Problem("extends-cycle", file, here, {"first": current.reference, "cycle": cycle}))
            elif reference not in done:
                base = lookup(reference)
                if base is None:
                    values = {"framework": current.reference, "missing": reference}
                    problems.append(Problem("extends-missing", file, here, values))
                else:
                    visit(base, (*above, current.reference))
        done.setdefault(current.reference, current)

    visit(framework, ())
    return list(done.values()), problems


def resolve(framework: Framework, lookup: Lookup) -> tuple[ResolvedFramework, list[Problem]]:
    """What a person is asked under `framework`, and the problems of putting it together, each at its own file.

    Scale and tiers are those of the first file in the lineage that has them. An extension may add dimensions, items and
    questions and change an expectation; where two files define the same item or set the same expectation differently,
    the first holds and the conflict is reported with both sources: in the second, where it builds on the first, else in
    the file in which the two meet.
    """
    files, problems = lineage(framework, lookup)
    above = _ancestors(files)
    dimensions = _dimensions(files)
    items, conflicts = _items(files, above)
    order = {dimension.id: index for index, dimension in enumerate(dimensions)}
    items.sort(key=lambda item: order.get(item.item.dimension, len(order)))
    resolved = ResolvedFramework(
        framework=framework,
        scale=next((one.scale for one in files if one.scale), ()),
        tiers=next((one.tiers for one in files if one.tiers), ()),
        dimensions=tuple(dimensions),
        items=tuple(items),
        files=tuple(files),
    )
    return resolved, [*problems, *conflicts, *_shared_parts(files)]


Ancestors = Mapping[Reference, frozenset[Reference]]


def _ancestors(files: Sequence[Framework]) -> Ancestors:
    """For every file itself and all it builds on. `files`: the extended before what extends it."""
    found: dict[Reference, frozenset[Reference]] = {}
    for one in files:
        parents = (found.get(reference, frozenset()) for reference in one.extends)
        found[one.reference] = frozenset({one.reference}).union(*parents)
    return found


def _place(first: Reference, second: Reference, path: str, above: Ancestors) -> tuple[str, str]:
    """File and key path of a conflict between two files; `path` is the one in the second."""
    if first in above[second]:
        return file_of(second), path
    meeting = next((one for one, below in above.items() if {first, second} <= below), second)
    return file_of(meeting), "extends"


def _dimensions(files: Iterable[Framework]) -> list[Dimension]:
    found: dict[str, Dimension] = {}
    for one in files:
        for dimension in one.dimensions:
            found.setdefault(dimension.id, dimension)
    return list(found.values())


def _items(files: Sequence[Framework], above: Ancestors) -> tuple[list[ResolvedItem], list[Problem]]:
    problems: list[Problem] = []
    origins: dict[str, Reference] = {}
    expected: dict[str, dict[str, int]] = {}
    items = []
    for one in files:
        for index, item in enumerate(one.items):
            first = origins.setdefault(item.id, one.reference)
            if item.id not in expected:
                expected[item.id] = dict(item.expected)
                items.append(item)
            elif first != one.reference:
                file, path = _place(first, one.reference, f"items[{index}].id", above)
                values = {"item": item.id, "first": first, "second": one.reference}
                problems.append(Problem("item-defined-twice", file, path, values))
    problems.extend(_raise_or_lower(files, expected, above))
    questions = _questions(files)
    resolved = [
        ResolvedItem(item, expected[item.id], origins[item.id], tuple(questions.get(item.id, ()))) for item in items
    ]
    return resolved, problems


def _raise_or_lower(
    files: Sequence[Framework], expected: dict[str, dict[str, int]], above: Ancestors
) -> Iterator[Problem]:
    """Applies every expectation to `expected`; two extensions that do not build on each other must agree."""
    setters: dict[tuple[str, str], Reference] = {}
    for one in files:
        for index, change in enumerate(one.expectations):
            if change.item not in expected:
                values = {"item": change.item, "framework": one.reference}
                path = f"expectations[{index}].item"
                yield Problem("expectation-for-unknown-item", file_of(one.reference), path, values)
                continue
            for tier, level in change.expected.items():
                before = setters.get((change.item, tier))
                now = expected[change.item].get(tier)
                builds_on_it = before is None or (before in above[one.reference] and before != one.reference)
                if before is not None and not builds_on_it and now != level:
                    file, path = _place(before, one.reference, f"expectations[{index}].expected.{tier}", above)
                    values = {"item": change.item, "tier": tier, "first": before, "second": one.reference}
                    yield Problem("expectation-conflict", file, path, values)
                    continue
                setters[change.item, tier] = one.reference
                expected[change.item][tier] = level


def _questions(files: Iterable[Framework]) -> dict[str, list[Question]]:
    found: dict[str, list[Question]] = {}
    for one in files:
        for question in one.questions:
            found.setdefault(question.item, []).append(question)
    return found


def _shared_parts(files: Sequence[Framework]) -> Iterator[Problem]:
    """A scale or tiers that a file states anew must be those it inherits."""
    for part in ("scale", "tiers"):
        stated = [one for one in files if getattr(one, part)]
        for other in stated[1:]:
            if getattr(other, part) != getattr(stated[0], part):
                values = {"part": part, "first": stated[0].reference, "second": other.reference}
                yield Problem("inherits-another", file_of(other.reference), part, values)


# Which framework is meant where none is named.


def current(frameworks: Iterable[Framework]) -> Reference | None:
    """The newest version of the published framework that no other published one builds on.

    None where nothing is published, or where there are several such frameworks, so that somebody has to say which.
    """
    published = [framework for framework in frameworks if framework.status == "published"]
    built_on = {reference.id for framework in published for reference in framework.extends}
    heads = [framework.reference for framework in published if framework.id not in built_on]
    if len({reference.id for reference in heads}) != 1:
        return None
    return max(heads)


# The versions that lie between two, on the way that ratings would have been carried.


def versions_between(
    old: ResolvedFramework, new: ResolvedFramework, known: Iterable[Reference], lookup: Lookup
) -> list[ResolvedFramework]:
    """`old`, what lies between, and `new`.

    Between lie the published versions of the framework; and where one step passes over versions of something that is
    extended, the framework as it would have been on each of them.
    """
    references = sorted(known)
    own = _published_between(old.framework.reference, new.framework.reference, references, lookup)
    path = [old, *(resolve(file, lookup)[0] for one in own if (file := lookup(one))), new]
    whole = [old]
    for earlier, later in pairwise(path):
        whole += [*_on_every_base(earlier, later, references, lookup), later]
    return whole


def as_if_on(
    framework: ResolvedFramework, stands_for: Mapping[Reference, Reference], lookup: Lookup
) -> ResolvedFramework:
    """`framework` as it would be if what it extends stood at other versions. Conflicts are for a rebase to report."""
    return resolve(framework.framework, lambda wanted: lookup(stands_for.get(wanted, wanted)))[0]


def _on_every_base(
    old: ResolvedFramework, new: ResolvedFramework, references: Sequence[Reference], lookup: Lookup
) -> Iterator[ResolvedFramework]:
    """`old` with what it extends at every version that was passed over, one after the other."""
    bases = {file.id: file.reference for file in old.files if file.id != old.framework.id}
    stands_for: dict[Reference, Reference] = {}
    for base, reached in [(bases[file.id], file.reference) for file in new.files if file.id in bases]:
        for reference in _published_between(base, reached, references, lookup):
            stands_for[base] = reference
            yield as_if_on(old, stands_for, lookup)


def _published_between(
    one: Reference, other: Reference, references: Sequence[Reference], lookup: Lookup
) -> list[Reference]:
    """The versions that were published between the two, in the direction from `one` to `other`; none of other ids."""
    low, high = sorted((one, other))
    inside = [found for found in references if one.id == other.id == found.id and low < found < high]
    published = [found for found in inside if (file := lookup(found)) and file.status != "draft"]
    return published if one < other else published[::-1]
