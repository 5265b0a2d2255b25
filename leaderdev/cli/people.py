"""What the commands about people share: whether a new or changed profile fits into the workspace."""

from collections.abc import Sequence

from leaderdev.checks.profile import Surroundings, check_profile
from leaderdev.checks.workspace import check_frameworks
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, Problem
from leaderdev.model.profile import Profile
from leaderdev.stores.folder import FolderStore


def refuse_unfit(profiles: Sequence[Profile], store: FolderStore, session: Session, file: str = "") -> None:
    """Raises BadInput with every error of the profiles; says its warnings on standard error and goes on."""
    frameworks, _ = check_frameworks(list(store.read_frameworks()))
    leaders = frozenset((*store.profile_ids(), *(profile.id for profile in profiles)))
    around = Surroundings(frameworks, leaders)
    found: list[Problem] = []
    for profile in profiles:
        found += [
            Problem(one.code, file, f"{profile.id}.{one.path}", one.values, one.severity)
            for one in check_profile(profile, around, file)
        ]
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise BadInput("not-added", errors)
    session.warn(found)
