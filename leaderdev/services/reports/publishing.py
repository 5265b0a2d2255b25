"""Publishing figures of groups: the ledger is read first, and written before anything is shown.

Profiles have a mark for every answer, so what a table reveals together with all earlier ones is proved person by person. An engine
gives no names: its tables are published only where they are safe beside everything that was published before.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import attrs

from leaderdev import disclosure
from leaderdev.disclosure import COMPLEMENTARY, TOO_FEW, GivenRatings, PriorKnowledge, PublicationCost, Release, SafeRow
from leaderdev.disclosure.record import PastRelease, answers_of, known_from, mark, mark_of
from leaderdev.errors import BadInput, Busy, ChangedOnDisk, Problem
from leaderdev.model.framework import ResolvedFramework
from leaderdev.model.profile import ROLES, Assessment, Profile
from leaderdev.services.reports.group_tables import cells_of
from leaderdev.statistics.aggregate import name_of
from leaderdev.statistics.groups import TAGS, counted
from leaderdev.storage.base import Store
from leaderdev.storage.disk import PATIENCE
from leaderdev.storage.ledger import DAMAGES, Ledger
from leaderdev.views.groups.published_table import TableRequest

if TYPE_CHECKING:
    from leaderdev.disclosure.counts_alone import AnswerScope, EngineTable
    from leaderdev.statistics.aggregate import CountedCell

# The later reports whose losses a dry run shows.
LATER = (("tier",), ("unit",), ("dimension",), ("tier", "dimension"))
_ENGINE = "engine"
_ATTEMPTS = 3

T = TypeVar("T")
Rows = tuple[SafeRow, ...]
Profiles = Sequence[Profile]
Frameworks = Sequence[ResolvedFramework]
Count = Callable[[TableRequest], "Sequence[CountedCell]"]
"""A question -> the cells that an engine counts."""


def write_releases(store: Store, decide: Callable[[Ledger], tuple[T, Sequence[PastRelease]]]) -> T:
    """Writes what is decided from the ledger; decides again where somebody else wrote in between.

    decide -- the ledger -> (the result, the releases to write)

    Raises BadInput for a damaged ledger, Busy where others keep writing.
    """
    for _ in range(_ATTEMPTS):
        ledger = store.read_ledger()
        found, releases = decide(ledger)
        try:
            for number, one in enumerate(releases):
                if number:
                    ledger = _after_own(store, ledger)
                store.add_release(ledger, one)
        except ChangedOnDisk:
            continue
        return found
    raise Busy("busy", seconds=int(PATIENCE))


def _after_own(store: Store, before: Ledger) -> Ledger:
    """The ledger with the one release more that was just written. Raises ChangedOnDisk where somebody else wrote one as well."""
    ledger = store.read_ledger()
    if len(ledger.past) != len(before.past) + 1:
        raise ChangedOnDisk("changed-on-disk", file=".leaderdev/releases")
    return ledger


def refuse_without_scale(framework: ResolvedFramework) -> None:
    """Raises BadInput: without levels no protection interval can be proved."""
    if not framework.scale:
        name = str(framework.framework.reference)
        problem = Problem("no-scale", name, "scale.levels")
        raise BadInput("framework-unreadable", [problem], framework=name, file=name)


# profiles


def of_profiles(
    store: Store,
    request: TableRequest,
    frameworks: Frameworks,
    profiles: Profiles,
    tell: Callable[[Release], str] | None = None,
) -> Release:
    """What may be shown, written into the ledger. Raises BadInput for a damaged ledger, Busy where others keep writing.

    tell -- the release -> all that a reader sees, as text, to keep beside it; None where that is not kept
    """

    def decide(ledger: Ledger) -> tuple[Release, Sequence[PastRelease]]:
        found, past = _decided(ledger, request, frameworks, profiles, kept=tell is not None)
        if past is None:
            return found, ()
        return found, [past if tell is None else attrs.evolve(past, view=tell(found))]

    return write_releases(store, decide)


def dry_run(
    store: Store, request: TableRequest, frameworks: Frameworks, profiles: Profiles
) -> tuple[Release, tuple[PublicationCost, ...]]:
    """Which rows would be shown, without their figures, and what later reports would lose by it; nothing is written.

    Figures that somebody has seen count as published, so a dry run shows none.
    """
    ledger = store.read_ledger()
    found, past = _decided(ledger, request, frameworks, profiles, kept=False)
    given = _given(request, frameworks, profiles)
    now = _known(ledger.past, ledger.salt, profiles, given)
    then = now if past is None else _known([*ledger.past, past], ledger.salt, profiles, given)
    blank = tuple(SafeRow(row.group, withheld=row.withheld) for row in found.rows)
    costs = []
    for by in LATER:
        if by != request.by:
            later = attrs.evolve(request, by=by, totals=False)
            lost = (_lost(later, frameworks, profiles, given, known) for known in (now, then))
            costs.append(PublicationCost(by, *lost))
    return Release(blank, (), None), tuple(costs)


def _lost(
    request: TableRequest,
    frameworks: Frameworks,
    profiles: Profiles,
    given: Mapping[str, GivenRatings],
    known: PriorKnowledge,
) -> int:
    rows = _protected(request, frameworks, profiles, given, known).rows
    return sum(row.withheld is not None for row in rows)


def _protected(
    request: TableRequest,
    frameworks: Frameworks,
    profiles: Profiles,
    given: Mapping[str, GivenRatings],
    known: PriorKnowledge,
) -> Release:
    cells = cells_of(profiles, request, frameworks)
    scale = frameworks[0].level_values()
    return disclosure.protect(cells, given, by=request.by, scale=scale, min_group=request.min_group, known=known)


def _decided(
    ledger: Ledger, request: TableRequest, frameworks: Frameworks, profiles: Profiles, *, kept: bool
) -> tuple[Release, PastRelease | None]:
    """What may be shown, and what is to be written of it; None where it was shown before, or shows nothing.

    kept -- what readers see is kept beside it; a release is then written again where it is not the last answer to the request
    """
    refuse_without_scale(frameworks[0])
    _refuse_beside_engines(ledger.past, request)
    given = _given(request, frameworks, profiles)
    query = _query(request, frameworks)
    marks = _marks(ledger.salt, profiles)
    answers = _mark_of_answers(ledger.salt, frameworks, profiles, given, marks)
    for past in ledger.past:
        if (past.query, past.answers) == (query, answers):
            return Release(past.rows, (), past.people), past if kept and not _is_last(ledger, past) else None
    known = _known(ledger.past, ledger.salt, profiles, given)
    found = _protected(request, frameworks, profiles, given, known)
    if not found.shown:
        return found, None
    leader_of = {
        marks[name]: mark(ledger.salt, given[name].leader) for cell in found.shown for name in cell.assessments
    }
    shown = [
        attrs.evolve(
            cell,
            assessments=frozenset(marks[one] for one in cell.assessments),
            missing=frozenset((marks[one], item) for one, item in cell.missing or ()),
        )
        for cell in found.shown
    ]
    return found, PastRelease(query, answers, found.rows, found.people, tuple(shown), leader_of)


def _query(request: TableRequest, frameworks: Frameworks) -> str:
    """Identifies the request; `_answers_of_profiles` parses it."""
    named = [str(one.framework.reference) for one in frameworks]
    words = (*request.roles, request.since, request.until, *named)
    if request.data_informed:
        words = (*words, "data-informed")
    return json.dumps([request.by, request.totals, request.min_group, words])


def _is_last(ledger: Ledger, past: PastRelease) -> bool:
    """Whether `past` is the last answer to the request that readers find."""
    kept = (one for one in reversed(ledger.past) if one.query == past.query and one.view)
    return any(one.answers == past.answers for one in islice(kept, 1))


def _given(request: TableRequest, frameworks: Frameworks, profiles: Profiles) -> dict[str, GivenRatings]:
    """Every assessment that counts, with the levels and expectations that are asked of its leader's tier."""
    given = {}
    for framework, selection in zip(frameworks, request.selections(frameworks), strict=True):
        scale = frozenset(framework.level_values())
        tiers = {profile.tier for profile in profiles}
        of_tier = {tier: {one.item.id: one.expected[tier] for one in framework.for_tier(tier)} for tier in tiers}
        for profile in profiles:
            expected = of_tier[profile.tier]
            for one in counted(profile, selection) if expected and profile.active else ():
                levels = {item: level for item, level in one.levels.items() if item in expected and level in scale}
                given[name_of(profile, one)] = GivenRatings(profile.id, one.rater, levels, expected)
    return given


def _known(
    past: Sequence[PastRelease], salt: str, profiles: Profiles, given: Mapping[str, GivenRatings]
) -> PriorKnowledge:
    if not past:
        return PriorKnowledge()
    # Assessments that count now come last, so that they win over what they were carried from.
    everything = {
        name_of(profile, one): GivenRatings(profile.id, one.rater, one.levels, {})
        for profile, one in _finished(profiles)
        if name_of(profile, one) not in given
    }
    marks = _marks(salt, profiles)
    alike: dict[str, list[Assessment]] = {}
    for profile, one in _finished(profiles):
        alike.setdefault(marks[name_of(profile, one)], []).append(one)
    answers = {
        name_of(profile, one): answers_of(one, alike[marks[name_of(profile, one)]])
        for profile, one in _finished(profiles)
    }
    return known_from(past, {**everything, **given}, marks.__getitem__, lambda leader: mark(salt, leader), answers)


def _finished(profiles: Profiles) -> list[tuple[Profile, Assessment]]:
    return [(profile, one) for profile in profiles for one in profile.assessments if one.complete]


def _marks(salt: str, profiles: Profiles) -> dict[str, str]:
    return {name_of(profile, one): mark_of(salt, profile, one) for profile, one in _finished(profiles)}


def _mark_of_answers(
    salt: str, frameworks: Frameworks, profiles: Profiles, given: Mapping[str, GivenRatings], marks: Mapping[str, str]
) -> str:
    people = sorted(f"{one.id} {one.tier} {one.unit}" for one in profiles if one.active)
    named = [f"{one.framework.reference} {one.framework.digest}" for one in frameworks]
    # All of a tier share what is expected of them.
    expectations = {id(one.expected): one.expected for one in given.values()}
    words = {key: str(sorted(found.items())) for key, found in expectations.items()}
    expected = sorted(f"{name} {marks[name]} {words[id(one.expected)]}" for name, one in given.items())
    return mark(salt, *people, *named, *expected)


# an engine's counts


def of_engine(store: Store, request: TableRequest, answers: "AnswerScope", scale: Sequence[int], count: Count) -> Rows:
    """The rows as they may be shown, written into the ledger. Raises BadInput where they may not be, Busy, EngineFailed.

    answers -- which answers the engine counts; scale -- the levels
    """
    return publish_together(store, [request], answers, lambda past: [rows_beside(past, request, scale, count)])[0]


def publish_together(
    store: Store,
    requests: Sequence[TableRequest],
    answers: "AnswerScope",
    decide: "Callable[[Sequence[EngineTable]], Sequence[Rows]]",
) -> Sequence[Rows]:
    """Several tables on the same answers, published as they were where all of them were published before.

    decide -- the tables published before on these answers -> the rows of each
    """
    queries = [_query_of_engine(one, answers) for one in requests]

    def decided(ledger: Ledger) -> tuple[Sequence[Rows], Sequence[PastRelease]]:
        former = [_published_before(ledger, query, answers) for query in queries]
        if None not in former:
            return [rows for rows in former if rows is not None], ()
        found = list(decide(_tables_before(ledger, answers)))
        return found, [
            PastRelease(query, answers.data, rows, None, (), {}) for query, rows in zip(queries, found, strict=True)
        ]

    return write_releases(store, decided)


def rows_beside(past: "Sequence[EngineTable]", request: TableRequest, scale: Sequence[int], count: Count) -> Rows:
    """The rows as they may stand beside `past`. Raises BadInput where no table may."""
    from leaderdev.disclosure.counts_alone import groups_to_withhold, keys_of, protect_counts

    cells = count(request)
    rows = protect_counts(cells, by=request.by, scale=scale, totals=False, min_group=request.min_group)
    if not past and not any(key in TAGS for key in request.by):
        return rows  # An item can have several tags, so that rows of one table can be subtracted too.
    finest = count(attrs.evolve(request, by=(*keys_of(request.by, past), "item")))
    hidden = groups_to_withhold(request.by, past, finest, scale)
    if hidden is None:
        raise BadInput("engine-together")
    if not hidden:
        return rows
    place = request.by.index(keys_of(request.by, past)[0])
    return tuple(
        SafeRow(row.group, withheld=row.withheld if row.withheld == TOO_FEW else COMPLEMENTARY)
        if row.group[place] in hidden
        else row
        for row in rows
    )


def _refuse_beside_engines(past: Sequence[PastRelease], request: TableRequest) -> None:
    """Raises BadInput where an engine published answers that may be among these: nobody knows whose they were."""
    tables = [table for table in map(_table, past) if table is not None]
    if not tables:
        return

    from leaderdev.disclosure.counts_alone import AnswerScope

    asked = AnswerScope("", request.roles, request.since, request.until, ())
    if any(table.answers.may_overlap(asked) for table in tables):
        raise BadInput("counted-before")


def _query_of_engine(request: TableRequest, answers: "AnswerScope") -> str:
    """Identifies the request; `_table` parses it."""
    by = (*request.by, "data-informed") if request.data_informed else request.by
    period = (answers.roles, answers.since, answers.until)
    return json.dumps([_ENGINE, by, request.min_group, *period, answers.frameworks, answers.last])


def _published_before(ledger: Ledger, query: str, answers: "AnswerScope") -> Rows | None:
    for past in ledger.past:
        if (past.query, past.answers) == (query, answers.data):
            return past.rows
    return None


def _tables_before(ledger: Ledger, answers: "AnswerScope") -> "list[EngineTable]":
    """The tables that were published on the same answers. Raises BadInput where others may share some of them."""
    found = []
    for past in ledger.past:
        table = _table(past)
        if table is None:
            if answers.may_overlap(_answers_of_profiles(past)):
                raise BadInput("folder-before")
        elif table.answers == answers:
            found.append(table)
        elif table.answers.may_overlap(answers):
            raise BadInput("other-data-before")
    return found


def _answers_of_profiles(past: PastRelease) -> "AnswerScope":
    """The answers that a release of profiles rested on: its words are roles, the days, and frameworks. Raises BadInput."""
    from leaderdev.disclosure.counts_alone import AnswerScope

    with _readable(past):
        _, _, _, words = json.loads(past.query)
        roles = tuple(word for word in words if word in ROLES)
        since, until = map(str, words[len(roles) : len(roles) + 2])
    return AnswerScope("", roles, since, until, ())


def _table(past: PastRelease) -> "EngineTable | None":
    """None for a release of profiles. Raises BadInput where it does not say what was asked."""
    with _readable(past):
        query = json.loads(past.query)
        if query[0] != _ENGINE:
            return None
        from leaderdev.disclosure.counts_alone import AnswerScope, EngineTable

        _, by, _, roles, since, until, frameworks, last = query
        words = (tuple(map(str, roles)), str(since), str(until), tuple(map(str, frameworks)), str(last))
        return EngineTable(AnswerScope(past.answers, *words), tuple(map(str, by)), past.rows)


@contextmanager
def _readable(past: PastRelease) -> Iterator[None]:
    """Raises BadInput for an entry that is no request of ours."""
    try:
        yield
    except DAMAGES as error:
        problem = Problem("ledger-unreadable", past.query[:80], "", {"reason": type(error).__name__})
        raise BadInput("ledger-damaged", [problem], folder=".leaderdev/releases") from error
