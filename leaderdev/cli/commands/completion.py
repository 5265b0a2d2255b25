"""`completion SHELL`: completion of commands and options, for bash, zsh and fish."""

import argparse

from leaderdev.cli import registry
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.locales import Language

SHELLS = ("bash", "zsh", "fish")


def completion_arguments(parser: Parser) -> None:
    parser.option("shell", "shell", choices=SHELLS)


def completion(given: argparse.Namespace, session: Session) -> int:
    import shtab

    if given.shell not in shtab.SUPPORTED_SHELLS:
        raise BadInput("unknown-choice", option="shell", found=given.shell, known=shtab.SUPPORTED_SHELLS)
    session.output.document(shtab.complete(whole(session.language), given.shell))
    return 0


def whole(language: Language) -> argparse.ArgumentParser:
    """Every command in one parser, which is needed for completion only."""
    root = argparse.ArgumentParser(prog="leaderdev")
    commands = root.add_subparsers()
    groups: dict[str, argparse._SubParsersAction[argparse.ArgumentParser]] = {}
    for command in registry.COMMANDS:
        made = Parser(command, language)
        registry.function(command, "_arguments")(made)
        place = commands
        if len(command) == 2:
            if command[0] not in groups:
                groups[command[0]] = commands.add_parser(command[0], help=command[0]).add_subparsers()
            place = groups[command[0]]
        place.add_parser(command[-1], parents=[made], add_help=False, help=made.description)
    return root
