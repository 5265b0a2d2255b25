"""Whether what was chosen leaves every person room enough, and less and less of it until it does.

First each group of like people is looked at by itself, which needs no library. Linear programming is asked only where that
does not suffice and the group is a part of larger cells.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from leaderdev.analysis.disclosure import programs, width
from leaderdev.analysis.disclosure.candidates import Candidate
from leaderdev.analysis.disclosure.parts import parts_of
from leaderdev.analysis.disclosure.shapes import BANDS, DETAILS, EDGE, INTERVAL, LEVELS, MEAN, Given, Known, Shown
from leaderdev.analysis.disclosure.width import Ruler

ABOUT_ITS_SIZE = 3
_Place = tuple[frozenset[str], frozenset[str]]


def prove(candidates: Sequence[Candidate], given: Mapping[str, Given], known: Known, scale: Sequence[int]) -> None:
    """Takes from the candidates what would leave a person too little room, the smallest cell first.

    Room that was lost by what was given out before cannot be given back; no new cell adds to that.
    """
    everything = {**known.given, **given}
    ruler = Ruler(min(scale), max(scale))
    held: set[_Place] = set()
    lost: list[Mapping[frozenset[str], frozenset[str]]] = []
    patience = programs.Patience()
    while True:
        open_ = [one for one in candidates if not one.withheld]
        cells = [one.shown() for one in open_]
        again = False
        for place in _too_narrow([*known.shown, *cells], everything, ruler, scale, held, patience):
            victim = _victim(open_, place)
            if victim is None and not lost:
                lost.append(_narrow_before(known, ruler, scale))
            if victim is None and not place[0] <= lost[0].get(place[1], frozenset()):
                # None of the new cells is about these people; but about others, from whom they can be subtracted.
                victim = min(open_, key=lambda one: (one.number, one.cell.group), default=None)
            if victim is None:
                held.add(place)
            else:
                _less(victim, everything, ruler)
                again = True
                break
        if not again:
            return


def _narrow_before(known: Known, ruler: Ruler, scale: Sequence[int]) -> Mapping[frozenset[str], frozenset[str]]:
    """Items -> the assessments whose answers on them had too little room before anything new is shown."""
    found: dict[frozenset[str], frozenset[str]] = {}
    for group, items in _too_narrow(known.shown, known.given, ruler, scale, set(), programs.Patience()):
        found[items] = found.get(items, frozenset()) | group
    return found


def _too_narrow(
    cells: Sequence[Shown],
    given: Mapping[str, Given],
    ruler: Ruler,
    scale: Sequence[int],
    held: set[_Place],
    patience: programs.Patience,
) -> Iterable[_Place]:
    """The groups of like people, with a set of items, whose answers have too little room; `held` grows by those that have."""
    groups = parts_of([cell.assessments for cell in cells])
    blocks = parts_of([cell.items for cell in cells])
    for group in groups:
        mine = [cell for cell in cells if group <= cell.assessments]
        reach = frozenset[str]().union(*(cell.items for cell in mine))
        for items in dict.fromkeys(cell.items for cell in cells if not cell.items.isdisjoint(reach)):
            place = (group, items)
            if place in held or not group & given.keys():
                continue
            about = [cell for cell in mine if not cell.items.isdisjoint(items)]
            inside = [block for block in blocks if block <= items]
            like = width.Group([given[name] for name in sorted(group & given.keys())], inside, about)
            doubtful = width.doubtful(like, ruler)
            if not doubtful:
                held.add(place)
            elif all(cell.assessments == group and cell.items <= items for cell in about):
                yield place
            elif _by_program(cells, given, place, doubtful, blocks, ruler, scale, patience):
                held.add(place)
            else:
                yield place


def _by_program(
    cells: Sequence[Shown],
    given: Mapping[str, Given],
    place: _Place,
    doubtful: Sequence[tuple[str, str]],
    blocks: Sequence[frozenset[str]],
    ruler: Ruler,
    scale: Sequence[int],
    patience: programs.Patience,
) -> bool:
    """With everything that is shown of people connected with the group, also of other items: these can be subtracted.

    doubtful -- (person, insider) for whom the room is looked for

    What was shown of answers that are gone is left aside.
    """
    group, items = place
    about = [cell for cell in cells if cell.assessments <= given.keys()]
    reach, connected = set(group), list[Shown]()
    while more := [cell for cell in about if cell not in connected and not reach.isdisjoint(cell.assessments)]:
        connected += more
        reach.update(*(cell.assessments for cell in more))
    inside = [block for block in blocks if block <= items or any(block <= cell.items for cell in connected)]
    groups = [part for part in parts_of([group, *(cell.assessments for cell in connected)]) if part <= reach]
    world = programs.World(connected, given, groups, inside, scale)
    return programs.wide_enough(world, place, doubtful, ruler, patience)


def _victim(candidates: Iterable[Candidate], place: _Place) -> Candidate | None:
    """Which of the cells that tell of this group and these items is to tell less: the smallest.

    As long as one of about its size still has a spread, that goes first, so that means are withheld last.
    """
    group, items = place
    telling = [one for one in candidates if group <= one.cell.assessments and not items.isdisjoint(one.cell.items)]
    telling.sort(key=lambda one: (one.number, DETAILS.index(one.detail), one.cell.group))
    like = [one for one in telling if one.number <= ABOUT_ITS_SIZE * telling[0].number]
    return next((one for one in like if one.detail in (LEVELS, BANDS)), telling[0] if telling else None)


def _less(one: Candidate, given: Mapping[str, Given], ruler: Ruler) -> None:
    """Bands in place of levels, the mean alone, only to which end it is near, nothing."""
    following = DETAILS[DETAILS.index(one.detail) + 1 :]
    if one.detail not in (MEAN, EDGE):
        one.detail = following[0]
        if one.detail == BANDS and not one.cell.counts:
            one.detail = MEAN
        return
    edge = _edge(one, given, ruler) if one.detail == MEAN else None
    if edge is None:
        one.withheld = INTERVAL
    else:
        one.detail, one.edge = EDGE, edge


def _edge(one: Candidate, given: Mapping[str, Given], ruler: Ruler) -> tuple[float, float] | None:
    """The end of the scale that the mean is near, wide enough for any insider; None where it is near none.

    The widest an insider's own distance from the end can be is the scale for each answer, and beside it the others must
    keep the room of `ruler.least`: (scale + least) for as many answers as one person has.
    """
    cell = one.shown()
    answers: dict[str, int] = {}
    for name in cell.assessments:
        answers[given[name].leader] = answers.get(given[name].leader, 0) + len(cell.items & given[name].levels.keys())
    whole = ruler.high - ruler.low
    room = (whole + ruler.least) * max(answers.values()) / cell.ratings
    # Rounded outwards, so that the edge tells no more than it may.
    if (top := math.floor((ruler.high - room) * 10) / 10) <= cell.total / cell.ratings and top > ruler.low:
        return (top, float(ruler.high))
    if (bottom := math.ceil((ruler.low + room) * 10) / 10) >= cell.total / cell.ratings and bottom < ruler.high:
        return (float(ruler.low), bottom)
    return None
