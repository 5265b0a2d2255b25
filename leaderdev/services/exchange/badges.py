"""A leader's assessment as a credential that other systems read."""

from pathlib import Path

import attrs

from leaderdev.conversations.blind import VIEWERS
from leaderdev.errors import BadInput
from leaderdev.exchange.open_badges import Labels, achievements
from leaderdev.locales import Language
from leaderdev.model.framework import ResolvedFramework
from leaderdev.model.profile import Assessment, Profile, latest
from leaderdev.rendering.targets import refuse_no_place
from leaderdev.services.access import Action
from leaderdev.services.context import Context
from leaderdev.views.exchange.exports import BadgesFile


def write(context: Context, leader: str, target: Path, framework: str | None, role: str) -> BadgesFile:
    """See `Exchange.badges`."""
    import json

    from leaderdev.storage import disk

    if role not in VIEWERS:
        raise BadInput("unknown-choice", option="role", found=role, known=VIEWERS)
    shown = context.store.profile(leader)
    context.access.require(Action.SEE_RATINGS, shown)
    context.speak_to(shown)
    # A file is passed on, so what the leader may not see yet is in none.
    whole = context.store.whole(leader)
    opened = {one.id for one in context.as_seen(whole, "self").assessments}
    profile = attrs.evolve(shown, assessments=tuple(one for one in shown.assessments if one.id in opened))
    resolved = context.framework(framework)
    reference = resolved.framework.reference
    assessment = latest(profile, role, reference)
    if assessment is None and latest(whole, role, reference) is not None:
        raise BadInput("still-hidden", leader=profile.id)
    if assessment is None:
        rated = sorted({str(one.framework) for one in profile.assessments if one.complete and one.role == role})
        raise BadInput("nothing-rated", leader=profile.id, framework=str(reference), rated=rated or ["–"])
    refuse_no_place(target)
    credential = achievements(profile, assessment, resolved, _labels(profile, assessment, resolved, context.language))
    # Ratings are about a person: the file is for whoever made it alone.
    disk.write(target, f"{json.dumps(credential, ensure_ascii=False, indent=1)}\n".encode(), target.parent, 0o600)
    return BadgesFile(profile.id, str(target), reference, role, assessment.completed_at)


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
