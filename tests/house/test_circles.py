"""No file imports, by way of others, a file that imports it: also not where the import waits inside a function."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

import pytest

from .sources import imported, modules, tree


def but_for_type_checkers(node: ast.AST) -> Iterator[ast.AST]:
    """`node` and all that is inside it, except what is there for type checkers only."""
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from but_for_type_checkers(child)


def files_asked_for(source: ast.Module, name: str, known: Mapping[str, object]) -> set[str]:
    """The modules of ours that a file imports. `from a import b` asks for the module a.b where there is one, else for a."""
    wanted = imported(but_for_type_checkers(source), name)
    return {one if one in known else one.rpartition(".")[0] for one in wanted} & known.keys() - {name}


def circle(below: Mapping[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(below).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize(
    ("of_a", "of_b"),
    [
        ("from p import b", "from p.a import x"),
        ("import p.b", "import p.a"),
        ("def f():\n    from p.b import x", "class C:\n    def m(self):\n        from p import a"),
    ],
)
def test_a_circle_is_seen(of_a, of_b):
    known = {"p": 0, "p.a": 0, "p.b": 0}
    below = {name: files_asked_for(ast.parse(text), name, known) for name, text in (("p.a", of_a), ("p.b", of_b))}
    assert set(circle(below)) == {"p.a", "p.b"}


def test_what_type_checkers_alone_import_makes_no_circle():
    text = "if TYPE_CHECKING:\n    from p.b import x\nelse:\n    pass"
    assert files_asked_for(ast.parse(text), "p.a", {"p.a": 0, "p.b": 0}) == set()


def test_files_do_not_import_in_circles():
    known = modules()
    below = {name: files_asked_for(tree(path), name, known) for name, path in known.items()}
    assert sum(map(len, below.values())) > 1000
    assert circle(below) == []
