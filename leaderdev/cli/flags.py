"""Names the command-line flag at which a problem must be corrected."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import attrs

from leaderdev.errors import BadInput, Problem


@contextmanager
def at_flags(flags: Mapping[str, str]) -> Iterator[None]:
    """Re-raises BadInput with flags for paths. flags -- the path of a problem, or of the list it is in -> the flag"""
    try:
        yield
    except BadInput as error:
        raise BadInput(error.code, [_at_flag(one, flags) for one in error.problems], **error.values) from error


def _at_flag(problem: Problem, flags: Mapping[str, str]) -> Problem:
    # Problems in a file keep their path in the file.
    flag = flags.get(problem.path) or flags.get(problem.path.partition("[")[0])
    if problem.file or flag is None:
        return problem
    values = {**problem.values, "key": flag} if "key" in problem.values else problem.values
    return attrs.evolve(problem, path=flag, values=values)
