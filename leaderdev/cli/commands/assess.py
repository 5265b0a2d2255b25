"""`assess LEADER`: the interview, or a file of answers."""

import argparse
from pathlib import Path

from leaderdev.checks.profile import check_assessment
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.codec.answers import Answers
from leaderdev.errors import BadInput, Problem
from leaderdev.interview import answer
from leaderdev.interview.beginning import earlier, new_assessment, open_assessment
from leaderdev.interview.course import Stop, course, progress
from leaderdev.language import Language
from leaderdev.model.identifiers import is_identifier
from leaderdev.model.profile import ROLES, Assessment, Profile, put_assessment
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.stores.folder import FolderStore


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
    stops = course(framework, profile.tier)
    if not stops:
        raise BadInput("nothing-for-tier", tier=profile.tier, framework=str(framework.framework.reference))
    reference = framework.framework.reference
    assessment = open_assessment(profile, reference, given.role, rater) or new_assessment(
        profile, framework, given.role, rater, session.now()
    )
    if given.answers is not None:
        return _from_file(given, session, store, framework, assessment, stops)
    return _in_person(session, store, framework, profile, assessment, stops)


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
    session: Session,
    store: FolderStore,
    framework: ResolvedFramework,
    profile: Profile,
    assessment: Assessment,
    stops: tuple[Stop, ...],
) -> int:
    from leaderdev.cli.interviewing import Interview
    from leaderdev.cli.output import is_terminal
    from leaderdev.cli.prompts import prompts_for

    if not is_terminal():
        raise BadInput("no-terminal", leader=profile.id)
    prompts = prompts_for(session.language, session.output.width)
    before = earlier(profile, assessment.role, assessment.rater, assessment)
    session.output.line()
    session.output.line(session.language.say("interview.title", who=profile.name or profile.id))
    session.output.line(framework.framework.title.to(session.language.code))
    Interview(session, store, prompts, profile.id, assessment, stops, framework.scale, before).run()
    return 0


def _from_file(
    given: argparse.Namespace,
    session: Session,
    store: FolderStore,
    framework: ResolvedFramework,
    assessment: Assessment,
    stops: tuple[Stop, ...],
) -> int:
    from leaderdev.exchange import answers_file

    answers = answers_file.read(given.answers)
    filled = fill_in(assessment, answers)
    problems = [
        Problem(one.code, given.answers.name, one.path, one.values, one.severity)
        for one in check_assessment(filled, framework, given.leader)
    ]
    if not (answers.levels or answers.not_relevant):
        problems.append(Problem("no-answers", given.answers.name))
    if problems:
        raise BadInput("file-unusable", problems, file=given.answers.name)

    def changed(profile: Profile) -> Profile:
        current = next((one for one in profile.assessments if one.id == assessment.id), assessment)
        done = fill_in(current, answers)
        return put_assessment(profile, done if given.keep_open else answer.complete(done, session.now()))

    store.change_profile(given.leader, changed)
    done = progress(stops, filled)
    say, output = session.language.say, session.output
    output.line(say("interview.from_file", leader=given.leader, answered=done.answered, of=done.of))
    if done.left:
        output.line(say("interview.from_file_missing", count=done.left))
    output.line(
        say("interview.from_file_next" if not given.keep_open else "interview.from_file_open", leader=given.leader)
    )
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
