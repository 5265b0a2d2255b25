"""What came of a conversation: the agreements, following one up, and how many conversations a year has seen."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from leaderdev.conversations.agreements import (
    AgreementEntry,
    agreements_of,
    by_urgency,
    find_agreement,
    last_follow_up,
    leader_of_id,
    with_follow_up,
)
from leaderdev.errors import BadInput, LeaderdevError, NotFound, Problem
from leaderdev.model.document import document
from leaderdev.model.profile import STATUSES, Agreement, FollowUp, Profile
from leaderdev.services import item_texts
from leaderdev.services.access import Action
from leaderdev.services.context import Context
from leaderdev.views.conversations.agreements import AgreementList
from leaderdev.views.conversations.counts_by_year import StatusView

ENDINGS = (".ics",)
FIRST_YEAR, LAST_YEAR = 1900, 9999


@attrs.frozen
class WrittenCalendar:
    """file -- where it was written; dated: the events in it; undated: unsettled agreements that have no due date"""

    file: Path
    dated: int
    undated: int


@attrs.frozen
class Agreements(AgreementList):
    """Agreements of the leaders whose conversations the person may see, overdue ones first.

    problems -- what is wrong with records that were read on the way; warned of already
    """

    problems: tuple[Problem, ...] = ()

    def write_calendar(self, path: str | os.PathLike[str]) -> WrittenCalendar:
        """Writes the due dates of what is not settled as a calendar file, for its owner alone to read (mode 0600).

        path -- ends in .ics. Raises BadInput where it cannot stand there, StorageFailed.
        """
        from leaderdev.exchange import calendar_file

        target = calendar_target(path)
        dated = calendar_file.with_due_date(self.placed)
        calendar_file.write(target, dated)
        unsettled = sum(one.agreement.is_unsettled() for one in self.placed)
        return WrittenCalendar(target, len(dated), unsettled - len(dated))


def calendar_target(path: str | os.PathLike[str]) -> Path:
    """Where a calendar would be written. Raises BadInput as `Agreements.write_calendar`, and writes nothing."""
    from leaderdev.rendering.targets import refuse_no_place

    target = Path(path)
    if target.suffix.lower() not in ENDINGS:
        raise BadInput("ending-not-written", file=target.name, known=ENDINGS)
    refuse_no_place(target)
    return target


def agreements(
    context: Context,
    leader: str | None,
    manager: str | None,
    unit: str | None,
    today: str | date | None,
    *,
    settled: bool,
) -> Agreements:
    """See `Conversations.agreements`."""
    on = context.day(today, "--today")
    if leader is not None and not context.access.may_anywhere(Action.SEE_CONVERSATIONS):
        context.access.require(Action.SEE_CONVERSATIONS, context.store.profile(leader))
    profiles, problems = _readable(context)
    known = _known(context, profiles)
    _tell_of_unseen(context)
    placed = by_urgency(agreements_of(_chosen(known, leader, manager, unit)), on)
    context.warn(problems)
    shown = tuple(_alone(one) for one in placed if settled or one.agreement.is_unsettled())
    return Agreements(shown, on, tuple(problems))


def _alone(one: AgreementEntry) -> AgreementEntry:
    """Without the leader's other records: a view contains only what it shows."""
    return attrs.evolve(
        one,
        leader=attrs.evolve(one.leader, assessments=(), conversations=(), other={}),
        conversation=attrs.evolve(one.conversation, agreements=(), other={}),
    )


def _readable(context: Context) -> tuple[list[Profile], list[Problem]]:
    """Every profile that can be read and may be seen, and what is wrong with them and the others.

    A problem can name a level or a rater, so only those who may see everybody's ratings learn of it.
    """
    profiles, problems = context.profiles()
    return profiles, problems if context.access.may_anywhere(Action.SEE_RATINGS) else []


def _known(context: Context, profiles: Sequence[Profile]) -> list[Profile]:
    """Those whose conversations the person may see; for whoever knows all people, everybody, with the conversations they may see.

    Raises NotAllowed for whoever has nothing to do with anybody's conversations.
    """
    access = context.access
    if access.may_anywhere(Action.SEE_CONVERSATIONS) or context.store.knows_all_people():
        return list(profiles)
    found = [one for one in profiles if access.may(Action.SEE_CONVERSATIONS, one)]
    if not found:
        raise access.refusal(Action.SEE_CONVERSATIONS)
    return found


def _tell_of_unseen(context: Context) -> None:
    """Notifies those who see people and not their conversations, such as HR on a server."""
    if context.store.knows_all_people() and not context.store.sees_everybody():
        context.notice("shared.conversations_unseen")


def _chosen(profiles: Sequence[Profile], leader: str | None, manager: str | None, unit: str | None) -> list[Profile]:
    """The leaders whom every given filter matches; inactive ones only where they are named.

    Raises NotFound or BadInput where there is no such leader, manager or unit.
    """
    handles = sorted(profile.id for profile in profiles)
    managers = sorted({profile.manager for profile in profiles} - {""})
    units = sorted({profile.unit for profile in profiles})
    if leader is not None and leader not in handles:
        raise NotFound("no-such-leader", id=leader, known=handles)
    if manager is not None and manager not in (*handles, *managers):
        raise NotFound("no-such-leader", id=manager, known=managers)
    if unit is not None and unit not in units:
        raise BadInput("unknown-choice", option="--unit", found=unit, known=units)
    return [
        profile
        for profile in profiles
        if (profile.active or profile.id == leader)
        and leader in (None, profile.id)
        and manager in (None, profile.manager)
        and unit in (None, profile.unit)
    ]


# following one up


@attrs.frozen
class AgreementToFollowUp:
    """An agreement to follow up.

    name    -- the leader's, or the handle; texts: item -> its text, where it has one
    held_on -- the day of its conversation, ISO; day: the day of the follow-up as it was given, else today
    """

    leader: str
    name: str
    agreement: Agreement
    held_on: str
    texts: Mapping[str, str]
    day: str

    def too_early(self, on: str) -> tuple[Problem, ...]:
        """Why a follow-up cannot be of the day `on`: it lies before the conversation, or before the last follow-up."""
        return tuple(_too_early(self.agreement, self.held_on, on))

    def lacks_seen(self, status: str, seen: str) -> bool:
        """Whether the effect must be described: the agreement is done, and it says how its effect would be seen."""
        return _lacks_seen(self.agreement, status, seen)


@attrs.frozen
class FollowedUp:
    """What was added to the agreement `id`. on -- the day, ISO; ahead: whether it is still to come"""

    id: str
    leader: str
    on: str
    status: str
    seen: str
    ahead: bool = False

    def as_dict(self) -> dict[str, Any]:
        named = {"id": self.id, "leader": self.leader, "on": self.on, "status": self.status, "seen": self.seen or None}
        return document("agreement-followed-up", **named)


def agreement_to_follow_up(context: Context, identifier: str, day: str | date | None) -> AgreementToFollowUp:
    """See `Conversations.agreement`."""
    placed = _to_follow_up(context, identifier)
    on = context.day(day, "--date")
    texts = item_texts.of_conversations(context, [placed.conversation])
    who = placed.leader
    return AgreementToFollowUp(who.id, who.name or who.id, placed.agreement, placed.conversation.held_on, texts, on)


def follow_up(
    context: Context, identifier: str, status: str | None, seen: str | None, day: str | date | None
) -> FollowedUp:
    """See `Conversations.follow_up`."""
    placed = _to_follow_up(context, identifier)
    on = context.day(day, "--date")
    if status is None and seen is None:
        raise BadInput("not-added", [Problem("key-missing", "", "status", {"key": "status"})])
    if status not in (None, *STATUSES):
        raise BadInput("unknown-choice", option="--status", found=status, known=STATUSES)
    added = FollowUp(on, status or placed.agreement.status, str(seen or "").strip())
    _refuse(placed, added)

    def followed(profile: Profile) -> Profile:
        now = find_agreement(agreements_of([profile]), identifier)
        if now is None:
            raise NotFound("no-such-agreement", id=identifier, known=())
        _refuse(now, added)
        return with_follow_up(profile, identifier, added)

    # The log does not name the agreement: its id begins with the leader's handle, which an erasure could not take out again.
    with context.logged_here("lus follow-up", placed.leader.id):
        context.store.change_profile(placed.leader.id, followed)
    return FollowedUp(identifier, placed.leader.id, on, added.status, added.seen, ahead=on > context.today())


def _to_follow_up(context: Context, identifier: str) -> AgreementEntry:
    """The agreement with that id. Raises NotFound; NotAllowed, the same where there is none and where it is not the person's."""
    context.store.sweep()
    placed = _placed(context, identifier)
    context.access.require(Action.RECORD_CONVERSATION, placed.leader)
    context.speak_to(placed.leader)
    return placed


def _placed(context: Context, identifier: str) -> AgreementEntry:
    handle = leader_of_id(str(identifier))
    if handle in context.store.profile_ids():
        found = find_agreement(agreements_of([context.store.profile(handle)]), identifier)
        if found is not None:
            return found
    profiles, problems = _readable(context)
    placed = agreements_of(profiles)
    if found := find_agreement(placed, identifier):
        return found
    if not context.access.may_anywhere(Action.SEE_CONVERSATIONS):
        raise context.access.refusal(Action.SEE_CONVERSATIONS, handle)
    context.warn(problems)
    raise NotFound("no-such-agreement", id=identifier, known=sorted(one.agreement.id for one in placed))


def _refuse(now: AgreementEntry, added: FollowUp) -> None:
    """Raises BadInput with everything that prevents adding the follow-up."""
    if problems := list(_problems(now, added)):
        raise BadInput("not-added", problems)


def _problems(now: AgreementEntry, added: FollowUp) -> Iterator[Problem]:
    agreement = now.agreement
    yield from _too_early(agreement, now.conversation.held_on, added.on)
    if _lacks_seen(agreement, added.status, added.seen):
        yield Problem("done-and-nothing-seen", "", "seen", {"text": agreement.seen_by})
    if added in agreement.follow_ups:
        yield Problem("followed-up-already", "", "date", {"on": added.on})


def _too_early(agreement: Agreement, held_on: str, on: str) -> Iterator[Problem]:
    last = last_follow_up(agreement)
    if on < held_on:
        yield Problem("followed-before-conversation", "", "date", {"on": on, "held": held_on})
    elif last is not None and on < last.on:
        # The last follow-up gives the status, so an older one would reset it.
        yield Problem("followed-before-the-last", "", "date", {"on": on, "last": last.on})


def _lacks_seen(agreement: Agreement, status: str, seen: str) -> bool:
    return status == "done" and bool(agreement.seen_by) and not seen


# a year


def status(context: Context, year: int | None, today: str | date | None) -> StatusView:
    """See `Conversations.status`."""
    from leaderdev.conversations.held import conversation_counts
    from leaderdev.views.conversations import counts_by_year

    on = context.day(today, "--today")
    number = int(on[:4]) if year is None else year
    if not isinstance(number, int) or not FIRST_YEAR <= number <= LAST_YEAR:
        raise BadInput("number-off-range", option="--year", found=year, lowest=FIRST_YEAR, highest=LAST_YEAR)
    profiles, problems = _readable(context)
    known = _known(context, profiles)
    context.warn(problems)
    _tell_of_unseen(context)
    return counts_by_year.view(conversation_counts(number, known, on), number, on, _tiers(context), problems)


def _tiers(context: Context) -> dict[str, tuple[int, str]]:
    """Tier -> rank and title; empty where the framework cannot be read, since conversations are counted all the same."""
    with suppress(LeaderdevError):
        framework = context.framework(None)
        return {tier.id: (tier.rank, tier.title.to(context.language.code)) for tier in framework.tiers}
    return {}
