"""Finding a piece without its label: from rusun to artisan to kind of piece, with price and stock.

The one invariant: only what is sold here is found, and nobody who stands for whoever made what nobody knows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from db.queries.finder import OwnerRow, RusunRow, Sought, all_rusun, piece_ids, stocked_owners
from db.queries.item import ItemRow, items_by_id
from pos.rules.finder import Wanted, around
from pos.rules.fold import words
from pos.services.item import LONGEST_WORD, MOST_WORDS
from pos.services.offer import with_offers
from pos.shop import Shop

SHOWN_AT_MOST: Final = 200
"""Kinds of piece that are shown at once; a word or a price narrows them."""
PIECES_AT_MOST: Final = 40
"""Kinds of piece that a search below rusun or artisan shows."""

OWNERS_AT_MOST: Final = 12
"""Artisans that a search in front of all rusun shows."""


@dataclass(frozen=True)
class Block:
    """Show one rusun."""

    id: int
    """Key of the rusun."""
    code: str
    """Short code."""
    name: str
    """Name."""
    owners: int
    """How many artisans of it have kinds of piece that are sold."""
    stocked: int
    """Kinds of piece of which something is on the shelf."""
    words: frozenset[str] = field(repr=False)
    """Folded words of code and name."""


@dataclass(frozen=True)
class Owner:
    """Show one artisan."""

    id: int
    """Key of the artisan."""
    code: str
    """Code."""
    name: str
    """Name with honorific."""
    craft: str
    """What the artisan makes."""
    block: int
    """Key of the rusun."""
    stocked: int
    """Kinds of piece of which something is on the shelf."""
    words: frozenset[str] = field(repr=False)
    """Folded words of code and name."""
    craft_words: frozenset[str] = field(repr=False)
    """Folded words of the craft."""


@dataclass(frozen=True)
class Shelves:
    """Show whose goods are sold here."""

    blocks: tuple[Block, ...] = ()
    """Every rusun with artisans who have goods here, by name."""
    owners: tuple[Owner, ...] = ()
    """Those artisans, by name."""


@dataclass(frozen=True)
class Place:
    """Say how far somebody has walked along the shelves."""

    block: Block | None = None
    """The rusun; None in front of all of them."""
    owner: Owner | None = None
    """The artisan; None in front of all of a rusun."""


def look_at_shelves(shop: Shop, /) -> Shelves:
    """Tell whose goods are sold here and how many kinds each has on the shelf."""
    with shop.reading() as session:
        blocks, owners = all_rusun(session), stocked_owners(session)
    many = Counter(row.rusun_id for row in owners)
    stocked: Counter[int] = Counter()
    for row in owners:
        stocked[row.rusun_id] += row.stocked
    shown = (_block(row, many[row.id], stocked[row.id]) for row in blocks if many[row.id])
    return Shelves(tuple(shown), tuple(map(_owner, owners)))


def leading(shelves: Shelves, place: Place, wanted: Wanted) -> tuple[Block | Owner, ...]:
    """Give what leads further down from a place: its own step narrowed, then artisans further below by name.

    Args:
        shelves: whose goods are sold here.
        place: where somebody stands.
        wanted: what is looked for; whoever says a price looks for pieces, not for people.
    """
    if wanted.about is not None or place.owner is not None:
        return ()
    if place.block is not None:
        own = [one for one in shelves.owners if one.block == place.block.id]
        return tuple(one for one in own if wanted.fits(one.words | one.craft_words))
    blocks = [one for one in shelves.blocks if wanted.fits(one.words)]
    named = [one for one in shelves.owners if wanted.fits(one.words)] if wanted.words else []
    return (*blocks, *named[:OWNERS_AT_MOST])


def find_pieces(shop: Shop, /, *, place: Place, wanted: Wanted) -> tuple[ItemRow, ...]:
    """Find the kinds of piece below a place that fit, best first.

    Args:
        shop: the shop.
        place: where to look; words and price narrow what is there.
        wanted: what is looked for; without words and price all of an artisan, else nothing.
    """
    if wanted.anything and place.owner is None:
        return ()
    if any(len(word) > LONGEST_WORD for word in wanted.words):
        return ()
    lowest, highest = (None, None) if wanted.about is None else around(wanted.about)
    sought = Sought(
        words=wanted.words[:MOST_WORDS],
        lowest=lowest,
        highest=highest,
        about=wanted.about,
        rusun_id=place.block.id if place.block and not place.owner else None,
        artisan_id=place.owner.id if place.owner else None,
    )
    with shop.reading() as session:
        ids = piece_ids(session, sought, limit=SHOWN_AT_MOST if place.owner else PIECES_AT_MOST)
        found = {row.id: row for row in items_by_id(session, ids)} if ids else {}
        return with_offers(session, shop, [found[key] for key in ids])


def _block(row: RusunRow, owners: int, stocked: int) -> Block:
    return Block(row.id, row.code, row.name, owners, stocked, frozenset(words(f"{row.code} {row.name}")))


def _owner(row: OwnerRow) -> Owner:
    return Owner(
        id=row.id,
        code=row.code,
        name=f"{row.honorific} {row.name}".strip(),
        craft=row.craft,
        block=row.rusun_id,
        stocked=int(row.stocked),
        words=frozenset(words(f"{row.code} {row.name}")),
        craft_words=frozenset(words(row.craft)),
    )
