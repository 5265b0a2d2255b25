"""The `[[changes]]` of a framework's TOML text: some go, some come, and every other line stays as it is."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from leaderdev.codec import toml_places
from leaderdev.codec.framework import change_to
from leaderdev.codec.toml_text import with_head
from leaderdev.model.framework import Change

_ENTRY = re.compile(r"changes\[(\d+)\](?:\..*)?")
# `#:schema …` is about the whole file, not about what stands below it.
_COMMENTS_ABOVE = re.compile(r"(?:^[ \t]*#(?!:)[^\n]*\n)+\Z", re.MULTILINE)


def with_changes(text: str, now: Sequence[Change], kept: Collection[int], added: Sequence[Change]) -> str:
    """`text` with the entries at the places `kept`, and `added` behind them.

    now -- the entries that `text` has, in order. An entry that goes takes the comments right above it along. Where they
    stand as one list, `changes = [...]`, each becomes a table.
    """
    if not any(_ENTRY.fullmatch(statement.path) for statement in toml_places.statements(text) if statement.heading):
        text = with_head(text, {"changes": None}) if now else text
        return _appended(text, len(text), [now[place] for place in sorted(kept)] + list(added))
    written, place, end = "", 0, 0
    for start, after, number in _entries(text):
        if number in kept:
            written += text[place:after]
            end = len(written)
        else:
            written += _COMMENTS_ABOVE.sub("", text[place:start])
            after += len(text[after:]) - len(text[after:].lstrip("\r\n"))
        place = after
    written += text[place:]
    return _appended(written, end or len(written), added)


def _entries(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of every entry's tables."""
    open_since, number, end = -1, -1, 0
    for statement in toml_places.statements(text):
        if statement.heading:
            if number >= 0:
                yield open_since, end, number
            found = _ENTRY.fullmatch(statement.path)
            open_since, number = statement.start, int(found[1]) if found else -1
        end = statement.end
    if number >= 0:
        yield open_since, end, number


def _appended(text: str, place: int, changes: Sequence[Change]) -> str:
    """`text` with the entries as tables at `place`, a blank line before each."""
    if not changes:
        return text
    line = "\r\n" if "\r\n" in text else "\n"
    before, behind = text[:place].rstrip("\r\n"), text[place:]
    blocks = "".join(line + line.join(_lines(change)) + line for change in changes)
    return f"{before}{line if before else ''}{blocks}{behind}"


def _lines(change: Change) -> Iterator[str]:
    yield "[[changes]]"
    for key, value in change_to(change).items():
        yield f"{key} = {_written(value)}"


def _written(value: Any) -> str:
    import tomlkit

    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_written(one)}' for key, one in value.items())} }}"
    return str(tomlkit.item(value).as_string())
