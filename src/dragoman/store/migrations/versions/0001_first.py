"""The first schema."""

from alembic import op

from dragoman.store.schema.tables import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes all tables."""
    metadata.create_all(op.get_bind())
