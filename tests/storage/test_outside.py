"""Nothing that a handle, a unit or a link says leads out of the workspace."""

import attrs
import pytest

from leaderdev.errors import BadInput, LeaderdevError
from leaderdev.model.framework import Reference, Version

HANDLES = ["..", "../l-01", "../../outside/l-01", "/outside", "a/b", "a\\b", "C:l-01", "", ".", "l-01\x00", "*", "con"]


@pytest.fixture
def outside(tmp_path):
    """A folder beside the workspace with somebody else's files."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.toml").write_text('id = "secret"\nunit = "outside"\ntier = "leader"\n', encoding="utf-8")
    (folder / "l-01.toml").write_text('id = "l-01"\nunit = "south"\ntier = "leader"\n', encoding="utf-8")
    return folder


@pytest.fixture
def untouched(outside):
    """True while everything beside the workspace is as it was."""

    def look():
        return {path.name: path.read_bytes() for path in outside.parent.rglob("*") if outside in path.parents}

    def beside():
        return sorted(path.name for path in outside.parent.iterdir())

    before = look(), beside()
    return lambda: (look(), beside()) == before


@pytest.mark.parametrize("handle", HANDLES)
def test_a_handle_that_is_none_is_refused_everywhere(store, leader, untouched, handle):
    store.add_profiles([leader("l-09")])
    for attempt in (
        lambda: store.profile(handle),
        lambda: store.change_profile(handle, lambda profile: profile),
        lambda: store.add_profiles([leader("l-02"), leader(handle)]),
        lambda: store.add_profiles([leader("l-02"), leader("l-03", handle)]),
        lambda: store.change_profile("l-09", lambda profile: attrs.evolve(profile, unit=handle)),
        lambda: store.change_profile("l-09", lambda profile: attrs.evolve(profile, id=handle)),
    ):
        with pytest.raises(BadInput) as caught:
            attempt()
        assert caught.value.code == "not-an-identifier"
        assert caught.value.values["found"] == handle
    assert store.profile_ids() == ["l-09"]
    assert untouched()


@pytest.mark.parametrize("name", ["../../outside", "..", "a/b", ""])
def test_a_framework_by_such_a_name_is_none(store, outside, name):
    (outside / "1.0.0.toml").write_text('id = "x"', encoding="utf-8")
    assert store.framework(Reference(name, Version(1, 0, 0))) is None


def test_a_profile_that_is_a_link_out_is_refused_and_hides_no_other(
    store, root, outside, link, write_profile, untouched
):
    write_profile("l-02")
    link(root / "profiles" / "south" / "l-01.toml", outside / "l-01.toml")
    for attempt in (store.profile, lambda name: store.change_profile(name, lambda one: attrs.evolve(one, name="Bo"))):
        with pytest.raises(BadInput) as caught:
            attempt("l-01")
        assert [problem.code for problem in caught.value.problems] == ["outside-workspace"]
    found = {
        file: (profile and profile.id, [one.code for one in problems])
        for profile, file, problems in store.read_profiles()
    }
    assert found == {
        "profiles/south/l-01.toml": (None, ["outside-workspace"]),
        "profiles/south/l-02.toml": ("l-02", []),
    }
    assert untouched()


def test_a_unit_that_is_a_link_out_gives_nothing_away(store, root, outside, link):
    link(root / "profiles" / "outside", outside, folder=True)
    assert [profile for profile, _, _ in store.read_profiles() if profile is not None] == []
    with pytest.raises(BadInput):
        store.profile("secret")


def test_nobody_is_added_in_a_unit_that_is_a_link_out(store, root, outside, link, leader, untouched):
    link(root / "profiles" / "linked", outside, folder=True)
    with pytest.raises(LeaderdevError):
        store.add_profiles([leader("l-05", "linked")])
    assert untouched()


def test_nobody_is_moved_to_a_unit_that_is_a_link_out(store, root, outside, link, leader, untouched):
    store.add_profiles([leader("l-05")])
    link(root / "profiles" / "linked", outside, folder=True)
    with pytest.raises(LeaderdevError):
        store.change_profile("l-05", lambda profile: attrs.evolve(profile, unit="linked"))
    assert untouched()
    assert store.profile("l-05") == leader("l-05")


def test_a_framework_that_is_a_link_out_is_refused(store, root, outside, link, write_framework):
    (outside / "1.0.0.toml").write_bytes(write_framework("sheet").read_bytes())
    (root / "frameworks" / "sheet" / "1.0.0.toml").unlink()
    link(root / "frameworks" / "sheet" / "1.0.0.toml", outside / "1.0.0.toml")
    ((framework, _, problems),) = store.read_frameworks()
    assert framework is None
    assert [problem.code for problem in problems] == ["outside-workspace"]


def test_a_waiting_room_that_is_a_link_out_is_not_emptied(store, root, outside, link, leader, untouched):
    link(root / ".leaderdev" / "saving", outside, folder=True)
    for attempt in (store.sweep, lambda: store.add_profiles([leader("l-05")])):
        try:
            attempt()
        except LeaderdevError as error:
            assert error.problems or error.values  # refusing is as good as doing it elsewhere
        assert untouched()


def test_a_lock_that_is_a_link_out_does_not_touch_what_it_points_at(store, root, outside, link, leader, untouched):
    link(root / ".leaderdev" / "lock", outside / "secret.toml")
    try:
        store.add_profiles([leader("l-05")])
    except LeaderdevError as error:
        assert error.code == "storage-failed"
    assert untouched()
