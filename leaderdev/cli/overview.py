"""What there is to type: the commands with a line each."""

from collections.abc import Iterator, Sequence

from leaderdev.cli import registry
from leaderdev.locales import Language


def lines(named: Sequence[str], language: Language) -> Iterator[str]:
    """The commands under `named`; all of them where nothing is named."""
    commands = registry.under(named)
    yield language.say("commands.usage", command=" ".join(("leaderdev", *named)))
    yield ""
    if not named:
        yield language.say("commands.what_it_is")
        yield ""
    room = max(len(" ".join(command)) for command in commands)
    for command in commands:
        summary = language.say(f"commands.{registry.key(command)}")
        yield f"  {' '.join(command):<{room}}  {summary}"
    yield ""
    yield language.say("commands.more", command=" ".join(("leaderdev", *commands[0])))
