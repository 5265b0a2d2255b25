"""Workbooks as HR has them: written, changed by hand, read again."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import tomli

from leaderdev.exchange.spreadsheet.framework_xlsx import read_xlsx, write_xlsx
from leaderdev.locales import Language
from leaderdev.model.framework import Framework
from leaderdev.serialization.framework import framework_from
from leaderdev.storage.workspace import shipped_frameworks
from leaderdev.views.exchange.sheet_words import all_sheet_words, sheet_words

WORDS = {code: sheet_words(Language(code)) for code in ("da", "en")}
ALL_WORDS = all_sheet_words(Language("en"))


def shipped(name: str) -> Framework:
    path = next(shipped_frameworks().glob(f"{name}/*.toml"))
    found, _ = framework_from(tomli.loads(path.read_text(encoding="utf-8")))
    assert found is not None
    return found


def read(path: Path):
    return read_xlsx(path, ALL_WORDS)


@pytest.fixture
def workbook(tmp_path) -> Callable[..., Path]:
    """workbook(change) -> the path of the shipped foundation as an English workbook after `change(book)`"""

    def made(change=lambda _book: None, framework: Framework | None = None, language: str = "en") -> Path:
        path = tmp_path / "framework.xlsx"
        path.write_bytes(write_xlsx(framework or shipped("glostrup-foundation"), path.name, WORDS[language]))
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)
        return path

    return made
