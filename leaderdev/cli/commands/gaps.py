"""`gaps`: one leader's, or those of groups."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.services.choices import ENGINES, VIEWERS


def gaps_arguments(parser: Parser) -> None:
    parser.leader(optional=True)
    parser.option("--by", "by", metavar="KEY[,KEY]")
    parser.option("--framework", "framework", metavar="ID[@VERSION]")
    parser.option("--role", "role", metavar="ROLE[,ROLE]")
    parser.option("--since", "since", metavar="YYYY-MM-DD", default="")
    parser.option("--until", "until", metavar="YYYY-MM-DD", default="")
    parser.option("--min-group", "min_group", metavar="N", type=int)
    parser.option("--totals", "totals", action="store_true")
    parser.option("--as", "as_viewer", dest="viewer", choices=VIEWERS)
    parser.option("--dry-run", "dry_run_release", action="store_true")
    parser.option("--versions", "versions", action="store_true")
    parser.option("--trend", "trend", action="store_true")
    parser.option("--engine", "engine", choices=ENGINES)
    parser.option("--data", "data", metavar="DIR|DSN")
    parser.formats()


def gaps(given: argparse.Namespace, session: Session) -> int:
    if (given.leader is None) == (given.by is None):
        raise BadInput("leader-or-by")
    _refuse_what_does_not_go_together(given)
    if given.leader is not None and (given.engine or given.data):
        raise BadInput("engine-of-leader")
    if given.dry_run and given.by is None:
        raise BadInput("dry-run-of-groups")
    return _of_groups(given, session) if given.leader is None else _of_leader(given, session)


def _of_groups(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.views.groups import aggregate

    view = session.workspace().reports.look(
        given.by,
        roles=given.role or "self",
        since=given.since,
        until=given.until,
        min_group=given.min_group,
        totals=given.totals,
        framework=given.framework,
        engine=given.engine,
        data=given.data,
        dry_run=given.dry_run,
    )
    output = session.output
    session.show_view(view, aggregate.lines(view, session.language, output.width, output.signs))
    return 0


def _of_leader(given: argparse.Namespace, session: Session) -> int:
    assessments, output = session.workspace().assessments, session.output
    options = {"viewer": given.viewer, "framework": given.framework}
    if given.versions:
        from leaderdev.views.leaders import versions

        side_by_side = assessments.versions(given.leader, **options)
        session.show_view(side_by_side, versions.lines(side_by_side, session.language, output.width, output.signs))
    elif given.trend:
        from leaderdev.views.leaders import trend

        changes = assessments.trend(given.leader, **options)
        session.show_view(changes, trend.lines(changes, session.language, output.width, output.signs))
    else:
        from leaderdev.views.leaders import gaps

        shown = assessments.gaps(given.leader, **options)
        session.show_view(shown, gaps.lines(shown, session.language, output.width, output.signs))
    return 0


def _refuse_what_does_not_go_together(given: argparse.Namespace) -> None:
    of_leader = {"--versions": given.versions, "--trend": given.trend, "--as": given.viewer is not None}
    for option, wanted in of_leader.items():
        if wanted and given.leader is None:
            raise BadInput("option-of-leader", option=option)
    if given.versions and given.trend:
        raise BadInput("versions-or-trend")
