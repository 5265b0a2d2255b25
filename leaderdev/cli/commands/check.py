"""`check`: the whole workspace, every problem at once."""

import argparse
from collections.abc import Sequence

from leaderdev.checks.notes import check_notes
from leaderdev.checks.workspace import ReadProfile, check_workspace
from leaderdev.cli import problem_report
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import Problem
from leaderdev.language import Language
from leaderdev.stores.workspace import Settings


def arguments(parser: Parser, language: Language) -> None:
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    told, problems = store.read_settings()
    settings = told or Settings()
    frameworks, profiles = list(store.read_frameworks()), list(store.read_profiles())
    found = [
        *problems,
        *check_workspace(
            frameworks, profiles, settings.framework, settings.common, all_people=store.knows_all_people()
        ),
    ]
    found += check_notes(list(store.read_notes()), _days(profiles))
    found += store.check_ledger()
    found += store.check_encryption()
    found += session.rights(store).log_problems()
    return problem_report.show(session, store, "check", found, _summary(found, frameworks, profiles, session.language))


def _days(profiles: Sequence[ReadProfile]) -> dict[str, frozenset[str] | None]:
    """The days of every leader's conversations; None where the profile cannot be read."""
    return {
        file.rpartition("/")[2].removesuffix(".toml"): None
        if profile is None
        else frozenset(one.held_on for one in profile.conversations)
        for profile, file, _ in profiles
    }


def _summary(
    found: Sequence[Problem], frameworks: Sequence[object], profiles: Sequence[object], language: Language
) -> str:
    seen = {
        "frameworks": language.say("words.frameworks", count=len(frameworks)),
        "profiles": language.say("words.profiles", count=len(profiles)),
    }
    if found:
        return language.say("done.problems", count=len(found), **seen)
    return language.say("done.no_problems", **seen)
