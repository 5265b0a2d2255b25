"""A PostgreSQL server of this test run's own: a new folder, a free port, this machine only. Gone when the block ends."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs

# PostgreSQL refuses to run as root; its Debian package makes this user.
OTHER_USER = "postgres"
ADMINISTRATOR = "administrator"


def programs() -> Path | None:
    """The folder with initdb and pg_ctl; None where no server is installed."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if debian:
        return debian[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@attrs.frozen
class Server:
    """A cluster that can be stopped and started again, as one that goes away and comes back."""

    folder: Path
    home: Path
    port: int
    user: str | None
    options: str

    def address(self, database: str = "postgres", login: str = ADMINISTRATOR) -> str:
        return f"postgresql://{login}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        self._run("pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w", "-o", self.options, "start")

    def stop(self, how: str = "immediate") -> None:
        self._run("pg_ctl", "-D", self.folder / "data", "-m", how, "-w", "stop")

    def _run(self, program: str, *words: object) -> None:
        # Standard output to a file: pg_ctl's server would hold a pipe open.
        with (self.folder.parent / f"{self.folder.name}.out").open("ab") as out:
            subprocess.run(
                [str(self.home / program), *map(str, words)],
                check=True,
                stdout=out,
                stderr=out,
                user=self.user,
                cwd=self.folder,
            )


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@contextmanager
def server(*, durable: bool = False, access: str = "trust") -> Iterator[Server]:
    """A new cluster. durable -- with fsync, where that is what is tested; access -- what initdb calls the way to log in."""
    home = programs()
    assert home is not None, "no PostgreSQL server is installed (Debian: apt-get install postgresql)"
    folder = Path(tempfile.mkdtemp(prefix="leaderdev-pg-"))
    user = OTHER_USER if os.getuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    port = _free_port()
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c max_connections=120"
    if not durable:
        options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    made = Server(folder, home, port, user, options)
    try:
        made._run("initdb", "-D", folder / "data", "-U", ADMINISTRATOR, "-A", access, "-E", "UTF8", "--no-sync")
        made.start()
        try:
            yield made
        finally:
            subprocess.run(
                [home / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop"],
                check=False,
                capture_output=True,
                user=user,
                cwd=folder,
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        folder.with_name(f"{folder.name}.out").unlink(missing_ok=True)
