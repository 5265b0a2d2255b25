"""Published figures, for those who may read them and count nothing: HR. The last answer to each request counts."""

from collections.abc import Sequence

import attrs

from leaderdev.errors import NotFound
from leaderdev.model.framework import ResolvedFramework
from leaderdev.rendering.yearly_report.data import YearlyData
from leaderdev.services.context import Context
from leaderdev.views.groups import published_report, published_table
from leaderdev.views.groups.aggregate import AggregateView
from leaderdev.views.groups.published_report import PublishedReport, YearlyRequest
from leaderdev.views.groups.published_table import EVERY_VERSION, TableRequest

MOST_NAMED = 20


def table(context: Context, request: TableRequest, kept: Sequence[str]) -> AggregateView:
    """The table that was published last for the request. kept -- everything published, oldest first

    request -- EVERY_VERSION also matches a table of the current version alone: where all were rated under one version, it was
               published as that one

    Raises NotFound where nothing was published for it.
    """
    answers: dict[TableRequest, tuple[TableRequest, AggregateView]] = {}
    reports = published_table.of_kind(kept, published_table.KIND)
    readable = [one for one in map(published_table.from_text, reports) if one is not None]
    for asked, view in readable:
        # The requests in the order in which they were last answered.
        answers.pop(asked.same(), None)
        answers[asked.same()] = asked, view
    found = answers.get(request.same())
    if found is None and request.framework == EVERY_VERSION:
        reference = str(context.framework(None).framework.reference)
        found = answers.get(attrs.evolve(request, framework=reference).same())
    if found is None:
        current = str(context.current())
        known = [asked.command(current) for asked, _ in answers.values()]
        command, unreadable = request.command(current), len(reports) > len(readable)
        raise _nothing(command, known, unreadable=unreadable, none=NotFound("nothing-given-out", command=command))
    framework = context.framework(found[1].basis.framework)
    return published_table.in_words(found[1], framework, context.language)


def yearly(context: Context, request: YearlyRequest, framework: ResolvedFramework, kept: Sequence[str]) -> YearlyData:
    """The figures of the yearly report that was published last for the request. kept -- everything published, oldest first

    Raises NotFound where nothing was published for it, or cannot be read.
    """
    reports = published_table.of_kind(kept, published_report.KIND)
    readable = [one for one in map(published_report.from_text, reports) if one is not None]
    answers: dict[YearlyRequest, PublishedReport] = {}
    for one in readable:
        answers.pop(one.request, None)
        answers[one.request] = one
    fit = [one for one in answers if request in (one, one.of_any_year())]
    found = answers[max(fit, key=lambda one: one.year or 0)] if fit else None
    figures = None if found is None else published_report.figures_of(found, framework)
    if figures is None:
        current = str(context.current())
        command = request.command(current)
        if found is not None:
            raise NotFound("given-out-unreadable", command=command)
        known = [one.command(current) for one in answers]
        unreadable = len(reports) > len(readable)
        raise _nothing(command, known, unreadable=unreadable, none=NotFound("no-paper-given-out", command=command))
    return figures


def _nothing(command: str, known: Sequence[str], *, unreadable: bool, none: NotFound) -> NotFound:
    """The error where nothing was published for a request: what was published, and who can publish more.

    known -- the commands that were answered, oldest first; none -- the error where there are none
    """
    if unreadable and not known:
        return NotFound("given-out-unreadable", command=command)
    if not known:
        return none
    return NotFound("not-given-out", command=command, commands="; ".join(list(reversed(known))[:MOST_NAMED]))
