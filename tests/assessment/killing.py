"""An interview that is answered at random and killed at random, and what must then be on disk."""

import re
import time
from collections.abc import Callable
from random import Random
from typing import Any

import attrs

from .terminal import CTRL_U, ENTER, Screen
from .workspaces import Workspace, in_both, small_framework

ITEMS = 40
ENOUGH = 30

_TEXT_ASKED = re.compile(b"(Comment|Example):")


@attrs.frozen
class Answers:
    """What an assessment holds; `last` is the number of the last item answered."""

    levels: dict[str, int] = attrs.field(factory=dict)
    not_relevant: frozenset[str] = frozenset()
    comments: dict[str, str] = attrs.field(factory=dict)
    evidence: dict[str, str] = attrs.field(factory=dict)

    @classmethod
    def of(cls, assessment: dict[str, Any]) -> "Answers":
        parts = {name: assessment.get(name, {}) for name in ("levels", "comments", "evidence")}
        return cls(not_relevant=frozenset(assessment.get("not_relevant", ())), **parts)

    @property
    def last(self) -> int:
        return max((int(item[1:]) for item in (*self.levels, *self.not_relevant)), default=0)


@attrs.frozen
class Step:
    """One thing that is answered.

    opens -- what is pressed to be asked for a text; "" for a level
    keys  -- what is pressed to answer
    shown -- what says that it is saved
    after -- what is then on disk
    next  -- the item that is asked then
    """

    opens: str
    keys: str
    shown: str
    after: Answers
    next: int


def long_framework() -> dict[str, Any]:
    """ITEMS items, i1, i2 …, in one dimension."""
    framework = small_framework()
    pattern = framework["items"][0]
    framework["items"] = [
        {**pattern, "id": f"i{number}", "text": in_both(f"Punkt {number}", f"Item {number}")}
        for number in range(1, ITEMS + 1)
    ]
    return framework


def random_step(random: Random, number: int, now: Answers) -> Step:
    """An answer to item `number`: mostly a level, also not relevant, a comment or an example."""
    item, kind = f"i{number}", random.choice(["rate"] * 5 + ["leave out", "comment", "evidence"])
    if kind == "rate":
        level = random.randint(1, 5)
        left = now.not_relevant - {item}
        after = attrs.evolve(now, levels={**now.levels, item: level}, not_relevant=left)
        return Step("", f"{level}{ENTER}", f"Saved: {level}", after, number + 1)
    if kind == "leave out":
        levels = {name: level for name, level in now.levels.items() if name != item}
        after = attrs.evolve(now, levels=levels, not_relevant=now.not_relevant | {item})
        return Step("", f"n{ENTER}", "Saved: not relevant", after, number + 1)
    text = f"tæt på {random.randrange(10**6)}"
    if kind == "comment":
        after = attrs.evolve(now, comments={**now.comments, item: text})
        return Step(f"c{ENTER}", f"{CTRL_U}{text}{ENTER}", f"Your comment: {text}", after, number)
    after = attrs.evolve(now, evidence={**now.evidence, item: text})
    return Step(f"e{ENTER}", f"{CTRL_U}{text}{ENTER}", f"Your example: {text}", after, number)


def take(screen: Screen, step: Step) -> int:
    """Presses what `step` says; gives back how many bytes had been sent before its last Enter."""
    before = len(screen.raw)
    if step.opens:
        screen.press(step.opens)
        screen.wait_until(lambda: _TEXT_ASKED.search(screen.raw, before) is not None and screen.drawn, "a text to type")
    sent = len(screen.raw)
    screen.press(step.keys)
    return sent


def is_said(screen: Screen, step: Step, before: int) -> bool:
    """True where the program has said that `step` is saved."""
    return step.shown.encode() in screen.raw[before:]


# Moments: each comes back when it is time to kill.


def after_a_while(random: Random, screen: Screen, workspace: Workspace, leader: str) -> None:
    end = time.monotonic() + random.uniform(0, 0.06)
    while (left := end - time.monotonic()) > 0:
        screen.look(left)


def after_some_bytes(random: Random, screen: Screen, workspace: Workspace, leader: str) -> None:
    enough = len(screen.raw) + random.randint(1, 300)
    screen.wait_until(lambda: len(screen.raw) >= enough, "some bytes")


def in_a_save(random: Random, screen: Screen, workspace: Workspace, leader: str) -> None:
    _watch(workspace.left_over)


def after_a_save(random: Random, screen: Screen, workspace: Workspace, leader: str) -> None:
    before = workspace.stamp(leader)
    _watch(lambda: workspace.stamp(leader) != before)


MOMENTS = (after_a_while, after_some_bytes, in_a_save, in_a_save, after_a_save)


def _watch(happened: Callable[[], object]) -> None:
    """Looks as often as it can, for half a second at most: a save is short, and may have been missed."""
    end = time.monotonic() + 0.5
    while not happened() and time.monotonic() < end:
        pass
