"""Two that went on from the same assessment, brought together again."""

from collections.abc import Mapping
from typing import Any

import attrs

from leaderdev.model.profile import Assessment

_BY_ITEM = ("levels", "comments", "evidence")


def merged(base: Assessment | None, mine: Assessment, theirs: Assessment | None) -> tuple[Assessment, tuple[str, ...]]:
    """`theirs` with every answer in which `mine` went on from `base`, and the items that both answered, each otherwise.

    Of such an item mine stands. base, theirs -- None where there was, or is, no such assessment yet
    """
    if theirs is None or theirs in (base, mine):
        return mine, ()
    before = base or attrs.evolve(mine, levels={}, not_relevant=(), comments={}, evidence={}, completed_at="")
    disputed = sorted(
        item
        for item in {*_answers(mine), *_answers(before)}
        if _answers(mine).get(item) != _answers(before).get(item)
        and _answers(theirs).get(item) not in (_answers(before).get(item), _answers(mine).get(item))
    )
    found: dict[str, Any] = {
        name: _together(getattr(before, name), getattr(mine, name), getattr(theirs, name)) for name in _BY_ITEM
    }
    set_aside = _together(*(dict.fromkeys(one.not_relevant, True) for one in (before, mine, theirs)))
    rated_anew = {item for item, level in mine.levels.items() if before.levels.get(item) != level}
    set_aside_anew = set(mine.not_relevant) - set(before.not_relevant)
    found["levels"] = {item: level for item, level in found["levels"].items() if item not in set_aside_anew}
    return (
        attrs.evolve(
            theirs,
            **found,
            not_relevant=tuple(item for item in set_aside if item not in rated_anew and item not in found["levels"]),
            completed_at=mine.completed_at or theirs.completed_at,
        ),
        tuple(disputed),
    )


def _answers(assessment: Assessment) -> dict[str, object]:
    return {**assessment.levels, **dict.fromkeys(assessment.not_relevant, "not relevant")}


def _together(before: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(theirs)
    for key in {**before, **mine}:
        if mine.get(key) == before.get(key):
            continue
        if key in mine:
            found[key] = mine[key]
        else:
            found.pop(key, None)
    return found
