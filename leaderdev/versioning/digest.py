"""The fingerprint of a framework's content."""

import hashlib
import json

from leaderdev.codec.framework import framework_to
from leaderdev.model.framework import Framework

_NOT_CONTENT = ("status", "digest", "published_on")


def digest(framework: Framework) -> str:
    """sha256, in hex, of the canonical content.

    Content is everything but status, digest and date of publication. The order of keys, the layout and comments of the
    file make no difference; the order of items and dimensions does, since it is the order in which people are asked.
    """
    content = {key: value for key, value in framework_to(framework).items() if key not in _NOT_CONTENT}
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
