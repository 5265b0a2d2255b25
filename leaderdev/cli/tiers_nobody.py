"""A yearly paper about nobody is refused, with the years and the roles that there are answers of."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from leaderdev.analysis.observations import Selection
from leaderdev.errors import NotFound
from leaderdev.model.profile import ROLES, Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference

if TYPE_CHECKING:
    from leaderdev.cli.gaps_counted import Counted

Given = tuple[int, str]
"""A year and a role."""


def refusal(framework: Reference, year: int, role: str, known: Iterable[Given]) -> NotFound:
    """known -- what there are answers of"""
    commands = [f"--year {one} --role {name}" for one, name in sorted(set(known), key=lambda one: (-one[0], one[1]))]
    if not commands:
        return NotFound("paper-nobody-at-all", framework=str(framework))
    return NotFound("paper-nobody", framework=str(framework), year=year, role=role, known="; ".join(commands))


def of_profiles(profiles: Sequence[Profile], framework: Reference) -> Iterator[Given]:
    for profile in profiles:
        for one in profile.assessments if profile.active else ():
            if one.complete and one.framework == framework:
                yield int(one.completed_at[:4]), one.role


def of_engine(data: "Counted", framework: ResolvedFramework) -> Iterator[Given]:
    """The last year of each role: a year between may have none."""
    for role in ROLES:
        last = data.participation([framework], [Selection(framework.framework.reference, (role,))]).last
        if last:
            yield int(last[:4]), role
