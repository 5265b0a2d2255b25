"""What the yearly report is made from: tables that passed disclosure control, and what is known without looking at any person."""

from collections.abc import Mapping
from typing import Any

import attrs

from leaderdev.disclosure import SafeRow
from leaderdev.locales import Language
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.rendering.plain_text import one_line


@attrs.frozen
class PlannedTable:
    """A table to ask for. by -- its keys; data_informed -- only the data-informed items; before -- of the year before."""

    name: str
    by: tuple[str, ...]
    data_informed: bool = False
    before: bool = False


# In the order of what matters most: what was shown already counts as known, so what comes later gives way.
TABLES = (
    PlannedTable("tier", ("tier",)),
    PlannedTable("tier_dimension", ("tier", "dimension")),
    PlannedTable("leavitt", ("leavitt",), data_informed=True),
    PlannedTable("moore", ("moore",), data_informed=True),
    PlannedTable("tier", ("tier",), before=True),
    PlannedTable("leavitt", ("leavitt",), data_informed=True, before=True),
    PlannedTable("item", ("item",)),
    PlannedTable("dimension", ("dimension",)),
    PlannedTable("data_informed", ("data_informed",), data_informed=True),
)


@attrs.frozen
class YearlyData:
    """year -- of the ratings; role -- who gave them; day -- of the report, ISO; min_group -- the fewest people a row rests on.

    tables     -- the rows of every table of TABLES, this year's; those of the year before
    woven      -- the framework has data-informed items, and the pictures rest on them alone; else on all items
    before_of  -- the versions that were rated under the year before and are read under this one (carried); with how far what
                  they expected of a tier lies below what is expected now: tier -> levels, the mean over the items in common
    lost       -- versions that were rated under the year before and are not read under this one
    unreadable -- how many profiles could not be read
    is_published -- it was published on that day, and nothing was counted now
    """

    framework: ResolvedFramework
    year: int
    role: str
    day: str
    min_group: int
    tables: Mapping[str, tuple[SafeRow, ...]]
    before: Mapping[str, tuple[SafeRow, ...]]
    woven: bool
    before_of: Mapping[Reference, Mapping[str, float]] = attrs.field(factory=dict)
    lost: tuple[Reference, ...] = ()
    unreadable: int = 0
    is_published: bool = False


def framework_of(data: YearlyData, language: Language) -> str:
    """The framework as people call it."""
    whole = data.framework.framework
    title = one_line(whole.title.to(language.code)) or whole.id
    return language.say("yearly.framework_version", title=title, version=whole.version)


def version_of(reference: Reference, data: YearlyData, language: Language) -> str:
    """Another version of the framework as people call it; a framework whose title is not known by its id."""
    whole = data.framework.framework
    title = one_line(whole.title.to(language.code)) if reference.id == whole.id else ""
    return language.say("yearly.framework_version", title=title or reference.id, version=reference.version)


def of_role(role: str, name: str, language: Language, **values: Any) -> str:
    """The text of that name: of leaders who answered, or, where others rated, of leaders who were rated."""
    if role == "self":
        return language.say(f"yearly_self.{name}", **values)
    return language.say(f"yearly_rated.{name}", **values)
