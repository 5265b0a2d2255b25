"""`profile …`: the people of a workspace."""

import argparse
from pathlib import Path

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.services.people import LANGUAGES
from leaderdev.views.leaders import people


def profile_add_arguments(parser: Parser) -> None:
    parser.leader()
    parser.option("--tier", "tier", metavar="TIER", required=True)
    parser.option("--unit", "unit", metavar="UNIT", required=True)
    parser.option("--manager", "manager", metavar="HANDLE", default="")
    parser.option("--name", "name", metavar="NAME", default="")
    parser.option("--language", "language", choices=LANGUAGES, default="")


def profile_add(given: argparse.Namespace, session: Session) -> int:
    """Adds a leader."""
    added = session.workspace().people.add(
        given.leader,
        tier=given.tier,
        unit=given.unit,
        manager=given.manager,
        name=given.name,
        language=given.language,
    )
    session.output.line(session.language.say("done.profile_added", leader=added.id, unit=added.unit))
    return 0


def profile_list_arguments(parser: Parser) -> None:
    parser.option("--unit", "only_unit", metavar="UNIT")
    parser.option("--tier", "only_tier", metavar="TIER")
    parser.formats()


def profile_list(given: argparse.Namespace, session: Session) -> int:
    """Lists the leaders, and when each was last assessed."""
    found = session.workspace().people.list(unit=given.unit, tier=given.tier)
    session.show_view(found, people.list_lines(found, session.language, session.output.width))
    return 1 if found.problems else 0


def profile_show_arguments(parser: Parser) -> None:
    parser.leader()
    parser.formats()


def profile_show(given: argparse.Namespace, session: Session) -> int:
    """Shows everything stored about one leader."""
    record = session.workspace().people.get(given.leader)
    session.show_view(record, people.record_lines(record, session.language, session.output.width))
    return 0


def profile_edit_arguments(parser: Parser) -> None:
    parser.leader()
    parser.option("--tier", "tier", metavar="TIER")
    parser.option("--manager", "manager", metavar="HANDLE")
    parser.option("--name", "name", metavar="NAME")
    parser.option("--language", "language", choices=LANGUAGES)
    parser.option("--active", "active", dest="active", action="store_true", default=None)
    parser.option("--inactive", "inactive", dest="active", action="store_false", default=None)


def profile_edit(given: argparse.Namespace, session: Session) -> int:
    """Changes a leader's record, but not the ratings."""
    changed = session.workspace().people.edit(
        given.leader,
        tier=given.tier,
        manager=given.manager,
        name=given.name,
        language=given.language,
        active=given.active,
    )
    session.output.line(session.language.say("done.profile_changed", leader=changed.id))
    return 0


def profile_move_arguments(parser: Parser) -> None:
    parser.leader()
    parser.option("--unit", "unit", metavar="UNIT", required=True)
    parser.option("--manager", "manager", metavar="HANDLE")


def profile_move(given: argparse.Namespace, session: Session) -> int:
    """Moves a leader to another unit, with the whole record."""
    moved = session.workspace().people.move(given.leader, unit=given.unit, manager=given.manager)
    session.output.line(session.language.say("done.profile_moved", leader=moved.id, unit=moved.unit))
    return 0


def profile_import_arguments(parser: Parser) -> None:
    parser.option("file", "people", metavar="FILE", type=Path)
    parser.option("--dry-run", "dry_run", action="store_true")


def profile_import(given: argparse.Namespace, session: Session) -> int:
    """Imports leaders from CSV, all or none."""
    preview = session.workspace().exchange.import_people(given.file)
    if given.dry_run:
        session.output.line(session.language.say("done.would_import", count=preview.count))
        return 0
    done = preview.apply()
    session.output.line(session.language.say("done.imported", count=done.count))
    return 0


def profile_badges_arguments(parser: Parser) -> None:
    from leaderdev.services.exchange import VIEWERS

    parser.leader()
    parser.option("-o", "badges_output", dest="output", metavar="FILE", required=True)
    parser.option("--framework", "framework", metavar="ID[@VERSION]")
    parser.option("--as", "as", dest="role", choices=VIEWERS, default="self")


def profile_badges(given: argparse.Namespace, session: Session) -> int:
    """Writes a leader's assessment as an unsigned Open Badges 3 credential."""
    written = session.workspace().exchange.badges(
        given.leader, given.output, framework=given.framework, role=given.role
    )
    session.output.line(session.language.say("case.badge_written", leader=written.leader, file=written.file))
    return 0
