"""Let alembic run on the connection it is given, inside the unit of work of whoever asked."""

from alembic import context
from sqlmodel import SQLModel

import db.models

assert db.models.__all__

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
