"""What was given out of groups, as readers saw it, for HR.

Revision ID: 0002
"""

from pathlib import Path

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    from alembic import op

    server = op.get_bind().connection.driver_connection
    assert server is not None
    text = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for name, role in op.get_context().opts["roles"].items():
        text = text.replace(f"@{name}@", '"' + role.replace('"', '""') + '"')
    server.execute(text)
