"""Small frameworks: a scale, tiers, and items of which only the id and the expectations matter."""

import pytest

from leaderdev.frameworks.resolve import resolve
from leaderdev.model.framework import Dimension, Expectation, Framework, Item, Level, Question, Reference, Tier
from leaderdev.model.text import Text

SCALE = tuple(Level(value, Text("trin", "step")) for value in (1, 2, 3, 4, 5))
TIERS = (Tier("manager", Text("Chef", "Manager"), 1), Tier("leader", Text("Leder", "Leader"), 2))


@pytest.fixture
def item():
    def make(name, dimension="core", **expected):
        anchors = {value: Text(f"{name} {value}", f"{name} {value}") for value in (1, 2, 3, 4, 5)}
        return Item(name, dimension, Text(name, name), anchors, expected or {"manager": 3, "leader": 2})

    return make


@pytest.fixture
def framework():
    """`extends` as texts `id@version`; expectations as (item, {tier: level}); a base has scale and tiers of its own."""

    def make(written, *items, extends=(), dimensions=(), expectations=(), questions=(), status="published", **more):
        reference = Reference.parse(written)
        if not extends:
            more = {"scale": SCALE, "tiers": TIERS} | more
        return Framework(
            reference.id,
            reference.version,
            status,
            Text(written, written),
            Text(),
            "extension" if extends else "foundation",
            extends=tuple(map(Reference.parse, extends)),
            dimensions=tuple(Dimension(name, Text(name, name), Text(name, name)) for name in dimensions),
            items=items,
            expectations=tuple(Expectation(name, expected) for name, expected in expectations),
            questions=tuple(Question(name, Text(text, text)) for name, text in questions),
            **more,
        )

    return make


@pytest.fixture
def together():
    """Resolves the first framework, with the others at hand."""

    def make(framework, *others):
        known = {one.reference: one for one in (framework, *others)}
        return resolve(framework, known.get)

    return make


@pytest.fixture
def expected():
    """resolved -> {item: {tier: level}}, in the order in which people are asked."""
    return lambda resolved: {one.item.id: dict(one.expected) for one in resolved.items}
