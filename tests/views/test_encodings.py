"""On a terminal, or in a file, that does not know our characters, others stand in their place, and nothing is lost."""

import contextlib
import io

import pytest

from leaderdev.cli.main import main
from leaderdev.rendering.text_layout import PLAIN, RICH, signs_for

# An encoding, and a language whose letters it has: a bare system, and what Danish Windows writes to files and consoles.
ENCODINGS = [("ascii", "en"), ("cp1252", "da"), ("cp1252", "en"), ("cp850", "da"), ("latin-1", "da"), ("utf-8", "da")]

ANNA = """
id = "anna"
tier = "leader"
unit = "made-by-hand"

[[assessments]]
id = "2026-11-20-self"
framework = "data-informed-leadership@1.0.0"
role = "self"
rater = "anna"
started_at = "2026-11-20T08:00:00+00:00"
completed_at = "2026-11-20T09:00:00+00:00"

[assessments.levels]
thinks-ahead = 5
treats-as-equals = 3
"""


def characters(signs) -> str:
    return "".join((signs.expected, signs.own, signs.manager, signs.both, signs.empty, *signs.blocks))


@pytest.mark.parametrize(
    "encoding", ["ascii", "latin-1", "cp1252", "cp850", "cp437", "utf-8", "utf-16", "no-such", None, ""]
)
def test_the_signs_are_ones_that_the_encoding_has(encoding):
    known = encoding if encoding not in ("no-such", None, "") else "ascii"
    assert characters(signs_for(encoding)).encode(known).decode(known) == characters(signs_for(encoding))


def test_pictures_are_rich_where_they_can_be():
    assert signs_for("utf-8") is RICH
    assert signs_for("ascii") is PLAIN


@pytest.mark.parametrize("signs", [RICH, PLAIN], ids=["rich", "plain"])
def test_signs_that_mean_different_things_look_different(signs):
    assert len(set(characters(signs))) == 5 + len(signs.blocks) - (
        signs is PLAIN
    )  # "." is both empty and the first block


def test_plain_signs_are_ascii_and_so_is_a_minus():
    assert characters(PLAIN).isascii()
    assert PLAIN.minus("−1,20") == "-1,20"
    assert RICH.minus("−1,20") == "−1,20"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> str:
    """A made-up municipality, and in it one leader who is two levels above and one below what is expected."""
    folder = tmp_path_factory.mktemp("encodings") / "demo"
    assert main(["demo", str(folder), "--seed", "3", "--leaders", "60", "--today", "2026-11-23"]) == 0
    unit = folder / "profiles" / "made-by-hand"
    unit.mkdir()
    (unit / "anna.toml").write_text(ANNA, encoding="utf-8")
    return str(folder)


def written(encoding: str, *words: str) -> str:
    """What `words` write on a standard output of this encoding, read with it again."""
    stream = io.BytesIO()
    with contextlib.redirect_stdout(io.TextIOWrapper(stream, encoding=encoding, write_through=True)) as wrapper:
        assert main(list(words)) == 0
        wrapper.detach()
    return stream.getvalue().decode(encoding)


@pytest.mark.parametrize(("encoding", "language"), ENCODINGS)
@pytest.mark.parametrize("words", [("gaps", "anna"), ("gaps", "--by", "tier"), ("gaps", "--by", "item")], ids=" ".join)
def test_no_character_of_a_report_is_lost(workspace, encoding, language, words):
    """No text of these reports asks a question, so a question mark is a character that the encoding did not have."""
    lines = written(encoding, "--workspace", workspace, "--lang", language, *words).splitlines()
    assert len(lines) > 10
    assert [line for line in lines if "?" in line] == []


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_level_above_what_is_expected_keeps_its_sign(workspace, encoding):
    lines = written(encoding, "--workspace", workspace, "--lang", "en", "gaps", "anna").splitlines()
    above = lines[lines.index("Above what is expected:") + 1]
    assert above.split()[0] in ("-2", "−2")
