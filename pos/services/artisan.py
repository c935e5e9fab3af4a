"""Artisans with their rusun, and the words by which a buyer's question finds their goods.

The one invariant: an item's search text holds name, code, craft, artisan and rusun as they are now.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from db.tables import artisan, cooperative, item, rusun
from pos.rules.fold import words
from pos.services.agreement import CHUNK, chunks


class ArtisanRow(NamedTuple):
    """One artisan as the catalogue knows them."""

    id: int
    """Key of the row."""
    code: str
    """Code, part of the payable account."""
    name: str
    """Name."""
    honorific: str
    """Ibu, Bapak or nothing."""
    craft: str
    """What the artisan makes."""
    show_name: bool
    """Whether buyers may see the name."""
    rusun: str
    """Code of the rusun."""
    rusun_name: str
    """Name of the rusun."""
    cooperative: str
    """Code of the cooperative."""

    @property
    def words(self) -> str:
        """Give the folded words of artisan and rusun."""
        return " ".join(words(f"{self.name} {self.rusun} {self.rusun_name}"))


def all_artisans(session: Session) -> dict[str, ArtisanRow]:
    """Read all artisans by their code."""
    rows = session.execute(
        select(
            artisan.c.id,
            artisan.c.code,
            artisan.c.name,
            artisan.c.honorific,
            artisan.c.craft,
            artisan.c.show_name,
            rusun.c.code.label("rusun"),
            rusun.c.name.label("rusun_name"),
            cooperative.c.code.label("cooperative"),
        )
        .join(rusun, rusun.c.id == artisan.c.rusun_id)
        .join(cooperative, cooperative.c.id == rusun.c.cooperative_id)
    )
    return {row.code: ArtisanRow(*row) for row in rows}


def search_text(name: str, code: str, craft: str, owner_words: str) -> str:
    """Give the words by which an item is found: its own, then its artisan's and rusun's.

    Args:
        name: name of the item.
        code: code of the item.
        craft: kind of craft.
        owner_words: `ArtisanRow.words` of its owner.
    """
    return " ".join((*words(f"{name} {code}"), owner_words, *words(craft)))


def refresh_search(session: Session, owners: Sequence[ArtisanRow]) -> None:
    """Write the search text of all items of artisans whose name changed."""
    words = {owner.id: owner.words for owner in owners}
    for some in chunks(words, CHUNK):
        rows = session.execute(
            select(item.c.id, item.c.name, item.c.code, item.c.craft, item.c.artisan_id).where(
                item.c.artisan_id.in_(some)
            )
        ).all()
        if rows:
            session.execute(
                update(item).where(item.c.id == bindparam("key")).values(search_text=bindparam("words")),
                [
                    {
                        "key": row.id,
                        "words": search_text(row.name, row.code, row.craft, words[row.artisan_id]),
                    }
                    for row in rows
                ],
            )
