"""The sentences of the yearly paper that say who is in it and what it all rests on."""

from collections.abc import Iterator

from leaderdev.locales import Language
from leaderdev.model.framework import Reference
from leaderdev.rendering.plain_text import one_line
from leaderdev.rendering.yearly_report.material import Material
from leaderdev.rendering.yearly_report.roles import of_role
from leaderdev.statistics.balance import ASIDE
from leaderdev.statistics.estimates import RANKED_FROM
from leaderdev.statistics.intervals import COMPARED_FROM


def answered(material: Material, language: Language) -> Iterator[str]:
    yield of_role(material.role, "answered_read", language)
    if material.unreadable:
        yield language.say("paper.answered_unreadable", count=material.unreadable)


def framework_of(material: Material, language: Language) -> str:
    """The framework as people call it."""
    whole = material.framework.framework
    title = one_line(whole.title.to(language.code)) or whole.id
    return language.say("paper.framework_version", title=title, version=whole.version)


def version_of(reference: Reference, material: Material, language: Language) -> str:
    """Another version of the paper's framework as people call it; a framework whose title is not known by its id."""
    whole = material.framework.framework
    title = one_line(whole.title.to(language.code)) if reference.id == whole.id else ""
    return language.say("paper.framework_version", title=title or reference.id, version=reference.version)


def basis(material: Material, language: Language) -> Iterator[str]:
    """What the figures rest on, and how they are to be read."""
    yield language.say(
        "paper.basis_source",
        framework=framework_of(material, language),
        role=language.say(f"words.role_{material.role}"),
        year=material.year,
        minimum=material.min_group,
    )
    yield language.say("paper.basis_gap")
    yield of_role(material.role, "basis_sure", language)
    yield language.say("paper.basis_rank", ranked=RANKED_FROM, compared=COMPARED_FROM)
    yield language.say("paper.basis_balance", aside=language.number(ASIDE, 2))
