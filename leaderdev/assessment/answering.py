"""What answers do to an assessment, and how two copies of one are merged. Every function returns a new assessment."""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from leaderdev.model.profile import Assessment


def rate(assessment: Assessment, item: str, level: int) -> Assessment:
    """`item` rated `level`; it is no longer not relevant."""
    return attrs.evolve(
        assessment, levels={**assessment.levels, item: level}, not_relevant=_without(assessment.not_relevant, item)
    )


def find_not_relevant(assessment: Assessment, item: str) -> Assessment:
    """`item` marked as not relevant; a level it had is taken away."""
    levels = {name: level for name, level in assessment.levels.items() if name != item}
    return attrs.evolve(assessment, levels=levels, not_relevant=(*_without(assessment.not_relevant, item), item))


def unanswer(assessment: Assessment, item: str) -> Assessment:
    """`item` open again; its comment and evidence stay."""
    levels = {name: level for name, level in assessment.levels.items() if name != item}
    return attrs.evolve(assessment, levels=levels, not_relevant=_without(assessment.not_relevant, item))


def comment(assessment: Assessment, item: str, text: str) -> Assessment:
    """A comment on `item`; an empty text takes it away."""
    return attrs.evolve(assessment, comments=_with_text(assessment.comments, item, text))


def give_evidence(assessment: Assessment, item: str, text: str) -> Assessment:
    """An example for `item`, something others could have seen; an empty text takes it away."""
    return attrs.evolve(assessment, evidence=_with_text(assessment.evidence, item, text))


def complete(assessment: Assessment, moment: str) -> Assessment:
    """The assessment, finished at `moment` (ISO date-time)."""
    return attrs.evolve(assessment, completed_at=moment)


def reopen(assessment: Assessment, moment: str) -> Assessment:
    """The completed assessment, open again from `moment` (ISO date-time) on; every answer stays."""
    return attrs.evolve(assessment, completed_at="", reopened_at=moment)


def fill_in(
    assessment: Assessment,
    levels: Mapping[str, int],
    not_relevant: Iterable[str],
    comments: Mapping[str, str],
    evidence: Mapping[str, str],
) -> Assessment:
    """The assessment with all of these answers; what is said to be both rated and not relevant is rated."""
    for item, level in levels.items():
        assessment = rate(assessment, item, level)
    for item in not_relevant:
        if item not in levels:
            assessment = find_not_relevant(assessment, item)
    for item, text in comments.items():
        assessment = comment(assessment, item, text)
    for item, text in evidence.items():
        assessment = give_evidence(assessment, item, text)
    return assessment


def answers_of(assessment: Assessment, item: str) -> tuple[object, ...]:
    """All that is said of `item`: its level, whether it is not relevant, its comment and its evidence."""
    return (
        assessment.levels.get(item),
        item in assessment.not_relevant,
        assessment.comments.get(item, ""),
        assessment.evidence.get(item, ""),
    )


def _without(items: tuple[str, ...], item: str) -> tuple[str, ...]:
    return tuple(other for other in items if other != item)


def _with_text(texts: Mapping[str, str], item: str, text: str) -> dict[str, str]:
    changed = {**texts, item: text.strip()}
    return {name: written for name, written in changed.items() if written}


_BY_ITEM = ("levels", "comments", "evidence")


def merge(base: Assessment | None, mine: Assessment, theirs: Assessment | None) -> tuple[Assessment, tuple[str, ...]]:
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
        name: _merge_changes(getattr(before, name), getattr(mine, name), getattr(theirs, name)) for name in _BY_ITEM
    }
    set_aside = _merge_changes(*(dict.fromkeys(one.not_relevant, True) for one in (before, mine, theirs)))
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


def _merge_changes(before: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(theirs)
    for key in {**before, **mine}:
        if mine.get(key) == before.get(key):
            continue
        if key in mine:
            found[key] = mine[key]
        else:
            found.pop(key, None)
    return found
