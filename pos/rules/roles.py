"""Who may do what; the one invariant: what a cashier may not do needs a manager's own PIN, there and then."""

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
    """Take goods back and pay for them."""
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


CASHIER_ACTS: Final = frozenset({Act.SELL, Act.OPEN_SHIFT, Act.END_OWN_SHIFT, Act.MOVE_CASH})
"""What a cashier may do alone; a manager may do everything."""


def may(role: Role, act: Act) -> bool:
    """Tell whether somebody of a role may do an act alone."""
    return role is Role.MANAGER or act in CASHIER_ACTS
