"""The rules of a framework version among earlier ones: no item changes its meaning without being declared."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from leaderdev.errors import Problem
from leaderdev.frameworks import bump
from leaderdev.frameworks.diff import FrameworkDiff, ItemChange, diff
from leaderdev.frameworks.history import diff_between
from leaderdev.model.framework import CHANGES, MERGE_RULES, Change, Framework, Reference, ResolvedFramework, Version


@attrs.frozen
class Step:
    """A version and the one before it.

    others  -- every other version of the same framework, the newest first
    before  -- the newest lower version that was published; where none was, the newest lower one; None for the first
    changes -- what is different from `before`; None for the first
    """

    new: ResolvedFramework
    others: Sequence[ResolvedFramework]
    before: ResolvedFramework | None
    changes: FrameworkDiff | None

    @property
    def framework(self) -> Framework:
        return self.new.framework

    def rated_under(self) -> list[ResolvedFramework]:
        """The earlier versions that count: those that were published, and the one before."""
        lower = [one for one in self.others if one.framework.version < self.framework.version]
        return [one for one in lower if one.framework.status != "draft" or one is self.before]


Known = Mapping[Reference, ResolvedFramework]
Rule = Callable[[Step], Iterator[Problem]]


def check_history(resolved: ResolvedFramework, every: Known, file: str) -> list[Problem]:
    """Every problem of one version among the others. `every`: all frameworks there are, also itself."""
    step = step_to(resolved, every)
    found = [problem for rule in RULES for problem in rule(step)]
    return [Problem(one.code, file, one.path, one.values, one.severity) for one in found]


def step_to(resolved: ResolvedFramework, every: Known) -> Step:
    own = resolved.framework.reference
    others = [one for reference, one in every.items() if reference.id == own.id and reference != own]
    others.sort(key=lambda one: one.framework.version, reverse=True)
    lower = [one for one in others if one.framework.version < own.version]
    before = next((one for one in lower if one.framework.status != "draft"), next(iter(lower), None))
    changes = None if before is None else diff_between(before, resolved, every, lambda wanted: _file(every, wanted))
    return Step(resolved, others, before, changes)


def _file(every: Known, wanted: Reference) -> Framework | None:
    found = every.get(wanted)
    return found.framework if found is not None else None


def ids_keep_their_meaning(step: Step) -> Iterator[Problem]:
    """Against the last earlier version that had the item, which need not be the version before."""
    declared = {change.item for change in step.framework.changes if change.kind != "added"}
    unseen = {item.id: index for index, item in enumerate(step.framework.items) if item.id not in declared}
    for earlier in step.rated_under():
        there = {item.item.id for item in earlier.items} & unseen.keys()
        changes = step.changes if earlier is step.before else (diff(earlier, step.new) if there else None)
        for change in changes.items if changes is not None else ():
            if change.item in there and change.kind == "redefined":
                values = {"item": change.item, "earlier": earlier.framework.reference}
                yield Problem("id-reused", path=f"items[{unseen[change.item]}].id", values=values)
        unseen = {name: index for name, index in unseen.items() if name not in there}


def changes_have_a_version_before(step: Step) -> Iterator[Problem]:
    if step.framework.changes and step.before is None:
        yield Problem("change-without-before", path="changes", values={"framework": step.framework.id})


def changes_name_what_there_is(step: Step) -> Iterator[Problem]:
    for index, change in enumerate(step.framework.changes if step.before is not None else ()):
        for path, found, known in _names(step, change):
            if found not in known:
                values = {"found": found, "known": known}
                yield Problem("unknown-word", path=f"changes[{index}].{path}", values=values)


def _names(step: Step, change: Change) -> Iterator[tuple[str, str, list[str]]]:
    old = [item.item.id for item in step.before.items] if step.before is not None else []
    new = [item.item.id for item in step.new.items]
    yield "item", change.item, old if change.kind == "removed" else new
    yield from ((f"from[{place}]", origin, old) for place, origin in enumerate(change.origins))
    if change.rule:
        yield "rule", change.rule, list(MERGE_RULES)
    if change.successor:
        yield "successor", change.successor, new


def changes_are_borne_out(step: Step) -> Iterator[Problem]:
    """Declared changes must agree with the texts."""
    for index, change in enumerate(step.framework.changes):
        found = step.changes.about(change.item) if step.changes is not None else None
        if (
            found is None
            or change.kind not in CHANGES
            or any(name not in known for _, name, known in _names(step, change))
        ):
            continue
        values = {"item": change.item, "declared": change.kind, "finds": found.kind}
        if change.kind == "merged" and len(set(change.origins)) < 2:
            yield Problem("merged-from-one", path=f"changes[{index}].from", values=values)
        elif not _confirms(found, change.kind):
            path = f"changes[{index}].kind"
            if change.found:
                yield Problem("change-outdated", path=path, values=values)
            else:
                yield Problem("change-not-borne-out", path=path, values=values)
        elif change.equal and not found.comparable:
            yield Problem("equal-not-borne-out", path=f"changes[{index}].equal", values=values)


def _confirms(found: ItemChange, declared: str) -> bool:
    if found.kind == declared:
        return True
    if declared == "moved":
        return found.kind == "reworded" and ("dimension" in found.reasons or found.origins != (found.item,))
    return declared == "reworded" and found.kind in ("same", "moved") and "question" in found.reasons


def one_successor_is_equal(step: Step) -> Iterator[Problem]:
    equal = [(index, change) for index, change in enumerate(step.framework.changes) if change.equal]
    heirs = Counter(change.origins for _, change in equal)
    for index, change in equal:
        if heirs[change.origins] > 1:
            values = {"item": change.item, "origins": change.origins}
            yield Problem("several-equal-heirs", path=f"changes[{index}].equal", values=values)


def versions_go_up(step: Step) -> Iterator[Problem]:
    """A draft must be higher than every published version, which were compared with the version before them."""
    frozen = [one.framework.version for one in step.others if one.framework.status != "draft"]
    newest = max(frozen, default=Version(0, 0, 0))
    if step.framework.status == "draft" and step.framework.version < newest:
        values = {"version": step.framework.version, "newest": newest}
        # It is not published any more, and stays only for what was rated under it.
        yield Problem("version-not-higher", path="version", values=values, severity="warning")


def version_goes_far_enough(step: Step) -> Iterator[Problem]:
    """A warning for published versions, which cannot be mended."""
    if step.changes is None or step.before is None or step.before.framework.status == "draft":
        return
    needed, before = bump.needed(bump.reasons(step.changes)), step.before.framework
    if needed and not bump.is_enough(before.version, step.framework.version, needed):
        least = bump.next_version(before.version, needed)
        values = {"version": step.framework.version, "least": least, "earlier": before.reference, "step": needed}
        newest = max((one.framework.version for one in step.others if one.framework.status != "draft"), default=None)
        is_behind = newest is not None and step.framework.version < newest
        severity = "error" if step.framework.status == "draft" and not is_behind else "warning"
        yield Problem("version-too-low", path="version", values=values, severity=severity)


def something_is_new(step: Step) -> Iterator[Problem]:
    if step.framework.status != "draft":
        return
    content = _content(step.framework)
    for earlier in step.rated_under():
        if earlier.framework.status != "draft" and _content(earlier.framework) == content:
            values = {"earlier": earlier.framework.reference}
            yield Problem("nothing-new", path="version", values=values, severity="warning")
            return


def _content(framework: Framework) -> Framework:
    return attrs.evolve(framework, version=Version(0, 0, 0), status="", digest="", published_on="", changes=())


RULES: tuple[Rule, ...] = (
    ids_keep_their_meaning,
    changes_have_a_version_before,
    changes_name_what_there_is,
    changes_are_borne_out,
    one_successor_is_equal,
    versions_go_up,
    version_goes_far_enough,
    something_is_new,
)
