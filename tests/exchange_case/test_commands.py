"""`framework import`, `framework export` and `profile badges`, as HR runs them."""

import json
from pathlib import Path

import pexpect
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaderdev.cli.main import main

from .made import child, criterion, node, package, uuid

RUBRIC = {"identifier": uuid(900), "CFRubricCriteria": [criterion(3, ("Low", 1, "a"), ("High", 2, "b"))]}
PACKAGE = package(
    [node(1), node(2), node(3, humanCodingScheme="A.1", educationLevel=["13"])],
    [child(1, 0), child(2, 1), child(3, 2)],
    [RUBRIC],
    title="Made-up æøå",
)


@pytest.fixture
def workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "workspace"
    assert main(["init", str(folder), "--lang", "en"]) == 0
    capsys.readouterr()
    return folder


@pytest.fixture
def run(workspace, capsys):
    """run(words…) -> (exit code, standard output, standard error)"""

    def ran(*words: object, lang: str = "en"):
        code = main(["--workspace", str(workspace), "--lang", lang, *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran


@pytest.fixture
def file(tmp_path):
    """file(content) -> the path of a file that holds it"""

    def made(content: object, name: str = "package.json") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return made


def everything(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and ".leaderdev" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_a_package_becomes_a_draft_that_can_be_shown_and_checked(run, file, workspace):
    code, out, _ = run("framework", "import", file(PACKAGE))
    assert code == 0
    assert "Read: 3 CFItems, 3 CFAssociations, 1 CFRubrics, 1 CFRubricCriteria, 2 CFRubricCriterionLevels." in out
    assert "1 heading above the dimensions: Text 1" in out
    assert "1 field of items: educationLevel" in out
    assert "made-up-aeoeaa@1.0.0 with 1 item in 1 dimension is a draft" in out
    assert (workspace / "frameworks" / "made-up-aeoeaa" / "1.0.0.toml").is_file()
    code, out, _ = run("framework", "show", "made-up-aeoeaa", "--format", "json")
    shown = json.loads(out)
    assert (code, shown["status"], [one["id"] for one in shown["items"]]) == (0, "draft", ["a-1"])
    assert shown["items"][0]["anchors"] == {"1": "a", "2": "b"}
    code, out, _ = run("framework", "check", "made-up-aeoeaa", "--format", "json")
    assert code == 1
    assert {one["code"] for one in json.loads(out)["problems"]} >= {"one-language", "no-tiers"}


def test_it_says_so_in_danish_too(run, file):
    code, out, _ = run("framework", "import", file(PACKAGE), "--dry-run", lang="da")
    assert code == 0
    assert "1 overskrift over dimensionerne: Text 1" in out
    assert "Intet er ændret." in out


def test_a_dry_run_and_a_second_time_change_nothing(run, file, workspace):
    path, before = file(PACKAGE), everything(workspace)
    assert run("framework", "import", path, "--dry-run")[0] == 0
    assert everything(workspace) == before
    assert run("framework", "import", path, "--id", "mine", "--version", "3.1.0")[0] == 0
    after = everything(workspace)
    assert set(after) - set(before) == {str(Path("frameworks", "mine", "3.1.0.toml"))}
    for more in ((), ("--dry-run",)):
        code, _, err = run("framework", "import", path, "--id", "mine", "--version", "3.1.0", *more)
        assert code == 2
        assert "mine@3.1.0 already exists" in err
    assert everything(workspace) == after


def test_what_goes_out_comes_in_as_the_same(run, tmp_path):
    out = tmp_path / "out.json"
    assert run("framework", "export", "data-informed-leadership", "-o", out)[0] == 0
    assert json.loads(out.read_text())["CFDocument"]["caseVersion"] == "1.1"
    assert run("framework", "import", out, "--version", "1.0.1")[0] == 0
    code, said, _ = run("framework", "diff", "data-informed-leadership@1.0.0", "data-informed-leadership@1.0.1")
    assert code == 0
    assert "The two versions are equal." in said
    assert run("framework", "export", "glostrup-lus", "-o", out, "--as", "case-1.0")[0] == 0
    assert "caseVersion" not in json.loads(out.read_text())["CFDocument"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not JSON"),
        (b'{"CFDocument": {}, "CFItems": [}', "line 1 column 32"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"[" * 100_000, "not JSON"),
        (b'{"CFDocument": {}, "CFItems": [{"identifier": NaN}]}', "not JSON"),
        ({"CFItems": []}, "CFDocument"),
        ({"CFDocument": {}, "CFItems": 3}, "CFItems"),
    ],
)
@pytest.mark.parametrize("sure", [()])
def test_bad_input_is_refused_with_its_place(run, file, workspace, content, said, sure):
    before = everything(workspace)
    code, out, err = run("framework", "import", file(content), *sure)
    assert (code, out) == (2, "")
    assert said in err
    assert "package.json" in err
    assert "Traceback" not in err
    assert everything(workspace) == before


@pytest.mark.parametrize(
    "words",
    [("--id", "../up"), ("--version", "1"), ("--id", "con")],
)
def test_bad_options_are_refused(run, file, workspace, words):
    before = everything(workspace)
    code, _, err = run("framework", "import", file(PACKAGE), *words)
    assert code == 2
    assert err
    assert everything(workspace) == before


@pytest.mark.parametrize("name", ["nowhere.json", "package.docx"])
def test_a_file_that_is_not_there_or_is_something_else_is_refused(run, file, name, tmp_path):
    file(PACKAGE, "package.docx")
    assert run("framework", "import", tmp_path / name)[0] == 2


def test_an_export_to_no_place_is_refused(run, tmp_path):
    for target in (tmp_path / "nowhere" / "x.json", tmp_path / "x.docx", tmp_path):
        assert run("framework", "export", "glostrup-lus", "-o", target)[0] == 2
    assert not list(tmp_path.glob("x.*"))


@given(st.binary(max_size=60))
@settings(max_examples=40, deadline=None)
def test_no_bytes_bring_down_the_reader(tmp_path_factory, content):
    from leaderdev.exchange import json_file

    path = tmp_path_factory.mktemp("bytes") / "package.json"
    path.write_bytes(content)
    loaded, problems = json_file.load(path)
    assert loaded is None or not problems


def test_a_bar_is_shown_at_a_terminal_and_nowhere_else(file, workspace, run):
    import sys

    path = file(PACKAGE)
    words = ["-m", "leaderdev", "--workspace", str(workspace), "--lang", "en", "framework", "import", str(path)]
    at_terminal = pexpect.spawn(sys.executable, [*words, "--dry-run"], encoding="utf-8", timeout=30)
    at_terminal.expect(pexpect.EOF)
    assert "100 %" in at_terminal.before
    code, _, err = run("framework", "import", path, "--dry-run")
    assert (code, err) == (0, "")
