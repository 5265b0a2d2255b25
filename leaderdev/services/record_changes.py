"""A change of one record: merged with what its author did not see, parsed as it will be saved, permitted, and validated.

Only changed parts are examined; the others are the same objects that were read.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from leaderdev.conversations.agreements import leader_of_id
from leaderdev.errors import BadInput, NotAllowed, Problem
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Agreement, Assessment, Conversation, Profile
from leaderdev.model.text import instant, is_identifier, is_moment
from leaderdev.services.access import Access, Action
from leaderdev.validation.repeated import repeated_places

if TYPE_CHECKING:
    from leaderdev.serialization.reading import Reader

T = TypeVar("T", bound=Assessment | Conversation)
FrameworkOf = Callable[[Reference], ResolvedFramework | None]

# The first are the leader's to change, and HR's; the others HR's alone. Nobody changes a handle.
_OWN_COLUMNS = ("name", "language")
_OTHER_COLUMNS = ("tier", "unit", "manager", "active", "inactive_since", "other")
_COLUMNS = ("id", *_OWN_COLUMNS, *_OTHER_COLUMNS)
# What an assessment is from its first answer on.
_LASTING = (
    "id",
    "framework",
    "digest",
    "role",
    "rater",
    "started_at",
    "reopened_at",
    "carried_from",
    "carried",
    "other",
)
_ANSWERS = ("levels", "not_relevant", "comments", "evidence")
# The form of new ids. With any other, somebody could find out which ids hidden assessments have.
_NAME = re.compile(r"\d{4}-\d\d-\d\d-(self|manager|peer|employee)(-[1-9]\d{0,3})?", re.ASCII)
# How far the clocks of two machines may be apart.
_CLOCKS = timedelta(days=1)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)", re.ASCII)


# merging


def refuse_no_record(wished: object, leader: str) -> None:
    """Raises BadInput where a change does not return a record."""
    if not isinstance(wished, Profile):
        raise _no_record(leader, "")
    for name, kind in (("assessments", Assessment), ("conversations", Conversation)):
        parts = getattr(wished, name)
        if not isinstance(parts, tuple | list):
            raise _no_record(leader, name)
        for place, one in enumerate(parts):
            if not isinstance(one, kind):
                raise _no_record(leader, f"{name}[{place}]")


def merged(whole: Profile, seen: Profile, wished: Profile, access: Access) -> Profile:
    """`wished` with the hidden parts of `whole` in their places; unchanged parts are the same objects as in `whole`.

    Raises NotAllowed where a visible part was removed.
    """
    if seen is whole:
        return attrs.evolve(
            wished,
            assessments=tuple(_same_in(whole.assessments, one) for one in wished.assessments),
            conversations=tuple(_same_in(whole.conversations, one) for one in wished.conversations),
        )
    if len(wished.assessments) < len(seen.assessments):
        raise access.refusal(Action.CHANGE_COMPLETED, whole.id)
    if len(wished.conversations) < len(seen.conversations):
        raise access.refusal(Action.UNDO_CONVERSATION, whole.id)
    return attrs.evolve(
        wished,
        other=whole.other if wished.other == seen.other else wished.other,
        assessments=_merged_parts(whole.assessments, seen.assessments, wished.assessments),
        conversations=_merged_parts(whole.conversations, seen.conversations, wished.conversations),
    )


def _same_in(known: Sequence[T], one: T) -> T:
    return next((other for other in known if other == one), one)


def _merged_parts(whole: Sequence[T], seen: Sequence[T], wished: Sequence[T]) -> tuple[T, ...]:
    """Hidden parts keep their places; visible ones are replaced by the wished ones, and new ones follow at the end."""
    shown = {id(one) for one in seen}
    waiting = iter(wished)
    placed = [(one, next(waiting)) if id(one) in shown else (one, one) for one in whole]
    return (*(was if was == now else now for was, now in placed), *waiting)


# parsing as it will be saved


def as_saved(before: Profile | None, after: Profile) -> tuple[Profile, list[Problem]]:
    """`after` as it will be read back, and the problems of reading it. before -- the saved record; None: there is none

    The result shares no mutable object with `after`.
    """
    problems: list[Problem] = []
    if before is None or _person(before) != _person(after):
        after = _person_as_saved(after, problems)
    return (
        attrs.evolve(
            after,
            assessments=tuple(_assessments_as_saved(before, after, problems)),
            conversations=tuple(_conversations_as_saved(before, after, problems)),
        ),
        problems,
    )


def _person(profile: Profile) -> tuple[Any, ...]:
    return tuple(getattr(profile, name) for name in _COLUMNS)


def _person_as_saved(profile: Profile, problems: list[Problem]) -> Profile:
    from leaderdev.serialization.profile import profile_from, profile_to

    bare = attrs.evolve(profile, assessments=(), conversations=())
    data = _written(lambda: profile_to(bare), "", profile.id)
    problems.extend(_known_already(key, "") for key in sorted({"assessments", "conversations"} & set(data)))
    found, wrong = profile_from({key: data[key] for key in data if key not in ("assessments", "conversations")})
    problems.extend(wrong)
    if found is None:
        return profile
    problems.extend(
        _known_already(key, "") for key in bare.other if key not in (*found.other, "assessments", "conversations")
    )
    return attrs.evolve(found, assessments=profile.assessments, conversations=profile.conversations)


def _assessments_as_saved(before: Profile | None, after: Profile, problems: list[Problem]) -> Iterator[Assessment]:
    from leaderdev.serialization.profile import assessment_from, assessment_to

    for one, reader in _changed(
        () if before is None else before.assessments, after, "assessments", assessment_to, problems
    ):
        if reader is None:
            yield one
            continue
        found = assessment_from(reader)
        if found is None:
            raise BadInput("not-saved", problems, leader=after.id)
        problems.extend(_known_already(key, reader.path) for key in one.other if key not in found.other)
        yield found


def _conversations_as_saved(before: Profile | None, after: Profile, problems: list[Problem]) -> Iterator[Conversation]:
    from leaderdev.serialization.profile import conversation_from, conversation_to

    saved = () if before is None else before.conversations
    for one, reader in _changed(saved, after, "conversations", conversation_to, problems):
        yield one if reader is None else conversation_from(reader)


def _changed(
    saved: Sequence[T], after: Profile, name: str, mapping_of: Callable[[T], dict[str, Any]], problems: list[Problem]
) -> "Iterator[tuple[T, Reader | None]]":
    """Every part in the list `name`, with a reader of what will be saved; None for a part that is as it was."""
    from leaderdev.serialization.reading import Reader

    for place, one in enumerate(getattr(after, name)):
        path = f"{name}[{place}]"
        is_saved = _is_in(saved, one)
        yield one, None if is_saved else Reader(_written(partial(mapping_of, one), path, after.id), "", path, problems)


def _written(mapping: Callable[[], dict[str, Any]], path: str, leader: str) -> dict[str, Any]:
    """The mapping written and parsed. Raises BadInput where it cannot be written."""
    import tomli
    import tomli_w

    try:
        return tomli.loads(tomli_w.dumps(mapping()))
    except (TypeError, ValueError, AttributeError, RecursionError) as error:
        raise _no_record(leader, path) from error


def _known_already(key: str, path: str) -> Problem:
    """A key among the unknown ones that is a known one, and would be read as that."""
    return Problem("unknown-key", "", f"{path}.{key}" if path else key, {"found": key})


def _no_record(leader: str, path: str) -> BadInput:
    return BadInput(
        "not-saved", [Problem("wrong-type", "", path, {"expected": "table", "found": "other"})], leader=leader
    )


def _is_in(kept: Sequence[T], one: T) -> bool:
    return any(one is other for other in kept)


# permission


def refuse_what_is_not_theirs(access: Access, before: Profile, after: Profile, now: datetime) -> None:
    """Raises NotAllowed for a change that the person may not make. Both records are whole, `after` as `merged` returns it.

    now -- with its offset
    """
    if access.is_unlimited:
        _refuse_changing_completed(before, after)
        return
    changed = {name for name in _COLUMNS if getattr(before, name) != getattr(after, name)}
    if changed & set(_OWN_COLUMNS):
        access.require(Action.CHANGE_NAME, before)
    if changed & set(_OTHER_COLUMNS):
        access.require(Action.CHANGE_PERSON, before)
    if "id" in changed:
        raise access.refusal(Action.CHANGE_PERSON, before.id)
    if "manager" in changed:
        refuse_naming_oneself(access, after)
    count = len(before.assessments)
    for was, one in zip(before.assessments, after.assessments, strict=False):
        if was is not one:
            _permit_answers(access, before, was, one)
            _refuse_future(one, now)
    taken = {one.id for one in before.assessments}
    for one in after.assessments[count:]:
        _permit_new(access, before, one, taken)
        _refuse_future(one, now)
        taken.add(one.id)
    _permit_conversations(access, before, after)


def refuse_naming_oneself(access: Access, after: Profile) -> None:
    """Nobody in HR makes themselves the manager of anybody: what a manager sees must follow from what somebody else decided."""
    if after.manager and after.manager == access.actor and not access.is_unlimited:
        raise access.refusal(Action.CHANGE_PERSON, after.id)


def _refuse_changing_completed(before: Profile, after: Profile) -> None:
    """Raises NotAllowed where a completed assessment is changed otherwise than by opening it again; taking it away is another rule."""
    for was in before.assessments:
        if was.complete and was not in after.assessments:
            for now in after.assessments:
                if now.id == was.id and now not in before.assessments and not _is_reopened(was, now):
                    raise NotAllowed("completed-stays", leader=before.id, actor="")


def _is_reopened(was: Assessment, now: Assessment) -> bool:
    """Whether nothing was done to a completed assessment but that it was opened again."""
    reopened = attrs.evolve(was, completed_at="", reopened_at=now.reopened_at)
    return was.complete and now == reopened and bool(now.reopened_at) and now.reopened_at != was.reopened_at


def _permit_answers(access: Access, before: Profile, was: Assessment, now: Assessment) -> None:
    if _is_reopened(was, now) and access.may_reopen(before, was):
        return
    if not access.may_give(before, was):
        raise access.refusal(Action.CHANGE_COMPLETED if was.complete else Action.GIVE_RATINGS, before.id)
    if any(getattr(was, name) != getattr(now, name) for name in _LASTING):
        raise access.refusal(Action.GIVE_RATINGS, before.id)


def _permit_new(access: Access, before: Profile, now: Assessment, taken: set[str]) -> None:
    made = _NAME.fullmatch(now.id)
    if (
        not access.may_begin(before, now.role, now.rater)
        or now.carried_from
        or now.carried
        or now.other
        or made is None
        or made[1] != now.role
        or now.id in taken
    ):
        raise access.refusal(Action.BEGIN_RATINGS, before.id)


def _refuse_future(one: Assessment, now: datetime) -> None:
    """A later completion opens earlier ratings (blind rule), so none may lie in the future."""
    for written in (one.started_at, one.completed_at):
        if is_moment(written) and instant(written) > now + _CLOCKS:
            raise NotAllowed("completed-in-future")


def _permit_conversations(access: Access, before: Profile, after: Profile) -> None:
    if before.conversations == after.conversations:
        return
    access.require(Action.RECORD_CONVERSATION, before)
    for was, one in zip(before.conversations, after.conversations, strict=False):
        if was is not one and not _is_followed_up(was, one):
            raise access.refusal(Action.UNDO_CONVERSATION, before.id)
    named = {one.id or one.held_on for one in before.conversations}
    agreed = {each.id for one in before.conversations for each in one.agreements}
    for one in after.conversations[len(before.conversations) :]:
        ids = [each.id for each in one.agreements]
        if (
            one.other
            or (one.id or one.held_on) in named
            or any(each.other for each in one.agreements)
            or any(leader_of_id(name) != before.id for name in ids)
            or agreed & set(ids)
            or len(set(ids)) < len(ids)
        ):
            raise access.refusal(Action.RECORD_CONVERSATION, before.id)
        named.add(one.id or one.held_on)
        agreed.update(ids)


def _is_followed_up(was: Conversation, now: Conversation) -> bool:
    """Whether only follow-ups were added."""
    return (
        attrs.evolve(was, agreements=()) == attrs.evolve(now, agreements=())
        and len(was.agreements) == len(now.agreements)
        and all(_goes_on(*pair) for pair in zip(was.agreements, now.agreements, strict=True))
    )


def _goes_on(was: Agreement, now: Agreement) -> bool:
    count = len(was.follow_ups)
    new = now.follow_ups[count:]
    return (
        attrs.evolve(now, status=was.status, follow_ups=was.follow_ups) == was
        and now.follow_ups[:count] == was.follow_ups
        and now.status == (new[-1].status if new else was.status)
        and not any(one.other for one in new)
    )


# validity


def errors_of_change(
    before: Profile | None, after: Profile, framework: FrameworkOf, *, exact: bool = False
) -> list[Problem]:
    """The errors of what is changed or new in `after`; warnings and what was wrong before do not count.

    before -- the saved record; None: there is none
    exact  -- for a change by a person: moments are written as the product writes them, new ratings name the content
              of the framework here, and completed ones have at least one answer
    """
    from leaderdev.validation.conversation import check_conversations
    from leaderdev.validation.profile import ProfileContext, check_person

    found: list[Problem] = []
    if before is None or _person(before) != _person(after):
        around = ProfileContext(_frameworks(after, framework), None)
        known = [] if before is None else check_person(before, around)
        found += _not_in(known, check_person(after, around))
    found += _problems_of_assessments(before, after, framework, exact=exact)
    if before is None or before.conversations != after.conversations:
        frameworks = _frameworks(after, framework)
        known = [] if before is None else list(check_conversations(before, frameworks))
        found += _not_in(known, check_conversations(after, frameworks))
    return [attrs.evolve(one, file=after.id) for one in found if one.severity == "error"]


def _problems_of_assessments(
    before: Profile | None, after: Profile, framework: FrameworkOf, *, exact: bool
) -> Iterator[Problem]:
    old = {one.id: one for one in reversed(before.assessments)} if before is not None else {}
    changed = set()
    for place, one in enumerate(after.assessments):
        if before is not None and _is_in(before.assessments, one):
            continue
        changed.add(one.id)
        problems = list(_problems_of(one, after.id, framework))
        was = old.get(one.id)
        if problems and was is not None:
            problems = _not_in(_excused(was, one, after.id, framework), problems)
        if exact:
            problems += _problems_of_answering(was, one, framework)
        for problem in problems:
            yield attrs.evolve(problem, path=f"assessments[{place}].{problem.path}")
    kept = Counter(one.id for one in before.assessments) if before is not None else Counter()
    times = Counter(one.id for one in after.assessments)
    for place in repeated_places(one.id for one in after.assessments):
        name = after.assessments[place].id
        if times[name] > max(kept[name], 1):
            yield Problem("id-used-twice", path=f"assessments[{place}].id", values={"id": name})
    gone = set(old) - {one.id for one in after.assessments}
    linked = {
        name for one in after.assessments if one.carried_from or one.carried for name in (one.id, one.carried_from)
    }
    if linked & (changed | gone):
        yield from _not_in(
            [] if before is None else _problems_of_carrying(before, framework), _problems_of_carrying(after, framework)
        )


def _problems_of(one: Assessment, leader: str, framework: FrameworkOf) -> Iterator[Problem]:
    from leaderdev.validation.assessment import check_assessment

    if not (one.started_at and one.completed_at):
        # Nothing to compare; the reader reports the missing moment.
        one = attrs.evolve(one, completed_at="")
    yield from check_assessment(one, framework(one.framework), leader)
    if not is_identifier(one.rater):
        yield Problem("not-an-identifier", path="rater", values={"key": "rater", "found": one.rater})


def _excused(was: Assessment, now: Assessment, leader: str, framework: FrameworkOf) -> list[Problem]:
    """What was wrong before; under a framework that is not here, only while no answer changes."""
    same = all(getattr(was, name) == getattr(now, name) for name in _ANSWERS)
    return [one for one in _problems_of(was, leader, framework) if same or one.code != "rated-under-unknown-framework"]


def _problems_of_answering(was: Assessment | None, one: Assessment, framework: FrameworkOf) -> Iterator[Problem]:
    moments = ("started_at", "completed_at") if was is None else ("completed_at",)
    for name in moments:
        written = getattr(one, name)
        if written and not _is_exact(written):
            yield Problem("not-a-date", path=name, values={"found": written})
    if _is_dated_back(one):
        yield Problem("completed-before-started", path="completed_at")
    if one.complete and not (one.levels or one.not_relevant):
        yield Problem("completed-without-answers", path="completed_at", values={"id": one.id})
    under = framework(one.framework) if was is None else None
    if under is not None and under.framework.digest and not one.digest:
        yield Problem("rated-under-another-content", path="digest", values={"framework": one.framework})


def _is_dated_back(one: Assessment) -> bool:
    """Whether it was completed before it was begun, by more than two clocks may differ."""
    moments = (one.started_at, one.completed_at)
    return all(map(_is_exact, moments)) and instant(one.completed_at) < instant(one.started_at) - _CLOCKS


def _is_exact(written: str) -> bool:
    """Whether it is a moment to the second with its offset, as the product writes it."""
    return _MOMENT.fullmatch(written) is not None and is_moment(written)


def _problems_of_carrying(profile: Profile, framework: FrameworkOf) -> list[Problem]:
    from leaderdev.validation import carried
    from leaderdev.validation.profile import ProfileContext

    around = ProfileContext(_frameworks(profile, framework), None)
    rules = (
        carried.carried_has_a_source,
        carried.carried_by_the_same_person,
        carried.carried_levels_have_an_account,
        carried.carried_from_what_was_rated,
        carried.carried_by_the_rule,
    )
    return [problem for rule in rules for problem in rule(profile, around)]


def _frameworks(profile: Profile, framework: FrameworkOf) -> dict[Reference, ResolvedFramework]:
    named = {one.framework for one in profile.assessments}
    named |= {one.framework for one in profile.conversations if one.framework is not None}
    return {one: found for one in named if (found := framework(one)) is not None}


def _not_in(known: Sequence[Problem], found: Sequence[Problem] | Iterator[Problem]) -> list[Problem]:
    """The problems in `found` that are not in `known`, whatever the index of the part in its list."""
    left = Counter(map(_key_of, known))
    new = []
    for problem in found:
        if left[_key_of(problem)]:
            left[_key_of(problem)] -= 1
        else:
            new.append(problem)
    return new


def _key_of(problem: Problem) -> tuple[str, str, str]:
    return problem.code, re.sub(r"\[\d+\]", "[]", problem.path), str(sorted(problem.values.items(), key=str))
