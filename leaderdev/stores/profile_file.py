"""A profile as the bytes of its file."""

from leaderdev.codec import schema
from leaderdev.codec.profile import profile_to
from leaderdev.errors import BadInput
from leaderdev.model.identifiers import is_identifier
from leaderdev.model.profile import Profile
from leaderdev.stores import limits


def file_of(profile: Profile) -> str:
    """How the profile is named in problems, whatever the store. Raises BadInput where it can have no such place."""
    for key, value in (("id", profile.id), ("unit", profile.unit)):
        if not is_identifier(value):
            raise BadInput("not-an-identifier", key=key, found=value)
    return f"profiles/{profile.unit}/{profile.id}.toml"


def content_of(profile: Profile, file: str) -> bytes:
    """Raises BadInput where it is no text, or more than may be read again. file -- how it is named in problems"""
    import tomli_w

    try:
        mapping = {schema.KEY: schema.CURRENT["profile"], **profile_to(profile)}
        text = schema.editor_line("profile") + tomli_w.dumps(mapping)
        content = text.encode("utf-8")
    except ValueError as error:
        raise BadInput("not-text", id=profile.id) from error
    # What is saved must be readable again, so the limits of reading are those of saving.
    if problem := limits.too_large(len(content), "profile", file) or limits.too_deep(text, file):
        raise BadInput("not-added", [problem])
    return content
