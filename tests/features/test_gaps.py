"""features/gaps.feature."""

from pytest_bdd import scenarios

scenarios("gaps.feature")
