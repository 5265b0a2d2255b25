"""The rights of a person and the audit log, wherever the workspace is kept."""

import gzip
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from leaderdev.disclosure.record import PastRelease, mark
from leaderdev.disclosure.shapes import LEVELS, PublishedCell
from leaderdev.errors import NotFound
from leaderdev.privacy.audit import Record
from leaderdev.privacy.retention import Period
from leaderdev.storage import copying
from leaderdev.storage.base import Store
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.postgres.store import PostgresStore
from leaderdev.storage.rights import Rights
from tests.encryption.conftest import decrypted
from tests.privacy import town

RECORD = Record("2026-11-23T12:00:00+01:00", "hanne", "erase", leaders=("anna",))


@pytest.fixture
def here(opening: Callable[[], Store], tmp_path: Path) -> Store:
    """The town, in which Anna stands in every place where a person can stand; and one release that she was counted in."""
    store, source = opening(), copying.read(FolderStore(town.build(tmp_path / "town")))
    list(copying.copy(source, store, copying.plan(source, copying.read(store))))
    seen = store.read_ledger()
    marks = {mark(seen.salt, "an answer", who): mark(seen.salt, who) for who in ("anna", "finn", "carla")}
    shown = PublishedCell(frozenset(marks), frozenset({"asks"}), LEVELS, 3, 6, {2: 3}, group=("leader",))
    store.add_release(seen, PastRelease("question", "answers", (), 3, (shown,), marks))
    return store


@pytest.fixture
def rights(here: Store) -> Rights:
    return here.rights()


def everything(store: Store) -> bytes:
    """Every byte that is kept, as an independent search sees it; what is packed is unpacked."""
    if isinstance(store, FolderStore):
        found = {name: decrypted(content) for name, content in town.files(store.root).items()}
        packed = [gzip.decompress(content) for content in found.values() if content.startswith(b"\x1f\x8b")]
        return b"\n".join([*(name.encode() for name in found), *found.values(), *packed])
    import psycopg
    from psycopg import sql

    assert isinstance(store, PostgresStore)
    address = store.address.written.replace("kim@", "administrator@")
    with psycopg.connect(address) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'leaderdev'").fetchall()
        assert len(tables) > 10
        rows = [
            row
            for (table,) in tables
            for row in connection.execute(
                sql.SQL("SELECT * FROM leaderdev.{}").format(sql.Identifier(table))
            ).fetchall()
        ]
    packed = [gzip.decompress(one) for row in rows for one in row if isinstance(one, bytes) and one[:2] == b"\x1f\x8b"]
    return b"\n".join([*(repr(row).encode() for row in rows), *packed])


def test_everything_about_a_person_is_found(rights: Rights, here: Store) -> None:
    kept = rights.personal_data("anna")
    assert kept.profile.id == "anna"
    assert kept.in_confidence
    assert {one.rater for one in kept.profile.assessments} == {"anna", "bo", "peer-1", "employee-1"}
    assert [note.text for note in kept.notes] == ["Anna vil gerne have kursus"]
    assert set(kept.files) == {"profile.toml", "notes.toml"}
    assert (kept.elsewhere.manages, len(kept.elsewhere.given), kept.elsewhere.notes_written) == (1, 3, 2)
    with pytest.raises(NotFound):
        rights.personal_data("nobody")


def test_what_the_log_says_about_a_person_is_theirs_to_see(rights: Rights) -> None:
    rights.log(Record(RECORD.at, "hanne", "profile edit", leaders=("anna",)))
    rights.log(Record(RECORD.at, "hanne", "profile edit", leaders=("bo",)))
    log = rights.personal_data("anna").log
    assert "profile edit" in [one.command for one in log]
    assert all("anna" in one.leaders for one in log)


def test_after_an_erasure_no_byte_tells_of_the_person(rights: Rights, here: Store) -> None:
    before = everything(here).lower()
    told = mark(here.read_ledger().salt, "anna").encode()
    assert b"anna" in before and b"holm" in before and told in before
    planned = rights.plan_erasure("anna")
    assert everything(here).lower() == before
    done = rights.erase("anna", RECORD)
    assert done.steps == planned.steps
    assert {one.why for one in done.steps} >= {"profile", "notes", "note", "manager", "rater", "release"}
    assert done.without_manager == ("finn",)
    # Two handles that begin alike, and texts, are not hers.
    after = everything(here).lower()
    assert b"anna" not in after and b"holm" not in after and told not in after


def test_after_an_erasure_everybody_elses_records_hold(rights: Rights, here: Store) -> None:
    others = {one: here.profile(one) for one in ("bo", "finn", "carla")}
    rights.erase("anna", RECORD)
    assert here.profile_ids() == sorted(others)
    assert here.profile("bo") == others["bo"]
    finn = here.profile("finn")
    assert (finn.manager, [one.rater for one in finn.assessments]) == ("", ["erased-1", "erased-1", "carla"])
    assert [one.levels for one in finn.assessments] == [one.levels for one in others["finn"].assessments]
    assert [note.by for note in here.notes_on("finn")] == ["bo"]
    assert [len(one.leader_of) for one in here.read_ledger().past] == [3]
    assert here.check_ledger() == []
    assert rights.log_problems() == []


def test_the_log_knows_of_an_erasure_and_not_of_whom(rights: Rights) -> None:
    rights.log(Record(RECORD.at, "hanne", "profile edit", leaders=("anna",)))
    rights.erase("anna", RECORD)
    entries, problems = rights.entries()
    assert problems == []
    last = entries[-1]
    assert (last.command, last.outcome, last.leaders) == ("erase", "done", (None,))
    assert all("anna" not in one.leaders for one in entries)
    with pytest.raises(NotFound):
        rights.plan_erasure("anna")


def test_the_log_is_a_chain(rights: Rights) -> None:
    for command in ("profile edit", "profile move"):
        rights.log(
            Record(RECORD.at, "hanne", command, "refused", ("anna", "bo"), ("name",), {"reason": "æ “\t\\”", "n": 3})
        )
    entries, problems = rights.entries()
    assert problems == []
    one = entries[-1]
    assert (one.command, one.outcome, one.leaders, one.about) == ("profile move", "refused", ("anna", "bo"), ("name",))
    assert one.details == {"reason": "æ “\t\\”", "n": 3}
    head = rights.log_head()
    assert (head.count, rights.seal_at(head.count)) == (one.n, head.seal)
    rights.log(attrs.evolve(RECORD, command="profile edit"))
    assert rights.seal_at(head.count) == head.seal
    assert rights.log_head().count == head.count + 1


def test_what_is_too_old_goes(rights: Rights, here: Store) -> None:
    periods = {"notes": Period(1, "day"), "comments": Period(1, "day"), "agreements": Period(1, "day")}
    due, _, problems = rights.due(periods, "2026-11-23")
    assert problems == []
    assert {one.kind for one in due} == {"notes", "comments", "agreements"}
    gone = rights.remove_due(periods, "2026-11-23", attrs.evolve(RECORD, command="retention apply", leaders=()))
    assert sorted(map(str, gone)) == sorted(map(str, due))
    assert rights.due(periods, "2026-11-23")[0] == []
    assert list(here.read_notes()) == []
    anna = here.profile("anna")
    assert [one.comments for one in anna.assessments] == [{}] * 4
    assert [one.levels for one in anna.assessments] == [{"asks": 2, "listens": 3}] * 4
    assert rights.entries()[1] == []


def test_a_note_that_is_young_enough_stays(rights: Rights, here: Store) -> None:
    here.add_note("finn", attrs.evolve(here.notes_on("finn")[0], conversation="2026-11-20", text="new"))
    rights.remove_due(
        {"notes": Period(1, "month")}, "2026-11-23", attrs.evolve(RECORD, command="retention apply", leaders=())
    )
    assert [note.text for note in here.notes_on("finn")] == ["new"]


def test_who_left_long_ago_is_erased(rights: Rights, here: Store) -> None:
    here.change_profile("carla", lambda profile: attrs.evolve(profile, active=False))
    gone = rights.remove_due(
        {"inactive": Period(1, "day")}, "2026-11-23", attrs.evolve(RECORD, command="retention apply")
    )
    assert [one.leader for one in gone] == ["carla"]
    assert "carla" not in here.profile_ids()
    assert b"carla" not in everything(here).lower()
