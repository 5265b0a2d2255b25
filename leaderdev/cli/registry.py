"""Every command, and the module of its group."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

COMMANDS: dict[tuple[str, ...], str] = {
    ("init",): "workspace",
    ("demo",): "workspace",
    ("profile", "add"): "profile",
    ("profile", "list"): "profile",
    ("profile", "show"): "profile",
    ("profile", "edit"): "profile",
    ("profile", "move"): "profile",
    ("profile", "import"): "profile",
    ("profile", "badges"): "profile",
    ("assess",): "assess",
    ("gaps",): "gaps",
    ("lus", "prepare"): "lus",
    ("carry",): "framework",
    ("framework", "list"): "framework",
    ("framework", "show"): "framework",
    ("framework", "check"): "framework",
    ("framework", "new"): "framework",
    ("framework", "edit"): "framework",
    ("framework", "publish"): "framework",
    ("framework", "retire"): "framework",
    ("framework", "unretire"): "framework",
    ("framework", "adopt"): "framework",
    ("framework", "use"): "framework",
    ("framework", "discard"): "framework",
    ("framework", "rebase"): "framework",
    ("framework", "diff"): "framework",
    ("framework", "bump"): "framework",
    ("framework", "coverage"): "framework",
    ("framework", "import"): "framework",
    ("framework", "export"): "framework",
    ("lus", "record"): "lus_record",
    ("lus", "agreements"): "lus",
    ("lus", "follow-up"): "lus",
    ("lus", "status"): "lus",
    ("lus", "notes"): "lus",
    ("ratings", "import"): "ratings",
    ("ratings", "export"): "ratings",
    ("report", "tiers"): "report",
    ("data", "export"): "privacy",
    ("erase",): "privacy",
    ("retention", "check"): "privacy",
    ("retention", "apply"): "privacy",
    ("audit", "show"): "privacy",
    ("audit", "check"): "privacy",
    ("store", "init"): "store",
    ("store", "migrate"): "store",
    ("store", "status"): "store",
    ("store", "copy"): "store",
    ("store", "grant"): "store",
    ("store", "revoke"): "store",
    ("store", "roles"): "store",
    ("store", "give"): "store",
    ("store", "key"): "store",
    ("store", "encrypt"): "store",
    ("store", "decrypt"): "store",
    ("check",): "workspace",
    ("completion",): "completion",
}

# Options that may precede a command and take a value, so that the value is not taken for the command.
_WITH_VALUE = ("--workspace", "--store", "--lang", "--format")


def find(words: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """The command that `words` name (as far as it goes), and the other words in their order."""
    named: list[str] = []
    rest: list[str] = []
    takes_value = False
    for place, word in enumerate(words):
        if takes_value or word.startswith("-"):
            rest.append(word)
            takes_value = not takes_value and word in _WITH_VALUE
        elif _begins_command(named, word):
            named.append(word)
            if tuple(named) in COMMANDS:
                return tuple(named), [*rest, *words[place + 1 :]]
        else:
            return tuple(named), [*rest, *words[place:]]
    return tuple(named), rest


def words_of(words: Sequence[str]) -> list[str]:
    """The words that are neither options nor the values of options."""
    before = ["", *words]
    return [
        word for last, word in zip(before, words, strict=False) if not word.startswith("-") and last not in _WITH_VALUE
    ]


def _begins_command(named: Sequence[str], word: str) -> bool:
    longer = (*named, word)
    return any(command[: len(longer)] == longer for command in COMMANDS)


def under(named: Sequence[str]) -> list[tuple[str, ...]]:
    """The commands that begin with `named`."""
    return [command for command in COMMANDS if command[: len(named)] == tuple(named)]


def key(command: Sequence[str]) -> str:
    """How a command's texts are named in the language files."""
    return "_".join(command)


def function(command: tuple[str, ...], ending: str = "") -> Callable[..., Any]:
    """The function of a command, named for it: `framework_list`; with the ending "_arguments" the one that declares its options."""
    module = import_module(f"leaderdev.cli.commands.{COMMANDS[command]}")
    found: Callable[..., Any] = getattr(module, key(command).replace("-", "_") + ending)
    return found
