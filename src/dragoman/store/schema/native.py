"""What only one of the two databases has, made beside a table."""

from __future__ import annotations

from sqlalchemy import DDL, Table, event


def beside(table: Table, dialect: str, *statements: str) -> None:
    """Runs statements after a table was made, in databases of that dialect."""
    for statement in statements:
        ddl = DDL(statement)  # type: ignore[no-untyped-call]  # of a library
        event.listen(table, "after_create", ddl.execute_if(dialect=dialect))
