"""What the yearly paper is made of: tables that passed disclosure control, and what is known without looking at any person."""

from collections.abc import Mapping

import attrs

from leaderdev.disclosure import SafeRow
from leaderdev.model.framework import Reference, ResolvedFramework


@attrs.frozen
class Table:
    """A table to ask for. by -- its keys; data_informed -- only the data-informed items; before -- of the year before."""

    name: str
    by: tuple[str, ...]
    data_informed: bool = False
    before: bool = False


# In the order of what matters most: what was shown already counts as known, so what comes later gives way.
TABLES = (
    Table("tier", ("tier",)),
    Table("tier_dimension", ("tier", "dimension")),
    Table("leavitt", ("leavitt",), data_informed=True),
    Table("moore", ("moore",), data_informed=True),
    Table("tier", ("tier",), before=True),
    Table("leavitt", ("leavitt",), data_informed=True, before=True),
    Table("item", ("item",)),
    Table("dimension", ("dimension",)),
    Table("data_informed", ("data_informed",), data_informed=True),
)


@attrs.frozen
class Material:
    """year -- of the ratings; role -- whose they are; day -- the paper's, ISO; min_group -- the fewest people a row rests on.

    tables     -- the rows of every table of TABLES, this year's; those of the year before
    woven      -- the framework has data-informed items, and the pictures rest on them alone; else on all items
    before_of  -- the versions that were rated under the year before and are read under this one (carried); with how far what
                  they expected of a tier lies below what is expected now: tier -> levels, the mean over the items in common
    lost       -- versions that were rated under the year before and are not read under this one
    unreadable -- how many profiles could not be read
    read_again -- it was given out on that day, and nothing was counted now
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
    read_again: bool = False
