"""What a reader of groups is told of what is not shown, and why."""

from collections import Counter
from collections.abc import Iterator

from leaderdev.analysis.disclosure import OTHER, REASONS
from leaderdev.language import Language
from leaderdev.reports.aggregate import AggregateView


def notes(shown: AggregateView, language: Language) -> Iterator[str]:
    """How many groups are withheld under each rule; what was left out of the others; who does not count; a dry run's cost."""
    withheld = Counter(row.withheld for row in shown.rows if row.withheld is not None)
    for reason in REASONS:
        if count := withheld[reason]:
            yield language.say(f"by.withheld_{reason}", count=count, minimum=shown.basis.min_group)
    open_ = [row for row in shown.rows if row.withheld is None]
    if any(OTHER in row.group for row in open_):
        yield language.say("by.note_other")
    if any(row.partial for row in open_):
        yield language.say("by.note_partial", minimum=shown.basis.min_group)
    if any(row.mean_band is not None for row in open_):
        yield language.say("by.note_edge")
    for reason, number in shown.basis.left_out.items():
        if number is None:
            yield language.say(f"by.few_{reason}")
        elif number:
            yield language.say(f"by.left_out_{reason}", count=number)
    yield from _dry_run(shown, language)


def _dry_run(shown: AggregateView, language: Language) -> Iterator[str]:
    if shown.costs is None:
        return
    yield language.say("by.dry_run")
    lost = [cost for cost in shown.costs if cost.then > cost.now]
    for cost in lost:
        yield language.say("by.dry_run_cost", by=",".join(cost.by), now=cost.now, then=cost.then)
    if not lost:
        yield language.say("by.dry_run_free")
