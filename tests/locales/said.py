"""Where the code says something: every key of a text in the source, and the values that come with it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .texts import PACKAGE, all_texts

ERRORS = {
    "LeaderdevError",
    "AnsweredElsewhere",
    "BadInput",
    "NotFound",
    "MissingExtra",
    "EngineFailed",
    "ChangedOnDisk",
    "Busy",
    "StorageFailed",
    "Cancelled",
    "NotAllowed",
    "ServerAway",
}
# Raised where a problem's place is not known yet; its values are keywords.
UNCLEAR = {"UnclearCell", "Unusable"}
ANY = None
KEYS = frozenset(all_texts("en"))


@dataclass(frozen=True)
class Saying:
    """A text that the code asks for. values: their names, or ANY where the source does not tell them all."""

    where: str
    key: str
    values: frozenset[str] | None


def _literal(node: ast.AST | None) -> list[str]:
    """The strings an expression can be, where it is written out: "a", or "a" if … else "b"."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _literal(node.body) + _literal(node.orelse)
    return []


def _names(call: ast.Call) -> frozenset[str] | None:
    """The keywords of a call; ANY where some come from a mapping."""
    names = [keyword.arg for keyword in call.keywords]
    return ANY if None in names else frozenset(names)


def _keys_of(node: ast.AST | None, function: ast.AST, line: int) -> frozenset[str] | None:
    """The keys of a dict that is written out, also where a variable was given it just before."""
    if node is None:
        return frozenset()
    if isinstance(node, ast.Name):
        given = [
            one
            for one in ast.walk(function)
            if isinstance(one, ast.Assign) and one.lineno <= line and ast.unparse(one.targets[0]) == node.id
        ]
        node = max(given, key=lambda one: one.lineno).value if given else None
    if not isinstance(node, ast.Dict):
        return ANY
    keys = [_literal(key) for key in node.keys]
    return frozenset(key for (key,) in keys) if all(keys) else ANY


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


@cache
def sayings() -> tuple[Saying, ...]:
    return tuple(saying for path in sorted(PACKAGE.rglob("*.py")) for saying in _in_file(path))


def _in_file(path: Path) -> Iterator[Saying]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for text in (node for node in ast.walk(tree) if isinstance(node, ast.Constant)):
        # A key that is kept in a variable or a list before it is said.
        if isinstance(text.value, str) and text.value in KEYS:
            yield Saying(f"{path.relative_to(PACKAGE).as_posix()}:{text.lineno}", text.value, ANY)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        around = [one for one in functions if one.lineno <= call.lineno <= (one.end_lineno or 0)]
        function = max(around, key=lambda one: one.lineno, default=tree)
        where = f"{path.relative_to(PACKAGE).as_posix()}:{call.lineno}"
        for key, values in _said_by(call, function, path):
            yield Saying(where, key, values)


def _whole(key: str) -> str:
    """The interview's own `say` leaves the topic out."""
    return key if "." in key else f"interview.{key}"


def _said_by(call: ast.Call, function: ast.AST, path: Path) -> Iterator[tuple[str, frozenset[str] | None]]:
    name, first = _called(call), call.args[0] if call.args else None
    if name in ERRORS:
        yield from ((f"errors.{code}", _names(call)) for code in _literal(first))
    elif name == "Problem":
        values = call.args[3] if len(call.args) > 3 else None
        values = next((keyword.value for keyword in call.keywords if keyword.arg == "values"), values)
        keys = _keys_of(values, function, call.lineno)
        yield from ((f"problems.{code}", keys) for code in _literal(first))
    elif name in UNCLEAR or (name == "report" and len(call.args) == 2):
        yield from ((f"problems.{code}", _names(call)) for code in _literal(first))
    elif name in ("say", "has"):
        values = _names(call) if name == "say" else ANY
        yield from ((_whole(key), values) for key in _literal(first))
    elif name in ("key", "action") and path.stem.startswith("interview"):
        ends = ("_key",) if name == "key" else ("_key", "")
        yield from ((f"interview.{action}{end}", frozenset()) for action in _literal(first) for end in ends)
    elif name == "_go_on":
        yield from ((f"interview.{key}", _names(call)) for key in _literal(call.args[1]))
    elif name == "option" and isinstance(call.func, ast.Attribute) and len(call.args) == 2:
        yield from ((f"options.{text}", frozenset()) for text in _literal(call.args[1]))
