"""kill -9 at random moments of an interview: nothing acknowledged is lost, nothing is left behind.

LEADERDEV_KILLS sets how often (20), LEADERDEV_KILLS_SEED which moments (1). `pytest -rP` shows where the kills fell.
"""

import os
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

from . import killing
from .killing import Answers, Step
from .terminal import Screen, needs_a_pty
from .workspaces import Workspace

pytestmark = needs_a_pty

KILLS = int(os.environ.get("LEADERDEV_KILLS", "20"))
SEED = int(os.environ.get("LEADERDEV_KILLS_SEED", "1"))
PARTS = ("levels", "not_relevant", "comments", "evidence")


def test_kills_lose_no_acknowledged_answer_and_leave_nothing_behind(tmp_path: Path) -> None:
    random, fallen = Random(SEED), Counter[str]()  # moments, not secrets
    workspace = Workspace.new(tmp_path / "killed", killing.long_framework())
    leader, known = "nora", Answers()
    for number in range(KILLS):
        if known.last > killing.ENOUGH:
            leader, known = f"nora-{number}", Answers()
            workspace.add_leader(leader)
        with closing(_start(workspace, leader)) as screen:
            where, known = _until_killed(random, screen, workspace, leader, known)
        fallen[where] += 1
    with closing(_start(workspace, leader)) as screen:
        _check_start(screen, workspace, known)
    print(dict(fallen))


def _start(workspace: Workspace, leader: str) -> Screen:
    return Screen("--workspace", str(workspace.root), "--lang", "en", "assess", leader)


def _check_start(screen: Screen, workspace: Workspace, known: Answers) -> None:
    """The first question is the one after the last answer, and no temporary file is there any more."""
    screen.wait_question(known.last + 1)
    assert workspace.left_over() == []


def _until_killed(
    random: Random, screen: Screen, workspace: Workspace, leader: str, known: Answers
) -> tuple[str, Answers]:
    """Answers, kills and checks; gives back where the kill fell, and what is on disk."""
    if random.random() < 0.1:
        killing.after_a_while(random, screen, workspace, leader)
        screen.kill()
        assert _on_disk(workspace, leader) == known
        return "while it started", known
    _check_start(screen, workspace, known)
    number = known.last + 1
    for _ in range(random.randrange(5)):
        step = killing.random_step(random, number, known)
        killing.take(screen, step)
        screen.wait_question(step.next)
        known, number = step.after, step.next
        assert _on_disk(workspace, leader) == known
    step = killing.random_step(random, number, known)
    before = killing.take(screen, step)
    random.choice(killing.MOMENTS)(random, screen, workspace, leader)
    screen.kill()
    return _what_is_left(workspace, leader, known, step, said=killing.is_said(screen, step, before))


def _what_is_left(workspace: Workspace, leader: str, known: Answers, step: Step, *, said: bool) -> tuple[str, Answers]:
    found = _on_disk(workspace, leader)
    if said:
        assert found == step.after
        return "after it was said", found
    assert found in (known, step.after)
    if workspace.left_over():
        return "in the middle of a save", found
    return ("after the save" if found == step.after else "before the save"), found


def _on_disk(workspace: Workspace, leader: str) -> Answers:
    """What the profile holds; fails where there is anything in it that was never answered."""
    profile = {"active": True, "schema_version": 1, **workspace.profile(leader)}
    assessments = profile.pop("assessments", [])
    assert profile == {"id": leader, "tier": "leader", "unit": "care", "active": True, "schema_version": 1}
    if not assessments:
        return Answers()
    (assessment,) = assessments
    assert (assessment["framework"], assessment["role"], assessment["rater"]) == ("small@1.0.0", "self", leader)
    assert "completed_at" not in assessment
    assert set(assessment) <= {"id", "framework", "digest", "role", "rater", "started_at", *PARTS}
    return Answers.of(assessment)
