"""The workspace on a PostgreSQL server. See `leaderdev.storage.base.Store`."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from leaderdev.disclosure.record import PastRelease
from leaderdev.errors import BadInput, NotAllowed, Problem
from leaderdev.frameworks.resolve import file_of
from leaderdev.model.framework import Framework, Reference
from leaderdev.model.profile import Note, Profile
from leaderdev.storage import workspace
from leaderdev.storage.base import Change, ChangeOne, CountedProfiles, Tell
from leaderdev.storage.disk import writing
from leaderdev.storage.ledger import Ledger
from leaderdev.storage.postgres import address as addresses
from leaderdev.storage.postgres.address import Address
from leaderdev.storage.postgres.connection import ServerConnection
from leaderdev.storage.postgres.frameworks import ServerFrameworks, ServerFrameworkTexts
from leaderdev.storage.postgres.notes import ServerNotes
from leaderdev.storage.postgres.profiles import ServerProfiles
from leaderdev.storage.postgres.release_ledger import ServerLedger

if TYPE_CHECKING:
    from leaderdev.storage.rights import Rights


class PostgresStore:
    """It hands each part the connection.

    root  -- a folder of this user on this machine, for what belongs to the work and not to the workspace
    line  -- the connection; notes -- the notes, with the keys of their rows
    """

    logs_changes = True

    def __init__(self, address: Address) -> None:
        self.address = address
        self.server = ServerConnection(address)
        self.root = addresses.own_folder(address)
        self.notes = ServerNotes(self.server)
        self._frameworks = ServerFrameworks(self.server)
        self._profiles = ServerProfiles(self.server)
        self._ledger = ServerLedger(self.server)

    # frameworks

    def framework_references(self) -> list[Reference]:
        return self._frameworks.references()

    def framework(self, reference: Reference) -> Framework | None:
        return self._frameworks.framework(reference)

    def read_frameworks(self) -> Iterator[tuple[Framework | None, str, list[Problem]]]:
        return self._frameworks.read()

    def framework_file(self, reference: Reference) -> str:
        return file_of(reference)

    def framework_content(self, reference: Reference) -> bytes | None:
        return self._frameworks.content(reference)

    def changing_frameworks(self) -> AbstractContextManager[ServerFrameworkTexts]:
        return self._frameworks.changing()

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
        found = self.server.value("SELECT content FROM leaderdev.setting")
        return None if found is None else bytes(found)

    def save_settings(self, content: bytes) -> None:
        with self.server.transaction(writing=True) as connection:
            changed = connection.execute("UPDATE leaderdev.setting SET content = %s", (content,)).rowcount
            if not changed:
                connection.execute("INSERT INTO leaderdev.setting (content) VALUES (%s)", (content,))

    # profiles

    def profile_ids(self) -> list[str]:
        return self._profiles.ids()

    def profile(self, identifier: str) -> Profile:
        return self._profiles.profile(identifier)

    def read_profiles(self) -> Iterator[tuple[Profile | None, str, list[Problem]]]:
        return self._profiles.read()

    def add_profiles(self, profiles: list[Profile]) -> None:
        self._profiles.add(profiles)

    def change_profile(self, identifier: str, change: Change) -> Profile:
        return self._profiles.change(identifier, change)

    def change_profiles(self, changes: Mapping[str, Change]) -> int:
        return self._profiles.change_many(changes)

    def counted(self) -> CountedProfiles:
        return self._profiles.counted()

    # personal notes

    def notes_on(self, leader: str) -> tuple[Note, ...]:
        return self.notes.on(leader)

    def add_note(self, leader: str, note: Note) -> None:
        self.notes.add(leader, note)

    def refuse_unfit_note(self, leader: str, note: Note) -> None:
        self.notes.refuse_unfit(leader, note)

    def read_notes(self) -> Iterator[tuple[str, str, tuple[Note, ...], list[Problem]]]:
        return self.notes.read()

    # the ledger of what was published

    def read_ledger(self) -> Ledger:
        return self._ledger.read()

    def check_ledger(self) -> list[Problem]:
        return self._ledger.check()

    def add_release(self, ledger: Ledger, release: PastRelease) -> None:
        self._ledger.add(ledger, release)

    def published(self) -> Sequence[str] | None:
        return self._ledger.published()

    # what the login may see and do

    def handle(self) -> str:
        """The handle of the person who is logged in; "" for nobody."""
        return str(self.server.value("SELECT leaderdev.me()") or "")

    def sees_everybody(self) -> bool:
        return self.server.sees_everybody()

    def knows_all_people(self) -> bool:
        """Whoever may add people sees all of them."""
        return bool(self.server.value("SELECT has_table_privilege('leaderdev.profile', 'INSERT')"))

    def sees_ratings_of(self, profile: Profile) -> bool:
        query = (
            "SELECT has_table_privilege('leaderdev.release', 'SELECT') OR leaderdev.me() IN (%s, %s)"
            " OR EXISTS (SELECT FROM leaderdev.given WHERE giver = %s AND what = 'ratings')"
        )
        return bool(self.server.value(query, profile.id, profile.manager, profile.id))

    def refuse_rater(self, profile: Profile, role: str, rater: str) -> None:
        query = (
            "SELECT has_table_privilege('leaderdev.release', 'SELECT')"
            " OR (%s AND leaderdev.me() = %s AND has_table_privilege('leaderdev.assessment', 'INSERT'))"
        )
        fits = rater == {"self": profile.id, "manager": profile.manager}.get(role)
        if not self.server.value(query, fits, rater):
            raise NotAllowed("not-yours-to-rate", leader=profile.id)

    def rights(self) -> "Rights":
        from leaderdev.storage.postgres.rights import ServerRights

        return ServerRights(self.server, self, self.notes)

    def may_act_for(self, actor: str) -> bool:
        """Whoever sees everybody may act for a person; everybody else is who they logged in as."""
        return self.sees_everybody() or self.handle() == actor

    # what belongs to this machine

    def saving_answers(self, profile: Profile, tell: Tell) -> ChangeOne:
        from leaderdev.storage.postgres.unsent_answers import AnswerSaver

        return AnswerSaver(self, profile, tell).change_profile

    def send_unsent(self, tell: Tell) -> None:
        if (self.root / ".leaderdev" / "unsent").is_dir():
            from leaderdev.storage.postgres.unsent_answers import send

            send(self, tell)

    def close(self) -> None:
        self.server.close()

    def check_encryption(self) -> list[Problem]:
        """Nothing: rows are the server's to encrypt, and its policies must be able to read them."""
        return []

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
