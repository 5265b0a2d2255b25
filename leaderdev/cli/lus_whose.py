"""Which agreements a command is about, and which day counts as today."""

import argparse
from collections.abc import Sequence

from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, NotFound, Problem
from leaderdev.lus.agreements import Placed, agreements_of, find, leader_in
from leaderdev.model.moment import is_moment
from leaderdev.model.profile import Profile
from leaderdev.stores.base import Store


def readable(store: Store) -> tuple[list[Profile], list[Problem]]:
    """Every profile that can be read, and what is wrong with the others."""
    profiles, problems = [], []
    for profile, _, found in store.read_profiles():
        problems += found
        if profile is not None:
            profiles.append(profile)
    return profiles, problems


def today(given: argparse.Namespace, session: Session) -> str:
    """The day of --today, else of the clock. Raises BadInput."""
    return day(given.today, "--today") if given.today else session.now()[:10]


def day(written: str, option: str) -> str:
    if len(written) != 10 or not is_moment(written):
        raise BadInput("not-a-day", option=option, found=written)
    return written


def chosen(given: argparse.Namespace, profiles: Sequence[Profile]) -> list[Profile]:
    """The leaders of --leader, --manager and --unit together; those who are no longer active only where they are named.

    Raises NotFound or BadInput where the workspace has no such leader, manager or unit.
    """
    handles = sorted(profile.id for profile in profiles)
    managers = sorted({profile.manager for profile in profiles} - {""})
    units = sorted({profile.unit for profile in profiles})
    if given.leader is not None and given.leader not in handles:
        raise NotFound("no-such-leader", id=given.leader, known=handles)
    if given.manager is not None and given.manager not in (*handles, *managers):
        raise NotFound("no-such-leader", id=given.manager, known=managers)
    if given.unit is not None and given.unit not in units:
        raise BadInput("unknown-choice", option="--unit", found=given.unit, known=units)
    return [
        profile
        for profile in profiles
        if (profile.active or profile.id == given.leader)
        and given.leader in (None, profile.id)
        and given.manager in (None, profile.manager)
        and given.unit in (None, profile.unit)
    ]


def agreement(store: Store, session: Session, identifier: str) -> Placed:
    """The agreement with that id. Raises NotFound; says on standard error what could not be read on the way."""
    handle = leader_in(identifier)
    if handle in store.profile_ids() and (found := find(agreements_of([store.profile(handle)]), identifier)):
        return found
    profiles, problems = readable(store)
    placed = agreements_of(profiles)
    if found := find(placed, identifier):
        return found
    session.warn(problems)
    raise NotFound("no-such-agreement", id=identifier, known=sorted(one.agreement.id for one in placed))


def tell_of_unseen(session: Session, store: Store) -> None:
    """Says where the workspace's people are seen and their conversations are not, as by HR on a server."""
    if store.knows_all_people() and not store.sees_everybody():
        session.output.error_lines([session.language.say("shared.conversations_unseen")])
