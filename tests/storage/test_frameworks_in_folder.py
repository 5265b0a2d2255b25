"""Frameworks, one file a version."""

import pytest

from leaderdev.errors import BadInput
from leaderdev.model.framework import Reference


def test_versions_are_listed_by_number(store, write_framework):
    for version in ("1.10.0", "1.9.0", "0.1.0"):
        write_framework("b", version)
    write_framework("a")
    assert list(map(str, store.framework_references())) == ["a@1.0.0", "b@0.1.0", "b@1.9.0", "b@1.10.0"]


@pytest.mark.parametrize("name", ["notes", "1.0", "01.0.0", "1.0.0-rc", "9999999.0.0", "١.0.0"])
def test_a_file_whose_name_is_no_version_is_no_version_and_is_reported(store, write, write_framework, name):
    write_framework("a")
    write(f"frameworks/a/{name}.toml", "")
    assert list(map(str, store.framework_references())) == ["a@1.0.0"]
    assert {file for _, file, problems in store.read_frameworks() if problems} == {f"frameworks/a/{name}.toml"}


@pytest.mark.parametrize("place", ["frameworks/1.0.0.toml", "frameworks/Ærøskøbing/1.0.0.toml"])
def test_a_framework_where_none_is_looked_for_is_not_passed_over_in_silence(store, write, write_framework, place):
    write(place, write_framework("a").read_bytes())
    assert {file for _, file, problems in store.read_frameworks() if problems} == {place}


def test_a_framework_is_read_by_its_reference(store, write_framework):
    write_framework("a", "1.2.0")
    assert store.framework(Reference.parse("a@1.2.0")).title.en == "Sheet"
    assert store.framework(Reference.parse("a@1.2.1")) is None
    assert store.framework(Reference.parse("b@1.2.0")) is None


def test_a_framework_with_problems_is_not_used(store, write, write_framework):
    content = write_framework("a").read_text(encoding="utf-8")
    write("frameworks/a/1.0.0.toml", content.replace("title", "titel"))
    with pytest.raises(BadInput) as caught:
        store.framework(Reference.parse("a@1.0.0"))
    assert [(one.code, one.file, one.path) for one in caught.value.problems] == [
        ("key-missing", "frameworks/a/1.0.0.toml", "title")
    ]


@pytest.mark.parametrize("place", ["frameworks/b/1.0.0.toml", "frameworks/a/1.0.1.toml"])
def test_a_framework_must_lie_where_it_says_it_is(store, write, write_framework, place):
    write(place, write_framework("a").read_bytes())
    told = {file: [problem.code for problem in problems] for _, file, problems in store.read_frameworks()}
    assert told == {"frameworks/a/1.0.0.toml": [], place: ["not-where-it-says"]}


def test_other_files_and_folders_are_nobodys_business(store, root, write, write_framework):
    write_framework("a")
    write("frameworks/README.md", "")
    write("frameworks/a/notes.txt", "")
    write("profiles/south/notes.txt", "")
    (root / "profiles" / "empty").mkdir()
    assert len(list(store.read_frameworks())) == 1
    assert list(store.read_profiles()) == []
