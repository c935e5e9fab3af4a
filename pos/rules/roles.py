"""Who may do what; the one invariant: what a cashier may not do needs a manager's own PIN, there and then."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """Name what somebody is in the shop."""

    CASHIER = "cashier"
    """Sells at a drawer."""
    MANAGER = "manager"
    """Answers for goods, money and people."""


class Act(StrEnum):
    """Name what somebody can be allowed to do."""

    SELL = "sell"
    """Sell goods and take money."""
    OPEN_SHIFT = "open-shift"
    """Open a drawer of one's own."""
    END_OWN_SHIFT = "end-own-shift"
    """Count and end one's own shift."""
    MOVE_CASH = "move-cash"
    """Put money into the drawer or take some out, with a reason."""
    RETURN = "return"
    """Take goods back within the return window and pay for them."""
    RETURN_LATE = "return-late"
    """Take goods back after the return window."""
    RETURN_WITHOUT_RECEIPT = "return-without-receipt"
    """Take goods back that nobody can show a receipt for."""
    RETURN_DAMAGED = "return-damaged"
    """Take a damaged piece back, which the booth makes good to its artisan."""
    EXCHANGE = "exchange"
    """Take goods back against others that cost as much or more."""
    VOID = "void"
    """Undo a whole sale of the open day."""
    CORRECT_TENDER = "correct-tender"
    """Put right with what a sale was paid."""
    SELL_UNMATCHED = "sell-unmatched"
    """Sell a piece nobody can name, for its artisan to be found later."""
    SELL_FOUND = "sell-found"
    """Sell a piece that the books do not have."""
    MATCH = "match"
    """Give a sold piece to the artisan it belongs to."""
    REPRINT_AGAIN = "reprint-again"
    """Print more copies of a paper than anybody may."""
    CHANGE_PROMOTION = "change-promotion"
    """Begin or end a promotion."""
    DISCOUNT_BEYOND_MAXIMUM = "discount-beyond-maximum"
    """Give more discount than the item allows."""
    END_OTHERS_SHIFT = "end-others-shift"
    """End the shift of somebody else."""
    SEE_EXPECTED_CASH = "see-expected-cash"
    """See what should be in a drawer while its shift is open."""
    CLOSE_DAY = "close-day"
    """Close the business day."""
    CHANGE_PRICE = "change-price"
    """Change a price or an agreement."""
    MANAGE_STAFF = "manage-staff"
    """Add staff, change roles, give new PINs."""
    CHANGE_SETTINGS = "change-settings"
    """Change what the booth has decided about itself."""
    ACCEPT_DELIVERY = "accept-delivery"
    """Sign for goods that an artisan brings."""
    IMPORT = "import"
    """Take a catalogue in from a file."""
    PAYOUT = "payout"
    """Compute, approve and pay a month."""
    BACKUP = "backup"
    """Make or restore a backup."""


CASHIER_ACTS: Final = frozenset({Act.SELL, Act.OPEN_SHIFT, Act.END_OWN_SHIFT})
"""What a cashier may always do alone; a manager may do everything."""
ASKABLE: Final = (
    Act.RETURN,
    Act.EXCHANGE,
    Act.CORRECT_TENDER,
    Act.SELL_UNMATCHED,
    Act.MOVE_CASH,
)
"""What the booth may let a cashier do alone, or not, as it decides."""
ASKED: Final = (Act.RETURN, Act.CORRECT_TENDER)
"""Which of them need a manager until the booth says otherwise."""


def may(role: Role, act: Act, asked: Collection[str] | None = None) -> bool:
    """Tell whether somebody of a role may do an act alone.

    Args:
        role: what somebody is.
        act: what is to be done.
        asked: acts of `ASKABLE` that need a manager in this booth, by value; None for `ASKED`.
    """
    if role is Role.MANAGER or act in CASHIER_ACTS:
        return True
    return act in ASKABLE and act.value not in (ASKED if asked is None else asked)
