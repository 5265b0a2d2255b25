"""A profile as the bytes of its file."""

from leaderdev.codec import schema
from leaderdev.codec.profile import profile_to
from leaderdev.errors import BadInput
from leaderdev.model.profile import Profile
from leaderdev.stores import limits


def content_of(profile: Profile, file: str) -> bytes:
    """Raises BadInput where it is no text, or more than may be read again. file -- how it is named in problems"""
    import tomli_w

    try:
        text = tomli_w.dumps({schema.KEY: schema.CURRENT["profile"], **profile_to(profile)})
        content = text.encode("utf-8")
    except ValueError as error:
        raise BadInput("not-text", id=profile.id) from error
    # What is saved must be readable again, so the limits of reading are those of saving.
    if problem := limits.too_large(len(content), "profile", file) or limits.too_deep(text, file):
        raise BadInput("not-added", [problem])
    return content
