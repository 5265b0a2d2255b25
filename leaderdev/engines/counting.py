"""The count table from what an engine answers; everything after it is the same whoever counted."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from leaderdev.analysis.aggregate import Cell
from leaderdev.analysis.groups import TOTAL, Group, Grouping, Standing, belonging, item_groups
from leaderdev.analysis.observations import Selection
from leaderdev.analysis.participation import REASONS, Participation
from leaderdev.engines import grouping
from leaderdev.engines.base import Engine
from leaderdev.engines.grouping import Question
from leaderdev.model.resolved import ResolvedFramework


def question(
    frameworks: Sequence[ResolvedFramework], selections: Sequence[Selection], by: Sequence[str], *, totals: bool = False
) -> Question:
    return Question(Grouping(tuple(by), totals), tuple(frameworks), tuple(selections))


def count(engine: Engine, asked: Question) -> list[Cell]:
    """As `analysis.gathering.gather`, of the tables that the engine has."""
    keys = asked.grouping.by
    scale = frozenset(level for one in asked.frameworks for level in one.level_values())
    counts: dict[Group, Counter[tuple[int, int]]] = defaultdict(Counter)
    people: Counter[Group] = Counter()
    given: Counter[Group] = Counter()
    for row in engine.rows(grouping.groups(asked)):
        group = tuple(_written(key, value) for key, value in zip(keys, row, strict=False))
        level, expected, ratings, leaders = row[len(keys) :]
        given[group] += int(ratings)
        people[group] += int(leaders)
        if level in scale:
            counts[group][int(level), int(expected)] += int(ratings)
    of = belonging(_standings(engine, asked).items(), asked.frameworks, asked.grouping)
    most = {} if asked.grouping.totals else _most(engine, asked, of)
    return [
        Cell(group, people[group], number, counts[group], given[group], *most.get(group, (None, None)))
        for group, number in of.items()
    ]


def _most(engine: Engine, asked: Question, groups: Iterable[Group]) -> dict[Group, tuple[int, int]]:
    """For each group the most ratings asked for about one leader, and the most that one person gave or was told."""
    items: dict[Group, int] = defaultdict(int)
    for one in asked.frameworks:
        for tier in one.tiers:
            for part in item_groups(one.for_tier(tier.id), asked.grouping):
                half = tuple(part.names[key] for key in asked.grouping.of_items)
                items[half] = max(items[half], len(part.places))
    hands = _hands(engine, asked)
    found = {}
    for group in groups:
        values = dict(zip(asked.grouping.by, group, strict=True))
        made, got = hands(tuple(values[key] for key in asked.grouping.of_leaders))
        number = items[tuple(values[key] for key in asked.grouping.of_items)]
        found[group] = (got * number, (made + got) * number)
    return found


def _hands(engine: Engine, asked: Question) -> Callable[[Group], tuple[int, int]]:
    """Group of leaders -> the most assessments of others that one rater made in it, and the most that one leader got."""
    if set(asked.selections[0].roles) == {"self"}:
        return lambda _: (0, len(asked.frameworks))
    keys = asked.grouping.of_leaders
    found = {}
    for row in engine.rows(grouping.hands(asked)):
        made, got = (int(number or 0) for number in row[len(keys) :])
        found[tuple(_written(key, value) for key, value in zip(keys, row, strict=False))] = (made, got)
    return lambda group: found.get(group, (0, 0))


def _written(key: str, value: Any) -> str:
    if key != "period":
        return str(value)
    return TOTAL if str(value) == grouping.EVERY_YEAR else f"{int(value):04d}"


def _standings(engine: Engine, asked: Question) -> Counter[frozenset[Standing]]:
    silent: Counter[tuple[str, str]] = Counter()
    for tier, unit, number in engine.rows(grouping.headcount()):
        silent[tier, unit if "unit" in asked.grouping.by else ""] += int(number)
    standings: Counter[frozenset[Standing]] = Counter()
    if "period" in asked.grouping.by:
        places = {str(one.framework.reference): place for place, one in enumerate(asked.frameworks)}
        found: dict[tuple[str, str, str], set[tuple[int, str]]] = defaultdict(set)
        for leader, tier, unit, framework, year in engine.rows(grouping.years(asked)):
            found[leader, tier, unit].add((places[framework], _written("period", year)))
        for (_, tier, home), years in found.items():
            unit = home if "unit" in asked.grouping.by else ""
            silent[tier, unit] -= 1
            standings[frozenset({Standing(tier, unit, frozenset(years))})] += 1
    for (tier, unit), number in silent.items():
        if number > 0:
            standings[frozenset({Standing(tier, unit)})] += number
    return standings


def participation(engine: Engine, asked: Question) -> Participation:
    """As `analysis.participation.participation`, of the tables that the engine has."""
    found = {row[0]: row for row in engine.rows(grouping.standings(asked))}
    numbers = {standing: int(row[1]) for standing, row in found.items()}
    _, _, first, last = found.get("counted", ("", 0, None, None))
    people, active = numbers.pop("counted", 0), numbers.pop("active", 0)
    left_out = dict.fromkeys(REASONS, 0) | numbers
    left_out["nothing"] = active - people - sum(left_out[reason] for reason in REASONS if reason != "inactive")
    return Participation(
        people=people,
        of=active,
        first="" if first is None else str(first)[:10],
        last="" if last is None else str(last)[:10],
        left_out=left_out,
    )
