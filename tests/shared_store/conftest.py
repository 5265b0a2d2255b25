"""See fixtures.py, which tests/storage_contract uses as well."""

from .fixtures import database, made, nobody_else, server, state

__all__ = ["database", "made", "nobody_else", "server", "state"]
