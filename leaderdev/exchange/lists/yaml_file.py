"""A YAML file from elsewhere as plain values. Nothing in it can run, grow beyond its size or hide a key.

It is read event by event, since the parser's own way to build values overflows the stack where a file is nested deep.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

import attrs

from leaderdev.errors import Problem
from leaderdev.storage import disk

# The most values that aliases may expand to.
_MOST_BY_ALIAS = 100_000
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_STANDARD = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(_STANDARD + name for name in "str int float bool null timestamp seq map".split())


@attrs.frozen
class Loaded:
    """value -- of dict, list, str and None only: scalars are not interpreted

    lines -- (id() of a dict, key) -> line; with the key "" the line where the dict begins
    """

    value: Any
    lines: Mapping[tuple[int, str], int]


class _Stop(Exception):
    """The rest of the file is not worth reading."""


@attrs.define
class _Open:
    """A list or mapping that is being read. weight: how many values it holds, those behind aliases included."""

    value: Any
    anchor: str | None
    weight: int = 1
    key: str | None = None
    merged: list[Any] = attrs.field(factory=list)


def load(path: Path) -> tuple[Loaded | None, list[Problem]]:
    """What the file holds, or None and every problem."""
    try:
        if problem := disk.too_large(path.stat().st_size, "framework", path.name):
            return None, [problem]
        content = path.read_bytes()
    except OSError as error:
        return None, [Problem("unreadable", path.name, "", {"reason": error.strerror or str(error)})]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [Problem("not-utf8", path.name, "", {"line": content.count(b"\n", 0, error.start) + 1})]
    builder = _Builder(path.name)
    try:
        for event in _events(text, path.name, builder.problems):
            builder.take(event)
    except _Stop:
        pass
    if builder.problems:
        return None, builder.problems
    return Loaded(builder.root, builder.lines), []


def _events(text: str, file: str, problems: list[Problem]) -> Iterator[Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = {"line": mark.line + 1, "column": mark.column + 1} if mark else {"line": 1, "column": 1}
        problems.append(Problem("not-yaml", file, "", {**place, "reason": error.problem or str(error)}))
    except yaml.YAMLError as error:
        before = text[: getattr(error, "position", None) or 0]
        place = {"line": before.count("\n") + 1, "column": len(before) - before.rfind("\n")}
        problems.append(Problem("not-yaml", file, "", {**place, "reason": getattr(error, "reason", "") or str(error)}))
    except (ValueError, OverflowError) as error:
        # The parser in Python lets these out for escapes of characters that there are not.
        problems.append(Problem("not-yaml", file, "", {"line": 1, "column": 1, "reason": str(error)}))


class _Builder:
    """Values out of events."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Any = None
        self.problems: list[Problem] = []
        self.lines: dict[tuple[int, str], int] = {}
        self.open: list[_Open] = []
        self.finished: dict[str, tuple[Any, int]] = {}
        self.documents = self.by_alias = 0

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        line = event.start_mark.line + 1
        if kind == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                self._stop(Problem("yaml-two-documents", self.file, f"line {line}"))
        elif kind == "AliasEvent":
            self._alias(event.anchor, line)
        elif kind == "ScalarEvent":
            self._scalar(event, line)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._begin(event, {} if kind == "MappingStartEvent" else [], line)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._end(line)

    def _begin(self, event: Any, value: Any, line: int) -> None:
        self._check_tag(event.tag, line)
        if len(self.open) >= disk.NESTING:
            values = {"line": line, "limit": disk.NESTING}
            self._stop(Problem("nested-too-deep", self.file, f"line {line}", values))
        if isinstance(value, dict):
            self.lines[id(value), ""] = line
        self.open.append(_Open(value, event.anchor))

    def _end(self, line: int) -> None:
        done = self.open.pop()
        for one in done.merged:
            for key, value in one.items():
                if key not in done.value:
                    done.value[key] = value
                    self.lines[id(done.value), key] = self.lines.get((id(one), key), line)
        self._add(done.value, done.weight, done.anchor, line)

    def _scalar(self, event: Any, line: int) -> None:
        self._check_tag(event.tag, line)
        is_nothing = event.tag == f"{_STANDARD}null" or (event.implicit[0] and event.value in _NOTHING)
        is_key = self.open and isinstance(self.open[-1].value, dict) and self.open[-1].key is None
        text = event.value.encode("utf-8", "replace").decode("utf-8")
        self._add(text if is_key or not is_nothing else None, 1, event.anchor, line)

    def _alias(self, name: str, line: int) -> None:
        if name not in self.finished:
            self._stop(Problem("yaml-alias", self.file, f"line {line}", {"found": name}))
        value, weight = self.finished[name]
        self.by_alias += weight
        if self.by_alias > _MOST_BY_ALIAS:
            values = {"limit": _MOST_BY_ALIAS}
            self._stop(Problem("yaml-too-many-aliases", self.file, f"line {line}", values))
        self._add(value, weight, None, line)

    def _add(self, value: Any, weight: int, anchor: str | None, line: int) -> None:
        if anchor is not None:
            self.finished[anchor] = (value, weight)
        if not self.open:
            self.root = value
            return
        inner = self.open[-1]
        inner.weight += weight
        if isinstance(inner.value, list):
            inner.value.append(value)
        elif inner.key is None:
            inner.key = self._key(value, inner, line)
        else:
            self._pair(inner, inner.key, value)
            inner.key = None

    def _key(self, value: Any, inner: _Open, line: int) -> str:
        if not isinstance(value, str):
            self._stop(Problem("yaml-key", self.file, f"line {line}"))
        if value in inner.value or (value == "<<" and inner.merged):
            self.problems.append(Problem("yaml-key-twice", self.file, f"line {line}", {"key": value}))
        self.lines[id(inner.value), value] = line
        return value

    def _pair(self, inner: _Open, key: str, value: Any) -> None:
        """`<<` is YAML's word for the keys of another mapping."""
        others = value if isinstance(value, list) else [value]
        if key == "<<" and all(isinstance(one, dict) for one in others):
            inner.merged += others
        else:
            inner.value[key] = value

    def _check_tag(self, tag: str | None, line: int) -> None:
        if tag not in _PLAIN_TAGS and tag not in (None, "!"):
            self.problems.append(Problem("yaml-tag", self.file, f"line {line}", {"found": tag}))

    def _stop(self, problem: Problem) -> NoReturn:
        self.problems.append(problem)
        raise _Stop
