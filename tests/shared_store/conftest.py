"""See fixtures.py, which tests/stores_contract uses as well."""

from .fixtures import database, made, server, state

__all__ = ["database", "made", "server", "state"]
