"""`carry LEADER|--all FROM TO`: ratings under an old version, read under a new one. Without `--apply` only told of."""

import argparse
from collections.abc import Callable
from functools import cache

from leaderdev.cli import ways
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.language import Language
from leaderdev.model.profile import Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.reports import carry_lines, carry_view
from leaderdev.stores.base import Store
from leaderdev.versioning.carry import Outcome, carry
from leaderdev.versioning.level_rules import MAPPINGS
from leaderdev.versioning.reading import Way

Plan = tuple[Profile, tuple[Outcome, ...]]


def arguments(parser: Parser, language: Language) -> None:
    parser.leader(optional=True)
    parser.option("old", "carry_from", metavar="FROM")
    parser.option("new", "carry_to", metavar="TO")
    parser.option("--all", "carry_all", action="store_true", dest="everybody")
    parser.option("--scale", "carry_scale", choices=MAPPINGS, default="")
    parser.option("--apply", "apply", action="store_true")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    if (given.leader is None) != given.everybody:
        raise BadInput("carry-whom")
    store = session.store()
    old, new = (session.framework(store, written) for written in (given.old, given.new))
    _refuse_backwards(old, new)
    way_from = _ways(session, store, new, given.scale)
    way = way_from(old.framework.reference)
    drafts = ways.drafts_on(way)
    if given.apply and drafts:
        raise BadInput("carry-draft", drafts=drafts)
    profiles, unread = _profiles(session, store, given.leader)

    def carried(profile: Profile) -> Plan:
        return carry(profile, old.framework.reference, new, way_from)

    plans = [plan for profile in profiles if (plan := carried(profile))[1]]
    if given.apply:
        plans = [_applied(store, plan, carried) for plan in plans]
    view = carry_view.view(way, plans, drafts, applied=given.apply, blind=store.settings().blind)
    session.show(
        carry_view.as_document(view),
        carry_view.as_rows(view),
        carry_lines.lines(view, session.language, session.output.width),
        carry_view.HEADINGS,
    )
    return 1 if unread else 0


def _refuse_backwards(old: ResolvedFramework, new: ResolvedFramework) -> None:
    before, after = old.framework.reference, new.framework.reference
    if before.id != after.id:
        raise BadInput("carry-another-framework", old=before, new=after)
    if before >= after:
        raise BadInput("carry-backwards", old=before, new=after)


def _ways(session: Session, store: Store, new: ResolvedFramework, mapping: str) -> Callable[[Reference], Way]:
    @cache
    def way_from(old: Reference) -> Way:
        way = ways.way_between(session, store, old, new, mapping)
        ways.refuse_unsure(way, store)
        return way

    return way_from


def _profiles(session: Session, store: Store, leader: str | None) -> tuple[list[Profile], bool]:
    """The profiles that were asked for, and whether there are others that cannot be read."""
    if leader is not None:
        return [store.profile(leader)], False
    profiles, problems = [], []
    for profile, _, found in store.read_profiles():
        problems += found
        if profile is not None:
            profiles.append(profile)
    session.warn(problems)
    return profiles, bool(problems)


def _applied(store: Store, plan: Plan, carried: Callable[[Profile], Plan]) -> Plan:
    """Carries anew what is on the disk now, and gives back what was written."""
    done = plan

    def change(profile: Profile) -> Profile:
        nonlocal done
        done = carried(profile)
        return done[0]

    if any(outcome.state == "carried" for outcome in plan[1]):
        store.change_profile(plan[0].id, change)
    return done
