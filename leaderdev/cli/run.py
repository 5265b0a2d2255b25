"""Runs the command that the command line names, and shows its errors."""

from collections.abc import Sequence

from leaderdev.cli import registry
from leaderdev.cli.output import Output
from leaderdev.errors import BadInput, Cancelled, LeaderdevError
from leaderdev.locales import Language

_OF_ALL = ("--help", "-h", "--workspace", "--store", "--lang", "--debug", "--format", "--version")


def command(words: Sequence[str]) -> int:
    """Runs the command that `words` name."""
    from leaderdev.cli.parser import Parser
    from leaderdev.cli.session import Session

    language = language_of(words)
    named, rest = registry.find(words)
    if named not in registry.COMMANDS:
        return _overview(named, rest, language)
    parser = Parser(named, language)
    registry.function(named, "_arguments")(parser)
    given = parser.parse_args(rest)
    _collect_garbage_seldom()
    session = Session(given, language, Output())
    try:
        return int(registry.function(named)(given, session))
    except LeaderdevError as error:
        error.language = session.language.code
        raise


def _collect_garbage_seldom() -> None:
    """A command is short-lived and its records form no cycles; searching for them takes a fifth of the time on a large file."""
    import gc

    gc.set_threshold(200_000, 50, 1000)
    gc.enable()


def _overview(named: tuple[str, ...], rest: Sequence[str], language: Language) -> int:
    from leaderdev.cli import overview

    if "--version" in rest:
        from leaderdev.cli import version

        return version.show()
    wanted = registry.words_of(rest)
    unknown = [word for word in rest if word.startswith("-") and word.partition("=")[0] not in _OF_ALL]
    if unknown or (rest and rest[-1] in ("--workspace", "--store", "--lang")):
        raise BadInput(
            "usage", reason=language.say("commands.unknown_option", option=(unknown or rest)[-1]), command="leaderdev"
        )
    if wanted and "--help" not in rest and "-h" not in rest:
        names = [" ".join(command) for command in registry.under(named)]
        raise BadInput("unknown-command", found=" ".join((*named, wanted[0])), known=names)
    lines = overview.lines(named, language)
    if "--help" in rest or "-h" in rest or not named:
        Output().lines(lines)
        return 0
    Output().error_lines(lines)
    return 2


def language_of(words: Sequence[str]) -> Language:
    """What `--lang` says, before anything else is read; else the environment."""
    import os

    from leaderdev.locales import choose

    return choose(option(words, "--lang"), os.environ.get("LEADERDEV_LANG", ""))


def option(words: Sequence[str], name: str) -> str:
    for place, word in enumerate(words):
        if word == name and place + 1 < len(words):
            return words[place + 1]
        if word.startswith(f"{name}="):
            return word.partition("=")[2]
    return ""


def as_leaderdev_error(error: BaseException) -> LeaderdevError:
    """Any error as a LeaderdevError, which has a message: our own as they are, those of the system and unexpected ones with their reason."""
    if isinstance(error, LeaderdevError):
        return error
    if isinstance(error, KeyboardInterrupt):
        return Cancelled("stopped")
    if isinstance(error, ValueError) and "null byte" in str(error):
        return LeaderdevError("disk", file="?", reason=str(error))
    if isinstance(error, OSError):
        return LeaderdevError("disk", file=str(error.filename or "?"), reason=error.strerror or str(error))
    return LeaderdevError("unforeseen", reason=f"{type(error).__name__}: {error}")


def report(error: LeaderdevError, words: Sequence[str]) -> int:
    """Writes `error` to standard error, as JSON with `--format json`; returns its exit code."""
    from leaderdev.views import problem_texts

    output, language = Output(), Language(error.language) if error.language else language_of(words)
    if option(words, "--format") == "json":
        from leaderdev.rendering.data_formats import as_json

        output.error_json(as_json(problem_texts.error_document(error, language)))
    else:
        output.error_lines(problem_texts.error_lines(error, language))
    return error.exit_code
