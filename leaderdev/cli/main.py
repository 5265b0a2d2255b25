"""The entrance: finds the command, runs it, and is the one place where an error becomes a message."""

import gc
import os
import sys
from collections.abc import Sequence


def hush() -> int:
    """Whoever read our output has gone; without this, Python complains once more while it shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def main(words: Sequence[str] | None = None) -> int:
    """Runs the command line; gives back the exit code (0 fine, 1 problems found, 2 bad input, 130 cancelled)."""
    given = list(sys.argv[1:] if words is None else words)
    try:
        if given[:1] == ["--version"]:
            from leaderdev.cli import version

            return version.show()
        # What is imported stays until the end, so looking through it for garbage is in vain; `run.command` turns it on again.
        gc.disable()
        from leaderdev.cli import run

        return run.command(given)
    except BrokenPipeError:
        return hush()
    except (Exception, KeyboardInterrupt) as error:
        if "--debug" in given:
            raise
        from leaderdev.cli import run

        return run.report(run.as_said(error), given)
    finally:
        gc.enable()
        if words is None:
            _keep_to_the_end()


def _keep_to_the_end() -> None:
    """The process ends now: Python need not look through everything once more. DuckDB and Spark have to be tidied up."""
    if not {"duckdb", "pyspark"} & sys.modules.keys():
        gc.freeze()
