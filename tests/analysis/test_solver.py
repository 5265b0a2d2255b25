"""HiGHS keeps its threads for the whole process, whoever started it."""

import subprocess
import sys

OTHERS_FIRST = """
import highspy
other = highspy.Highs.__bases__[0]()
other.setOptionValue("output_flag", False)
other.setOptionValue("threads", {threads})
other.addVar(0.0, 1.0)
other.run()
from leaderdev.analysis.disclosure.solver import width
print(width([(1.0, 5.0), (1.0, 5.0)], [({{0: 1.0, 1: 1.0}}, 6.0, 6.0)], {{0: 1.0}}))
"""


def test_what_is_proved_does_not_hang_on_who_started_the_solver_first():
    found = []
    for threads in (1, 2):
        program = OTHERS_FIRST.format(threads=threads)
        told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
        found.append(float(told.stdout.split()[-1]))
    # 1 + 5 to 5 + 1.
    assert found == [4.0, 4.0]
