"""Fifty leaders answer at once, each in two windows: no answer is lost and nobody waits for ever."""

import threading
import time
from pathlib import Path

import attrs

from leaderdev.model.framework import Reference
from leaderdev.model.profile import Assessment, Profile, put_assessment
from leaderdev.storage.postgres import people
from leaderdev.storage.postgres.address import parse
from leaderdev.storage.postgres.store import PostgresStore

from .server import Server

LEADERS, ANSWERS = 50, 8


def answer(store: PostgresStore, leader: str, window: int) -> None:
    for number in range(ANSWERS):

        def answered(profile: Profile, number: int = number) -> Profile:
            (assessment,) = profile.assessments
            levels = {**assessment.levels, f"w{window}-{number}": 3}
            return put_assessment(profile, attrs.evolve(assessment, levels=levels))

        store.change_profile(leader, answered)


def test_fifty_leaders_in_two_windows_each(server: Server, database: str):
    handles = [f"leader-{number}" for number in range(LEADERS)]
    keeper = PostgresStore(parse(server.address(database, "kim")))
    framework = Reference.parse("f@1.0.0")
    keeper.add_profiles(
        [
            Profile(one, "t", "u", assessments=(Assessment("a", framework, "", "self", one, "2026-01-01"),))
            for one in handles
        ]
    )
    for one in handles:
        people.grant(parse(server.address(database)), one, ("leader",), one)
    failed: list[BaseException] = []

    def sit(handle: str, window: int) -> None:
        try:
            answer(PostgresStore(parse(server.address(database, handle))), handle, window)
        except BaseException as error:  # a thread that fails must be seen
            failed.append(error)

    started = time.monotonic()
    threads = [threading.Thread(target=sit, args=(one, window)) for one in handles for window in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert failed == []
    assert not any(thread.is_alive() for thread in threads), time.monotonic() - started
    wanted = {f"w{window}-{number}" for window in (1, 2) for number in range(ANSWERS)}
    assert {one: set(keeper.profile(one).assessments[0].levels) for one in handles} == dict.fromkeys(handles, wanted)
    people.grant(parse(server.address(database)), "otto", ("auditor",), "otto")
    entries, problems = PostgresStore(parse(server.address(database, "otto"))).rights().entries()
    assert problems == []
    assert sum(one.command == "update assessment" for one in entries) == LEADERS * ANSWERS * 2


def test_what_an_answer_changes_is_one_row(server: Server, database: str, tmp_path: Path):
    """So an answer costs the same however much the leader has, and touches nothing of anybody else's."""
    keeper = PostgresStore(parse(server.address(database, "kim")))
    framework = Reference.parse("f@1.0.0")
    keeper.add_profiles(
        [
            Profile(
                "anna",
                "t",
                "u",
                assessments=tuple(Assessment(f"a{n}", framework, "", "self", "anna", "2026-01-01") for n in range(5)),
            )
        ]
    )
    people.grant(parse(server.address(database)), "otto", ("auditor",), "otto")

    def log() -> int:
        import psycopg

        with psycopg.connect(server.address(database, "otto")) as connection:
            found = connection.execute("SELECT count(*) FROM leaderdev.log").fetchone()
            assert found is not None
            return int(found[0])

    before = log()
    keeper.change_profile("anna", lambda p: put_assessment(p, attrs.evolve(p.assessments[2], levels={"x": 1})))
    keeper.change_profile("anna", lambda p: p)
    assert log() == before + 1
