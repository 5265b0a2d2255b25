"""The workspace on a PostgreSQL server. See `leaderdev.stores.base.Store`."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from leaderdev.codec.framework import framework_from
from leaderdev.codec.profile import profile_from, profile_to
from leaderdev.codec.schema import as_of_today
from leaderdev.errors import BadInput, NotFound, Problem
from leaderdev.model.framework import Framework
from leaderdev.model.identifiers import is_identifier
from leaderdev.model.profile import Profile
from leaderdev.model.version import Reference, Version
from leaderdev.stores import profile_file, toml_file, workspace
from leaderdev.stores.counted import Profiles
from leaderdev.stores.lock import writing
from leaderdev.stores.postgres import address as addresses
from leaderdev.stores.postgres import locks, parts
from leaderdev.stores.postgres.address import Address
from leaderdev.stores.postgres.connection import Line, driver
from leaderdev.stores.postgres.ledger import LedgerOnServer
from leaderdev.stores.postgres.notes import NotesOnServer
from leaderdev.stores.postgres.seeing import Seeing
from leaderdev.stores.postgres.shelf import Shelf
from leaderdev.versioning.resolve import file_of


class PostgresStore(NotesOnServer, LedgerOnServer, Seeing):
    """`root` is a folder of this user on this machine, for what belongs to the work and not to the workspace."""

    def __init__(self, address: Address) -> None:
        super().__init__(Line(address))
        self.address = address
        self.root = addresses.own_folder(address)

    # frameworks

    def framework_references(self) -> list[Reference]:
        with self.line.transaction() as connection:
            found = connection.execute("SELECT id, version FROM leaderdev.framework").fetchall()
        return sorted(one for row in found if (one := _reference(*row)) is not None)

    def framework(self, reference: Reference) -> Framework | None:
        content = self.framework_content(reference)
        if content is None:
            return None
        found, file, problems = _framework(reference, content)
        if found is None or problems:
            raise BadInput("framework-unreadable", problems, framework=str(reference), file=file)
        return found

    def read_frameworks(self) -> Iterator[tuple[Framework | None, str, list[Problem]]]:
        with self.line.transaction() as connection:
            found = connection.execute("SELECT id, version, content FROM leaderdev.framework").fetchall()
        named = {}
        for identifier, version, content in found:
            if (reference := _reference(identifier, version)) is not None:
                named[reference] = content
            else:
                written = f"{identifier}@{version}"
                yield None, f"frameworks/{written}", [Problem("not-a-reference", "", "version", {"found": written})]
        for reference in sorted(named):
            yield _framework(reference, bytes(named[reference]))

    def framework_file(self, reference: Reference) -> str:
        return file_of(reference)

    def framework_content(self, reference: Reference) -> bytes | None:
        with self.line.transaction() as connection:
            return Shelf(connection).read(reference)

    @contextmanager
    def changing_frameworks(self) -> Iterator[Shelf]:
        with self.line.transaction(writing=True) as connection:
            locks.frameworks(connection)
            yield Shelf(connection)

    # settings

    def settings(self) -> workspace.Settings:
        found, problems = self.read_settings()
        if problems:
            raise BadInput("settings-unusable", problems, file=workspace.SETTINGS)
        return found or workspace.Settings()

    def read_settings(self) -> tuple[workspace.Settings | None, list[Problem]]:
        content = self.settings_content()
        return (None, []) if content is None else workspace.settings_in(content)

    def settings_content(self) -> bytes | None:
        with self.line.transaction() as connection:
            found = connection.execute("SELECT content FROM leaderdev.setting").fetchone()
        return None if found is None else bytes(found[0])

    def save_settings(self, content: bytes) -> None:
        with self.line.transaction(writing=True) as connection:
            changed = connection.execute("UPDATE leaderdev.setting SET content = %s", (content,)).rowcount
            if not changed:
                connection.execute("INSERT INTO leaderdev.setting (content) VALUES (%s)", (content,))

    # profiles

    def profile_ids(self) -> list[str]:
        with self.line.transaction() as connection:
            return sorted(handle for (handle,) in connection.execute("SELECT handle FROM leaderdev.profile"))

    def profile(self, identifier: str) -> Profile:
        with self.line.transaction() as connection:
            kept = next(parts.read(connection, _identifier(identifier)), None)
        return self._existing(identifier, kept)

    def read_profiles(self) -> Iterator[tuple[Profile | None, str, list[Problem]]]:
        with self.line.transaction() as connection:
            found = list(parts.read(connection))
        for kept in found:
            yield _profile(kept)

    def add_profiles(self, profiles: list[Profile]) -> None:
        files = {}
        for profile in profiles:
            files[profile.id] = profile_file.file_of(profile)
            profile_file.content_of(profile, files[profile.id])
        with self.line.transaction(writing=True) as connection:
            locks.people(connection)
            rows = connection.execute("SELECT handle, unit FROM leaderdev.profile").fetchall()
            taken = {handle: f"profiles/{unit}/{handle}.toml" for handle, unit in rows}
            problems = []
            for profile in profiles:
                if profile.id in taken:
                    values = {"id": profile.id, "other": taken[profile.id]}
                    problems.append(Problem("handle-taken", "", profile.id, values))
                taken[profile.id] = files[profile.id]
            if problems:
                raise BadInput("not-added", problems)
            for profile in profiles:
                parts.add(connection, profile_to(profile))

    def change_profile(self, identifier: str, change: Callable[[Profile], Profile]) -> Profile:
        """The leader is locked for as long as it takes; only parts that changed are written."""
        with self.line.transaction(writing=True) as connection:
            locks.leader(connection, _identifier(identifier))
            kept = next(parts.read(connection, identifier), None)
            profile = self._existing(identifier, kept)
            changed = change(profile)
            if changed == profile or kept is None:
                return profile
            profile_file.content_of(changed, profile_file.file_of(changed))
            try:
                parts.write(connection, kept, profile_to(changed))
            except driver().errors.UniqueViolation as error:
                other = profile_file.file_of(changed)
                raise BadInput("handle-taken", id=changed.id, other=other) from error
            return changed

    def change_profiles(self, changes: Mapping[str, Callable[[Profile], Profile]]) -> int:
        with self.line.transaction(writing=True) as connection:
            # In one order, so that no two who change many wait for each other.
            for leader in sorted(changes):
                locks.leader(connection, _identifier(leader))
            before = {leader: self.profile(leader) for leader in changes}
            return sum(self.change_profile(leader, changes[leader]) != before[leader] for leader in changes)

    def counted(self) -> Profiles:
        found = [profile for profile, _, _ in self.read_profiles()]
        readable = [profile for profile in found if profile is not None]
        return Profiles(readable, len(found) - len(readable), len(found))

    def _existing(self, identifier: str, kept: parts.Kept | None) -> Profile:
        if kept is None:
            raise NotFound("no-such-leader", id=identifier, known=self._known())
        profile, file, problems = _profile(kept)
        if profile is None:
            raise BadInput("profile-unreadable", problems, id=identifier, file=file)
        return profile

    def _known(self) -> list[str]:
        return self.profile_ids()

    # what belongs to this machine

    def sweep(self) -> None:
        """Nothing: a transaction that was interrupted left nothing behind."""

    @contextmanager
    def writing(self) -> Iterator[Path]:
        own = self.root / ".leaderdev"
        own.mkdir(parents=True, exist_ok=True, mode=0o700)
        with writing(own / "lock"):
            yield own / "saving"

    def name_of(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _identifier(written: str) -> str:
    if not is_identifier(written):
        raise BadInput("not-an-identifier", key="id", found=written)
    return written


def _reference(identifier: str, version: str) -> Reference | None:
    """None for a row that names no version: before version 3 of the tables somebody could put one there."""
    try:
        return Reference(identifier, Version.parse(version))
    except ValueError:
        return None


def _framework(reference: Reference, content: bytes) -> tuple[Framework | None, str, list[Problem]]:
    file = file_of(reference)
    mapping, problems = toml_file.parse(content, file)
    if mapping is not None:
        mapping, problems = as_of_today(mapping, "framework", file)
    if mapping is None:
        return None, file, problems
    framework, problems = framework_from(mapping, file)
    if framework is not None and framework.reference != reference:
        problems.append(Problem("not-where-it-says", file, "id", {"says": str(framework.reference)}))
    return framework, file, problems


def _profile(kept: parts.Kept) -> tuple[Profile | None, str, list[Problem]]:
    handle, unit = kept.row[0], kept.row[3]
    file = f"profiles/{unit}/{handle}.toml"
    try:
        mapping = kept.as_mapping()
    except ValueError as error:
        return None, file, [Problem("not-toml", file, "", {"line": 1, "column": 1, "reason": str(error)})]
    profile, problems = profile_from(mapping, file)
    return profile, file, problems
