"""What the index says is what the files say, whatever happens to either."""

import os
import shutil
import sqlite3
from random import Random

import attrs
import pytest

from leaderdev.cli.main import main
from leaderdev.storage import index
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.index import IndexFile
from tests.sealing import resealed


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    folder = tmp_path_factory.mktemp("index") / "demo"
    assert main(["demo", str(folder), "--leaders", "30", "--seed", "5", "--today", "2026-11-23"]) == 0
    return folder


@pytest.fixture
def store(shown, tmp_path):
    """A copy whose files were all written long ago."""
    shutil.copytree(shown, tmp_path / "demo")
    for path in (tmp_path / "demo" / "profiles").rglob("*.toml"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return FolderStore((tmp_path / "demo").resolve())


@pytest.fixture(autouse=True)
def no_tick(monkeypatch):
    """Else everything here would be written within one tick of the coarsest clock, and read again for that."""
    monkeypatch.setattr(index, "TICK", -60_000_000_000)
    monkeypatch.setattr(index, "FEWEST", 0)


def counted_part(profile):
    """What counting needs of a profile."""
    kept = tuple(
        attrs.evolve(
            one, digest="", started_at="", not_relevant=(), comments={}, evidence={}, other={}, levels=dict(one.levels)
        )
        for one in profile.assessments
    )
    return attrs.evolve(profile, name="", manager="", language="", conversations=(), other={}, assessments=kept)


def same_as_files(store) -> int:
    """Asserts it, and gives back how many files were read."""
    found = store.counted()
    read = list(store.read_profiles())
    expected = {profile.id: counted_part(profile) for profile, _, _ in read if profile is not None}
    assert {one.id: counted_part(one) for one in found.profiles} == expected
    assert found.unreadable == sum(profile is None for profile, _, _ in read)
    return found.read


def files(store):
    return sorted((store.root / "profiles").rglob("*.toml"))


def test_only_what_changed_is_read_again(store):
    assert same_as_files(store) == 30
    assert same_as_files(store) == 0
    one = files(store)[3]
    one.write_text(one.read_text(encoding="utf-8").replace("= 3\n", "= 2\n", 1), encoding="utf-8")
    assert same_as_files(store) == 1
    assert same_as_files(store) == 0


def test_a_change_that_keeps_size_and_time_is_seen(store):
    same_as_files(store)
    one = files(store)[3]
    text = one.read_text(encoding="utf-8")
    assert "= 3\n" in text
    one.write_text(text.replace("= 3\n", "= 1\n", 1), encoding="utf-8")
    os.utime(one, (1_700_000_000, 1_700_000_000))
    assert same_as_files(store) == 1


def test_a_file_written_in_the_tick_of_its_reading_is_looked_into(store, monkeypatch):
    """Its times may be those of a second change. Where the content is the same, that is settled by the next reading."""
    monkeypatch.setattr(index, "TICK", 2_000_000_000)
    assert same_as_files(store) == 30
    one = files(store)[0]
    one.write_bytes(one.read_bytes())
    assert same_as_files(store) == 30
    before = index._found_file

    def unchanged(unit, entry):
        """A drive on which the second change left no trace."""
        seen = before(unit, entry)
        return attrs.evolve(
            seen, stat="the same", changed_at=1_700_000_000_000_000_000 + (seen.path == str(one)) * 10**18
        )

    monkeypatch.setattr(index, "_found_file", unchanged)
    store.counted()
    text = one.read_text(encoding="utf-8")
    one.write_text(text.replace("= 3\n", "= 1\n", 1), encoding="utf-8")
    assert same_as_files(store) == 1


def test_what_is_gone_is_gone_and_what_is_new_is_there(store):
    same_as_files(store)
    first, second, *_ = files(store)
    first.unlink()
    text = second.read_text(encoding="utf-8").replace(f'id = "{second.stem}"', 'id = "new-one"', 1)
    second.with_stem("new-one").write_text(text, encoding="utf-8")
    assert same_as_files(store) == 1
    with sqlite3.connect(index.place(store.folder)) as connection:
        assert connection.execute("SELECT count(*) FROM files WHERE name = ?", (first.name,)).fetchall() == [(0,)]
    connection.close()


def test_a_broken_profile_is_counted_and_read_again_until_it_is_whole(store):
    same_as_files(store)
    one = files(store)[3]
    whole = one.read_bytes()
    one.write_bytes(whole + b"\n[[[")
    assert same_as_files(store) == 1
    assert same_as_files(store) == 1
    one.write_bytes(whole)
    assert same_as_files(store) == 1
    assert same_as_files(store) == 0


def test_a_link_is_never_kept(store, tmp_path):
    one = files(store)[3]
    elsewhere = store.root / "frameworks" / one.name
    one.rename(elsewhere)
    one.symlink_to(elsewhere)
    outside = tmp_path / "outside.toml"
    files(store)[5].rename(outside)
    files(store)[4].with_name("linked.toml").symlink_to(outside)
    assert same_as_files(store) == 30
    assert same_as_files(store) == 2


@pytest.mark.parametrize("link", [".leaderdev", ".leaderdev/index", ".leaderdev/index/profiles.sqlite"])
def test_no_link_leads_the_index_out_of_the_workspace(store, tmp_path, link):
    outside = tmp_path / "outside"
    if not link.endswith("sqlite"):
        outside.mkdir()
    place = store.root / link
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(place, ignore_errors=True)
    place.symlink_to(outside)
    assert same_as_files(store) == 30
    assert not outside.exists() or not any(outside.iterdir())


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + bytes(200)])
def test_a_broken_index_is_made_anew(store, content):
    same_as_files(store)
    index.place(store.folder).write_bytes(content)
    assert same_as_files(store) == 30
    assert same_as_files(store) == 0


def test_records_that_mean_nothing_are_not_believed(store):
    same_as_files(store)
    with sqlite3.connect(index.place(store.folder)) as connection:
        connection.execute("UPDATE files SET record = '[1, 2]'")
    connection.close()
    assert same_as_files(store) == 30


def test_another_version_of_the_program_begins_anew(store, monkeypatch):
    same_as_files(store)
    monkeypatch.setattr("leaderdev.storage.index.FORMAT", "another")
    assert same_as_files(store) == 30


def test_without_a_place_to_write_the_files_are_read(store):
    (store.root / ".leaderdev").mkdir(exist_ok=True)
    (store.root / ".leaderdev" / "index").write_text("a file where the folder would be", encoding="utf-8")
    assert same_as_files(store) == 30


def test_while_somebody_else_writes_the_files_are_read(store, monkeypatch):
    same_as_files(store)
    monkeypatch.setattr("leaderdev.storage.index.PATIENCE", 0.05)
    files(store)[0].touch()
    other = sqlite3.connect(index.place(store.folder), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert same_as_files(store) == 30
    other.execute("ROLLBACK")
    other.close()
    assert same_as_files(store) == 1


def test_two_who_add_items_at_once_do_not_mix_them_up(store):
    """The levels of a record stand in the order of the items; whoever comes second keeps nothing."""
    path = index.place(store.folder)
    first, second = IndexFile(path), IndexFile(path)
    assert first.read() == second.read() == ([], {})
    assert first.change([], [], {}, {"a@1.0.0": ["listens"]})
    assert not second.change([], [], {}, {"a@1.0.0": ["measures"]})
    assert second.read()[1] == {"a@1.0.0": ["listens"]}
    first.close()
    second.close()


def test_only_the_owner_reads_it_and_nothing_is_in_it_that_is_not_counted(store):
    one = files(store)[3]
    with one.open("a", encoding="utf-8") as file:
        file.write('\n[assessments.comments]\n"listens" = "noget fortroligt"\n')
    same_as_files(store)
    path = index.place(store.folder)
    assert path.stat().st_mode & 0o077 == 0
    assert b"fortroligt" not in path.read_bytes()


@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_done_to_the_files(store, seed):
    random = Random(seed)
    for _ in range(12):
        path = random.choice(files(store))
        text = path.read_text(encoding="utf-8")
        match random.randrange(5):
            case 0:
                path.write_text(text.replace("= 4\n", f"= {random.choice((1, 5, 77, -3))}\n", 2), encoding="utf-8")
            case 1:
                path.unlink()
            case 2:
                path.write_text(text[: random.randrange(len(text))], encoding="utf-8")
            case 3:
                path.with_stem(f"{path.stem}-x").write_text(
                    text.replace(f'"{path.stem}"', f'"{path.stem}-x"'), encoding="utf-8"
                )
            case 4:
                path.write_text(text.replace("active = true", "active = false"), encoding="utf-8")
        same_as_files(store)


def test_a_changed_framework_is_counted_as_it_is_now(store, capsys, monkeypatch):
    """Nothing of a framework is in the index: one that expects more gives another gap at once."""
    path = next((store.root / "frameworks" / "data-informed-leadership").glob("*.toml"))

    def answered():
        assert main(["--workspace", str(store.root), "gaps", "--by", "item", "--format", "json"]) == 0
        return capsys.readouterr().out

    first = answered()
    path.write_text(resealed(path.read_text(encoding="utf-8").replace("leader = 3", "leader = 5")), encoding="utf-8")
    second = answered()
    assert index.place(store.folder).is_file()
    monkeypatch.setattr(index, "FEWEST", 10_000)
    assert answered() == second != first


def test_few_files_need_no_index(store, monkeypatch):
    monkeypatch.setattr(index, "FEWEST", 31)
    assert same_as_files(store) == 30
    assert not index.place(store.folder).exists()
