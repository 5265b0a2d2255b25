"""What is refused before a parser sees it, and what only looks like it."""

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.storage import disk, toml_file


@pytest.fixture
def no_parser(monkeypatch):
    def parse(_):
        raise AssertionError("the parser was called")

    monkeypatch.setattr("tomli.loads", parse)


def verdict(text):
    problem = disk.too_deep(text, "some.toml")
    return problem and (problem.code, problem.values["line"])


DOTTED = ".".join(["k"] * 20_000)
REFUSED = {
    "a dotted key of 40 KB": (f"{DOTTED} = 1", "key-too-long"),
    "a dotted key of 40 KB in a list of tables": (f"[[{DOTTED}]]", "key-too-long"),
    "a dotted table of 40 KB": (f"[{DOTTED}]", "key-too-long"),
    "a dotted key of 40 KB inside": (f"a = {{ b = 1, {DOTTED} = 1 }}", "key-too-long"),
    "a dotted key of 40 KB in quotes": (".".join(["'k'"] * 10_000) + " = 1", "key-too-long"),
    "a dotted key of 40 KB with room": (" . ".join(["k"] * 10_000) + " = 1", "key-too-long"),
    "a long key": ("k" * 40_000 + " = 1", "key-too-long"),
    "a long key in quotes": (f'"{"k" * 40_000}" = 1', "key-too-long"),
    "lists in lists": ("a = " + "[" * 100_000, "nested-too-deep"),
    "lists in lists, closed": ("a = " + "[" * 1000 + "]" * 1000, "nested-too-deep"),
    "tables in tables": ("a = " + "{ a = " * 1000 + "1" + " }" * 1000, "nested-too-deep"),
    "lists in lists, line by line": ("a = " + "[\n" * 1000, "nested-too-deep"),
    "tables in lists": ("a = " + "[{ a = " * 500, "nested-too-deep"),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.usefixtures("no_parser")
def test_what_would_hold_a_parser_up_never_reaches_it(name):
    text, code = REFUSED[name]
    mapping, problems = toml_file.parse(text.encode(), "some.toml")
    assert mapping is None
    assert [(problem.code, problem.file) for problem in problems] == [(code, "some.toml")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (".".join(["k"] * 40) + " = 1", None),
        (".".join(["k"] * 41) + " = 1", "key-too-long"),
        ("k" * 256 + " = 1", None),
        ("k" * 257 + " = 1", "key-too-long"),
        ("a = " + "[" * 24 + "]" * 24, None),
        ("a = " + "[" * 25 + "]" * 25, "nested-too-deep"),
    ],
)
def test_the_limits_are_where_they_are_said_to_be(text, code):
    found = disk.too_deep(text, "f")
    assert (found and found.code) == code


@pytest.mark.parametrize(
    "lines",
    [
        ["a = 1", "# [[[[", '"x" = """', "", '"""', f"{DOTTED} = 1"],
        ["a = [", "1,", "2]", "", "[t]", f"{DOTTED} = 1"],
        ["a = '''", "[[[", "'''", "", "b = 1", "c = " + "[" * 99],
    ],
)
def test_the_line_is_the_one_of_the_file(lines):
    assert verdict("\n".join(lines))[1] == 6


NASTY = "[" * 500 + "{" * 500 + DOTTED + "=" + "]" * 9 + "#"


@pytest.mark.parametrize(
    "text",
    [
        f'a = "{NASTY}"',
        f"a = '{NASTY}'",
        f'a = """\n{NASTY}\n{NASTY}"""',
        f"a = '''\n{NASTY}\n{NASTY}'''",
        f"# {NASTY}",
        f"a = 1 # {NASTY}",
        f"# it's \"\n# {NASTY}",
        f'a = "it\'s" # {NASTY}\nb = "{NASTY}"',
        f'a = "\\"{NASTY}" # "',
        f'a = "\\\\" # {NASTY}',
        f"a = '\\' # {NASTY}",
        f'a = """ "" {NASTY}"""',
        f"a = ''' '' \" {NASTY}'''",
        "a = [" + ", ".join(["1.5"] * 500) + "]",
        "a = [" + ", ".join([f'"{"x" * 300}"'] * 3) + "]",
        "\n".join(f"k{number} = [[1]]" for number in range(500)),
    ],
)
def test_brackets_and_dots_in_texts_comments_and_numbers_are_fine(text):
    mapping, problems = toml_file.parse(text.encode(), "f")
    assert problems == []
    assert mapping is not None


@given(st.dictionaries(st.text("ab.[='\"", max_size=5), st.text("a.[]{}=#'\"\\\n\r é")), st.booleans())
def test_no_text_that_is_written_as_toml_is_refused(texts, over_lines):
    written = tomli_w.dumps(texts, multiline_strings=over_lines)
    assert disk.too_deep(written, "f") is None


def test_a_size_up_to_the_limit_is_read():
    assert disk.too_large(4_000_000, "profile", "f") is None
    problem = disk.too_large(4_000_001, "profile", "f")
    assert (problem.code, problem.file, problem.values) == (
        "file-too-large",
        "f",
        {"size": 4_000_001, "limit": 4_000_000},
    )
