"""What `framework import` says: what came in, what is kept without being shown, what was left out, what to do next."""

from collections.abc import Iterator

from leaderdev.exchange.kept import Kept
from leaderdev.language import Language
from leaderdev.model.framework import Framework

_MOST = 6


def lines(framework: Framework, kept: Kept, file: str, language: Language, *, dry_run: bool) -> Iterator[str]:
    say = language.say
    if kept.read:
        read = [_read(name, count, language) for name, count in kept.read.items()]
        yield say("case.read_in", parts=", ".join(read))
    for holds, heading in ((True, "case.kept"), (False, "case.gone")):
        left = [one for one in kept.left if one.kept == holds]
        if left:
            yield say(heading)
        for one in left:
            names = language.listed(one.names, _MOST)
            yield f"  {say(f'imports.left_{one.code}', count=one.count, names=names)}"
    holds_items = say("case.items", count=len(framework.items))
    holds_dimensions = say("case.dimensions", count=len(framework.dimensions))
    yield say(
        "case.would_import" if dry_run else "case.imported",
        framework=framework.reference,
        items=holds_items,
        dimensions=holds_dimensions,
        file=file,
    )
    if not dry_run:
        yield say("case.check_next", framework=framework.reference)


def _read(name: str, count: int, language: Language) -> str:
    """How many of what; names of formats are the same in every language."""
    key = f"imports.read_{name}"
    return language.say(key, count=count) if language.has(key) else language.say("case.read", name=name, count=count)
