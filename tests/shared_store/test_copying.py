"""A whole workspace to the server and back: nothing is lost, what was interrupted goes on, and nothing is replaced unasked."""

import shutil
from pathlib import Path

import attrs
import pytest

from leaderdev.disclosure.record import PastRelease, mark
from leaderdev.disclosure.shapes import LEVELS, PublishedCell
from leaderdev.errors import BadInput, NotAllowed, StorageFailed
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Agreement, Assessment, Conversation, FollowUp, Note, Profile
from leaderdev.serialization.reading import editor_line
from leaderdev.storage import copying, workspace
from leaderdev.storage.base import Store
from leaderdev.storage.encryption import converting
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.postgres import people
from leaderdev.storage.postgres.address import parse
from leaderdev.storage.postgres.store import PostgresStore
from tests.encryption.conftest import in_the_clear, own_key  # noqa: F401 # a fixture

from .server import Server

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> FolderStore:
    """The repository's own workspace, with what leaderdev does not know, and notes."""
    root = tmp_path / "ours"
    root.mkdir()
    for name in ("frameworks", "profiles", "leaderdev.toml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, root / name)
    store = FolderStore(root)
    store.change_profile(
        "l-01", lambda profile: attrs.evolve(profile, other={"zebra": {"b": 1, "a": [1.5]}, "ant": True})
    )
    for text in ("first", "second"):
        store.add_note("l-01", Note("2026-10-01", "2026-10-02", "m-01", text))
    return store


@pytest.fixture
def server_store(server: Server, database: str) -> PostgresStore:
    return PostgresStore(parse(server.address(database, "kim")))


def copied(source: copying.Content, target: object, stop_after: int | None = None) -> copying.Plan:
    plan = copying.plan(source, copying.read(target))  # type: ignore[arg-type]
    for number, _ in enumerate(copying.copy(source, target, plan)):  # type: ignore[arg-type]
        if stop_after is not None and number + 1 >= stop_after:
            break
    return plan


def test_there_and_back_every_byte_is_the_same(folder: FolderStore, server_store: PostgresStore, tmp_path: Path):
    source = copying.read(folder)
    copied(source, server_store)
    digest, _ = copying.verify(source, server_store)
    back = FolderStore(tmp_path / "back")
    for name in ("frameworks", "profiles"):
        (back.root / name).mkdir(parents=True)
    copied(copying.read(server_store), back)
    assert copying.verify(source, back)[0] == digest
    for path in sorted(folder.root.rglob("*.toml")):
        there = back.root / path.relative_to(folder.root)
        written = path.read_bytes()
        for_editors = editor_line("profile").encode()
        if path.parent.parent.name == "profiles" and b"\nschema_version" not in written:
            # What an older leaderdev wrote says its version from now on, as after every save.
            written = for_editors + b"schema_version = 1\n" + written.removeprefix(for_editors)
        assert there.read_bytes() == written, path
    assert len(list(back.root.rglob("*.toml"))) == len(list(folder.root.rglob("*.toml")))


def test_from_an_encrypted_folder_and_back_into_one(
    folder: FolderStore,
    server_store: PostgresStore,
    tmp_path: Path,
    own_key: Path,  # noqa: F811
):
    wanted = copying.read(folder).fingerprints()
    converting.encrypt(folder.folder, (), ())
    source = copying.read(folder)
    assert source.fingerprints() == wanted
    copied(source, server_store)
    copying.verify(source, server_store)
    assert b"encryption" not in (server_store.settings_content() or b"")
    back = FolderStore(tmp_path / "back")
    for name in ("frameworks", "profiles"):
        (back.root / name).mkdir(parents=True)
    converting.encrypt(back.folder, (), ())
    copied(copying.read(server_store), back)
    copying.verify(source, back)
    assert len(in_the_clear(back.root)) == len(in_the_clear(folder.root)) == 0
    assert len(list(back.root.rglob("profiles/*/*.toml"))) == len(folder.profile_ids()) > 1


@pytest.mark.parametrize("parts", [1, 3, 7, 12])
def test_what_was_interrupted_goes_on(folder: FolderStore, server_store: PostgresStore, parts: int):
    source = copying.read(folder)
    copied(source, server_store, stop_after=parts)
    with pytest.raises(StorageFailed):
        copying.verify(source, server_store)
    plan = copied(source, server_store)
    assert len(plan.same) == parts
    copying.verify(source, server_store)
    assert copied(source, server_store).new == ()


def test_what_stands_otherwise_is_told(folder: FolderStore, server_store: PostgresStore):
    source = copying.read(folder)
    copied(source, server_store)
    server_store.change_profile("l-02", lambda profile: attrs.evolve(profile, name="Changed"))
    server_store.save_settings(b"")
    plan = copying.plan(source, copying.read(server_store))
    assert set(plan.differing) == {("profile", "l-02"), ("settings", workspace.SETTINGS)}
    assert plan.new == ()


def made(identifier: str, completed_at: str, levels: dict[str, int]) -> Assessment:
    reference = Reference.parse("glostrup-lus@1.0.0")
    return Assessment(
        identifier, reference, "", "self", "l-02", "2026-01-01T00:00:00+00:00", completed_at, levels=levels
    )


def test_what_is_replaced_loses_no_answer_and_the_last_sentence_is_true(
    folder: FolderStore, server_store: PostgresStore, server: Server, database: str, capsys: pytest.CaptureFixture[str]
):
    from leaderdev.cli.main import main

    done = "2026-02-01T00:00:00+00:00"
    with_ours = (made("a", "", {"x": 1}), made("b", "", {"x": 1, "y": 2}), made("c", done, {"x": 1}))
    with_theirs = (made("a", done, {"x": 3}), made("b", "", {"x": 1}), made("c", done, {"x": 4}), made("d", done, {}))
    talk = Conversation("2026-03-01", id="k", agreements=(Agreement("k-1", "do it"),))
    later = FollowUp("2026-04-01", "done")
    theirs = attrs.evolve(talk, agreements=(Agreement("k-1", "do it", follow_ups=(later,)), Agreement("k-2", "that")))
    folder.change_profile("l-02", lambda one: attrs.evolve(one, assessments=with_ours, conversations=(talk,)))
    source = copying.read(folder)
    copied(source, server_store)
    server_store.change_profile(
        "l-02", lambda one: attrs.evolve(one, name="Changed", assessments=with_theirs, conversations=(theirs,))
    )
    server_store.add_profiles([Profile("new-one", "leader", "library")])
    server_store.add_note("l-01", Note("2026-10-01", "2026-10-03", "m-01", "only here"))
    words = ("store", "copy", "--from", str(folder.root), "--to", server.address(database, "kim"), "--replace")
    for _ in range(2):
        assert main([*words, "--lang", "en"]) == 0
        told = capsys.readouterr().out
        assert "Both stores have the same content" not in told
        assert "profile l-02" in told
        assert "profile new-one" in told
        found = server_store.profile("l-02")
        assert found.name == folder.profile("l-02").name
        assert {one.id: dict(one.levels) for one in found.assessments} == {
            "a": {"x": 3},
            "b": {"x": 1, "y": 2},
            "c": {"x": 4},
            "d": {},
        }
        (held,) = found.conversations
        assert [(one.id, one.follow_ups) for one in held.agreements] == [("k-1", (later,)), ("k-2", ())]
        assert [one.text for one in server_store.notes_on("l-01")][-1] == "only here"


def test_notes_are_never_replaced(folder: FolderStore, server_store: PostgresStore):
    source = copying.read(folder)
    copied(source, server_store)
    folder.add_note("l-01", Note("2026-10-01", "2026-10-03", "m-01", "third"))
    copied(copying.read(folder), server_store)
    assert [note.text for note in server_store.notes_on("l-01")] == ["first", "second", "third"]
    server_store.add_note("l-01", Note("2026-10-01", "2026-10-03", "m-01", "only here"))
    folder.add_note("l-01", Note("2026-10-01", "2026-10-03", "m-01", "only in the folder"))
    with pytest.raises(BadInput):
        copied(copying.read(folder), server_store)


def release(query: str, marks: dict[str, str]) -> PastRelease:
    shown = PublishedCell(frozenset(marks), frozenset({"asks"}), LEVELS, 1, 2, {2: 1}, group=("leader",))
    return PastRelease(query, "answers", (), 1, (shown,), marks)


def gave_out(store: Store, *queries: str) -> None:
    for query in queries:
        ledger = store.read_ledger()
        store.add_release(ledger, release(query, {mark(ledger.salt, "l-01 s"): mark(ledger.salt, "l-01")}))


def queries(store: Store) -> list[str]:
    return [one.query for one in store.read_ledger().past]


def test_what_was_given_out_goes_along(folder: FolderStore, server_store: PostgresStore, tmp_path: Path):
    gave_out(folder, "first", "second")
    source = copying.read(folder)
    parts = len(copying.plan(source, copying.read(server_store)).new)
    copied(source, server_store, stop_after=parts - 1)
    assert queries(server_store) == ["first"]
    copied(source, server_store)
    copying.verify(source, server_store)
    assert queries(server_store) == ["first", "second"]
    assert server_store.read_ledger().salt == folder.read_ledger().salt
    gave_out(server_store, "third")
    back = FolderStore(tmp_path / "back")
    for name in ("frameworks", "profiles"):
        (back.root / name).mkdir(parents=True)
    copied(copying.read(server_store), back)
    assert queries(back) == ["first", "second", "third"]
    assert back.check_ledger() == []


def test_what_was_given_out_is_never_replaced(folder: FolderStore, server_store: PostgresStore):
    gave_out(folder, "first", "second")
    gave_out(server_store, "other")
    with pytest.raises(BadInput) as refused:
        copied(copying.read(folder), server_store)
    assert refused.value.code == "releases-differ"
    assert queries(server_store) == ["other"]


def test_releases_that_went_apart_stay_apart(folder: FolderStore, server_store: PostgresStore):
    gave_out(folder, "first")
    copied(copying.read(folder), server_store)
    gave_out(server_store, "there", "there again")
    gave_out(folder, "here", "here again", "and again")
    with pytest.raises(BadInput):
        copied(copying.read(folder), server_store)
    assert queries(server_store) == ["first", "there", "there again"]


def test_who_does_not_see_everybody_copies_nothing(server: Server, database: str, folder: FolderStore):
    people.grant(parse(server.address(database)), "hanne", ("hr",), "hanne")
    for asked in (
        lambda: copying.read(PostgresStore(parse(server.address(database, "hanne")))),
        lambda: copied(copying.read(folder), PostgresStore(parse(server.address(database, "hanne")))),
    ):
        with pytest.raises(NotAllowed):
            asked()


def test_a_file_that_cannot_be_read_stops_all_of_it(folder: FolderStore):
    broken = next((folder.root / "profiles").rglob("*.toml"))
    broken.write_text("id = ", encoding="utf-8")
    with pytest.raises(BadInput) as told:
        copying.read(folder)
    assert told.value.problems
