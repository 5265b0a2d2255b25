"""A framework with everything it extends, put together."""

from collections.abc import Callable, Iterable, Iterator

from leaderdev.errors import Problem
from leaderdev.model.framework import Dimension, Framework, Question
from leaderdev.model.resolved import ResolvedFramework, ResolvedItem
from leaderdev.model.version import Reference

Lookup = Callable[[Reference], Framework | None]


def lineage(framework: Framework, lookup: Lookup, file: str = "") -> tuple[list[Framework], list[Problem]]:
    """`framework` and all it extends, each once, the extended before what extends it; and what is missing or circular."""
    done: dict[Reference, Framework] = {}
    problems: list[Problem] = []

    def visit(current: Framework, above: tuple[Reference, ...]) -> None:
        for index, reference in enumerate(current.extends):
            here = f"extends[{index}]"
            if reference in above or reference == current.reference:
                cycle = " → ".join(map(str, (*above, current.reference, reference)))
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


def resolve(framework: Framework, lookup: Lookup, file: str = "") -> tuple[ResolvedFramework, list[Problem]]:
    """What a person is asked under `framework`, and the problems of putting it together.

    Scale and tiers are those of the first file in the lineage that has them. An extension may add dimensions, items and
    questions and change an expectation; where two files define the same item or set the same expectation differently,
    the first holds and the conflict is reported with both sources.
    """
    files, problems = lineage(framework, lookup, file)
    dimensions = _dimensions(files)
    items, conflicts = _items(files, file)
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
    return resolved, [*problems, *conflicts, *_shared_parts(files, file)]


def _dimensions(files: Iterable[Framework]) -> list[Dimension]:
    found: dict[str, Dimension] = {}
    for one in files:
        for dimension in one.dimensions:
            found.setdefault(dimension.id, dimension)
    return list(found.values())


def _items(files: list[Framework], file: str) -> tuple[list[ResolvedItem], list[Problem]]:
    problems: list[Problem] = []
    origins: dict[str, Reference] = {}
    expected: dict[str, dict[str, int]] = {}
    items = []
    for one in files:
        for item in one.items:
            if item.id in origins:
                values = {"item": item.id, "first": origins[item.id], "second": one.reference}
                problems.append(Problem("item-defined-twice", file, f"items.{item.id}", values))
                continue
            origins[item.id] = one.reference
            expected[item.id] = dict(item.expected)
            items.append(item)
    problems.extend(_raise_or_lower(files, expected, file))
    questions = _questions(files)
    resolved = [
        ResolvedItem(item, expected[item.id], origins[item.id], tuple(questions.get(item.id, ()))) for item in items
    ]
    return resolved, problems


def _raise_or_lower(files: list[Framework], expected: dict[str, dict[str, int]], file: str) -> Iterator[Problem]:
    """Applies every expectation to `expected`; two extensions that do not build on each other must agree."""
    setters: dict[tuple[str, str], Framework] = {}
    for one in files:
        for index, change in enumerate(one.expectations):
            if change.item not in expected:
                values = {"item": change.item, "framework": one.reference}
                yield Problem("expectation-for-unknown-item", file, f"expectations[{index}].item", values)
                continue
            for tier, level in change.expected.items():
                before = setters.get((change.item, tier))
                now = expected[change.item].get(tier)
                if before is not None and before.reference not in one.extends and now != level:
                    values = {"item": change.item, "tier": tier, "first": before.reference, "second": one.reference}
                    yield Problem("expectation-conflict", file, f"expectations[{index}].expected.{tier}", values)
                    continue
                setters[change.item, tier] = one
                expected[change.item][tier] = level


def _questions(files: Iterable[Framework]) -> dict[str, list[Question]]:
    found: dict[str, list[Question]] = {}
    for one in files:
        for question in one.questions:
            found.setdefault(question.item, []).append(question)
    return found


def _shared_parts(files: list[Framework], file: str) -> Iterator[Problem]:
    """A scale or tiers that a file states anew must be those it inherits."""
    for part in ("scale", "tiers"):
        stated = [one for one in files if getattr(one, part)]
        for other in stated[1:]:
            if getattr(other, part) != getattr(stated[0], part):
                values = {"part": part, "first": stated[0].reference, "second": other.reference}
                yield Problem("inherits-another", file, part, values)
