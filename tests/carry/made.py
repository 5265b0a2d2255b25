"""Small frameworks whose wording is far apart from item to item, and ratings under them."""

from collections.abc import Mapping, Sequence

import attrs

from leaderdev.frameworks.carry import VersionPath
from leaderdev.frameworks.digest import digest
from leaderdev.frameworks.history import diff_along
from leaderdev.frameworks.resolve import resolve
from leaderdev.model.framework import (
    Change,
    Dimension,
    Framework,
    Item,
    Level,
    Reference,
    ResolvedFramework,
    Tier,
    Version,
)
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.text import Text

WORDS = 10
TIERS = (Tier("leader", Text("Leder", "Leader"), 1),)


def both(text: str) -> Text:
    return Text(f"dansk {text}", f"english {text}")


def sentence(subject: str, reworded: int = 0) -> str:
    """Ten words of its own for every subject; each rewording puts another one in the place of one more."""
    words = [f"{subject}{number}" for number in range(WORDS)]
    return " ".join([*(f"otherwise{number}" for number in range(reworded)), *words[reworded:]])


def item(
    identifier: str,
    subject: str = "",
    *,
    dimension: str = "core",
    reworded: int = 0,
    scale: Sequence[int] = range(1, 6),
) -> Item:
    """subject -- what it is about ("": its id), several with blanks between; two items about the same mean the same."""
    subjects = (subject or identifier).split()
    return Item(
        id=identifier,
        dimension=dimension,
        text=both(" ".join(sentence(one, reworded) for one in subjects)),
        anchors={level: both(" ".join(sentence(f"{one}x{level}x") for one in subjects)) for level in scale},
        expected={"leader": 3},
        basis="authored",
        source="own",
    )


def framework(
    version: str,
    items: Sequence[Item],
    changes: Sequence[Change] = (),
    *,
    scale: Sequence[int] = range(1, 6),
    status: str = "published",
    identifier: str = "small",
) -> Framework:
    made = Framework(
        id=identifier,
        version=Version.parse(version),
        status=status,
        title=both("ramme"),
        description=both("beskrivelse"),
        kind="foundation",
        scale=tuple(Level(value, both(f"trin{value}")) for value in scale),
        tiers=TIERS,
        dimensions=(Dimension("core", both("kerne"), both("om")), Dimension("edge", both("rand"), both("om"))),
        items=tuple(items),
        changes=tuple(changes),
    )
    if status == "draft":
        return made
    return attrs.evolve(made, digest=digest(made), published_on="2026-01-01")


def whole(file: Framework) -> ResolvedFramework:
    found, problems = resolve(file, lambda _: None)
    assert problems == []
    return found


def way(*versions: Framework, mapping: str = "") -> VersionPath:
    resolved = tuple(whole(version) for version in versions)
    return VersionPath(resolved, diff_along(resolved), mapping)


def rated(file: Framework, levels: Mapping[str, int], **more: object) -> Assessment:
    """A completed self-assessment of leader "anna"."""
    values: dict[str, object] = {
        "id": "2026-01-15-self",
        "framework": file.reference,
        "digest": file.digest,
        "role": "self",
        "rater": "anna",
        "started_at": "2026-01-15T09:00:00+01:00",
        "completed_at": "2026-01-15T09:30:00+01:00",
        "levels": dict(levels),
        **more,
    }
    return Assessment(**values)  # type: ignore[arg-type] # the values of a record, by name


def leader(*assessments: Assessment, identifier: str = "anna") -> Profile:
    return Profile(
        identifier, "leader", "jobcenter", manager="bo" if identifier != "bo" else "", assessments=assessments
    )


def reference(version: str) -> Reference:
    return Reference("small", Version.parse(version))
