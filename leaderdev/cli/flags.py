"""Problems of what was given to a service, at the flags that they came from."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import attrs

from leaderdev.errors import BadInput, Problem


@contextmanager
def at_flags(flags: Mapping[str, str]) -> Iterator[None]:
    """Raises what is raised inside with its problems at flags. flags -- the path of a problem, or of the list it is in -> the flag"""
    try:
        yield
    except BadInput as error:
        raise BadInput(error.code, [_placed(one, flags) for one in error.problems], **error.values) from error


def _placed(problem: Problem, flags: Mapping[str, str]) -> Problem:
    # A file has its own keys, which are not those of the flags.
    flag = flags.get(problem.path) or flags.get(problem.path.partition("[")[0])
    if problem.file or flag is None:
        return problem
    values = {**problem.values, "key": flag} if "key" in problem.values else problem.values
    return attrs.evolve(problem, path=flag, values=values)
