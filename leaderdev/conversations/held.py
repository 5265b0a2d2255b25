"""How many conversations were held in a year, for HR: counts without names or ratings.

That a conversation was held, and that both had prepared, is a fact of the process and no secret: HR must see that everybody is
offered one, so it is shown also where a unit and tier is a single leader. How many agreements are open or overdue says how
somebody follows up. That is shown only for units of at least SMALLEST leaders, never per tier, and never so that differencing
with the total gives a small unit: the withheld units have at least SMALLEST leaders together, or the total is withheld, too.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import attrs

from leaderdev.model.profile import Profile

SMALLEST = 3
ALL = "*"


@attrs.frozen
class ConversationCounts:
    """Counts of active leaders. unit, tier -- ALL where the row is of all of them.

    leaders       -- how many there are
    held          -- how many of them have had a conversation in the year
    both_assessed -- of how many both the leader and the manager have completed an assessment in the year
    open          -- agreements of any year that are not settled; None in a row per tier, and where withheld
    overdue       -- how many of these are past their due date; None as above
    withheld      -- whether `open` and `overdue` are kept back because the group is small
    """

    unit: str
    tier: str
    leaders: int
    held: int
    both_assessed: int
    open: int | None = None
    overdue: int | None = None
    withheld: bool = False


def conversation_counts(year: int, profiles: Iterable[Profile], today: str) -> list[ConversationCounts]:
    """A row per unit and tier and one per unit, by unit and tier; then one per tier; then the total.

    today -- ISO date: what is dated after it has not been held
    """
    active = [profile for profile in profiles if profile.active]
    units, tiers = _grouped(active, "unit"), _grouped(active, "tier")
    withheld = _withheld_units({unit: len(people) for unit, people in units.items()})
    rows = []
    for unit, people in units.items():
        rows += [_row(unit, tier, group, year, today) for tier, group in _grouped(people, "tier").items()]
        rows.append(_with_agreements(_row(unit, ALL, people, year, today), people, today, withheld=unit in withheld))
    rows += [_row(ALL, tier, people, year, today) for tier, people in tiers.items()]
    too_small = sum(len(people) for unit, people in units.items() if unit in withheld) in range(1, SMALLEST)
    rows.append(_with_agreements(_row(ALL, ALL, active, year, today), active, today, withheld=too_small))
    return rows


def _grouped(profiles: Iterable[Profile], key: str) -> dict[str, list[Profile]]:
    groups: dict[str, list[Profile]] = defaultdict(list)
    for profile in sorted(profiles, key=lambda one: str(getattr(one, key))):
        groups[getattr(profile, key)].append(profile)
    return groups


def _withheld_units(sizes: dict[str, int]) -> set[str]:
    """The units whose agreements are withheld: the small ones, and the next until they have SMALLEST leaders together."""
    small = {unit for unit, size in sizes.items() if size < SMALLEST}
    for unit in sorted(sizes, key=lambda one: (sizes[one], one)):
        if not small or sum(sizes[one] for one in small) >= SMALLEST:
            break
        small.add(unit)
    return small


def _row(unit: str, tier: str, people: Sequence[Profile], year: int, today: str) -> ConversationCounts:
    return ConversationCounts(
        unit,
        tier,
        leaders=len(people),
        held=sum(_has_held(one, year, today) for one in people),
        both_assessed=sum(_is_assessed(one, "self", year) and _is_assessed(one, "manager", year) for one in people),
    )


def _has_held(profile: Profile, year: int, today: str) -> bool:
    return any(one.held_on[:4] == f"{year:04}" and one.held_on <= today for one in profile.conversations)


def _is_assessed(profile: Profile, role: str, year: int) -> bool:
    return any(one.role == role and one.completed_at[:4] == f"{year:04}" for one in profile.assessments)


def _with_agreements(
    row: ConversationCounts, people: Sequence[Profile], today: str, *, withheld: bool
) -> ConversationCounts:
    if withheld:
        return attrs.evolve(row, withheld=True)
    unsettled = [
        agreement
        for profile in people
        for conversation in profile.conversations
        for agreement in conversation.agreements
        if agreement.is_unsettled()
    ]
    return attrs.evolve(row, open=len(unsettled), overdue=sum(one.is_overdue(today) for one in unsettled))
