"""Yearly papers of random organisations, for the tests of what is in them; here leaderdev is used, and the attacker is not."""

from collections.abc import Callable
from functools import cache
from random import Random

import attrs

from leaderdev.disclosure import SafeRow
from leaderdev.model.framework import ResolvedFramework
from leaderdev.rendering.yearly_report import content
from leaderdev.rendering.yearly_report.data import YearlyData
from leaderdev.rendering.yearly_report.report import YearlyReport
from tests.yearly_report.made import LANGUAGES, TIERS, framework, hidden, material, row, tables


def made_up(language: str, whole: ResolvedFramework) -> YearlyReport:
    """A paper in which every kind of row stands: levels, bands, the end of the scale, all answered, a sample, withheld, other."""
    edge = SafeRow(
        ("leader",), people=6, of=9, ratings=30, missing=1, expected_mean=4.0, mean_band=(4.5, 5.0), partial=True
    )
    tier = (hidden("director"), row("manager", people=9, of=12), edge)
    crossed = [*tables()["tier_dimension"], row("manager", "learning", people=20, of=20)]
    extremes = {
        "tier": tier,
        "tier_dimension": tuple(crossed),
        "leavitt": (
            hidden("tasks"),
            row("technology", expected=4.9),
            row("actors", expected=3.6),
            row("structure"),
            row("environment", expected=3.5),
        ),
        "moore": (
            row("public-value", expected=2.1),
            row("legitimacy", expected=3.6),
            attrs.evolve(edge, group=("capacity",)),
        ),
    }
    return content.view(material(framework=whole, tables=tables(**extremes)), LANGUAGES[language])


def several(language: str, whole: ResolvedFramework | None = None) -> list[YearlyReport]:
    """Papers about a framework (the small one of the tests) of which each kind of drawing stands in one at least."""
    whole = whole or framework()
    found = [made_up(language, whole), content.view(material(framework=whole), LANGUAGES[language])]
    for rule in ("min-group", "complementary", "interval"):
        withheld = {name: tuple(hidden(*one.group, rule=rule) for one in rows) for name, rows in tables().items()}
        found.append(content.view(material(framework=whole, tables=withheld), LANGUAGES[language]))
    few = {**tables(), "leavitt": tables()["leavitt"][:1], "moore": tables()["moore"][:1]}
    found.append(content.view(material(framework=whole, tables=few), LANGUAGES[language]))
    return found


@cache
def forms(write: Callable[[YearlyReport], bytes], language: str) -> tuple[bytes, ...]:
    """What the files of a kind look like: those of `several`."""
    return tuple(write(one) for one in several(language))


def of_random(seed: int) -> YearlyData:
    """A paper of random rows: of any size, merged, partial, at the end of the scale, or withheld."""
    random = Random(seed)

    def some(*group: str) -> SafeRow:
        people = random.randrange(5, 60)
        levels = (*tuple(random.randrange(people) for _ in range(4)), people)
        shown = row(
            *group,
            people=people,
            of=people + random.choice([0, 0, 3, 14]),
            levels=levels,
            expected=random.uniform(2, 5),
        )
        kind = random.random()
        if kind < 0.2:
            return hidden(*group, rule=random.choice(["min-group", "complementary", "interval"]))
        if kind < 0.3:
            return attrs.evolve(shown, levels=None, median=None, mean=None, gap_mean=None, mean_band=(4.5, 5.0))
        if kind < 0.4:
            bands = {"1-2": levels[0] + levels[1], "3": levels[2], "4-5": levels[3] + levels[4]}
            return attrs.evolve(shown, levels=None, median=None, bands=bands, partial=True)
        if kind < 0.5:
            return attrs.evolve(shown, levels=None, median=None)
        return shown

    usual = tables()
    given = {name: tuple(some(*one.group) for one in rows) for name, rows in usual.items()}
    if random.random() < 0.4:
        given["tier"] += (some("other"),)
    old = {"tier": tuple(some(name) for name in TIERS), "leavitt": tuple(some(*one.group) for one in usual["leavitt"])}
    return material(tables=given, before=old)


def in_language(given: YearlyData, language: str) -> YearlyReport:
    return content.view(given, LANGUAGES[language])
