"""The same answer under several versions of a framework: what was carried as it was given is no other answer."""

from collections.abc import Iterable, Mapping

import attrs

from leaderdev.model.profile import Assessment

# Rules by which a level is carried as it is; with anything behind them it is another number.
_AS_IT_IS = ("same", "reworded", "moved", "split")
_Root = tuple[str, str]


@attrs.frozen
class Answers:
    """What an assessment says. levels -- item -> level, of all it was ever shown with

    called -- the name of an item under another version -> its name here
    """

    levels: Mapping[str, int]
    called: Mapping[str, str] = attrs.field(factory=dict)


def answers_of(assessment: Assessment, others: Iterable[Assessment]) -> Answers:
    """others -- what it was carried from or to, that has the same mark; all of one leader."""
    by_id = {one.id: one for one in (assessment, *others)}
    if len(by_id) == 1:  # as of nearly all; the rest is worth its time for those that were carried only
        return Answers(assessment.levels)
    here = {_root(assessment, item, by_id): item for item in assessment.levels}
    levels, called = dict(assessment.levels), dict[str, str]()
    for other in by_id.values():
        for item, level in other.levels.items():
            name = here.get(_root(other, item, by_id), item)
            levels.setdefault(name, level)
            if name != item and item not in assessment.levels:
                called[item] = name
    return Answers(levels, called)


def _root(one: Assessment, item: str, by_id: Mapping[str, Assessment]) -> _Root:
    """The assessment and the item for which the level was first given."""
    carried = one.carried.get(item)
    if carried is None or carried.rule not in _AS_IT_IS or list(carried.sources.values()) != [one.levels[item]]:
        return one.id, item
    (source,) = carried.sources
    before = by_id.get(one.carried_from)
    return (
        _root(before, source, by_id) if before is not None and source in before.levels else (one.carried_from, source)
    )
