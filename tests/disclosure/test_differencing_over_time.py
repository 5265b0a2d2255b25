"""What counted in a row stays known as it counted then: also where other answers of a leader count today, or none are left.

Everything is asked for as a report asks for it. What is told of few is found by counting ranks.
"""

from datetime import date, timedelta
from random import Random

import attrs
import pytest

from leaderdev.disclosure import Release, record
from leaderdev.disclosure.record import PastRelease
from leaderdev.model.framework import Reference, Version
from leaderdev.model.profile import Assessment, Carried, Profile
from leaderdev.services.reports import publishing
from leaderdev.storage.ledger import Ledger
from leaderdev.views.groups.published_table import TableRequest
from tests.campaigns import sample
from tests.statistics.made import REFERENCE, framework

from .rank_audit import Answers, groups_told_more

# Of tier t item a is not asked.
ASKED = framework({"a": {"s": 3}, "b": {"s": 3, "t": 3}, "c": {"s": 3, "t": 3}})
WAYS = [("unit", "item"), ("item",), ("unit",), ("tier",), ("tier", "item"), ("unit", "tier")]


@attrs.define
class Memory:
    """As much of a store as a report on groups needs."""

    past: list[PastRelease] = attrs.field(factory=list)

    def read_ledger(self) -> Ledger:
        return Ledger("salt", tuple(("", "") for _ in self.past), tuple(self.past))

    def add_release(self, _seen: Ledger, release: PastRelease) -> None:
        self.past.append(release)


def rated(handle: str, levels: dict[str, int], **more: object) -> Assessment:
    day = "2026-01-01T09:00:00+00:00"
    return Assessment("x", REFERENCE, "0", "self", handle, day, day, levels, **more)  # type: ignore[arg-type] # fewer words


def leader(handle: str, levels: dict[str, int], tier: str = "s", unit: str = "u") -> Profile:
    return Profile(handle, tier, unit, assessments=(rated(handle, levels),))


def asked(
    memory: Memory, people: list[Profile], by: tuple[str, ...], minimum: int = 5, *, totals: bool = False
) -> Release:
    # Each time another question, so that it is decided anew.
    since = (date(1900, 1, 1) + timedelta(len(memory.past))).isoformat()
    question = TableRequest(by, str(REFERENCE), ("self",), since, "", minimum, totals)
    return publishing.of_profiles(memory, question, [ASKED], people)  # type: ignore[arg-type] # the part of a store that is needed


def shown(release: Release) -> set[str]:
    return {row.group[0] for row in release.rows if row.withheld is None}


def moved(person: Profile) -> Profile:
    return attrs.evolve(person, tier="t" if person.tier == "s" else "s")


def whole_town() -> list[Profile]:
    random = Random(3)
    return [
        leader(f"p{number}", {item: random.randint(1, 5) for item in "abc"}, unit="uv"[number % 2])
        for number in range(24)
    ]


def rows_of(release: Release, people: list[Profile]) -> list[Answers]:
    answers = {
        f"{one.id}/x": one.assessments[0].levels.keys() - ({"a"} if one.tier == "t" else set())
        for one in people
        if one.assessments
    }
    return [
        frozenset((name, item) for name in row.assessments for item in row.items & answers[name])
        for row in release.shown
    ]


def few_told_when_one_moves(*, there_first: bool) -> set[tuple[str, ...]]:
    everybody, memory = whole_town(), Memory()
    one_moved = [moved(everybody[0]), *everybody[1:]]
    first, second = (everybody, one_moved) if there_first else (one_moved, everybody)
    before = rows_of(asked(memory, first, ("unit",), 3), first)
    return groups_told_more(before, rows_of(asked(memory, second, ("item",), 3), second), 3)


@pytest.mark.parametrize("there_first", [True, False])
def test_a_leader_who_is_asked_otherwise_today_is_not_told_by_the_difference(there_first):
    assert few_told_when_one_moves(there_first=there_first) == set()


@pytest.mark.parametrize("there_first", [True, False])
def test_without_taking_apart_her_answer_is_left(monkeypatch: pytest.MonkeyPatch, there_first):
    monkeypatch.setattr(record, "_counted_differently", lambda *_: set())
    assert few_told_when_one_moves(there_first=there_first) != set()


def organisation(seed: int, minimum: int) -> tuple[list[Profile], Random]:
    random = Random(seed)
    people = [
        leader(
            f"p{number}",
            {item: random.randint(1, 5) for item in "abc" if random.random() < 0.95},
            random.choice("sst"),
            random.choice("uv"),
        )
        for number in range(random.randint(2 * minimum + 2, 4 * minimum))
    ]
    return people, random


@pytest.mark.parametrize("seed", sample(range(40), range(19)))
def test_nothing_more_is_told_of_few_when_leaders_move_and_answers_go(seed):
    minimum = 3 if seed % 2 else 4
    people, random = organisation(seed, minimum)
    memory, rows = Memory(), list[Answers]()
    for _ in range(3):
        release = asked(memory, people, random.choice(WAYS), minimum, totals=random.random() < 0.5)
        new = rows_of(release, people)
        # Whoever moves or is gone has given the same answers as before.
        assert groups_told_more(rows, new, minimum) == set()
        rows += new
        some = set(random.sample(range(len(people)), random.randint(1, minimum)))
        gone = set(random.sample(range(len(people)), random.randint(0, 2)))
        people = [moved(one) if place in some else one for place, one in enumerate(people)]
        people = [attrs.evolve(one, assessments=()) if place in gone else one for place, one in enumerate(people)]


def test_who_had_not_answered_is_remembered_when_the_answers_are_gone():
    """Six and four answered a and b, five others b only. With these gone nobody could see that the four are few on a."""
    town = [leader(f"u{number}", {"a": 2 + number % 3, "b": 5 - number % 4}) for number in range(6)]
    town += [leader(f"v{number}", {"a": 1 + number, "b": 5 - number}, unit="v") for number in range(4)]
    town += [leader(f"w{number}", {"b": 1 + number}, unit="v") for number in range(5)]
    memory = Memory()
    assert shown(asked(memory, town, ("unit",))) == {"u", "v"}
    assert shown(asked(memory, town, ("item",))) >= {"b"}
    left = [one if one.id[0] != "w" else attrs.evolve(one, assessments=()) for one in town]
    rows = asked(memory, left, ("unit", "item")).rows
    assert {row.group for row in rows if row.withheld is None}.isdisjoint({("u", "a"), ("u", "b")})


LATER = Reference("small", Version(2, 0, 0))


def carried(handle: str, level: int) -> Profile:
    made = rated(handle, {"a": level})
    anew = attrs.evolve(
        made,
        id="x-2",
        framework=LATER,
        levels={"a2": level},
        carried_from="x",
        carried={"a2": Carried("split", {"a": level})},
    )
    return Profile(handle, "s", "u", assessments=(made, anew))


def test_the_same_answer_under_another_name_is_no_other_answer():
    random = Random(3)
    everybody, memory = [carried(f"p{number}", random.randint(1, 5)) for number in range(24)], Memory()
    versions = []
    for reference, item in ((REFERENCE, "a"), (LATER, "a2")):
        whole = framework({item: {"s": 3}})
        whole = attrs.evolve(whole, framework=attrs.evolve(whole.framework, version=reference.version))
        versions.append(
            lambda people, whole=whole, reference=reference: shown(
                publishing.of_profiles(
                    memory,  # type: ignore[arg-type] # the part of a store that is needed
                    TableRequest(("tier",), str(reference), ("self",), "", "", 5, totals=False),
                    [whole],
                    people,
                )
            )
        )
    first, second = versions
    assert first(everybody) == {"s"}
    assert second([attrs.evolve(everybody[0], active=False), *everybody[1:]]) == set()
