"""What the commands about people share: whether a new or changed profile fits into the workspace."""

from collections.abc import Mapping, Sequence

import attrs

from leaderdev.checks.profile import Surroundings, check_person
from leaderdev.checks.workspace import check_frameworks
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, Problem
from leaderdev.model.profile import Profile
from leaderdev.stores.base import Store


def refuse_unfit(
    profiles: Sequence[Profile],
    store: Store,
    session: Session,
    file: str = "",
    rows: Mapping[str, int] | None = None,
) -> None:
    """Raises BadInput with every error of what is known of the people; says the warnings on standard error and goes on.

    file, rows -- the file they come from, and the row of each handle; without, an address begins with the handle
    """
    frameworks, _ = check_frameworks(list(store.read_frameworks()))
    everybody = frozenset((*store.profile_ids(), *(profile.id for profile in profiles)))
    leaders = everybody if store.knows_all_people() else None
    around = Surroundings(frameworks, leaders)
    found: list[Problem] = []
    for profile in profiles:
        start = f"row {rows[profile.id]}, " if rows else f"{profile.id}."
        found += [attrs.evolve(one, file=file, path=f"{start}{one.path}") for one in check_person(profile, around)]
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise BadInput("not-added", errors)
    session.warn(found)
