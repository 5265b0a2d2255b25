"""Changing single keys of a TOML text. Comments, layout and line endings of everything else stay byte for byte."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from leaderdev.model.framework import Change
from leaderdev.serialization import toml_places
from leaderdev.serialization.framework import change_to

# Changing single keys of a TOML text. Comments, layout and line endings of everything else stay byte for byte.

# `#:schema …` is about the whole file, not about what stands below it.
_COMMENTS_ABOVE = re.compile(r"(?:^[ \t]*#(?!:)[^\n]*\n)+\Z", re.MULTILINE)
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*")


def with_head(text: str, changes: Mapping[str, Any]) -> str:
    """`text` with the outermost keys of `changes` set to their values; None removes a key. The text must be TOML.

    A value is a string, a list of strings or a mapping of strings, which is written as one line. A key that is new stands
    behind the last one before the first table; one that was a table of its own becomes such a line.
    """
    for key in changes:
        text = without_tables(text, key)
    end = max((one.end for one in _before_tables(text)), default=0)
    return _as_in(text, _changed(text[:end], changes)) + text[end:]


def without_tables(text: str, key: str) -> str:
    """`text` without the tables `[key]`, `[[key]]` and those below them, each with the comments right above it."""
    kept, place = "", 0
    for start, end in _sections(text, key):
        kept += _COMMENTS_ABOVE.sub("", text[place:start])
        blank = _BLANK_LINES.match(text, end)
        place = blank.end() if blank else end
    return kept + text[place:]


def _sections(text: str, key: str) -> Iterator[tuple[int, int]]:
    """From the heading of each such table to behind its last statement."""
    if re.search(rf"^[ \t]*\[[^\n]*{re.escape(key)}", text, re.MULTILINE) is None:
        return
    wanted = re.compile(rf"{re.escape(key)}(?:\[\d+\])?(?:\..*)?")
    start = end = -1
    for statement in toml_places.statements(text):
        if statement.heading:
            if start >= 0:
                yield start, end
            start = statement.start if wanted.fullmatch(statement.path) else -1
        end = statement.end
    if start >= 0:
        yield start, end


def _before_tables(text: str) -> Iterator[toml_places.Statement]:
    for statement in toml_places.statements(text):
        if statement.heading:
            return
        yield statement


def _changed(head: str, changes: Mapping[str, Any]) -> str:
    import tomlkit

    if head and not head.endswith("\n"):
        head += "\n"
    document = tomlkit.parse(head.replace("\r\n", "\n"))
    for key, value in changes.items():
        if value is None:
            document.pop(key, None)
        elif document.get(key) != value:
            document[key] = _on_one_line(value)
    return tomlkit.dumps(document)


def _on_one_line(value: Any) -> Any:
    import tomlkit

    if not isinstance(value, Mapping):
        return tomlkit.item(value)
    written = ", ".join(f"{key} = {tomlkit.item(one).as_string()}" for key, one in value.items())
    return tomlkit.value(f"{{ {written} }}")


def _as_in(text: str, head: str) -> str:
    """`head` with the line endings that `text` has."""
    return head.replace("\n", "\r\n") if "\r\n" in text else head


# The `[[changes]]` of a framework's TOML text: some go, some come, and every other line stays as it is.

_ENTRY = re.compile(r"changes\[(\d+)\](?:\..*)?")


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


# `recipients` under `[encryption]` in the text of a settings file; every other line, and its comments, stay as they are.


def with_recipients(text: str, recipients: Sequence[str]) -> str:
    """`text` with exactly these recipients, one a line; without the table where there are none. The text must be TOML."""
    import tomlkit

    if not recipients:
        return _without(text)
    document = tomlkit.parse(text)
    if "encryption" not in document:
        line = "\r\n" if "\r\n" in text else "\n"
        before = text if not text or text.endswith("\n") else f"{text}{line}"
        rows = line.join(f'    "{one}",' for one in recipients)
        return f"{before}{line if before else ''}[encryption]{line}recipients = [{line}{rows}{line}]{line}"
    table: Any = document["encryption"]
    listed = table.get("recipients")
    if listed is None or not _brought_to(listed, recipients):
        table["recipients"] = _array(recipients)
    return tomlkit.dumps(document)


def _brought_to(listed: Any, recipients: Sequence[str]) -> bool:
    """Takes out and adds single entries, so that a comment behind another stays. False where that cannot be done."""
    if not isinstance(listed, list):
        return False
    for place in reversed(range(len(listed))):
        if str(listed[place]) not in recipients:
            del listed[place]
    for one in recipients:
        if one not in [str(each) for each in listed]:
            listed.append(one)
    return [str(each) for each in listed] == list(recipients)


def _array(recipients: Sequence[str]) -> Any:
    import tomlkit

    found = tomlkit.array()
    found.extend(recipients)
    return found.multiline(True)


def _without(text: str) -> str:
    """As it was before the table was put behind it: the blank line goes as well."""
    import tomlkit

    ends = text.endswith("\n")
    found = without_tables(text, "encryption")
    if "encryption" in tomlkit.parse(found):
        document = tomlkit.parse(found)
        document.remove("encryption")
        found = tomlkit.dumps(document)
    if text.startswith(found.rstrip("\r\n")) and ends and found.strip():
        line = "\r\n" if "\r\n" in found else "\n"
        found = f"{found.rstrip(chr(13) + chr(10))}{line}"
    return found
