"""Open baskets: the one being rung up at each till and those put on hold."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from db.columns import choice


class DraftState(StrEnum):
    """Where a basket stands."""

    OPEN = "open"
    HELD = "held"


class Draft(SQLModel, table=True):
    """Keep one unfinished basket; it goes when the basket is sold or thrown away."""

    __tablename__ = "draft"

    token: str = Field(primary_key=True)
    """The basket's token."""
    till: str = Field(foreign_key="till.code", index=True)
    """At which till."""
    staff_code: str
    """Whose basket."""
    state: DraftState = Field(sa_type=choice(DraftState))
    """Being rung up, or on hold."""
    note: str = ""
    """What the cashier noted when holding it."""
    body: str
    """The basket as JSON."""
    saved_at: datetime
    """When it was saved last (UTC)."""
