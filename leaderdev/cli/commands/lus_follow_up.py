"""`lus follow-up ID`: what came of an agreement, added to what was seen before."""

import argparse
from collections.abc import Iterator

from leaderdev.cli import lus_whose
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, Cancelled, NotFound, Problem
from leaderdev.language import Language
from leaderdev.lus.agreements import Placed, agreements_of, find, last_follow_up, with_follow_up
from leaderdev.model.conversation import STATUSES, FollowUp
from leaderdev.model.profile import Profile
from leaderdev.reports import conversation_lines, layout


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
        follow_up = _asked(session, placed, day, dated=given.date is not None)
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
    held, last = now.conversation.held_on, last_follow_up(now.agreement)
    if follow_up.on < held:
        values = {"on": follow_up.on, "held": held}
        yield Problem("followed-before-conversation", "", "--date", values)
    elif last is not None and follow_up.on < last.on:
        # The last follow-up gives the status, so one that is older would set it back.
        yield Problem("followed-before-the-last", "", "--date", {"on": follow_up.on, "last": last.on})
    if follow_up.status == "done" and now.agreement.seen_by and not follow_up.seen:
        yield Problem("done-and-nothing-seen", "", "--seen", {"text": now.agreement.seen_by})
    if follow_up in now.agreement.follow_ups:
        yield Problem("followed-up-already", "", "--date", {"on": follow_up.on})


def _asked(session: Session, placed: Placed, day: str, *, dated: bool) -> FollowUp:
    """Raises Cancelled, with nothing saved. dated -- whether the day was given and need not be asked for."""
    from leaderdev.cli.output import is_terminal
    from leaderdev.cli.prompts import Choice, prompts_for

    if not is_terminal():
        raise BadInput("follow-up-needs-terminal", id=placed.agreement.id)
    say, output, agreement = session.language.say, session.output, placed.agreement
    prompts = prompts_for(session.language, output)
    output.line()
    output.lines(layout.wrap(placed.leader.name or placed.leader.id, output.width))
    output.lines(conversation_lines.agreement_lines([agreement], session.language, output.width))
    keys = {str(number): status for number, status in enumerate(STATUSES, start=1)}
    choices = [Choice(key, conversation_lines.status(status, session.language)) for key, status in keys.items()]
    now = next((key for key, status in keys.items() if status == agreement.status), "1")
    try:
        status = keys[prompts.choose(say("agreements.ask_status"), choices, now)]
        seen = prompts.text(say("agreements.ask_seen")).strip()
        while status == "done" and agreement.seen_by and not seen:
            output.lines(layout.wrap(say("agreements.seen_needed", text=agreement.seen_by), output.width))
            seen = prompts.text(say("agreements.ask_seen")).strip()
        on = day if dated else prompts.text(say("agreements.ask_date"), day).strip()
    except Cancelled as error:
        raise Cancelled("follow-up-cancelled", id=agreement.id) from error
    return FollowUp(lus_whose.day(on, "--date"), status, seen)
