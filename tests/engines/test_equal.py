"""The same whole numbers from plain Python, from each engine, and from a definition written out slowly."""

from collections import Counter
from itertools import product
from pathlib import Path
from random import Random

import pytest

from leaderdev.engines import counting, plain
from leaderdev.engines import counting as by_engine
from leaderdev.exchange.flat_tables import COLUMNS, FlatTables, ParquetFolder
from leaderdev.statistics.aggregate import CountedCell, gather
from leaderdev.statistics.groups import KEYS, Selection, counted, participation

from .organisations import ROLES, a_day, organisation


def question(random: Random, frameworks):
    """Keys, totals and selections as a person could ask for."""
    by = tuple(random.sample(KEYS, random.randint(1, 3)))
    several = "framework" in by and random.random() < 0.7
    since, until = random.choice([("", ""), (a_day(random), ""), ("", a_day(random)), ("2025-01-10", "2025-12-31")])
    roles = tuple(random.sample(ROLES, random.randint(1, 3)))
    chosen = frameworks if several else frameworks[:1]
    selections = [Selection(one.framework.reference, roles, since, until, made_only=several) for one in chosen]
    return by, random.random() < 0.5, chosen, selections


def in_python(profiles, frameworks, selections, by, *, totals) -> list[CountedCell]:
    """As the folder counts."""
    return [cell.counted() for cell in gather(profiles, frameworks, selections, by, totals=totals)]


def as_numbers(cells: list[CountedCell]) -> dict:
    return {
        cell.group: (cell.people, cell.of, cell.asked, {pair: n for pair, n in cell.counts.items() if n})
        for cell in cells
    }


def slowly(profiles, frameworks, selections, by, totals) -> dict:  # noqa: C901 -- a definition, in one place to read
    """Every rating put into every group it belongs to, with sets of names."""
    people, of, asked, counts, silent = {}, {}, Counter(), {}, []
    for profile in profiles:
        for framework, selection in zip(frameworks, selections, strict=True):
            done = counted(profile, selection) if profile.active else ()
            for item in framework.for_tier(profile.tier) if profile.active else ():
                for one in done or (None,):
                    tags = item.item.tags
                    values = {
                        "tier": (profile.tier,),
                        "unit": (profile.unit,),
                        "dimension": (item.item.dimension,),
                        "item": (item.item.id,),
                        "moore": tags.moore,
                        "leavitt": tags.leavitt,
                        "data_informed": tags.data_informed,
                        "framework": (str(selection.framework),),
                        "period": (one.completed_at[:4],) if one else ("?",),
                    }
                    wide = [(*values[key], "*") if totals and values[key] else values[key] for key in by]
                    for group in product(*wide):
                        if one is None and "period" in by:
                            silent.append((profile.id, group))
                            continue
                        of.setdefault(group, set()).add(profile.id)
                        if one is None:
                            continue
                        asked[group] += 1
                        level = one.levels.get(item.item.id)
                        if level in framework.level_values():
                            people.setdefault(group, set()).add(profile.id)
                            counts.setdefault(group, Counter())[level, item.expected[profile.tier]] += 1
    there = list(of)
    for leader, group in silent:
        for other in there:
            if all(key == "period" or here == there_ for key, here, there_ in zip(by, group, other, strict=True)):
                of[other].add(leader)
    return {
        group: (len(people.get(group, ())), len(names), asked[group], dict(counts.get(group, {})))
        for group, names in of.items()
    }


def tables(folder: Path, frameworks, profiles) -> Path:
    known = {one.framework.reference: one for one in frameworks}
    made = FlatTables(known.get)
    target = ParquetFolder(folder, shards=2)
    for profile in profiles:
        target.add(profile.id, made.of(profile))
    target.close()
    return folder


@pytest.mark.parametrize("seed", range(150))
def test_plain_python_is_the_definition(seed):
    frameworks, profiles = organisation(seed)
    by, totals, chosen, selections = question(Random(seed), frameworks)
    found = in_python(profiles, chosen, selections, by, totals=totals)
    assert as_numbers(found) == slowly(profiles, chosen, selections, by, totals)


@pytest.mark.parametrize("seed", range(25))
def test_duckdb_counts_as_plain_python(seed, tmp_path):
    from leaderdev.engines.duckdb import DuckDB

    frameworks, profiles = organisation(seed)
    engine = DuckDB(tables(tmp_path / "data", frameworks, profiles))
    same_as_plain(engine, seed, frameworks, profiles)
    engine.close()


def same_as_plain(engine, seed, frameworks, profiles, times=8):
    random = Random(seed)
    for _ in range(times):
        by, totals, chosen, selections = question(random, frameworks)
        asked = by_engine.request(chosen, selections, by, totals=totals)
        plain = in_python(profiles, chosen, selections, by, totals=totals)
        assert as_numbers(by_engine.count(engine, asked)) == as_numbers(plain), (by, totals, selections)
        assert by_engine.participation(engine, asked) == participation(profiles, selections), selections
        assert hands(engine, asked) == hands_slowly(profiles, selections, asked.grouping.of_leaders), (by, selections)


def hands(engine, asked) -> dict:
    """Only groups in which somebody was rated."""
    keys = len(asked.grouping.of_leaders)
    rows = [[*map(str, row[:keys]), *row[keys:]] for row in engine.rows(counting.most_per_rater_sql(asked))]
    return {tuple(row[:keys]): (int(row[keys]), int(row[keys + 1])) for row in rows if row[keys] is not None}


def hands_slowly(profiles, selections, keys) -> dict:
    made, got = {}, {}
    for profile in profiles:
        for selection in selections:
            for one in counted(profile, selection) if profile.active else ():
                values = {
                    "tier": profile.tier,
                    "unit": profile.unit,
                    "framework": str(selection.framework),
                    "period": one.completed_at[:4],
                }
                group = tuple(values[key] for key in keys)
                got.setdefault(group, Counter())[profile.id] += 1
                made.setdefault(group, Counter())[one.rater] += one.rater != profile.id
    return {group: (max(made[group].values()), max(found.values())) for group, found in got.items()}


@pytest.mark.parametrize("seed", range(12))
def test_postgres_counts_as_plain_python(seed, postgres):
    from leaderdev.engines.postgres import Postgres, load

    frameworks, profiles = organisation(seed)
    known = {one.framework.reference: one for one in frameworks}
    made = FlatTables(known.get)
    load(postgres, COLUMNS, (made.of(profile) for profile in profiles))
    engine = Postgres(postgres)
    same_as_plain(engine, seed, frameworks, profiles)
    engine.close()


def test_spark_counts_as_plain_python(tmp_path, java):
    """A real JVM. It takes seconds a question, so these are few."""
    from leaderdev.engines.spark import Spark

    frameworks, profiles = organisation(4)
    engine = Spark(str(tables(tmp_path / "data", frameworks, profiles)))
    same_as_plain(engine, 4, frameworks, profiles, times=4)
    engine.close()


@pytest.mark.parametrize("seed", range(10))
def test_plain_python_reads_the_tables_too(seed, tmp_path):
    frameworks, profiles = organisation(seed)
    again = plain.profiles(tables(tmp_path / "data", frameworks, profiles))
    random = Random(seed)
    for _ in range(5):
        by, totals, chosen, selections = question(random, frameworks)
        found = in_python(again, chosen, selections, by, totals=totals)
        assert as_numbers(found) == as_numbers(in_python(profiles, chosen, selections, by, totals=totals))
        assert participation(again, selections) == participation(profiles, selections)
