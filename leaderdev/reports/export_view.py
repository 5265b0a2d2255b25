"""What `framework export` says: where the file is, and what of the framework it does not hold."""

from collections.abc import Iterator, Sequence

from leaderdev.exchange.kept import Left
from leaderdev.language import Language
from leaderdev.model.version import Reference

_MOST = 6


def lines(framework: Reference, file: str, lost: Sequence[Left], language: Language) -> Iterator[str]:
    say = language.say
    yield say("case.exported", framework=framework, file=file)
    if lost:
        yield say("sheets.csv_loses")
    for one in lost:
        yield f"  {say(f'sheets.lost_{one.code}', count=one.count, names=language.listed(one.names, _MOST))}"
