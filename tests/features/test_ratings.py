"""features/ratings.feature."""

import openpyxl
from pytest_bdd import given, scenarios, when

from .desk import Desk

scenarios("ratings.feature")


@given("a survey saved as a workbook")
def _(desk: Desk, datatable: list[list[str]]) -> None:
    book = openpyxl.Workbook()
    for row in datatable:
        book.active.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    desk.sheet = desk.folder.parent / "survey.xlsx"
    book.save(desk.sheet)


@given("a mapping that contains")
def _(desk: Desk, docstring: str) -> None:
    (desk.folder.parent / "mapping.toml").write_text(docstring, encoding="utf-8")


def imported(desk: Desk, *words: str) -> None:
    mapping = desk.folder.parent / "mapping.toml"
    desk.run("ratings", "import", desk.sheet, *(["--mapping", mapping] if mapping.is_file() else []), *words)


@when("HR makes a dry run of importing the survey")
def _(desk: Desk) -> None:
    imported(desk)


@when("HR imports the survey")
def _(desk: Desk) -> None:
    imported(desk, "--apply")


@when("HR exports the ratings")
def _(desk: Desk) -> None:
    desk.run("ratings", "export", "-o", desk.folder.parent / "ratings.csv")
