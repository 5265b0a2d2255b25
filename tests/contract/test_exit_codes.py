"""0 is fine, 1 is problems found, 2 is bad input; what is said goes to one stream only."""

from pathlib import Path

import pytest

from tests.command_line import start

READING = (
    ("profile", "list"),
    ("profile", "show", "sofie-lund"),
    ("gaps", "sofie-lund"),
    ("gaps", "--by", "tier"),
    ("framework", "list"),
    ("framework", "show", "glostrup-lus"),
    ("check",),
)


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_reading_command_that_succeeds_says_nothing_on_standard_error(words: tuple[str, ...], town: Path) -> None:
    answer = start(town, *words)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.endswith("\n")


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_reading_command_changes_nothing(words: tuple[str, ...], place: Path) -> None:
    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}

    before = files()
    start(place, *words)
    assert files() == before


def test_problems_that_were_found_give_1(place: Path) -> None:
    (place / "profiles" / "library" / "bo.toml").write_text("=", encoding="utf-8")
    answer = start(place, "check")
    assert (answer.code, answer.err) == (1, "")
    assert "profiles/library/bo.toml" in answer.out


def test_a_list_with_something_missing_gives_1_and_what_could_be_read(place: Path) -> None:
    (place / "profiles" / "library" / "bo.toml").write_text("=", encoding="utf-8")
    answer = start(place, "profile", "list", "--format", "csv")
    assert answer.code == 1
    assert answer.out.splitlines()[1].startswith("anna,")
    assert "profiles/library/bo.toml" in answer.err


def test_bad_input_gives_2_and_tells_what_is_wrong_and_what_to_do(place: Path) -> None:
    answer = start(place, "profile", "show", "nobody")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[0] == "There is no leader “nobody” in the workspace."
    assert answer.err.splitlines()[-1].startswith("→ ")


def test_a_writing_command_that_succeeds_speaks_on_standard_output(place: Path) -> None:
    answer = start(place, "profile", "add", "bo", "--tier", "leader", "--unit", "library")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.count("\n") == 1


def test_nobody_is_asked_where_there_is_no_terminal(place: Path) -> None:
    answer = start(place, "assess", "anna", typed="3\n" * 60)
    assert (answer.code, answer.out) == (2, "")


def test_a_traceback_is_shown_only_on_request(place: Path) -> None:
    assert "Traceback" in start(place, "profile", "show", "nobody", "--debug").err
