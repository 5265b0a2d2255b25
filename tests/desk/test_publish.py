"""`framework publish` and `retire`: what is published is frozen, and nothing wrong is published."""

import hashlib
import json
import tomllib
from datetime import date

import pytest

LUS = "glostrup-lus"
NOT_CONTENT = ("status", "digest", "published_on")


def digest_by_hand(text: str) -> str:
    """From the file itself, without the program's records."""
    content = {key: value for key, value in tomllib.loads(text).items() if key not in NOT_CONTENT and value != []}
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@pytest.fixture
def draft(desk) -> str:
    desk.run("framework", "new", LUS, "--from", LUS)
    desk.change(f"{LUS}@1.0.1", "en god start", "en rigtig god start")
    return f"{LUS}@1.0.1"


def test_a_published_draft_differs_in_three_lines(desk, draft):
    before = desk.text(draft).replace("[[items]]", "# note of HR\n\n\n[[items]]", 1)
    desk.write(draft, before)
    assert desk.run("framework", "publish", LUS, "--date", "2026-12-01") == 0
    after = desk.text(draft)
    assert [line for line in before.splitlines() if line not in after.splitlines()] == ['status = "draft"']
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        'status = "published"',
        f'digest = "{digest_by_hand(before)}"',
        'published_on = "2026-12-01"',
    ]
    assert desk.codes(LUS) == []


def test_the_day_is_today_where_none_is_given(desk, draft):
    first = date.today().isoformat()
    desk.run("framework", "publish", draft)
    assert first <= desk.data(draft)["published_on"] <= date.today().isoformat()


def test_all_problems_are_named_and_nothing_is_changed(desk, draft):
    desk.change(draft, 'basis = "authored"', 'basis = "invented"')
    desk.change(draft, "leader = 5", "leader = 6")
    before = desk.files()
    assert desk.run("framework", "publish", draft) == 2
    assert "“invented” is not known" in desk.err
    assert "6 is off the scale" in desk.err
    assert desk.files() == before


def test_an_extension_is_published_on_published_ground_only(desk):
    desk.run("framework", "new", "base", "--from", LUS)
    desk.run("framework", "new", "more", "--from", "data-informed-leadership")
    desk.change("more@0.1.0", f'"{LUS}@1.0.0"', '"base@0.1.0"')
    assert desk.run("framework", "publish", "more") == 2
    assert "extends[1]" in desk.err
    assert "base@0.1.0, on which it builds, is not published" in desk.err
    assert desk.run("framework", "publish", "base") == 0
    assert desk.run("framework", "publish", "more") == 0
    assert desk.codes("more") == []


def test_an_extension_is_not_published_on_ground_that_was_changed(desk):
    desk.run("framework", "new", "more", "--from", "data-informed-leadership")
    desk.change(f"{LUS}@1.0.0", "en god start", "en dårlig start")
    assert desk.run("framework", "publish", "more") == 2
    assert "was changed after it was published" in desk.err


def test_what_is_published_is_not_published_again(desk):
    before = desk.files()
    assert desk.run("framework", "publish", LUS) == 2
    assert desk.files() == before


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", ""])
def test_a_day_that_is_none_is_refused(desk, draft, day):
    before = desk.files()
    assert desk.run("framework", "publish", draft, "--date", day) == 2
    assert "--date" in desk.err
    assert desk.files() == before


def test_a_change_after_publication_is_found(desk):
    desk.change(f"{LUS}@1.0.0", "en god start", "en dårlig start")
    assert ("published-was-changed", "digest") in desk.codes(LUS)
    desk.change(f"{LUS}@1.0.0", "en dårlig start", "en god start")
    desk.write(f"{LUS}@1.0.0", "# layout is no content\n\n" + desk.text(f"{LUS}@1.0.0"))
    assert desk.codes(LUS) == []


def test_retiring_changes_one_line_and_stays_sound(desk):
    before = desk.text(f"{LUS}@1.0.0")
    assert desk.run("framework", "retire", f"{LUS}@1.0.0") == 2
    assert desk.text(f"{LUS}@1.0.0") == before
    assert desk.run("framework", "retire", f"{LUS}@1.0.0", "--yes") == 0
    assert desk.text(f"{LUS}@1.0.0") == before.replace('status = "published"', 'status = "retired"')
    assert "data-informed-leadership@1.0.0 still builds on" in desk.out
    assert desk.codes() == []


def test_retiring_the_framework_that_holds_says_so(desk):
    desk.run("framework", "retire", "data-informed-leadership@1.0.0")
    assert "leaderdev.toml still names" in desk.out


@pytest.mark.parametrize("named", [LUS, f"{LUS}@1.0.1", f"{LUS}@7.0.0", "nothing@1.0.0"])
def test_only_a_published_version_is_retired(desk, draft, named):
    before = desk.files()
    assert desk.run("framework", "retire", named) == 2
    assert desk.files() == before
