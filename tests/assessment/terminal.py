"""A program on a pseudo-terminal, and what its user sees."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pexpect
import pyte
import pytest

import leaderdev

PATIENCE = 30.0
DOWN, UP = "\x1b[B", "\x1b[A"
ENTER, CTRL_C, CTRL_U = "\r", "\x03", "\x15"

needs_a_pty = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs POSIX")

_WHERE = re.compile(r"(?:Punkt|Item) (\d+) (?:af|of) \d+ · ")
_OWN_SETTINGS = ("COLUMNS", "LINES", "NO_COLOR", "LEADERDEV_LANG", "PYTHONIOENCODING", "LC_ALL")


def hears_ctrl_c() -> None:
    """A background job of a shell ignores SIGINT, and so do all programs that it starts, unless they are told otherwise."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Screen:
    """`leaderdev WORDS` on a terminal of its own. `raw` is every byte that the program has sent."""

    def __init__(
        self, *words: str, columns: int = 80, lines: int = 24, ignore_sighup: bool = False, **environment: str
    ) -> None:
        inherited = {name: value for name, value in os.environ.items() if name not in _OWN_SETTINGS}
        package = str(Path(leaderdev.__file__).parents[1])
        settings = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": package, **environment}
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "leaderdev", *words],
            dimensions=(lines, columns),
            env={**inherited, **settings},
            ignore_sighup=ignore_sighup,
            preexec_fn=hears_ctrl_c,
        )
        self.child.delaybeforesend = None
        self.raw = b""
        self.display = pyte.HistoryScreen(columns, lines, history=5000, ratio=0.5)
        self.display.write_process_input = self.child.send  # a terminal answers when it is asked where the cursor is
        self._above: list[str] = []
        self._window: list[str] = []
        self._seen = 0
        self._stream = pyte.ByteStream(self.display)

    def press(self, keys: str) -> None:
        self.child.send(keys)

    def look(self, patience: float = 0.2) -> bool:
        """Takes in what comes within `patience` seconds; False where the program has closed the terminal."""
        try:
            sent = self.child.read_nonblocking(65536, patience)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += sent
        self._stream.feed(sent)
        self._window = [line.rstrip() for line in self.display.display]
        return True

    def visible(self) -> list[str]:
        """The lines that are in the window now."""
        return self._window

    def lines(self) -> list[str]:
        """All lines: first those one can scroll back to, then the window."""
        for line in islice(self.display.history.top, len(self._above), None):
            self._above.append("".join(line[column].data for column in range(self.display.columns)).rstrip())
        return self._above + self._window

    @property
    def text(self) -> str:
        """Everything in `lines`, with one blank for any white space."""
        return joined(self.lines())

    def question(self) -> list[str]:
        """The lines from the last "Item 1 of 3 · …" on."""
        lines, places = self.lines(), self._questions()
        return lines[places[-1] :] if places else []

    def _questions(self) -> list[int]:
        return [place for place, line in enumerate(self.lines()) if _WHERE.match(line)]

    @property
    def drawn(self) -> bool:
        """False while a picture is being drawn: lines do not wrap then."""
        return pyte.modes.DECAWM in self.display.mode

    def wait_until(self, happened: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not happened():
            if time.monotonic() > end or (not self.look() and not happened()):
                shown = "\n".join(line for line in self.lines() if line)
                raise AssertionError(f"waited for {what}; the screen shows:\n{shown}")

    def wait(self, text: str) -> None:
        """Until `text` can be read, however it is wrapped."""
        self.wait_until(lambda: text in self.text, repr(text))

    def wait_question(self, number: int, *texts: str) -> None:
        """Until item `number` is asked once more than we have waited for so far, with `texts`, and can be answered."""

        def asked() -> bool:
            lines, count = self.question(), len(self._questions())
            own = count > self._seen and _WHERE.match(lines[0])[1] == str(number)
            return own and self.drawn and _is_ready(lines) and all(text in joined(lines) for text in texts)

        self.wait_until(asked, f"question {number} {texts}")
        self._seen = len(self._questions())

    def wait_menu(self, text: str) -> None:
        """Until `text`, which fits on one line, is asked and an answer is waited for."""

        def asked() -> bool:
            lines = self.lines()
            places = [place for place, line in enumerate(lines) if text in line]
            return bool(places) and self.drawn and _is_ready(lines[places[-1] :])

        self.wait_until(asked, f"the menu {text!r}")

    def pointed_at(self) -> str:
        """The choice that Enter would take."""
        return next(line.strip() for line in self.question() if line.strip().startswith("»"))

    def ended(self) -> int | None:
        """The exit code, once the program has ended by itself; None where a signal ended it."""
        self.wait_until(lambda: not self.look(), "the end of the program")
        self._reap()
        return self.child.exitstatus  # type: ignore[no-any-return]

    def kill(self) -> None:
        """Ends the program as a power cut would, and takes in what it had sent by then."""
        if self._is_alive():
            os.kill(self.child.pid, signal.SIGKILL)
        while self.look():
            pass
        self._reap()

    def hang_up(self) -> None:
        """Closes the window. Fails where the program goes on without one."""
        self.child.ptyproc.fileobj.close()
        self._reap()
        self.child.closed = self.child.ptyproc.closed = True

    def close(self) -> None:
        if not self.child.closed:
            self.kill()
            self.child.close()

    def _reap(self) -> None:
        end = time.monotonic() + PATIENCE
        while self._is_alive():
            if time.monotonic() > end:
                raise AssertionError("the program does not end")
            time.sleep(0.005)

    def _is_alive(self) -> bool:
        self.child.flag_eof = False  # else the question itself would wait for the end
        return bool(self.child.isalive())


def joined(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


def _is_ready(lines: list[str]) -> bool:
    """True where choices stand under a pointer, or, on a dumb terminal, after the prompt of a line."""
    written = [line.strip() for line in lines if line.strip()]
    return any(line.startswith("»") for line in written) or (bool(written) and written[-1].endswith(">"))
