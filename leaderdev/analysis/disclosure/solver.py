"""HiGHS, the solver of linear programs; loaded when there is one to solve. It is known nowhere else."""

from collections.abc import Mapping, Sequence
from typing import Any

from leaderdev.errors import BadInput

# The terms of a row, variable -> factor, and the bounds of their sum.
Row = tuple[Mapping[int, float], float, float]


def width(variables: Sequence[tuple[float, float]], rows: Sequence[Row], target: Mapping[int, float]) -> float:
    """The largest less the smallest value that the target can have; 0 where HiGHS finds no answer.

    variables -- the bounds of each; target -- variable -> factor. Raises BadInput where HiGHS is not installed.
    """
    highs, optimal = _loaded(variables, rows)
    found = []
    for sign in (1.0, -1.0):
        for place, factor in target.items():
            highs.changeColCost(place, sign * factor)
        _run(highs)
        if highs.getModelStatus() != optimal:
            return 0.0
        found.append(sign * float(highs.getObjectiveValue()))
    return found[1] - found[0]


def _run(highs: Any) -> None:
    """Solves the program, with as many threads as the process lets it."""
    import highspy

    if highs.run() == highspy.HighsStatus.kError:
        # Somebody else in this process has started HiGHS with more threads, and it refuses every other number.
        highs.setOptionValue("threads", 0)
        highs.run()


def _loaded(variables: Sequence[tuple[float, float]], rows: Sequence[Row]) -> tuple[Any, Any]:
    """The program in HiGHS, and the state that HiGHS calls solved."""
    try:
        import highspy
    except ImportError as error:
        raise BadInput("no-solver") from error
    import numpy

    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(variables), len(rows)
    model.col_cost_ = numpy.zeros(len(variables))
    model.col_lower_ = numpy.array([low for low, _ in variables], dtype=float)
    model.col_upper_ = numpy.array([high for _, high in variables], dtype=float)
    model.row_lower_ = numpy.array([low for _, low, _ in rows], dtype=float)
    model.row_upper_ = numpy.array([high for _, _, high in rows], dtype=float)
    starts, index, value = [0], list[int](), list[float]()
    for terms, _, _ in rows:
        index += terms.keys()
        value += terms.values()
        starts.append(len(index))
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = numpy.array(starts, dtype=numpy.int32)
    model.a_matrix_.index_ = numpy.array(index, dtype=numpy.int32)
    model.a_matrix_.value_ = numpy.array(value, dtype=float)
    # The class that highspy.Highs builds on: the other writes its name to standard output before it can be told not to.
    highs = highspy.Highs.__bases__[0]()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("presolve", "off")
    highs.setOptionValue("solver", "simplex")
    highs.setOptionValue("threads", 1)
    highs.passModel(model)
    return highs, highspy.HighsModelStatus.kOptimal
