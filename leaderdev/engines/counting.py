"""Requests as plain SQL, the same for every engine, and the count table from an engine's rows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

import attrs

from leaderdev.engines.base import Engine
from leaderdev.errors import BadInput
from leaderdev.model.framework import ResolvedFramework
from leaderdev.model.profile import ROLES
from leaderdev.statistics.aggregate import CountedCell
from leaderdev.statistics.groups import (
    REASONS,
    TAGS,
    TOTAL,
    Group,
    Grouping,
    LeaderStatus,
    Participation,
    Selection,
    group_sizes,
    item_groups,
    values_of,
)

# plain SQL, without anything that only one engine knows

YEAR = "CAST(EXTRACT(YEAR FROM completed_on) AS INTEGER)"
EVERY_YEAR = "0"


@attrs.frozen
class CountRequest:
    """frameworks, selections -- in step; the selections differ in their framework only"""

    grouping: Grouping
    frameworks: tuple[ResolvedFramework, ...]
    selections: tuple[Selection, ...]


def literal(text: str) -> str:
    """A text as SQL writes it. Raises BadInput for a quote or backslash: engines read those differently, and no name has one."""
    if "\\" in text or "'" in text:
        raise BadInput("not-an-identifier", key="SQL", found=text)
    return f"'{text}'"


def listed(words: Iterable[str]) -> str:
    return ", ".join(literal(word) for word in words)


def where_counted(request: CountRequest, table: str = "") -> str:
    """The condition under which an assessment, and with it a rating, counts.

    An assessment that its rater made anew (`replaced_on`) counts as long as the new one is outside the period.
    """
    of = f"{table}." if table else ""
    one = request.selections[0]
    replaced = "remade_on" if one.made_only else "replaced_on"
    parts = [
        f"{of}active",
        f"{of}framework IN ({listed(str(selection.framework) for selection in request.selections)})",
        *_by(one.roles, of),
        f"{of}completed_on IS NOT NULL",
    ]
    if one.since:
        parts.append(f"{of}completed_on >= DATE {literal(one.since)}")
    if one.until:
        parts.append(f"{of}completed_on <= DATE {literal(one.until)}")
        parts.append(f"({of}{replaced} IS NULL OR {of}{replaced} > DATE {literal(one.until)})")
    else:
        parts.append(f"{of}{replaced} IS NULL")
    if one.made_only:
        parts.append(f"{of}carried_from IS NULL")
    return " AND ".join(parts)


def _by(roles: Collection[str], of: str = "") -> list[str]:
    """The conditions that a rater has one of these roles. Several are written by excluding the others: DuckDB filters by single
    values while it reads a file, and by lists only afterwards, which takes half as long again."""
    if len(roles) == 1:
        return [f"{of}role = {literal(role)}" for role in roles]
    return [f"{of}role <> {literal(role)}" for role in ROLES if role not in roles]


def groups_sql(request: CountRequest) -> str:
    """One text: for each group how many ratings on each level and expected level, and how many people.

    Columns: the keys in order, level, expected (both NULL in the lines of people), ratings, people.
    """
    by, grouping = request.grouping.by, request.grouping
    parts = [part for summed in grouping.summed(by) for part in _of_one(request, summed)]
    named = [_tags(request, key) for key in by if key in TAGS]
    beginning = f"WITH {', '.join(named)}\n" if named else ""
    return beginning + "\nUNION ALL\n".join(parts)


def _of_one(request: CountRequest, summed: frozenset[str]) -> Iterator[str]:
    """The two selections for one choice of keys to sum over."""
    by = request.grouping.by
    names = [_total(key) if key in summed else _column(key) for key in by]
    groups = [_column(key) for key in by if key not in summed]
    joined, where = "", where_counted(request, "ratings")
    for key in by:
        same = f"of_{key}.framework = ratings.framework AND of_{key}.item = ratings.item"
        if key in TAGS and key in summed:
            where += f" AND EXISTS (SELECT 1 FROM of_{key} WHERE {same})"
        elif key in TAGS:
            joined += f" JOIN of_{key} ON {same}"
    end = f"FROM ratings{joined} WHERE {where}"
    yield (
        f"SELECT {', '.join(names)}, level, expected, COUNT(*), 0 {end} "
        f"GROUP BY {', '.join([*groups, 'level', 'expected'])}"
    )
    # DISTINCT and then COUNT is faster on every engine than COUNT(DISTINCT …). The leader comes first, since DuckDB compares rows
    # from the left and leaders differ the most.
    as_keys = ", ".join(f"{name} AS key_{place}" for place, name in enumerate(names))
    keys = ", ".join(f"key_{place}" for place in range(len(by)))
    yield (
        f"SELECT {keys}, CAST(NULL AS INTEGER), CAST(NULL AS INTEGER), 0, COUNT(*) "
        f"FROM (SELECT DISTINCT leader, {as_keys} {end} AND {_answered(request)}) AS each_person GROUP BY {keys}"
    )


def _total(key: str) -> str:
    """What stands for the sum over a key, in the type of its column."""
    return EVERY_YEAR if key == "period" else literal(TOTAL)


def _column(key: str) -> str:
    if key == "period":
        return YEAR
    return f"of_{key}.{key}" if key in TAGS else f"ratings.{key}"


def _answered(request: CountRequest) -> str:
    """A level of the scale was given."""
    scales = {one.level_values() for one in request.frameworks}
    if len(scales) == 1:
        return f"level IN ({', '.join(map(str, scales.pop()))})"
    parts = (
        f"(ratings.framework = {literal(str(one.framework.reference))} AND level IN ({', '.join(map(str, one.level_values()))}))"
        for one in request.frameworks
    )
    return f"({' OR '.join(parts)})"


def _tags(request: CountRequest, key: str) -> str:
    """A named table of the items of each framework and their tags."""
    marks = {
        (str(one.framework.reference), item.item.id, tag)
        for one in request.frameworks
        for item in one.items
        for tag in values_of(item, key)
    }
    values = ", ".join(f"({listed(mark)})" for mark in sorted(marks))
    nothing = "SELECT framework, item, item FROM ratings WHERE 1 = 0"
    return f"of_{key} (framework, item, {key}) AS ({f'VALUES {values}' if values else nothing})"


def headcount_sql() -> str:
    """How many active leaders there are of each tier in each unit."""
    return "SELECT tier, unit, COUNT(*) FROM leaders WHERE active GROUP BY tier, unit"


def years_sql(request: CountRequest) -> str:
    """Under which framework and in which year each leader was asked; who was not asked is not there."""
    columns = f"leader, tier, unit, framework, {YEAR}"
    return f"SELECT {columns} FROM assessments WHERE {where_counted(request)} GROUP BY {columns}"


def most_per_rater_sql(request: CountRequest) -> str:
    """For each group of leaders the most assessments that one rater gave others in it, and the most that one leader got.

    Columns: the keys of leaders in order, then the two numbers.
    """
    keys = request.grouping.of_leaders
    named = "".join(f"{YEAR if key == 'period' else key} AS key_{place}, " for place, key in enumerate(keys))
    names = "".join(f"key_{place}, " for place in range(len(keys)))
    each = (
        f"SELECT {names}COUNT(*) AS made, 0 AS got FROM chosen WHERE rater <> leader GROUP BY {names}rater "
        f"UNION ALL SELECT {names}0 AS made, COUNT(*) AS got FROM chosen GROUP BY {names}leader"
    )
    end = f" GROUP BY {names.removesuffix(', ')}" if keys else ""
    return (
        f"WITH chosen AS (SELECT {named}leader, rater FROM assessments WHERE {where_counted(request)})\n"
        f"SELECT {names}MAX(made), MAX(got) FROM ({each}) AS each_hand{end}"
    )


def participation_sql(request: CountRequest) -> str:
    """How many leaders are counted or left out for each reason, and the first and last day. One row a reason.

    The reasons are those of `analysis.participation`, and "counted"; instead of "nothing" it says "active", how many leaders
    there are in all: whom nobody rated are the rest, and two tables need not be joined.
    """
    ours = f"framework IN ({listed(str(one.framework) for one in request.selections)})"
    counted = where_counted(request)
    # The later in the row, the nearer to being counted; of a leader's assessments the nearest decides.
    reasons: Sequence[tuple[str, str]] = (
        ("other_framework", "completed_on IS NOT NULL"),
        ("unfinished", ours),
        ("other_period", f"completed_on IS NOT NULL AND {ours}"),
        ("counted", counted),
    )
    steps = list(enumerate(reasons, start=1))
    near = " ".join(f"WHEN {condition} THEN {step}" for step, (_, condition) in reversed(steps))
    named = " ".join(f"WHEN {step} THEN '{reason}'" for step, (reason, _) in steps)
    day = f"CASE WHEN {counted} THEN completed_on END"
    where = " AND ".join(("active", *_by(request.selections[0].roles)))
    of_leader = (
        f"SELECT leader, MAX(CASE {near} ELSE 0 END) AS step, MIN({day}) AS first_day, MAX({day}) AS last_day "
        f"FROM assessments WHERE {where} GROUP BY leader"
    )
    return (
        f"SELECT CASE step {named} END, COUNT(*), MIN(first_day), MAX(last_day) FROM ({of_leader}) AS each_leader "
        "WHERE step > 0 GROUP BY step\n"
        "UNION ALL\n"
        "SELECT CASE WHEN active THEN 'active' ELSE 'inactive' END, COUNT(*), CAST(NULL AS DATE), CAST(NULL AS DATE) "
        "FROM leaders GROUP BY active"
    )


def rated_under_sql() -> str:
    """The frameworks under which somebody was rated; what was only carried to another is not there."""
    return "SELECT DISTINCT framework FROM assessments WHERE completed_on IS NOT NULL AND carried_from IS NULL"


def last_day_sql() -> str:
    """The last day that there are answers of; NULL where there are none."""
    return "SELECT MAX(completed_on) FROM assessments"


def carried_sql(request: CountRequest) -> str:
    """The frameworks that counted assessments were carried from, and how many ratings that are."""
    condition = f"{where_counted(request)} AND carried_from IS NOT NULL"
    return f"SELECT carried_from, SUM(levels) FROM assessments WHERE {condition} GROUP BY carried_from"


# the count table from an engine's rows


def request(
    frameworks: Sequence[ResolvedFramework], selections: Sequence[Selection], by: Sequence[str], *, totals: bool = False
) -> CountRequest:
    return CountRequest(Grouping(tuple(by), totals), tuple(frameworks), tuple(selections))


def count(engine: Engine, request: CountRequest) -> list[CountedCell]:
    """As `aggregate.gather`, of the tables that the engine has."""
    keys = request.grouping.by
    scale = frozenset(level for one in request.frameworks for level in one.level_values())
    counts: dict[Group, Counter[tuple[int, int]]] = defaultdict(Counter)
    people: Counter[Group] = Counter()
    given: Counter[Group] = Counter()
    for row in engine.rows(groups_sql(request)):
        group = tuple(_written(key, value) for key, value in zip(keys, row, strict=False))
        level, expected, ratings, leaders = row[len(keys) :]
        given[group] += int(ratings)
        people[group] += int(leaders)
        if level in scale:
            counts[group][int(level), int(expected)] += int(ratings)
    of = group_sizes(_participation_rows(engine, request).items(), request.frameworks, request.grouping)
    most = {} if request.grouping.totals else _most(engine, request, of)
    return [
        CountedCell(group, people[group], number, counts[group], given[group], *most.get(group, (None, None)))
        for group, number in of.items()
    ]


def _most(engine: Engine, request: CountRequest, groups: Iterable[Group]) -> dict[Group, tuple[int, int]]:
    """For each group the most ratings that one leader could get, and the most that one person gave or got."""
    items: dict[Group, int] = defaultdict(int)
    for one in request.frameworks:
        for tier in one.tiers:
            for part in item_groups(one.for_tier(tier.id), request.grouping):
                half = tuple(part.names[key] for key in request.grouping.of_items)
                items[half] = max(items[half], len(part.places))
    hands = _most_of_group(engine, request)
    found = {}
    for group in groups:
        values = dict(zip(request.grouping.by, group, strict=True))
        made, got = hands(tuple(values[key] for key in request.grouping.of_leaders))
        number = items[tuple(values[key] for key in request.grouping.of_items)]
        found[group] = (got * number, (made + got) * number)
    return found


def _most_of_group(engine: Engine, request: CountRequest) -> Callable[[Group], tuple[int, int]]:
    """Group of leaders -> the most assessments of others that one rater made in it, and the most that one leader got."""
    if set(request.selections[0].roles) == {"self"}:
        return lambda _: (0, len(request.frameworks))
    keys = request.grouping.of_leaders
    found = {}
    for row in engine.rows(most_per_rater_sql(request)):
        made, got = (int(number or 0) for number in row[len(keys) :])
        found[tuple(_written(key, value) for key, value in zip(keys, row, strict=False))] = (made, got)
    return lambda group: found.get(group, (0, 0))


def _written(key: str, value: Any) -> str:
    if key != "period":
        return str(value)
    return TOTAL if str(value) == EVERY_YEAR else f"{int(value):04d}"


def _participation_rows(engine: Engine, request: CountRequest) -> Counter[frozenset[LeaderStatus]]:
    silent: Counter[tuple[str, str]] = Counter()
    for tier, unit, number in engine.rows(headcount_sql()):
        silent[tier, unit if "unit" in request.grouping.by else ""] += int(number)
    standings: Counter[frozenset[LeaderStatus]] = Counter()
    if "period" in request.grouping.by:
        places = {str(one.framework.reference): place for place, one in enumerate(request.frameworks)}
        found: dict[tuple[str, str, str], set[tuple[int, str]]] = defaultdict(set)
        for leader, tier, unit, framework, year in engine.rows(years_sql(request)):
            found[leader, tier, unit].add((places[framework], _written("period", year)))
        for (_, tier, home), years in found.items():
            unit = home if "unit" in request.grouping.by else ""
            silent[tier, unit] -= 1
            standings[frozenset({LeaderStatus(tier, unit, frozenset(years))})] += 1
    for (tier, unit), number in silent.items():
        if number > 0:
            standings[frozenset({LeaderStatus(tier, unit)})] += number
    return standings


def participation(engine: Engine, request: CountRequest) -> Participation:
    """As `groups.participation`, of the tables that the engine has."""
    found = {row[0]: row for row in engine.rows(participation_sql(request))}
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
