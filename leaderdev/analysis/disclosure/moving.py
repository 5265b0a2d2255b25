"""How many answers may move, where some people's stand still: counted once for all, since it is asked for many insiders."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import attrs

from leaderdev.analysis.disclosure.shapes import Given

# A group, a part of the items, and whether it is the person whose room is looked for.
Spot = tuple[int, int, bool]
_Counts = dict[tuple[int, int], Counter[int]]


@attrs.frozen(eq=False)
class Movable:
    """What everybody answered on some parts of the items.

    of    -- assessment -> (its group, part of the items) -> level -> how many answers
    whole -- the same, of all together
    """

    of: Mapping[str, _Counts]
    whole: _Counts

    @classmethod
    def among(
        cls, given: Mapping[str, Given], groups: Sequence[frozenset[str]], blocks: Sequence[frozenset[str]]
    ) -> "Movable":
        part = {item: number for number, block in enumerate(blocks) for item in block}
        of: dict[str, _Counts] = {}
        whole: _Counts = {}
        for home, members in enumerate(groups):
            for name in sorted(members):
                mine: _Counts = {}
                for item, level in given[name].levels.items():
                    if item in part:
                        mine.setdefault((home, part[item]), Counter())[level] += 1
                of[name] = mine
                _add(whole, mine)
        return cls(of, whole)

    def without(self, known: Collection[str], own: Collection[str]) -> dict[Spot, Counter[int]]:
        """Spot -> level -> how many answers may move when those of `known` do not; `own` are the person's, kept apart."""
        counts: _Counts = {}
        gone = {*known, *own} & self.of.keys()
        if 2 * len(gone) < len(self.of):
            counts = {spot: Counter(found) for spot, found in self.whole.items()}
            for name in gone:
                for spot, found in self.of[name].items():
                    counts[spot].subtract(found)
        else:
            for name in self.of.keys() - gone:
                _add(counts, self.of[name])
        mine: _Counts = {}
        for name in set(own) - set(known):
            _add(mine, self.of.get(name, {}))
        return {
            **{(*spot, False): +counts[spot] for spot in sorted(counts) if any(counts[spot].values())},
            **{(*spot, True): mine[spot] for spot in sorted(mine)},
        }


def _add(counts: _Counts, more: _Counts) -> None:
    for spot, found in more.items():
        counts.setdefault(spot, Counter()).update(found)
