"""What a workspace does, wherever it is kept."""

import hashlib
import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import attrs
import pytest

from leaderdev.disclosure.record import PastRelease
from leaderdev.errors import BadInput, ChangedOnDisk, NotFound
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Agreement, Assessment, Carried, Conversation, FollowUp, Note, Profile
from leaderdev.serialization.reading import editor_line
from leaderdev.storage import framework_files, workspace
from leaderdev.storage.base import Store

SHIPPED = workspace.shipped_frameworks()
LUS = Reference.parse("glostrup-lus@1.0.0")
MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=2)))


def assessment(identifier: str = "a1", **more: object) -> Assessment:
    usual = {"framework": LUS, "digest": "", "role": "self", "rater": "anna", "started_at": "2026-10-01T09:00:00+02:00"}
    return Assessment(**{"id": identifier, **usual, **more})


FULL = Profile(
    id="anna",
    tier="leader",
    unit="library",
    name="Åse “Anna” Ø\t\n'x'",
    manager="bo",
    language="da",
    active=False,
    assessments=(
        assessment(
            levels={"z": 3, "a": 1, "m": 5},
            not_relevant=("q", "b"),
            comments={"z": "a line\nand one more"},
            evidence={"m": "\u0007 \\u0000"},
            completed_at="2026-10-02",
            other={"mood": [1, 2.5, {"deep": date(2026, 1, 2)}], "when": MOMENT, "big": 2**60},
        ),
        assessment(carried_from="a1", carried={"z": Carried("merged-mean", {"y": 2, "x": 4})}),
        assessment("a0", role="manager", rater="bo"),
    ),
    conversations=(
        Conversation(
            "2026-10-03",
            id="c",
            framework=LUS,
            topics=("z", "a"),
            summary="what was said",
            agreements=(
                Agreement(
                    "anna-1",
                    "do it",
                    "z",
                    "seen",
                    "",
                    "2026-12-01",
                    "done",
                    (FollowUp("2026-11-01", "done", "yes", {"x": MOMENT}),),
                ),
                Agreement("anna-1", "do that", not_measured="why", other={"n": {"b": 1, "a": 2}}),
            ),
            other={"room": 7},
        ),
        Conversation("2026-10-03"),
    ),
    other={"zebra": 1, "ant": {"b": True, "a": [MOMENT]}},
)


def test_everything_of_a_profile_comes_back(store: Store):
    store.add_profiles([FULL])
    assert store.profile("anna") == FULL


def test_the_order_of_everything_comes_back(store: Store):
    store.add_profiles([FULL])
    read = store.profile("anna")
    assert list(read.assessments[0].levels) == ["z", "a", "m"]
    assert list(read.other) == ["zebra", "ant"]
    assert list(read.other["ant"]) == ["b", "a"]
    assert list(read.assessments[1].carried["z"].sources) == ["y", "x"]


def test_a_leader_who_is_unknown(store: Store):
    store.add_profiles([Profile("bo", "leader", "library")])
    with pytest.raises(NotFound) as told:
        store.profile("anna")
    assert told.value.values["known"] == ["bo"]
    with pytest.raises(NotFound):
        store.change_profile("anna", lambda profile: profile)


def test_a_handle_that_is_no_handle(store: Store):
    for wrong in ("../anna", "Anna", "", "anna' OR true --"):
        with pytest.raises(BadInput):
            store.profile(wrong)
        with pytest.raises(BadInput):
            store.add_profiles([Profile(wrong, "leader", "library")])
    with pytest.raises(BadInput):
        store.add_profiles([Profile("anna", "leader", "..")])


def test_leaders_come_ordered_by_unit_and_handle(store: Store):
    people = [Profile(handle, "leader", unit) for handle, unit in (("c", "x"), ("b", "x-1"), ("a", "x"), ("d", "a"))]
    store.add_profiles(people)
    assert store.profile_ids() == ["a", "b", "c", "d"]
    read = [(file, problems) for _, file, problems in store.read_profiles()]
    assert read == [(f"profiles/{name}.toml", []) for name in ("a/d", "x/a", "x/c", "x-1/b")]


def test_all_are_added_or_none(store: Store):
    store.add_profiles([Profile("bo", "leader", "library")])
    with pytest.raises(BadInput) as told:
        store.add_profiles([Profile("anna", "leader", "library"), Profile("bo", "leader", "school")])
    assert [problem.code for problem in told.value.problems] == ["handle-taken"]
    assert told.value.problems[0].values["other"] == "profiles/library/bo.toml"
    assert store.profile_ids() == ["bo"]


def test_twice_the_same_handle_at_once(store: Store):
    with pytest.raises(BadInput):
        store.add_profiles([Profile("bo", "leader", "library"), Profile("bo", "leader", "school")])
    assert store.profile_ids() == []


def test_what_is_no_text_is_not_saved(store: Store):
    store.add_profiles([Profile("bo", "leader", "library")])
    with pytest.raises(BadInput):
        store.change_profile("bo", lambda profile: attrs.evolve(profile, name="\ud800"))
    assert store.profile("bo").name == ""


def test_what_is_larger_than_what_is_read_is_not_saved(store: Store):
    store.add_profiles([Profile("bo", "leader", "library")])
    with pytest.raises(BadInput):
        store.change_profile("bo", lambda profile: attrs.evolve(profile, name="x" * 5_000_000))
    assert store.profile("bo").name == ""


def change_answers(profile: Profile) -> Profile:
    first, *others = profile.assessments
    return attrs.evolve(profile, assessments=(attrs.evolve(first, levels={"a": 2}, comments={}), *others))


def reorder(profile: Profile) -> Profile:
    return attrs.evolve(profile, assessments=profile.assessments[::-1])


def insert_in_between(profile: Profile) -> Profile:
    first, *others = profile.assessments
    return attrs.evolve(profile, assessments=(first, assessment("new"), *others))


def insert_before(profile: Profile) -> Profile:
    return attrs.evolve(profile, assessments=(assessment("new"), *profile.assessments))


def remove(profile: Profile) -> Profile:
    return attrs.evolve(profile, assessments=profile.assessments[1:], conversations=profile.conversations[1:])


def follow_up(profile: Profile) -> Profile:
    first, other = profile.conversations
    one, two = first.agreements
    followed = attrs.evolve(two, status="done", follow_ups=(FollowUp("2027-01-01", "done"),))
    return attrs.evolve(profile, conversations=(attrs.evolve(first, agreements=(one, followed)), other))


def agree_more(profile: Profile) -> Profile:
    first, other = profile.conversations
    more = attrs.evolve(other, agreements=(Agreement("x", "y"),), other={"k": MOMENT})
    return attrs.evolve(profile, conversations=(first, more, Conversation("2027-02-03")))


def move(profile: Profile) -> Profile:
    return attrs.evolve(profile, unit="school", other={})


CHANGES = [change_answers, reorder, insert_in_between, insert_before, remove, follow_up, agree_more, move]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_saved_whole(store: Store, opening: Callable[[], Store], change: Callable[[Profile], Profile]):
    store.add_profiles([FULL, Profile("bo", "leader", "library", assessments=(assessment(),))])
    assert store.change_profile("anna", change) == change(FULL)
    assert opening().profile("anna") == change(FULL)
    assert opening().profile("bo").assessments == (assessment(),)
    assert [file for _, file, _ in store.read_profiles()].count(f"profiles/{change(FULL).unit}/anna.toml") == 1


def test_a_leader_may_get_another_handle_but_not_a_taken_one(store: Store):
    store.add_profiles([FULL, Profile("bo", "leader", "library")])
    with pytest.raises(BadInput):
        store.change_profile("anna", lambda profile: attrs.evolve(profile, id="bo"))
    store.change_profile("anna", lambda profile: attrs.evolve(profile, id="cy"))
    assert store.profile_ids() == ["bo", "cy"]
    assert store.profile("cy") == attrs.evolve(FULL, id="cy")


def test_a_change_that_fails_changes_nothing(store: Store):
    store.add_profiles([FULL])

    def fails(profile: Profile) -> Profile:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.change_profile("anna", fails)
    assert store.profile("anna") == FULL


def test_two_who_write_at_once_lose_nothing(opening: Callable[[], Store]):
    opening().add_profiles([Profile("anna", "leader", "library", assessments=(assessment("one"), assessment("two")))])

    def answer(which: int) -> None:
        store = opening()
        for number in range(20):

            def answered(profile: Profile, number: int = number) -> Profile:
                both = list(profile.assessments)
                both[which] = attrs.evolve(both[which], levels={**both[which].levels, f"i{number}": 1})
                return attrs.evolve(profile, assessments=tuple(both))

            store.change_profile("anna", answered)

    threads = [threading.Thread(target=answer, args=(which,)) for which in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(one.levels) for one in opening().profile("anna").assessments] == [20, 20]


# frameworks


def shipped(reference: Reference = LUS) -> bytes:
    return (SHIPPED / reference.id / f"{reference.version}.toml").read_bytes()


def test_a_framework_comes_back_byte_for_byte(store: Store):
    written = b"\xef\xbb\xbf# a note\r\n" + shipped()
    with store.changing_frameworks() as shelf:
        shelf.write(LUS, written)
    assert store.framework_content(LUS) == written
    assert store.framework_references() == [LUS]
    found = store.framework(LUS)
    assert found is not None
    assert found.reference == LUS
    assert [(one.reference, file, problems) for one, file, problems in store.read_frameworks() if one] == [
        (LUS, "frameworks/glostrup-lus/1.0.0.toml", [])
    ]


def test_versions_come_in_the_order_of_numbers(store: Store):
    many = [Reference.parse(f"b@{version}") for version in ("1.2.0", "1.10.0", "2.0.0")]
    with store.changing_frameworks() as shelf:
        for one in reversed(many):
            shelf.write(one, b"")
        shelf.write(Reference.parse("a@9.0.0"), b"")
    assert store.framework_references() == [Reference.parse("a@9.0.0"), *many]


def test_a_framework_that_is_not_there(store: Store):
    assert store.framework(LUS) is None
    assert store.framework_content(LUS) is None
    with pytest.raises(NotFound):
        framework_files.read_framework_text(store, LUS)


def test_a_framework_that_cannot_be_read_is_told_and_hides_no_other(store: Store):
    with store.changing_frameworks() as shelf:
        shelf.write(Reference.parse("glostrup-lus@0.9.0"), b"id = ")
        shelf.write(Reference.parse("glostrup-lus@2.0.0"), shipped())
        shelf.write(LUS, shipped())
    read = {file: [problem.code for problem in problems] for _, file, problems in store.read_frameworks()}
    assert read == {
        "frameworks/glostrup-lus/0.9.0.toml": ["not-toml"],
        "frameworks/glostrup-lus/1.0.0.toml": [],
        "frameworks/glostrup-lus/2.0.0.toml": ["not-where-it-says"],
    }
    with pytest.raises(BadInput):
        store.framework(Reference.parse("glostrup-lus@0.9.0"))


def test_a_framework_text_is_saved_only_over_what_was_read(store: Store, opening: Callable[[], Store]):
    text = shipped().decode().replace('status = "published"', 'status = "draft"')
    seen = framework_files.save_framework_text(store, LUS, text, None)
    assert framework_files.read_framework_text(store, LUS) == (text, seen)
    assert seen == hashlib.sha256(text.encode()).hexdigest()
    framework_files.save_framework_text(opening(), LUS, text + "# another's\n", seen)
    with pytest.raises(ChangedOnDisk):
        framework_files.save_framework_text(store, LUS, text + "# mine\n", seen)
    with pytest.raises(BadInput):
        framework_files.save_framework_text(store, LUS, text, None)
    assert framework_files.read_framework_text(store, LUS)[0].endswith("# another's\n")


def test_a_published_framework_is_frozen(store: Store):
    text = shipped().decode()
    seen = framework_files.save_framework_text(store, LUS, text, None)
    with pytest.raises(BadInput):
        framework_files.save_framework_text(store, LUS, text.replace('status = "published"', 'status = "draft"'), seen)
    framework_files.save_framework_text(store, LUS, text.replace('status = "published"', 'status = "retired"'), seen)
    found = store.framework(LUS)
    assert found is not None
    assert found.status == "retired"


def test_a_draft_takes_another_version_unless_it_is_in_use(store: Store):
    text = shipped().decode().replace('status = "published"', 'status = "draft"')
    new = Reference.parse("glostrup-lus@1.1.0")
    renamed = text.replace('version = "1.0.0"', 'version = "1.1.0"')
    seen = framework_files.save_framework_text(store, LUS, text, None)
    store.add_profiles([Profile("anna", "leader", "library", assessments=(assessment(),))])
    with pytest.raises(BadInput) as told:
        framework_files.rename_draft(store, LUS, new, renamed, seen)
    assert told.value.code == "draft-in-use"
    assert store.framework_references() == [LUS]
    store.change_profile("anna", lambda profile: attrs.evolve(profile, assessments=()))
    framework_files.rename_draft(store, LUS, new, renamed, seen)
    assert store.framework_references() == [new]


# settings and notes


def test_settings_come_back_as_they_were_written(store: Store):
    to = store.settings().recipients
    made = f"{editor_line('settings')}schema_version = 1\n".encode()
    assert store.settings_content() == (made if to else None)
    assert store.settings() == workspace.Settings(recipients=to)
    written = b'# ours\nframework = "glostrup-lus@1.0.0"\nblind = false\n'
    store.save_settings(written)
    assert store.settings_content() == written
    assert store.settings() == workspace.Settings(framework=LUS, blind=False, recipients=to)
    with pytest.raises(BadInput):
        store.save_settings(b"blind = ")
        store.settings()
    assert store.settings_content() == (written if to else b"blind = ")


def test_notes_come_in_the_order_they_were_written(store: Store):
    store.add_profiles([Profile("anna", "leader", "library"), Profile("bo", "leader", "library")])
    notes = tuple(Note("2026-10-03", "2026-10-04", "bo", f"note {number}\n…") for number in range(5))
    for note in notes:
        store.add_note("anna", note)
    assert store.notes_on("anna") == notes
    assert store.notes_on("bo") == ()
    assert list(store.read_notes()) == [("anna", "notes/anna.toml", notes, [])]


def test_a_note_that_cannot_be_kept(store: Store):
    store.add_profiles([Profile("anna", "leader", "library")])
    for wrong in ("x" * 2_000_000, "\ud800"):
        note = Note("2026-10-03", "2026-10-04", "bo", wrong)
        with pytest.raises(BadInput):
            store.refuse_unfit_note("anna", note)
        with pytest.raises(BadInput):
            store.add_note("anna", note)
    assert store.notes_on("anna") == ()


def test_working_files_have_a_place_of_ones_own(store: Store, tmp_path: Path):
    with store.writing() as waiting_room:
        assert waiting_room.is_relative_to(tmp_path)
        assert store.name_of(waiting_room) == ".leaderdev/saving"
    store.sweep()


# many at once, and what was given out


def named(name: str) -> Callable[[Profile], Profile]:
    return lambda profile: attrs.evolve(profile, name=name)


def test_many_are_changed_together(store: Store):
    store.add_profiles([Profile(one, "leader", "library") for one in ("anna", "bo", "cy")])
    assert store.change_profiles({"cy": named("Cy"), "anna": named("Anna"), "bo": lambda profile: profile}) == 2
    assert [store.profile(one).name for one in ("anna", "bo", "cy")] == ["Anna", "", "Cy"]


def test_many_are_changed_or_none(store: Store):
    def refuse(_: Profile) -> Profile:
        raise BadInput("not-added")

    store.add_profiles([Profile(one, "leader", "library") for one in ("anna", "bo", "cy")])
    for changes in ({"anna": named("Anna"), "bo": refuse}, {"anna": named("Anna"), "nobody": named("x")}):
        with pytest.raises((BadInput, NotFound)):
            store.change_profiles(changes)
        assert [store.profile(one).name for one in ("anna", "bo", "cy")] == ["", "", ""]


def release(query: str) -> PastRelease:
    return PastRelease(query, "answers", (), 7, (), {})


def test_everybody_is_counted(store: Store):
    store.add_profiles([Profile(one, "leader", "library") for one in ("anna", "bo")])
    found = store.counted()
    assert sorted(one.id for one in found.profiles) == ["anna", "bo"]
    assert found.unreadable == 0


def test_what_was_given_out_stands_in_the_ledger(opening: Callable[[], Store]):
    store = opening()
    assert store.read_ledger().past == ()
    for query in ("first", "second"):
        store.add_release(store.read_ledger(), release(query))
    found = opening().read_ledger()
    assert found.past == (release("first"), release("second"))
    assert found.salt == store.read_ledger().salt
    assert store.check_ledger() == []


def test_of_two_who_give_out_at_once_one_looks_again(opening: Callable[[], Store]):
    one, other = opening(), opening()
    for query in ("first", "second"):
        seen = other.read_ledger()
        one.add_release(one.read_ledger(), release(query))
        with pytest.raises(ChangedOnDisk):
            other.add_release(seen, release("late"))
    assert one.read_ledger().past == (release("first"), release("second"))
