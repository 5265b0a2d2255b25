"""`assess LEADER`: the interview, or a file of answers."""

import argparse
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from leaderdev.checks.assessment import check_assessment
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.codec.answers import Answers
from leaderdev.errors import BadInput, Problem
from leaderdev.interview import answer
from leaderdev.interview.beginning import earlier, new_assessment, open_assessment, settled
from leaderdev.interview.course import Stop, course, progress
from leaderdev.language import Language
from leaderdev.model.identifiers import is_identifier
from leaderdev.model.profile import ROLES, Assessment, Profile, put_assessment
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.reports import layout
from leaderdev.stores.base import Store

if TYPE_CHECKING:
    from leaderdev.cli.interviewing import Ways


def arguments(parser: Parser, language: Language) -> None:
    parser.leader()
    parser.option("--framework", "framework", metavar="ID[@VERSION]")
    parser.option("--as", "as", dest="role", choices=ROLES, default="self")
    parser.option("--rater", "rater", metavar="HANDLE")
    parser.option("--answers", "answers", metavar="FILE", type=Path)
    parser.option("--keep-open", "keep_open", action="store_true")


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    store.sweep()
    profile = store.profile(given.leader)
    session.speak_to(profile)
    framework = session.framework(store, given.framework)
    rater = _rater(given, profile)
    store.refuse_rater(profile, given.role, rater)
    stops = course(framework, profile.tier)
    if not stops:
        raise BadInput("nothing-for-tier", tier=profile.tier, framework=str(framework.framework.reference))
    reference = framework.framework.reference
    assessment = open_assessment(profile, reference, given.role, rater) or new_assessment(
        profile, framework, given.role, rater, session.now()
    )
    if given.answers is not None:
        return _from_file(given, session, store, framework, assessment, stops)
    return _in_person(given, session, store, framework, profile, assessment, stops)


def _rater(given: argparse.Namespace, profile: Profile) -> str:
    rater = given.rater or {"self": profile.id, "manager": profile.manager}.get(given.role, "")
    if not rater:
        raise BadInput("who-rates", role=given.role)
    if not is_identifier(rater):
        raise BadInput("not-an-identifier", key="--rater", found=rater)
    if given.role == "self" and rater != profile.id:
        raise BadInput("self-by-another", rater=rater, leader=profile.id)
    return str(rater)


def _in_person(
    given: argparse.Namespace,
    session: Session,
    store: Store,
    framework: ResolvedFramework,
    profile: Profile,
    assessment: Assessment,
    stops: tuple[Stop, ...],
) -> int:
    from leaderdev.cli.interview_voice import Voice
    from leaderdev.cli.interviewing import Interview
    from leaderdev.cli.output import is_terminal
    from leaderdev.cli.prompts import prompts_for

    if not is_terminal():
        raise BadInput("no-terminal", leader=profile.id)
    say, code = session.language.say, session.language.code
    who = profile.name or profile.id
    prompts = prompts_for(session.language, session.output)
    before = earlier(profile, assessment.role, assessment.rater, assessment)
    role = say(f"words.role_{assessment.role}")
    title = say("interview.title", who=who, role=role, framework=framework.framework.title.to(code))
    session.output.line()
    session.output.lines(layout.wrap(title, session.output.width))
    scale = sorted(framework.scale, key=lambda level: level.value)
    voice = Voice(session.output, session.language, stops, scale, before, who)
    Interview(session, session.keeping(store, profile), prompts, voice, assessment, _ways(given)).run()
    return 0


def _ways(given: argparse.Namespace) -> "Ways":
    """The commands to go on with, with every option that was given and matters for them."""
    from leaderdev.cli.interviewing import Ways

    place = ["--workspace", given.workspace] if given.workspace else []
    place += ["--store", given.store] if given.store else []
    framework = ["--framework", given.framework] if given.framework else []
    whose = ["--as", given.role] if given.role != "self" else []
    whose += ["--rater", given.rater] if given.rater else []
    again = shlex.join(["leaderdev", *place, "assess", given.leader, *whose, *framework])
    shown = given.role in ("self", "manager")
    looking = ["--as", given.role] if given.role != "self" else []
    return Ways(again, shlex.join(["leaderdev", *place, "gaps", given.leader, *looking, *framework]) if shown else "")


def _from_file(
    given: argparse.Namespace,
    session: Session,
    store: Store,
    framework: ResolvedFramework,
    assessment: Assessment,
    stops: tuple[Stop, ...],
) -> int:
    from leaderdev.exchange import answers_file

    read = answers_file.read(given.answers)
    filled = fill_in(assessment, read.answers)
    problems = [
        *read.problems,
        *read.contradictions(),
        *(read.placed(one) for one in check_assessment(filled, framework, given.leader)),
    ]
    if not (problems or read.answers.levels or read.answers.not_relevant):
        problems.append(Problem("no-answers", given.answers.name))
    if problems:
        raise BadInput("file-unusable", problems, file=given.answers.name)

    def changed(profile: Profile) -> Profile:
        done = fill_in(settled(profile, assessment), read.answers)
        return put_assessment(profile, done if given.keep_open else answer.complete(done, session.now()))

    store.change_profile(given.leader, changed)
    done, ways = progress(stops, filled), _ways(given)
    say, output = session.language.say, session.output
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


def fill_in(assessment: Assessment, answers: Answers) -> Assessment:
    """The assessment with everything that the answers say."""
    for item, level in answers.levels.items():
        assessment = answer.rate(assessment, item, level)
    for item in answers.not_relevant:
        if item not in answers.levels:
            assessment = answer.find_not_relevant(assessment, item)
    for item, text in answers.comments.items():
        assessment = answer.comment(assessment, item, text)
    for item, text in answers.evidence.items():
        assessment = answer.give_evidence(assessment, item, text)
    return assessment
