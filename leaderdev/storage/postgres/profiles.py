"""The profiles on the server: rows, of which only the parts that changed are written."""

from collections.abc import Callable, Iterator, Mapping

from leaderdev.errors import BadInput, NotFound, Problem
from leaderdev.model.profile import Profile
from leaderdev.model.text import is_identifier
from leaderdev.serialization.profile import profile_from, profile_to
from leaderdev.storage import person_files
from leaderdev.storage.base import CountedProfiles
from leaderdev.storage.postgres import locks, parts
from leaderdev.storage.postgres.connection import ServerConnection, driver


class ServerProfiles:
    """See `leaderdev.storage.base.Store`."""

    def __init__(self, server: ServerConnection) -> None:
        self._server = server

    def ids(self) -> list[str]:
        with self._server.transaction() as connection:
            return sorted(handle for (handle,) in connection.execute("SELECT handle FROM leaderdev.profile"))

    def profile(self, identifier: str) -> Profile:
        with self._server.transaction() as connection:
            kept = next(parts.read(connection, _identifier(identifier)), None)
        return self._existing(identifier, kept)

    def read(self) -> Iterator[tuple[Profile | None, str, list[Problem]]]:
        with self._server.transaction() as connection:
            found = list(parts.read(connection))
        for kept in found:
            yield _profile(kept)

    def add(self, profiles: list[Profile]) -> None:
        for profile in profiles:
            person_files.profile_content(profile, person_files.profile_file(profile))
        with self._server.transaction(writing=True) as connection:
            locks.people(connection)
            rows = connection.execute("SELECT handle, unit FROM leaderdev.profile").fetchall()
            person_files.refuse_taken(profiles, {handle: f"profiles/{unit}/{handle}.toml" for handle, unit in rows})
            for profile in profiles:
                parts.add(connection, profile_to(profile))

    def change(self, identifier: str, change: Callable[[Profile], Profile]) -> Profile:
        """The leader is locked for as long as it takes; only parts that changed are written."""
        with self._server.transaction(writing=True) as connection:
            locks.leader(connection, _identifier(identifier))
            kept = next(parts.read(connection, identifier), None)
            profile = self._existing(identifier, kept)
            changed = change(profile)
            if changed == profile or kept is None:
                return profile
            person_files.profile_content(changed, person_files.profile_file(changed))
            try:
                parts.write(connection, kept, profile_to(changed))
            except driver().errors.UniqueViolation as error:
                other = person_files.profile_file(changed)
                raise BadInput("handle-taken", id=changed.id, other=other) from error
            return changed

    def change_many(self, changes: Mapping[str, Callable[[Profile], Profile]]) -> int:
        with self._server.transaction(writing=True) as connection:
            # In one order, so that no two who change many wait for each other.
            for leader in sorted(changes):
                locks.leader(connection, _identifier(leader))
            before = {leader: self.profile(leader) for leader in changes}
            return sum(self.change(leader, changes[leader]) != before[leader] for leader in changes)

    def counted(self) -> CountedProfiles:
        found = [profile for profile, _, _ in self.read()]
        readable = [profile for profile in found if profile is not None]
        return CountedProfiles(readable, len(found) - len(readable), len(found))

    def _existing(self, identifier: str, kept: parts.StoredProfile | None) -> Profile:
        if kept is None:
            raise NotFound("no-such-leader", id=identifier, known=self.ids())
        profile, file, problems = _profile(kept)
        if profile is None:
            raise BadInput("profile-unreadable", problems, id=identifier, file=file)
        return profile


def _identifier(written: str) -> str:
    if not is_identifier(written):
        raise BadInput("not-an-identifier", key="id", found=written)
    return written


def _profile(kept: parts.StoredProfile) -> tuple[Profile | None, str, list[Problem]]:
    handle, unit = kept.row[0], kept.row[3]
    file = f"profiles/{unit}/{handle}.toml"
    try:
        mapping = kept.as_mapping()
    except ValueError as error:
        return None, file, [Problem("not-toml", file, "", {"line": 1, "column": 1, "reason": str(error)})]
    profile, problems = profile_from(mapping, file)
    return profile, file, problems
