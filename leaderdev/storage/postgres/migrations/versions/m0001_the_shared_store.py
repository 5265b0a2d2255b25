"""The tables of the shared store, what looks inside for others, and who may do what.

Revision ID: 0001
"""

from pathlib import Path

revision = "0001"
down_revision = None


def upgrade() -> None:
    from alembic import op

    roles = op.get_context().opts["roles"]
    server = op.get_bind().connection.driver_connection

    def run(text: str) -> None:
        for name, role in roles.items():
            text = text.replace(f"@{name}@", '"' + role.replace('"', '""') + '"')
        assert server is not None
        server.execute(text)

    def part(name: str) -> str:
        return Path(__file__).with_name(f"m0001_{name}.sql").read_text(encoding="utf-8")

    run(part("tables"))
    run("GRANT USAGE, CREATE ON SCHEMA leaderdev TO @inner@")
    run("SET LOCAL ROLE @inner@")
    run(part("inner"))
    run(part("log"))
    run("SET LOCAL ROLE @owner@")
    run("REVOKE CREATE ON SCHEMA leaderdev FROM @inner@")
    run(part("rights"))
    run(part("logging"))
