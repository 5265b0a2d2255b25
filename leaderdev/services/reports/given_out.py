"""What was given out, read again by those who may read it and count nothing: HR. Of each question the last answer stands."""

from collections.abc import Sequence

import attrs

from leaderdev.errors import NotFound
from leaderdev.model.framework import ResolvedFramework
from leaderdev.rendering.yearly_report.data import YearlyData
from leaderdev.services.context import Context
from leaderdev.views.groups import published_report, published_table
from leaderdev.views.groups.aggregate import AggregateView
from leaderdev.views.groups.published_report import Kept, YearQuestion
from leaderdev.views.groups.published_table import EVERY, Question

MOST_NAMED = 20


def table(context: Context, question: Question, kept: Sequence[str]) -> AggregateView:
    """The table that was given out last for the question. kept -- all that was given out, oldest first

    question -- where its framework is EVERY, the current one alone answers it, too: where all were rated under one version, it
                was given out as that one

    Raises NotFound where nothing was given out for it.
    """
    answers: dict[Question, tuple[Question, AggregateView]] = {}
    reports = published_table.of_kind(kept, published_table.KIND)
    readable = [one for one in map(published_table.from_text, reports) if one is not None]
    for asked, view in readable:
        # The questions in the order in which they were last answered.
        answers.pop(asked.same(), None)
        answers[asked.same()] = asked, view
    found = answers.get(question.same())
    if found is None and question.framework == EVERY:
        reference = str(context.framework(None).framework.reference)
        found = answers.get(attrs.evolve(question, framework=reference).same())
    if found is None:
        current = str(context.current())
        known = [asked.command(current) for asked, _ in answers.values()]
        command, unreadable = question.command(current), len(reports) > len(readable)
        raise _nothing(command, known, unreadable=unreadable, none=NotFound("nothing-given-out", command=command))
    framework = context.framework(found[1].basis.framework)
    return published_table.in_words(found[1], framework, context.language)


def yearly(context: Context, question: YearQuestion, framework: ResolvedFramework, kept: Sequence[str]) -> YearlyData:
    """What the yearly report that was given out last for the question is made of. kept -- all that was given out, oldest first

    Raises NotFound where nothing was given out for it, or cannot be read.
    """
    papers = published_table.of_kind(kept, published_report.KIND)
    readable = [one for one in map(published_report.from_text, papers) if one is not None]
    answers: dict[YearQuestion, Kept] = {}
    for one in readable:
        answers.pop(one.question, None)
        answers[one.question] = one
    fit = [one for one in answers if question in (one, one.of_any_year())]
    found = answers[max(fit, key=lambda one: one.year or 0)] if fit else None
    material = None if found is None else published_report.material_of(found, framework)
    if material is None:
        current = str(context.current())
        command = question.command(current)
        if found is not None:
            raise NotFound("given-out-unreadable", command=command)
        known = [one.command(current) for one in answers]
        unreadable = len(papers) > len(readable)
        raise _nothing(command, known, unreadable=unreadable, none=NotFound("no-paper-given-out", command=command))
    return material


def _nothing(command: str, known: Sequence[str], *, unreadable: bool, none: NotFound) -> NotFound:
    """What is told where there is no answer to a question: what was answered, and who can give out more.

    known -- the commands that were answered, oldest first; none -- the error where there is none of them
    """
    if unreadable and not known:
        return NotFound("given-out-unreadable", command=command)
    if not known:
        return none
    return NotFound("not-given-out", command=command, commands="; ".join(list(reversed(known))[:MOST_NAMED]))
