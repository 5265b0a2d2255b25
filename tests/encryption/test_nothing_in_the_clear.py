"""After every command that writes, no answer, name, comment or note stands in the clear; and whoever left out encryption in
one of the places that write would be seen."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from leaderdev.storage import index, workspace
from tests.house.sources import modules, tree
from tests.privacy import town
from tests.privacy.conftest import Run

from .conftest import decrypted, in_the_clear
from .everything_done import WORDS, do_everything, found_in_the_clear, watch


def writers() -> Iterator[tuple[str, str, int]]:
    """Module, function and line of every place that encrypts what it writes."""
    for name, path in modules().items():
        if "workspace.sealed(" not in path.read_text(encoding="utf-8"):
            continue
        for function in ast.walk(tree(path)):
            if isinstance(function, ast.FunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Call) and ast.unparse(node.func) == "workspace.sealed":
                        yield name, function.name, node.lineno


def test_the_search_finds_what_is_plain(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without encryption every word is found at some time, so that not to find one means something."""
    seen: dict[str, list[str]] = {}
    watch(monkeypatch, lambda: seen.update(found_in_the_clear(root)))
    do_everything(root, run, monkeypatch)
    assert {word for words in seen.values() for word in words} == set(WORDS)
    places = {"/".join(name.split("/")[:3]) for name in seen}
    own = {".leaderdev/index/profiles.sqlite", ".leaderdev/told/carla.toml"}
    assert own | {"notes/finn.toml", "profiles/park/hans.toml"} <= places


def test_after_every_command_nothing_is_found(encrypted: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, list[str]] = {}
    watch(monkeypatch, lambda: seen.update(found_in_the_clear(encrypted)))
    do_everything(encrypted, run, monkeypatch)
    assert seen == {}
    assert found_in_the_clear(encrypted) == {}
    assert in_the_clear(encrypted) == []
    assert b"Hans Hald" in decrypted((encrypted / "profiles/park/hans.toml").read_bytes())
    assert run("check").code == 0


def test_there_are_as_many_writers_as_are_known() -> None:
    assert len(list(writers())) == 8, sorted(writers())


@pytest.mark.parametrize("place", sorted(writers()), ids=lambda one: f"{one[0].rpartition('.')[2]}.{one[1]}:{one[2]}")
def test_a_writer_that_does_not_encrypt_is_seen(
    encrypted: Path, run: Run, monkeypatch: pytest.MonkeyPatch, place: tuple[str, str, int]
) -> None:
    as_it_is = workspace.sealed
    plain: list[bytes] = []

    def sealed(root: Path, content: bytes, seen: bytes = b"") -> bytes:
        caller = sys._getframe(1)
        if (caller.f_globals["__name__"], caller.f_lineno) == (place[0], place[2]):
            plain.append(content)
            return content
        return as_it_is(root, content, seen)

    monkeypatch.setattr(workspace, "sealed", sealed)
    written: set[str] = set()
    watch(monkeypatch, lambda: written.update(found_in_the_clear(encrypted)))
    do_everything(encrypted, run, monkeypatch)
    assert plain, "nothing that was done came to this place"
    assert written


def test_an_index_that_is_kept_is_seen(encrypted: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.workspace, "recipients", lambda _: ())
    monkeypatch.setattr(index.age, "is_encrypted", lambda _: False)
    monkeypatch.setattr(index, "FEWEST", 1)
    assert run("gaps", "--by", "tier").code == 0
    assert ".leaderdev/index/profiles.sqlite" in found_in_the_clear(encrypted)


def test_the_index_of_before_goes(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "FEWEST", 1)
    assert run("gaps", "--by", "tier").code == 0
    assert (root / ".leaderdev/index/profiles.sqlite").is_file()
    assert run("store", "encrypt").code == 0
    assert not list((root / ".leaderdev/index").glob("*"))
    assert run("gaps", "--by", "tier").code == 0
    (kept,) = (root / ".leaderdev/index").glob("*")
    assert decrypted(kept.read_bytes()).startswith(b"SQLite format 3")
    assert not kept.read_bytes().startswith(b"SQLite")
    assert run("store", "decrypt").code == 0
    assert not list((root / ".leaderdev/index").glob("*"))


def test_no_index_of_encrypted_files_where_the_settings_were_lost(
    encrypted: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "FEWEST", 1)
    (encrypted / "leaderdev.toml").write_text('framework = "small@1.0.0"\n')
    assert run("gaps", "--by", "tier").code == 0
    assert not list((encrypted / ".leaderdev/index").glob("*"))


def test_a_workspace_without_recipients_never_meets_the_library(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    do_everything(root, run, monkeypatch)
    assert run("check").code == 0
    assert not any(b"age-encryption" in content for content in town.files(root).values())
