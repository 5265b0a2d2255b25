"""`lus follow-up ID`: what came of an agreement, added to what was seen before."""

import argparse
from collections.abc import Iterator, Mapping

from leaderdev.cli import lus_titles, lus_whose
from leaderdev.cli.parser import Parser
from leaderdev.cli.prompts import Prompts
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, Cancelled, NotFound, Problem
from leaderdev.language import Language
from leaderdev.lus.agreements import Placed, agreements_of, find, last_follow_up, with_follow_up
from leaderdev.model.conversation import STATUSES, FollowUp
from leaderdev.model.moment import is_moment
from leaderdev.model.profile import Profile
from leaderdev.reports import conversation_lines, faults, layout


def arguments(parser: Parser, language: Language) -> None:
    parser.option("agreement", "agreement", metavar="ID")
    parser.option("--status", "follow_up_status", dest="status", choices=STATUSES)
    parser.option("--seen", "follow_up_seen", dest="seen", metavar="TEXT")
    parser.option("--date", "follow_up_date", dest="date", metavar="YYYY-MM-DD")


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    store.sweep()
    placed = lus_whose.agreement(store, session, given.agreement)
    session.speak_to(placed.leader)
    day = lus_whose.day(given.date, "--date") if given.date is not None else session.now()[:10]
    if given.status is None and given.seen is None:
        titles = lus_titles.of_conversations([placed.conversation], session, store)
        follow_up = _asked(session, placed, titles, day, dated=given.date is not None)
    else:
        follow_up = FollowUp(day, given.status or placed.agreement.status, (given.seen or "").strip())

    def followed(profile: Profile) -> Profile:
        now = find(agreements_of([profile]), given.agreement)
        if now is None:
            raise NotFound("no-such-agreement", id=given.agreement, known=())
        if problems := list(_problems(now, follow_up)):
            raise BadInput("not-added", problems)
        return with_follow_up(profile, given.agreement, follow_up)

    store.change_profile(placed.leader.id, followed)
    say, output = session.language.say, session.output
    status = conversation_lines.status(follow_up.status, session.language)
    output.line(say("agreements.followed", id=given.agreement, date=session.language.date(follow_up.on), status=status))
    if follow_up.on > session.now()[:10]:
        output.error_lines([say("record.ahead", date=session.language.date(follow_up.on))])
    return 0


def _problems(now: Placed, follow_up: FollowUp) -> Iterator[Problem]:
    """What stands in the way of adding the follow-up to the agreement as it is on disk."""
    yield from _too_early(now, follow_up.on)
    if follow_up.status == "done" and now.agreement.seen_by and not follow_up.seen:
        yield Problem("done-and-nothing-seen", "", "--seen", {"text": now.agreement.seen_by})
    if follow_up in now.agreement.follow_ups:
        yield Problem("followed-up-already", "", "--date", {"on": follow_up.on})


def _too_early(now: Placed, on: str) -> Iterator[Problem]:
    held, last = now.conversation.held_on, last_follow_up(now.agreement)
    if on < held:
        yield Problem("followed-before-conversation", "", "--date", {"on": on, "held": held})
    elif last is not None and on < last.on:
        # The last follow-up gives the status, so one that is older would set it back.
        yield Problem("followed-before-the-last", "", "--date", {"on": on, "last": last.on})


def _asked(session: Session, placed: Placed, titles: Mapping[str, str], day: str, *, dated: bool) -> FollowUp:
    """Raises Cancelled, with nothing saved, and BadInput where the day that was given is too early.

    titles -- item -> its text; dated -- whether the day was given and need not be asked for
    """
    from leaderdev.cli.output import is_terminal
    from leaderdev.cli.prompts import Choice, prompts_for

    if not is_terminal():
        raise BadInput("follow-up-needs-terminal", id=placed.agreement.id)
    if dated and (problems := list(_too_early(placed, day))):
        raise BadInput("not-added", problems)
    say, output, agreement = session.language.say, session.output, placed.agreement
    prompts = prompts_for(session.language, output)
    output.line()
    output.lines(layout.wrap(placed.leader.name or placed.leader.id, output.width))
    output.lines(conversation_lines.agreement_lines([agreement], session.language, output.width, titles))
    keys = {str(number): status for number, status in enumerate(STATUSES, start=1)}
    choices = [Choice(key, conversation_lines.status(status, session.language)) for key, status in keys.items()]
    now = next((key for key, status in keys.items() if status == agreement.status), "1")
    try:
        status = keys[prompts.choose(say("agreements.ask_status"), choices, now)]
        seen = prompts.text(say("agreements.ask_seen")).strip()
        while status == "done" and agreement.seen_by and not seen:
            output.lines(layout.wrap(say("agreements.seen_needed", text=agreement.seen_by), output.width))
            seen = prompts.text(say("agreements.ask_seen")).strip()
        on = day if dated else _asked_day(session, prompts, placed, day)
    except Cancelled as error:
        raise Cancelled("follow-up-cancelled", id=agreement.id) from error
    return FollowUp(on, status, seen)


def _asked_day(session: Session, prompts: Prompts, placed: Placed, day: str) -> str:
    """Asks until there is a day the follow-up can have, so that what was told before it is not lost."""
    say, output = session.language.say, session.output
    while True:
        on = prompts.text(say("agreements.ask_date"), day).strip()
        if len(on) != 10 or not is_moment(on):
            output.lines(layout.wrap(say("record.not_a_day"), output.width))
        elif problems := list(_too_early(placed, on)):
            for problem in problems:
                said = faults.problem_document(problem, session.language)["message"]
                output.lines(layout.wrap(said, output.width))
        else:
            return on
