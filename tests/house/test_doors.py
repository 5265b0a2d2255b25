"""A rule stands in a service, never in a door: what services know nothing of, and what a command may ask."""

import ast

import pytest

from .sources import imports, modules, tree

DOORS = (
    "argparse",
    "questionary",
    "prompt_toolkit",
    "http",
    "socketserver",
    "wsgiref",
    "starlette",
    "jinja2",
    "leaderdev.cli",
    "leaderdev.web",
)
# What a command may ask: services; and what it needs to show what they give back.
ASKED = ("cli", "services", "views", "rendering", "locales", "errors", "model")
SERVICES = sorted(name for name in modules() if name.startswith("leaderdev.services"))
COMMANDS = sorted(name for name in modules() if name.startswith("leaderdev.cli"))


def test_there_are_services_and_commands():
    assert len(SERVICES) > 10
    assert len([name for name in COMMANDS if ".commands." in name]) > 10


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_knows_no_door(name):
    known = {one for one in imports(name) for door in DOORS if one == door or one.startswith(f"{door}.")}
    assert known == set()


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_prints_nothing_and_asks_nobody(name):
    called = {
        node.func.id
        for node in ast.walk(tree(modules()[name]))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert called & {"print", "input"} == set()
    streams = {node.attr for node in ast.walk(tree(modules()[name])) if isinstance(node, ast.Attribute)}
    assert streams & {"stdout", "stderr", "stdin"} == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_asks_services_and_nobody_past_them(name):
    rooms = {one.split(".")[1] for one in imports(name) if one.startswith("leaderdev.") and one.count(".") > 1}
    assert rooms - set(ASKED) == set()
