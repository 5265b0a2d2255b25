"""What of some groups is given out, and that it was: the ledger is read first, and written before anything is shown."""

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import islice

import attrs

from leaderdev.analysis import disclosure
from leaderdev.analysis.disclosure import Cost, Given, Known, Release, SafeRow
from leaderdev.analysis.disclosure.record import Past, known_from, mark, mark_of
from leaderdev.analysis.disclosure.same_answers import answers_of
from leaderdev.analysis.gathering import gather
from leaderdev.analysis.membership import Cell, name_of
from leaderdev.analysis.observations import Selection, counted
from leaderdev.cli.counted_release import refuse_beside_counted
from leaderdev.cli.scale_needed import refuse_without_scale
from leaderdev.errors import Busy, ChangedOnDisk
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.stores.base import Store
from leaderdev.stores.ledger import Ledger
from leaderdev.stores.lock import PATIENCE

# The reports that a dry run looks ahead to.
LATER = (("tier",), ("unit",), ("dimension",), ("tier", "dimension"))
_ATTEMPTS = 3


@attrs.frozen
class Asked:
    """What is asked of which answers.

    words -- what distinguishes this question from others
    only  -- the items that count; None for all
    tell  -- what is given out -> all that a reader sees, as text, to be kept beside it; None where that is not kept
    """

    by: tuple[str, ...]
    totals: bool
    min_group: int
    words: tuple[str, ...]
    profiles: Sequence[Profile]
    frameworks: Sequence[ResolvedFramework]
    selections: Sequence[Selection]
    only: frozenset[str] | None = None
    tell: Callable[[Release], str] | None = None

    @property
    def scale(self) -> tuple[int, ...]:
        return self.frameworks[0].level_values()

    def cells(self, by: Sequence[str], *, totals: bool = False) -> list[Cell]:
        return gather(self.profiles, self.frameworks, self.selections, by, totals=totals, only=self.only)


def release(store: Store, asked: Asked) -> Release:
    """What may be shown, written into the ledger. Raises BadInput for a damaged ledger, Busy where others keep writing."""
    for _ in range(_ATTEMPTS):
        ledger = store.read_ledger()
        found, past = _decided(ledger, asked)
        if past is None:
            return found
        if asked.tell is not None:
            past = attrs.evolve(past, view=asked.tell(found))
        try:
            store.add_release(ledger, past)
        except ChangedOnDisk:
            continue
        return found
    raise Busy("busy", seconds=int(PATIENCE))


def dry_run(store: Store, asked: Asked) -> tuple[Release, list[Cost]]:
    """Which rows would be shown, without their figures, and what later reports would lose by it; nothing is written.

    Figures that somebody has seen are given out, so a dry run has none.
    """
    ledger = store.read_ledger()
    found, past = _decided(ledger, asked)
    given = _given(asked)
    now = _known(ledger.past, ledger.salt, asked, given)
    then = now if past is None else _known([*ledger.past, past], ledger.salt, asked, given)
    blank = tuple(SafeRow(row.group, withheld=row.withheld) for row in found.rows)
    return Release(blank, (), None), [
        Cost(by, _lost(asked, by, given, now), _lost(asked, by, given, then)) for by in LATER if by != asked.by
    ]


def _lost(asked: Asked, by: tuple[str, ...], given: Mapping[str, Given], known: Known) -> int:
    cells = asked.cells(by)
    rows = disclosure.protect(cells, given, by=by, scale=asked.scale, min_group=asked.min_group, known=known).rows
    return sum(row.withheld is not None for row in rows)


def _decided(ledger: Ledger, asked: Asked) -> tuple[Release, Past | None]:
    """What may be shown, and what is to be written of it; None where it was shown before, or shows nothing.

    What was shown before is written once more where readers would not find it as the last answer to the question.
    """
    refuse_without_scale(asked.frameworks[0])
    for one in asked.selections:
        refuse_beside_counted(ledger.past, one.roles, one.since, one.until)
    given = _given(asked)
    query = json.dumps([asked.by, asked.totals, asked.min_group, asked.words])
    marks = _marks(ledger.salt, asked.profiles)
    answers = _mark_of_answers(ledger.salt, asked, given, marks)
    for past in ledger.past:
        if (past.query, past.answers) == (query, answers):
            again = asked.tell is not None and not _is_last(ledger, past)
            return Release(past.rows, (), past.people), past if again else None
    known = _known(ledger.past, ledger.salt, asked, given)
    cells = asked.cells(asked.by, totals=asked.totals)
    found = disclosure.protect(cells, given, by=asked.by, scale=asked.scale, min_group=asked.min_group, known=known)
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


def _is_last(ledger: Ledger, past: Past) -> bool:
    """Whether what readers find last of that question is what `past` gave out."""
    kept = (one for one in reversed(ledger.past) if one.query == past.query and one.view)
    return any(one.answers == past.answers for one in islice(kept, 1))


def _given(asked: Asked) -> dict[str, Given]:
    """Every assessment that counts, with the levels and expectations that are asked of its leader's tier."""
    given = {}
    for framework, selection in zip(asked.frameworks, asked.selections, strict=True):
        scale = frozenset(framework.level_values())
        tiers = {profile.tier for profile in asked.profiles}
        of_tier = {tier: {one.item.id: one.expected[tier] for one in framework.for_tier(tier)} for tier in tiers}
        for profile in asked.profiles:
            expected = of_tier[profile.tier]
            for one in counted(profile, selection) if expected and profile.active else ():
                levels = {item: level for item, level in one.levels.items() if item in expected and level in scale}
                given[name_of(profile, one)] = Given(profile.id, one.rater, levels, expected)
    return given


def _known(past: Sequence[Past], salt: str, asked: Asked, given: Mapping[str, Given]) -> Known:
    if not past:
        return Known()
    # Those that count now stand last: of a rating and what was carried from it, they are the one that is meant.
    everything = {
        name_of(profile, one): Given(profile.id, one.rater, one.levels, {})
        for profile, one in _finished(asked.profiles)
        if name_of(profile, one) not in given
    }
    marks = _marks(salt, asked.profiles)
    alike: dict[str, list[Assessment]] = {}
    for profile, one in _finished(asked.profiles):
        alike.setdefault(marks[name_of(profile, one)], []).append(one)
    answers = {
        name_of(profile, one): answers_of(one, alike[marks[name_of(profile, one)]])
        for profile, one in _finished(asked.profiles)
    }
    return known_from(past, {**everything, **given}, marks.__getitem__, lambda leader: mark(salt, leader), answers)


def _finished(profiles: Sequence[Profile]) -> list[tuple[Profile, Assessment]]:
    return [(profile, one) for profile in profiles for one in profile.assessments if one.complete]


def _marks(salt: str, profiles: Sequence[Profile]) -> dict[str, str]:
    return {name_of(profile, one): mark_of(salt, profile, one) for profile, one in _finished(profiles)}


def _mark_of_answers(salt: str, asked: Asked, given: Mapping[str, Given], marks: Mapping[str, str]) -> str:
    people = sorted(f"{one.id} {one.tier} {one.unit}" for one in asked.profiles if one.active)
    frameworks = [f"{one.framework.reference} {one.framework.digest}" for one in asked.frameworks]
    # All of a tier share what is expected of them.
    written = {id(one.expected): one.expected for one in given.values()}
    words = {key: str(sorted(found.items())) for key, found in written.items()}
    expected = sorted(f"{name} {marks[name]} {words[id(one.expected)]}" for name, one in given.items())
    return mark(salt, *people, *frameworks, *expected)
