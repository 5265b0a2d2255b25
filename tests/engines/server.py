"""A PostgreSQL server of this test run's own: a new folder, a free port, this machine only. Gone when the block ends."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# PostgreSQL refuses to run as root; its Debian package makes this user.
OTHER_USER = "postgres"


def programs() -> Path | None:
    """The folder with initdb and postgres; None where no server is installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return debian[-1].parent if debian else None


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@contextmanager
def server() -> Iterator[str]:
    """The address of an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="leaderdev-pg-"))
    home = programs()
    assert home is not None, "no PostgreSQL server is installed (Debian: apt-get install postgresql)"
    user = OTHER_USER if os.getuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    port = _free_port()
    data = folder / "data"

    def run(*words: object) -> None:
        subprocess.run([str(word) for word in words], check=True, capture_output=True, user=user, cwd=folder)

    try:
        run(home / "initdb", "-D", data, "-U", "leaderdev", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
        run(home / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
        try:
            yield f"postgresql://leaderdev@127.0.0.1:{port}/postgres"
        finally:
            run(home / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
