"""How far a long work has come, where somebody sits at a terminal and looks."""

import sys
from types import TracebackType
from typing import Self

_WIDTH = 30


class Progress:
    """A bar on standard error while it is open; nothing at all where that is no terminal."""

    def __init__(self) -> None:
        self.shown = sys.stderr is not None and sys.stderr.isatty()
        self._last = -1
        self._drawn = False

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, of: int) -> None:
        """done -- of how many, `of`. When all are done the bar goes, so that what is said next has the line to itself."""
        share = 100 * done // of if of else 100
        if self.shown and share != self._last:
            filled = _WIDTH * share // 100
            sys.stderr.write(f"\r[{'#' * filled}{'.' * (_WIDTH - filled)}] {share:3d} %")
            sys.stderr.flush()
            self._last, self._drawn = share, True
        if share >= 100:
            self._clear()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear()

    def _clear(self) -> None:
        if self._drawn:
            sys.stderr.write(f"\r{' ' * (_WIDTH + 9)}\r")
            sys.stderr.flush()
            self._drawn = False
