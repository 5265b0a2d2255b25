"""The workspace on a PostgreSQL server. See `leaderdev.stores.base.Store`."""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaderdev.analysis.disclosure.record import Past
from leaderdev.codec.framework import framework_from
from leaderdev.codec.profile import notes_from, notes_to, profile_from, profile_to
from leaderdev.codec.reading import as_of_today
from leaderdev.errors import BadInput, ChangedOnDisk, NotAllowed, NotFound, Problem
from leaderdev.model.framework import Framework, Reference, Version
from leaderdev.model.profile import Note, Profile
from leaderdev.model.text import is_identifier
from leaderdev.stores import ledger as ledgers
from leaderdev.stores import person_files, toml_file, workspace
from leaderdev.stores.base import Profiles
from leaderdev.stores.disk import writing
from leaderdev.stores.ledger import Ledger
from leaderdev.stores.postgres import address as addresses
from leaderdev.stores.postgres import locks, parts
from leaderdev.stores.postgres.address import Address
from leaderdev.stores.postgres.connection import Line, driver
from leaderdev.versioning.resolve import file_of

if TYPE_CHECKING:
    from leaderdev.stores.postgres.connection import Connection


# The texts of frameworks on the server, inside one transaction.


class Shelf:
    """See `leaderdev.stores.base.Shelf`."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection

    def read(self, reference: Reference) -> bytes | None:
        found = self._connection.execute(
            "SELECT content FROM leaderdev.framework WHERE id = %s AND version = %s", _named(reference)
        ).fetchone()
        return None if found is None else bytes(found[0])

    def write(self, reference: Reference, content: bytes) -> None:
        changed = self._connection.execute(
            "UPDATE leaderdev.framework SET content = %s WHERE id = %s AND version = %s", (content, *_named(reference))
        ).rowcount
        if not changed:
            self._connection.execute(
                "INSERT INTO leaderdev.framework (content, id, version) VALUES (%s, %s, %s)",
                (content, *_named(reference)),
            )

    def remove(self, reference: Reference) -> None:
        self._connection.execute("DELETE FROM leaderdev.framework WHERE id = %s AND version = %s", _named(reference))


def _named(reference: Reference) -> tuple[str, str]:
    return reference.id, str(reference.version)


# How much of the workspace the one who asks may see and do: so that a command says it cannot see, and not that there is nothing.


class Seeing:
    """The part of the store that knows."""

    line: Line

    def handle(self) -> str:
        """The handle of the person who is logged in; "" for nobody."""
        with self.line.transaction() as connection:
            found = connection.execute(b"SELECT leaderdev.me()").fetchone()
        return str(found[0]) if found and found[0] else ""

    def knows_all_people(self) -> bool:
        """Whoever may add people sees all of them."""
        return self._asked("SELECT has_table_privilege('leaderdev.profile', 'INSERT')")

    def sees_ratings_of(self, profile: Profile) -> bool:
        return self._asked(
            "SELECT has_table_privilege('leaderdev.release', 'SELECT') OR leaderdev.me() IN (%s, %s)"
            " OR EXISTS (SELECT FROM leaderdev.given WHERE giver = %s AND what = 'ratings')",
            profile.id,
            profile.manager,
            profile.id,
        )

    def refuse_rater(self, profile: Profile, role: str, rater: str) -> None:
        fits = rater == {"self": profile.id, "manager": profile.manager}.get(role)
        if not self._asked(
            "SELECT has_table_privilege('leaderdev.release', 'SELECT')"
            " OR (%s AND leaderdev.me() = %s AND has_table_privilege('leaderdev.assessment', 'INSERT'))",
            fits,
            rater,
        ):
            raise NotAllowed("not-yours-to-rate", leader=profile.id)

    def _asked(self, asked: str, *values: object) -> bool:
        with self.line.transaction() as connection:
            found = connection.execute(asked.encode(), values).fetchone()
        return bool(found and found[0])


# Personal notes on the server: rows that only their author sees.

_COLUMNS = "conversation, written_on, author, text"


class NotesOnServer:
    """The part of the store that keeps notes."""

    def __init__(self, line: Line) -> None:
        self.line = line

    def notes_on(self, leader: str) -> tuple[Note, ...]:
        with self.line.transaction() as connection:
            asked = f"SELECT {_COLUMNS} FROM leaderdev.note WHERE leader = %s ORDER BY position, key"
            found = tuple(Note(*row) for row in connection.execute(asked.encode(), (leader,)))
        if problems := _problems(leader, found):
            raise BadInput("notes-unreadable", problems, file=person_files.notes_file(leader))
        return found

    def keyed_notes(self, leader: str) -> list[tuple[Any, Note]]:
        """With the key of each row."""
        with self.line.transaction() as connection:
            asked = f"SELECT key, {_COLUMNS} FROM leaderdev.note WHERE leader = %s ORDER BY position, key"
            return [(key, Note(*row)) for key, *row in connection.execute(asked.encode(), (leader,))]

    def add_note(self, leader: str, note: Note) -> None:
        self.refuse_unfit_note(leader, note)
        with self.line.transaction(writing=True) as connection:
            locks.somebody(connection)
            connection.execute(
                "INSERT INTO leaderdev.note (key, leader, position, conversation, written_on, author, text) VALUES "
                "(%s, %s, extract(epoch FROM clock_timestamp()), %s, %s, %s, %s)",
                (uuid.uuid4(), leader, note.conversation, note.written_on, note.by, note.text),
            )

    def refuse_unfit_note(self, leader: str, note: Note) -> None:
        if not is_identifier(leader):
            raise BadInput("not-an-identifier", key="id", found=leader)
        person_files.notes_content((*self.notes_on(leader), note), leader)

    def read_notes(self) -> Iterator[tuple[str, str, tuple[Note, ...], list[Problem]]]:
        with self.line.transaction() as connection:
            asked = f'SELECT leader, {_COLUMNS} FROM leaderdev.note ORDER BY leader COLLATE "C", position, key'
            rows = connection.execute(asked.encode()).fetchall()
        found: dict[str, list[Note]] = {}
        for leader, *row in rows:
            found.setdefault(leader, []).append(Note(*row))
        for leader, written in found.items():
            problems = _problems(leader, written)
            yield leader, person_files.notes_file(leader), () if problems else tuple(written), problems


def _problems(leader: str, written: Sequence[Note]) -> list[Problem]:
    """As of a file of these notes: before version 3 of the tables any text could be put into any column."""
    return notes_from(notes_to(written), person_files.notes_file(leader))[1]


# The ledger of releases on the server, which only those may read and write who see everybody; HR reads what was shown.

TABLE = "release"


class LedgerOnServer:
    """The part of the store that keeps it."""

    line: Line

    def sees_everybody(self) -> bool:
        """Whether the one who asks may see all there is of everybody: a keeper."""
        with self.line.transaction() as connection:
            found = connection.execute("SELECT has_table_privilege('leaderdev.release', 'SELECT')").fetchone()
        return bool(found and found[0])

    def read_ledger(self) -> Ledger:
        # Figures of those whom one happens to see are nobody's, and the next release would have to reckon with them.
        if not self.sees_everybody():
            raise NotAllowed("not-everybody")
        found, problems = self._read_ledger()
        if found is None:
            raise BadInput("ledger-damaged", problems, folder=TABLE)
        return found

    def given_out(self) -> Sequence[str] | None:
        with self.line.transaction() as connection:
            may = connection.execute(
                "SELECT has_table_privilege('leaderdev.release', 'SELECT'), has_table_privilege('leaderdev.given_out', 'SELECT')"
            ).fetchone()
            counts, reads = may or (False, False)
            if counts:
                return None
            if not reads:
                raise NotAllowed("not-everybody")
            rows = connection.execute("SELECT content::text FROM leaderdev.given_out ORDER BY n").fetchall()
        return [content for (content,) in rows]

    def check_ledger(self) -> list[Problem]:
        return self._read_ledger()[1] if self.sees_everybody() else []

    def check_encryption(self) -> list[Problem]:
        """Nothing: rows are the server's to encrypt, and its policies must be able to read them."""
        return []

    def add_release(self, ledger: Ledger, release: Past) -> None:
        with self.line.transaction(writing=True) as connection:
            locks.releases(connection)
            salt = connection.execute("SELECT salt FROM leaderdev.ledger").fetchone()
            if self._files() != ledger.files or (salt is not None and salt[0] != ledger.salt):
                raise ChangedOnDisk("changed-on-disk", file=TABLE)
            if salt is None:
                connection.execute("INSERT INTO leaderdev.ledger (salt) VALUES (%s)", (ledger.salt,))
            self._insert(len(ledger.files) + 1, release)

    def _insert(self, number: int, release: Past) -> None:
        content = ledgers.packed(release)
        with self.line.transaction(writing=True) as connection:
            connection.execute(
                "INSERT INTO leaderdev.release (n, content, digest) VALUES (%s, %s, %s)",
                (number, content, ledgers.digest_of(content)),
            )
            if release.view:
                connection.execute("INSERT INTO leaderdev.given_out (content) VALUES (%s)", (release.view,))

    def _files(self) -> tuple[tuple[str, str], ...]:
        with self.line.transaction() as connection:
            rows = connection.execute("SELECT n, digest FROM leaderdev.release ORDER BY n").fetchall()
        return tuple((ledgers.name_of(number), digest) for number, digest in rows)

    def _read_ledger(self) -> tuple[Ledger | None, list[Problem]]:
        with self.line.transaction() as connection:
            salt = connection.execute("SELECT salt FROM leaderdev.ledger").fetchone()
            rows = connection.execute("SELECT n, content, digest FROM leaderdev.release ORDER BY n").fetchall()
        past, problems = [], []
        for place, (number, content, digest) in enumerate(rows, start=1):
            try:
                if number != place:
                    raise ValueError(number)
                past.append(ledgers.unpacked(bytes(content), digest))
            except ledgers.DAMAGES as error:
                values = {"reason": type(error).__name__}
                problems.append(Problem("ledger-unreadable", f"{TABLE}/{ledgers.name_of(number)}", "", values))
        if rows and salt is None:
            problems.append(Problem("ledger-unreadable", TABLE, "", {"reason": "salt"}))
        if problems:
            return None, problems
        files = tuple((ledgers.name_of(number), digest) for number, _, digest in rows)
        return Ledger(salt[0] if salt else ledgers.new_salt(), files, tuple(past)), []


# The workspace on a PostgreSQL server. See `leaderdev.stores.base.Store`.


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
            files[profile.id] = person_files.profile_file(profile)
            person_files.profile_content(profile, files[profile.id])
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
            person_files.profile_content(changed, person_files.profile_file(changed))
            try:
                parts.write(connection, kept, profile_to(changed))
            except driver().errors.UniqueViolation as error:
                other = person_files.profile_file(changed)
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
