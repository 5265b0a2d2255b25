"""What is slow to import is imported by what needs it, when it needs it, and by nothing else."""

import subprocess
import sys

import pytest

from .sources import ROOT, imports, imports_at_import, modules

BIG = ("duckdb", "psycopg", "pyarrow", "pyspark", "alembic", "sqlalchemy")
HEAVY = (
    *("questionary", "tabulate", "filelock", "shtab", "tomli_w", "wcwidth", "yaml", "openpyxl", "icalendar", "jinja2"),
    *("typst", "docxtpl", "docx", "highspy", "numpy", "pyrage"),
    *BIG,
)
ONLY_HOME = {
    "highspy": "leaderdev.disclosure.solver",
    "duckdb": "leaderdev.engines.duckdb",
    "pyspark": "leaderdev.engines.spark",
    "questionary": "leaderdev.cli.prompts",
    "tabulate": "leaderdev.rendering.terminal_tables",
    "typst": "leaderdev.rendering.typesetting",
    "docxtpl": "leaderdev.rendering.conversation_sheet.word_template",
    "pyrage": "leaderdev.storage.encryption.age",
}
# Libraries that a whole room knows, and nobody else.
ONLY_HOMES = {
    "psycopg": {"leaderdev.engines.postgres", "leaderdev.storage.postgres"},
    # Pages, and Word templates that HR wrote, which run in a sandbox of their own.
    "jinja2": {"leaderdev.rendering.html", "leaderdev.rendering.conversation_sheet.word_template"},
    "docx": {"leaderdev.rendering.word", "leaderdev.rendering.conversation_sheet.word_template"},
    "alembic": {"leaderdev.storage.postgres"},
    "sqlalchemy": {"leaderdev.storage.postgres"},
}

IMPORT_ALL = """
import importlib, pkgutil, sys
import leaderdev
names = [one.name for one in pkgutil.walk_packages(leaderdev.__path__, "leaderdev.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
print(len(names))
"""


def users_of(library, seen=imports):
    return {name for name in modules() if any(wanted.partition(".")[0] == library for wanted in seen(name))}


@pytest.mark.parametrize(("library", "home"), ONLY_HOME.items())
def test_one_file_knows(library, home):
    assert users_of(library) == {home}


@pytest.mark.parametrize(("library", "homes"), ONLY_HOMES.items())
def test_one_room_knows(library, homes):
    lived_in = {home for user in users_of(library) for home in homes if user == home or user.startswith(f"{home}.")}
    strangers = {
        user for user in users_of(library) if not any(user == one or user.startswith(f"{one}.") for one in homes)
    }
    assert (lived_in, strangers) == (homes, set())


@pytest.mark.parametrize("library", HEAVY)
def test_somebody_imports_it_but_nobody_while_being_imported(library):
    assert users_of(library)
    assert users_of(library, imports_at_import) == set()


def test_importing_every_module_loads_nothing_heavy():
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded, number = done.stdout.splitlines()
    assert int(number) == len(modules()) - 1
    assert set(loaded.split()) & set(HEAVY) == set()
