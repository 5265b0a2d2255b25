"""The entry point: finds the command, runs it, and is the one place where an error becomes a message."""

import gc
import os
import sys
from collections.abc import Sequence


def discard_output() -> int:
    """The reader of our output is gone; without this, Python complains once more at shutdown."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def main(words: Sequence[str] | None = None) -> int:
    """Runs the command line; gives back the exit code (0 fine, 1 problems found, 2 bad input, 130 cancelled)."""
    given = list(sys.argv[1:] if words is None else words)
    try:
        if given[:1] == ["--version"]:
            from leaderdev.cli import version

            return version.show()
        # Imported modules live until the end, so collecting garbage meanwhile is wasted; `run.command` turns it on again.
        gc.disable()
        from leaderdev.cli import run

        return run.command(given)
    except BrokenPipeError:
        return discard_output()
    except (Exception, KeyboardInterrupt) as error:
        if "--debug" in given:
            raise
        from leaderdev.cli import run

        return run.report(run.as_leaderdev_error(error), given)
    finally:
        gc.enable()
        if words is None:
            _skip_final_collection()


def _skip_final_collection() -> None:
    """The process ends now, so Python need not collect garbage once more. DuckDB and Spark must clean up."""
    if not {"duckdb", "pyspark"} & sys.modules.keys():
        gc.freeze()
