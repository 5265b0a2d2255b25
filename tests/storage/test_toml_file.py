"""One TOML file: its bytes, its mapping and what is wrong with it."""

from pathlib import Path

import pytest

from leaderdev.storage import toml_file


@pytest.fixture
def file(tmp_path):
    def make(content):
        path = tmp_path / "some.toml"
        path.write_bytes(content)
        return path

    return make


def read(path, kind="profile"):
    content, mapping, problems = toml_file.read(path, kind, "named.toml")
    assert {problem.file for problem in problems} <= {"named.toml"}
    return content, mapping, [(problem.code, problem.values.get("line")) for problem in problems]


def test_bytes_and_mapping(file):
    assert read(file(b"a = 1\r\n")) == (b"a = 1\r\n", {"a": 1}, [])


def test_a_byte_order_mark_is_no_content(file):
    assert read(file("\ufeffa = 'æ'".encode()))[1] == {"a": "æ"}


@pytest.mark.parametrize(("kind", "limit"), [("profile", 4_000_000), ("framework", 16_000_000), ("settings", 100_000)])
def test_a_huge_file_is_refused_before_it_is_read(tmp_path, monkeypatch, kind, limit):
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(limit + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was read"))
    assert read(path, kind) == (b"", None, [("file-too-large", None)])


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path):
    for path in (tmp_path / "none.toml", tmp_path):
        content, mapping, ((code, _),) = read(path)
        assert (content, mapping, code) == (b"", None, "unreadable")


def test_text_in_another_encoding_is_refused_with_its_line(file):
    assert read(file("a = 1\nb = 'Åse'\n".encode("latin-1")))[1:] == (None, [("not-utf8", 2)])


def test_what_is_no_toml_is_refused_with_its_line(file):
    assert read(file(b"a = 1\nb = = 2\n"))[1:] == (None, [("not-toml", 2)])


@pytest.mark.parametrize("content", [b"a = " + b"9" * 5000, b"a = 2026-02-30", b"a = 1\na = 2", b"\x00", b"a = '\x1b'"])
def test_values_that_cannot_be_are_no_reason_to_give_up(file, content):
    _, mapping, ((code, _),) = read(file(content))
    assert (mapping, code) == (None, "not-toml")
