"""What the login may see and do, so that a command can say that it may not see something, not that there is nothing."""

from leaderdev.errors import NotAllowed
from leaderdev.model.profile import Profile
from leaderdev.storage.postgres.connection import ServerConnection, scalar


class LoginPermissions:
    """What the login may read and write, as the server says."""

    def __init__(self, server: ServerConnection) -> None:
        self._server = server

    def handle(self) -> str:
        """The handle of the person who is logged in; "" for nobody."""
        return str(self._asked("SELECT leaderdev.me()") or "")

    def sees_everybody(self) -> bool:
        """Whether the login may see everything about everybody, as the administrator does."""
        return bool(self._asked("SELECT has_table_privilege('leaderdev.release', 'SELECT')"))

    def knows_all_people(self) -> bool:
        """Whoever may add people sees all of them."""
        return bool(self._asked("SELECT has_table_privilege('leaderdev.profile', 'INSERT')"))

    def sees_ratings_of(self, profile: Profile) -> bool:
        query = (
            "SELECT has_table_privilege('leaderdev.release', 'SELECT') OR leaderdev.me() IN (%s, %s)"
            " OR EXISTS (SELECT FROM leaderdev.given WHERE giver = %s AND what = 'ratings')"
        )
        return bool(self._asked(query, profile.id, profile.manager, profile.id))

    def refuse_rater(self, profile: Profile, role: str, rater: str) -> None:
        fits = rater == {"self": profile.id, "manager": profile.manager}.get(role)
        if not self._asked(
            "SELECT has_table_privilege('leaderdev.release', 'SELECT')"
            " OR (%s AND leaderdev.me() = %s AND has_table_privilege('leaderdev.assessment', 'INSERT'))",
            fits,
            rater,
        ):
            raise NotAllowed("not-yours-to-rate", leader=profile.id)

    def _asked(self, query: str, *values: object) -> object:
        with self._server.transaction() as connection:
            return scalar(connection, query, *values)
