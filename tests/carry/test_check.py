"""The rules of carried assessments: each fires where it is broken and alone, and is silent on what `carry` writes."""

from pathlib import Path

import attrs
import pytest

from leaderdev.frameworks.carry import carry
from leaderdev.model.profile import Carried, put_assessment
from leaderdev.validation import carried as rules
from leaderdev.validation.profile import RULES, ProfileContext

from .conftest import ANNA, FIRST, REWORDED, SECOND
from .made import framework, item, leader, rated, way, whole

AROUND = ProfileContext({one.reference: whole(one) for one in (FIRST, REWORDED, SECOND)}, frozenset({"anna", "bo"}))
SOUND, _ = carry(ANNA, FIRST.reference, whole(SECOND), lambda _: way(FIRST, REWORDED, SECOND))
MADE = SOUND.assessments[2]
ORIGINAL = SOUND.assessments[0]
OWN = [rule for rule in RULES if rule.__module__ == rules.__name__]


def said(profile):
    return {rule.__name__: [(one.code, one.path) for one in rule(profile, AROUND)] for rule in RULES}


def broken(**changes):
    return put_assessment(SOUND, attrs.evolve(MADE, **changes))


def with_account(item_id, account):
    return broken(carried={**MADE.carried, item_id: account})


CASES = [
    ("carried_has_a_source", broken(carried_from="gone"), "carried-source-missing assessments[2].carried_from"),
    ("carried_has_a_source", broken(framework=FIRST.reference, digest=FIRST.digest, levels={"listens": 2}, carried={"listens": MADE.carried["listens"]}), "carried-from-no-earlier assessments[2].carried_from"),
    ("carried_by_the_same_person", broken(rater="bo", role="manager"), "carried-differs assessments[2].role carried-differs assessments[2].rater"),
    ("carried_by_the_same_person", broken(completed_at="2026-02-15T09:30:00+01:00"), "carried-differs assessments[2].completed_at"),
    ("carried_levels_have_an_account", broken(levels={**MADE.levels, "counts": 3}), "carried-without-source assessments[2].levels.counts"),
    ("carried_levels_have_an_account", broken(levels={"listens": 2}), "carried-without-level assessments[2].carried.steers"),
    ("carried_levels_have_an_account", put_assessment(SOUND, attrs.evolve(ORIGINAL, carried=MADE.carried)), "carried-from-nowhere assessments[0].carried"),
    ("carried_from_what_was_rated", with_account("steers", Carried("merged-mean", {"decides": 3, "plans": 5})), "carried-from-another-level assessments[2].carried.steers.from.decides"),
    ("carried_from_what_was_rated", with_account("listens", Carried("same", {"sings": 2})), "carried-from-another-level assessments[2].carried.listens.from.sings"),
    ("carried_by_the_rule", broken(levels={**MADE.levels, "steers": 5}), "carried-not-by-rule assessments[2].levels.steers"),
    ("carried_by_the_rule", with_account("steers", Carried("merged-lowest", {"decides": 2, "plans": 5})), "carried-not-by-rule assessments[2].levels.steers"),
    ("carried_by_the_rule", with_account("listens", Carried("hearsay", {"listens": 2})), "carried-not-by-rule assessments[2].levels.listens"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "profile", "expected"), CASES, ids=[f"{rule}-{said}" for rule, _, said in CASES])
def test_a_rule_fires_where_it_is_broken_and_no_other_one_does(rule, profile, expected):
    words = expected.split()
    assert {name: found for name, found in said(profile).items() if found} == {
        rule: list(zip(words[::2], words[1::2], strict=True))
    }


def test_every_rule_has_a_case():
    assert {rule for rule, _, _ in CASES} == {rule.__name__ for rule in OWN}
    assert len(OWN) == 5


def test_what_carry_writes_is_sound():
    assert MADE.carried
    assert {name: found for name, found in said(SOUND).items() if found} == {}


@pytest.mark.parametrize("mapping", ["clamp", "rescale", "leave-out"])
def test_what_carry_writes_on_another_scale_is_sound(mapping):
    short = range(1, 4)
    new = framework("3.0.0", [item(name, scale=short) for name in ("listens", "decides", "plans")], scale=short)
    over = way(FIRST, new, mapping=mapping)
    profile, _ = carry(leader(rated(FIRST, {"listens": 3, "decides": 5})), FIRST.reference, whole(new), lambda _: over)
    assert len(profile.assessments) == 2
    around = ProfileContext({FIRST.reference: whole(FIRST), new.reference: whole(new)}, frozenset({"anna", "bo"}))
    assert [problem for rule in RULES for problem in rule(profile, around)] == []
    (made,) = profile.assessments[1:]
    wrong = put_assessment(
        profile,
        attrs.evolve(
            made, levels={name: 4 - level for name, level in made.levels.items() if level != 2} or {"listens": 1}
        ),
    )
    assert any(problem.code.startswith("carried") for rule in OWN for problem in rule(wrong, around))


def test_a_framework_that_is_not_there_is_another_rules_matter():
    around = ProfileContext({FIRST.reference: whole(FIRST)}, frozenset({"anna", "bo"}))
    assert [problem.code for rule in OWN for problem in rule(SOUND, around)] == []


def test_the_command_says_it_with_its_line(desk):
    desk.run("carry", "anna", "small@1.0.0", "small@2.0.0", "--apply")
    place: Path = desk.folder / "profiles" / "jobcenter" / "anna.toml"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("steers = 4", "steers = 5"), encoding="utf-8")
    desk.run("check")
    assert "“steers” is 5, and by the rule “merged-mean” it is 4." in desk.said
    desk.language = "da"
    desk.run("check")
    assert "»steers« er 5, men efter reglen »merged-mean« er det 4." in desk.said
