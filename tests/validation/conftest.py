"""A framework and a profile that are sound, and what is said of them when they are broken."""

import re

import pytest

from leaderdev.frameworks.resolve import resolve
from leaderdev.model.framework import Dimension, Framework, Item, Level, Question, Reference, Tags, Tier, Version
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.text import Text
from leaderdev.validation.framework import check_framework
from leaderdev.validation.profile import ProfileContext, check_profile

LABELS = Text("lav", "low"), Text("jævn", "middling"), Text("høj", "high")


def said(word):
    return Text(f"{word} på dansk", f"{word} in English")


@pytest.fixture
def item():
    def make(name, **more):
        anchors = {level: said(f"{name} {level}") for level in (1, 2, 3)}
        tags = Tags(("capacity",), ("tasks",), ("normative",))
        expected = {"leader": 2, "chief": 3}
        return Item(name, "core", said(name), anchors, expected, said("q"), (said("f"),), tags, source="§4.1", **more)

    return make


@pytest.fixture
def framework(item):
    return Framework(
        "sheet",
        Version(1, 0, 0),
        "draft",
        said("title"),
        said("description"),
        "conversation",
        scale=tuple(Level(value, label) for value, label in enumerate(LABELS, start=1)),
        tiers=(Tier("chief", said("chief"), 1), Tier("leader", said("leader"), 2)),
        dimensions=(Dimension("core", said("core"), said("about core")),),
        items=(item("listens"), item("speaks")),
        questions=(Question("listens", said("question"), ("long-term",)),),
    )


@pytest.fixture
def found():
    """The code and key path of every problem."""
    return lambda problems: [(problem.code, problem.path) for problem in problems]


@pytest.fixture
def said_of_framework():
    """Every problem that the checks find in a framework; the others are at hand to build on."""

    def check(framework, *others):
        resolved, conflicts = resolve(framework, {one.reference: one for one in others}.get)
        assert conflicts == []
        return check_framework(framework, resolved, "frameworks/sheet/1.0.0.toml")

    return check


@pytest.fixture
def assessment():
    return Assessment(
        "a1",
        Reference("sheet", Version(1, 0, 0)),
        "",
        "self",
        "l-01",
        "2026-11-23T09:00:00+01:00",
        "2026-11-23T09:30:00+01:00",
        levels={"listens": 3},
        not_relevant=("speaks",),
        comments={"listens": "ja"},
        evidence={"listens": "referat"},
    )


@pytest.fixture
def profile(assessment):
    return Profile("l-01", "leader", "south", manager="m-01", language="da", assessments=(assessment,))


@pytest.fixture
def said_of_profile(framework):
    """Every problem that the checks find in a profile, where there are l-01, m-01 and the sound framework."""

    def check(profile, framework=framework):
        around = ProfileContext({framework.reference: resolve(framework, {}.get)[0]}, frozenset({"l-01", "m-01"}))
        return check_profile(profile, around, "profiles/south/l-01.toml")

    return check


@pytest.fixture
def leads_somewhere():
    """True where a key path names a place in the mapping of a file, or a key that is missing in a table of it."""

    def leads(path, data):
        steps = re.findall(r"\[(\d+)\]|([^.\[\]]+)", path)
        for number, (index, key) in enumerate(steps, start=1):
            if index:
                if not isinstance(data, list) or int(index) >= len(data):
                    return False
                data = data[int(index)]
            elif not isinstance(data, dict):
                return False
            elif key not in data:
                return number == len(steps)
            else:
                data = data[key]
        return True

    return leads
