"""features/encryption.feature."""

import json
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from .desk import Desk

scenarios("encryption.feature")
WHO = "(?P<who>Hanne|Bo)"


@pytest.fixture
def keys(tmp_path: Path) -> dict[str, Path]:
    return {who: tmp_path / who / "key.txt" for who in ("Hanne", "Bo", "nobody")}


@pytest.fixture
def public() -> dict[str, str]:
    """Everybody's public key."""
    return {}


@pytest.fixture
def as_who(desk: Desk, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch):
    def runs(who: str, *words: object) -> None:
        monkeypatch.setenv("LEADERDEV_KEY", str(keys[who]))
        desk.run(*words)

    return runs


@given("Hanne and Bo have a key each")
def _(desk: Desk, as_who, public: dict[str, str]) -> None:
    for who in ("Hanne", "Bo"):
        as_who(who, "store", "key", "--format", "json")
        (public[who],) = json.loads(desk.output)["recipients"]


@given("Hanne has encrypted the profiles to Bo as well")
@when("Hanne encrypts the profiles to Bo as well")
def _(desk: Desk, as_who, public: dict[str, str]) -> None:
    as_who("Hanne", "store", "encrypt", "--to", public["Bo"])
    assert desk.code == 0, desk.said


@when("Hanne encrypts the profiles")
def _(as_who) -> None:
    as_who("Hanne", "store", "encrypt")


@when(parsers.re(rf'{WHO} looks at the profile of "(?P<leader>.*)"'))
def _(as_who, who: str, leader: str) -> None:
    as_who(who, "profile", "show", leader)


@when(parsers.parse('somebody without a key looks at the profile of "{leader}"'))
def _(as_who, leader: str) -> None:
    as_who("nobody", "profile", "show", leader)


@when(parsers.re(rf'{WHO} changes the name of "(?P<leader>.*)" to "(?P<name>.*)"'))
def _(as_who, who: str, leader: str, name: str) -> None:
    as_who(who, "profile", "edit", leader, "--name", name)


@when(parsers.re("Hanne removes (?P<whom>Bo's|her own) key"))
def _(as_who, whom: str, public: dict[str, str]) -> None:
    as_who("Hanne", "store", "encrypt", "--without", public[{"Bo's": "Bo", "her own": "Hanne"}[whom]])


@when("Hanne decrypts the profiles")
def _(as_who) -> None:
    as_who("Hanne", "store", "decrypt")


@then(parsers.parse('"{one}" and "{other}" are in no file'))
def _(desk: Desk, one: str, other: str) -> None:
    found = [path for path in desk.folder.rglob("*") if path.is_file() and "frameworks" not in path.parts]
    assert len(found) > 2
    assert [path for path in found for word in (one, other) if word.encode() in path.read_bytes()] == []


@then(parsers.parse('"{text}" is in the file of "{leader}"'))
def _(desk: Desk, text: str, leader: str) -> None:
    (path,) = desk.folder.glob(f"profiles/*/{leader}.toml")
    assert text in path.read_text(encoding="utf-8")
