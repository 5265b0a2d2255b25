"""kill -9 at random moments of saves that go on and on: what was acknowledged is there, and what is there is whole.

LEADERDEV_MOMENTS says how many (40), LEADERDEV_MOMENTS_SEED which (1).
"""

import os
import random
import signal
import sys
from pathlib import Path

import pytest

from leaderdev.serialization.profile import profile_from
from leaderdev.storage import toml_file

from .moments import Saver

MOMENTS = int(os.environ.get("LEADERDEV_MOMENTS", "40"))
SEED = int(os.environ.get("LEADERDEV_MOMENTS_SEED", "1"))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL") or sys.platform == "win32", reason="no kill -9 here")
def test_random_moments(root: Path) -> None:
    chance = random.Random(SEED)  # moments, not secrets
    path, known, saves, torn = root / "profiles/care/anna.toml", 0, 0, 0
    saver = Saver(root)
    try:
        for _ in range(MOMENTS):
            told = saver.killed_after(chance.uniform(0.0, 0.08), known)
            _, mapping, problems = toml_file.read(path, "profile", "anna")
            assert mapping is not None, problems
            profile, problems = profile_from(mapping)
            assert profile is not None, problems
            now = int(mapping.get("count", 0))
            assert told <= now <= told + 1, (told, now)
            torn += bool(list((root / ".leaderdev" / "saving").glob("*")))
            saves, known = saves + now - known, now
    finally:
        saver.close()
    print({"moments": MOMENTS, "saves": saves, "in the middle of a save": torn})
    assert saves > MOMENTS / 10
