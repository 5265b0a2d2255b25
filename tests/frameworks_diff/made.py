"""Small frameworks for tests: ten words to every text, so that one word is a tenth of it."""

from collections.abc import Iterable, Mapping

import attrs

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


def text(name: str, *, others: int = 0) -> Text:
    """Ten words that only `name` has in each language, the last `others` of them exchanged."""
    words = {
        language: [f"{name}{language}{place}" for place in range(10 - others)]
        + [f"other{name}{language}{place}" for place in range(others)]
        for language in ("da", "en")
    }
    return Text(" ".join(words["da"]), " ".join(words["en"]))


def item(name: str, **changes: object) -> Item:
    made = Item(
        id=name,
        dimension="first",
        text=text(name),
        anchors={level: text(f"{name}at{level}") for level in (1, 2, 3)},
        expected={"manager": 2, "leader": 1},
        source="–",
    )
    return attrs.evolve(made, **changes)  # type: ignore[arg-type] # whatever an item has


def joined(name: str, *origins: Item) -> Item:
    """An item that says what all of `origins` say, one after the other."""

    def of_all(texts: Iterable[Text]) -> Text:
        parts = list(texts)
        return Text(" ".join(one.da for one in parts), " ".join(one.en for one in parts))

    anchors = {level: of_all(one.anchors[level] for one in origins) for level in (1, 2, 3)}
    return item(name, text=of_all(one.text for one in origins), anchors=anchors)


def framework(version: str, *items: Item, changes: Iterable[Change] = (), **more: object) -> Framework:
    made = Framework(
        id="small",
        version=Version.parse(version),
        status="published",
        title=Text("Lille", "Small"),
        description=Text("En lille ramme", "A small framework"),
        kind="foundation",
        scale=tuple(Level(value, Text(f"Trin {value}", f"Step {value}")) for value in (1, 2, 3)),
        tiers=(Tier("manager", Text("Chef", "Manager"), 1), Tier("leader", Text("Leder", "Leader"), 2)),
        dimensions=tuple(Dimension(name, text(name), text(name)) for name in ("first", "second")),
        items=items,
        changes=tuple(changes),
    )
    return attrs.evolve(made, **more)  # type: ignore[arg-type] # whatever a framework has


def whole(framework: Framework, *others: Framework) -> ResolvedFramework:
    """With what it extends, found among `others`."""
    files = {one.reference: one for one in others}
    found, problems = resolve(framework, files.get)
    assert problems == []
    return found


def leader(name: str, tier: str, levels: Mapping[str, int], role: str = "self", **more: object) -> Profile:
    """Rated under small@1.0.0."""
    assessment = Assessment(
        id="one",
        framework=Reference.parse("small@1.0.0"),
        digest="",
        role=role,
        rater=name,
        started_at="2026-01-01T09:00:00+01:00",
        completed_at="2026-01-01T10:00:00+01:00",
        levels=levels,
    )
    profile = Profile(id=name, tier=tier, unit="unit", assessments=(assessment,))
    return attrs.evolve(profile, **more)  # type: ignore[arg-type] # whatever a profile has
