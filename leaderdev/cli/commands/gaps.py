"""`gaps`: one leader's, or those of groups."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.language import Language


def arguments(parser: Parser, language: Language) -> None:
    parser.leader(optional=True)
    parser.option("--by", "by", metavar="KEY[,KEY]")
    parser.option("--framework", "framework", metavar="ID[@VERSION]")
    parser.option("--role", "role", metavar="ROLE[,ROLE]")
    parser.option("--since", "since", metavar="YYYY-MM-DD", default="")
    parser.option("--until", "until", metavar="YYYY-MM-DD", default="")
    parser.option("--min-group", "min_group", metavar="N", type=int)
    parser.option("--totals", "totals", action="store_true")
    parser.option("--dry-run", "dry_run_release", action="store_true")
    parser.option("--versions", "versions", action="store_true")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    if (given.leader is None) == (given.by is None):
        raise BadInput("leader-or-by")
    if given.dry_run and given.by is None:
        raise BadInput("dry-run-of-groups")
    if given.versions:
        if given.leader is None:
            raise BadInput("versions-of-leader")
        from leaderdev.cli import versions_of_leader

        return versions_of_leader.run(given, session)
    if given.leader is not None:
        from leaderdev.cli import gaps_of_leader

        return gaps_of_leader.run(given, session)
    from leaderdev.cli import gaps_by

    return gaps_by.run(given, session)
