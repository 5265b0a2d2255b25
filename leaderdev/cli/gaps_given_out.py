"""`gaps --by` for those who may read what was given out and count nothing themselves: HR on a shared store."""

import argparse
from collections.abc import Sequence

import attrs

from leaderdev.cli import gaps_by
from leaderdev.cli.gaps_data import Wish
from leaderdev.cli.nothing_given_out import nothing
from leaderdev.cli.session import Session
from leaderdev.errors import NotAllowed, NotFound
from leaderdev.reports import given_out
from leaderdev.reports.aggregate import AggregateView
from leaderdev.reports.given_out import EVERY, Question
from leaderdev.stores.base import Store


def run(given: argparse.Namespace, session: Session, store: Store, wish: Wish, kept: Sequence[str]) -> int:
    """Shows what was given out last for the question. kept -- all that was given out, oldest first

    Raises NotAllowed for a dry run, NotFound where nothing was given out for it.
    """
    if wish.dry_run:
        raise NotAllowed("dry-run-of-given-out")
    reference = str(session.framework(store, given.framework).framework.reference)
    asked = Question(
        by=wish.by,
        framework=reference,
        roles=wish.roles,
        since=wish.since,
        until=wish.until,
        min_group=wish.min_group,
        totals=wish.totals,
    )
    # Of each question the last answer stands, and the questions in the order in which they were last answered.
    answers: dict[Question, tuple[Question, AggregateView]] = {}
    reports = given_out.of_kind(kept, given_out.KIND)
    readable = [one for one in map(given_out.from_text, reports) if one is not None]
    for question, view in readable:
        answers.pop(question.same(), None)
        answers[question.same()] = question, view
    found = answers.get(asked.same())
    if gaps_by.every_framework(given, wish.by):
        # Where all were rated under one version, it was asked for as that one.
        asked = attrs.evolve(asked, framework=EVERY)
        found = answers.get(asked.same(), found)
    if found is None:
        current = str(session.current(store))
        known = [question.command(current) for question, _ in answers.values()]
        command, unreadable = asked.command(current), len(reports) > len(readable)
        raise nothing(command, known, unreadable=unreadable, none=NotFound("nothing-given-out", command=command))
    framework = session.framework(store, found[1].basis.framework)
    gaps_by.show(given_out.in_words(found[1], framework, session.language), session)
    return 0
