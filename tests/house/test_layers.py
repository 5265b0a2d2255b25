"""Imports run one way: cli → rooms that do something → rooms that know something → model → errors."""

import ast
from graphlib import TopologicalSorter

import pytest

from .sources import imports, modules, tree

FLOORS = (
    {"errors"},
    {"schemas"},
    {"model"},
    {"locales"},
    {"serialization", "validation", "frameworks", "statistics", "disclosure"},
    {"conversations", "privacy"},
    {"storage", "engines", "exchange", "assessment", "demo"},
    {"rendering"},
    {"views"},
    {"services"},
    {"cli"},
)
SPEAKING = {"views", "rendering", "services", "cli"}
UNTOUCHED_BY_THE_WORLD = {
    "model",
    "serialization",
    "validation",
    "frameworks",
    "statistics",
    "disclosure",
    "assessment",
    "conversations",
    "privacy",
}
THE_WORLD = {"os", "sys", "io", "pathlib", "time", "random", "secrets", "locale", "shutil", "subprocess", "socket"}
THE_CLOCK = {"now", "today", "utcnow", "localtime", "gmtime"}


def room(name: str) -> str:
    """The room of a module; "" for the entrance, leaderdev itself and `python -m leaderdev`."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] != "__main__" else ""


def edges() -> set[tuple[str, str]]:
    """(room, room it imports), wherever in a file the import stands."""
    found = set()
    for name in modules():
        for wanted in imports(name):
            if wanted.startswith("leaderdev.") and wanted != "leaderdev.__version__":
                found.add((room(name), room(wanted)))
    return {(one, other) for one, other in found if one != other and one}


def floor(name: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if name in rooms)


def test_every_room_has_a_floor_and_every_floor_has_its_rooms():
    assert {room(name) for name in modules()} - {""} == set().union(*FLOORS)


def test_the_imports_that_everybody_knows_of_are_seen():
    assert {
        ("services", "storage"),
        ("views", "statistics"),
        ("validation", "frameworks"),
        ("model", "errors"),
    } & edges() >= {
        ("services", "storage"),
        ("views", "statistics"),
        ("validation", "frameworks"),
    }


def test_no_room_imports_from_a_floor_above():
    assert [(one, other) for one, other in edges() if floor(other) > floor(one)] == []


def test_rooms_do_not_import_in_circles():
    below: dict[str, set[str]] = {}
    for one, other in edges():
        below.setdefault(one, set()).add(other)
    TopologicalSorter(below).prepare()


def test_only_reports_documents_services_and_the_command_line_speak():
    assert {one for one, other in edges() if other == "locales"} == SPEAKING


def test_nobody_imports_the_entrance():
    asking = {
        name
        for name in modules()
        for wanted in imports(name)
        if wanted.startswith("leaderdev.cli") and room(name) not in ("cli", "")
    }
    assert asking == set()


@pytest.mark.parametrize("quiet", sorted(UNTOUCHED_BY_THE_WORLD))
def test_pure_rooms_reach_for_no_disk_no_terminal_and_no_chance(quiet):
    names = [name for name in modules() if room(name) == quiet]
    asked = {wanted.partition(".")[0] for name in names for wanted in imports(name)}
    assert names
    assert asked & THE_WORLD == set()


@pytest.mark.parametrize("quiet", sorted(UNTOUCHED_BY_THE_WORLD))
def test_pure_rooms_do_not_read_the_clock(quiet):
    paths = [path for name, path in modules().items() if room(name) == quiet]
    named = {node.attr for path in paths for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
    assert named
    assert named & THE_CLOCK == set()
