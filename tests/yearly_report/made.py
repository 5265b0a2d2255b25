"""Rows that may be shown, and a paper made of them, where a test needs it."""

from leaderdev.disclosure import SafeRow
from leaderdev.locales import Language
from leaderdev.model.framework import (
    Dimension,
    Framework,
    Item,
    Level,
    Reference,
    ResolvedFramework,
    ResolvedItem,
    Tags,
    Tier,
    Version,
)
from leaderdev.model.text import Text
from leaderdev.rendering.yearly_report.content import view
from leaderdev.rendering.yearly_report.data import YearlyData

REFERENCE = Reference("small", Version(1, 0, 0))
LANGUAGES = {code: Language(code) for code in ("da", "en")}
SCALE = (1, 2, 3, 4, 5)
TIERS = ("director", "manager", "leader")
DIMENSIONS = ("results", "relations", "learning")
LEAVITT = ("tasks", "technology", "actors", "structure", "environment")
MOORE = ("public-value", "legitimacy", "capacity")


def row(*group: str, people: int = 30, of: int = 40, levels=(10, 20, 40, 20, 10), expected: float = 3.5) -> SafeRow:
    """A shown row with so many ratings on each level."""
    counts = dict(zip(SCALE, levels, strict=True))
    ratings = sum(levels)
    mean = sum(level * times for level, times in counts.items()) / ratings
    return SafeRow(
        group=group,
        people=people,
        of=of,
        ratings=ratings,
        missing=2,
        levels=counts,
        median=3.0,
        mean=mean,
        expected_mean=expected,
        gap_mean=expected - mean,
    )


def hidden(*group: str, rule: str = "min-group") -> SafeRow:
    return SafeRow(group, withheld=rule)


def framework(*, names: str = "", tags: bool = True, woven: bool = True) -> ResolvedFramework:
    """names -- put behind every title; tags, woven -- whether items have tags of Moore and Leavitt, and are data-informed."""

    def both(text: str) -> Text:
        return Text(f"{text} da{names}", f"{text} en{names}")

    items = []
    for place, leavitt in enumerate(LEAVITT):
        marks = Tags(
            moore=(MOORE[place % 3],) if tags else (),
            leavitt=(leavitt,) if tags else (),
            data_informed=("handles-data",) if woven else (),
        )
        expected = dict.fromkeys(TIERS, 4)
        item = Item(f"item-{place}", DIMENSIONS[place % 3], both(f"Item {place}"), {}, expected, tags=marks)
        items.append(ResolvedItem(item, expected, REFERENCE))
    whole = Framework(REFERENCE.id, REFERENCE.version, "published", both("Small"), Text(), "foundation", digest="0")
    return ResolvedFramework(
        framework=whole,
        scale=tuple(Level(value, both(f"level {value}")) for value in SCALE),
        tiers=tuple(Tier(name, both(name.capitalize()), rank) for rank, name in enumerate(TIERS, start=1)),
        dimensions=tuple(Dimension(name, both(name.capitalize())) for name in DIMENSIONS),
        items=tuple(items),
    )


def tables(**changed) -> dict[str, tuple[SafeRow, ...]]:
    """Every table of the paper, of figures that are all different; a table named is another."""
    spreads = [(5 + place, 11 + 2 * place, 40 - place, 30, 9) for place in range(30)]
    given = {
        "tier": (
            hidden("director"),
            row("manager", people=25, of=25, levels=spreads[1], expected=3.61),
            row("leader", people=101, of=131, levels=spreads[9], expected=3.97),
        ),
        "tier_dimension": tuple(
            hidden(tier, name)
            if tier == "director"
            else row(tier, name, people=25 + place, of=60, levels=spreads[place + 3 * far], expected=3.5 + place / 7)
            for far, tier in enumerate(TIERS)
            for place, name in enumerate(DIMENSIONS)
        ),
        "dimension": tuple(
            row(name, people=128, of=159, levels=spreads[11 + place]) for place, name in enumerate(DIMENSIONS)
        ),
        "leavitt": tuple(
            row(
                name,
                people=127,
                of=159,
                levels=spreads[14 + place],
                expected=3.2 + (0.7 if name in ("technology", "actors") else 0),
            )
            for place, name in enumerate(LEAVITT)
        ),
        "moore": tuple(row(name, people=126, of=159, levels=spreads[19 + place]) for place, name in enumerate(MOORE)),
        "data_informed": (row("handles-data", people=125, of=159, levels=spreads[23]),),
        "item": tuple(
            row(f"item-{place}", people=124 - place, of=159, levels=spreads[24 + place], expected=3.3 + place / 3)
            for place in range(5)
        ),
    }
    return {**given, **changed}


def material(**changed) -> YearlyData:
    """framework, tables, before and other attributes of YearlyData as wanted."""
    given = {
        "framework": framework(),
        "year": 2026,
        "role": "self",
        "day": "2026-11-23",
        "min_group": 5,
        "tables": tables(),
        "before": {
            "tier": (
                hidden("director"),
                hidden("manager"),
                row("leader", people=83, of=131, levels=(20, 20, 30, 10, 3)),
            ),
            "leavitt": (),
        },
        "woven": True,
    }
    return YearlyData(**{**given, **changed})


def paper(language: str = "en", **changed):
    return view(material(**changed), LANGUAGES[language])


def with_names(text: str):
    """A paper in which every name that HR gives holds the text."""
    return paper(framework=framework(names=text))


def lines_of(shown):
    """Every line of a paper, wherever it stands."""
    several = [shown.tiers, shown.strengths, shown.develop, shown.elements, shown.items]
    several += [block.lines for block in shown.blocks] + [[node.line for node in one.nodes] for one in shown.pictures]
    return [line for lines in several for line in lines]
