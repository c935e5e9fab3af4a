"""Who acts: signing in by code and PIN, and a manager's word asked in place."""

from __future__ import annotations

from dataclasses import dataclass

from pos.rules.roles import Role


@dataclass(frozen=True)
class Actor:
    """Name who acts, as signed in."""

    id: int
    """Key of the staff row."""
    code: str
    """Short code."""
    name: str
    """Name shown on screen and paper."""
    role: Role
    """Cashier or manager."""
