"""A process that has everything loaded and forks children that save again and again, to be killed."""

import os
import struct
import subprocess
import sys
import time
from pathlib import Path

from .tracing import HOUSE, environment

# Reads the number to go on from, forks a child that saves the numbers after it, tells the child's id, and waits for its end.
_SAVER = """
import os, struct, sys
from pathlib import Path
import attrs, filelock, tomli_w, subprocess, hashlib
from leaderdev.storage.folder import FolderStore
store = FolderStore(Path(sys.argv[1]), patience=20.0)
told = int(sys.argv[2])
while (word := sys.stdin.buffer.read(8)):
    number = struct.unpack("q", word)[0]
    child = os.fork()
    if child == 0:
        while True:
            number += 1
            store.change_profile("anna", lambda one: attrs.evolve(one, other={**one.other, "count": number}))
            os.write(told, struct.pack("q", number))
    sys.stdout.buffer.write(struct.pack("q", child))
    sys.stdout.buffer.flush()
    os.waitpid(child, 0)
    sys.stdout.buffer.write(b"ended   ")
    sys.stdout.buffer.flush()
"""


class Saver:
    """See `_SAVER`."""

    def __init__(self, root: Path) -> None:
        self._told, write = os.pipe()
        os.set_blocking(self._told, False)
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", _SAVER, str(root), str(write)],
            cwd=HOUSE,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=[write],
        )
        os.close(write)

    def killed_after(self, seconds: float, known: int) -> int:
        """The last number that the child said was saved; `known` where it said none."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(struct.pack("q", known))
        self._process.stdin.flush()
        (child,) = struct.unpack("q", self._process.stdout.read(8))
        time.sleep(seconds)
        os.kill(child, 9)
        assert self._process.stdout.read(8) == b"ended   "
        said = b""
        while part := self._read():
            said += part
        numbers = [one for (one,) in struct.iter_unpack("q", said)]
        return max(numbers, default=known)

    def _read(self) -> bytes:
        try:
            return os.read(self._told, 65536)
        except BlockingIOError:
            return b""

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)
        assert self._process.stdout is not None
        self._process.stdout.close()
        os.close(self._told)
