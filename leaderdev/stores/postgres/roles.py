"""The database roles of a shared store.

A person logs in as a role of their own and is a member of one or more of the KINDS, which the policies speak of. They are
named after the database, so that two stores on one server know nothing of each other: `<database>_leader` and so on.
"""

# leader, manager -- own ratings, those of the leaders below; hr -- frameworks, people; auditor -- the log;
# keeper -- everything but the log, for copying a store whole and for the data subject's rights
KINDS = ("leader", "manager", "hr", "auditor", "keeper")

# Nobody can log in as these: owner has the tables, inner the functions that look at rows for others.
HIDDEN = ("owner", "inner")
_END = "_owner"


def names(prefix: str) -> dict[str, str]:
    """Kind -> role, for the kinds and the hidden ones."""
    return {kind: f"{prefix}_{kind}" for kind in (*KINDS, *HIDDEN)}


def prefix_of(owner: str) -> str:
    """What the names begin with, from the role that has the tables."""
    return owner.removesuffix(_END)
