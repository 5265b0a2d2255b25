"""`framework bump` as HR runs it."""

import tomllib

import attrs
import pytest

from .made import framework, item, leader, text

OWN_TEXT = "# Mine, and it stays.\n"


def draft(version, *items, **more):
    return framework(version, *items, status="draft", **more)


def commented(desk, made):
    """The draft written with a comment on top and another at the end."""
    place = desk.write(made)
    place.write_text(f"{OWN_TEXT}{place.read_text(encoding='utf-8')}\n# The end.\n", encoding="utf-8")
    return place


def said(desk, reference):
    return tomllib.loads(desk.path(reference).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("items", "version", "step"),
    [
        ((item("a", text=text("a", others=1)), item("b")), "1.0.1", "patch"),
        ((item("a"), item("b"), item("c")), "1.1.0", "minor"),
        ((item("a"),), "2.0.0", "major"),
    ],
)
@pytest.mark.parametrize("named", ["1.0.1", "1.1.0", "2.0.0", "5.0.0"])
def test_the_draft_gets_the_version_that_its_content_needs(desk, items, version, step, named):
    place = commented(desk, draft(named, *items))
    found = desk.json("framework", "bump", "small")
    assert (found["kind"], found["base"], found["draft"]) == ("framework-bump", "small@1.0.0", f"small@{named}")
    assert (found["target"], found["step"], found["written"]) == (f"small@{version}", step, True)
    assert place.exists() is (named == version)
    written = desk.path(f"small@{version}").read_text(encoding="utf-8")
    assert written.startswith(OWN_TEXT)
    assert "\n# The end.\n" in written
    assert said(desk, f"small@{version}")["version"] == version
    assert desk.run("framework", "check", f"small@{version}") == 0, desk.out


def test_what_was_found_is_written(desk):
    desk.write(draft("1.0.1", item("b", text=text("b", others=1)), item("c")))
    assert desk.run("framework", "bump", "small") == 0
    assert said(desk, "small@2.0.0")["changes"] == [
        {"kind": "reworded", "item": "b", "found": True},
        {"kind": "added", "item": "c"},
        {"kind": "removed", "item": "a"},
    ]
    assert "Added: c" in desk.out


def test_once_more_changes_nothing(desk):
    desk.write(draft("1.0.1", item("b"), item("c")))
    desk.run("framework", "bump", "small")
    before = desk.files()
    assert desk.run("framework", "bump", "small") == 0
    assert desk.files() == before


def test_a_dry_run_changes_nothing(desk):
    desk.write(draft("1.0.1", item("b")))
    before = desk.files()
    found = desk.json("framework", "bump", "small", "--dry-run")
    assert (found["target"], found["written"]) == ("small@2.0.0", False)
    assert desk.files() == before


@pytest.mark.parametrize("wish", [("--patch",), ("--minor",), ("--to", "1.9.9"), ("--to", "1.0.0"), ("--to", "0.5.0")])
def test_a_lower_step_is_refused_with_the_reason(desk, wish):
    desk.write(draft("1.0.1", item("b"), item("c")))
    before = desk.files()
    assert desk.run("framework", "bump", "small", *wish) == 2
    assert "at least 2.0.0 is needed" in desk.errors
    assert "“a” was removed" in desk.errors
    assert "“c” was added" not in desk.errors
    assert desk.files() == before


@pytest.mark.parametrize(
    ("wish", "version"), [(("--major",), "2.0.0"), (("--to", "1.4.0"), "1.4.0"), (("--to", "1.1.0"), "1.1.0")]
)
def test_a_higher_one_is_given(desk, wish, version):
    desk.write(draft("1.0.1", item("a"), item("b"), item("c")))
    assert desk.run("framework", "bump", "small", *wish) == 0
    assert desk.path(f"small@{version}").is_file()
    assert not desk.path("small@1.0.1").exists()


def test_without_a_draft_one_is_made(desk):
    published = desk.path("small@1.0.0")
    published.write_text(OWN_TEXT + published.read_text(encoding="utf-8"), encoding="utf-8")
    before = published.read_bytes()
    assert desk.run("framework", "bump", "small") == 0
    made = said(desk, "small@1.0.1")
    assert (made["version"], made["status"], "digest" in made, "published_on" in made) == (
        "1.0.1",
        "draft",
        False,
        False,
    )
    assert desk.path("small@1.0.1").read_text(encoding="utf-8").startswith(OWN_TEXT)
    assert published.read_bytes() == before


@pytest.mark.parametrize(
    ("wish", "version"), [(("--minor",), "1.1.0"), (("--major",), "2.0.0"), (("--to", "1.0.5"), "1.0.5")]
)
def test_without_a_draft_one_is_made_at_the_version_asked_for(desk, wish, version):
    assert desk.run("framework", "bump", "small", *wish, "--dry-run") == 0
    assert not desk.path(f"small@{version}").exists()
    assert desk.run("framework", "bump", "small", *wish) == 0
    assert said(desk, f"small@{version}")["version"] == version


def test_a_draft_that_says_the_same_is_left_alone(desk):
    desk.write(draft("1.3.0", item("a"), item("b")))
    before = desk.files()
    assert desk.run("framework", "bump", "small") == 0
    assert "is equal to small@1.0.0" in desk.out
    assert desk.files() == before


def test_what_hr_declared_decides_and_stays(desk):
    place = desk.write(draft("1.0.1", item("a"), item("b")))
    with place.open("a", encoding="utf-8") as file:
        file.write(
            '\n# Meant otherwise from now on.\n[[changes]]\nkind = "redefined" # yes\nitem = "a"\nnote = { da = "ny", en = "new" }\n'
        )
    assert desk.run("framework", "bump", "small") == 0
    written = desk.path("small@2.0.0").read_text(encoding="utf-8")
    assert '# Meant otherwise from now on.\n[[changes]]\nkind = "redefined" # yes\n' in written


def test_softened_again_it_needs_no_major_step_any_more(desk):
    desk.write(draft("1.0.1", item("a", text=text("x")), item("b")))
    desk.run("framework", "bump", "small")
    written = desk.path("small@2.0.0")
    written.write_text(
        written.read_text(encoding="utf-8")
        .replace(text("x").da, text("a", others=1).da)
        .replace(text("x").en, text("a").en),
        encoding="utf-8",
    )
    assert desk.run("framework", "bump", "small") == 0
    assert said(desk, "small@1.0.1")["changes"] == [{"kind": "reworded", "item": "a", "found": True}]


def refused(desk, code, *words):
    before = desk.files()
    assert desk.run("framework", "bump", *words, "--format", "json") == 2
    assert f'"code": "{code}"' in desk.errors, desk.errors
    assert desk.files() == before


def test_a_draft_that_was_overtaken_is_refused(desk):
    desk.write(draft("1.0.1", item("a")))
    desk.write(framework("1.1.0", item("a"), item("b"), item("c")))
    refused(desk, "draft-is-behind", "small")


def test_several_drafts_have_to_be_named(desk):
    for version in ("1.0.1", "1.1.0"):
        desk.write(draft(version, item("a"), item("b"), item("c")))
    refused(desk, "which-draft", "small")
    refused(desk, "framework-exists", "small@1.0.1")


def test_a_draft_without_a_published_version_is_refused(desk):
    desk.write(draft("0.1.0", item("a"), id="fresh"))
    refused(desk, "nothing-published", "fresh")


def test_a_draft_under_which_somebody_is_rated_stays_beside_the_new_one(desk):
    made = draft("1.0.1", item("a"))
    desk.write(made)
    profile = leader("m1", "manager", {"a": 1})
    desk.rate(attrs.evolve(profile, assessments=(attrs.evolve(profile.assessments[0], framework=made.reference),)))
    found = desk.json("framework", "bump", "small")
    assert (found["draft"], found["target"], found["draft_stays"]) == ("small@1.0.1", "small@2.0.0", True)
    assert desk.run("framework", "publish", "small@2.0.0") == 0
    assert desk.run("check") == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("nothing",), "no-such-framework"),
        (("small@9.9.9",), "no-such-framework"),
        (("small", "--to", "2"), "not-a-version"),
        (("small", "--major", "--minor"), "usage"),
        (("small", "--to", "1.0.0"), "step-too-low"),
    ],
)
def test_bad_input(desk, words, code):
    refused(desk, code, *words)


def test_a_damaged_draft_is_said_to_be_so(desk):
    desk.write(draft("1.0.1", item("a"))).write_text('id = "', encoding="utf-8")
    refused(desk, "framework-unreadable", "small")
