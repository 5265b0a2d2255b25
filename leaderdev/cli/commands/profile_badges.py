"""`profile badges LEADER -o FILE`: a leader's assessment as an Open Badges 3 credential, unsigned."""

import argparse
from pathlib import Path

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.cli.viewing import as_seen
from leaderdev.errors import BadInput
from leaderdev.exchange.open_badges import Labels, achievements
from leaderdev.language import Language
from leaderdev.lus.blind import VIEWERS
from leaderdev.model.profile import Assessment, Profile, latest
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.stores import atomic


def arguments(parser: Parser, language: Language) -> None:
    parser.leader()
    parser.option("-o", "badges_output", dest="output", metavar="FILE", required=True)
    parser.option("--framework", "framework", metavar="ID[@VERSION]")
    parser.option("--as", "as", dest="role", choices=VIEWERS, default="self")


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    whole = store.profile(given.leader)
    session.speak_to(whole)
    # A file is passed on, so what the leader may not see yet is in none.
    profile = as_seen(store, whole, "self")
    resolved = session.framework(store, given.framework)
    reference = resolved.framework.reference
    assessment = latest(profile, given.role, reference)
    if assessment is None and latest(whole, given.role, reference) is not None:
        raise BadInput("still-hidden", leader=profile.id)
    if assessment is None:
        rated = sorted({str(one.framework) for one in profile.assessments if one.complete and one.role == given.role})
        raise BadInput("nothing-rated", leader=profile.id, framework=str(reference), rated=rated or ["–"])
    target = Path(given.output)
    if not target.parent.is_dir() or target.is_dir():
        raise BadInput("no-place-for-file", file=str(target))
    import json

    credential = achievements(profile, assessment, resolved, _labels(profile, assessment, resolved, session.language))
    # Ratings are about a person: the file is for whoever made it alone.
    atomic.write(target, f"{json.dumps(credential, ensure_ascii=False, indent=1)}\n".encode(), target.parent, 0o600)
    session.output.line(session.language.say("case.badge_written", leader=profile.id, file=str(target)))
    return 0


def _labels(profile: Profile, assessment: Assessment, resolved: ResolvedFramework, language: Language) -> Labels:
    tier = resolved.tier(profile.tier)
    values = {
        "framework": resolved.framework.title.to(language.code),
        "tier": tier.title.to(language.code) if tier is not None else profile.tier,
        "role": language.word(f"words.role_{assessment.role}", assessment.role),
    }
    kind = "self" if assessment.role == "self" else "other"
    return Labels(
        code=language.code,
        name=language.say(f"case.badge_name_{kind}", **values),
        description=language.say(f"case.badge_description_{kind}", **values),
        achievement=language.say("case.badge_achievement", **values),
        criteria=language.say("case.badge_criteria", **values),
        issuer=language.say(f"case.badge_issuer_{kind}", **values),
    )
