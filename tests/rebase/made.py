"""A base, another parent and an extension, small and with wording of its own for every item."""

from collections.abc import Sequence
from typing import Any

import attrs

from leaderdev.frameworks.digest import digest
from leaderdev.frameworks.history import diff_along
from leaderdev.frameworks.rebase import Sides
from leaderdev.frameworks.resolve import resolve
from leaderdev.model.framework import (
    Change,
    Dimension,
    Expectation,
    Framework,
    Item,
    Level,
    Question,
    Reference,
    ResolvedFramework,
    Tier,
    Version,
)
from leaderdev.model.text import Text

TIERS = ("director", "leader")


def both(subject: str) -> Text:
    return Text(
        " ".join(f"{subject}{number}" for number in range(8)), " ".join(f"{subject}-{number}" for number in range(8))
    )


def item(
    identifier: str, subject: str = "", *, dimension: str = "core", director: int | None = 3, leader: int | None = 3
) -> Item:
    subject = subject or identifier
    expected = {tier: level for tier, level in (("director", director), ("leader", leader)) if level is not None}
    return Item(
        id=identifier,
        dimension=dimension,
        text=both(subject),
        anchors={level: both(f"{subject}x{level}x") for level in range(1, 6)},
        expected=expected,
        basis="authored",
        source="own",
    )


def dimension(identifier: str, title: str = "") -> Dimension:
    return Dimension(identifier, both(title or identifier), both(f"on{identifier}"))


def base(version: str, items: Sequence[Item], changes: Sequence[Change] = (), **more: Any) -> Framework:
    tiers: Sequence[str] = more.pop("tiers", TIERS)
    return _published(
        Framework(
            id=more.pop("identifier", "base"),
            version=Version.parse(version),
            status="published",
            title=both("title"),
            description=both("description"),
            kind="foundation",
            scale=tuple(Level(value, both(f"level{value}")) for value in range(1, 6)),
            tiers=tuple(Tier(name, both(name), rank) for rank, name in enumerate(tiers, 1)),
            dimensions=tuple(more.pop("dimensions", (dimension("core"), dimension("edge")))),
            items=tuple(items),
            changes=tuple(changes),
            **more,
        )
    )


def extension(
    *,
    items: Sequence[Item] = (),
    questions: Sequence[str] = (),
    expects: Sequence[tuple[str, dict[str, int]]] = (),
    **more: Any,
) -> Framework:
    return _published(
        Framework(
            id=more.pop("identifier", "more"),
            version=Version(1, 0, 0),
            status="published",
            title=both("title"),
            description=both("description"),
            kind="extension",
            extends=tuple(Reference.parse(one) for one in more.pop("extends", ("base@1.0.0",))),
            items=tuple(items),
            questions=tuple(Question(one, both(f"question{one}")) for one in questions),
            expectations=tuple(Expectation(name, levels) for name, levels in expects),
            **more,
        )
    )


def _published(made: Framework) -> Framework:
    return attrs.evolve(made, digest=digest(made), published_on="2026-01-01")


def whole(file: Framework, *others: Framework) -> ResolvedFramework:
    return resolve(file, {one.reference: one for one in others}.get)[0]


def sides(ours: Framework, old: Framework, new: Framework, others: Sequence[ResolvedFramework] = ()) -> Sides:
    """As the command makes them: ours already names the new base."""
    extends = tuple(new.reference if one == old.reference else one for one in ours.extends)
    theirs, before = whole(new), whole(old)
    return Sides(attrs.evolve(ours, extends=extends), theirs, before, diff_along([before, theirs]), others)
