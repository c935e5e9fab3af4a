"""A list of things with codes that a manager changes: asked for anew after each change, that one marked.

The one invariant: what can be done is what can be done with the marked one.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Generic, Protocol, TypeVar

from pos.screens.base import step
from pos.screens.granted import GrantedScreen
from pos.services.login import Actor
from pos.widgets.rows import Rows


class Coded(Protocol):
    """A thing that has a code."""

    @property
    def code(self) -> str:
        """What it is called by."""


Thing = TypeVar("Thing", bound=Coded)


class ListScreen(GrantedScreen[None], Generic[Thing]):
    """See and change some things."""

    home = "Rows"

    def __init__(self, manager: Actor) -> None:
        """Take who changes them."""
        super().__init__(manager)
        self.listed: tuple[Thing, ...] = ()
        """What is shown."""

    @abstractmethod
    async def found(self) -> tuple[Thing, ...]:
        """Ask which there are."""

    @abstractmethod
    def cells(self, one: Thing) -> tuple[str, ...]:
        """Tell one of them in a line."""

    def on_mount(self) -> None:
        """Ask which there are."""
        self.list_anew()

    @step
    async def list_anew(self, otherwise: int | None = None) -> None:
        """Show which there are now."""
        await self.show_anew(otherwise=otherwise)

    async def show_anew(self, marked: str = "", otherwise: int | None = None) -> None:
        """Show which there are now.

        Args:
            marked: code of the one to mark.
            otherwise: the line to mark where that is not there; None leaves the mark where it was.
        """
        self.listed = await self.found()
        rows, codes = self.query_one(Rows), [one.code for one in self.listed]
        where = rows.cursor if otherwise is None else otherwise
        rows.show([self.cells(one) for one in self.listed], codes.index(marked) if marked in codes else where)
        self.tell()

    @property
    def marked(self) -> Thing | None:
        """The marked one; None where there is none."""
        at = self.query_one(Rows).cursor if self.is_mounted else 0
        return self.listed[at] if at < len(self.listed) else None

    def tell(self) -> None:
        """Tell what can be done with the marked one."""
        self.show_keys()

    def on_rows_moved(self) -> None:
        """Tell what can be done with the one marked now."""
        self.tell()
