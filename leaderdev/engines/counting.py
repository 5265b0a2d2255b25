"""The questions as plain SQL, the same for every engine, and the count table from what an engine answers."""

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

# The questions as plain SQL, the same for every engine: nothing in it that only one of them knows.

YEAR = "CAST(EXTRACT(YEAR FROM completed_on) AS INTEGER)"
EVERY_YEAR = "0"


@attrs.frozen
class Question:
    """What is asked of the tables.

    frameworks, selections -- in step; the selections differ in their framework only
    """

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


def chosen(question: Question, table: str = "") -> str:
    """The condition under which an assessment, and with it a rating, counts.

    An assessment that its rater made anew (`replaced_on`) counts as long as the new one is outside the period.
    """
    of = f"{table}." if table else ""
    one = question.selections[0]
    replaced = "remade_on" if one.made_only else "replaced_on"
    parts = [
        f"{of}active",
        f"{of}framework IN ({listed(str(selection.framework) for selection in question.selections)})",
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
    """The conditions that a rater has one of these roles. Of several as what the others are: DuckDB looks for one value while it
    reads a file, for one of several only behind it, and then takes half as long again for what follows."""
    if len(roles) == 1:
        return [f"{of}role = {literal(role)}" for role in roles]
    return [f"{of}role <> {literal(role)}" for role in ROLES if role not in roles]


def groups_sql(question: Question) -> str:
    """One text: for each group how many ratings on each level and expected level, and how many people.

    Columns: the keys in order, level, expected (both NULL in the lines of people), ratings, people.
    """
    by, grouping = question.grouping.by, question.grouping
    parts = [part for summed in grouping.summed(by) for part in _of_one(question, summed)]
    named = [_tags(question, key) for key in by if key in TAGS]
    beginning = f"WITH {', '.join(named)}\n" if named else ""
    return beginning + "\nUNION ALL\n".join(parts)


def _of_one(question: Question, summed: frozenset[str]) -> Iterator[str]:
    """The two selections for one choice of keys to sum over."""
    by = question.grouping.by
    names = [_total(key) if key in summed else _column(key) for key in by]
    groups = [_column(key) for key in by if key not in summed]
    joined, where = "", chosen(question, "ratings")
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
    # Each person once a group, and then counted: every engine here does that faster than COUNT(DISTINCT …). The leader
    # stands first, since DuckDB compares rows from the left and leaders tell the most of them apart.
    as_keys = ", ".join(f"{name} AS key_{place}" for place, name in enumerate(names))
    keys = ", ".join(f"key_{place}" for place in range(len(by)))
    yield (
        f"SELECT {keys}, CAST(NULL AS INTEGER), CAST(NULL AS INTEGER), 0, COUNT(*) "
        f"FROM (SELECT DISTINCT leader, {as_keys} {end} AND {_answered(question)}) AS each_person GROUP BY {keys}"
    )


def _total(key: str) -> str:
    """What stands for the sum over a key, in the type of its column."""
    return EVERY_YEAR if key == "period" else literal(TOTAL)


def _column(key: str) -> str:
    if key == "period":
        return YEAR
    return f"of_{key}.{key}" if key in TAGS else f"ratings.{key}"


def _answered(question: Question) -> str:
    """A level of the scale was given."""
    scales = {one.level_values() for one in question.frameworks}
    if len(scales) == 1:
        return f"level IN ({', '.join(map(str, scales.pop()))})"
    parts = (
        f"(ratings.framework = {literal(str(one.framework.reference))} AND level IN ({', '.join(map(str, one.level_values()))}))"
        for one in question.frameworks
    )
    return f"({' OR '.join(parts)})"


def _tags(question: Question, key: str) -> str:
    """A named table of the items of each framework and their tags."""
    marks = {
        (str(one.framework.reference), item.item.id, tag)
        for one in question.frameworks
        for item in one.items
        for tag in values_of(item, key)
    }
    values = ", ".join(f"({listed(mark)})" for mark in sorted(marks))
    nothing = "SELECT framework, item, item FROM ratings WHERE 1 = 0"
    return f"of_{key} (framework, item, {key}) AS ({f'VALUES {values}' if values else nothing})"


def headcount_sql() -> str:
    """How many active leaders there are of each tier in each unit."""
    return "SELECT tier, unit, COUNT(*) FROM leaders WHERE active GROUP BY tier, unit"


def years_sql(question: Question) -> str:
    """Under which framework and in which year each leader was asked; who was not asked is not there."""
    columns = f"leader, tier, unit, framework, {YEAR}"
    return f"SELECT {columns} FROM assessments WHERE {chosen(question)} GROUP BY {columns}"


def hands_sql(question: Question) -> str:
    """For each group of leaders the most assessments of others that one rater made in it, and the most that one leader got.

    Columns: the keys of leaders in order, then the two numbers.
    """
    keys = question.grouping.of_leaders
    named = "".join(f"{YEAR if key == 'period' else key} AS key_{place}, " for place, key in enumerate(keys))
    names = "".join(f"key_{place}, " for place in range(len(keys)))
    each = (
        f"SELECT {names}COUNT(*) AS made, 0 AS got FROM chosen WHERE rater <> leader GROUP BY {names}rater "
        f"UNION ALL SELECT {names}0 AS made, COUNT(*) AS got FROM chosen GROUP BY {names}leader"
    )
    end = f" GROUP BY {names.removesuffix(', ')}" if keys else ""
    return (
        f"WITH chosen AS (SELECT {named}leader, rater FROM assessments WHERE {chosen(question)})\n"
        f"SELECT {names}MAX(made), MAX(got) FROM ({each}) AS each_hand{end}"
    )


def standings_sql(question: Question) -> str:
    """How many leaders are counted or left out for each reason, and the first and last day. One row a reason.

    The reasons are those of `analysis.participation`, and "counted"; instead of "nothing" it says "active", how many leaders
    there are in all: whom nobody rated are the rest, and two tables need not be joined.
    """
    ours = f"framework IN ({listed(str(one.framework) for one in question.selections)})"
    counted = chosen(question)
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
    where = " AND ".join(("active", *_by(question.selections[0].roles)))
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


def carried_sql(question: Question) -> str:
    """The frameworks that counted assessments were carried from, and how many ratings that are."""
    condition = f"{chosen(question)} AND carried_from IS NOT NULL"
    return f"SELECT carried_from, SUM(levels) FROM assessments WHERE {condition} GROUP BY carried_from"


# The count table from what an engine answers; everything after it is the same whoever counted.


def question(
    frameworks: Sequence[ResolvedFramework], selections: Sequence[Selection], by: Sequence[str], *, totals: bool = False
) -> Question:
    return Question(Grouping(tuple(by), totals), tuple(frameworks), tuple(selections))


def count(engine: Engine, asked: Question) -> list[CountedCell]:
    """As `aggregate.gather`, of the tables that the engine has."""
    keys = asked.grouping.by
    scale = frozenset(level for one in asked.frameworks for level in one.level_values())
    counts: dict[Group, Counter[tuple[int, int]]] = defaultdict(Counter)
    people: Counter[Group] = Counter()
    given: Counter[Group] = Counter()
    for row in engine.rows(groups_sql(asked)):
        group = tuple(_written(key, value) for key, value in zip(keys, row, strict=False))
        level, expected, ratings, leaders = row[len(keys) :]
        given[group] += int(ratings)
        people[group] += int(leaders)
        if level in scale:
            counts[group][int(level), int(expected)] += int(ratings)
    of = group_sizes(_standings(engine, asked).items(), asked.frameworks, asked.grouping)
    most = {} if asked.grouping.totals else _most(engine, asked, of)
    return [
        CountedCell(group, people[group], number, counts[group], given[group], *most.get(group, (None, None)))
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
    for row in engine.rows(hands_sql(asked)):
        made, got = (int(number or 0) for number in row[len(keys) :])
        found[tuple(_written(key, value) for key, value in zip(keys, row, strict=False))] = (made, got)
    return lambda group: found.get(group, (0, 0))


def _written(key: str, value: Any) -> str:
    if key != "period":
        return str(value)
    return TOTAL if str(value) == EVERY_YEAR else f"{int(value):04d}"


def _standings(engine: Engine, asked: Question) -> Counter[frozenset[LeaderStatus]]:
    silent: Counter[tuple[str, str]] = Counter()
    for tier, unit, number in engine.rows(headcount_sql()):
        silent[tier, unit if "unit" in asked.grouping.by else ""] += int(number)
    standings: Counter[frozenset[LeaderStatus]] = Counter()
    if "period" in asked.grouping.by:
        places = {str(one.framework.reference): place for place, one in enumerate(asked.frameworks)}
        found: dict[tuple[str, str, str], set[tuple[int, str]]] = defaultdict(set)
        for leader, tier, unit, framework, year in engine.rows(years_sql(asked)):
            found[leader, tier, unit].add((places[framework], _written("period", year)))
        for (_, tier, home), years in found.items():
            unit = home if "unit" in asked.grouping.by else ""
            silent[tier, unit] -= 1
            standings[frozenset({LeaderStatus(tier, unit, frozenset(years))})] += 1
    for (tier, unit), number in silent.items():
        if number > 0:
            standings[frozenset({LeaderStatus(tier, unit)})] += number
    return standings


def participation(engine: Engine, asked: Question) -> Participation:
    """As `groups.participation`, of the tables that the engine has."""
    found = {row[0]: row for row in engine.rows(standings_sql(asked))}
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
