"""The whole workspace at once."""

import attrs
import pytest

from leaderdev.errors import Problem
from leaderdev.model.framework import Expectation, Reference
from leaderdev.model.profile import Profile
from leaderdev.serialization.framework import framework_to
from leaderdev.validation.workspace import check_workspace

evolve = attrs.evolve


def place(record):
    """A record as a store gives it, with its file and without problems."""
    if isinstance(record, Profile):
        return record, f"profiles/{record.unit}/{record.id}.toml", []
    return record, f"frameworks/{record.id}/{record.version}.toml", []


@pytest.fixture
def check(found):
    """(file, code, path) of everything found in a workspace of these records, or of what a store said in their place."""

    def run(frameworks, profiles=(), current=None):
        placed = [[one if isinstance(one, tuple) else place(one) for one in part] for part in (frameworks, profiles)]
        return [(problem.file, problem.code, problem.path) for problem in check_workspace(*placed, current)]

    return run


@pytest.fixture
def manager(profile):
    return evolve(profile, id="m-01", manager="", assessments=())


def unreadable(file):
    return None, file, [Problem("not-toml", file)]


def test_a_sound_workspace_is_silent(check, framework, profile, manager):
    assert check([framework], [profile, manager], framework.reference) == []


def test_problems_of_all_files_come_at_once(check, framework, profile, manager):
    frameworks = [unreadable("frameworks/a/1.0.0.toml"), framework, evolve(framework, id="other", kind="sheet")]
    profiles = [
        unreadable("profiles/north/l-09.toml"),
        evolve(profile, language="de"),
        evolve(manager, tier="boss"),
    ]
    assert check(frameworks, profiles, Reference.parse("gone@1.0.0")) == [
        ("frameworks/a/1.0.0.toml", "not-toml", ""),
        ("frameworks/other/1.0.0.toml", "unknown-word", "kind"),
        ("leaderdev.toml", "unknown-word", "framework"),
        ("profiles/north/l-09.toml", "not-toml", ""),
        ("profiles/south/l-01.toml", "unknown-word", "language"),
        ("profiles/south/m-01.toml", "unknown-word", "tier"),
    ]


def test_a_manager_whose_file_cannot_be_read_is_known_all_the_same(check, framework, profile):
    said = check([framework], [profile, unreadable("profiles/south/m-01.toml")])
    assert said == [("profiles/south/m-01.toml", "not-toml", "")]


def test_a_circle_of_managers_is_reported_once(check, framework, profile):
    chain = {"a": "b", "b": "c", "c": "b", "d": "d", "e": "a", "f": ""}
    leaders = [evolve(profile, id=name, manager=above, assessments=()) for name, above in chain.items()]
    assert check([framework], leaders) == [
        ("profiles/south/d.toml", "own-manager", "manager"),
        ("profiles/south/b.toml", "managed-in-circles", "manager"),
    ]


def test_a_circle_names_everybody_in_it(framework, profile):
    chain = {"a": "c", "c": "b", "b": "a"}
    leaders = [place(evolve(profile, id=name, manager=above, assessments=())) for name, above in chain.items()]
    (problem,) = check_workspace([place(framework)], leaders, None)
    assert problem.values["circle"] == "a → c → b → a"


def test_a_framework_without_a_scale_does_not_hide_the_profiles(check, framework, profile, manager):
    said = check([evolve(framework, scale=())], [evolve(profile, language="de"), manager])
    assert ("frameworks/sheet/1.0.0.toml", "no-scale", "scale.levels") in said
    assert ("profiles/south/l-01.toml", "unknown-word", "language") in said


@pytest.fixture
def child(framework):
    """A framework that only extends others, given as texts."""
    return lambda name, *extends, **more: evolve(
        framework,
        id=name,
        extends=tuple(Reference.parse(f"{one}@1.0.0") for one in extends),
        **({"scale": (), "tiers": (), "dimensions": (), "items": (), "questions": ()} | more),
    )


def test_a_missing_base_is_reported_once_in_the_file_that_names_it(check, framework, child):
    said = check([framework, child("middle", "sheet", "gone"), child("last", "middle")])
    assert said == [("frameworks/middle/1.0.0.toml", "extends-missing", "extends[1]")]


def test_a_wrong_expectation_is_reported_once_in_the_file_that_has_it(check, framework, child):
    middle = child("middle", "sheet", expectations=(Expectation("sings", {"leader": 1}),))
    said = check([framework, middle, child("last", "middle")])
    assert said == [("frameworks/middle/1.0.0.toml", "expectation-for-unknown-item", "expectations[0].item")]


def test_an_item_twice_in_one_file_is_one_problem(check, framework, item):
    said = check([evolve(framework, items=(item("listens"), item("speaks"), item("speaks")))])
    assert [file for file, _, _ in said] == ["frameworks/sheet/1.0.0.toml"]


def test_both_files_of_a_cycle_name_the_reference_that_closes_it(check, framework, child):
    said = check([framework, child("one", "sheet", "other"), child("other", "one")])
    assert said == [
        ("frameworks/one/1.0.0.toml", "extends-cycle", "extends[1]"),
        ("frameworks/other/1.0.0.toml", "extends-cycle", "extends[0]"),
    ]


def test_the_addresses_of_conflicts_lead_to_places_in_their_files(framework, child, item, leads_somewhere):
    twice = child("twice", "sheet", items=(item("writes"), item("listens")))
    both = child("both", "sheet", "twice", "gone")
    files = {file: one for one, file, _ in map(place, (framework, twice, both))}
    problems = check_workspace([place(one) for one in (framework, twice, both)], [], None)
    assert {problem.code for problem in problems} >= {"item-defined-twice", "extends-missing"}
    lost = [(one.file, one.path) for one in problems if not leads_somewhere(one.path, framework_to(files[one.file]))]
    assert lost == []


def test_two_extensions_in_conflict_are_reported_where_they_meet(check, framework, child):
    one = child("one", "sheet", expectations=(Expectation("listens", {"leader": 3}),))
    other = child("other", "sheet", expectations=(Expectation("listens", {"leader": 1}),))
    said = check([framework, one, other, child("both", "one", "other")])
    assert [(file, code) for file, code, _ in said] == [("frameworks/both/1.0.0.toml", "expectation-conflict")]


def test_a_framework_that_nothing_was_rated_under_may_be_named_and_must_exist(check, framework):
    assert check([framework], [], Reference.parse("sheet@1.0.0")) == []
    assert check([framework], [], Reference.parse("sheet@2.0.0")) == [("leaderdev.toml", "unknown-word", "framework")]
