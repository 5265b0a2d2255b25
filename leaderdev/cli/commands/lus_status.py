"""`lus status`: how many conversations a year has seen, per unit and tier."""

import argparse
from contextlib import suppress

from leaderdev.cli import lus_whose
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, LeaderdevError
from leaderdev.language import Language
from leaderdev.lus.held import held_in
from leaderdev.reports import lus_status
from leaderdev.stores.base import Store

FIRST, LAST = 1900, 9999


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--year", "status_year", metavar="YYYY", type=int)
    parser.option("--today", "as_of", metavar="YYYY-MM-DD")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    today = lus_whose.today(given, session)
    year = int(today[:4]) if given.year is None else given.year
    if not FIRST <= year <= LAST:
        raise BadInput("number-off-range", option="--year", found=given.year, lowest=FIRST, highest=LAST)
    store = session.store()
    profiles, problems = lus_whose.readable(store)
    session.warn(problems)
    lus_whose.tell_of_unseen(session, store)
    view = lus_status.view(held_in(year, profiles, today), year, today, _tiers(session, store))
    session.show(
        lus_status.as_document(view),
        lus_status.as_rows(view),
        lus_status.lines(view, session.language, session.output.width),
        lus_status.HEADINGS,
    )
    return 1 if problems else 0


def _tiers(session: Session, store: Store) -> dict[str, tuple[int, str]]:
    """Tier -> rank and title; empty where the workspace's framework cannot be read, which is no reason to count nothing."""
    with suppress(LeaderdevError):
        framework = session.framework(store, None)
        return {tier.id: (tier.rank, tier.title.to(session.language.code)) for tier in framework.tiers}
    return {}
