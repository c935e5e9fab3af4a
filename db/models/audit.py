"""The audit chains: one per till and one for the office, each entry sealed to the one before it."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class AuditHead(SQLModel, table=True):
    """Keep the head of one chain; its row is the lock that keeps the chain from forking."""

    __tablename__ = "audit_head"

    chain: str = Field(primary_key=True)
    """Code of the till, or OFFICE."""
    sequence: int
    """Length of the chain."""
    hash: str
    """Hash of its last entry."""
    last_at: datetime
    """Instant of its last entry (UTC); no later entry is stamped before it."""


class AuditEntry(SQLModel, table=True):
    """Seal one event that matters."""

    __tablename__ = "audit_entry"

    chain: str = Field(primary_key=True)
    """Code of the till, or OFFICE."""
    sequence: int = Field(primary_key=True)
    """Place in the chain, from 1, without a gap."""
    at: datetime
    """When (UTC)."""
    event: str = Field(index=True)
    """Name of the event."""
    staff_code: str
    """Who did it."""
    reference: str = Field(index=True)
    """Number or key of what it is about."""
    payload: str
    """The facts as canonical JSON."""
    previous: str
    """Hash of the entry before it."""
    hash: str
    """SHA-256 over previous hash, sequence and payload, hexadecimal."""
