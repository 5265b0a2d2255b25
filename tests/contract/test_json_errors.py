"""With `--format json` an error is JSON too: on standard error, alone, and always of one shape."""

from pathlib import Path

import pytest

from tests.command_line import call

WRONG = {
    "unknown command": ("nosuch",),
    "unknown option": ("check", "--nosuch"),
    "missing argument": ("profile", "show"),
    "unknown leader": ("profile", "show", "nobody"),
    "unknown framework": ("framework", "show", "nosuch"),
    "no ratings": ("gaps", "anna"),
    "no group": ("gaps", "--by", "nosuch"),
    "no workspace": ("check", "--workspace", "nosuch"),
}


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_an_error_has_code_message_remedy_and_problems(words: tuple[str, ...], place: Path) -> None:
    answer = call(place, *words, "--format", "json")
    assert answer.code == 2
    error = answer.error
    assert error.keys() >= {"code", "message", "remedy", "problems"}
    assert error["code"] and error["message"] and error["remedy"]
    assert error["code"] not in ("unforeseen", error["message"])
    assert isinstance(error["problems"], list)


def test_the_problems_behind_an_error_say_where_they_are(place: Path) -> None:
    (place / "profiles" / "library" / "bo.toml").write_text("id = 3\n", encoding="utf-8")
    error = call(place, "profile", "show", "bo", "--format", "json").error
    assert error["code"] == "profile-unreadable"
    paths = [problem["path"] for problem in error["problems"]]
    assert sorted(paths) == ["id", "tier", "unit"]
    for problem in error["problems"]:
        assert problem.keys() >= {"code", "severity", "file", "path", "message", "remedy"}
        assert problem["file"] == "profiles/library/bo.toml"


def test_an_error_is_json_wherever_the_format_is_asked_for(place: Path) -> None:
    before = call(place, "--format", "json", "profile", "show", "nobody")
    assert before.error == call(place, "profile", "show", "nobody", "--format=json").error


def test_the_code_is_the_same_in_both_languages_and_the_words_are_not(place: Path) -> None:
    danish, english = (
        call(place, "profile", "show", "nobody", "--format", "json", "--lang", lang).error for lang in ("da", "en")
    )
    assert danish["code"] == english["code"]
    assert danish["message"] != english["message"]
    assert danish["remedy"] != english["remedy"]
