"""The guarded records, gone at as a hostile program would: by whoever it is opened for, with whatever change.

What is allowed is said here again, in words of its own, from docs/permissions.md and not from the code.
"""

import json
import multiprocessing
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaderdev.conversations import blind
from leaderdev.errors import BadInput, ChangedOnDisk, LeaderdevError, NotAllowed, NotFound
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Assessment, Conversation, Note, Profile, put_assessment
from leaderdev.services.guarded_store import GuardedStore

from .guarded import DIGEST, NOW, SMALL, content, followed, guarded, opened, rated, raw, talk, workspace

HANDLES = ("anna", "bo", "cy", "dan")
OUTSIDE = ("pia", "emil", "hanne", "kim", "otto")
ACTORS = (*HANDLES, *OUTSIDE)
# What every comment and note begins with, so that one in the wrong hands is known.
WORDS_OF = "said by"


# what is allowed, in words


def may_know(actor: str, named: set[str], profile: Profile) -> bool:
    rates = any(one.rater == actor and one.role in ("peer", "employee") for one in profile.assessments)
    return bool(named & {"hr", "administrator"}) or actor in (profile.id, profile.manager) or rates


def side(actor: str, profile: Profile) -> str:
    return "self" if actor == profile.id else "manager" if actor == profile.manager else ""


def is_own(actor: str, profile: Profile, one: Assessment) -> bool:
    return one.rater == actor and one.role in ("peer", "employee", side(actor, profile))


def may_read(actor: str, named: set[str], profile: Profile, one: Assessment, blindly: bool) -> bool:
    if "administrator" in named or is_own(actor, profile, one):
        return True
    if not side(actor, profile) or one.role not in ("self", "manager") or not one.complete:
        return False
    # One of two of the same name is hidden with the other.
    alike = [other for other in profile.assessments if other.id == one.id]
    return not blindly or all(blind.is_visible(profile, other, side(actor, profile)) for other in alike)


def is_legal(actor: str, named: set[str], before: Profile, after: Profile) -> bool:
    """Whether the person may make `after` of `before`, both as they lie on the disk."""
    if "administrator" in named:
        # Nobody changes what is completed; it may go, as it does with an erasure.
        new = [one for one in after.assessments if one not in before.assessments]
        return not {one.id for one in new} & {
            one.id for one in before.assessments if one.complete and one not in after.assessments
        }
    return (
        before.id == after.id
        and is_legal_of_person(actor, named, before, after)
        and are_legal_ratings(actor, before, after)
        and (before.conversations == after.conversations or (side(actor, before) != "" and only_more(before, after)))
    )


def is_legal_of_person(actor: str, named: set[str], before: Profile, after: Profile) -> bool:
    own = any(getattr(before, name) != getattr(after, name) for name in ("name", "language"))
    if own and actor != before.id and "hr" not in named:
        return False
    names = ("tier", "unit", "manager", "active", "inactive_since", "other")
    if any(getattr(before, name) != getattr(after, name) for name in names):
        names_oneself = after.manager == actor and before.manager != actor
        return "hr" in named and not names_oneself
    return True


def are_legal_ratings(actor: str, before: Profile, after: Profile) -> bool:
    if len(after.assessments) < len(before.assessments):
        return False
    free = ("levels", "not_relevant", "comments", "evidence", "completed_at")
    for was, now in zip(before.assessments, after.assessments, strict=False):
        as_it_was = attrs.evolve(now, **{name: getattr(was, name) for name in free}) == was
        if was != now and (was.complete or not is_own(actor, before, was) or not as_it_was):
            return False
    ids = [one.id for one in after.assessments]
    return all(
        one.role in ("self", "manager")
        and (one.role, one.rater) == (side(actor, before), actor)
        and not (one.carried_from or one.other)
        and ids.count(one.id) == 1
        for one in after.assessments[len(before.assessments) :]
    )


def only_more(before: Profile, after: Profile) -> bool:
    """Whether conversations were recorded or agreements followed up, and nothing besides."""
    if len(after.conversations) < len(before.conversations):
        return False
    for was, now in zip(before.conversations, after.conversations, strict=False):
        if attrs.evolve(now, agreements=was.agreements) != was or len(was.agreements) != len(now.agreements):
            return False
        for old, new in zip(was.agreements, now.agreements, strict=True):
            more = attrs.evolve(new, follow_ups=old.follow_ups, status=old.status) == old
            if not more or new.follow_ups[: len(old.follow_ups)] != old.follow_ups:
                return False
    return True


# any small organisation

DAYS = st.sampled_from(["2025-01-01", "2025-06-01", "2025-12-01", "2026-01-01", "2026-02-01", "2026-05-01"])


@st.composite
def assessments(draw: Any, leader: str, manager: str) -> tuple[Assessment, ...]:
    found: list[Assessment] = []
    for _ in range(draw(st.integers(0, 5))):
        role = draw(st.sampled_from(["self", "manager", "peer", "employee"]))
        usual = {"self": leader, "manager": manager or "bo"}.get(role, "")
        rater = draw(st.sampled_from([usual, usual, usual, *ACTORS] if usual else ACTORS))
        begun, done = draw(DAYS), draw(st.sampled_from(["", "2026-03-01", "2026-04-01", "2026-05-02"]))
        one = rated(role, rater, begun, done, level=draw(st.sampled_from([1, 2, 3])))
        names = [other.id for other in found]
        # Now and then a name stands twice, as in a file that somebody wrote by hand.
        if one.id in names and not draw(st.sampled_from([True, False, False])):
            one = attrs.evolve(one, id=f"{one.id}-{len(found) + 2}")
        if done < begun and done:
            one = attrs.evolve(one, started_at=one.completed_at)
        if draw(st.sampled_from([False] * 5 + [True])) and names:
            one = attrs.evolve(one, carried_from=draw(st.sampled_from(names)))
        found.append(one)
    return tuple(found)


@st.composite
def organisations(draw: Any) -> tuple[list[Profile], dict[str, set[str]], bool, dict[str, list[Note]]]:
    profiles = []
    for handle in HANDLES:
        manager = draw(st.sampled_from([*(one for one in ("", "bo", "dan", "pia") if one != handle)]))
        profiles.append(
            Profile(
                handle,
                "leader",
                draw(st.sampled_from(["u", "v"])),
                name=draw(st.sampled_from(["", handle.title()])),
                manager=manager,
                assessments=draw(assessments(handle, manager)),
                conversations=(talk(handle),) if draw(st.booleans()) else (),
                other=draw(st.sampled_from([{}, {"salary": f"{WORDS_OF} payroll"}])),
            )
        )
    roles = {
        role: set(draw(st.lists(st.sampled_from(ACTORS), max_size=2)))
        for role in ("hr", "administrator", "auditor")
        if draw(st.booleans())
    }
    written = {
        handle: [
            Note("2026-02-02", "2026-02-03", by, f"{WORDS_OF} {by}") for by in draw(st.lists(st.sampled_from(ACTORS)))
        ]
        for handle in HANDLES
        if draw(st.booleans())
    }
    return profiles, roles, draw(st.sampled_from([True, True, False])), written


@contextmanager
def made(organisation: Any) -> Iterator[tuple[Path, dict[str, set[str]]]]:
    """The folder, and what each person is named."""
    profiles, roles, blindly, written = organisation
    root = Path(tempfile.mkdtemp(prefix="leaderdev-guarded-"))
    try:
        workspace(root, profiles, roles=roles, blind=blindly, written=written)
        yield root, {actor: {role for role, who in roles.items() if actor in who} for actor in ACTORS}
    finally:
        shutil.rmtree(root)


def admitted(root: Path, actor: str) -> GuardedStore | None:
    try:
        return guarded(root, actor)
    except NotAllowed as refused:
        assert refused.code == "unknown-actor"
        return None


QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(organisation=organisations())
def test_nothing_is_read_that_is_not_allowed(organisation):
    profiles, _, blindly, written = organisation
    with made(organisation) as (root, named):
        for actor in ACTORS:
            store = admitted(root, actor)
            if store is None:
                assert not named[actor]
                assert not any(may_know(actor, set(), one) for one in profiles)
                continue
            mine = named[actor]
            known = [one for one in profiles if may_know(actor, mine, one)]
            assert store.profile_ids() == sorted(one.id for one in known)
            read = {one.id: one for one, _, _ in store.read_profiles() if one is not None}
            assert set(read) == {one.id for one in known}
            for profile in profiles:
                if profile not in known:
                    with pytest.raises(NotAllowed):
                        store.profile(profile.id)
                    continue
                seen = store.profile(profile.id)
                assert seen == read[profile.id]
                allowed = [one for one in profile.assessments if may_read(actor, mine, profile, one, blindly)]
                assert list(seen.assessments) == allowed
                talked = bool(side(actor, profile)) or "administrator" in mine
                assert seen.conversations == (profile.conversations if talked else ())
                open_to_all = bool(side(actor, profile)) or bool(mine & {"hr", "administrator"})
                assert seen.other == (profile.other if open_to_all else {})
                whole = str(attrs.evolve(store.whole(profile.id), other={}))
                assert whole.count(WORDS_OF) == sum(len(one.comments) for one in allowed)
            for leader in HANDLES:
                notes = [one for one in written.get(leader, ()) if "administrator" in mine or one.by == actor]
                profile = next(one for one in profiles if one.id == leader)
                if not notes and profile not in known:
                    with pytest.raises(NotAllowed):
                        store.notes_on(leader)
                else:
                    assert list(store.notes_on(leader)) == notes


# what somebody wishes of a record: each is done to what they see of it

PARTS = st.sampled_from([0, 1, 2, -1])


def _nth(items: tuple[Any, ...], place: int) -> Any:
    return items[place % len(items)] if items else None


def _with(profile: Profile, one: Assessment | None, **changes: Any) -> Profile:
    return profile if one is None else put_assessment(profile, attrs.evolve(one, **changes))


WISHES: dict[str, Callable[[Profile, str, int], Profile]] = {
    "answer": lambda p, _a, n: _with(p, _nth(p.assessments, n), levels={"listens": 1, "measures": 3}),
    "comment": lambda p, _a, n: _with(p, _nth(p.assessments, n), comments={"measures": "new"}),
    "complete": lambda p, _a, n: _with(p, _nth(p.assessments, n), completed_at="2026-06-01T12:00:00+02:00"),
    "reopen": lambda p, _a, n: _with(p, _nth(p.assessments, n), completed_at=""),
    "begin-self": lambda p, a, _n: put_assessment(p, rated("self", a, "2026-06-01")),
    "begin-manager": lambda p, a, _n: put_assessment(p, rated("manager", a, "2026-06-01")),
    "begin-peer": lambda p, a, _n: put_assessment(p, rated("peer", a, "2026-06-01")),
    "begin-for-another": lambda p, _a, _n: put_assessment(p, rated("manager", "bo", "2026-06-01")),
    "take-over": lambda p, a, n: _with(p, _nth(p.assessments, n), rater=a),
    "as-another": lambda p, _a, n: _with(p, _nth(p.assessments, n), role="peer"),
    "backdate": lambda p, _a, n: _with(p, _nth(p.assessments, n), started_at="2020-01-01T00:00:00+01:00"),
    "carry": lambda p, _a, n: _with(p, _nth(p.assessments, n), carried_from="2025-01-01-self"),
    "smuggle": lambda p, _a, n: _with(p, _nth(p.assessments, n), other={"kept": 1}),
    "drop": lambda p, _a, _n: attrs.evolve(p, assessments=p.assessments[1:]),
    "turn": lambda p, _a, _n: attrs.evolve(p, assessments=p.assessments[::-1]),
    "double": lambda p, _a, n: attrs.evolve(p, assessments=(*p.assessments, *p.assessments[n:])),
    "name": lambda p, _a, _n: attrs.evolve(p, name="Another"),
    "language": lambda p, _a, _n: attrs.evolve(p, language="en"),
    "unit": lambda p, _a, _n: attrs.evolve(p, unit="w"),
    "manager": lambda p, a, _n: attrs.evolve(p, manager=a if a != p.id else "bo" if p.id != "bo" else "dan"),
    "leave": lambda p, _a, _n: attrs.evolve(p, active=False, inactive_since="2026-06-01"),
    "other": lambda p, _a, _n: attrs.evolve(p, other={"more": 1}),
    "talk": lambda p, _a, _n: attrs.evolve(p, conversations=(*p.conversations, talk(p.id, "2026-05-05"))),
    "follow-up": lambda p, _a, _n: attrs.evolve(p, conversations=tuple(map(followed, p.conversations))),
    "rewrite": lambda p, _a, _n: attrs.evolve(
        p, conversations=tuple(attrs.evolve(one, summary="otherwise") for one in p.conversations)
    ),
    "forget": lambda p, _a, _n: attrs.evolve(p, conversations=p.conversations[1:]),
}


@settings(QUICK, max_examples=250)
@given(
    organisation=organisations(),
    actor=st.sampled_from(ACTORS),
    leader=st.sampled_from(HANDLES),
    wishes=st.lists(st.tuples(st.sampled_from(sorted(WISHES)), PARTS), min_size=1, max_size=3),
)
def test_only_what_is_allowed_is_saved(organisation, actor, leader, wishes):
    profiles, _, _, _ = organisation
    before = next(one for one in profiles if one.id == leader)
    with made(organisation) as (root, named):
        store = admitted(root, actor)
        if store is None:
            return
        bytes_before = content(root)
        seen: list[Profile] = []

        def change(profile: Profile) -> Profile:
            seen[:] = [profile]
            for name, place in wishes:
                profile = WISHES[name](profile, actor, place)
            seen.append(profile)
            return profile

        try:
            given_back = store.change_profile(leader, change)
        except LeaderdevError as error:
            assert content(root) == bytes_before
            if isinstance(error, NotAllowed):
                assert error.__cause__ is error.__context__ is None
                assert not seen or not is_sure_to_be_legal(actor, named[actor], before, *seen)
            return
        assert given_back == store.profile(leader)
        after = raw(root).profile(leader)
        assert is_legal(actor, named[actor], before, after)
        # What was not seen is where it was, untouched.
        hidden = [place for place, one in enumerate(before.assessments) if one not in seen[0].assessments]
        assert all(after.assessments[place] == before.assessments[place] for place in hidden)
        assert {name: raw(root).profile(name) for name in HANDLES if name != leader} == {
            one.id: one for one in profiles if one.id != leader
        }
        if content(root) != bytes_before:
            assert (last_entry(root)["command"], last_entry(root)["outcome"]) == ("change", "done")


def is_sure_to_be_legal(actor: str, named: set[str], before: Profile, seen: Profile, asked: Profile) -> bool:
    """Whether a change of what is seen is a legal change of the record, where nothing is hidden in it."""
    return seen == before and is_legal(actor, named, before, asked)


def log(root: Path) -> list[dict[str, Any]]:
    file = root / ".leaderdev" / "audit" / "log.jsonl"
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


def last_entry(root: Path) -> dict[str, Any]:
    return log(root)[-1]


# one town, and one attack after the other

ANNA = Profile(
    "anna",
    "leader",
    "u",
    name="Anna",
    manager="bo",
    assessments=(
        rated("self", "anna", "2025-01-01", "2025-01-02"),
        rated("manager", "bo", "2025-01-01", "2025-01-03"),
        rated("peer", "pia"),
        rated("self", "anna", "2026-05-01"),
        # Hidden from anna: she is at it herself.
        rated("manager", "bo", "2026-05-01", "2026-05-02"),
        rated("peer", "emil", "2026-05-03", "2026-05-04"),
        rated("manager", "bo", "2026-05-20"),
    ),
    conversations=(talk("anna"),),
    other={"salary": 1},
)
BO = Profile("bo", "leader", "u", name="Bo", manager="top", assessments=(rated("self", "bo", done="2026-01-02"),))
DAN = Profile("dan", "leader", "u", name="Dan", manager="top")
OPEN = {"anna": "2026-05-01-self", "bo": "2026-05-20-manager", "pia": "2026-01-01-peer"}
ROLES = {"hr": ["hanne"], "administrator": ["kim"], "auditor": ["otto"]}
EVERYBODY = ("anna", "bo", "pia", "emil", "dan", "top", "hanne", "otto")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return workspace(
        tmp_path / "town",
        [ANNA, BO, DAN],
        roles=ROLES,
        written={"anna": [Note("2026-02-02", "2026-02-03", by, f"{WORDS_OF} {by}") for by in ("anna", "bo", "top")]},
    )


def own(actor: str, profile: Profile) -> Assessment:
    return next(one for one in profile.assessments if one.id == OPEN[actor])


def refused(root: Path, actor: str, change: Callable[[Profile], Any]) -> LeaderdevError:
    """The refusal; nothing is written and nothing behind it tells anything."""
    before = content(root)
    with pytest.raises((NotAllowed, BadInput)) as found:
        guarded(root, actor).change_profile("anna", change)
    assert content(root) == before
    if isinstance(found.value, NotAllowed):
        assert found.value.__cause__ is None
        assert found.value.__context__ is None
    told = f"{found.value.values} {[one.values for one in found.value.problems]}"
    assert WORDS_OF not in told
    if actor != "hanne":
        assert "dan" not in told or actor == "dan"
    return found.value


def hidden_under_its_id(actor: str, profile: Profile) -> Profile:
    shown = {one.id for one in profile.assessments}
    unseen = next(one for one in ANNA.assessments if one.id not in shown)
    whose = {"anna": ("self", "anna"), "bo": ("manager", "bo"), "pia": ("peer", "pia")}[actor]
    forged = attrs.evolve(rated(*whose, "2026-05-30"), id=unseen.id)
    return attrs.evolve(profile, assessments=(*profile.assessments, forged))


def mine(**changes: Any) -> Callable[[str, Profile], Profile]:
    """The actor's own assessment that is under way, with something else in it."""

    def change(actor: str, profile: Profile) -> Profile:
        old = own(actor, profile)
        parts = (attrs.evolve(one, **changes) if one is old else one for one in profile.assessments)
        return attrs.evolve(profile, assessments=tuple(parts))

    return change


def everything(**changes: Any) -> Callable[[str, Profile], Profile]:
    return lambda _actor, profile: attrs.evolve(profile, **changes)


def another(**changes: Any) -> Callable[[str, Profile], Profile]:
    """One more assessment of the actor's own, and something wrong with it."""

    def change(actor: str, profile: Profile) -> Profile:
        role = {"anna": "self", "bo": "manager", "pia": "peer"}[actor]
        return put_assessment(profile, attrs.evolve(rated(role, actor, "2026-06-01"), **changes))

    return change


NOT_ALLOWED: dict[str, Callable[[str, Profile], Profile]] = {
    "hidden-under-its-id": hidden_under_its_id,
    "another-id": mine(id="2026-05-31-self"),
    "another-rater": mine(rater="dan"),
    "another-role": mine(role="employee"),
    "another-framework": mine(framework=Reference.parse("small@2.0.0")),
    "no-digest": mine(digest=""),
    "another-digest": mine(digest="x"),
    "another-beginning": mine(started_at="2026-05-01T10:00:00+02:00"),
    "carried-from": mine(carried_from="2025-01-01-self"),
    "carried-of-one's-own": another(carried_from="2025-01-01-self", carried={}),
    "key-of-the-assessment": mine(other={"kept": 1}),
    "key-that-overrides-the-rater": mine(other={"rater": "dan"}),
    "key-that-overrides-the-levels": mine(other={"levels": {"listens": 3}}),
    "key-that-completes": mine(other={"completed_at": "2026-05-31T10:00:00+02:00"}),
    "done-in-the-future": mine(completed_at="2099-01-01T10:00:00+02:00"),
    "begun-in-the-future": another(started_at="2099-01-01T10:00:00+02:00"),
    "name-of-another-kind": another(id="mine"),
    "name-of-another-role": another(id="2026-06-01-employee"),
    "without-an-id": another(id=""),
    "tier": everything(tier="director"),
    "unit": everything(unit="v"),
    "manager": everything(manager="dan"),
    "active": everything(active=False),
    "since": everything(inactive_since="2026-01-01"),
    "id": everything(id="dan"),
    "keys": everything(other={"x": 1}),
    "assessments-by-a-key": everything(other={"assessments": []}),
    "nothing-left": everything(assessments=()),
    "turned": lambda _actor, profile: attrs.evolve(profile, assessments=profile.assessments[::-1]),
    "one-dropped": lambda _actor, profile: attrs.evolve(profile, assessments=profile.assessments[1:]),
    "own-doubled": lambda actor, profile: attrs.evolve(
        profile, assessments=(*profile.assessments, own(actor, profile))
    ),
    "own-doubled-and-changed": lambda _actor, profile: attrs.evolve(
        profile,
        assessments=(
            *(attrs.evolve(one, levels={}) for one in profile.assessments),
            *profile.assessments,
        ),
    ),
    "new-twice": lambda actor, profile: attrs.evolve(
        another()(actor, profile),
        assessments=(*another()(actor, profile).assessments, rated("self", actor, "2026-06-01")),
    ),
}
OF_TWO = ("anna", "bo", "pia")


# pia sees one assessment, which can be neither turned round nor doubled beside another.
ATTACKS = [
    (attack, actor)
    for attack in NOT_ALLOWED
    for actor in OF_TWO
    if (attack, actor) not in (("turned", "pia"), ("own-doubled-and-changed", "pia"))
]


@pytest.mark.parametrize(("attack", "actor"), ATTACKS)
def test_a_change_that_is_not_theirs_is_refused(town, actor, attack):
    error = refused(town, actor, lambda profile: NOT_ALLOWED[attack](actor, profile))
    if attack not in ("key-that-overrides-the-rater", "key-that-overrides-the-levels", "key-that-completes"):
        assert isinstance(error, NotAllowed), error.problems


WRONG: dict[str, tuple[Callable[[str, Profile], Profile], set[str]]] = {
    "level": (mine(levels={"listens": 99}), {"level-off-scale"}),
    "level-that-is-no-number": (mine(levels={"listens": "3"}), {"wrong-type"}),
    "level-that-is-a-truth": (mine(levels={"listens": True}), {"wrong-type"}),
    "half-a-level": (mine(levels={"listens": 2.5}), {"wrong-type"}),
    "item": (mine(levels={"sings": 2}), {"unknown-word"}),
    "comment-on-no-item": (mine(comments={"sings": "x"}), {"unknown-word"}),
    "evidence-of-no-item": (mine(evidence={"sings": "x"}), {"unknown-word"}),
    "item-that-is-no-text": (mine(not_relevant=(3,)), {"wrong-type"}),
    "both": (mine(levels={"listens": 2}, not_relevant=("listens",)), {"rated-and-not-relevant"}),
    "no-date": (mine(completed_at="yesterday"), {"not-a-date"}),
    "no-day": (mine(completed_at="2026-02-30T10:00:00+01:00"), {"not-a-date"}),
    "day": (mine(completed_at="2026-05-31"), {"not-a-date"}),
    "before-it-was-begun": (mine(completed_at="2019-05-31T10:00:00+02:00"), {"completed-before-started"}),
    "without-offset": (mine(completed_at="2026-05-31T10:00:00"), {"not-a-date"}),
    "without-seconds": (mine(completed_at="2026-05-31T10:00+02:00"), {"not-a-date"}),
    "week": (mine(completed_at="2026-W22-1"), {"not-a-date"}),
    "moment": (mine(completed_at=NOW.replace(tzinfo=None)), {"not-a-date"}),
    "done-without-an-answer": (
        mine(levels={}, completed_at="2026-05-31T10:00:00+02:00"),
        {"completed-without-answers"},
    ),
    "everything-at-once": (
        mine(levels={"listens": 99, "sings": 1}, comments={"waltzes": "x"}, completed_at="soon"),
        {"level-off-scale", "unknown-word", "not-a-date"},
    ),
}


@pytest.mark.parametrize("actor", OF_TWO)
@pytest.mark.parametrize("attack", WRONG)
def test_what_is_wrong_is_refused_with_everything_that_is_wrong(town, actor, attack):
    change, codes = WRONG[attack]
    error = refused(town, actor, lambda profile: change(actor, profile))
    assert error.code == "not-saved"
    assert {one.code for one in error.problems} == codes
    place = next(i for i, one in enumerate(ANNA.assessments) if one.id == OPEN[actor])
    assert all(one.path.startswith(f"assessments[{place}]") for one in error.problems)


@pytest.mark.parametrize("digest", ["", "another"])
def test_what_is_begun_is_begun_under_what_lies_here(town, digest):
    error = refused(town, "anna", lambda one: another(digest=digest)("anna", one))
    assert [one.code for one in error.problems] == ["rated-under-another-content"]


def test_what_is_wrong_is_saved_for_nobody(town):
    for actor in (None, "kim"):
        for attack, codes in (
            (mine(levels={"listens": 99, "sings": 1}), ["level-off-scale", "unknown-word"]),
            (mine(rater="dan"), ["self-by-another"]),
            (mine(rater="No handle", role="peer"), ["not-an-identifier"]),
            (mine(completed_at="soon"), ["not-a-date"]),
            (mine(other={"rater": "dan"}), ["self-by-another", "unknown-key"]),
            (everything(other={"assessments": []}), ["unknown-key"]),
            (everything(manager="anna"), ["own-manager"]),
            (lambda _, one: attrs.evolve(one, assessments=(*one.assessments, one.assessments[0])), ["id-used-twice"]),
            (everything(conversations=(attrs.evolve(talk("anna"), held_on="soon"),)), ["not-a-date"]),
        ):
            before = content(town)
            with pytest.raises(BadInput) as found:
                guarded(town, actor).change_profile("anna", lambda one, change=attack: change("anna", one))
            assert sorted(one.code for one in found.value.problems) == codes
            assert content(town) == before


@pytest.mark.parametrize(
    "wished", [None, 3, "anna", {}, attrs.evolve(ANNA, assessments=None), attrs.evolve(ANNA, assessments=({},))]
)
@pytest.mark.parametrize("actor", [None, "anna"])
def test_what_is_no_record_is_refused_with_a_code(town, wished, actor):
    before = content(town)
    with pytest.raises(BadInput) as found:
        guarded(town, actor).change_profile("anna", lambda _: wished)
    assert [one.code for one in found.value.problems] == ["wrong-type"]
    assert content(town) == before


@pytest.mark.parametrize("actor", ["anna", "bo"])
@pytest.mark.parametrize(
    "attack",
    [
        lambda _: (),
        lambda one: (attrs.evolve(one, summary="otherwise"),),
        lambda one: (attrs.evolve(one, held_on="2026-02-03"),),
        lambda one: (attrs.evolve(one, agreements=()),),
        lambda one: (attrs.evolve(one, agreements=(attrs.evolve(one.agreements[0], text="nothing"),)),),
        lambda one: (attrs.evolve(one, agreements=(attrs.evolve(one.agreements[0], status="dropped"),)),),
        lambda one: (attrs.evolve(one, other={"notes": "x"}),),
        lambda _: (talk("anna", "2026-05-05"),),
        lambda one: (talk("anna", "2026-05-05"), one),
        lambda one: (one, one),
        lambda one: (one, talk("dan", "2026-05-05")),
        lambda one: (one, attrs.evolve(talk("anna", "2026-05-05"), agreements=one.agreements)),
        lambda one: (one, attrs.evolve(talk("anna", "2026-05-05"), other={"x": 1})),
    ],
)
def test_a_recorded_conversation_stays(town, actor, attack):
    error = refused(town, actor, lambda one: attrs.evolve(one, conversations=attack(one.conversations[0])))
    assert error.code in ("conversation-stays", "conversation-is-of-two")


def test_a_follow_up_is_not_rewritten(town):
    guarded(town, "bo").change_profile(
        "anna", lambda one: attrs.evolve(one, conversations=(followed(one.conversations[0]),))
    )

    def rewritten(one: Profile) -> Profile:
        agreement = one.conversations[0].agreements[0]
        other = attrs.evolve(agreement.follow_ups[0], status="dropped")
        return attrs.evolve(
            one,
            conversations=(
                attrs.evolve(
                    one.conversations[0], agreements=(attrs.evolve(agreement, status="dropped", follow_ups=(other,)),)
                ),
            ),
        )

    assert refused(town, "anna", rewritten).code == "conversation-stays"


@pytest.mark.parametrize("actor", ["pia", "hanne"])
def test_nobody_else_records_a_conversation(town, actor):
    error = refused(
        town, actor, lambda one: attrs.evolve(one, conversations=(Conversation("2026-05-05", id="2026-05-05"),))
    )
    assert error.code == "conversation-is-of-two"


@pytest.mark.parametrize("actor", ["dan", "top", "otto"])
def test_who_may_not_know_is_told_nothing_and_reaches_no_log(town, actor):
    store = guarded(town, actor)
    for leader in ("anna", "nobody", "bo" if actor != "top" else "anna"):
        for call in (
            lambda one=leader: store.profile(one),
            lambda one=leader: store.whole(one),
            lambda one=leader: store.change_profile(one, lambda profile: attrs.evolve(profile, name="x")),
            lambda one=leader: store.change_profiles({one: lambda profile: attrs.evolve(profile, name="x")}),
            lambda one=leader: store.add_note(one, Note("2026-02-02", "2026-02-02", actor, "x")),
            lambda one=leader: store.refuse_unfit_note(one, Note("2026-02-02", "2026-02-02", actor, "x")),
            lambda one=leader: store.saving_answers(one, lambda _: None),
            lambda one=leader: store.with_groups(Profile(one, "leader", "u", manager=actor)),
        ):
            with pytest.raises(NotAllowed) as found:
                call()
            assert (found.value.code, found.value.values) == ("not-yours-to-see", {"leader": leader, "actor": actor})
            assert found.value.__cause__ is None
            assert found.value.__context__ is None
    assert log(town) == []


def test_a_record_that_cannot_be_read_is_as_one_that_is_not_there(town):
    (town / "profiles" / "u" / "anna.toml").write_text("levels = 3", encoding="utf-8")
    with pytest.raises(NotAllowed) as found:
        guarded(town, "dan").profile("anna")
    assert found.value.code == "not-yours-to-see"
    with pytest.raises(BadInput) as told:
        guarded(town, "hanne").profile("anna")
    assert told.value.code == "profile-unreadable"
    assert [one for one, _, _ in guarded(town, "dan").read_profiles()] == [DAN]


def test_whoever_sees_everybody_is_told_who_there_is(town):
    with pytest.raises(NotFound) as found:
        guarded(town, "hanne").change_profile("nobody", lambda one: one)
    assert found.value.values["known"] == ["anna", "bo", "dan"]


def test_what_is_no_handle_is_the_same_error_for_everybody(town):
    for actor in (None, "anna", "hanne"):
        with pytest.raises(BadInput) as found:
            guarded(town, actor).profile("../anna")
        assert found.value.code == "not-an-identifier"


def test_a_record_that_goes_away_meanwhile_is_told_as_one_that_is_not_theirs(town):
    store = guarded(town, "anna")
    store.change_profile("anna", lambda one: attrs.evolve(one, name="A"))
    (town / "profiles" / "u" / "anna.toml").unlink()
    with pytest.raises(NotAllowed) as found:
        store.change_profile("anna", lambda one: attrs.evolve(one, name="B"))
    assert found.value.values == {"leader": "anna", "actor": "anna"}
    assert found.value.__context__ is None


# what is theirs


def test_legal_changes_are_saved_and_what_is_hidden_stays_where_it_is(town):
    def answered(actor: str) -> Callable[[Profile], Profile]:
        return lambda one: mine(levels={"listens": 3, "measures": 1}, evidence={"measures": "seen"})(actor, one)

    for actor in OF_TWO:
        seen = guarded(town, actor).change_profile("anna", answered(actor))
        assert own(actor, seen).levels == {"listens": 3, "measures": 1}
        assert WORDS_OF not in str([one for one in seen.assessments if one.id in {"2026-05-03-peer"}])
    after = raw(town).profile("anna")
    assert [one.id for one in after.assessments] == [one.id for one in ANNA.assessments]
    changed = [new.id for old, new in zip(ANNA.assessments, after.assessments, strict=True) if old != new]
    assert sorted(changed) == sorted(OPEN.values())
    assert attrs.evolve(after, assessments=()) == attrs.evolve(ANNA, assessments=())


def test_each_adds_what_is_theirs_behind_what_is_there(town):
    guarded(town, "anna").change_profile("anna", lambda one: put_assessment(one, rated("self", "anna", "2026-06-01")))
    guarded(town, "bo").change_profile("anna", lambda one: put_assessment(one, rated("manager", "bo", "2026-06-01")))
    guarded(town, "bo").change_profile(
        "anna", lambda one: attrs.evolve(one, conversations=(*one.conversations, talk("anna", "2026-05-05")))
    )
    guarded(town, "anna").change_profile(
        "anna", lambda one: attrs.evolve(one, conversations=tuple(map(followed, one.conversations)), name="Anna A")
    )
    after = raw(town).profile("anna")
    assert after.assessments[: len(ANNA.assessments)] == ANNA.assessments
    assert [one.id for one in after.assessments[-2:]] == ["2026-06-01-self", "2026-06-01-manager"]
    assert [one.agreements[0].status for one in after.conversations] == ["done", "done"]
    assert (after.name, after.other) == ("Anna A", {"salary": 1})


def test_hr_changes_the_person_and_nothing_else(town):
    hanne = guarded(town, "hanne")
    seen = hanne.change_profile("anna", lambda one: attrs.evolve(one, unit="v", manager="dan", active=False))
    assert (seen.assessments, seen.conversations) == ((), ())
    after = raw(town).profile("anna")
    assert (after.unit, after.manager, after.active) == ("v", "dan", False)
    assert (after.assessments, after.conversations) == (ANNA.assessments, ANNA.conversations)
    for change in (
        {"manager": "hanne"},
        {"id": "anna-2"},
        {"tier": "no tier"},
        {"assessments": (rated("self", "anna"),)},
        {"other": {"conversations": []}},
    ):
        before = content(town)
        with pytest.raises((NotAllowed, BadInput)):
            hanne.change_profile("anna", lambda one, change=change: attrs.evolve(one, **change))
        assert content(town) == before


def test_hr_adds_people_and_no_ratings_and_is_nobodys_manager(town):
    hanne = guarded(town, "hanne")
    hanne.add_profiles([Profile("eva", "leader", "u", manager="bo")])
    assert hanne.profile("eva").manager == "bo"
    before = content(town)
    for one, error in (
        (Profile("fie", "leader", "u", manager="hanne"), "not-yours-to-change"),
        (Profile("fie", "leader", "u", assessments=(rated("self", "fie"),)), "for-the-administrator"),
        (Profile("fie", "leader", "u", conversations=(talk("fie"),)), "for-the-administrator"),
        (Profile("fie", "leader", "u", other={"assessments": []}), "not-added"),
        (Profile("No", "leader", "u"), "not-added"),
        (Profile("bo", "leader", "u"), "not-added"),
    ):
        with pytest.raises(LeaderdevError) as found:
            hanne.add_profiles([Profile("gro", "leader", "u"), one])
        assert found.value.code == error
    assert content(town) == before


def test_hr_does_not_name_the_administrator(town):
    hanne = guarded(town, "hanne")
    text = (town / "leaderdev.toml").read_text(encoding="utf-8")
    for wished in (text.replace('["kim"]', '["hanne"]'), text.replace("[roles]", "[role]"), text + "x ="):
        with pytest.raises((NotAllowed, BadInput)):
            hanne.save_settings(wished.encode())
        assert (town / "leaderdev.toml").read_text(encoding="utf-8") == text
    hanne.save_settings(text.replace("blind = true", "blind = false").encode())
    assert last_entry(town)["command"] == "change"
    guarded(town, "kim").save_settings(text.replace('["kim"]', '["kim", "dan"]').encode())


# what is handed out for working with


def test_the_whole_record_holds_nobodys_answers(town):
    seen = guarded(town, "anna").whole("anna")
    by_id = {one.id: one for one in seen.assessments}
    assert set(by_id) == {one.id for one in ANNA.assessments if one.role != "peer"}
    hidden = by_id["2026-05-01-manager"]
    assert (hidden.levels, hidden.comments, hidden.evidence) == ({}, {}, {})
    assert (hidden.complete, hidden.rater, hidden.role) == (True, "bo", "manager")
    assert by_id["2025-01-01-self"] == ANNA.assessments[0]
    assert guarded(town, None).whole("anna") == guarded(town, "kim").whole("anna") == ANNA
    assert guarded(town, "pia").whole("anna").assessments[2] == ANNA.assessments[2]
    assert guarded(town, "pia").whole("anna").conversations == ()
    assert WORDS_OF not in str(guarded(town, "hanne").whole("anna").assessments)


def confidential(count: int) -> tuple[Assessment, ...]:
    return tuple(
        rated("peer", f"p{n}", "2026-01-01", f"2026-02-0{n + 1}", level=n % 3 + 1, name=f"2026-01-01-peer-{n + 2}")
        for n in range(count)
    )


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
@pytest.mark.parametrize("actor", ["anna", "bo"])
def test_groups_are_nobodys_and_never_of_fewer_than_three(tmp_path, count, actor):
    profile = attrs.evolve(ANNA, assessments=(*ANNA.assessments[:2], rated("peer", "open"), *confidential(count)))
    store = guarded(workspace(tmp_path / "w", [profile]), actor)
    found = [one for one in store.with_groups(store.profile("anna")).assessments if one.role == "peer"]
    assert len(found) == (count if count >= 3 else 0)
    assert sorted(one.levels["listens"] for one in found) == sorted(
        one.levels["listens"] for one in (confidential(count) if count >= 3 else ())
    )
    told = str(found)
    assert WORDS_OF not in told
    assert not any(f"'p{n}'" in told for n in range(count))
    assert "2026-01-01-peer" not in told
    assert len({one.rater for one in found}) == len(found)


def test_one_rater_of_three_assessments_is_no_group(tmp_path):
    same = tuple(attrs.evolve(one, rater="p0") for one in confidential(4))
    store = guarded(workspace(tmp_path / "w", [attrs.evolve(ANNA, assessments=same)]), "anna")
    assert store.with_groups(store.profile("anna")).assessments == ()


def test_groups_are_for_the_two_alone_and_a_made_up_profile_opens_none(tmp_path):
    root = workspace(tmp_path / "w", [attrs.evolve(ANNA, assessments=confidential(4)), BO, DAN], roles=ROLES)
    hanne = guarded(root, "hanne")
    assert hanne.with_groups(hanne.profile("anna")).assessments == ()
    with pytest.raises(NotAllowed):
        guarded(root, "dan").with_groups(Profile("anna", "leader", "u", manager="dan"))
    pia = guarded(root, "p1")
    assert [one.rater for one in pia.with_groups(attrs.evolve(ANNA, manager="p1", assessments=())).assessments] == []


# notes


@pytest.mark.parametrize(("actor", "written"), [("anna", ["anna"]), ("bo", ["bo"]), ("top", ["top"]), ("pia", [])])
def test_notes_are_their_writers_also_when_the_leader_is_no_longer_theirs(town, actor, written):
    assert [one.by for one in guarded(town, actor).notes_on("anna")] == written


@pytest.mark.parametrize("actor", ["dan", "otto"])
def test_whoever_wrote_none_is_told_nothing(town, actor):
    for leader in ("anna", "nobody"):
        with pytest.raises(NotAllowed):
            guarded(town, actor).notes_on(leader)
        with pytest.raises(NotAllowed):
            guarded(town, actor).read_notes()


def test_nobody_writes_in_the_name_of_another(town):
    before = content(town)
    for actor, by in (("anna", "bo"), ("bo", "anna"), ("pia", "pia"), ("hanne", "hanne"), ("dan", "dan")):
        with pytest.raises(NotAllowed):
            guarded(town, actor).add_note("anna", Note("2026-02-02", "2026-02-04", by, "x"))
    assert content(town) == before
    guarded(town, "bo").add_note("anna", Note("2026-02-02", "2026-02-04", "bo", "x"))
    assert last_entry(town)["command"] == "change"
    assert len(guarded(town, "bo").notes_on("anna")) == 2


def test_notes_that_cannot_be_read_tell_nothing_of_others(town):
    (town / "notes" / "anna.toml").write_text('[[notes]]\nby = "bo"\nsecret = "x"\n', encoding="utf-8")
    for call in (
        lambda store: store.notes_on("anna"),
        lambda store: store.add_note("anna", Note("2026-02-02", "2026-02-04", "anna", "x")),
    ):
        with pytest.raises(BadInput) as found:
            call(guarded(town, "anna"))
        assert (found.value.code, found.value.problems) == ("notes-unreadable", ())
        assert found.value.__context__ is None
    with pytest.raises(BadInput) as told:
        guarded(town, "kim").notes_on("anna")
    assert told.value.problems


# groups, the log, and several at once


@pytest.mark.parametrize("actor", ["anna", "bo", "pia", "otto", "hanne"])
def test_nobody_counts_but_the_administrator(town, actor):
    store = guarded(town, actor)
    for call in (store.counted, store.read_ledger, lambda: store.add_release(None, None)):
        with pytest.raises(NotAllowed):
            call()
    assert store.check_ledger() == store.check_encryption() == []
    assert store.sees_everybody() is False
    if actor == "hanne":
        assert store.published() == []
    else:
        with pytest.raises(NotAllowed):
            store.published()


def test_auditors_read_neither_settings_nor_frameworks(town):
    otto = guarded(town, "otto")
    for call in (otto.settings, otto.read_settings, otto.settings_content, otto.framework_references):
        with pytest.raises(NotAllowed):
            call()
    assert otto.profile_ids() == []


@pytest.mark.parametrize("actor", [None, "anna", "kim"])
def test_every_save_is_in_the_log_with_who_it_was(town, actor):
    guarded(town, actor).change_profile("anna", lambda one: attrs.evolve(one, language="en"))
    entries = opened(town, None)._context.rights().entries()[0]
    assert [(one.command, one.outcome, one.leaders) for one in entries] == [("change", "done", ("anna",))]
    assert actor is None or entries[0].user == actor


def test_what_is_refused_stands_in_the_log_as_failed(town):
    refused(town, "anna", lambda one: attrs.evolve(one, tier="director"))
    assert [(one["command"], one["outcome"]) for one in log(town)] == [("change", "done"), ("change", "failed")]


def test_a_framework_that_is_written_is_in_the_log(town):
    with guarded(town, "hanne").changing_frameworks() as shelf:
        assert shelf.read(SMALL)
    assert last_entry(town)["command"] == "change"
    with pytest.raises(NotAllowed), guarded(town, "anna").changing_frameworks():
        raise AssertionError


def test_many_are_changed_together_or_not_at_all(town):
    before = content(town)
    good, bad = (lambda one: attrs.evolve(one, language="en")), (lambda one: attrs.evolve(one, language="xx"))
    with pytest.raises(BadInput):
        guarded(town, "kim").change_profiles({"anna": good, "dan": bad})
    with pytest.raises(NotAllowed):
        guarded(town, "anna").change_profiles({"anna": good, "bo": good})
    assert content(town) == before
    assert guarded(town, "hanne").change_profiles({"anna": good, "dan": good}) == 2


def test_what_is_held_is_not_changed_behind_the_back_of_the_check(town):
    levels = {"listens": 3}
    guarded(town, "anna").change_profile("anna", lambda one: mine(levels=levels)("anna", one))

    class Lying(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            return True

        def __ne__(self, other: object) -> bool:
            return False

        __hash__ = str.__hash__

    error = refused(town, "anna", lambda one: another(rater=Lying("dan"))("anna", one))
    assert error.code in ("not-yours-to-rate", "not-saved")
    guarded(town, "anna").change_profile("anna", lambda one: mine(rater=Lying("dan"))("anna", one))
    assert [one.rater for one in raw(town).profile("anna").assessments] == [one.rater for one in ANNA.assessments]


@pytest.mark.parametrize("times", [1, 2, 3])
def test_what_changed_on_disk_in_between_is_tried_again(town, times):
    store, left = guarded(town, "anna"), [times]
    inner = raw(town).change_profile

    def in_between(identifier: str, change: Callable[[Profile], Profile]) -> Profile:
        if left[0]:
            left[0] -= 1
            raise ChangedOnDisk("changed-on-disk", file="x")
        return inner(identifier, change)

    saving = store.saving_with(in_between)
    if times == 3:
        with pytest.raises(ChangedOnDisk):
            saving.change_profile("anna", lambda one: attrs.evolve(one, name="X"))
    else:
        assert saving.change_profile("anna", lambda one: attrs.evolve(one, name="X")).name == "X"
        assert raw(town).profile("anna").name == "X"


def _write(root: str, actor: str, count: int) -> None:
    for number in range(count):
        guarded(Path(root), actor).change_profile(
            "anna",
            lambda one, number=number: put_assessment(
                one,
                attrs.evolve(
                    own(actor, one), comments={"listens": f"{number}"}, evidence={"measures": f"{actor} {number}"}
                ),
            ),
        )


def test_two_who_write_at_once_lose_nothing(town):
    context = multiprocessing.get_context("spawn")
    running = [context.Process(target=_write, args=(str(town), actor, 8)) for actor in OF_TWO]
    for one in running:
        one.start()
    for one in running:
        one.join(120)
        assert one.exitcode == 0
    after = raw(town).profile("anna")
    assert {one.id: one.evidence for one in after.assessments if one.evidence} == {
        OPEN[actor]: {"measures": f"{actor} 7"} for actor in OF_TWO
    }
    assert [one.id for one in after.assessments] == [one.id for one in ANNA.assessments]
    assert len(log(town)) == 3 * 8


def test_a_name_that_stands_twice_opens_nothing(tmp_path):
    """A file may hold it, and whoever sees the one must not see the other by it."""
    twice = attrs.evolve(
        ANNA,
        assessments=(
            attrs.evolve(ANNA.assessments[0], id="x"),
            rated("self", "anna", "2026-05-01"),
            rated("manager", "bo", "2026-05-01", "2026-05-02", name="x"),
        ),
    )
    store = guarded(workspace(tmp_path / "w", [twice]), "anna")
    assert "bo" not in {one.rater for one in store.profile("anna").assessments}


def test_what_was_wrong_before_does_not_stop_what_is_right(tmp_path):
    old = rated("self", "anna", "2025-01-01", "2025-01-02", level=9)
    profile = attrs.evolve(ANNA, assessments=(old, rated("self", "anna", "2026-05-01", level=9)), conversations=())
    root = workspace(tmp_path / "w", [profile])
    store = guarded(root, "anna")
    store.change_profile("anna", lambda one: mine(comments={"listens": "why"})("anna", one))
    with pytest.raises(BadInput):
        store.change_profile("anna", lambda one: mine(levels={"listens": 8})("anna", one))
    store.change_profile("anna", lambda one: mine(levels={"listens": 2})("anna", one))
    assert raw(root).profile("anna").assessments[0] == old


def test_the_content_is_what_it_is_said_to_be():
    assert ANNA.assessments[0].digest == DIGEST
    assert set(EVERYBODY) >= set(OF_TWO)
