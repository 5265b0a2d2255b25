"""The made-up conversations: the same for a seed, and no rating changes for them."""

from datetime import date
from pathlib import Path
from random import Random

from leaderdev.cli.main import main
from leaderdev.conversations.agreements import agreements_of
from leaderdev.demo import conversations, organisation, ratings
from leaderdev.demo.agreed import AGREED
from leaderdev.frameworks.resolve import current, resolve
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.workspace import shipped_frameworks

TODAY = date(2026, 11, 23)


def framework():
    store = FolderStore(shipped_frameworks().parent)
    newest = current(one for one, _, _ in store.read_frameworks() if one is not None)
    return resolve(store.framework(newest), store.framework)[0]


def made(seed=1):
    random = Random(seed)  # made-up people
    people = organisation.people(120, random)
    rated = ratings.rate(people, framework(), TODAY, random)
    return rated, conversations.hold(rated, framework(), TODAY, seed)


def test_ratings_are_those_of_a_demo_without_conversations():
    rated, talked = made()
    assert [one.assessments for one in talked] == [one.assessments for one in rated]
    assert [one.id for one in talked] == [one.id for one in rated]


def test_the_same_seed_gives_the_same_conversations_and_another_one_others():
    assert made() == made()
    assert made()[1] != made(2)[1]


def test_every_agreement_is_data_informed_and_some_are_late_and_some_done():
    placed = agreements_of(made()[1])
    assert len(placed) > 80
    for one in placed:
        assert bool(one.agreement.seen_by) != bool(one.agreement.not_measured)
        assert one.conversation.held_on <= TODAY.isoformat()
        days = [one.conversation.held_on, *(follow_up.on for follow_up in one.agreement.follow_ups), TODAY.isoformat()]
        assert days == sorted(days)
    assert sum(one.agreement.is_overdue(TODAY.isoformat()) for one in placed) > 10
    assert sum(one.agreement.status == "done" and bool(one.agreement.follow_ups) for one in placed) > 10
    assert all(1 <= len(talk.agreements) <= 3 for one in made()[1] for talk in one.conversations)


def test_the_one_to_try_things_with_had_last_years_conversation_and_not_yet_this_years():
    (trial,) = [one for one in made()[1] if one.id == organisation.TRIAL]
    assert [one.held_on[:4] for one in trial.conversations] == ["2025"]


def test_agreements_are_about_items_that_there_are():
    items = {item.item.id for item in framework().items}
    assert {one.item for one in AGREED} <= items
    assert len({one.item for one in AGREED}) == len(AGREED)


def test_the_demo_has_no_problems(tmp_path: Path, capsys):
    place = str(tmp_path / "demo")
    assert main(["demo", place, "--leaders", "30", "--seed", "5", "--today", "2026-11-23"]) == 0
    assert main(["--workspace", place, "check"]) == 0
