"""`assess LEADER`: the interview, or a file of answers."""

import argparse
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.model.profile import ROLES
from leaderdev.rendering import text_layout

if TYPE_CHECKING:
    from leaderdev.cli.interview import Ways
    from leaderdev.services.assessments.sittings import Sitting


def assess_arguments(parser: Parser) -> None:
    parser.leader()
    parser.option("--framework", "framework", metavar="ID[@VERSION]")
    parser.option("--as", "as", dest="role", choices=ROLES, default="self")
    parser.option("--rater", "rater", metavar="HANDLE")
    parser.option("--answers", "answers", metavar="FILE", type=Path)
    parser.option("--keep-open", "keep_open", action="store_true")


def assess(given: argparse.Namespace, session: Session) -> int:
    if given.answers is not None:
        return _from_file(given, session)
    asked = {"role": given.role, "rater": given.rater, "framework": given.framework}
    return _in_person(given, session, session.workspace().assessments.begin(given.leader, **asked))


def _in_person(given: argparse.Namespace, session: Session, sitting: "Sitting") -> int:
    from leaderdev.cli.interview import Interview, Voice
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
    voice = Voice(session.output, session.language, sitting)
    Interview(session, sitting, prompts, voice, _ways(given)).run()
    return 0


def _ways(given: argparse.Namespace) -> "Ways":
    """The commands to go on with, with every option that was given and matters for them."""
    from leaderdev.cli.interview import Ways

    place = ["--workspace", given.workspace] if given.workspace else []
    place += ["--store", given.store] if given.store else []
    framework = ["--framework", given.framework] if given.framework else []
    whose = ["--as", given.role] if given.role != "self" else []
    whose += ["--rater", given.rater] if given.rater else []
    again = shlex.join(["leaderdev", *place, "assess", given.leader, *whose, *framework])
    shown = given.role in ("self", "manager")
    looking = ["--as", given.role] if given.role != "self" else []
    return Ways(again, shlex.join(["leaderdev", *place, "gaps", given.leader, *looking, *framework]) if shown else "")


def _from_file(given: argparse.Namespace, session: Session) -> int:
    done = session.workspace().assessments.save(
        given.leader,
        given.answers,
        role=given.role,
        rater=given.rater,
        framework=given.framework,
        complete=not given.keep_open,
    )
    ways, say, output = _ways(given), session.language.say, session.output
    output.line(say("interview.from_file", leader=given.leader, answered=done.answered, of=done.of))
    if done.left:
        output.line(say("interview.from_file_missing", count=done.left))
    if given.keep_open:
        output.line(say("interview.from_file_open", command=ways.again))
    else:
        output.line(say("interview.from_file_done"))
        if ways.result:
            output.line(say("interview.see_result", command=ways.result))
    return 0
