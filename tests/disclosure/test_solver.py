"""How far apart solutions in whole numbers can be; and HiGHS keeps its threads for the whole process, whoever started it."""

import subprocess
import sys
from itertools import product

from hypothesis import given
from hypothesis.strategies import data, integers

from leaderdev.disclosure.solver import distant_solutions

OTHERS_FIRST = """
import highspy
other = highspy.Highs.__bases__[0]()
other.setOptionValue("output_flag", False)
other.setOptionValue("threads", {threads})
other.addVar(0.0, 1.0)
other.run()
from leaderdev.disclosure.solver import distant_solutions
program = [(1.0, 5.0), (1.0, 5.0)], [({{0: 1.0, 1: 1.0}}, 6.0, 6.0)], {{0: 1.0}}
print(bool(distant_solutions(*program, 4.0)), bool(distant_solutions(*program, 4.5)))
"""


def test_what_is_proved_does_not_hang_on_who_started_the_solver_first():
    found = []
    for threads in (1, 2):
        program = OTHERS_FIRST.format(threads=threads)
        told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
        found.append(told.stdout.split())
    # 1 + 5 to 5 + 1.
    assert found == [["True", "False"]] * 2


def test_only_whole_numbers_are_room():
    """3x + 2y = 13: up to 4, only x = 3 is whole; of 3x + 2y = 12 it is 2 and 4, and 4/3 in fractions."""
    free = [(0.0, 4.0), (0.0, 4.0)]
    assert distant_solutions(free, [({0: 3.0, 1: 2.0}, 13.0, 13.0)], {0: 1.0}, 1.0) == ()
    assert distant_solutions(free, [({0: 3.0, 1: 2.0}, 12.0, 12.0)], {0: 1.0}, 2.0) == ([2, 3], [4, 0])
    assert distant_solutions(free, [({0: 3.0, 1: 2.0}, 12.0, 12.0)], {0: 1.0}, 2.5) == ()
    assert distant_solutions(free, [({0: 3.0, 1: 2.0}, 12.0, 12.0)], {0: 1.0}, 3.0) is None


def _by_hand(bounds, rows, target):
    values = [
        sum(factor * point[place] for place, factor in target.items())
        for point in product(*(range(int(low), int(high) + 1) for low, high in bounds))
        if all(
            low <= sum(factor * point[place] for place, factor in terms.items()) <= high for terms, low, high in rows
        )
    ]
    return max(values) - min(values)


@given(data())
def test_it_is_what_trying_every_solution_finds(draw):
    number = draw.draw(integers(2, 4))
    bounds = [(0.0, float(draw.draw(integers(1, 5)))) for _ in range(number)]
    truth = [draw.draw(integers(0, int(high))) for _, high in bounds]
    rows = []
    for _ in range(draw.draw(integers(1, 3))):
        terms = {place: float(draw.draw(integers(0, 5))) for place in range(number)}
        found = sum(factor * truth[place] for place, factor in terms.items())
        rows.append((terms, found, found + draw.draw(integers(0, 1))))
    target = {0: 1.0, 1: 2.0}
    widest = _by_hand(bounds, rows, target)
    found = distant_solutions(bounds, rows, target, float(widest))
    assert found is not None
    for solution in found:
        assert all(low <= value <= high for value, (low, high) in zip(solution, bounds, strict=True))
        for terms, low, high in rows:
            assert low <= sum(factor * solution[place] for place, factor in terms.items()) <= high
    fewest, most = (sum(factor * solution[place] for place, factor in target.items()) for solution in found)
    assert most - fewest == widest
    assert not distant_solutions(bounds, rows, target, widest + 0.5)
