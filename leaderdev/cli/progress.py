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

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, of: int) -> None:
        share = 100 * done // of if of else 100
        if self.shown and share != self._last:
            filled = _WIDTH * share // 100
            sys.stderr.write(f"\r[{'#' * filled}{'.' * (_WIDTH - filled)}] {share:3d} %")
            sys.stderr.flush()
            self._last = share

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._last >= 0:
            sys.stderr.write(f"\r{' ' * (_WIDTH + 9)}\r")
            sys.stderr.flush()
