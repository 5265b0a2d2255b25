"""Whatever is typed or lies there: no traceback, nothing on standard output, and a way on."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line import Answer, call, start

TYPED = {
    "unknown command": ["nosuch"],
    "misspelt command": ["chek"],
    "unknown second word": ["profile", "nosuch"],
    "unknown option": ["check", "--nosuch"],
    "unknown option alone": ["--nosuch"],
    "option without its value": ["check", "--workspace"],
    "option without its value, alone": ["--workspace"],
    "unknown language": ["check", "--lang", "sv"],
    "unknown format": ["profile", "list", "--format", "xml"],
    "abbreviated option": ["profile", "list", "--form", "json"],
    "one word too many": ["check", "anna"],
    "missing leader": ["profile", "show"],
    "missing required option": ["profile", "add", "bo", "--tier", "leader"],
    "unknown leader": ["profile", "show", "nobody"],
    "empty handle": ["profile", "show", ""],
    "handle that leaves the folder": ["profile", "show", "../anna"],
    "handle that is a path": ["profile", "show", "library/anna"],
    "handle with a wildcard": ["profile", "show", "an*"],
    "handle reserved by Windows": ["profile", "show", "con"],
    "handle in upper case": ["profile", "show", "ANNA"],
    "handle of 65 characters": ["profile", "show", "a" * 65],
    "handle of 10 000 characters": ["profile", "show", "a" * 10_000],
    "handle with other letters": ["profile", "show", "åse"],
    "handle with a command to the screen": ["profile", "show", "\x1b[31manna"],
    "unit that leaves the folder": ["profile", "move", "anna", "--unit", "../.."],
    "unit that is a drive": ["profile", "move", "anna", "--unit", "c:"],
    "nothing to change": ["profile", "edit", "anna"],
    "leader and groups": ["gaps", "anna", "--by", "tier"],
    "neither leader nor groups": ["gaps"],
    "unknown group": ["gaps", "--by", "nosuch"],
    "empty group": ["gaps", "--by", ""],
    "group of two": ["gaps", "--by", "tier", "--min-group", "2"],
    "group of a word": ["gaps", "--by", "tier", "--min-group", "few"],
    "day that does not exist": ["gaps", "--by", "tier", "--since", "2026-02-30"],
    "day that is none": ["gaps", "--by", "tier", "--until", "tomorrow"],
    "unknown role": ["gaps", "--by", "tier", "--role", "boss"],
    "unknown framework": ["gaps", "anna", "--framework", "nosuch"],
    "framework that leaves the folder": ["framework", "show", "../profiles/library/anna@1.0.0"],
    "framework without a version behind @": ["framework", "show", "glostrup-lus@"],
    "framework with half a version": ["framework", "show", "glostrup-lus@1.0"],
    "framework with a huge version": ["framework", "show", f"glostrup-lus@{'9' * 5000}.0.0"],
    "rater with a path": ["assess", "anna", "--as", "manager", "--rater", "../x", "--answers", "x.toml"],
    "missing file of answers": ["assess", "anna", "--answers", "nosuch.toml"],
    "folder as answers": ["assess", "anna", "--answers", "frameworks"],
    "folder as a list of people": ["profile", "import", "profiles"],
    "workspace that is a file": ["--workspace", "leaderdev.toml", "check"],
    "new workspace where one is": ["init", "."],
    "new workspace inside a file": ["init", "leaderdev.toml/new"],
    "no leaders": ["demo", "new", "--leaders", "0"],
    "fewer than no leaders": ["demo", "new", "--leaders=-5"],
    "far too many leaders": ["demo", "new", "--leaders", "9" * 30],
    "far more leaders than a number": ["demo", "new", "--leaders", "9" * 5000],
    "unknown shell": ["completion", "tcsh"],
}

FILES: dict[str, tuple[str, bytes]] = {
    "empty TOML": ("a.toml", b""),
    "binary TOML": ("a.toml", bytes(range(256))),
    "no TOML": ("a.toml", b"shows-trust: 3"),
    "TOML with a nul byte": ("a.toml", b'[comments]\nshows-trust = "\x00"'),
    "TOML with a key twice": ("a.toml", b"shows-trust = 3\nshows-trust = 4"),
    "TOML with a huge level": ("a.toml", b"shows-trust = " + b"9" * 5000),
    "TOML with a huge level in hex": ("a.toml", b"shows-trust = 0x" + b"f" * 5000),
    "TOML with an endless level": ("a.toml", b"shows-trust = inf"),
    "TOML with an endless key": ("a.toml", b".".join([b"a"] * 20_000) + b" = 1"),
    "TOML with endless brackets": ("a.toml", b"a = " + b"[" * 100_000),
    "TOML with a text for a table": ("a.toml", b'levels = "all 3"'),
    "empty JSON": ("a.json", b""),
    "binary JSON": ("a.json", bytes(range(256))),
    "JSON that is a list": ("a.json", b"[1, 2]"),
    "JSON that is nothing": ("a.json", b"null"),
    "JSON with a huge level": ("a.json", b'{"shows-trust": ' + b"9" * 5000 + b"}"),
    "JSON with endless brackets": ("a.json", b"[" * 100_000),
    "JSON with a level that is no number": ("a.json", b'{"shows-trust": NaN}'),
    "JSON with a key twice": ("a.json", b'{"shows-trust": 3, "shows-trust": 4}'),
    "empty CSV": ("a.csv", b""),
    "binary CSV": ("a.csv", bytes(range(256))),
    "CSV without rows": ("a.csv", b"item,level\n"),
    "CSV without the item": ("a.csv", b"level\n3\n"),
    "CSV with a column twice": ("a.csv", b"item,level,level\nshows-trust,3,4\n"),
    "CSV with a field missing": ("a.csv", b"item,level\nshows-trust\n"),
    "CSV with an open quotation": ("a.csv", b'item,level\n"shows-trust,3\n'),
    "CSV with a huge field": ("a.csv", b'item,level,comment\nshows-trust,3,"' + b"x" * 200_000 + b'"\n'),
    "CSV with a level in other digits": ("a.csv", "item,level\nshows-trust,٣\n".encode()),
    "unknown ending": ("a.xlsx", b"PK"),
}


def assert_refused(answer: Answer) -> None:
    assert (answer.code, answer.out) == (2, "")
    assert "Traceback" not in answer.err
    assert "unexpected error" not in answer.err
    assert answer.err.splitlines()[-1].startswith("→ ")
    assert "\x1b" not in answer.err


def files(place: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in place.rglob("*") if path.is_file() and ".leaderdev" not in path.parts}


@pytest.mark.parametrize("words", TYPED.values(), ids=TYPED)
def test_what_is_typed_wrong_is_refused(words: list[str], place: Path) -> None:
    before = files(place)
    assert_refused(call(place, *words))
    assert files(place) == before


@pytest.mark.parametrize(("name", "content"), FILES.values(), ids=FILES)
def test_a_file_of_answers_that_is_none_is_refused(name: str, content: bytes, place: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    before = files(place)
    assert_refused(call(place, "assess", "anna", "--answers", tmp_path / name, LEADERDEV_LANG="en"))
    assert files(place) == before


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"id,tier\nbo,leader\n", b'id,tier,unit\n"bo,leader,library\n'])
def test_a_list_of_people_that_is_none_is_refused(content: bytes, place: Path, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(content)
    before = files(place)
    assert_refused(call(place, "profile", "import", tmp_path / "people.csv"))
    assert files(place) == before


@pytest.mark.parametrize("content", [b"framework = 3", b'framework = "nosuch"', b"\xff", b"framework"])
def test_settings_that_are_none_are_refused(content: bytes, place: Path) -> None:
    (place / "leaderdev.toml").write_bytes(content)
    assert_refused(call(place, "gaps", "--by", "tier"))


@pytest.mark.parametrize("content", [b"", b"\xff\x00", b"id = 3", b'id = "glostrup-lus"\nversion = "1.0.0"\n'])
def test_a_framework_that_is_none_is_refused_where_it_is_needed(content: bytes, place: Path) -> None:
    (place / "frameworks" / "glostrup-lus" / "1.0.0.toml").write_bytes(content)
    assert_refused(call(place, "framework", "show", "glostrup-lus"))
    assert_refused(call(place, "gaps", "--by", "tier"))


@pytest.mark.skipif(os.name == "nt", reason="Windows hands a program text, never bytes")
def test_bytes_that_are_no_text_are_refused(place: Path) -> None:
    assert_refused(start(place, "profile", "show", b"\xff\xfe"))


NUL: dict[str, Callable[[str], list[str]]] = {
    "command": lambda word: [word],
    "handle": lambda word: ["profile", "show", word],
    "workspace": lambda word: ["--workspace", word, "check"],
    "new workspace": lambda word: ["init", word],
    "made-up workspace": lambda word: ["demo", word],
    "answers": lambda word: ["assess", "anna", "--answers", f"{word}.toml"],
    "people": lambda word: ["profile", "import", f"{word}.csv"],
    "framework": lambda word: ["framework", "show", word],
    "unit": lambda word: ["profile", "move", "anna", "--unit", word],
}


@pytest.mark.parametrize("words", NUL.values(), ids=NUL)
def test_a_nul_byte_is_refused(
    words: Callable[[str], list[str]], place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No system lets a nul byte through to a program, so this one is said from inside."""
    from leaderdev.cli.main import main

    monkeypatch.chdir(place)
    monkeypatch.setenv("LEADERDEV_LANG", "en")
    code = main(words("a\x00b"))
    said = capsys.readouterr()
    assert_refused(Answer(code, said.out, said.err))
    assert "\x00" not in said.err
