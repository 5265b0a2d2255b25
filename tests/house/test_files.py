"""Files that a person can read in one go, each of which says what it is for."""

import ast

import pytest

from .sources import PACKAGE, modules, tree

LONGEST = 600
MOST_IN_A_FOLDER = 25
# One looks there for a topic by its name.
ONE_FILE_A_TOPIC = {"locales/da", "locales/en"}


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_module_says_what_it_is_for(name):
    said = ast.get_docstring(tree(modules()[name]))
    assert said
    assert len(said.split()) >= 2


def test_no_file_is_too_long_to_read():
    texts = PACKAGE / "locales"
    lengths = {
        str(path.relative_to(PACKAGE)): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules().values()
        if texts not in path.parents
    }
    assert len(lengths) > 50
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_there_are_no_folders_without_an_init():
    folders = {path.parent for path in modules().values()}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_no_folder_is_too_full_to_look_through():
    full = {}
    for folder in {path.parent for path in modules().values()}:
        name = folder.relative_to(PACKAGE).as_posix()
        number = len(list(folder.glob("*.py")))
        if number > MOST_IN_A_FOLDER and name not in ONE_FILE_A_TOPIC:
            full[name] = number
    assert full == {}


def test_a_folders_own_file_gives_nothing_the_name_of_a_module_in_it():
    """`from a import b` would bring whichever of the two was bound last."""
    hidden = {
        f"{name}.{bound}"
        for name, path in modules().items()
        if path.name == "__init__.py"
        for bound in bound_at_top(tree(path), name)
        if f"{name}.{bound}" in modules()
    }
    assert hidden == set()


def bound_at_top(source: ast.Module, name: str) -> set[str]:
    """What the statements at the top of a file bind, but for its own modules imported by their names."""
    bound = set()
    for one in source.body:
        if isinstance(one, ast.ImportFrom):
            bound |= {alias.asname or alias.name for alias in one.names if one.module != name}
        elif isinstance(one, ast.Import):
            bound |= {alias.asname or alias.name.partition(".")[0] for alias in one.names}
        elif isinstance(one, (ast.FunctionDef, ast.ClassDef)):
            bound.add(one.name)
        elif isinstance(one, (ast.Assign, ast.AnnAssign)):
            targets = one.targets if isinstance(one, ast.Assign) else [one.target]
            bound |= {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}
    return bound
