"""features/shared_store.feature, with a server of this file's own."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from leaderdev.model.framework import Reference
from leaderdev.model.profile import Assessment, Profile
from leaderdev.storage import copying
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.postgres import people
from leaderdev.storage.postgres.address import parse
from leaderdev.storage.postgres.store import PostgresStore
from tests.shared_store.fixtures import database, made, server, state  # pytest finds them by name
from tests.shared_store.server import Server

from .desk import Desk, records

__all__ = ["database", "made", "server", "state"]

scenarios("shared_store.feature")

PERSON = "(?P<person>anna|cy|bo|hanne|otto|kim)"
LUS = "glostrup-lus@1.0.0"


class Town:
    """Runs commands as one of the people, each with the address that names them."""

    def __init__(self, desk: Desk, server: Server, database: str) -> None:
        self.desk, self.server, self.database = desk, server, database
        self.before = ""

    def address(self, person: str) -> str:
        return self.server.address(self.database, person)

    def run(self, person: str, *words: object) -> None:
        self.desk.run(*words, "--store", self.address(person))


@pytest.fixture
def town(desk: Desk, server: Server, database: str) -> Iterator[Town]:
    yield Town(desk, server, database)


@given("a workspace on a server with these people")
def _(town: Town, fresh: Path, datatable: list[list[str]]) -> None:
    keeper = PostgresStore(parse(town.address("kim")))
    source = copying.read(FolderStore(fresh))
    list(copying.copy(source, keeper, copying.plan(source, copying.read(keeper))))
    for row in records(datatable):
        people.grant(parse(town.address("administrator")), row["person"], (row["role"],), row["person"])
        if row["role"] == "leader":
            words = ("--tier", "leader", "--unit", "library", "--manager", row["manager"])
            town.run("kim", "profile", "add", row["person"], *words)
            assert town.desk.code == 0, town.desk.said


@given(parsers.re(rf"{PERSON} has answered for \w+self"))
def _(town: Town, person: str) -> None:
    answered(town, person, person, [["shows-trust", "3"]])
    assert town.desk.code == 0, town.desk.said


@when(parsers.re(rf"{PERSON} answers for \w+self"))
def _(town: Town, person: str, datatable: list[list[str]]) -> None:
    answered(town, person, person, datatable)


@when(parsers.re(rf'{PERSON} answers for "(?P<leader>.*)"'))
def _(town: Town, person: str, leader: str, datatable: list[list[str]]) -> None:
    answered(town, person, leader, datatable)
    assert town.desk.code == 0, town.desk.said


def answered(town: Town, person: str, leader: str, answers: list[list[str]]) -> None:
    file = town.desk.folder / "answers.csv"
    file.write_text("item,level\n" + "".join(f"{item},{level}\n" for item, level in answers), encoding="utf-8")
    role = "self" if person == leader else "manager"
    words = ("--as", role, "--rater", person, "--framework", LUS, "--answers", file)
    town.run(person, "assess", leader, *words)


@when(parsers.re(rf'{PERSON} looks at the ratings of "(?P<leader>.*)"'))
def _(town: Town, person: str, leader: str) -> None:
    town.run(person, "gaps", leader, "--framework", LUS, "--format", "csv")


@when(parsers.re(rf'{PERSON} looks at the profile of "(?P<leader>.*)"'))
def _(town: Town, person: str, leader: str) -> None:
    town.run(person, "profile", "show", leader, "--format", "json")
    assert town.desk.code == 0, town.desk.said


@when(parsers.re(rf'{PERSON} adds the leader "(?P<leader>.*)"'))
def _(town: Town, person: str, leader: str) -> None:
    town.run(person, "profile", "add", leader, "--tier", "leader", "--unit", "library")


@when(parsers.re(rf"{PERSON} lists the leaders"))
def _(town: Town, person: str) -> None:
    town.run(person, "profile", "list")


@when(parsers.re(rf"{PERSON} (?P<back>no longer )?lets HR read the ratings"))
def _(town: Town, person: str, back: str | None) -> None:
    town.run(person, "store", "give", "ratings", *(["--take-back"] if back else []))
    assert town.desk.code == 0, town.desk.said


@given(parsers.parse("{count:d} leaders of the library have answered for themselves"))
def _(town: Town, count: int) -> None:
    keeper = PostgresStore(parse(town.address("kim")))
    framework = keeper.framework(Reference.parse(LUS))
    assert framework is not None
    people = []
    for number in range(count):
        handle, day = f"leader-{number}", "2026-03-01T10:00:00+01:00"
        levels = {item.id: 2 + (number + place) % 3 for place, item in enumerate(framework.items)}
        made = Assessment(handle, framework.reference, framework.digest, "self", handle, day, day, levels=levels)
        people.append(Profile(handle, "leader", "library", assessments=(made,)))
    keeper.add_profiles(people)


@when(parsers.re(rf'{PERSON} asks for figures of groups by "(?P<by>.*)"'))
def _(town: Town, person: str, by: str) -> None:
    if person == "hanne":
        town.before = town.desk.output
    town.run(person, "gaps", "--by", by, "--framework", LUS)


@when(parsers.re(rf'{PERSON} makes a dry run of figures of groups by "(?P<by>.*)"'))
def _(town: Town, person: str, by: str) -> None:
    town.run(person, "gaps", "--by", by, "--framework", LUS, "--dry-run")


@when(parsers.re(rf"{PERSON} makes the yearly report$"))
def _(town: Town, person: str) -> None:
    if person == "hanne":
        town.before = town.desk.output
    town.run(person, "report", "tiers", "--framework", LUS)


@when(parsers.re(rf'{PERSON} makes the yearly report with "(?P<more>.*)"'))
def _(town: Town, person: str, more: str) -> None:
    town.run(person, "report", "tiers", "--framework", LUS, *more.split())


@then(parsers.parse('the file "{file}" says "{first}" and "{second}"'))
def _(town: Town, file: str, first: str, second: str) -> None:
    said = (town.desk.folder / file).read_text(encoding="utf-8")
    assert first in said
    assert second in said


@then(parsers.parse('hanne reads what kim read, and "{words}"'))
def _(town: Town, words: str) -> None:
    """The administrator's report says when it was prepared, HR's when it was published."""
    reads = town.desk.output.splitlines()
    made = [line for line in town.before.splitlines() if not line.startswith("Prepared: ")]
    assert [line for line in reads if not line.startswith((words, "Published: "))] == made
    assert any(line.startswith(words) for line in reads)


@when(parsers.re(rf'{PERSON} erases "(?P<leader>.*)"'))
def _(town: Town, person: str, leader: str) -> None:
    town.run(person, "erase", leader, "--yes")


@when(parsers.re(rf"{PERSON} looks at the log"))
def _(town: Town, person: str) -> None:
    town.run(person, "audit", "show")


@when(parsers.re(rf'{PERSON} exports everything about "(?P<leader>.*)"'))
def _(town: Town, person: str, leader: str) -> None:
    town.run(person, "data", "export", leader, "-o", town.desk.folder / "out.zip")


@when(parsers.parse('somebody gives the address "{address}"'))
def _(desk: Desk, address: str) -> None:
    desk.run("profile", "list", "--store", address, "--format", "json")


@when("the administrator copies the server to a folder and the folder to the server")
def _(town: Town) -> None:
    back = town.desk.folder / "back"
    for name in ("frameworks", "profiles"):
        (back / name).mkdir(parents=True)
    for source, target in ((town.address("kim"), back), (back, town.address("kim"))):
        town.desk.run("store", "copy", "--from", source, "--to", target)
        assert town.desk.code == 0, town.desk.said


@then(parsers.re(rf'({PERSON}|HR) reads "(?P<words>.*)" in the answer'))
def _(desk: Desk, words: str) -> None:
    assert words in desk.said


@then(parsers.parse('nobody reads "{words}" in the answer'))
def _(desk: Desk, words: str) -> None:
    assert words not in desk.said


@then(parsers.re(rf"{PERSON} sees no ratings"))
def _(desk: Desk) -> None:
    assert json.loads(desk.output).get("assessments", []) == []


@then(parsers.re(rf'{PERSON} sees the ratings of "(?P<raters>.*)"'))
def _(desk: Desk, raters: str) -> None:
    assert [one["rater"] for one in json.loads(desk.output)["assessments"]] == raters.split(", ")
