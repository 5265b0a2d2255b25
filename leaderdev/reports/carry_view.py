"""The view of carrying ratings to another version: whose, how many, by which rule, and what is left out and why."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from leaderdev.lus.blind import VIEWERS, is_visible
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.version import Reference
from leaderdev.reports.carried_note import left_out_document
from leaderdev.versioning.carry import Outcome
from leaderdev.versioning.reading import LeftOut, Way

HEADINGS = ("leader", "assessment", "carried_as", "state", "item", "level", "rule", "from", "reason", "version")


@attrs.frozen
class CarryView:
    """One run of `carry`.

    by_way_of -- the versions in between; drafts -- those at either end that are not published yet
    leaders   -- (handle, what became of each assessment under the old version), in order
    open      -- (handle, assessment) whose levels may be shown; of the others only how many there are
    """

    old: Reference
    new: Reference
    by_way_of: tuple[Reference, ...]
    mapping: str
    drafts: tuple[Reference, ...]
    applied: bool
    leaders: tuple[tuple[str, tuple[Outcome, ...]], ...]
    open: frozenset[tuple[str, str]]

    def of_state(self, *states: str) -> list[Outcome]:
        return [outcome for _, outcomes in self.leaders for outcome in outcomes if outcome.state in states]

    @property
    def touched(self) -> int:
        """How many leaders get a carried assessment."""
        return sum(any(one.state == "carried" for one in outcomes) for _, outcomes in self.leaders)

    @property
    def ratings(self) -> int:
        """How many carried ratings there will be."""
        return sum(ratings_of(outcome) for outcome in self.of_state("carried"))

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
        made = [outcome.carried for outcome in self.of_state("carried") if outcome.carried is not None]
        rules = {one.rule for carried in made for one in carried.carried.values()}
        return any("mean" in rule or rule.endswith("+rescale") for rule in rules)


def view(
    way: Way,
    plans: Sequence[tuple[Profile, tuple[Outcome, ...]]],
    drafts: Sequence[Reference],
    *,
    applied: bool,
    blind: bool,
) -> CarryView:
    """blind -- whether the leader and the manager may not see each other's ratings before both are complete."""
    ends = (way.diff.old, way.diff.new)
    between = dict.fromkeys(one.framework.reference for one in way.versions if one.framework.reference not in ends)
    return CarryView(
        old=way.diff.old,
        new=way.diff.new,
        by_way_of=tuple(between),
        mapping=way.mapping if way.diff.scale_changed else "",
        drafts=tuple(drafts),
        applied=applied,
        leaders=tuple((profile.id, outcomes) for profile, outcomes in plans),
        open=frozenset(
            (profile.id, one.original.id)
            for profile, outcomes in plans
            for one in outcomes
            if one.original.role in VIEWERS and (not blind or is_visible(profile, one.original, "self"))
        ),
    )


def ratings_of(outcome: Outcome) -> int:
    return len(outcome.carried.levels) if outcome.carried else 0


def as_document(shown: CarryView) -> dict[str, Any]:
    """The view as the JSON document of `carry`."""
    return {
        "schema_version": 1,
        "kind": "carry",
        "from": str(shown.old),
        "to": str(shown.new),
        "by_way_of": [str(version) for version in shown.by_way_of],
        "scale": shown.mapping or None,
        "rounding": "half-up" if shown.rounded else None,
        "drafts": [str(draft) for draft in shown.drafts],
        "applied": shown.applied,
        "leaders_touched": shown.touched,
        "ratings": shown.ratings,
        "leaders": [
            {
                "leader": leader,
                "assessments": [_outcome(outcome, told=_told(shown, leader, outcome)) for outcome in outcomes],
            }
            for leader, outcomes in shown.leaders
        ],
        "left_out": [{**left_out_document(one), "ratings": ratings} for one, ratings in shown.left_out.items()],
    }


def _told(shown: CarryView, leader: str, outcome: Outcome) -> bool:
    return (leader, outcome.original.id) in shown.open


def _outcome(outcome: Outcome, *, told: bool) -> dict[str, Any]:
    """told -- whether levels may be shown; else they are None, as is whoever gave them where that is a peer or an employee."""
    carried = outcome.carried
    return {
        "assessment": outcome.original.id,
        "framework": str(outcome.original.framework),
        "role": outcome.original.role,
        "rater": outcome.original.rater if outcome.original.role in VIEWERS else None,
        "completed_at": outcome.original.completed_at,
        "state": outcome.state,
        "carried_as": carried.id if carried else None,
        "ratings": ratings_of(outcome),
        "items": _items(carried, told=told),
        "left_out": [{**left_out_document(one), "from": list(one.origins)} for one in outcome.left_out],
    }


def _items(carried: Assessment | None, *, told: bool) -> list[dict[str, Any]]:
    if carried is None:
        return []
    return [
        {
            "item": item,
            "level": carried.levels.get(item) if told else None,
            "rule": one.rule,
            "from": {origin: level if told else None for origin, level in one.sources.items()},
        }
        for item, one in carried.carried.items()
    ]


def as_rows(shown: CarryView) -> list[dict[str, Any]]:
    """One row for each level that is carried and each item that is left out, for a spreadsheet."""
    return [row for leader, outcomes in shown.leaders for one in outcomes for row in _rows(shown, leader, one)]


def _rows(shown: CarryView, leader: str, outcome: Outcome) -> Iterator[dict[str, Any]]:
    document = _outcome(outcome, told=_told(shown, leader, outcome))
    head = {"leader": leader, **{key: document[key] for key in ("assessment", "carried_as", "state")}}
    if not (document["items"] or document["left_out"]):
        yield head
    for item in document["items"]:
        sources = " ".join(origin if level is None else f"{origin}={level}" for origin, level in item["from"].items())
        yield {**head, **item, "from": sources}
    for item in document["left_out"]:
        yield {**head, **item, "from": " ".join(item["from"])}
