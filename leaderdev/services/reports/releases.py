"""What of some groups is given out, and that it was: the ledger is read first, and written before anything is shown.

Of profiles every answer is known by its mark, so what a table tells beside all earlier ones is proved person by person. An engine
tells no names: its tables are given out only where they can stand beside everything that was given out before.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import attrs

from leaderdev import disclosure
from leaderdev.disclosure import COMPLEMENTARY, TOO_FEW, Cost, Given, Known, Release, SafeRow
from leaderdev.disclosure.record import Past, answers_of, known_from, mark, mark_of
from leaderdev.errors import BadInput, Busy, ChangedOnDisk, Problem
from leaderdev.model.framework import ResolvedFramework
from leaderdev.model.profile import ROLES, Assessment, Profile
from leaderdev.services.reports.group_tables import cells_of
from leaderdev.statistics.aggregate import name_of
from leaderdev.statistics.groups import TAGS, counted
from leaderdev.storage.base import Store
from leaderdev.storage.disk import PATIENCE
from leaderdev.storage.ledger import DAMAGES, Ledger
from leaderdev.views.groups.published_table import Question

if TYPE_CHECKING:
    from leaderdev.disclosure.counts_alone import Answers, Table
    from leaderdev.statistics.aggregate import CountedCell

# The reports that a dry run looks ahead to.
LATER = (("tier",), ("unit",), ("dimension",), ("tier", "dimension"))
_ENGINE = "engine"
_ATTEMPTS = 3

T = TypeVar("T")
Rows = tuple[SafeRow, ...]
Profiles = Sequence[Profile]
Frameworks = Sequence[ResolvedFramework]
Count = Callable[[Question], "Sequence[CountedCell]"]
"""A question -> the cells that an engine counts."""


def written(store: Store, decide: Callable[[Ledger], tuple[T, Sequence[Past]]]) -> T:
    """What is decided from the ledger, once it stands there; decided anew where somebody else wrote in between.

    decide -- the ledger -> (what is given back, the releases to be written)

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
    """Between no levels nobody has room, and nothing can be proved. Raises BadInput."""
    if not framework.scale:
        name = str(framework.framework.reference)
        problem = Problem("no-scale", name, "scale.levels")
        raise BadInput("framework-unreadable", [problem], framework=name, file=name)


# What profiles tell


def of_profiles(
    store: Store,
    question: Question,
    frameworks: Frameworks,
    profiles: Profiles,
    tell: Callable[[Release], str] | None = None,
) -> Release:
    """What may be shown, written into the ledger. Raises BadInput for a damaged ledger, Busy where others keep writing.

    tell -- what is given out -> all that a reader sees, as text, to be kept beside it; None where that is not kept
    """

    def decide(ledger: Ledger) -> tuple[Release, Sequence[Past]]:
        found, past = _decided(ledger, question, frameworks, profiles, kept=tell is not None)
        if past is None:
            return found, ()
        return found, [past if tell is None else attrs.evolve(past, view=tell(found))]

    return written(store, decide)


def dry_run(
    store: Store, question: Question, frameworks: Frameworks, profiles: Profiles
) -> tuple[Release, tuple[Cost, ...]]:
    """Which rows would be shown, without their figures, and what later reports would lose by it; nothing is written.

    Figures that somebody has seen are given out, so a dry run has none.
    """
    ledger = store.read_ledger()
    found, past = _decided(ledger, question, frameworks, profiles, kept=False)
    given = _given(question, frameworks, profiles)
    now = _known(ledger.past, ledger.salt, profiles, given)
    then = now if past is None else _known([*ledger.past, past], ledger.salt, profiles, given)
    blank = tuple(SafeRow(row.group, withheld=row.withheld) for row in found.rows)
    costs = []
    for by in LATER:
        if by != question.by:
            later = attrs.evolve(question, by=by, totals=False)
            lost = (_lost(later, frameworks, profiles, given, known) for known in (now, then))
            costs.append(Cost(by, *lost))
    return Release(blank, (), None), tuple(costs)


def _lost(
    question: Question, frameworks: Frameworks, profiles: Profiles, given: Mapping[str, Given], known: Known
) -> int:
    rows = _protected(question, frameworks, profiles, given, known).rows
    return sum(row.withheld is not None for row in rows)


def _protected(
    question: Question, frameworks: Frameworks, profiles: Profiles, given: Mapping[str, Given], known: Known
) -> Release:
    cells = cells_of(profiles, question, frameworks)
    scale = frameworks[0].level_values()
    return disclosure.protect(cells, given, by=question.by, scale=scale, min_group=question.min_group, known=known)


def _decided(
    ledger: Ledger, question: Question, frameworks: Frameworks, profiles: Profiles, *, kept: bool
) -> tuple[Release, Past | None]:
    """What may be shown, and what is to be written of it; None where it was shown before, or shows nothing.

    kept -- what readers see is kept beside it: what was shown before is then written once more where they would not find it as
            the last answer to the question
    """
    refuse_without_scale(frameworks[0])
    _refuse_beside_engines(ledger.past, question)
    given = _given(question, frameworks, profiles)
    query = _query(question, frameworks)
    marks = _marks(ledger.salt, profiles)
    answers = _mark_of_answers(ledger.salt, frameworks, profiles, given, marks)
    for past in ledger.past:
        if (past.query, past.answers) == (query, answers):
            return Release(past.rows, (), past.people), past if kept and not _is_last(ledger, past) else None
    known = _known(ledger.past, ledger.salt, profiles, given)
    found = _protected(question, frameworks, profiles, given, known)
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
    return found, Past(query, answers, found.rows, found.people, tuple(shown), leader_of)


def _query(question: Question, frameworks: Frameworks) -> str:
    """What tells the question from others; `_of_folder` reads it again."""
    named = [str(one.framework.reference) for one in frameworks]
    words = (*question.roles, question.since, question.until, *named)
    if question.data_informed:
        words = (*words, "data-informed")
    return json.dumps([question.by, question.totals, question.min_group, words])


def _is_last(ledger: Ledger, past: Past) -> bool:
    """Whether what readers find last of that question is what `past` gave out."""
    kept = (one for one in reversed(ledger.past) if one.query == past.query and one.view)
    return any(one.answers == past.answers for one in islice(kept, 1))


def _given(question: Question, frameworks: Frameworks, profiles: Profiles) -> dict[str, Given]:
    """Every assessment that counts, with the levels and expectations that are asked of its leader's tier."""
    given = {}
    for framework, selection in zip(frameworks, question.selections(frameworks), strict=True):
        scale = frozenset(framework.level_values())
        tiers = {profile.tier for profile in profiles}
        of_tier = {tier: {one.item.id: one.expected[tier] for one in framework.for_tier(tier)} for tier in tiers}
        for profile in profiles:
            expected = of_tier[profile.tier]
            for one in counted(profile, selection) if expected and profile.active else ():
                levels = {item: level for item, level in one.levels.items() if item in expected and level in scale}
                given[name_of(profile, one)] = Given(profile.id, one.rater, levels, expected)
    return given


def _known(past: Sequence[Past], salt: str, profiles: Profiles, given: Mapping[str, Given]) -> Known:
    if not past:
        return Known()
    # Those that count now stand last: of a rating and what was carried from it, they are the one that is meant.
    everything = {
        name_of(profile, one): Given(profile.id, one.rater, one.levels, {})
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
    salt: str, frameworks: Frameworks, profiles: Profiles, given: Mapping[str, Given], marks: Mapping[str, str]
) -> str:
    people = sorted(f"{one.id} {one.tier} {one.unit}" for one in profiles if one.active)
    named = [f"{one.framework.reference} {one.framework.digest}" for one in frameworks]
    # All of a tier share what is expected of them.
    expectations = {id(one.expected): one.expected for one in given.values()}
    words = {key: str(sorted(found.items())) for key, found in expectations.items()}
    expected = sorted(f"{name} {marks[name]} {words[id(one.expected)]}" for name, one in given.items())
    return mark(salt, *people, *named, *expected)


# What an engine counted


def of_engine(store: Store, question: Question, answers: "Answers", scale: Sequence[int], count: Count) -> Rows:
    """The rows as they may be shown, written into the ledger. Raises BadInput where they may not be, Busy, EngineFailed.

    answers -- which answers the engine counts; scale -- the levels
    """
    return together(store, [question], answers, lambda past: [rows_beside(past, question, scale, count)])[0]


def together(
    store: Store,
    questions: Sequence[Question],
    answers: "Answers",
    decide: "Callable[[Sequence[Table]], Sequence[Rows]]",
) -> Sequence[Rows]:
    """Several tables on the same answers, given out as they were where all of them were given out before.

    decide -- the tables given out before on these answers -> the rows of each
    """
    queries = [_query_of_engine(one, answers) for one in questions]

    def decided(ledger: Ledger) -> tuple[Sequence[Rows], Sequence[Past]]:
        former = [_former(ledger, query, answers) for query in queries]
        if None not in former:
            return [rows for rows in former if rows is not None], ()
        found = list(decide(_before(ledger, answers)))
        return found, [
            Past(query, answers.data, rows, None, (), {}) for query, rows in zip(queries, found, strict=True)
        ]

    return written(store, decided)


def rows_beside(past: "Sequence[Table]", question: Question, scale: Sequence[int], count: Count) -> Rows:
    """The rows as they may stand beside `past`. Raises BadInput where no table may."""
    from leaderdev.disclosure.counts_alone import keys_of, protect_counts, untellable

    cells = count(question)
    rows = protect_counts(cells, by=question.by, scale=scale, totals=False, min_group=question.min_group)
    if not past and not any(key in TAGS for key in question.by):
        return rows  # Of tags an item can have several, so that rows of one table can be subtracted too.
    finest = count(attrs.evolve(question, by=(*keys_of(question.by, past), "item")))
    hidden = untellable(question.by, past, finest, scale)
    if hidden is None:
        raise BadInput("engine-together")
    if not hidden:
        return rows
    place = question.by.index(keys_of(question.by, past)[0])
    return tuple(
        SafeRow(row.group, withheld=row.withheld if row.withheld == TOO_FEW else COMPLEMENTARY)
        if row.group[place] in hidden
        else row
        for row in rows
    )


def _refuse_beside_engines(past: Sequence[Past], question: Question) -> None:
    """Raises BadInput where an engine told of answers that may be among these: whose they were nobody can tell."""
    tables = [table for table in map(_table, past) if table is not None]
    if not tables:
        return
    from leaderdev.disclosure.counts_alone import Answers

    asked = Answers("", question.roles, question.since, question.until, ())
    if any(table.answers.may_share(asked) for table in tables):
        raise BadInput("counted-before")


def _query_of_engine(question: Question, answers: "Answers") -> str:
    """What tells the question from others; `_table` reads it again."""
    by = (*question.by, "data-informed") if question.data_informed else question.by
    period = (answers.roles, answers.since, answers.until)
    return json.dumps([_ENGINE, by, question.min_group, *period, answers.frameworks, answers.last])


def _former(ledger: Ledger, query: str, answers: "Answers") -> Rows | None:
    for past in ledger.past:
        if (past.query, past.answers) == (query, answers.data):
            return past.rows
    return None


def _before(ledger: Ledger, answers: "Answers") -> "list[Table]":
    """The tables that were given out on the same answers. Raises BadInput where others may share some of them."""
    found = []
    for past in ledger.past:
        table = _table(past)
        if table is None:
            if answers.may_share(_of_folder(past)):
                raise BadInput("folder-before")
        elif table.answers == answers:
            found.append(table)
        elif table.answers.may_share(answers):
            raise BadInput("other-data-before")
    return found


def _of_folder(past: Past) -> "Answers":
    """The answers that a release of profiles rested on: its words are roles, the days, and frameworks. Raises BadInput."""
    from leaderdev.disclosure.counts_alone import Answers

    with _readable(past):
        _, _, _, words = json.loads(past.query)
        roles = tuple(word for word in words if word in ROLES)
        since, until = map(str, words[len(roles) : len(roles) + 2])
    return Answers("", roles, since, until, ())


def _table(past: Past) -> "Table | None":
    """None for a release of profiles. Raises BadInput where it does not say what was asked."""
    with _readable(past):
        query = json.loads(past.query)
        if query[0] != _ENGINE:
            return None
        from leaderdev.disclosure.counts_alone import Answers, Table

        _, by, _, roles, since, until, frameworks, last = query
        words = (tuple(map(str, roles)), str(since), str(until), tuple(map(str, frameworks)), str(last))
        return Table(Answers(past.answers, *words), tuple(map(str, by)), past.rows)


@contextmanager
def _readable(past: Past) -> Iterator[None]:
    """What is no question of ours as BadInput: for what was given out no other can be taken."""
    try:
        yield
    except DAMAGES as error:
        problem = Problem("ledger-unreadable", past.query[:80], "", {"reason": type(error).__name__})
        raise BadInput("ledger-damaged", [problem], folder=".leaderdev/releases") from error
