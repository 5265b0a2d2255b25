"""Adding, changing and moving leaders in a folder."""

import stat
import sys

import attrs
import pytest

from leaderdev.errors import BadInput, ChangedOnDisk, LeaderdevError, NotFound

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


def named(name):
    return lambda profile: attrs.evolve(profile, name=name)


def test_what_is_added_is_read_again(store, leader):
    people = [leader("l-01", name="Åse"), leader("l-02", "north", other={"later": {"x": 1}})]
    store.add_profiles(people)
    assert store.profile_ids() == ["l-01", "l-02"]
    assert [store.profile(name) for name in ("l-01", "l-02")] == people
    assert list(store.read_profiles()) == [
        (people[1], "profiles/north/l-02.toml", []),
        (people[0], "profiles/south/l-01.toml", []),
    ]


def test_a_change_is_saved_and_given_back(store, leader):
    store.add_profiles([leader()])
    assert store.change_profile("l-01", named("Bo")) == leader(name="Bo")
    assert store.profile("l-01") == leader(name="Bo")


def test_nothing_is_written_where_nothing_changed(store, write_profile, monkeypatch):
    path = write_profile("l-01")
    before = path.read_bytes()
    monkeypatch.setattr("os.replace", lambda *_: pytest.fail("something was saved"))
    store.change_profile("l-01", lambda profile: profile)
    assert path.read_bytes() == before


@posix
def test_profiles_are_for_the_owner_only(store, root, leader, write_profile):
    store.add_profiles([leader("l-01")])
    loose = write_profile("l-02")
    loose.chmod(0o644)
    store.change_profile("l-02", named("Bo"))
    assert [stat.S_IMODE(path.stat().st_mode) for path in sorted(root.glob("profiles/*/*"))] == [0o600, 0o600]
    own = [path for path in root.glob(".leaderdev/**/*") if path.is_file()]
    assert [stat.S_IMODE(path.stat().st_mode) & 0o077 for path in own] == [0] * len(own)


def test_a_handle_that_is_taken_is_refused_and_nobody_of_the_batch_is_added(store, leader):
    store.add_profiles([leader("l-01")])
    with pytest.raises(BadInput) as caught:
        store.add_profiles([leader("l-02"), leader("l-01", "north"), leader("l-03"), leader("l-03", "north")])
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("handle-taken", "l-01"),
        ("handle-taken", "l-03"),
    ]
    assert store.profile_ids() == ["l-01"]


def test_a_leader_who_is_not_there(store, leader):
    store.add_profiles([leader("l-01")])
    with pytest.raises(NotFound) as caught:
        store.profile("l-02")
    assert caught.value.values["known"] == ["l-01"]


def test_a_leader_in_two_places_is_not_guessed_at(store, write_profile):
    write_profile("l-01", "north")
    write_profile("l-01", "south")
    with pytest.raises(BadInput) as caught:
        store.change_profile("l-01", named("Bo"))
    assert caught.value.values["files"] == ["profiles/north/l-01.toml", "profiles/south/l-01.toml"]
    assert [[problem.code for problem in problems] for _, _, problems in store.read_profiles()] == [
        [],
        ["handle-taken"],
    ]


def test_a_move_takes_the_file_along_and_removes_a_unit_that_is_empty(store, root, leader):
    store.add_profiles([leader("l-01"), leader("l-02", "north"), leader("l-03", "north")])
    store.change_profile("l-01", lambda profile: attrs.evolve(profile, unit="north"))
    store.change_profile("l-02", lambda profile: attrs.evolve(profile, unit="west"))
    assert sorted(path.relative_to(root).as_posix() for path in root.glob("profiles/**/*")) == [
        "profiles/north",
        "profiles/north/l-01.toml",
        "profiles/north/l-03.toml",
        "profiles/west",
        "profiles/west/l-02.toml",
    ]


@pytest.mark.parametrize("unit", ["south", "north"])
def test_a_new_handle_that_is_taken_overwrites_and_doubles_nobody(store, leader, unit):
    store.add_profiles([leader("l-01", name="Bo"), leader("l-02", unit, name="Åse")])
    with pytest.raises(LeaderdevError):
        store.change_profile("l-01", lambda profile: attrs.evolve(profile, id="l-02"))
    assert [store.profile(name).name for name in ("l-01", "l-02")] == ["Bo", "Åse"]


@pytest.mark.parametrize("edit", [b"# note\n", b"active = false\n"], ids=["comment", "content"])
def test_a_file_that_somebody_edits_meanwhile_is_not_overwritten(store, write_profile, left_behind, edit):
    path = write_profile("l-01")
    edited = path.read_bytes() + edit

    def change(profile):
        path.write_bytes(edited)
        return named("Bo")(profile)

    with pytest.raises(ChangedOnDisk) as caught:
        store.change_profile("l-01", change)
    assert caught.value.values["file"] == "profiles/south/l-01.toml"
    assert path.read_bytes() == edited
    assert left_behind() == []


def test_a_file_that_somebody_removes_meanwhile_does_not_come_back(store, write_profile):
    path = write_profile("l-01")

    def change(profile):
        path.unlink()
        return named("Bo")(profile)

    with pytest.raises(ChangedOnDisk):
        store.change_profile("l-01", change)
    assert not path.exists()


def test_a_change_that_fails_changes_nothing_and_gives_the_lock_back(store, write_profile):
    path = write_profile("l-01")
    before = path.read_bytes()

    def change(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.change_profile("l-01", change)
    assert path.read_bytes() == before
    assert store.change_profile("l-01", named("Bo")).name == "Bo"


FEW_BRACKETS = "{ k = " * 14 + "1" + " }" * 14
MANY_PARTS = ".".join(["k"] * 30)
AT_THE_LIMIT = {
    "inline tables": f"later = {FEW_BRACKETS}",
    "inline tables in a table with a long name": f"[{MANY_PARTS}]\nlater = {FEW_BRACKETS}",
    "a key that grows when it is written another way": "'" + "\\" * 200 + "' = 1",
    "a number with too many digits to be written in decimals": f"later = 0x{'f' * 5000}",
}


@pytest.mark.parametrize("name", AT_THE_LIMIT)
def test_a_profile_that_could_be_read_can_still_be_read_after_a_change(store, write, name):
    """Saved, or refused: but never saved as something that the limits refuse to read."""
    write("profiles/south/l-01.toml", f'id = "l-01"\nunit = "south"\ntier = "leader"\n{AT_THE_LIMIT[name]}\n')
    before = store.profile("l-01")
    try:
        after = store.change_profile("l-01", named("Bo"))
    except LeaderdevError:
        after = before
    assert store.profile("l-01") == after


def test_a_profile_never_grows_beyond_what_may_be_read(store, leader):
    store.add_profiles([leader()])
    with pytest.raises(LeaderdevError):
        store.change_profile("l-01", named("x" * 4_000_000))
    assert store.profile("l-01") == leader()


def test_a_name_that_is_no_text_at_all_is_refused_and_nothing_is_saved(store, leader):
    """The bytes of a command line in another encoding arrive as lone surrogates."""
    with pytest.raises(LeaderdevError):
        store.add_profiles([leader("l-01"), leader("l-02", name="\udce5se")])
    assert store.profile_ids() == []
