"""Which framework is meant where none is named."""

from collections.abc import Iterable

from leaderdev.model.framework import Framework
from leaderdev.model.version import Reference


def current(frameworks: Iterable[Framework]) -> Reference | None:
    """The newest version of the published framework that no other published one builds on.

    None where nothing is published, or where there are several such frameworks, so that somebody has to say which.
    """
    published = [framework for framework in frameworks if framework.status == "published"]
    built_on = {reference.id for framework in published for reference in framework.extends}
    heads = [framework.reference for framework in published if framework.id not in built_on]
    if len({reference.id for reference in heads}) != 1:
        return None
    return max(heads)
