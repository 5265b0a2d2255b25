"""What an answer does to an assessment. Every function gives back a new one."""

from collections.abc import Iterable, Mapping

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


def _without(items: tuple[str, ...], item: str) -> tuple[str, ...]:
    return tuple(other for other in items if other != item)


def _with_text(texts: Mapping[str, str], item: str, text: str) -> dict[str, str]:
    changed = {**texts, item: text.strip()}
    return {name: written for name, written in changed.items() if written}
