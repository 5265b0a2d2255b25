"""A copy of the whole database in one file, made by PostgreSQL's own pg_dump before tables change."""

import os
import subprocess
from contextlib import suppress
from pathlib import Path

from leaderdev.errors import BadInput, StorageFailed
from leaderdev.stores.notes import PRIVATE
from leaderdev.stores.postgres import address as addresses
from leaderdev.stores.postgres.address import Address

# Bytes of a dump, which `pg_restore` reads.
BEGINNING = b"PGDMP"


def back_up(address: Address, file: Path) -> None:
    """Whole or not at all, for this user's eyes alone. Raises BadInput where it cannot be begun, StorageFailed where it fails."""
    part = file.with_name(f".{file.name}.part")
    try:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))
    except FileExistsError as error:
        raise BadInput("backup-taken", file=file) from error
    except OSError as error:
        raise StorageFailed("backup-failed", reason=error.strerror or type(error).__name__) from error
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))
        _dump(address, part)
        _refuse_other_content(part)
        os.replace(part, file)
    except OSError as error:
        _remove(part, file)
        raise StorageFailed("backup-failed", reason=error.strerror or type(error).__name__) from error
    except BaseException:
        _remove(part, file)
        raise


def _refuse_other_content(part: Path) -> None:
    """Puts it on the disk, too."""
    with part.open("rb+") as stream:
        whole = stream.read(len(BEGINNING)) == BEGINNING
        os.fsync(stream.fileno())
    if not whole:
        raise StorageFailed("backup-failed", reason="pg_dump")


def _remove(*files: Path) -> None:
    for one in files:
        with suppress(OSError):
            one.unlink()


def _dump(address: Address, file: Path) -> None:
    # libpq reads from the environment what the address does not say; the password is in neither.
    asked = {f"PG{name.upper()}": value for name, value in addresses.safety(address).items()}
    words = ["pg_dump", "--format=custom", "--no-password", f"--file={file}", f"--dbname={address.written}"]
    try:
        done = subprocess.run(  # noqa: S603 -- no shell, and the address was parsed
            words,
            env={**os.environ, **asked, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise BadInput("no-pg-dump") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise StorageFailed("backup-failed", reason=said[0] if said else str(done.returncode))
