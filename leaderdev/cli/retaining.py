"""What `retention check` and `retention apply` share: which periods hold, and which day it is."""

import argparse

from leaderdev.cli import lus_whose
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.rights.periods import Period
from leaderdev.rights.retention import KINDS, SUGGESTED
from leaderdev.stores.base import Store


def arguments(parser: Parser) -> None:
    parser.option("--suggested", "suggested", action="store_true")
    parser.option("--today", "as_of", metavar="YYYY-MM-DD")
    parser.formats()


def periods(given: argparse.Namespace, store: Store) -> dict[str, Period]:
    """Those of the settings; with --suggested the suggested ones for the other kinds. Raises BadInput where there are none."""
    named = dict(store.settings().retention)
    if given.suggested:
        named = {**SUGGESTED, **named}
    if not named:
        raise BadInput("no-retention", suggested=[f'{kind} = "{SUGGESTED[kind]}"' for kind in KINDS])
    return {kind: named[kind] for kind in KINDS if kind in named}


def today(given: argparse.Namespace, session: Session) -> str:
    """Raises BadInput for a day that is still to come: on it more would be due than is."""
    day = lus_whose.today(given, session)
    if day > session.now()[:10]:
        raise BadInput("day-ahead", option="--today", found=day)
    return day
