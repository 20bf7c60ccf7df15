"""The first schema."""

from __future__ import annotations

from dragoman.store.migrations.first import (
    articles,
    audit,
    desk,
    hooks,
    memory,
    reports,
    search,
    service,
    site,
    traffic,
    updates,
    users,
    work,
)

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes all tables, those first to which others point."""
    articles.make()
    audit.make()
    traffic.make()
    work.make()
    hooks.make()
    service.make()
    memory.make()
    users.make()
    site.make()
    search.make()
    desk.make()
    updates.make()
    reports.make()
