"""argparse in the language of the user, with the options that every command has."""

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from leaderdev.cli import registry
from leaderdev.errors import BadInput
from leaderdev.locales import Language
from leaderdev.model.text import LANGUAGES

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class Parser(argparse.ArgumentParser):
    """The parser of one command. What is wrong is raised as BadInput rather than printed."""

    def __init__(self, command: Sequence[str], language: Language) -> None:
        self.speak(language)
        self.language = language
        self.key = registry.key(command)
        super().__init__(
            prog=" ".join(("leaderdev", *command)),
            description=language.say(f"commands.{self.key}"),
            epilog=language.say("commands.example", example=language.say(f"commands.{self.key}_example")),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        self.add_argument("--workspace", metavar="DIR", help=language.say("options.workspace"))
        self.add_argument("--store", metavar="URL", help=language.say("options.store"))
        self.add_argument("--lang", choices=LANGUAGES, help=language.say("options.lang"))
        self.add_argument("--debug", action="store_true", help=language.say("options.debug"))

    def speak(self, language: Language) -> None:
        """Makes argparse's own words those of `language`: it looks them up in its module at each use."""
        own_words = language.words_of_argparse()
        vars(argparse)["_"] = lambda text: own_words.get(text, text)
        vars(argparse)["ngettext"] = lambda one, many, count: own_words.get(
            one if count == 1 else many, one if count == 1 else many
        )

    def formats(self, *others: str) -> None:
        """Adds `--format`, for commands that show something."""
        self.add_argument(
            "--format",
            choices=("table", "json", "csv", *others),
            default="table",
            help=self.language.say("options.format"),
        )

    def all_languages(self) -> None:
        """Lets `--lang` also be `all`, for commands that can show both languages at once."""
        for action in self._actions:
            if "--lang" in action.option_strings:
                action.choices = (*LANGUAGES, "all")

    def leader(self, *, optional: bool = False) -> None:
        """Adds the handle of a leader as the first argument."""
        if optional:
            self.add_argument("leader", metavar="LEADER", nargs="?", help=self.language.say("options.leader"))
        else:
            self.add_argument("leader", metavar="LEADER", help=self.language.say("options.leader"))

    def option(self, name: str, text: str, **more: object) -> None:
        """Adds an option whose help is the text `options.TEXT`."""
        self.add_argument(name, help=self.language.say(f"options.{text}"), **more)  # type: ignore[arg-type] # argparse's own keywords, passed on

    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:
        super().print_help(file)
        # A reader that has gone is noticed here, where it can be handled, and not when Python shuts down.
        sys.stdout.flush()

    def error(self, message: str) -> NoReturn:
        raise BadInput("usage", reason=message, command=self.prog)
