"""`gaps --by`: ratings of many leaders by groups, after disclosure control."""

import argparse
from collections.abc import Sequence
from datetime import date
from functools import cache

import attrs

from leaderdev.analysis import aggregate, disclosure
from leaderdev.analysis.disclosure import Release
from leaderdev.analysis.observations import Selection
from leaderdev.analysis.participation import Participation, banded
from leaderdev.cli import gaps_data
from leaderdev.cli.gaps_data import Data, Wish
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.model.profile import ROLES
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.reports import aggregate as report
from leaderdev.reports import aggregate_lines, given_out
from leaderdev.reports.aggregate import AggregateView
from leaderdev.stores.base import Store

# Theirs are few and promised to be a group: beside another role's they could be subtracted.
APART = ("peer", "employee")


def run(given: argparse.Namespace, session: Session) -> int:
    wish = _wish(given)
    store = session.store()
    if given.data is None and given.engine in (None, "plain") and (kept := store.given_out()) is not None:
        from leaderdev.cli import gaps_given_out

        return gaps_given_out.run(given, session, store, wish, kept)
    data = gaps_data.of(given, store)
    frameworks = _frameworks(given, session, store, data, wish)
    several = len(frameworks) > 1
    selections = [
        Selection(one.framework.reference, wish.roles, wish.since, wish.until, made_only=several) for one in frameworks
    ]

    @cache
    def counted() -> Participation:
        return data.participation(frameworks, selections)

    def shown(release: Release) -> AggregateView:
        part = counted()
        view = report.view(
            by=wish.by,
            release=release,
            framework=frameworks[0],
            selection=selections[0],
            participation=part,
            left_out={"unreadable": data.unreadable, **banded(part.left_out, wish.min_group)},
            min_group=wish.min_group,
            language=session.language,
        )
        return data.with_notes(view, session, store, frameworks, selections)

    def tell(release: Release) -> str:
        return given_out.as_text(shown(release), session.now()[:10], totals=wish.totals, several=several)

    release, costs = data.release(store, wish, frameworks, selections, None if given.data else tell)
    view = shown(release)
    if costs is not None:
        view = attrs.evolve(view, costs=tuple(costs))
    data.close()
    show(view, session)
    return 0


def show(view: AggregateView, session: Session) -> None:
    """The report in the format that is asked for."""
    output = session.output
    lines = aggregate_lines.lines(view, session.language, output.width, output.signs)
    session.show_view(view, lines)


def every_framework(given: argparse.Namespace, by: Sequence[str]) -> bool:
    """Whether every version that somebody was rated under is asked for."""
    return "framework" in by and given.framework is None


def _wish(given: argparse.Namespace) -> Wish:
    """Raises BadInput for what cannot be grouped by, selected, or shown so small."""
    min_group = disclosure.USUAL_MINIMUM if given.min_group is None else given.min_group
    if min_group < disclosure.SMALLEST_MINIMUM:
        raise BadInput("group-too-small", found=min_group, smallest=disclosure.SMALLEST_MINIMUM)
    by = _listed(given.by, aggregate.KEYS, "--by")
    roles = _listed(given.role or "self", ROLES, "--role")
    apart = [role for role in roles if role in APART]
    if apart and len(roles) > 1:
        raise BadInput("roles-mixed", roles=apart)
    since, until = _day(given.since, "--since"), _day(given.until, "--until")
    if since and until and since > until:
        raise BadInput("dates-reversed", since=since, until=until)
    return Wish(by, roles, since, until, min_group, given.totals, given.dry_run)


def _listed(written: str, known: Sequence[str], option: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in written.split(","))
    for word in words:
        if word not in known:
            raise BadInput("unknown-choice", option=option, found=word, known=known)
    return tuple(dict.fromkeys(words))


def _day(written: str, option: str) -> str:
    try:
        return date.fromisoformat(written).isoformat() if written else ""
    except ValueError as error:
        raise BadInput("not-a-day", option=option, found=written) from error


def _frameworks(
    given: argparse.Namespace, session: Session, store: Store, data: Data, wish: Wish
) -> list[ResolvedFramework]:
    """The framework asked for; when grouping by framework and none is named, every version that somebody was rated under."""
    first = session.framework(store, given.framework)
    if not every_framework(given, wish.by):
        return [first]
    others = (data.rated_under() & set(store.framework_references())) - {first.framework.reference}
    return [first, *(session.framework(store, str(one)) for one in sorted(others))]
