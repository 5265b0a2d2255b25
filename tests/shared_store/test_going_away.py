"""A server that goes away in the middle of an interview loses no answer that was acknowledged."""

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from leaderdev.errors import ServerAway
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Assessment, Profile, put_assessment
from leaderdev.storage.postgres import people, setup, unsent_answers
from leaderdev.storage.postgres.address import Address, parse
from leaderdev.storage.postgres.store import PostgresStore
from leaderdev.storage.postgres.unsent_answers import AnswerSaver

from . import server as servers
from .fixtures import run
from .server import Server

OPEN = Assessment("a", Reference.parse("f@1.0.0"), "", "self", "anna", "2026-01-01")


@pytest.fixture(scope="module")
def mortal() -> Iterator[Server]:
    """A server of this file's own, to be stopped; what it confirmed is on its disk."""
    with servers.server(durable=True) as made:
        yield made


@pytest.fixture
def anna(mortal: Server, request: pytest.FixtureRequest) -> Iterator[Address]:
    """anna's way into a store of this test's own, where she has an open assessment."""
    name = f"t{abs(hash(request.node.name)) % 10**9}"
    run(mortal.address(), f"CREATE DATABASE {name}")
    setup.init(parse(mortal.address(name)))
    people.grant(parse(mortal.address(name)), "kim", ("keeper",), "kim")
    people.grant(parse(mortal.address(name)), "anna", ("leader",), "anna")
    PostgresStore(parse(mortal.address(name, "kim"))).add_profiles([Profile("anna", "t", "u", assessments=(OPEN,))])
    yield parse(mortal.address(name, "anna"))


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unsent_answers, "BETWEEN_TRIES", 0.0)


class Sitting:
    """An interview without its questions."""

    def __init__(self, address: Address) -> None:
        self.store = PostgresStore(address)
        self.told: list[tuple[str, tuple[str, ...]]] = []
        unsent_answers.send(self.store, self.tell)
        self.saving = AnswerSaver(self.store, self.store.profile("anna"), self.tell)

    def tell(self, what: str, names: tuple[str, ...]) -> None:
        self.told.append((what, names))

    def answer(self, item: str, level: int) -> None:
        def answered(profile: Profile) -> Profile:
            one = next((each for each in profile.assessments if each.id == "a"), OPEN)
            return put_assessment(profile, attrs.evolve(one, levels={**one.levels, item: level}))

        self.saving.change_profile("anna", answered)

    def levels(self) -> dict[str, int]:
        return dict(PostgresStore(self.store.address).profile("anna").assessments[0].levels)

    def files(self) -> list[Path]:
        return list(unsent_answers.unsent_folder(self.store).glob("*"))


def test_the_answers_are_sent_with_the_next_one(mortal: Server, anna: Address):
    sitting = Sitting(anna)
    sitting.answer("one", 1)
    mortal.stop()
    sitting.answer("two", 2)
    sitting.answer("three", 3)
    assert sitting.told == [("kept", ())]
    with pytest.raises(ServerAway):
        sitting.store.profile("anna")
    mortal.start()
    sitting.answer("four", 4)
    assert sitting.told == [("kept", ()), ("sent", ())]
    assert sitting.levels() == {"one": 1, "two": 2, "three": 3, "four": 4}
    assert sitting.files() == []


def test_the_answers_are_sent_at_the_next_start(mortal: Server, anna: Address):
    sitting = Sitting(anna)
    mortal.stop()
    sitting.answer("one", 1)
    sitting.answer("two", 2)
    mortal.start()
    again = Sitting(anna)
    assert again.told == [("sent", ())]
    assert again.levels() == {"one": 1, "two": 2}
    assert again.files() == []
    assert Sitting(anna).told == []


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are POSIX's")
def test_what_is_kept_here_is_for_nobody_else(mortal: Server, anna: Address):
    sitting = Sitting(anna)
    mortal.stop()
    sitting.answer("one", 1)
    mortal.start()
    (kept,) = sitting.files()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_answers_from_another_window_stand_and_a_dispute_is_told(mortal: Server, anna: Address):
    sitting = Sitting(anna)
    sitting.answer("one", 1)
    mortal.stop()
    sitting.answer("two", 2)
    sitting.answer("three", 3)
    mortal.start()
    other = PostgresStore(anna)
    changed = {"one": 5, "three": 4, "four": 4}
    other.change_profile("anna", lambda p: put_assessment(p, attrs.evolve(p.assessments[0], levels=changed)))
    sitting.answer("five", 5)
    assert sitting.levels() == {"one": 5, "two": 2, "three": 3, "four": 4, "five": 5}
    assert sitting.told[1:] == [("sent", ()), ("disputed", ("three",))]


def test_what_was_completed_elsewhere_takes_no_more_and_nothing_kept_here_goes(mortal: Server, anna: Address):
    sitting = Sitting(anna)
    mortal.stop()
    sitting.answer("one", 1)
    mortal.start()
    PostgresStore(anna).change_profile(
        "anna",
        lambda p: put_assessment(p, attrs.evolve(p.assessments[0], levels={"one": 2}, completed_at="2026-01-02")),
    )
    again = Sitting(anna)
    assert [what for what, _ in again.told] == ["refused"]
    assert again.levels() == {"one": 2}
    assert len(again.files()) == 1


def test_a_server_that_dies_at_any_moment(mortal: Server, anna: Address):
    """Twelve answers, and the server is gone and back again between any two of them."""
    sitting = Sitting(anna)
    for number in range(12):
        if number % 3 == 1:
            mortal.stop()
        if number % 3 == 0 and number:
            mortal.start()
        sitting.answer(f"i{number}", number % 5 + 1)
    mortal.start()
    Sitting(anna)
    assert sitting.levels() == {f"i{number}": number % 5 + 1 for number in range(12)}
