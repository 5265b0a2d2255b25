"""`profile edit LEADER`: what is known of a leader, other than ratings."""

import argparse

import attrs

from leaderdev.cli.parser import Parser
from leaderdev.cli.people import refuse_unfit
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.language import Language
from leaderdev.model.profile import Profile
from leaderdev.model.text import LANGUAGES

_KEYS = ("tier", "manager", "name", "language", "active")


def arguments(parser: Parser, language: Language) -> None:
    parser.leader()
    parser.option("--tier", "tier", metavar="TIER")
    parser.option("--manager", "manager", metavar="HANDLE")
    parser.option("--name", "name", metavar="NAME")
    parser.option("--language", "language", choices=LANGUAGES)
    parser.option("--active", "active", dest="active", action="store_true", default=None)
    parser.option("--inactive", "inactive", dest="active", action="store_false", default=None)


def run(given: argparse.Namespace, session: Session) -> int:
    wished = {key: value for key in _KEYS if (value := getattr(given, key)) is not None}
    if not wished:
        raise BadInput("nothing-to-change", leader=given.leader)
    store = session.store()
    refuse_unfit([attrs.evolve(store.profile(given.leader), **wished)], store, session)

    def changed(profile: Profile) -> Profile:
        new = attrs.evolve(profile, **wished)
        if new.active == profile.active:
            return new
        # How long somebody who has left is kept is counted from this day.
        return attrs.evolve(new, inactive_since="" if new.active else session.now()[:10])

    with session.logged(store, "profile edit", given.leader, about=sorted(wished)):
        store.change_profile(given.leader, changed)
    session.output.line(session.language.say("done.profile_changed", leader=given.leader))
    return 0
