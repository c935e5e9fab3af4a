"""Who works at the booth; a PIN is kept only as an argon2id hash with a pepper from the key file."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from db.columns import checks, choice, key


class StaffRole(StrEnum):
    """What somebody may do."""

    CASHIER = "cashier"
    MANAGER = "manager"


class Staff(SQLModel, table=True):
    """Name one person who may sign in."""

    __tablename__ = "staff"
    __table_args__ = (*checks(failures="failures >= 0"),)

    id: int | None = key()
    """Key of the row."""
    code: str = Field(unique=True)
    """Short code typed at sign-in, such as `SARI`."""
    name: str
    """Name shown on screen and paper."""
    role: StaffRole = Field(sa_type=choice(StaffRole))
    """Cashier or manager."""
    pin_hash: str
    """Argon2id hash of the peppered PIN."""
    active: bool = True
    """False once the person has left; never deleted."""
    failures: int = 0
    """Wrong PINs since the last right one."""
    last_try_at: datetime | None = None
    """Instant of the last wrong PIN (UTC)."""
    locked_until: datetime | None = None
    """No PIN is tried before this instant (UTC)."""
