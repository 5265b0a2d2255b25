"""`assess LEADER`: the interview, or a file of answers."""

import argparse
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.model.profile import ROLES
from leaderdev.rendering import text_layout

if TYPE_CHECKING:
    from leaderdev.cli.interview import NextCommands
    from leaderdev.services.assessments.sittings import Sitting


def assess_arguments(parser: Parser) -> None:
    parser.leader()
    parser.option("--framework", "framework", metavar="ID[@VERSION]")
    parser.option("--as", "as", dest="role", choices=ROLES, default="self")
    parser.option("--rater", "rater", metavar="HANDLE")
    parser.option("--answers", "answers", metavar="FILE", type=Path)
    parser.option("--keep-open", "keep_open", action="store_true")
    parser.option("--reopen", "reopen", action="store_true")


def assess(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.cli.output import is_terminal

    if given.reopen:
        _reopen(given, session)
        if given.answers is None and not is_terminal():
            return 0
    if given.answers is not None:
        return _from_file(given, session)
    return _in_person(given, session, session.workspace().assessments.begin(given.leader, **_named(given)))


def _named(given: argparse.Namespace) -> dict[str, Any]:
    """Which assessment of the leader is meant."""
    return {"role": given.role, "rater": given.rater, "framework": given.framework}


def _reopen(given: argparse.Namespace, session: Session) -> None:
    done = session.workspace().assessments.reopen(given.leader, **_named(given))
    session.output.line(
        session.language.say(
            "interview.reopened",
            leader=done.leader,
            framework=done.framework,
            date=session.language.date(done.completed_at),
        )
    )


def _in_person(given: argparse.Namespace, session: Session, sitting: "Sitting") -> int:
    from leaderdev.cli.interview import Interview, InterviewScreen
    from leaderdev.cli.output import is_terminal
    from leaderdev.cli.prompts import prompts_for

    if not is_terminal():
        raise BadInput("no-terminal", leader=sitting.leader)
    say, code = session.language.say, session.language.code
    who = sitting.name or sitting.leader
    prompts = prompts_for(session.language, session.output)
    role = say(f"words.role_{given.role}")
    title = say("interview.title", who=who, role=role, framework=sitting.framework.framework.title.to(code))
    session.output.line()
    session.output.lines(text_layout.wrap(title, session.output.width))
    screen = InterviewScreen(session.output, session.language, sitting)
    Interview(session, sitting, prompts, screen, _next_commands(given)).run()
    return 0


def _next_commands(given: argparse.Namespace) -> "NextCommands":
    """The commands to continue with, with the options that matter for them."""
    from leaderdev.cli.interview import NextCommands

    place = ["--workspace", given.workspace] if given.workspace else []
    place += ["--store", given.store] if given.store else []
    framework = ["--framework", given.framework] if given.framework else []
    rater = ["--as", given.role] if given.role != "self" else []
    rater += ["--rater", given.rater] if given.rater else []
    resume = shlex.join(["leaderdev", *place, "assess", given.leader, *rater, *framework])
    shown = given.role in ("self", "manager")
    viewer = ["--as", given.role] if given.role != "self" else []
    return NextCommands(
        resume, shlex.join(["leaderdev", *place, "gaps", given.leader, *viewer, *framework]) if shown else ""
    )


def _from_file(given: argparse.Namespace, session: Session) -> int:
    done = session.workspace().assessments.save(
        given.leader,
        given.answers,
        **_named(given),
        complete=not given.keep_open,
    )
    next_commands, say, output = _next_commands(given), session.language.say, session.output
    output.line(say("interview.from_file", leader=given.leader, answered=done.answered, of=done.of))
    if done.left:
        output.line(say("interview.from_file_missing", count=done.left))
    if given.keep_open:
        output.line(say("interview.from_file_open", command=next_commands.resume))
    else:
        output.line(say("interview.from_file_done"))
        if next_commands.show:
            output.line(say("interview.see_result", command=next_commands.show))
    return 0
