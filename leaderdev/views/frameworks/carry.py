"""Carrying ratings to another version: for each leader how many, by which rule, and what is left out and why."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

import attrs

from leaderdev.conversations.blind import VIEWERS, is_visible
from leaderdev.frameworks.carry import LeftOut, Outcome, VersionPath
from leaderdev.locales import Language
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Assessment, Profile
from leaderdev.rendering import text_layout
from leaderdev.rendering.sentences import why
from leaderdev.rendering.terminal_tables import table
from leaderdev.views.frameworks.carried_note import left_out_document


@attrs.frozen
class ShownItem:
    """One carried item. level, sources -- the level, and origin -> the level there; None where levels may not be shown"""

    item: str
    level: int | None
    rule: str
    sources: Mapping[str, int | None]


@attrs.frozen
class ShownOutcome:
    """What becomes of one assessment; of ratings that may not be shown only how many there are.

    assessment, framework, role, completed_at -- of the one that was made
    rater      -- None for a peer or an employee
    state      -- see `leaderdev.frameworks.carry.Outcome`
    carried_as -- the id of the carried assessment; None where there is none
    ratings    -- how many there are in the carried one; unread -- how many of the original are read nowhere
    """

    assessment: str
    framework: Reference
    role: str
    rater: str | None
    completed_at: str
    state: str
    carried_as: str | None
    ratings: int
    unread: int
    items: tuple[ShownItem, ...]
    left_out: tuple[LeftOut, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "assessment": self.assessment,
            "framework": str(self.framework),
            "role": self.role,
            "rater": self.rater,
            "completed_at": self.completed_at,
            "state": self.state,
            "carried_as": self.carried_as,
            "ratings": self.ratings,
            "items": [
                {"item": one.item, "level": one.level, "rule": one.rule, "from": dict(one.sources)}
                for one in self.items
            ],
            "left_out": [{**left_out_document(one), "from": list(one.origins)} for one in self.left_out],
        }


@attrs.frozen
class CarryView:
    """One run of `carry`.

    by_way_of  -- the versions in between; drafts -- those at either end that are not published yet
    mapping    -- how levels of another scale are read, a word of `carry.MAPPINGS`; "" where the scale is the same
    applied    -- whether it was written
    leaders    -- (handle, what became of each assessment under the old version), in order
    incomplete -- whether there are profiles that cannot be read and are not in it
    """

    headings: ClassVar[tuple[str, ...]] = (
        "leader",
        "assessment",
        "carried_as",
        "state",
        "item",
        "level",
        "rule",
        "from",
        "reason",
        "version",
    )

    old: Reference
    new: Reference
    by_way_of: tuple[Reference, ...]
    mapping: str
    drafts: tuple[Reference, ...]
    applied: bool
    leaders: tuple[tuple[str, tuple[ShownOutcome, ...]], ...]
    incomplete: bool = False

    def of_state(self, *states: str) -> list[ShownOutcome]:
        """The assessments in one of these states."""
        return [outcome for _, outcomes in self.leaders for outcome in outcomes if outcome.state in states]

    @property
    def touched(self) -> int:
        """How many leaders get a carried assessment."""
        return sum(any(one.state == "carried" for one in outcomes) for _, outcomes in self.leaders)

    @property
    def ratings(self) -> int:
        """How many carried ratings there will be."""
        return sum(outcome.ratings for outcome in self.of_state("carried"))

    @property
    def left_out(self) -> dict[LeftOut, int]:
        """Every item that is not read, once for each reason -> how many ratings that concerns."""
        found: Counter[LeftOut] = Counter()
        for outcome in self.of_state("carried", "nothing"):
            for one in outcome.left_out:
                found[attrs.evolve(one, origins=())] += len(one.origins)
        return dict(found)

    @property
    def rounded(self) -> bool:
        """Whether a rule that rounds made any level."""
        rules = {one.rule for outcome in self.of_state("carried") for one in outcome.items}
        return any("mean" in rule or rule.endswith("+rescale") for rule in rules)

    def as_dict(self) -> dict[str, Any]:
        return {
            "schema_version": 1,
            "kind": "carry",
            "from": str(self.old),
            "to": str(self.new),
            "by_way_of": [str(version) for version in self.by_way_of],
            "scale": self.mapping or None,
            "rounding": "half-up" if self.rounded else None,
            "drafts": [str(draft) for draft in self.drafts],
            "applied": self.applied,
            "leaders_touched": self.touched,
            "ratings": self.ratings,
            "leaders": [
                {"leader": leader, "assessments": [outcome.as_dict() for outcome in outcomes]}
                for leader, outcomes in self.leaders
            ],
            "left_out": [{**left_out_document(one), "ratings": ratings} for one, ratings in self.left_out.items()],
        }

    def as_rows(self) -> list[dict[str, Any]]:
        """One row for each level that is carried and each item that is left out, for a spreadsheet."""
        return [row for leader, outcomes in self.leaders for one in outcomes for row in _rows(leader, one)]


def view(
    way: VersionPath,
    plans: Sequence[tuple[Profile, tuple[Outcome, ...]]],
    drafts: Sequence[Reference],
    *,
    applied: bool,
    blind: bool,
    incomplete: bool,
) -> CarryView:
    """blind -- whether the leader and the manager may not see each other's ratings before both are complete"""
    ends = (way.diff.old, way.diff.new)
    between = dict.fromkeys(one.framework.reference for one in way.versions if one.framework.reference not in ends)
    return CarryView(
        old=way.diff.old,
        new=way.diff.new,
        by_way_of=tuple(between),
        mapping=way.mapping if way.diff.is_another_scale else "",
        drafts=tuple(drafts),
        applied=applied,
        leaders=tuple(
            (profile.id, tuple(_shown(profile, one, blind=blind) for one in outcomes)) for profile, outcomes in plans
        ),
        incomplete=incomplete,
    )


def _shown(profile: Profile, outcome: Outcome, *, blind: bool) -> ShownOutcome:
    original, carried = outcome.original, outcome.carried
    shows_levels = original.role in VIEWERS and (not blind or is_visible(profile, original, "self"))
    read = {source for one in carried.carried.values() for source in one.sources} if carried else set()
    return ShownOutcome(
        assessment=original.id,
        framework=original.framework,
        role=original.role,
        rater=original.rater if original.role in VIEWERS else None,
        completed_at=original.completed_at,
        state=outcome.state,
        carried_as=carried.id if carried else None,
        ratings=len(carried.levels) if carried else 0,
        unread=len(original.levels.keys() - read),
        items=_items(carried, shows_levels=shows_levels),
        left_out=outcome.left_out,
    )


def _items(carried: Assessment | None, *, shows_levels: bool) -> tuple[ShownItem, ...]:
    if carried is None:
        return ()
    return tuple(
        ShownItem(
            item=item,
            level=carried.levels.get(item) if shows_levels else None,
            rule=one.rule,
            sources={origin: level if shows_levels else None for origin, level in one.sources.items()},
        )
        for item, one in carried.carried.items()
    )


def _rows(leader: str, outcome: ShownOutcome) -> Iterator[dict[str, Any]]:
    document = outcome.as_dict()
    head = {"leader": leader, **{key: document[key] for key in ("assessment", "carried_as", "state")}}
    if not (document["items"] or document["left_out"]):
        yield head
    for item in document["items"]:
        sources = " ".join(origin if level is None else f"{origin}={level}" for origin, level in item["from"].items())
        yield {**head, **item, "from": sources}
    for item in document["left_out"]:
        yield {**head, **item, "from": " ".join(item["from"])}


def lines(shown: CarryView, language: Language, width: int) -> Iterator[str]:
    yield from text_layout.wrap(f"{shown.old} → {shown.new}", width)
    if shown.by_way_of:
        yield from text_layout.wrap(language.say("carry.by_way_of", versions=shown.by_way_of), width)
    if shown.mapping:
        yield from text_layout.wrap(language.say(f"carry.scale_{shown.mapping}"), width)
    yield ""
    if shown.leaders:
        yield from _leaders(shown, language, width)
        yield ""
    if shown.left_out:
        yield from _left_out_lines(shown, language, width)
        yield ""
    if shown.rounded:
        yield from text_layout.wrap(language.say("carry.rounded"), width)
    yield from _end(shown, language, width)


def _leaders(shown: CarryView, language: Language, width: int) -> list[str]:
    columns = ("leader", "assessment", "ratings", "left_out", "state")
    rows = [
        [leader, outcome.assessment, str(outcome.ratings), str(outcome.unread), _state(outcome, shown, language)]
        for leader, outcomes in shown.leaders
        for outcome in outcomes
    ]
    return table([language.say(f"carry.column_{key}") for key in columns], rows, width, (2, 3))


def _state(outcome: ShownOutcome, shown: CarryView, language: Language) -> str:
    state = "to_carry" if outcome.state == "carried" and not shown.applied else outcome.state
    return language.say(f"carry.state_{state}")


def _left_out_lines(shown: CarryView, language: Language, width: int) -> Iterator[str]:
    yield from text_layout.wrap(language.say("carry.left_out", version=shown.new.version), width)
    rows = [
        [one.item, why(one, shown.new, language), str(ratings) if ratings else "–"]
        for one, ratings in shown.left_out.items()
    ]
    yield from table([language.say(f"carry.column_{key}") for key in ("item", "why", "ratings")], rows, width, (2,))


def _end(shown: CarryView, language: Language, width: int) -> Iterator[str]:
    figures = {
        "ratings": language.say("carry.ratings", count=shown.ratings),
        "leaders": language.say("words.profiles", count=shown.touched),
    }
    if not shown.touched:
        yield from text_layout.wrap(language.say("carry.nothing", old=shown.old), width)
    elif shown.applied:
        yield from text_layout.wrap(language.say("carry.done", **figures), width)
    else:
        yield from text_layout.wrap(language.say("carry.dry_run", **figures), width)
    if shown.drafts:
        yield from text_layout.wrap(language.say("carry.drafts", drafts=shown.drafts), width)
