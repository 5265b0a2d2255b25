"""`--lang`, then LEADERDEV_LANG, then the leader's own wish, then the system."""

from pathlib import Path

import pytest

from tests.command_line import call

DANISH, ENGLISH = "Brugernavn: anna", "Handle: anna"


def shown(place: Path, *words: str, **variables: str) -> str:
    """The language in which anna, who wishes Danish, is shown."""
    out = call(place, "profile", "show", "anna", *words, **variables).out
    return {DANISH: "da", ENGLISH: "en"}[out.splitlines()[0]]


def test_the_option_goes_before_everything(small: Path) -> None:
    assert shown(small, "--lang", "en", LEADERDEV_LANG="da", LC_ALL="da_DK.UTF-8") == "en"
    assert shown(small, "--lang=da", LEADERDEV_LANG="en") == "da"


def test_the_variable_goes_before_the_leaders_wish(small: Path) -> None:
    assert shown(small, LEADERDEV_LANG="en", LC_ALL="da_DK.UTF-8") == "en"


def test_the_leaders_wish_goes_before_the_system(small: Path) -> None:
    assert shown(small, LC_ALL="en_GB.UTF-8") == "da"


@pytest.mark.parametrize("words", [(), ("--versions",), ("--trend",)])
def test_the_gaps_are_wholly_in_the_leaders_language(town: Path, words: tuple[str, ...]) -> None:
    """The language is known only once the leader's profile has been read."""
    danish = call(town, "gaps", "sofie-lund", *words, "--lang", "da")
    assert danish.code == 0
    assert call(town, "gaps", "sofie-lund", *words, LC_ALL="en_GB.UTF-8").out == danish.out


def test_a_variable_that_names_no_language_of_the_house_is_passed_over(small: Path) -> None:
    assert shown(small, LEADERDEV_LANG="sv", LC_ALL="en_GB.UTF-8") == "da"


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"LC_ALL": "da_DK.UTF-8"}, "da"),
        ({"LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "da_DK.UTF-8", "LANG": "en_GB.UTF-8"}, "da"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "da_DK.UTF-8"}, "da"),
        ({"LC_ALL": "fr_FR.UTF-8"}, "en"),
        ({"LC_ALL": "C"}, "en"),
        ({"LEADERDEV_LANG": "da", "LC_ALL": "en_US.UTF-8"}, "da"),
    ],
)
def test_where_no_leader_is_concerned_the_system_decides(variables: dict[str, str], code: str, small: Path) -> None:
    answer = call(small, "profile", "list", **variables)
    assert answer.out.splitlines()[-1] == {"da": "1 leder", "en": "1 leader"}[code]


def test_the_option_stands_before_the_command_as_well(small: Path) -> None:
    assert call(small, "--lang", "da", "profile", "list").out.splitlines()[-1] == "1 leder"


IN_DANISH = "anna har ingen afsluttet vurdering"


@pytest.mark.parametrize(
    ("words", "variables"),
    [(("--lang", "da"), {}), ((), {"LEADERDEV_LANG": "da"}), ((), {"LC_ALL": "da_DK.UTF-8"})],
)
def test_errors_speak_the_language_that_is_asked_for(
    words: tuple[str, ...], variables: dict[str, str], small: Path
) -> None:
    assert call(small, "gaps", "anna", *words, **variables).err.startswith(IN_DANISH)


def test_errors_about_a_leader_speak_the_language_the_leader_wishes(small: Path) -> None:
    assert call(small, "gaps", "anna", LC_ALL="en_GB.UTF-8").err.startswith(IN_DANISH)


def test_what_the_arguments_parser_says_is_danish_in_danish(small: Path) -> None:
    english = ("usage:", "required", "invalid", "unrecognized", "expected", "argument ", "choose", "positional")
    for words in (
        ("profile", "show"),
        ("check", "--nosuch"),
        ("check", "--workspace"),
        ("demo", "x", "--leaders", "many"),
        ("profile", "list", "--format", "xml"),
        ("gaps", "--totals=yes"),
        ("profile", "add", "--help"),
    ):
        answer = call(small, *words, "--lang", "da")
        said = (answer.out + answer.err).lower()
        assert said
        assert [word for word in english if word in said] == [], words
