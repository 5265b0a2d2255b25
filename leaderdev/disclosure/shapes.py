"""What disclosure control works on: who gave what, what was or would be shown of it, and the row that may be shown."""

from collections.abc import Collection, Iterable, Mapping

import attrs

FEWEST_FOR_LEVELS = 10
OTHER = "other"

# How much is told of a shown cell, from most to least. A mean always stands beside a spread, and an edge in place of both.
LEVELS, BANDS, MEAN, EDGE = "levels", "bands", "mean", "edge"
DETAILS = (LEVELS, BANDS, MEAN, EDGE)

# Why a row is withheld: fewer people than the minimum; it would tell of so few by subtraction (from other rows, or from
# what was given out before); it would tell within less than half of the scale what one person answered.
TOO_FEW, COMPLEMENTARY, INTERVAL = "min-group", "complementary", "interval"
REASONS = (TOO_FEW, COMPLEMENTARY, INTERVAL)


@attrs.frozen
class GivenRatings:
    """One assessment of one leader. levels: item -> level given; expected: item -> level expected, of all items asked."""

    leader: str
    rater: str
    levels: Mapping[str, int]
    expected: Mapping[str, int]


@attrs.frozen(eq=False)
class PublishedCell:
    """What is known of a set of assessments and a set of items to whoever has read a report.

    assessments, items -- names; the figures are over the ratings that these assessments have of these items
    detail             -- one of DETAILS
    ratings, total     -- how many ratings, and the sum of their levels
    counts             -- level -> ratings; told where `detail` is LEVELS, by bands of levels where it is BANDS
    edge               -- the interval of means that is told where `detail` is EDGE; else None
    group              -- the row it stands in
    missing            -- (assessment, item) of which no answer counted in the row; None where that is not known any more, and
                          today's answers are taken for those that counted
    """

    assessments: frozenset[str]
    items: frozenset[str]
    detail: str
    ratings: int
    total: int
    counts: Mapping[int, int]
    edge: tuple[float, float] | None = None
    group: tuple[str, ...] = ()
    missing: frozenset[tuple[str, str]] | None = None


@attrs.frozen
class PriorKnowledge:
    """Everything that was given out before.

    shown     -- the cells of all releases
    leader_of -- whose each assessment is, of all that `shown` names
    given     -- the assessments whose answers are still there
    raw       -- assessment -> item -> level, also of what does not count today
    """

    shown: tuple[PublishedCell, ...] = ()
    leader_of: Mapping[str, str] = attrs.field(factory=dict)
    given: Mapping[str, GivenRatings] = attrs.field(factory=dict)
    raw: Mapping[str, Mapping[str, int]] = attrs.field(factory=dict)


@attrs.frozen
class SafeRow:
    """A row that may be shown. In a withheld row every figure is None and `withheld` names the rule; else it is None.

    levels    -- level -> ratings; None where the group is too small for it, or it would tell too much
    bands     -- "1-2" -> ratings, in place of levels; None where neither may be shown
    mean_band -- (from, to) in place of a mean near an end of the scale
    partial   -- True where people whose answers could else be worked out were left out of the row; else None
    """

    group: tuple[str, ...]
    people: int | None = None
    of: int | None = None
    ratings: int | None = None
    missing: int | None = None
    levels: dict[int, int] | None = None
    median: float | None = None
    mean: float | None = None
    expected_mean: float | None = None
    gap_mean: float | None = None
    withheld: str | None = None
    bands: dict[str, int] | None = None
    mean_band: tuple[float, float] | None = None
    partial: bool | None = None


@attrs.frozen
class PublicationCost:
    """How many rows of a later report are withheld as things are, and how many would be after this release."""

    by: tuple[str, ...]
    now: int
    then: int


def bands_of(scale: Iterable[int]) -> list[tuple[int, ...]]:
    """The levels of a scale in a low, a middle and a high band (two where there is no middle); none below four levels."""
    levels = sorted(scale)
    if len(levels) < 4:
        return []
    end = -(-len(levels) // 3)
    parts = [levels[:end], levels[end:-end], levels[-end:]]
    return [tuple(part) for part in parts if part]


def band_name(band: Iterable[int]) -> str:
    """How a band is called in figures: "1-2", or "3" where it is one level."""
    first, *rest = band
    return f"{first}-{rest[-1]}" if rest else str(first)


def leaders(assessments: Iterable[str], leader_of: Mapping[str, str]) -> frozenset[str]:
    return frozenset(leader_of[one] for one in assessments)


def sum_of(counts: Mapping[int, int]) -> int:
    """counts: level -> how many answers; what their levels are together."""
    return sum(level * times for level, times in counts.items())


def most_detail(number: int, scale: Collection[int], minimum: int) -> str:
    """How much may be told of a group of `number` people before anything else is looked at."""
    if number >= max(FEWEST_FOR_LEVELS, minimum):
        return LEVELS
    return below_levels(scale)


def below_levels(scale: Collection[int]) -> str:
    """What is told in place of every level."""
    return BANDS if bands_of(scale) else MEAN


# Sets taken apart.


def partition(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The finest parts that each of the sets is put together from, in an order that goes by the order of the sets alone."""
    where: dict[str, list[int]] = {}
    for number, members in enumerate(dict.fromkeys(sets)):
        for one in members:
            where.setdefault(one, []).append(number)
    parts: dict[tuple[int, ...], set[str]] = {}
    for one, places in where.items():
        parts.setdefault(tuple(places), set()).add(one)
    return [frozenset(parts[places]) for places in sorted(parts)]
