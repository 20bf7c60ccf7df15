"""All tables: who imports this has them in `metadata`. An area's file is named here, and nowhere else."""

from dragoman.store.schema import (
    articles,
    audit,
    memory,
    metadata,
    search,
    service,
    site,
    updates,
    users,
    work,
)

__all__ = [
    "articles",
    "audit",
    "memory",
    "metadata",
    "search",
    "service",
    "site",
    "updates",
    "users",
    "work",
]
