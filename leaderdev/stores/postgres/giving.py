"""What HR gets to read because a person gives it."""

from leaderdev.errors import NotAllowed
from leaderdev.stores.postgres.address import Address
from leaderdev.stores.postgres.connection import Line

KINDS = ("ratings", "notes")


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
