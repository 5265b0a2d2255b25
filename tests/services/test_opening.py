"""Opening a workspace for somebody: who is let in, and what is told to whom is not."""

from pathlib import Path

import pytest

import leaderdev
from leaderdev.errors import BadInput, LeaderdevError, NotAllowed, NotFound
from leaderdev.model.profile import Profile
from leaderdev.services.access import Role

from .guarded import rated, workspace

PEOPLE = [
    Profile(
        "anna",
        "leader",
        "u",
        manager="bo",
        assessments=(rated("peer", "pia"), rated("employee", "emil"), rated("manager", "former", done="2026-01-02")),
    ),
    Profile("cy", "leader", "u", manager=""),
]
ROLES = {"hr": ["hanne"], "administrator": ["kim"], "auditor": ["otto", "pia"]}


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return workspace(tmp_path / "town", PEOPLE, roles=ROLES)


def roles_of(where: Path, actor: str | None) -> frozenset[Role]:
    with leaderdev.open(where, actor=actor) as opened:
        assert opened.actor == actor
        return opened._context.access.roles


@pytest.mark.parametrize(
    ("actor", "roles"),
    [
        ("anna", {Role.LEADER}),
        ("bo", {Role.MANAGER}),
        ("emil", {Role.EMPLOYEE}),
        ("pia", {Role.AUDITOR, Role.PEER}),
        ("otto", {Role.AUDITOR}),
        ("hanne", {Role.HR}),
        ("kim", {Role.ADMINISTRATOR}),
        ("former", set()),
    ],
)
def test_who_is_let_in_as_what(town, actor, roles):
    assert roles_of(town, actor) == roles


@pytest.mark.parametrize("actor", ["nobody", "", " ", "Anna", "../anna", "anna\n", "a" * 70, 3, ["anna"], b"anna"])
def test_whoever_nothing_knows_is_not_let_in(town, actor):
    with pytest.raises(NotAllowed) as refused:
        leaderdev.open(town, actor=actor)
    assert (refused.value.code, refused.value.values) == ("unknown-actor", {"actor": actor})


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("no-such-folder", "no-workspace"),
        ("postgresql://anna:secret@server/x", "password-in-address"),
        ("postgresql://[", None),
    ],
)
def test_a_place_that_cannot_be_opened_is_a_coded_error(tmp_path, where, code):
    for actor in (None, "anna"):
        with pytest.raises(LeaderdevError) as found:
            leaderdev.open(where if "://" in where else tmp_path / where, actor=actor)
        assert code is None or found.value.code == code


def test_what_is_there_is_told_of_a_folder_that_is_not(tmp_path):
    with pytest.raises(NotFound) as found:
        leaderdev.open(tmp_path / "none")
    assert found.value.values == {"folder": str(tmp_path / "none")}
    with pytest.raises(NotFound):
        leaderdev.open(bytes(tmp_path / "none"))


@pytest.mark.parametrize("language", ["se", "", None, "DA", 3])
def test_a_language_that_is_none_names_those_there_are(town, language):
    with pytest.raises(BadInput) as found:
        leaderdev.open(town, language=language)
    assert (found.value.code, found.value.values["known"]) == ("unknown-choice", ("da", "en"))


def test_settings_that_cannot_be_used_let_nobody_in_as_anybody(town):
    (town / "leaderdev.toml").write_text("[roles]\nhr = 3\n", encoding="utf-8")
    with pytest.raises(BadInput) as found:
        leaderdev.open(town, actor="anna")
    assert found.value.code == "settings-unusable"


def test_whoever_left_the_records_is_let_in_no_more(town):
    roles_of(town, "bo")
    (town / "profiles" / "u" / "anna.toml").unlink()
    with pytest.raises(NotAllowed):
        leaderdev.open(town, actor="bo")


def test_another_word_than_a_side_is_refused(town):
    with leaderdev.open(town) as opened, pytest.raises(BadInput) as found:
        opened.assessments.gaps("anna", viewer="boss")
    assert (found.value.code, found.value.values["known"]) == ("unknown-choice", ("self", "manager"))
