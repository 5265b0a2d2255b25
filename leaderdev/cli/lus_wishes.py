"""The topics that people ask for, as they are named on the command line and in the settings."""

import argparse
from collections.abc import Iterable, Iterator, Sequence

from leaderdev.errors import BadInput, Problem
from leaderdev.lus.blind import VIEWERS
from leaderdev.lus.topics import CHOSEN_BY_EACH, Wishes
from leaderdev.model.conversation import Agreement
from leaderdev.model.resolved import ResolvedFramework


def wishes(
    given: argparse.Namespace, settled: Sequence[str], framework: ResolvedFramework, agreements: Iterable[Agreement]
) -> tuple[Wishes, tuple[str, ...]]:
    """What was asked for, and the workspace's common topics that another framework than its own does not have.

    settled -- the common topics of the settings. Raises BadInput with every word that is wrong.
    """
    known = [one.item.id for one in framework.items]
    # The settings are written for the workspace's own framework; a sheet under another one is not to be refused for them.
    elsewhere = [item for item in settled if item not in known] if given.framework is not None else []
    settled = [item for item in settled if item not in elsewhere]
    chosen = [_chosen(word, given.viewer) for word in given.topic or ()]
    problems = [
        *_unknown(settled, known, "leaderdev.toml", "lus.common"),
        *_unknown(given.common or (), known, "", "--common"),
        *_unknown((who for who, _ in chosen), VIEWERS, "", "--topic"),
        *_unknown((item for _, item in chosen), known, "", "--topic"),
    ]
    by_each = {viewer: tuple(dict.fromkeys(item for who, item in chosen if who == viewer)) for viewer in VIEWERS}
    problems += [
        Problem("too-many-topics", "", "--topic", {"who": viewer, "count": len(items), "most": CHOSEN_BY_EACH})
        for viewer, items in by_each.items()
        if len(items) > CHOSEN_BY_EACH
    ]
    if problems:
        raise BadInput("topics-unusable", problems)
    common = tuple(dict.fromkeys((*settled, *(given.common or ()))))
    agreed = tuple(one.item for one in agreements if one.is_unsettled() and one.item in known)
    return Wishes(by_each["self"], by_each["manager"], common, agreed), tuple(elsewhere)


def _chosen(word: str, viewer: str) -> tuple[str, str]:
    """Who chose it, and the item."""
    who, colon, item = word.partition(":")
    return (who, item) if colon else (viewer, word)


def _unknown(words: Iterable[str], known: Sequence[str], file: str, path: str) -> Iterator[Problem]:
    for word in dict.fromkeys(words):
        if word not in known:
            yield Problem("unknown-word", file, path, {"found": word, "known": list(known)})
