"""`ratings import FILE`: ratings from a survey tool; all of them or none. Without `--apply` only told of."""

import argparse
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path

from leaderdev.cli.parser import Parser
from leaderdev.cli.progress import Progress
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, Cancelled, NotFound
from leaderdev.exchange import survey, survey_map
from leaderdev.exchange.survey_into import into, states_of
from leaderdev.language import Language
from leaderdev.model.profile import Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.reports import ratings_lines, ratings_view
from leaderdev.stores.base import Store


def arguments(parser: Parser, language: Language) -> None:
    parser.option("file", "survey_file", metavar="FILE", type=Path)
    parser.option("--mapping", "mapping", metavar="MAP.toml", type=Path)
    parser.option("--apply", "apply", action="store_true")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    mapping = survey_map.SurveyMap() if given.mapping is None else survey_map.read(given.mapping)
    store = session.store()
    profiles = _profiles(session, store)
    people = survey.People({leader: profile.manager for leader, profile in profiles.items()})
    with Progress() as progress:
        found = survey.read(given.file, mapping, people, _lookup(session, store), progress)
    states = states_of(found.assessments, profiles)
    found.problems += [state.problem(given.file.name) for state in states.values() if state.differs]
    if found.problems:
        raise BadInput("file-unusable", found.problems, file=given.file.name)
    if given.apply:
        try:
            _apply(store, found)
        except KeyboardInterrupt as stopped:
            raise Cancelled("import-stopped") from stopped
    view = ratings_view.view(given.file.name, found, states, applied=given.apply)
    session.show(
        ratings_view.as_document(view),
        ratings_view.as_rows(view),
        ratings_lines.lines(view, session.language, session.output.width),
        ratings_view.HEADINGS,
    )
    return 0


def _profiles(session: Session, store: Store) -> dict[str, Profile]:
    """Every profile that can be read, by handle; the problems of the others are told."""
    profiles, problems = {}, []
    for profile, _, found in store.read_profiles():
        problems += found
        if profile is not None:
            profiles[profile.id] = profile
    session.warn(problems)
    return profiles


def _lookup(session: Session, store: Store) -> Callable[[str], ResolvedFramework | None]:
    @cache
    def found(written: str) -> ResolvedFramework | None:
        try:
            return session.framework(store, written or None)
        except (NotFound, BadInput):
            # Without a name it is the workspace's own, and why that cannot be had is told as ever.
            if not written:
                raise
            return None

    return found


def _apply(store: Store, found: survey.Survey) -> None:
    """Adds to what is on the disk now; what is there by then is not added again."""
    of_leader: dict[str, list[survey.Found]] = defaultdict(list)
    for whose, one in found.assessments.items():
        of_leader[whose.leader].append(one)
    changes: dict[str, Callable[[Profile], Profile]] = {
        leader: lambda profile, mine=tuple(mine): into(profile, mine)  # type: ignore[misc] # mine is bound at once
        for leader, mine in of_leader.items()
    }
    store.change_profiles(changes)
