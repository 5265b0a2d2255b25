"""A file that cannot be used is reported and hides no other."""

import pytest

from leaderdev.errors import BadInput, LeaderdevError
from leaderdev.validation.workspace import check_workspace

GOOD = 'id = "l-02"\nunit = "south"\ntier = "leader"\n'
BROKEN = {
    "an empty file": (b"", {"key-missing"}),
    "no toml": (GOOD.encode() + b"name = ", {"not-toml"}),
    "half a file": (GOOD.encode()[:20], {"not-toml"}),
    "another encoding": (GOOD.encode() + 'name = "Åse"'.encode("latin-1"), {"not-utf8"}),
    "a wrong type": (GOOD.encode() + b"active = 1", {"wrong-type"}),
    "half an assessment": (GOOD.encode() + b"[[assessments]]\nframework = 'x@1.0.0'", {"key-missing"}),
    "a dotted key": (GOOD.encode() + b".".join([b"k"] * 20_000) + b" = 1", {"key-too-long"}),
    "deep nesting": (GOOD.encode() + b"k = " + b"[" * 5000, {"nested-too-deep"}),
    "too much": (b"#" * 4_000_001, {"file-too-large"}),
    "another's file": (GOOD.replace("l-02", "l-77").encode(), {"not-where-it-says"}),
    "another unit's file": (GOOD.replace("south", "north").encode(), {"not-where-it-says"}),
}


@pytest.fixture
def neighbours(write_profile):
    """One before and one after, in the same unit and in another."""
    for name, unit in (("l-01", "south"), ("l-03", "south"), ("l-04", "zoo")):
        write_profile(name, unit)


def overview(store):
    return {
        file: (profile and profile.id, {one.code for one in problems})
        for profile, file, problems in store.read_profiles()
    }


def change_nothing_that_is_broken(profile):
    pytest.fail(f"a broken profile was changed: {profile}")


def expect_all_but(store, codes):
    assert overview(store) == {
        "profiles/south/l-01.toml": ("l-01", set()),
        "profiles/south/l-02.toml": (None, codes),
        "profiles/south/l-03.toml": ("l-03", set()),
        "profiles/zoo/l-04.toml": ("l-04", set()),
    }
    assert store.profile_ids() == ["l-01", "l-02", "l-03", "l-04"]
    assert store.profile("l-03").id == "l-03"
    with pytest.raises(BadInput) as caught:
        store.profile("l-02")
    assert {problem.code for problem in caught.value.problems} == codes
    assert {problem.file for problem in caught.value.problems} == {"profiles/south/l-02.toml"}


@pytest.mark.usefixtures("neighbours")
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_profile_hides_no_other_and_is_left_as_it_is(store, write, name):
    content, codes = BROKEN[name]
    path = write("profiles/south/l-02.toml", content)
    expect_all_but(store, codes)
    with pytest.raises(BadInput):
        store.change_profile("l-02", change_nothing_that_is_broken)
    assert path.read_bytes() == content


@pytest.mark.usefixtures("neighbours")
def test_a_folder_in_the_place_of_a_profile(store, root):
    (root / "profiles/south/l-02.toml").mkdir()
    expect_all_but(store, {"unreadable"})


@pytest.mark.usefixtures("neighbours")
def test_a_link_to_nowhere(store, root, link):
    link(root / "profiles/south/l-02.toml", root / "profiles/south/gone.toml")
    assert overview(store)["profiles/south/l-02.toml"] == (None, {"unreadable"})
    assert len(overview(store)) == 4
    with pytest.raises(LeaderdevError):
        store.profile("l-02")


@pytest.mark.usefixtures("neighbours")
def test_a_link_to_itself(store, root, link):
    path = root / "profiles/south/l-02.toml"
    link(path, path)
    assert set(overview(store)) >= {"profiles/south/l-01.toml", "profiles/south/l-03.toml", "profiles/zoo/l-04.toml"}
    assert overview(store)["profiles/south/l-02.toml"][0] is None


@pytest.mark.parametrize("place", ["profiles/l-09.toml", "profiles/Børn/l-09.toml"])
def test_a_profile_in_a_place_where_none_is_looked_for_is_not_passed_over_in_silence(store, write, place):
    write(place, 'id = "l-09"\nunit = "south"\ntier = "leader"\n')
    problems = check_workspace(list(store.read_frameworks()), list(store.read_profiles()), None)
    assert [problem.file for problem in problems] == [place]


def test_a_broken_framework_hides_no_other(store, write, write_framework):
    write_framework("a")
    write("frameworks/b/1.0.0.toml", "id = ")
    write_framework("c")
    found = {file: (one and one.id, [problem.code for problem in said]) for one, file, said in store.read_frameworks()}
    assert found == {
        "frameworks/a/1.0.0.toml": ("a", []),
        "frameworks/b/1.0.0.toml": (None, ["not-toml"]),
        "frameworks/c/1.0.0.toml": ("c", []),
    }
