"""Papers waiting for a printer; a job commits with the event it is about."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from db.columns import choice, key


class PrintState(StrEnum):
    """Where a print job stands."""

    WAITING = "waiting"
    PRINTING = "printing"
    ASKING = "asking"
    DONE = "done"
    DROPPED = "dropped"


class PrintJob(SQLModel, table=True):
    """Name one paper to be printed at one till."""

    __tablename__ = "print_job"

    id: int | None = key()
    """Order of printing."""
    till: str = Field(foreign_key="till.code")
    """Whose printer."""
    kind: str
    """Which paper, such as `receipt` or `shift-end`."""
    reference: str = Field(index=True)
    """Number or key of what it is about."""
    body: str = ""
    """The paper as JSON where it cannot be made again from the books; else empty."""
    copy_number: int = 0
    """0 for the original, n for the n-th copy."""
    drawer: bool = False
    """Whether printing it opens the drawer."""
    state: PrintState = Field(sa_type=choice(PrintState), index=True)
    """Waiting, printing, asking whether it came out, done or dropped."""
    attempts: int = 0
    """How often it was sent."""
    problem: str = ""
    """What the printer said last."""
    created_at: datetime
    """When it was asked for (UTC)."""
    done_at: datetime | None = None
    """When it was printed (UTC)."""
