"""The whole workspace: every problem at once. A file that cannot be read hides no other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from leaderdev.errors import Problem
from leaderdev.frameworks.resolve import resolve
from leaderdev.model.framework import Framework, Reference, ResolvedFramework
from leaderdev.model.profile import Profile
from leaderdev.validation.conversation import agreements_have_own_ids
from leaderdev.validation.framework import check_framework
from leaderdev.validation.framework_history import check_history
from leaderdev.validation.profile import ProfileContext, check_profile

ReadFramework = tuple[Framework | None, str, list[Problem]]
ReadProfile = tuple[Profile | None, str, list[Problem]]


def check_workspace(
    frameworks: Sequence[ReadFramework],
    profiles: Sequence[ReadProfile],
    current: Reference | None,
    common: Sequence[str] = (),
    *,
    all_people: bool = True,
) -> list[Problem]:
    """All problems, by file in the order given.

    current, common -- the framework that the settings name, if any, and the topics they make common to all conversations
    all_people -- whether `profiles` has everybody, and not only those whom one may see
    """
    resolved, problems = check_frameworks(frameworks)
    problems.extend(check_histories(frameworks, resolved))
    if current is not None and current not in resolved:
        known = sorted(map(str, resolved))
        values = {"found": current, "known": known}
        problems.append(Problem("unknown-word", "leaderdev.toml", "framework", values))
    elif current is not None:
        items = [one.item.id for one in resolved[current].items]
        for word in (word for word in common if word not in items):
            problems.append(Problem("unknown-word", "leaderdev.toml", "lus.common", {"found": word, "known": items}))
    leaders = frozenset(_handles(profiles)) if all_people else None
    context = ProfileContext(resolved, leaders)
    for profile, file, found in profiles:
        problems.extend(found)
        if profile is not None:
            problems.extend(check_profile(profile, context, file))
    problems.extend(agreements_have_own_ids(profiles))
    problems.extend(_managed_in_circles([profile for profile, _, _ in profiles if profile is not None]))
    return problems


def _handles(profiles: Iterable[ReadProfile]) -> Iterator[str]:
    """Also those of unreadable files, by their file name, so that nobody's manager becomes unknown."""
    for profile, file, _ in profiles:
        yield profile.id if profile is not None else file.rpartition("/")[2].removesuffix(".toml")


def check_frameworks(
    frameworks: Sequence[ReadFramework],
) -> tuple[dict[Reference, ResolvedFramework], list[Problem]]:
    """The frameworks that can be put together, and the problems of all."""
    files = {framework.reference: framework for framework, _, _ in frameworks if framework is not None}
    resolved = {}
    problems: list[Problem] = []
    for framework, file, found in frameworks:
        problems.extend(found)
        if framework is not None:
            whole, conflicts = resolve(framework, files.get)
            problems.extend((*conflicts, *check_framework(framework, whole, file)))
            resolved[framework.reference] = whole
    order = {file: place for place, (_, file, _) in enumerate(frameworks)}
    return resolved, sorted(_each_once(problems), key=lambda problem: order.get(problem.file, len(order)))


def _each_once(problems: Iterable[Problem]) -> list[Problem]:
    """Every framework that extends conflicting ones finds the conflict again; it is reported once."""
    return list({(one.code, one.file, one.path): one for one in reversed(list(problems))}.values())[::-1]


def check_histories(
    frameworks: Sequence[ReadFramework], resolved: Mapping[Reference, ResolvedFramework]
) -> Iterator[Problem]:
    """What is wrong with a version among the other versions of its framework."""
    for framework, file, _ in frameworks:
        if framework is not None:
            yield from check_history(resolved[framework.reference], resolved, file)


def _managed_in_circles(profiles: Sequence[Profile]) -> Iterator[Problem]:
    managers = {profile.id: profile.manager for profile in profiles}
    units = {profile.id: profile.unit for profile in profiles}
    for start in sorted(managers):
        seen = [start]
        while (above := managers.get(seen[-1], "")) and above not in seen:
            seen.append(above)
        if above == start and start == min(seen) and len(seen) > 1:
            values = {"circle": " → ".join((*seen, start))}
            yield Problem("managed-in-circles", f"profiles/{units[start]}/{start}.toml", "manager", values)
