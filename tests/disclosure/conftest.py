"""The demo workspace of the tests of statistics serves these tests, too."""

from tests.statistics.conftest import demo, gaps, town

__all__ = ["demo", "gaps", "town"]
