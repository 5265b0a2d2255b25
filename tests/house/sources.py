"""The source files of the package, read without importing them."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "leaderdev"


@cache
def modules() -> Mapping[str, Path]:
    """Dotted name -> file, for every module of the package."""
    return MappingProxyType({_name(path): path for path in sorted(PACKAGE.rglob("*.py"))})


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def imports(name: str) -> frozenset[str]:
    """Dotted names that a module imports, wherever in the file; `from a import b` gives `a.b`."""
    return frozenset(imported(ast.walk(tree(modules()[name])), name))


@cache
def imports_at_import(name: str) -> frozenset[str]:
    """Those that a module imports while it is itself being imported."""
    return frozenset(imported(run_at_import(tree(modules()[name])), name))


def imported(nodes: Iterator[ast.AST], importer: str) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{importer} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """`node` and what is inside it, except what waits in a function or is there for type checkers only."""
    yield node
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        return
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        return
    for child in ast.iter_child_nodes(node):
        yield from run_at_import(child)
