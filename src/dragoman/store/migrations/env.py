"""What alembic runs: the steps that are missing, in the transaction that is open."""

from alembic import context

from dragoman.store.schema.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table by making it anew
    transaction_per_migration=False,
    transactional_ddl=False,  # the transaction is ours: all steps, or none
)
context.run_migrations()
