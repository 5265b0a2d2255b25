"""`store …`: a shared store on a server, and encryption of a folder."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.services import shared_store


def store_init_arguments(parser: Parser) -> None:
    """Nothing but `--store`."""


def store_init(given: argparse.Namespace, session: Session) -> int:
    """Creates a shared store in an empty database. For the administrator."""
    store = shared_store.init(given.store, folder=given.workspace)
    session.output.line(session.language.say("shared.made", store=store))
    session.output.line(session.language.say("shared.made_next", store=store))
    return 0


def store_migrate_arguments(parser: Parser) -> None:
    parser.option("--backup", "migrate_backup", metavar="FILE")
    parser.option("--backed-up", "migrate_backed_up", action="store_true")


def store_migrate(given: argparse.Namespace, session: Session) -> int:
    """Migrates the tables of a shared store to this version. For the administrator."""
    done = shared_store.migrate(given.store, folder=given.workspace, backup=given.backup, backed_up=given.backed_up)
    key = "shared.migrated_nothing" if done.before == done.after else "shared.migrated"
    session.output.line(session.language.say(key, before=done.before or "–", after=done.after))
    if done.backup:
        session.output.line(session.language.say("shared.migrated_backup", file=done.backup))
    return 0


def store_status_arguments(parser: Parser) -> None:
    parser.formats()


def store_status(given: argparse.Namespace, session: Session) -> int:
    """Shows what is on the server, and whether this leaderdev supports it."""
    from leaderdev.views.workspace import store

    found = shared_store.status(given.store, folder=given.workspace)
    session.show_view(found, store.status_lines(found, session.language))
    return 0 if found.is_usable else 1


def store_copy_arguments(parser: Parser) -> None:
    parser.option("--from", "copy_from", dest="source", metavar="STORE", required=True)
    parser.option("--to", "copy_to", dest="target", metavar="STORE", required=True)
    parser.option("--dry-run", "copy_dry_run", action="store_true")
    parser.option("--replace", "copy_replace", action="store_true")
    parser.formats()


def store_copy(given: argparse.Namespace, session: Session) -> int:
    """Copies a whole workspace from a folder to a server or back."""
    from leaderdev.services import copying
    from leaderdev.views.workspace import store

    done = copying.copy(given.source, given.target, dry_run=given.dry_run, replace=given.replace)
    session.show_view(done, store.copied_lines(done, session.language))
    return 0


def store_grant_arguments(parser: Parser) -> None:
    parser.option("handle", "grant_handle", metavar="HANDLE")
    parser.option("--role", "grant_role", dest="roles", choices=shared_store.ROLES, action="append", required=True)
    parser.option("--login", "grant_login", metavar="NAME")


def store_grant(given: argparse.Namespace, session: Session) -> int:
    """Gives a person access, with the permissions of a leader, a manager, HR or the auditor."""
    from leaderdev.views.workspace import store

    done = shared_store.grant(given.handle, given.roles, login=given.login, store=given.store, folder=given.workspace)
    session.output.lines(store.granted_lines(done, session.language))
    return 0


def store_revoke_arguments(parser: Parser) -> None:
    parser.option("login", "revoke_login", metavar="LOGIN")
    parser.option("--role", "revoke_role", dest="roles", choices=shared_store.ROLES, action="append", default=[])


def store_revoke(given: argparse.Namespace, session: Session) -> int:
    """Takes permissions from a login, or all of them."""
    done = shared_store.revoke(given.login, given.roles, store=given.store, folder=given.workspace)
    key = "revoked" if done.roles else "revoked_nothing"
    session.output.line(session.language.say(f"shared.{key}", login=done.login, roles=done.roles))
    return 0


def store_roles_arguments(parser: Parser) -> None:
    parser.formats()


def store_roles(given: argparse.Namespace, session: Session) -> int:
    """Lists who has access, and in which roles."""
    from leaderdev.views.workspace import store

    found = shared_store.accounts(given.store, folder=given.workspace)
    session.show_view(found, store.account_lines(found, session.language, session.output.width))
    return 0


def store_give_arguments(parser: Parser) -> None:
    parser.option("what", "give_what", metavar="WHAT", choices=shared_store.GIVEN)
    parser.option("--take-back", "give_take_back", action="store_true")


def store_give(given: argparse.Namespace, session: Session) -> int:
    """Lets HR read one's own ratings or notes, or withdraws that."""
    shared_store.give(given.what, back=given.take_back, store=given.store, folder=given.workspace)
    key = "taken_back" if given.take_back else "given"
    session.output.line(session.language.say(f"shared.{key}_{given.what}"))
    return 0


def store_key_arguments(parser: Parser) -> None:
    parser.formats()


def store_key(given: argparse.Namespace, session: Session) -> int:
    """Shows the user's own public key; makes the key where there is none."""
    from leaderdev.services.privacy.encryption import own_key
    from leaderdev.views.workspace import encryption

    key = own_key()
    session.show_view(key, encryption.key_lines(key, session.language))
    return 0


def store_encrypt_arguments(parser: Parser) -> None:
    parser.option("--to", "encrypt_to", dest="add", metavar="age1…", action="append", default=[])
    parser.option("--without", "encrypt_without", dest="remove", metavar="age1…", action="append", default=[])
    parser.formats()


def store_encrypt(given: argparse.Namespace, session: Session) -> int:
    """Encrypts the profiles of a folder to the recipients named, or changes the recipients."""
    from leaderdev.views.workspace import encryption

    done = session.workspace().privacy.encrypt(to=given.add, without=given.remove)
    session.show_view(done, encryption.encrypted_lines(done, session.language))
    return 0


def store_decrypt_arguments(parser: Parser) -> None:
    parser.formats()


def store_decrypt(given: argparse.Namespace, session: Session) -> int:
    """Decrypts the profiles of a folder."""
    from leaderdev.views.workspace import encryption

    done = session.workspace().privacy.decrypt()
    session.show_view(done, encryption.decrypted_lines(done, session.language))
    return 0
