"""HiGHS, the solver of linear programs; loaded when there is one to solve. It is known nowhere else."""

from collections.abc import Mapping, Sequence
from typing import Any

from leaderdev.errors import BadInput

# The terms of a row, variable -> factor, and the bounds of their sum.
Row = tuple[Mapping[int, float], float, float]
Solution = list[int]
SLIGHT = 1e-6
SIGNS = (1.0, -1.0)
# Rows of so few unknowns are what a few people gave on the same items.
SMALL = 8


# So many nodes of a search for whole numbers, and what it has found by then is what there is.
MOST_NODES = 400


def distant_solutions(
    variables: Sequence[tuple[float, float]], rows: Sequence[Row], target: Mapping[int, float], least: float
) -> tuple[Solution, ...] | None:
    """Two solutions in whole numbers in which the target differs by `least` or more, the one with less of it first.

    variables -- the bounds of each; target -- variable -> factor. What people answered are whole numbers: of fractions there
    can be room enough where of whole numbers there is a single solution.

    None where there are no two; none of them, (), where there may be two, but none were found. Raises BadInput where HiGHS is
    not installed.
    """
    highs, optimal = _loaded(variables, rows)
    ends: list[float] = []
    found: list[tuple[float, Sequence[float]] | None] = []
    fractions: list[Sequence[float]] = []
    for sign in SIGNS:
        _aim(highs, target, sign)
        _run(highs)
        if highs.getModelStatus() != optimal:
            return ()
        ends.append(float(highs.getObjectiveValue()))
        values = highs.getSolution().col_value
        found.append((ends[-1], values) if _whole(values) else None)
        fractions.append(values)
    if -sum(ends) < least - SLIGHT:
        return None
    if None in found:
        _whole_numbers_only(highs)
    for place, sign in enumerate(SIGNS):
        if found[place] is not None:
            continue
        _aim(highs, target, sign)
        # Far enough from the other end is enough; where that is not known yet, half of what there is to spare is given up.
        other = found[1 - place]
        enough = (ends[place] - ends[1 - place] - least) / 2 if other is None else -other[0] - least
        highs.setOptionValue("objective_target", enough + SLIGHT)
        near = _near(highs, variables, rows, fractions[place])
        if near is None or near[0] > enough + SLIGHT:
            _run(highs)
            near = _best(highs)
        if near is None:
            return ()
        found[place] = near
    least_of_it, most_of_it = found
    if least_of_it is None or most_of_it is None or -least_of_it[0] - most_of_it[0] < least - SLIGHT:
        return ()
    return _rounded(least_of_it[1]), _rounded(most_of_it[1])


def _near(
    highs: Any, variables: Sequence[tuple[float, float]], rows: Sequence[Row], values: Sequence[float]
) -> tuple[float, Sequence[float]] | None:
    """The best that was found in whole numbers near a solution with fractions: what is whole in it stays, mostly.

    A program of the few others is solved in a tenth of the time. None where there is none.
    """
    import numpy

    free = {place for place, value in enumerate(values) if abs(value - round(value)) >= SLIGHT}
    for terms, _, _ in rows:
        if len(terms) <= SMALL and not free.isdisjoint(terms):
            free.update(terms)
    every = numpy.arange(len(variables), dtype=numpy.int32)
    fixed = numpy.array([round(value) for value in values], dtype=float)
    low, high = (numpy.array(side, dtype=float) for side in zip(*variables, strict=True))
    moves = numpy.isin(every, list(free))
    highs.changeColsBounds(len(every), every, numpy.where(moves, low, fixed), numpy.where(moves, high, fixed))
    _run(highs)
    found = _best(highs)
    highs.changeColsBounds(len(every), every, low, high)
    return found


def _aim(highs: Any, target: Mapping[int, float], sign: float) -> None:
    """At the smallest value of the target, or with a sign of -1 at the largest."""
    for place, factor in target.items():
        highs.changeColCost(place, sign * factor)


def _whole(values: Sequence[float]) -> bool:
    return all(abs(value - round(value)) < SLIGHT for value in values)


def _rounded(values: Sequence[float]) -> Solution:
    return [round(value) for value in values]


def _whole_numbers_only(highs: Any) -> None:
    import highspy
    import numpy

    number = highs.getNumCol()
    kinds = numpy.full(number, highspy.HighsVarType.kInteger)
    highs.changeColsIntegrality(number, numpy.arange(number, dtype=numpy.int32), kinds)
    highs.setOptionValue("presolve", "choose")
    highs.setOptionValue("solver", "choose")
    highs.setOptionValue("mip_max_nodes", MOST_NODES)


def _best(highs: Any) -> tuple[float, Sequence[float]] | None:
    """The best solution in whole numbers that was found, after its objective; None where none was."""
    import highspy

    info = highs.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    return float(info.objective_function_value), highs.getSolution().col_value


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
