"""Brings the tables of a shared store forward with alembic, which knows what has been done; what it does stands in `migrations/`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaderdev.errors import BadInput
from leaderdev.stores.postgres import locks, roles

if TYPE_CHECKING:
    from alembic.config import Config

    from leaderdev.stores.postgres.connection import Connection

MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(connection: "Connection", owner: str, to: str = "head") -> None:
    """Runs what has not been run, all of it or nothing. Who comes at the same time waits. Raises BadInput without alembic.

    owner -- the role that has the tables; to -- the version to go to
    """
    try:
        from alembic.runtime.environment import EnvironmentContext
        from alembic.script import ScriptDirectory
        from sqlalchemy import create_engine
        from sqlalchemy.exc import DBAPIError
        from sqlalchemy.pool import StaticPool
    except ImportError as error:
        raise BadInput("no-alembic") from error
    from psycopg import sql

    named = roles.names(roles.prefix_of(owner))
    config = _config()
    script = ScriptDirectory.from_config(config)
    engine = create_engine("postgresql+psycopg://", creator=lambda: _for_alembic(connection), poolclass=StaticPool)
    try:
        with engine.connect() as line:
            line.exec_driver_sql(sql.SQL("SET ROLE {}").format(sql.Identifier(owner)).as_string(None))
            locks.tables(connection)

            def steps(revision: Any, _context: Any) -> Any:
                return script._upgrade_revs(to, revision)

            with EnvironmentContext(config, script, fn=steps) as environment:
                environment.configure(
                    connection=line,
                    version_table_schema="leaderdev",
                    transactional_ddl=True,
                    roles=named,
                )
                with environment.begin_transaction():
                    environment.run_migrations()
            line.exec_driver_sql("RESET ROLE")
            line.commit()
    except DBAPIError as error:
        # As psycopg said it, which is what has words.
        raise error.orig or error from error


def _for_alembic(connection: "Connection") -> "Connection":
    """The same line, with transactions as SQLAlchemy expects them."""
    connection.autocommit = False
    return connection


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
