"""The view of adopting a draft: what it means before it is done, and that it was done or taken back."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.model.framework import Reference
from leaderdev.rendering import text_layout
from leaderdev.rendering.terminal_tables import table

if TYPE_CHECKING:
    from leaderdev.rendering.framework_diff.view import DiffView


@attrs.frozen
class AdoptedExtension:
    """A framework that builds on the base, moved to the draft. conflicts -- how many somebody has to settle first"""

    extension: Reference
    target: Reference
    conflicts: int


@attrs.frozen
class CarriedOfTier:
    """Ratings in finished assessments of one tier under one version.

    leaders   -- how many leaders gave or got them
    carried   -- ratings that are read under the new version; redefined -- that are not, since the item means something else
                 or its ratings cannot be put together; lost -- whose item is gone
    """

    framework: Reference
    tier: str
    leaders: int
    carried: int
    redefined: int
    lost: int


@attrs.frozen
class Adoption:
    """Adopting a draft, planned or done.

    base       -- the published version before it; None where there is none
    diff       -- what changed since; None without a base
    extensions -- what builds on the base and is rebased
    ratings    -- by version and tier
    open       -- version -> how many assessments under it are not finished: they can be finished there, and are not carried
    current, becomes -- the workspace's current framework before and after; None: none is named
    applied    -- whether it was done
    tiers      -- id -> title
    """

    draft: Reference
    base: Reference | None
    diff: "DiffView | None"
    extensions: tuple[AdoptedExtension, ...]
    ratings: tuple[CarriedOfTier, ...]
    open: Mapping[str, int]
    current: Reference | None
    becomes: Reference | None
    applied: bool
    tiers: Mapping[str, str]
    language: Language = attrs.field(eq=False, repr=False)

    def moves(self) -> list[tuple[Reference, Reference]]:
        """(old version, new version) of everything that ratings are carried in."""
        first = [] if self.base is None else [(self.base, self.draft)]
        return [*first, *((one.extension, one.target) for one in self.extensions)]

    def as_dict(self) -> dict[str, Any]:
        return document(
            "framework-adopt",
            framework=str(self.draft),
            base=None if self.base is None else str(self.base),
            step=None if self.diff is None else self.diff.step or None,
            reasons=[]
            if self.diff is None
            else [{"step": one.step, "code": one.code, "about": one.about or None} for one in self.diff.reasons],
            extensions=[
                {"extension": str(one.extension), "target": str(one.target), "conflicts": one.conflicts}
                for one in self.extensions
            ],
            ratings=[{**attrs.asdict(one), "framework": str(one.framework)} for one in self.ratings],
            open=[{"framework": framework, "assessments": number} for framework, number in self.open.items()],
            current_before=None if self.current is None else str(self.current),
            current_after=None if self.becomes is None else str(self.becomes),
            applied=self.applied,
        )


@attrs.frozen
class Undone:
    """An adoption that was taken back. extensions -- what was moved with it; ratings -- carried ones that were removed"""

    framework: Reference
    extensions: tuple[Reference, ...]
    ratings: int
    current: Reference | None

    def as_dict(self) -> dict[str, Any]:
        return document(
            "framework-adopt-undone",
            framework=str(self.framework),
            extensions=[str(one) for one in self.extensions],
            ratings=self.ratings,
            current=None if self.current is None else str(self.current),
        )


def lines(shown: Adoption, language: Language, width: int, *, asked: bool = False) -> Iterator[str]:
    """What changed, what becomes of the ratings by tier, of extensions and open assessments, and what is current afterwards.

    asked -- whether somebody is asked next, so that nothing is said of how to go on
    """
    say = language.say
    if shown.base is None:
        yield from text_layout.wrap(say("adopt.first", framework=shown.draft), width)
    else:
        yield from text_layout.wrap(say("adopt.head", framework=shown.draft, base=shown.base), width)
    if shown.diff is not None:
        from leaderdev.rendering.framework_diff import words

        yield from text_layout.wrap(words.step(shown.diff, language), width)
    if shown.ratings:
        yield ""
        columns = ("framework", "tier", "leaders", "carried", "redefined", "lost")
        rows = [
            [
                str(one.framework),
                shown.tiers.get(one.tier, one.tier),
                *map(str, (one.leaders, one.carried, one.redefined, one.lost)),
            ]
            for one in shown.ratings
        ]
        yield from table([say(f"adopt.column_{name}") for name in columns], rows, width, (2, 3, 4, 5))
        yield from text_layout.wrap(say("adopt.legend"), width)
    for one in shown.extensions:
        text = "adopt.extension_conflicts" if one.conflicts else "adopt.extension"
        yield from text_layout.wrap(
            say(text, extension=one.extension, target=one.target, count=one.conflicts, draft=shown.draft), width
        )
    for framework, number in shown.open.items():
        yield from text_layout.wrap(say("adopt.open", count=number, framework=framework), width)
    if shown.becomes != shown.current:
        yield from text_layout.wrap(say("adopt.becomes", framework=shown.becomes), width)
    if asked:
        return
    yield from text_layout.wrap(say("adopt.done" if shown.applied else "adopt.would", framework=shown.draft), width)


def undone_lines(shown: Undone, language: Language, width: int) -> Iterator[str]:
    yield from text_layout.wrap(language.say("adopt.undone", framework=shown.framework, count=shown.ratings), width)
    if shown.current is not None:
        yield from text_layout.wrap(language.say("adopt.current", framework=shown.current), width)
