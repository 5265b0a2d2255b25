"""What is said of a shared store, of who may come in there, and of a workspace that was copied."""

from collections.abc import Iterator
from typing import Any, ClassVar

import attrs

from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.rendering.terminal_tables import table

# How many names are shown at the most.
_MOST = 20
_STATES = ("new", "differing", "same", "kept", "only_there")


@attrs.frozen
class StoreStatus:
    """What is on the server.

    store   -- its address; server -- the version of PostgreSQL
    tables, tables_wanted -- the version of the tables that are there, None without any, and the one that is worked with
    encrypted -- whether the line to the server is
    profiles, frameworks -- how many whoever asks may see; None without a right to see any
    """

    store: str
    server: str
    tables: str | None
    tables_wanted: str
    encrypted: bool
    profiles: int | None
    frameworks: int | None

    @property
    def is_usable(self) -> bool:
        """Whether this program can work with the tables."""
        return self.tables == self.tables_wanted

    def as_dict(self) -> dict[str, Any]:
        return document("store-status", **attrs.asdict(self))

    def as_rows(self) -> list[dict[str, Any]]:
        """One row."""
        return [attrs.asdict(self)]


@attrs.frozen
class Account:
    """login -- the database role; handle -- the person, "" where a login has roles and no account; roles -- see `services.shared_store.ROLES`"""

    handle: str
    login: str
    roles: tuple[str, ...]


@attrs.frozen
class Accounts:
    """Who may come in to a shared store, and as what."""

    headings: ClassVar[tuple[str, ...]] = ("handle", "login", "roles")

    accounts: tuple[Account, ...]

    @property
    def without_account(self) -> tuple[str, ...]:
        """The logins that have roles and belong to nobody."""
        return tuple(one.login for one in self.accounts if not one.handle)

    def as_dict(self) -> dict[str, Any]:
        found = [{"handle": one.handle, "login": one.login, "roles": list(one.roles)} for one in self.accounts]
        return document("store-roles", accounts=found)

    def as_rows(self) -> list[dict[str, Any]]:
        """An account a row, with its roles joined by blanks."""
        return [{"handle": one.handle, "login": one.login, "roles": " ".join(one.roles)} for one in self.accounts]


@attrs.frozen
class Granted:
    """Who was let in. is_new -- whether the login was made for it; has_profile -- whether the person has one, None where nobody may say"""

    handle: str
    login: str
    roles: tuple[str, ...]
    is_new: bool
    has_profile: bool | None


@attrs.frozen
class Revoked:
    """What was taken from a login; no roles where it had none of them."""

    login: str
    roles: tuple[str, ...]


@attrs.frozen
class Migrated:
    """before, after -- versions of the tables, `before` "" where there were none; backup -- the file that was written, "" without one"""

    before: str
    after: str
    backup: str


@attrs.frozen
class Copied:
    """What was copied from one store to another, or would be.

    parts  -- (kind, id, state), by state: "new"; "differing" differs there; "same"; "kept" stays different, since it has
              answers, notes or words that the source has not; "only_there"
    digest -- sha256 of what both have alike, read again from both; None where nothing was copied
    """

    headings: ClassVar[tuple[str, ...]] = ("kind", "id", "state")

    parts: tuple[tuple[str, str, str], ...]
    dry_run: bool
    digest: str | None

    def as_dict(self) -> dict[str, Any]:
        return document("store-copy", dry_run=self.dry_run, digest=self.digest, parts=self.as_rows())

    def as_rows(self) -> list[dict[str, Any]]:
        """A part a row."""
        return [{"kind": kind, "id": identifier, "state": state} for kind, identifier, state in self.parts]


def status_lines(view: StoreStatus, language: Language) -> Iterator[str]:
    say = language.say
    yield say("shared.server", store=view.store, server=view.server)
    yield say("shared.encrypted" if view.encrypted else "shared.not_encrypted")
    if view.tables is None:
        yield say("shared.no_tables")
    elif not view.is_usable:
        yield say("shared.other_tables", found=view.tables, wanted=view.tables_wanted)
    else:
        yield say("shared.tables", found=view.tables)
    for name, count in (("profiles", view.profiles), ("frameworks", view.frameworks)):
        if count is not None:
            yield say("shared.seen", what=say(f"words.{name}", count=count))


def account_lines(view: Accounts, language: Language, width: int) -> Iterator[str]:
    say = language.say
    if view.accounts:
        headings = [say(f"shared.column_{key}") for key in view.headings]
        cells = [[row["handle"] or "–", row["login"], row["roles"]] for row in view.as_rows()]
        yield from table(headings, cells, width)
    else:
        yield say("words.none")
    if stray := view.without_account:
        yield say("shared.roles_without_account", count=len(stray), logins=list(stray))


def granted_lines(view: Granted, language: Language) -> Iterator[str]:
    say = language.say
    yield say("shared.granted", handle=view.handle, login=view.login, roles=view.roles)
    if view.is_new:
        yield say("shared.granted_new", login=view.login)
    if view.has_profile is False and {"leader", "manager"} & set(view.roles):
        yield say("shared.granted_no_profile", handle=view.handle)


def copied_lines(view: Copied, language: Language) -> Iterator[str]:
    done = "would" if view.digest is None else "did"
    by_state = {state: [(kind, name) for kind, name, found in view.parts if found == state] for state in _STATES}
    for state in ("new", "differing", "same"):
        count = len(by_state[state])
        if count or state == "new":
            yield language.say(f"shared.copy_{state}_{done}" if state != "same" else "shared.copy_same", count=count)
    for state in ("kept", "only_there"):
        names = [f"{kind} {name}" for kind, name in by_state[state]]
        if names:
            shown = [*names[:_MOST], *["…"] * (len(names) > _MOST)]
            yield language.say(f"shared.copy_{state}", count=len(names), names=shown)
    if view.digest is not None:
        more = by_state["kept"] or by_state["only_there"]
        yield language.say("shared.verified_more" if more else "shared.verified", digest=view.digest[:16])
