"""What HR gets to read: what a person gives it, and counts."""

from leaderdev.errors import NotAllowed
from leaderdev.stores.postgres.address import Address
from leaderdev.stores.postgres.connection import Line

KINDS = ("ratings", "notes")
# Leaders; the server itself gives out no smaller group.
SMALLEST_GROUP = 5


def give(address: Address, what: str, *, back: bool) -> None:
    """Gives the completed ratings of oneself, or one's own notes, or takes that back. Raises NotAllowed for nobody in particular."""
    line = Line(address)
    with line.transaction(writing=True) as connection:
        found = connection.execute("SELECT leaderdev.me()").fetchone()
        if found is None or found[0] is None:
            raise NotAllowed("not-yours")
        connection.execute("DELETE FROM leaderdev.given WHERE giver = %s AND what = %s", (found[0], what))
        if not back:
            connection.execute("INSERT INTO leaderdev.given (giver, what) VALUES (%s, %s)", (found[0], what))
    line.close()


def counts(address: Address) -> list[tuple[str, str, str, str, int, str, int, int]]:
    """framework, role, tier, unit, people, item, level, ratings: of groups of SMALLEST_GROUP leaders or more. "*" stands for
    the units of a tier that are too small by themselves. Raises NotAllowed for all but HR."""
    line = Line(address)
    with line.transaction() as connection:
        found = connection.execute("SELECT * FROM leaderdev.counts()").fetchall()
    line.close()
    return found
