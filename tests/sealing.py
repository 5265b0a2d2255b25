"""Published frameworks as `framework publish` leaves them: with the digest of their content."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from leaderdev.frameworks.digest import digest
from leaderdev.serialization.framework import framework_from


def sealed(framework: Mapping[str, Any]) -> dict[str, Any]:
    """The mapping of a published framework with its digest; as it is where it cannot be read."""
    found, _ = framework_from(dict(framework), "")
    return dict(framework) if found is None else {**framework, "digest": digest(found)}


def sealed_text(text: str) -> str:
    """The TOML text of a published framework with its digest in the line after its status."""
    line = 'status = "published"\n'
    return text.replace(line, f'{line}digest = "{sealed(tomllib.loads(text))["digest"]}"\n', 1)


def resealed(text: str) -> str:
    """The TOML text of a published framework that was changed, with the digest of what it says now."""
    return re.sub(r'^digest = ".*"$', f'digest = "{sealed(tomllib.loads(text))["digest"]}"', text, flags=re.MULTILINE)
