"""What may come back and how much of it was chosen so far; values only.

The one invariant: never more is chosen of a line than is left of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pos.errors import Refused
from pos.rules.basket.value import BackLine, Way
from pos.rules.promotion import Offer, best, offered
from pos.rules.quantity import MOST_PIECES


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold one line that goods may come back of."""

    position: int
    """Place of the line among those of its receipt, from 0; order of entry without a receipt."""
    item_id: int
    """Key of the item."""
    code: str
    """Code on the label."""
    name: str
    """Name as the buyer reads it."""
    price: int
    """Rupiah per piece."""
    sold: int = MOST_PIECES
    """Pieces bought; as many as anybody may bring without a receipt."""
    before: int = 0
    """Pieces that came back before."""
    worth: tuple[int, ...] | None = None
    """Rupiah for one piece, two pieces and so on of those left; None for what a buyer pays today."""
    pieces: int = 0
    """Pieces chosen to come back now."""
    way: Way = Way.SHELF
    """Where they go."""
    offers: tuple[Offer, ...] = ()
    """The promotions that are on it today; they count without a receipt only."""
    max_discount_bp: int = 0
    """The most that a promotion may take off, in basis points."""

    @property
    def left(self) -> int:
        """Pieces that can still come back."""
        return self.sold - self.before

    @property
    def net(self) -> int:
        """What the buyer gets for the pieces chosen, in rupiah."""
        if not self.pieces:
            return 0
        if self.worth is not None:
            return self.worth[self.pieces - 1]
        return worth_today(self.price, self.pieces, self.offers, self.max_discount_bp)

    @property
    def turned(self) -> "Candidate":
        """Let the pieces go the other way."""
        return replace(self, way=Way.SHELF if self.way is Way.DAMAGED else Way.DAMAGED)

    @property
    def back_line(self) -> BackLine:
        """Give the pieces chosen as a line of a basket."""
        return BackLine(
            position=self.position,
            item_id=self.item_id,
            code=self.code,
            name=self.name,
            price=self.price,
            quantity=self.pieces,
            net=self.net,
            way=self.way,
        )

    def counted(self, pieces: int) -> "Candidate":
        """Choose so many pieces.

        Raises:
            Refused: `line-came-back` when nothing is left of it, `line-left` beyond it or below none.
        """
        if not self.left:
            raise Refused("line-came-back", item=self.name)
        if not 0 <= pieces <= self.left:
            raise Refused("line-left", item=self.name, left=self.left)
        return replace(self, pieces=pieces)


def worth_today(price: int, pieces: int, offers: Sequence[Offer], max_discount_bp: int) -> int:
    """Give what a buyer pays today for pieces of an item, in rupiah: the list price less its promotion."""
    return price * pieces - offered(best(offers, price, pieces), price, pieces, max_discount_bp)


def chosen(candidates: Iterable[Candidate]) -> tuple[BackLine, ...]:
    """Give what was chosen as lines of a basket, in order.

    Raises:
        Refused: `return-of-nothing`.
    """
    lines = tuple(one.back_line for one in candidates if one.pieces)
    if not lines:
        raise Refused("return-of-nothing")
    return lines
