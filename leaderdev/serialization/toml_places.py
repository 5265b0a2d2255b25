"""Where in a TOML text a key stands: the line of every key path.

A scan of text that is TOML already; what is no TOML has the line of its first fault from the parser. Key paths are
written as problems write them: `items[3].expected.manager`. What has an `id` can also be found by it: `items.listens`.
"""

import re
from collections.abc import Iterator, Mapping

import attrs

# A pair that is whole on its line, as nearly all are: read in one piece, since what stands in it stands on that line.
_TEXT = r'"(?>(?:[^"\\\n]|\\[^\n])*)"(?!")'
_SHORT = rf"(?>(?:[^\"'{{}}\[\]\n#]|{_TEXT})*)"
_LINE = rf"(?<![^\n])(?P<line>[A-Za-z0-9_-]++ = (?:{_TEXT}|[A-Za-z0-9.-]++|\{{{_SHORT}\}}|\[{_SHORT}\]))(?=\n|\Z)"
_TOKEN = re.compile(
    r"[ \t\r]*+(?:\#[^\n]*+)?+(?:"
    rf"{_LINE}|"
    r'(?P<text>"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*')"
    r"|(?P<sign>[=,\[\]{}\n])"
    r"|(?P<word>[^\s=,\[\]{}\"'#]+)"
    r"|(?P<end>\Z))",
    re.DOTALL,
)
_LAST_STEP = re.compile(r"(?:\.[^.\[\]]*|\[\d+\]|^[^.\[\]]+)$")


@attrs.frozen
class Statement:
    """A key with its value, or the heading of a table, at the outermost level of the text.

    path         -- the key path; for a heading that of its table, with the number of the table in a list
    start, end   -- from its first character to behind its last, the comment behind it and the line break included
    heading      -- True for [table] and [[table in a list]]
    """

    path: str
    line: int
    start: int
    end: int
    heading: bool


Token = tuple[str, str, int, int]
_END: Token = ("", "", 0, 0)


class _Scan:
    """The tokens of the text, one after the other, and the lines found so far.

    now -- the next token: its kind, what is written, where it starts, its line; _END behind the last
    """

    def __init__(self, text: str) -> None:
        self._coming = _tokens(text)
        self.current = next(self._coming, _END)
        self.lines: dict[str, int] = {}

    def peek(self) -> str:
        return self.current[1]

    def take(self) -> Token:
        taken, self.current = self.current, next(self._coming, _END)
        return taken

    def skip_breaks(self) -> None:
        while self.current[1] == "\n":
            self.take()


def lines_of(text: str) -> dict[str, int]:
    """Key path -> the line (1 is the first) on which the key stands; for `line_of`, which finds what is not named here on the
    line of what is around it."""
    scan = _Scan(text)
    for _ in _statements(scan, len(text)):
        pass
    return scan.lines


def line_of(lines: Mapping[str, int], path: str) -> int | None:
    """The line of `path`, or of the nearest thing around it that the text has; None where it has nothing of it."""
    while path:
        if path in lines:
            return lines[path]
        shorter = _LAST_STEP.sub("", path)
        path = shorter if shorter != path else ""
    return None


def statements(text: str) -> Iterator[Statement]:
    """The outermost statements, in order; the text is read as far as they are asked for."""
    return _statements(_Scan(text), len(text))


def _statements(scan: _Scan, length: int) -> Iterator[Statement]:
    counts: dict[str, int] = {}
    table = ""
    scan.skip_breaks()
    while scan.peek():
        start, line = scan.current[2:]
        heading = scan.peek() == "["
        if heading:
            path = table = _heading(scan, counts)
            scan.lines.setdefault(path.rpartition("[")[0] or path, line)
            scan.lines.setdefault(path, line)
        else:
            path = _pair(scan, table)
        end = scan.current[2] + 1 if scan.peek() == "\n" else length
        yield Statement(path, line, start, end, heading)
        scan.skip_breaks()


def _tokens(text: str) -> Iterator[Token]:
    """Everything but blanks and comments."""
    line = 1
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind == "end":
            return
        written = found[kind]
        yield kind, written, found.start(kind), line
        if written == "\n":
            line += 1
        elif kind == "text":
            line += written.count("\n")


def _heading(scan: _Scan, counts: dict[str, int]) -> str:
    """The path of `[a.b]` or `[[a.b]]`; a step that is a list of tables is its last one so far."""
    scan.take()
    in_list = scan.peek() == "["
    if in_list:
        scan.take()
    path = ""
    for step in (steps := _steps(scan))[:-1]:
        path = _below(path, step)
        path += f"[{counts[path]}]" if path in counts else ""
    path = _below(path, steps[-1] if steps else "")
    while scan.peek() == "]":
        scan.take()
    if in_list:
        counts[path] = counts.get(path, -1) + 1
        return f"{path}[{counts[path]}]"
    return f"{path}[{counts[path]}]" if path in counts else path


def _pair(scan: _Scan, table: str) -> str:
    """Reads `key = value`; gives back the key's path."""
    if scan.current[0] == "line":
        return _whole_line(scan, table)
    line = scan.current[3]
    path = table
    for step in _steps(scan):
        path = _below(path, step)
        scan.lines.setdefault(path, line)
    if scan.peek() == "=":
        scan.take()
        _value(scan, path)
    elif scan.peek() not in ("\n", ""):
        scan.take()
    return path


def _whole_line(scan: _Scan, table: str) -> str:
    _, written, _, line = scan.take()
    key, _, value = written.partition(" = ")
    path = _below(table, key)
    scan.lines.setdefault(path, line)
    if key == "id" and value.startswith('"'):
        _named(scan, path, value, line)
    return path


def _value(scan: _Scan, path: str) -> None:
    if scan.peek() == "[":
        _list(scan, path)
    elif scan.peek() == "{":
        _inline_table(scan, path)
    else:
        _plain(scan, path)


def _plain(scan: _Scan, path: str) -> None:
    first = True
    while scan.peek() and (first or scan.peek() not in ("\n", ",", "]", "}")):
        kind, written, _, line = scan.take()
        first = False
        if kind == "text" and path.endswith(".id"):
            _named(scan, path, written, line)


def _named(scan: _Scan, path: str, written: str, line: int) -> None:
    """What has an id can be found by it."""
    owner = path.removesuffix(".id").rpartition("[")[0]
    scan.lines[_below(owner, _unquoted(written))] = line


def _list(scan: _Scan, path: str) -> None:
    scan.take()
    number = 0
    while scan.peek() not in ("]", ""):
        if scan.peek() in ("\n", ","):
            scan.take()
            continue
        scan.lines.setdefault(f"{path}[{number}]", scan.current[3])
        _value(scan, f"{path}[{number}]")
        number += 1
        scan.skip_breaks()
    if scan.peek():
        scan.take()


def _inline_table(scan: _Scan, path: str) -> None:
    scan.take()
    while scan.peek() not in ("}", ""):
        if scan.peek() in ("\n", ","):
            scan.take()
        else:
            _pair(scan, path)
    if scan.peek():
        scan.take()


def _steps(scan: _Scan) -> list[str]:
    """The parts of a key, which may be dotted and quoted: `a."b c".d`."""
    steps: list[str] = []
    while scan.current[0] in ("word", "text"):
        kind, written, _, _ = scan.take()
        steps += [_unquoted(written)] if kind == "text" else [step for step in written.split(".") if step]
    return steps


def _below(path: str, step: str) -> str:
    return f"{path}.{step}" if path else step


def _unquoted(written: str) -> str:
    """A quoted key or text without its quotation marks; escapes are for people who need them in an id."""
    return written.strip("\"'")
