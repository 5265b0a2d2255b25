"""A framework that is still to be written, with the scale and tiers that most will use."""

import attrs

from leaderdev.locales import Language
from leaderdev.model.framework import Reference, ResolvedFramework, Version
from leaderdev.model.text import Text
from leaderdev.serialization.framework import framework_from
from leaderdev.views.frameworks import template

_VERSION = Version(0, 1, 0)


def empty_framework(base: ResolvedFramework | None, language: Language) -> ResolvedFramework:
    """base -- what it is to build on; None: it stands alone. Its id is still to be written too."""
    import tomli

    extends = [base.framework.reference] if base is not None else []
    kind = "extension" if base is not None else "foundation"
    text = template.text(Reference("x", _VERSION), kind, Text(), extends, base, language)
    found, _ = framework_from(tomli.loads(text))
    if found is None:
        raise ValueError(text)
    empty = attrs.evolve(found, id="", items=(), dimensions=())
    if base is None:
        return ResolvedFramework(empty, empty.scale, empty.tiers, (), (), (empty,))
    return attrs.evolve(base, framework=empty, files=(*base.files, empty))
