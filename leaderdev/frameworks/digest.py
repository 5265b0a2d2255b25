"""The digest of a framework's content: what a published version is recognised by."""

import hashlib
import json

from leaderdev.model.framework import FROZEN, Framework
from leaderdev.serialization.framework import framework_to

_NOT_CONTENT = ("status", "digest", "published_on")


def digest(framework: Framework) -> str:
    """sha256, in hex, of the canonical content.

    Content is everything but status, digest and date of publication. The order of keys, the layout and comments of the
    file make no difference; the order of items and dimensions does, since it is the order in which people are asked.
    """
    content = {key: value for key, value in framework_to(framework).items() if key not in _NOT_CONTENT}
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def is_as_published(framework: Framework) -> bool:
    """Whether a version that is published or retired has the content that it was published with. A draft has no such content."""
    return framework.status not in FROZEN or framework.digest == digest(framework)
