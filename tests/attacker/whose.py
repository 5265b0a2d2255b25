"""Whose answers a published row rests on, as far as the org tree and the headcounts tell. Nothing of leaderdev is used here.

A row of "other" is some of the withheld groups together, and a partial row lacks a few of its leaders. Which ones is found out
by trying all of them: n of N and the number of ratings must come out as they were published.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from math import comb

ALL, OTHER = "*", "other"
OF_PEOPLE = ("tier", "unit")
# As many sets of left out leaders are tried for one row; of larger rows only bounds are known.
MOST_TRIED = 20_000
# What counts of one leader: which of her assessments, and on how many items of each part she answered in it.
Person = tuple[str, int]


def may_be_of(row: dict, rows: list[dict], by: list[str], leaders, people_of, ratings_of) -> list[frozenset[Person]]:
    """Every set of people the row can rest on; empty where they are too many to try.

    people_of -- leaders -> those of their answers that count; ratings_of -- people -> how many ratings they gave
    """
    found = []
    for names in _groups(row, rows, by, leaders):
        lost = len(names) - int(row["of"])
        if lost < 0 or (lost and not row["partial"]):
            continue
        if comb(len(names), lost) > MOST_TRIED:
            return []
        for left_out in combinations(sorted(names), lost):
            people = people_of(names.difference(left_out))
            if len(people) == int(row["people"]) and row["ratings"] in (None, ratings_of(people)):
                found.append(people)
    return list(dict.fromkeys(found))


def at_most(row: dict, rows: list[dict], by: list[str], leaders, people_of) -> frozenset[Person]:
    """Everybody who may be in the row."""
    return people_of(frozenset().union(*_groups(row, rows, by, leaders)))


def likely(sets: list[frozenset[Person]], whole: frozenset[Person], before: Iterable[frozenset]) -> list[frozenset]:
    """Of the sets those without the very people in whom the row and something published would else differ.

    Nobody is left out for another reason.
    """
    apart = {frozenset(name for name, _ in whole - one) for one in before}
    apart |= {frozenset(name for name, _ in one - whole) for one in before}
    return [one for one in sets if frozenset(name for name, _ in whole - one) in apart]


def _groups(row: dict, rows: list[dict], by: list[str], leaders) -> Iterator[frozenset[str]]:
    """The leaders of the row's group before any is left out; of "other" for each choice of the groups that may be in it."""
    found = frozenset(one.name for one in leaders)
    merged = None
    for key in (key for key in by if key in OF_PEOPLE):
        if row[key] == OTHER:
            merged = key
        elif row[key] != ALL:
            found &= frozenset(one.name for one in leaders if getattr(one, key) == row[key])
    if merged is None:
        yield found
        return
    hidden = sorted({one[merged] for one in rows if one["withheld"] is not None} - {ALL, OTHER})
    for number in range(2, len(hidden) + 1):
        for chosen in combinations(hidden, number):
            yield found & frozenset(one.name for one in leaders if getattr(one, merged) in chosen)
