"""What an engine can do, and the tables it finds.

    leaders      -- one row a leader
    assessments  -- one row an assessment, half-done ones with completed_on NULL
    ratings      -- one row for each item of a completed assessment, level NULL where it was not answered

The columns are in `leaderdev.exchange.flat`. A row of a leader stands in one shard with all other rows of that leader,
so that shards can be counted apart.
"""

from collections.abc import Sequence
from typing import Any, Protocol

TABLES = ("leaders", "assessments", "ratings")


class Engine(Protocol):
    """Runs one SQL text over the three tables."""

    def rows(self, sql: str) -> Sequence[Sequence[Any]]:
        """All rows of the answer. Raises EngineFailed where the data or the server refuses."""

    def close(self) -> None:
        """Lets go of what the engine holds. It cannot be asked afterwards."""
