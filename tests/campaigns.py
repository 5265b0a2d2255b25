"""Which cases of a long campaign run in every test run: a fixed sample; all of them where LEADERDEV_LONG is set.

docs/reliability.md lists the campaigns with command, date and figures.
"""

import os
from collections.abc import Sequence
from typing import TypeVar

LONG = bool(os.environ.get("LEADERDEV_LONG"))

_Case = TypeVar("_Case")


def sample(every: Sequence[_Case], usual: Sequence[_Case]) -> Sequence[_Case]:
    """every -- all cases of the campaign; usual -- those of them that run every time"""
    assert all(one in every for one in usual)
    return every if LONG else usual
