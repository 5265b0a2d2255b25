"""Two versions of a real framework of engineers' competencies: what its authors changed, and which step that was.

The lists are read here with nothing but a YAML parser, so that the comparison is tested apart from the import.
"""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from leaderdev.model.framework import Dimension, Framework, Item, Level, Tier
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.text import Text
from leaderdev.model.version import Version
from leaderdev.versioning import bump
from leaderdev.versioning.diff import diff
from leaderdev.versioning.resolve import resolve

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason=f"the cases of others are not there: {CASES}")


def read(version: str) -> ResolvedFramework:
    rows = yaml.safe_load((CASES / f"ft-engineering-{version}.yml").read_text(encoding="utf-8"))
    framework = Framework(
        id="ft-engineering",
        version=Version.parse(version),
        status="published",
        title=Text(en="Engineering progression"),
        description=Text(),
        kind="foundation",
        scale=(Level(1, Text(en="Not yet")), Level(2, Text(en="Yes"))),
        tiers=tuple(Tier(level, Text(en=level), rank) for rank, level in enumerate(levels(rows), 1)),
        dimensions=tuple(Dimension(area, Text(en=area)) for area in dict.fromkeys(row["area"] for row in rows)),
        items=tuple(Item(row["id"], row["area"], Text(en=row["summary"]), {}, {row["level"]: 2}) for row in rows),
    )
    found, problems = resolve(framework, lambda _: None)
    assert problems == []
    return found


def levels(rows: list[dict[str, str]]) -> list[str]:
    return sorted({row["level"] for row in rows})


def test_what_was_added_removed_and_reworded():
    found = diff(read("1.1.0"), read("1.2.0"))
    kinds = Counter(change.kind for change in found.items)
    assert kinds == {"same": 72, "added": 26, "removed": 5, "reworded": 2}
    assert all(change.comparable for change in found.of_kind("same", "reworded"))


def test_the_authors_called_it_minor_and_it_is_major_because_items_went():
    reasons = bump.reasons(diff(read("1.1.0"), read("1.2.0")))
    assert bump.needed(reasons) == "major"
    assert {reason.code for reason in reasons if reason.step == "major"} == {"removed"}
    assert not bump.is_enough(Version(1, 1, 0), Version(1, 2, 0), "major")
