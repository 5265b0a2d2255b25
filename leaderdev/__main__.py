"""`python -m leaderdev`."""

import sys

from leaderdev.cli.main import main

sys.exit(main())
