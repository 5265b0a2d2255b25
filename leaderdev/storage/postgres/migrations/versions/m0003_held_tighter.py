"""Nobody sees or does more by a change that is undone again, by a key in `other`, or by a role without an account.

Revision ID: 0003
"""

from pathlib import Path

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    from alembic import op

    roles = op.get_context().opts["roles"]
    server = op.get_bind().connection.driver_connection
    assert server is not None

    def run(text: str) -> None:
        for name, role in roles.items():
            text = text.replace(f"@{name}@", '"' + role.replace('"', '""') + '"')
        assert server is not None
        server.execute(text)

    def part(name: str) -> str:
        return Path(__file__).with_name(f"m0003_{name}.sql").read_text(encoding="utf-8")

    run(part("tables"))
    run("GRANT CREATE ON SCHEMA leaderdev TO @inner@")
    run("SET LOCAL ROLE @inner@")
    run(part("inner"))
    run(part("log"))
    run("SET LOCAL ROLE @owner@")
    run("REVOKE CREATE ON SCHEMA leaderdev FROM @inner@")
    run(part("rights"))
    # What ANALYZE has found before goes, too. Only a superuser may; whoever administers a server without being one is told in docs.
    run("SET LOCAL ROLE NONE")
    found = server.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    if found is not None and found[0]:
        server.execute(
            "DELETE FROM pg_statistic WHERE starelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'leaderdev'::regnamespace)"
        )
    run("SET LOCAL ROLE @owner@")
