"""`lus follow-up ID`: what came of an agreement, added to what was seen before."""

import argparse

from leaderdev.cli.flags import at_flags
from leaderdev.cli.parser import Parser
from leaderdev.cli.prompts import Prompts
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, Cancelled
from leaderdev.locales import Language
from leaderdev.model.profile import STATUSES
from leaderdev.model.text import is_moment
from leaderdev.rendering import text_layout
from leaderdev.services.conversations.following_up import AgreementToFollowUp
from leaderdev.views import problem_texts
from leaderdev.views.conversations import conversation_lines


def arguments(parser: Parser, language: Language) -> None:
    parser.option("agreement", "agreement", metavar="ID")
    parser.option("--status", "follow_up_status", dest="status", choices=STATUSES)
    parser.option("--seen", "follow_up_seen", dest="seen", metavar="TEXT")
    parser.option("--date", "follow_up_date", dest="date", metavar="YYYY-MM-DD")


def run(given: argparse.Namespace, session: Session) -> int:
    conversations = session.workspace().conversations
    status, seen, date = given.status, given.seen, given.date
    with at_flags({"date": "--date", "seen": "--seen"}):
        if status is None and seen is None:
            agreement_to_follow_up = conversations.agreement(given.agreement, date=date)
            status, seen, date = _asked(session, agreement_to_follow_up, dated=date is not None)
        done = conversations.follow_up(given.agreement, status=status, seen=seen, date=date)
    say, output, language = session.language.say, session.output, session.language
    status = conversation_lines.status(done.status, language)
    output.line(say("agreements.followed", id=done.id, date=language.date(done.on), status=status))
    if done.ahead:
        output.error_lines([say("record.ahead", date=language.date(done.on))])
    return 0


def _asked(session: Session, agreement_to_follow_up: AgreementToFollowUp, *, dated: bool) -> tuple[str, str, str]:
    """Status, what was seen, and the day. Raises Cancelled, with nothing saved, and BadInput where the day that was given is too early.

    dated -- whether the day was given and need not be asked for
    """
    from leaderdev.cli.output import is_terminal
    from leaderdev.cli.prompts import Choice, prompts_for

    agreement = agreement_to_follow_up.agreement
    if not is_terminal():
        raise BadInput("follow-up-needs-terminal", id=agreement.id)
    if dated and (problems := agreement_to_follow_up.too_early(agreement_to_follow_up.day)):
        raise BadInput("not-added", problems)
    say, output = session.language.say, session.output
    prompts = prompts_for(session.language, output)
    output.line()
    output.lines(text_layout.wrap(agreement_to_follow_up.name, output.width))
    output.lines(
        conversation_lines.agreement_lines([agreement], session.language, output.width, agreement_to_follow_up.texts)
    )
    keys = {str(number): status for number, status in enumerate(STATUSES, start=1)}
    choices = [Choice(key, conversation_lines.status(status, session.language)) for key, status in keys.items()]
    now = next((key for key, status in keys.items() if status == agreement.status), "1")
    try:
        status = keys[prompts.choose(say("agreements.ask_status"), choices, now)]
        seen = prompts.text(say("agreements.ask_seen")).strip()
        while agreement_to_follow_up.lacks_seen(status, seen):
            output.lines(text_layout.wrap(say("agreements.seen_needed", text=agreement.seen_by), output.width))
            seen = prompts.text(say("agreements.ask_seen")).strip()
        on = agreement_to_follow_up.day if dated else _asked_day(session, prompts, agreement_to_follow_up)
    except Cancelled as error:
        raise Cancelled("follow-up-cancelled", id=agreement.id) from error
    return status, seen, on


def _asked_day(session: Session, prompts: Prompts, agreement_to_follow_up: AgreementToFollowUp) -> str:
    """Asks until there is a day the follow-up can have, so that what was told before it is not lost."""
    say, output = session.language.say, session.output
    while True:
        on = prompts.text(say("agreements.ask_date"), agreement_to_follow_up.day).strip()
        if len(on) != 10 or not is_moment(on):
            output.lines(text_layout.wrap(say("record.not_a_day"), output.width))
        elif problems := agreement_to_follow_up.too_early(on):
            for problem in problems:
                said = problem_texts.problem_document(problem, session.language)["message"]
                output.lines(text_layout.wrap(said, output.width))
        else:
            return on
