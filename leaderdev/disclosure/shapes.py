"""The records of disclosure control: ratings, published cells, prior knowledge, and the row that may be shown."""

from collections.abc import Collection, Iterable, Mapping

import attrs

FEWEST_FOR_LEVELS = 10
OTHER = "other"

# The detail of a published cell, from most to least. A spread always has its mean; an edge replaces both.
LEVELS, BANDS, MEAN, EDGE = "levels", "bands", "mean", "edge"
DETAILS = (LEVELS, BANDS, MEAN, EDGE)

# Why a row is withheld. Primary suppression: fewer people than the minimum. Secondary suppression: differencing with other
# rows, or with earlier publications, would disclose a group so small. Interval: somebody's protection interval would be
# narrower than half of the scale.
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
    """A cell that was published, or would be.

    assessments, items -- names; the figures are over the ratings that these assessments have of these items
    detail             -- one of DETAILS
    ratings, total     -- how many ratings, and the sum of their levels
    counts             -- level -> ratings; published where `detail` is LEVELS, by bands of levels where it is BANDS
    edge               -- the interval of the mean that is published where `detail` is EDGE; else None
    group              -- the row of the cell
    missing            -- (assessment, item) of which no answer counted in the row; None where that is no longer known, and
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
    """What a reader of all earlier publications knows.

    shown     -- the published cells of all releases
    leader_of -- assessment -> leader, of all assessments in `shown`
    given     -- the assessments whose answers still exist
    raw       -- assessment -> item -> level, also of answers that do not count today
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
    partial   -- True where the row leaves out people whose answers it would otherwise disclose; else None
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
    """How many rows of a later report are withheld now, and how many would be after this publication."""

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
    """The sum of the levels. counts: level -> how many answers."""
    return sum(level * times for level, times in counts.items())


def most_detail(number: int, scale: Collection[int], minimum: int) -> str:
    """The most detail that the number of people permits."""
    if number >= max(FEWEST_FOR_LEVELS, minimum):
        return LEVELS
    return below_levels(scale)


def below_levels(scale: Collection[int]) -> str:
    """The detail below LEVELS."""
    return BANDS if bands_of(scale) else MEAN


def partition(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The coarsest partition of which every set is a union, in an order that depends on the order of the sets only."""
    where: dict[str, list[int]] = {}
    for number, members in enumerate(dict.fromkeys(sets)):
        for one in members:
            where.setdefault(one, []).append(number)
    parts: dict[tuple[int, ...], set[str]] = {}
    for one, places in where.items():
        parts.setdefault(tuple(places), set()).add(one)
    return [frozenset(parts[places]) for places in sorted(parts)]
