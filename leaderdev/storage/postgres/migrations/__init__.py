"""What alembic runs to bring the tables of a shared store forward."""
