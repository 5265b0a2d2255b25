"""`framework edit`: nothing wrong is saved, nothing written is lost."""

import os
import signal
import subprocess
import sys
import threading
import tomllib

import pytest

from tests.assessment.terminal import hears_ctrl_c

LUS = "glostrup-lus"
TITLE = 'text = { da = "Giver nye medarbejdere en god start"'
BETTER = 'text = { da = "Giver nye medarbejdere en rigtig god start"'
WRONG = BETTER.replace("text = {", "text = {{")


def edit(desk, words: str, *more: str, framework: str = LUS) -> int:
    return desk.run("framework", "edit", framework, "--editor", words, *more)


def test_editing_a_published_framework_makes_the_next_patch_draft(desk, editor):
    before = desk.files()
    assert edit(desk, editor((TITLE, BETTER))) == 0
    after = desk.files()
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {f"frameworks/{LUS}/1.0.1.toml"}
    draft = desk.data(f"{LUS}@1.0.1")
    assert (draft["version"], draft["status"]) == ("1.0.1", "draft")
    assert not {"digest", "published_on"} & draft.keys()
    assert desk.codes(LUS) == []
    assert desk.kept() == []


def test_all_but_the_changed_keys_is_as_it_was_to_the_byte(desk, editor):
    desk.run("framework", "new", "own", "--from", LUS)
    text = desk.text("own@0.1.0").replace("\n[[items]]", "\n\n#  a note — of HR's \t\n[[items]]  # here", 1)
    desk.write("own@0.1.0", text)
    assert edit(desk, editor((TITLE, BETTER)), framework="own") == 0
    assert desk.text("own@0.1.0") == text.replace(TITLE, BETTER)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_copy_differs_from_its_source_in_the_keys_of_a_draft_alone(desk, editor, newline):
    source = desk.text(f"{LUS}@1.0.0").replace("\n", newline)
    desk.write(f"{LUS}@1.0.0", source)
    assert edit(desk, editor((TITLE, BETTER))) == 0
    new = desk.text(f"{LUS}@1.0.1").splitlines(keepends=True)
    old = source.splitlines(keepends=True)
    gone = [line for line in old if line not in new]
    come = [line for line in new if line not in old]
    assert [line.partition(" ")[0] for line in gone] == ["version", "status", "digest", "published_on", "text"]
    assert [line.partition(" ")[0] for line in come] == ["version", "status", "text"]
    assert [line for line in old if line not in gone] == [line for line in new if line not in come]


def test_an_error_comes_back_at_its_line_and_goes_again_when_mended(desk, editor):
    words = editor((TITLE, BETTER.replace("da =", "dk =")), ("dk =", "da ="))
    assert edit(desk, words) == 0
    first, second = editor.seen()
    assert "#!leaderdev" not in first
    lines = second.splitlines()
    (place,) = [number for number, line in enumerate(lines) if "dk =" in line and not line.startswith("#")]
    said = [line for line in lines[:place] if line.startswith("#!leaderdev ERROR")]
    assert lines[place - len(said) : place] == said
    assert "items[12].text.dk" in said[0]
    assert "items[12].text.da" in said[1]
    assert "#!leaderdev" not in desk.text(f"{LUS}@1.0.1")
    assert desk.data(f"{LUS}@1.0.1")["items"][12]["text"]["da"] == "Giver nye medarbejdere en rigtig god start"


def test_a_text_that_is_no_toml_comes_back_at_the_line_where_reading_stopped(desk, editor):
    assert edit(desk, editor((TITLE, WRONG), ("text = {{", "text = {"))) == 0
    lines = editor.seen()[1].splitlines()
    (place,) = [number for number, line in enumerate(lines) if line.startswith("text = {{")]
    assert lines[place - 1].startswith("#!leaderdev ")
    assert "is not TOML" in lines[place - 1]


def test_giving_up_keeps_the_text_in_a_named_file_and_changes_nothing(desk, editor):
    before = desk.files()
    assert edit(desk, editor((TITLE, WRONG), None)) == 130
    assert len(editor.seen()) == 2
    assert desk.files() == before
    (kept,) = desk.kept()
    assert str(kept) in desk.err
    assert "is not TOML" in desk.err
    written = kept.read_bytes().decode("utf-8")
    assert "text = {{" in written
    assert "#!leaderdev" not in written


def test_emptying_the_file_gives_up_without_losing_what_was_written(desk, editor):
    desk.run("framework", "new", "own", "--from", LUS)
    before = desk.files()
    assert edit(desk, editor((TITLE, WRONG), ""), framework="own") == 130
    assert desk.files() == before
    assert "text = {{" in desk.kept()[0].read_text(encoding="utf-8")


def test_closing_without_a_change_makes_nothing(desk, editor):
    before = desk.files()
    assert edit(desk, editor(None)) == 0
    assert desk.files() == before
    assert desk.kept() == []
    assert "Nothing was changed" in desk.out


def test_an_editor_that_fails_changes_nothing(desk, editor):
    before = desk.files()
    assert edit(desk, editor(3)) == 130
    assert desk.files() == before
    assert desk.kept() == []


def test_an_editor_that_is_killed_leaves_the_draft_and_the_text(desk, editor, tmp_path):
    program = tmp_path / "killed.py"
    program.write_text(
        "import os, pathlib, signal, sys\n"
        "copy = pathlib.Path(sys.argv[-1])\n"
        "copy.write_text(copy.read_text(encoding='utf-8') + '# written before the end\\n', encoding='utf-8')\n"
        "os.kill(os.getpid(), signal.SIGTERM)\n",
        encoding="utf-8",
    )
    before = desk.files()
    assert edit(desk, f"{sys.executable} {program}") == 130
    assert desk.files() == before
    assert desk.kept()[0].read_text(encoding="utf-8").endswith("# written before the end\n")


def test_what_lies_from_earlier_is_told_of(desk, editor):
    edit(desk, editor((TITLE, WRONG), None))
    (kept,) = desk.kept()
    edit(desk, editor(None, None, None, None))
    assert str(kept) in desk.err
    assert kept.is_file()


def test_two_who_edit_at_once_never_overwrite_each_other(desk, editor, tmp_path):
    desk.run("framework", "new", "own", "--from", LUS)
    other = tmp_path / "other.py"
    target = desk.file("own@0.1.0")
    other.write_text(
        "import pathlib, sys\n"
        f"target = pathlib.Path({str(target)!r})\n"
        "target.write_text(target.read_text(encoding='utf-8') + '# the other was quicker\\n', encoding='utf-8')\n"
        "copy = pathlib.Path(sys.argv[-1])\n"
        "copy.write_text(copy.read_text(encoding='utf-8') + '# mine\\n', encoding='utf-8')\n",
        encoding="utf-8",
    )
    assert edit(desk, f"{sys.executable} {other}", framework="own") == 1
    assert desk.text("own@0.1.0").endswith("# the other was quicker\n")
    (kept,) = desk.kept()
    assert str(kept) in desk.err
    assert kept.read_text(encoding="utf-8").endswith("# mine\n")


def test_writing_a_status_publishes_nothing(desk, editor):
    desk.run("framework", "new", "own", "--from", LUS)
    before = desk.files()
    assert edit(desk, editor(('status = "draft"', 'status = "published"'), None), framework="own") == 130
    assert desk.files() == before
    assert "framework publish" in desk.err


def test_another_version_written_into_the_draft_renames_it(desk, editor):
    desk.run("framework", "new", "own", "--from", LUS)
    assert edit(desk, editor(('version = "0.1.0"', 'version = "0.2.0"')), framework="own") == 0
    assert not desk.file("own@0.1.0").exists()
    assert desk.data("own@0.2.0")["version"] == "0.2.0"


def test_an_unfinished_draft_is_saved_where_that_is_asked_for(desk, editor):
    desk.run("framework", "new", "own")
    step = ('text = { da = "", en = "" }', 'text = { da = "Lytter", en = "Listens" }')
    assert edit(desk, editor(step), "--unfinished", framework="own") == 0
    assert desk.data("own@0.1.0")["items"][0]["text"]["en"] == "Listens"
    unreadable = ('basis = "authored"', 'basis = ""')
    before = desk.files()
    for seen in desk.folder.parent.glob("seen-*"):
        seen.unlink()
    assert edit(desk, editor(unreadable, None), "--unfinished", framework="own") == 130
    assert desk.files() == before


def test_what_bump_puts_right_does_not_stand_in_the_way_of_saving(desk, editor):
    other = 'text = { da = "Bestiller frugt til kontoret"'
    assert edit(desk, editor((TITLE, other))) == 0
    assert "means something else than in" in desk.err
    assert f"leaderdev framework bump {LUS}@1.0.1" in desk.out
    before = desk.files()
    assert desk.run("framework", "publish", LUS) == 2
    assert "means something else than in" in desk.err
    assert "2.0.0" in desk.err
    assert desk.files() == before


def test_whoever_changes_what_was_rated_under_is_told(desk, editor):
    desk.run("framework", "new", "own", "--from", LUS)
    desk.run("profile", "add", "ah", "--tier", "leader", "--unit", "north")
    # As an earlier leaderdev, or a hand, left it: nobody is rated under a draft any more.
    with (desk.folder / "profiles" / "north" / "ah.toml").open("a", encoding="utf-8") as profile:
        profile.write(
            '\n[[assessments]]\nid = "a"\nframework = "own@0.1.0"\nrole = "self"\nrater = "ah"\n'
            'started_at = "2026-01-01T09:00:00+01:00"\n[assessments.levels]\nwell-being = 3\n'
        )
    edit(desk, editor((TITLE, BETTER)), framework="own")
    assert "1 assessment was made under the draft own@0.1.0" in desk.err


def test_a_draft_that_cannot_be_read_opens_with_its_fault(desk, editor):
    desk.write("own@0.1.0", 'id = "own"\nversion = "0.1.0"\nstatus = "draft\n')
    edit(desk, editor(None), framework="own@0.1.0")
    lines = editor.seen()[0].splitlines()
    assert lines[[line.startswith("status") for line in lines].index(True) - 1].startswith("#!leaderdev ")


def test_without_a_terminal_and_without_an_editor_it_says_so(desk):
    before = desk.files()
    assert desk.run("framework", "edit", LUS) == 2
    assert "terminal" in desk.err
    assert desk.files() == before


@pytest.mark.parametrize("words", ["no-such-program-anywhere", "'unclosed"])
def test_an_editor_that_is_not_there_is_named(desk, words):
    assert edit(desk, words) == 2
    assert words in desk.err


@pytest.mark.parametrize("name", ["VISUAL", "EDITOR"])
def test_the_editor_of_the_environment_is_used(desk, editor, monkeypatch, name):
    monkeypatch.setenv(name, editor((TITLE, BETTER)))
    assert desk.run("framework", "edit", LUS) == 0
    assert desk.file(f"{LUS}@1.0.1").is_file()


def test_the_next_patch_is_begun_once(desk, editor):
    edit(desk, editor((TITLE, BETTER)))
    assert edit(desk, editor(), framework=f"{LUS}@1.0.0") == 2
    assert f"{LUS}@1.0.1" in desk.err


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_belongs_to_the_editor(desk, tmp_path):
    """A program in the foreground gets Ctrl-C with everybody in its group; the editor goes on and so do we."""
    slow = tmp_path / "slow.py"
    slow.write_text(
        "import pathlib, signal, sys, time\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        f"pathlib.Path({str(tmp_path / 'open')!r}).touch()\n"
        f"gone = pathlib.Path({str(tmp_path / 'pressed')!r})\n"
        "while not gone.exists():\n    time.sleep(0.01)\n"
        "copy = pathlib.Path(sys.argv[-1])\n"
        "copy.write_text(copy.read_text(encoding='utf-8') + '# after Ctrl-C\\n', encoding='utf-8')\n",
        encoding="utf-8",
    )
    words = ["--workspace", str(desk.folder), "framework", "edit", LUS, "--editor", f"{sys.executable} {slow}"]
    process = subprocess.Popen(
        [sys.executable, "-m", "leaderdev", *words], start_new_session=True, preexec_fn=hears_ctrl_c
    )
    while not (tmp_path / "open").exists():
        assert process.poll() is None
        threading.Event().wait(0.01)
    os.killpg(process.pid, signal.SIGINT)
    (tmp_path / "pressed").touch()
    assert process.wait(timeout=60) == 0
    assert desk.text(f"{LUS}@1.0.1").endswith("# after Ctrl-C\n")
    assert tomllib.loads(desk.text(f"{LUS}@1.0.1"))["version"] == "1.0.1"
