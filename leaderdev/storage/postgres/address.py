"""The address of a shared store: `postgresql://login@server:port/database`. No password is ever part of it."""

import hashlib
import os
import sys
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit, urlunsplit

import attrs

from leaderdev.errors import BadInput

SCHEMES = ("postgresql", "postgres")
_SECRET = ("password", "sslpassword", "passfile", "service", "servicefile")
_NEAR = ("", "localhost", "127.0.0.1", "::1")


@attrs.frozen
class Address:
    """written -- as it was given; it holds no password, so it may be shown."""

    written: str

    def shown(self) -> str:
        return self.written


def is_address(written: str) -> bool:
    return written.partition("://")[0] in SCHEMES and "://" in written


def parse(written: str) -> Address:
    """Raises BadInput, which does not repeat the text, where it is no address or contains a password."""
    if not is_address(written):
        raise BadInput("unknown-store")
    try:
        parts = urlsplit(written)
        has_password = parts.password is not None or any(key in _SECRET for key, _ in parse_qsl(parts.query))
        port = parts.port
    except ValueError as error:
        raise BadInput("unknown-store") from error
    if has_password:
        raise BadInput("password-in-address")
    if parts.fragment or port == 0:
        raise BadInput("unknown-store")
    return Address(urlunsplit(parts._replace(scheme="postgresql")))


def safety(address: Address) -> dict[str, str]:
    """Connection parameters beyond the address: remote servers require encryption, unless the address or the environment
    sets sslmode."""
    parts = urlsplit(address.written)
    asked = dict(parse_qsl(parts.query))
    host = asked.get("host", parts.hostname or os.environ.get("PGHOST", ""))
    if "sslmode" in asked or os.environ.get("PGSSLMODE") or host in _NEAR or host.startswith("/"):
        return {}
    return {"sslmode": "require"}


def own_folder(address: Address) -> Path:
    """The user's folder on this machine for drafts and unconfirmed answers."""
    named = os.environ.get("LEADERDEV_STATE")
    if named:
        base = Path(named)
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "leaderdev"
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "leaderdev"
    return base / hashlib.sha256(address.written.encode()).hexdigest()[:16]
