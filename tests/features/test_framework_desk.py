"""The steps of `framework_desk.feature`: commands as HR runs them, and an editor that writes what HR writes."""

import json
import shutil
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from tests.command_line import HOUSE, call

scenarios("framework_desk.feature")

EDITOR = """
import json, pathlib, sys
copy, own = pathlib.Path(sys.argv[-1]), pathlib.Path(__file__).parent
turn = len(list(own.glob("opened-*")))
text = copy.read_bytes().decode("utf-8")
(own / f"opened-{turn}").write_bytes(text.encode("utf-8"))
steps = json.loads((own / "steps.json").read_text(encoding="utf-8"))
for file, addition in steps["meanwhile"]:
    with open(file, "ab") as other:
        other.write(addition.encode("utf-8"))
if turn < len(steps["writes"]):
    old, new = steps["writes"][turn]
    copy.write_bytes(text.replace(old, new, 1).encode("utf-8"))
"""


@dataclass
class HR:
    """folder: the workspace; said: what the last command answered; meanwhile: what others append to files."""

    folder: Path
    own: Path
    said: str = ""
    before: dict[str, bytes] = field(default_factory=dict)
    meanwhile: list[tuple[str, str]] = field(default_factory=list)

    def run(self, *words: str) -> None:
        self.before = self.files()
        answer = call(self.folder, *words, LEADERDEV_LANG="en")
        self.said = f"{answer.out}\n{answer.err}"

    def edit(self, framework: str, *writes: tuple[str, str]) -> None:
        program = self.own / "editor.py"
        program.write_text(EDITOR, encoding="utf-8")
        steps = {"writes": writes, "meanwhile": self.meanwhile}
        (self.own / "steps.json").write_text(json.dumps(steps), encoding="utf-8")
        self.run("framework", "edit", framework, "--editor", f"{sys.executable} {program}")

    def opened(self, turn: int) -> list[str]:
        return (self.own / f"opened-{turn - 1}").read_text(encoding="utf-8").splitlines()

    def file(self, framework: str) -> Path:
        identifier, _, version = framework.partition("@")
        return self.folder / "frameworks" / identifier / f"{version}.toml"

    def text(self, framework: str) -> str:
        return self.file(framework).read_text(encoding="utf-8")

    def append(self, framework: str, addition: str) -> None:
        self.file(framework).write_text(self.text(framework) + addition, encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in sorted(self.folder.glob("frameworks/*/*"))}


@pytest.fixture
def hr(tmp_path: Path) -> HR:
    own = tmp_path / "own"
    own.mkdir()
    return HR(tmp_path / "workspace", own)


@given("a workspace with the shipped frameworks")
def _(hr: HR) -> None:
    shutil.copytree(HOUSE / "frameworks", hr.folder / "frameworks")
    (hr.folder / "profiles").mkdir()


@given(parsers.parse('HR has written the comment "{comment}" into "{framework}"'))
def _(hr: HR, comment: str, framework: str) -> None:
    hr.append(framework, f"# {comment}\n")


@given(parsers.parse('HR has made the framework "{new}" as a copy of "{source}"'))
@when(parsers.parse('HR makes the framework "{new}" as a copy of "{source}"'))
def _(hr: HR, new: str, source: str) -> None:
    hr.run("framework", "new", new, "--from", source)


@given(parsers.parse('HR has begun version "{version}" of "{framework}"'))
def _(hr: HR, version: str, framework: str) -> None:
    hr.run("framework", "new", framework, "--from", framework)
    begun = hr.file(f"{framework}@1.0.1")
    text = begun.read_text(encoding="utf-8").replace('version = "1.0.1"', f'version = "{version}"')
    begun.unlink()
    hr.file(f"{framework}@{version}").write_text(text, encoding="utf-8")


@given(parsers.parse('a colleague will save the draft "{framework}" while it is open'))
def _(hr: HR, framework: str) -> None:
    hr.meanwhile.append((str(hr.file(framework)), "# saved by a colleague\n"))


@given(parsers.re(r'"(?P<framework>[^"]+)" says "(?P<now>.*)" where it said "(?P<before>.+)"'))
def _(hr: HR, framework: str, now: str, before: str) -> None:
    assert before in hr.text(framework)
    hr.file(framework).write_text(hr.text(framework).replace(before, now), encoding="utf-8")


@given(parsers.parse('"{framework}" declares that "{item}" was "{kind}"'))
def _(hr: HR, framework: str, item: str, kind: str) -> None:
    hr.append(framework, f'\n[[changes]]\nkind = "{kind}"\nitem = "{item}"\n')


@when(parsers.parse('HR makes the framework "{new}" with the titles "{danish}" and "{english}"'))
def _(hr: HR, new: str, danish: str, english: str) -> None:
    hr.run("framework", "new", new, "--title-da", danish, "--title-en", english)


@when(parsers.re(r'HR edits "(?P<framework>[^"]+)" and writes "(?P<new>.+)" for "(?P<old>.+)"'))
def _(hr: HR, framework: str, new: str, old: str) -> None:
    hr.edit(framework, (old, new))


@when(
    parsers.re(
        r'HR edits "(?P<framework>[^"]+)", writes "(?P<wrong>.+)" for "(?P<old>.+)" and, when the editor opens again, '
        r'"(?P<right>.+)" for it'
    )
)
def _(hr: HR, framework: str, wrong: str, old: str, right: str) -> None:
    hr.edit(framework, (old, wrong), (wrong, right))


@when(
    parsers.re(
        r'HR edits "(?P<framework>[^"]+)", writes "(?P<wrong>.+)" for "(?P<old>.+)" and then closes the editor without correcting it'
    )
)
def _(hr: HR, framework: str, wrong: str, old: str) -> None:
    hr.edit(framework, (old, wrong))


@when(parsers.re(r'HR publishes "(?P<framework>[^"]+)"(?: on "(?P<day>[^"]+)")?'))
def _(hr: HR, framework: str, day: str | None) -> None:
    hr.run("framework", "publish", framework, *(["--date", day] if day else []))


@when(parsers.re(r'HR retires "(?P<framework>[^"]+)"(?P<anyway> all the same)?'))
def _(hr: HR, framework: str, anyway: str | None) -> None:
    hr.run("framework", "retire", framework, *(["--yes"] if anyway else []))


@when(parsers.parse('HR takes "{framework}" into use again'))
def _(hr: HR, framework: str) -> None:
    hr.run("framework", "unretire", framework)


@when(parsers.parse('HR makes "{framework}" the current framework'))
def _(hr: HR, framework: str) -> None:
    hr.run("framework", "use", framework)


@when(parsers.parse('HR discards "{framework}"'))
def _(hr: HR, framework: str) -> None:
    hr.run("framework", "discard", framework)


@then(parsers.parse('there is no framework "{identifier}"'))
def _(hr: HR, identifier: str) -> None:
    assert not list(hr.folder.glob(f"frameworks/{identifier}/*"))


@when("HR checks the frameworks")
def _(hr: HR) -> None:
    hr.run("framework", "check")


@then(parsers.re(r'"(?P<framework>[^"]+)" is (?:a )?(?P<status>draft|published|retired)(?: on "(?P<day>[^"]+)")?'))
def _(hr: HR, framework: str, status: str, day: str | None) -> None:
    data = tomllib.loads(hr.text(framework))
    assert data["status"] == status
    assert day is None or data["published_on"] == day
    assert ("digest" in data) == (status != "draft")


@then(parsers.parse('"{framework}" says "{text}"'))
@then(parsers.parse('the comment "{text}" is in "{framework}"'))
def _(hr: HR, framework: str, text: str) -> None:
    assert text in hr.text(framework)


@then(parsers.parse('"{framework}" does not mention the mistake'))
def _(hr: HR, framework: str) -> None:
    assert "off the scale" not in hr.text(framework)


@then(parsers.parse('"{framework}" is unchanged'))
def _(hr: HR, framework: str) -> None:
    assert hr.file(framework).read_bytes() == hr.before[str(hr.file(framework))]


@then("no framework was made or changed")
def _(hr: HR) -> None:
    assert hr.files() == hr.before


@then(parsers.parse('"{framework}" is as the colleague saved it'))
def _(hr: HR, framework: str) -> None:
    assert hr.file(framework).read_bytes() == hr.before[str(hr.file(framework))] + b"# saved by a colleague\n"


@then(parsers.parse('HR is told which file holds the text "{text}"'))
def _(hr: HR, text: str) -> None:
    (kept,) = (hr.folder / ".leaderdev" / "editing").iterdir()
    assert str(kept) in hr.said
    assert text in kept.read_text(encoding="utf-8")


@then(parsers.parse('the editor, opened again, showed "{said}" right above "{text}"'))
def _(hr: HR, said: str, text: str) -> None:
    lines = hr.opened(2)
    (place,) = [number for number, line in enumerate(lines) if text in line]
    assert said in lines[place - 1]
    assert lines[place - 1].startswith("#")


@then(parsers.parse('HR reads "{text}"'))
def _(hr: HR, text: str) -> None:
    assert text in " ".join(hr.said.split())


def found(hr: HR) -> list[dict[str, str]]:
    hr.run("framework", "check", "--format", "json")
    return list(json.loads(hr.said)["problems"])


@then("the check reports no problem")
def _(hr: HR) -> None:
    assert [one for one in found(hr) if one["code"] != "nothing-new"] == []


@then("the check reports only missing texts")
def _(hr: HR) -> None:
    assert {one["code"] for one in found(hr)} == {"language-missing", "anchor-missing"}


@then(parsers.parse("the problem is at the line of '{text}'"))
def _(hr: HR, text: str) -> None:
    errors = [one for one in found(hr) if one["severity"] == "error"]
    assert errors
    for one in errors:
        lines = (hr.folder / one["file"]).read_text(encoding="utf-8").splitlines()
        assert text in lines[int(one["line"]) - 1]
