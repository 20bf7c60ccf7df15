"""The first schema."""

from __future__ import annotations

from dragoman.store.migrations.first import (
    articles,
    audit,
    memory,
    search,
    service,
    site,
    updates,
    work,
)

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes all tables, those first to which others point."""
    articles.make()
    audit.make()
    work.make()
    service.make()
    memory.make()
    site.make()
    search.make()
    updates.make()
