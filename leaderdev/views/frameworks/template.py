"""A new framework to fill in: its text with comments, and the empty framework that an empty workbook is made of."""

from collections.abc import Iterator, Sequence

import attrs

from leaderdev.locales import Language
from leaderdev.model.framework import Reference, ResolvedFramework, Version
from leaderdev.model.text import LANGUAGES, Text
from leaderdev.serialization.framework import framework_from
from leaderdev.serialization.reading import editor_line

_SCALE = (1, 2, 3, 4, 5)
_TIERS = ("director", "strategic", "manager", "leader")
_FIRST_DIMENSION = "dimension-1"


def text(
    reference: Reference,
    kind: str,
    title: Text,
    extends: Sequence[Reference],
    inherited: ResolvedFramework | None,
    language: Language,
) -> str:
    """A draft that `check` accepts but for the texts that are still empty.

    inherited -- what the first of `extends` comes to, from which scale, tiers and dimensions are known; None where it
    extends nothing. language -- that of the comments; the texts themselves are in both.
    """
    parts = [_head(reference, kind, title, extends, language)]
    if inherited is None:
        parts += [_scale(language), _tiers(language)]
    if inherited is None or not inherited.dimensions:
        parts.append(_dimension(language))
    parts.append(_item(inherited, language))
    if inherited is not None:
        parts.append(_comment("template_extension", language))
    return "\n".join("".join(f"{line}\n" for line in part) for part in parts)


def _head(
    reference: Reference, kind: str, title: Text, extends: Sequence[Reference], language: Language
) -> Iterator[str]:
    yield editor_line("framework").rstrip("\n")
    yield from _comment("template_head", language)
    yield f"id = {_quoted(reference.id)}"
    yield f"version = {_quoted(str(reference.version))}"
    yield 'status = "draft"'
    yield f"kind = {_quoted(kind)}"
    if extends:
        yield f"extends = [{', '.join(_quoted(str(one)) for one in extends)}]"
    yield f"title = {_both(title)}"
    yield f"description = {_both(Text())}"


def _scale(language: Language) -> Iterator[str]:
    yield from _comment("template_scale", language)
    for value in _SCALE:
        yield from (*([""] if value > 1 else []), "[[scale.levels]]", f"value = {value}")
        yield f"label = {_both(_in_both(f'level_{value}'))}"


def _tiers(language: Language) -> Iterator[str]:
    yield from _comment("template_tiers", language)
    for rank, tier in enumerate(_TIERS, 1):
        yield from (*([""] if rank > 1 else []), "[[tiers]]", f"id = {_quoted(tier)}")
        yield f"title = {_both(_in_both(f'tier_{tier}'))}"
        yield f"rank = {rank}"


def _dimension(language: Language) -> Iterator[str]:
    yield from _comment("template_dimension", language)
    yield "[[dimensions]]"
    yield f"id = {_quoted(_FIRST_DIMENSION)}"
    yield f"title = {_both(Text())}"
    yield f"description = {_both(Text())}"


def _item(inherited: ResolvedFramework | None, language: Language) -> Iterator[str]:
    scale = inherited.level_values() if inherited is not None else _SCALE
    tiers = [tier.id for tier in inherited.tiers] if inherited is not None else _TIERS
    dimensions = [one.id for one in inherited.dimensions] if inherited is not None else []
    middle = scale[len(scale) // 2] if scale else 1
    yield from _comment("template_item", language)
    yield "[[items]]"
    yield 'id = "item-1"'
    yield f"dimension = {_quoted(dimensions[0] if dimensions else _FIRST_DIMENSION)}"
    yield 'basis = "authored"'
    yield f"source = {_quoted(language.say('desk.template_source'))}"
    yield f"text = {_both(Text())}"
    yield f"question = {_both(Text())}"
    yield f"expected = {{ {', '.join(f'{tier} = {middle}' for tier in tiers)} }}"
    yield "tags = { moore = [], leavitt = [], data_informed = [] }"
    yield ""
    yield from _comment("template_anchors", language)
    yield "[items.anchors]"
    yield from (f"{value} = {_both(Text())}" for value in scale)


def _comment(key: str, language: Language) -> Iterator[str]:
    yield from (f"# {line}".rstrip() for line in language.say(f"desk.{key}").splitlines())


def _in_both(key: str) -> Text:
    return Text(**{code: Language(code).say(f"desk.{key}") for code in LANGUAGES})


def _both(written: Text) -> str:
    return f"{{ da = {_quoted(written.da)}, en = {_quoted(written.en)} }}"


def _quoted(written: str) -> str:
    import tomlkit

    return tomlkit.item(written).as_string()


_VERSION = Version(0, 1, 0)


def empty_framework(base: ResolvedFramework | None, language: Language) -> ResolvedFramework:
    """base -- what it is to build on; None: it stands alone. Its id is still to be written too."""
    import tomli

    extends = [base.framework.reference] if base is not None else []
    kind = "extension" if base is not None else "foundation"
    draft = text(Reference("x", _VERSION), kind, Text(), extends, base, language)
    found, _ = framework_from(tomli.loads(draft))
    if found is None:
        raise ValueError(draft)
    empty = attrs.evolve(found, id="", items=(), dimensions=())
    if base is None:
        return ResolvedFramework(empty, empty.scale, empty.tiers, (), (), (empty,))
    return attrs.evolve(base, framework=empty, files=(*base.files, empty))
