"""features/rights.feature."""

from pytest_bdd import given, parsers, scenarios, then, when

from .desk import Desk
from .files import read_profile, write_profile

scenarios("rights.feature")


@given(parsers.parse('somebody wrote "{text}" in the comments of "{leader}"'))
def _(desk: Desk, text: str, leader: str) -> None:
    profile = read_profile(desk.folder, leader)
    profile["assessments"][0]["comments"] = {"listens": text}
    write_profile(desk.folder, profile)


@given(parsers.parse('the workspace keeps {kind} for "{period}"'))
def _(desk: Desk, kind: str, period: str) -> None:
    with (desk.folder / "leaderdev.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'\n[retention]\n{kind} = "{period}"\n')


@when(parsers.parse('HR exports everything about "{leader}" to a folder'))
def _(desk: Desk, leader: str) -> None:
    desk.run("data", "export", leader, "-o", desk.folder.parent / f"out-{leader}")


@when(parsers.parse('HR makes a dry run of erasing "{leader}"'))
def _(desk: Desk, leader: str) -> None:
    desk.run("erase", leader, "--dry-run")


@when(parsers.parse('HR erases "{leader}"'))
def _(desk: Desk, leader: str) -> None:
    desk.run("erase", leader)


@when(parsers.re('HR refuses to erase "(?P<leader>.*)" because of "(?P<reason>.*)" under "(?P<law>.*)"'))
def _(desk: Desk, leader: str, reason: str, law: str) -> None:
    desk.run("erase", leader, "--refuse", reason, *(["--legal-basis", law] if law else []))


@when("HR looks at the log")
def _(desk: Desk) -> None:
    desk.run("audit", "show")


@when(parsers.parse("HR checks the retention periods on {day}"))
def _(desk: Desk, day: str) -> None:
    desk.run("retention", "check", "--today", day)


@when("HR applies the retention periods")
def _(desk: Desk) -> None:
    desk.run("retention", "apply")


@when("somebody removes the last entry from the log")
def _(desk: Desk) -> None:
    log = desk.folder / ".leaderdev" / "audit" / "log.jsonl"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))


@then(parsers.re('the page for "(?P<leader>.*)" (?P<does>reads|does not read) "(?P<text>.*)"'))
def _(desk: Desk, leader: str, does: str, text: str) -> None:
    page = (desk.folder.parent / f"out-{leader}" / "index.html").read_text(encoding="utf-8")
    assert (text in page) is (does == "reads")


@then(parsers.parse('"{handle}" and "{name}" are nowhere in the workspace'))
def _(desk: Desk, handle: str, name: str) -> None:
    for path in sorted(desk.folder.rglob("*")):
        assert handle not in path.name
        if path.is_file() and path.name != "lock" and "frameworks" not in path.parts:
            content = path.read_bytes()
            assert f'"{handle}"'.encode() not in content, path
            assert name.encode() not in content, path


@then(parsers.parse('"{leader}" has no assessments'))
def _(desk: Desk, leader: str) -> None:
    assert "assessments" not in read_profile(desk.folder, leader)
