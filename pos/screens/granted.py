"""Screens opened by a manager's word at somebody else's till; they do not outlive that person's presence."""

from __future__ import annotations

from typing import TypeVar

from pos.screens.base import ShopScreen
from pos.services.login import Actor

Result = TypeVar("Result")


class GrantedScreen(ShopScreen[Result]):
    """A screen on which a manager acts; when the till is locked it is closed with all that stands on it."""

    def __init__(self, manager: Actor) -> None:
        """Take who gave the word; everything done here is done in that name."""
        super().__init__()
        self.manager = manager
        """Who acts."""

    @property
    def granted(self) -> bool:
        """Whether somebody else than who is signed in acts here."""
        return self.till.staff is None or self.manager.id != self.till.staff.id
