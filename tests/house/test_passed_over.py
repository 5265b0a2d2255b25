"""Where every engine has to be tried, nothing is passed over for a package that is not installed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
IN_A_TEST = "import pytest\ndef test_it():\n    pytest.importorskip('no_such_package')\n"
IN_A_MODULE = "import pytest\npytest.importorskip('no_such_package')\ndef test_it(): pass\n"
OF_THE_SYSTEM = (
    "import sys\nsys.modules['fcntl'] = None\nimport pytest\ndef test_it():\n    pytest.importorskip('fcntl')\n"
)
FOR_ANOTHER_REASON = "import pytest\ndef test_it():\n    pytest.skip('not here')\n"


@pytest.mark.parametrize(
    ("written", "everything", "passes"),
    [
        (IN_A_TEST, False, True),
        (IN_A_TEST, True, False),
        (IN_A_MODULE, False, True),
        (IN_A_MODULE, True, False),
        (OF_THE_SYSTEM, True, True),
        (FOR_ANOTHER_REASON, True, True),
    ],
)
def test_a_missing_package_fails_where_all_are_wanted(tmp_path, written, everything, passes):
    (tmp_path / "test_one.py").write_text(written, encoding="utf-8")
    environment = {name: said for name, said in os.environ.items() if name != "LEADERDEV_ALL_ENGINES"}
    environment |= {"LEADERDEV_ALL_ENGINES": "1"} if everything else {}
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "--rootdir", str(tmp_path)),
            *("-p", "tests.conftest", "-p", "no:cacheprovider", str(tmp_path)),
        ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode in (0, 5)) is passes, done.stdout
    assert ("no_such_package" in done.stdout) is not passes
