"""The versions that lie between two, on the way that ratings would have been carried."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.versioning.resolve import Lookup, resolve


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
