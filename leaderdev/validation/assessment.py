"""The rules of one assessment."""

from collections.abc import Iterator

from leaderdev.errors import Problem
from leaderdev.model.framework import ResolvedFramework
from leaderdev.model.profile import ROLES, Assessment
from leaderdev.model.text import is_before


def check_assessment(assessment: Assessment, framework: ResolvedFramework | None, leader: str) -> Iterator[Problem]:
    """Every problem of one assessment; paths start inside it. `framework` None: there is no such version."""
    if assessment.role not in ROLES:
        yield Problem("unknown-word", path="role", values={"found": assessment.role, "known": ROLES})
    if assessment.role == "self" and assessment.rater != leader:
        yield Problem("self-by-another", path="rater", values={"rater": assessment.rater, "leader": leader})
    if assessment.complete and is_before(assessment.completed_at, assessment.started_at):
        yield Problem("completed-before-started", path="completed_at", severity="warning")
    for item in assessment.not_relevant:
        if item in assessment.levels:
            yield Problem("rated-and-not-relevant", path=f"levels.{item}", values={"item": item})
    if framework is None:
        yield Problem("rated-under-unknown-framework", path="framework", values={"framework": assessment.framework})
        return
    if assessment.digest and framework.framework.status == "draft":
        yield Problem("rated-when-published", path="digest", values={"framework": assessment.framework})
    elif framework.framework.digest and assessment.digest and assessment.digest != framework.framework.digest:
        yield Problem("rated-under-another-content", path="digest", values={"framework": assessment.framework})
    yield from _items(assessment, framework)


def _items(assessment: Assessment, framework: ResolvedFramework) -> Iterator[Problem]:
    known = [item.item.id for item in framework.items]
    names = set(known)
    scale = framework.level_values()
    for part in ("levels", "comments", "evidence"):
        for item in getattr(assessment, part):
            if item not in names:
                yield Problem("unknown-word", path=f"{part}.{item}", values={"found": item, "known": known})
    for index, item in enumerate(assessment.not_relevant):
        if item not in names:
            yield Problem("unknown-word", path=f"not_relevant[{index}]", values={"found": item, "known": known})
    for item, level in assessment.levels.items():
        if scale and level not in scale:
            values = {"found": level, "lowest": scale[0], "highest": scale[-1]}
            yield Problem("level-off-scale", path=f"levels.{item}", values=values)
