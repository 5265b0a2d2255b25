"""Everything that is shown of some people and items, and the linear program that it is.

The unknowns are how many ratings of each level the people of a group gave on items that stand together; where only sums
are shown, their sum does. What some people answered may be held fast: then only the answers of the others are unknown.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from leaderdev.analysis.disclosure import solver
from leaderdev.analysis.disclosure.moving import Spot
from leaderdev.analysis.disclosure.shapes import BANDS, EDGE, LEVELS, Given, Shown, bands_of, sum_of

# A group's assessments, and the items.
Place = tuple[frozenset[str], frozenset[str]]


@attrs.frozen(eq=False)
class World:
    """Everything that is shown of the people and items in question.

    cells  -- what is shown; each is put together from whole groups and whole blocks
    given  -- assessment -> what it holds
    groups -- the assessments in parts that stand in the same cells; blocks: the items likewise; scale: the levels
    """

    cells: Sequence[Shown]
    given: Mapping[str, Given]
    groups: Sequence[frozenset[str]]
    blocks: Sequence[frozenset[str]]
    scale: Sequence[int]

    def names(self) -> list[str]:
        return sorted(name for group in self.groups for name in group)


def levels_of(world: World) -> tuple[int, ...]:
    """The levels, where more than sums is told; () where sums are all there is."""
    return tuple(world.scale) if any(cell.detail in (LEVELS, BANDS) for cell in world.cells) else ()


def rows_of(
    world: World, blocks: Sequence[frozenset[str]], counts: Mapping[Spot, Counter[int]]
) -> tuple[list[solver.Row], dict[Spot, list[int]], list[tuple[float, float]]]:
    """The program: a row for each figure shown, where the variables of each spot stand, and their bounds."""
    levels = levels_of(world)
    rows: list[solver.Row] = []
    places: dict[Spot, list[int]] = {}
    variables: list[tuple[float, float]] = []
    for spot, found in counts.items():
        answers = found.total()
        here = range(len(variables), len(variables) + (len(levels) or 1))
        places[spot] = list(here)
        if levels:
            variables += [(0.0, float(answers))] * len(levels)
            rows.append((dict.fromkeys(here, 1.0), answers, answers))
        else:
            variables.append((float(answers * min(world.scale)), float(answers * max(world.scale))))
    for cell in world.cells:
        spots = [spot for spot in counts if world.groups[spot[0]] <= cell.assessments and blocks[spot[1]] <= cell.items]
        if spots:
            rows += _figures(cell, spots, counts, places, levels, world.scale)
    return (
        list({(tuple(terms.items()), low, high): (terms, low, high) for terms, low, high in rows}.values()),
        places,
        variables,
    )


def _figures(
    cell: Shown,
    spots: Sequence[Spot],
    counts: Mapping[Spot, Counter[int]],
    places: Mapping[Spot, Sequence[int]],
    levels: Sequence[int],
    scale: Sequence[int],
) -> Iterator[solver.Row]:
    """What is shown of a cell, of the answers that may move: their sum stays (or stays within the edge), their counts too."""
    found: Counter[int] = Counter()
    for spot in spots:
        found.update(counts[spot])

    def terms(factors: Sequence[int]) -> dict[int, float]:
        return {
            place: float(factor)
            for spot in spots
            for place, factor in zip(places[spot], factors, strict=True)
            if factor
        }

    low = high = float(sum_of(found))
    if cell.detail == EDGE and cell.edge is not None:
        low -= cell.total - cell.edge[0] * cell.ratings
        high += cell.edge[1] * cell.ratings - cell.total
    yield terms(levels or (1,)), low, high
    told: Iterable[tuple[int, ...]] = ()
    if cell.detail == LEVELS:
        told = [(level,) for level in levels]
    elif cell.detail == BANDS:
        told = bands_of(scale)
    for those in told:
        number = sum(found[level] for level in those)
        yield terms([int(level in those) for level in levels]), number, number
