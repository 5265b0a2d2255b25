"""`gaps --by`: ratings of many leaders by groups, after disclosure control."""

import argparse
from collections.abc import Sequence
from datetime import date

import attrs

from leaderdev.analysis import aggregate, disclosure, observations
from leaderdev.analysis.observations import Selection
from leaderdev.analysis.participation import participation
from leaderdev.cli import carried_notes, opening
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.model.profile import ROLES, Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.reports import aggregate as report
from leaderdev.reports import aggregate_lines
from leaderdev.stores.base import Store


@attrs.frozen
class Wish:
    """What was asked for: the keys, whose ratings, from when to when (ISO dates, inclusive), the smallest group."""

    by: tuple[str, ...]
    roles: tuple[str, ...]
    since: str
    until: str
    min_group: int
    totals: bool


def run(given: argparse.Namespace, session: Session) -> int:
    wish = _wish(given)
    store = session.store()
    read = list(store.read_profiles())
    profiles = [profile for profile, _, _ in read if profile is not None]
    if opening.is_shared(store) and not any(profile.assessments for profile in profiles):
        session.output.error_lines([session.language.say("shared.use_counts")])
    frameworks = _frameworks(given, session, store, profiles, wish)
    several = len(frameworks) > 1
    selections = [
        Selection(one.framework.reference, wish.roles, wish.since, wish.until, made_only=several) for one in frameworks
    ]
    seen = [
        observation
        for framework, selection in zip(frameworks, selections, strict=True)
        for observation in observations.observe(profiles, framework, selection)
    ]
    scale = frameworks[0].level_values()
    cells = aggregate.count(seen, wish.by, totals=wish.totals)
    safe = disclosure.protect([aggregate.row(cell, scale) for cell in cells], wish.min_group)
    part = participation(profiles, selections)
    left_out = {"unreadable": len(read) - len(profiles), **part.left_out}
    view = report.view(
        by=wish.by,
        rows=safe,
        framework=frameworks[0],
        selection=selections[0],
        participation=attrs.evolve(part, left_out=left_out),
        min_group=wish.min_group,
        language=session.language,
    )
    if several:
        carried = any(one.carried_from for profile in profiles for one in profile.assessments)
        view = attrs.evolve(view, made_only=carried)
    else:
        view = _with_notes(view, session, store, profiles, frameworks[0], selections[0])
    output = session.output
    lines = aggregate_lines.lines(view, session.language, output.width, output.signs)
    session.show(report.as_document(view), report.as_rows(view), lines, report.headings(view))
    return 0


def _with_notes(
    view: report.AggregateView,
    session: Session,
    store: Store,
    profiles: Sequence[Profile],
    framework: ResolvedFramework,
    selection: Selection,
) -> report.AggregateView:
    """What the figures rest on of carried ratings, and what could be carried to them."""
    telling = view.basis.people is not None
    note = carried_notes.of_groups(session, store, profiles, framework, selection, telling=telling)
    return attrs.evolve(view, carried=note, not_carried=carried_notes.not_carried_in_groups(profiles, selection))


def _wish(given: argparse.Namespace) -> Wish:
    """Raises BadInput for what cannot be grouped by, selected, or shown so small."""
    min_group = disclosure.USUAL_MINIMUM if given.min_group is None else given.min_group
    if min_group < disclosure.SMALLEST_MINIMUM:
        raise BadInput("group-too-small", found=min_group, smallest=disclosure.SMALLEST_MINIMUM)
    by = _listed(given.by, aggregate.KEYS, "--by")
    roles = _listed(given.role or "self", ROLES, "--role")
    since, until = _day(given.since, "--since"), _day(given.until, "--until")
    if since and until and since > until:
        raise BadInput("dates-reversed", since=since, until=until)
    return Wish(by, roles, since, until, min_group, given.totals)


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
    given: argparse.Namespace, session: Session, store: Store, profiles: Sequence[Profile], wish: Wish
) -> list[ResolvedFramework]:
    """The framework asked for; when grouping by framework and none is named, every version that somebody was rated under."""
    first = session.framework(store, given.framework)
    if "framework" not in wish.by or given.framework is not None:
        return [first]
    made = [one for profile in profiles for one in profile.assessments if one.complete and not one.carried_from]
    rated = {one.framework for one in made}
    others = (rated & set(store.framework_references())) - {first.framework.reference}
    return [first, *(session.framework(store, str(one)) for one in sorted(others))]
