"""Every command explains itself, in both languages, with an example."""

import re
from pathlib import Path

import pytest

from tests.command_line import call, start

from .commands import COMMANDS

EXAMPLE = {"en": "Example: ", "da": "Eksempel: "}
GENERAL = {"en": ("usage: ", "options:"), "da": ("brug: ", "valg:")}


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_help_with_an_example_of_itself(command: str, language: str, tmp_path: Path) -> None:
    answer = call(tmp_path, *command.split(), "--help", LEADERDEV_LANG=language)
    assert (answer.code, answer.err) == (0, "")
    assert all(words in answer.out for words in GENERAL[language])
    for option in ("--workspace", "--lang", "--help"):
        assert option in answer.out
    shown = answer.out[answer.out.index(EXAMPLE[language]) + len(EXAMPLE[language]) :].strip()
    for example in shown.split("·"):
        assert example.strip().startswith(f"leaderdev {command} ") or example.strip() == f"leaderdev {command}"
        assert set(re.findall(r"--[a-z-]+", example)) <= set(re.findall(r"--[a-z-]+", answer.out.split(shown)[0]))


@pytest.mark.parametrize("words", [("--help",), ("-h",), ("--lang", "da", "--help"), ()], ids=" ".join)
def test_the_overview_names_every_command_once(words: tuple[str, ...], tmp_path: Path) -> None:
    answer = start(tmp_path, *words)
    assert (answer.code, answer.err) == (0, "")
    named = re.findall(r"^  ([a-z]+(?: [a-z-]+)?)  ", answer.out, re.MULTILINE)
    assert sorted(named) == sorted(COMMANDS)


@pytest.mark.parametrize("group", ["profile", "framework"])
def test_a_group_of_commands_explains_itself(group: str, tmp_path: Path) -> None:
    answer = call(tmp_path, group, "--help")
    assert (answer.code, answer.err) == (0, "")
    named = re.findall(rf"^  ({group} [a-z]+)  ", answer.out, re.MULTILINE)
    assert named == [command for command in COMMANDS if command.startswith(f"{group} ")]


def test_a_group_alone_is_no_command_and_says_what_there_is(tmp_path: Path) -> None:
    answer = call(tmp_path, "profile")
    assert (answer.code, answer.out) == (2, "")
    assert "profile list" in answer.err


def test_help_needs_no_workspace_and_no_arguments(tmp_path: Path) -> None:
    assert call(tmp_path, "gaps", "no-such-leader", "-h").code == 0


@pytest.mark.parametrize("words", [("--version",), ("--lang", "da", "--version")], ids=" ".join)
def test_the_version_is_told(words: tuple[str, ...], tmp_path: Path) -> None:
    answer = start(tmp_path, *words)
    assert (answer.code, answer.err) == (0, "")
    assert re.fullmatch(r"leaderdev \d+\.\d+\.\d+\S*\n", answer.out)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_the_commands(shell: str, tmp_path: Path) -> None:
    answer = start(tmp_path, "completion", shell)
    assert (answer.code, answer.err) == (0, "")
    for word in {word for command in COMMANDS for word in command.split()}:
        assert re.search(rf"\b{word}\b", answer.out), word
