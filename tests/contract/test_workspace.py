"""Which workspace is meant: the one named, else the folder one stands in or the nearest above it."""

from pathlib import Path

import pytest

from tests.command_line import call


def handles(answer_out: str) -> list[str]:
    return [line.split(",")[0] for line in answer_out.splitlines()[1:]]


@pytest.mark.parametrize("below", [".", "profiles", "profiles/library", "frameworks/glostrup-lus"])
def test_it_is_found_from_a_folder_inside_it(below: str, small: Path) -> None:
    assert handles(call(small / below, "profile", "list", "--format", "csv").out) == ["anna"]


@pytest.mark.parametrize(
    "words",
    [
        ("--workspace", "small", "profile", "list"),
        ("profile", "--workspace", "small", "list"),
        ("profile", "list", "--workspace", "small"),
        ("--workspace=small", "profile", "list"),
    ],
    ids=" ".join,
)
def test_it_can_be_named_before_and_after_the_command(words: tuple[str, ...], small: Path) -> None:
    answer = call(small.parent, *words, "--format", "csv")
    assert (answer.code, answer.err) == (0, "")
    assert handles(answer.out) == ["anna"]


def test_the_one_that_is_named_goes_before_the_one_one_stands_in(small: Path, town: Path) -> None:
    assert handles(call(town, "--workspace", small, "profile", "list", "--format", "csv").out) == ["anna"]


def test_the_nearest_one_is_meant(place: Path) -> None:
    inner = place / "profiles" / "inner"
    (inner / "profiles").mkdir(parents=True)
    (inner / "frameworks").mkdir()
    assert handles(call(inner / "profiles", "profile", "list", "--format", "csv").out) == []


def test_a_name_with_blanks_and_letters_of_the_language_will_do(place: Path) -> None:
    renamed = place.rename(place.parent / "vores område å")
    assert handles(call(renamed.parent, "profile", "list", "--format", "csv", "--workspace", renamed.name).out) == [
        "anna"
    ]


@pytest.mark.parametrize(
    "words", [("check",), ("--workspace", "nosuch", "check"), ("check", "--workspace", ".")], ids=" ".join
)
def test_where_there_is_none_it_is_said_how_to_get_one(words: tuple[str, ...], tmp_path: Path) -> None:
    answer = call(tmp_path, *words)
    assert (answer.code, answer.out) == (2, "")
    assert "workspace" in answer.err.splitlines()[0]
    assert "leaderdev init" in answer.err


def test_a_new_one_can_be_used_at_once(tmp_path: Path) -> None:
    assert call(tmp_path, "init", "new/one").code == 0
    assert call(tmp_path / "new" / "one", "check").code == 0
