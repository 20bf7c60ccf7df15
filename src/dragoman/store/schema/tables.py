"""All tables: who imports this has them in `metadata`. An area's file is named here, and nowhere else."""

from dragoman.store.schema import (
    articles,
    audit,
    desk,
    hooks,
    memory,
    metadata,
    reports,
    search,
    service,
    site,
    traffic,
    updates,
    users,
    work,
)

__all__ = [
    "articles",
    "audit",
    "desk",
    "hooks",
    "memory",
    "metadata",
    "reports",
    "search",
    "service",
    "site",
    "traffic",
    "updates",
    "users",
    "work",
]
