"""An import of a framework: what was read, what is preserved without being shown, what was left out, what to do next."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from leaderdev.exchange.import_summary import Unmapped
from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.model.framework import Reference

_MOST = 6


@attrs.frozen
class FrameworkImport:
    """A framework out of somebody else's file.

    framework -- the draft that it becomes; file: how that is named; applied -- whether it is saved, or only would be
    items, dimensions -- how many it has of its own
    read      -- how many of what the file holds: a name of its format, or one of our words
    left      -- what of the file the framework does not show
    """

    framework: Reference
    file: str
    applied: bool
    items: int
    dimensions: int
    read: Mapping[str, int]
    left: tuple[Unmapped, ...]

    def as_dict(self) -> dict[str, Any]:
        return document(
            "framework-import",
            framework=str(self.framework),
            file=self.file,
            applied=self.applied,
            items=self.items,
            dimensions=self.dimensions,
            read=dict(self.read),
            left=[{**attrs.asdict(one), "names": list(one.names)} for one in self.left],
        )


def lines(shown: FrameworkImport, language: Language) -> Iterator[str]:
    say = language.say
    if shown.read:
        read = [_read(name, count, language) for name, count in shown.read.items()]
        yield say("case.read_in", parts=", ".join(read))
    for holds, heading in ((True, "case.preserved"), (False, "case.left_out")):
        left = [one for one in shown.left if one.kept == holds]
        if left:
            yield say(heading)
        for one in left:
            names = language.listed(one.names, _MOST)
            yield f"  {say(f'imports.left_{one.code}', count=one.count, names=names)}"
    yield say(
        "case.imported" if shown.applied else "case.would_import",
        framework=shown.framework,
        items=say("case.items", count=shown.items),
        dimensions=say("case.dimensions", count=shown.dimensions),
        file=shown.file,
    )
    if shown.applied:
        yield say("case.check_next", framework=shown.framework)


def _read(name: str, count: int, language: Language) -> str:
    """How many of what; names of formats are the same in every language."""
    key = f"imports.read_{name}"
    return language.say(key, count=count) if language.has(key) else language.say("case.read", name=name, count=count)
