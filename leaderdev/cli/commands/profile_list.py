"""`profile list`: who there is, and when each was last assessed."""

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.model.profile import Profile
from leaderdev.reports.terminal import table


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--unit", "only_unit", metavar="UNIT")
    parser.option("--tier", "only_tier", metavar="TIER")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    profiles, problems = [], []
    for profile, _, found in session.store().read_profiles():
        problems += found
        if profile is not None and given.unit in (None, profile.unit) and given.tier in (None, profile.tier):
            profiles.append(_document(profile))
    session.warn(problems)
    profiles.sort(key=lambda one: str(one["id"]))
    document = {"schema_version": 1, "kind": "profile-list", "profiles": profiles}
    headings = ("id", "name", "tier", "unit", "manager", "active", "last_completed")
    session.show(document, profiles, _lines(profiles, session), headings)
    return 1 if problems else 0


def _document(profile: Profile) -> dict[str, Any]:
    done = [assessment.completed_at for assessment in profile.assessments if assessment.complete]
    return {
        "id": profile.id,
        "name": profile.name or None,
        "tier": profile.tier,
        "unit": profile.unit,
        "manager": profile.manager or None,
        "active": profile.active,
        "last_completed": max(done, default=None),
    }


def _lines(profiles: Sequence[dict[str, Any]], session: Session) -> Iterator[str]:
    say = session.language.say
    columns = ("id", "name", "tier", "unit", "manager", "last_completed")
    rows = [[_cell(one, key, session) for key in columns] for one in profiles]
    yield from table([say(f"words.column_{key}") for key in columns], rows, session.output.width)
    yield ""
    yield say("words.profiles", count=len(profiles))


def _cell(profile: dict[str, Any], key: str, session: Session) -> str:
    if key == "last_completed":
        return session.language.date(profile[key]) if profile[key] else ""
    if key == "id" and not profile["active"]:
        return f"{profile[key]} ({session.language.say('words.inactive')})"
    return profile[key] or ""
