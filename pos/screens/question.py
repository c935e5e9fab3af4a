"""How a manager is asked for a word: what needs it, and the usual reasons where the books keep one.

The invariant: every act has its question; an act whose own form asks why has no reasons here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pos.rules.roles import Act
from pos.widgets.reason import Reason
from pos.words import N_

QUESTIONS: Final[Mapping[Act, str]] = {
    Act.SELL: N_("Selling needs a manager."),
    Act.OPEN_SHIFT: N_("Opening a drawer needs a manager."),
    Act.END_OWN_SHIFT: N_("Ending a shift needs a manager."),
    Act.MOVE_CASH: N_("Cash in and out of the drawer needs a manager."),
    Act.RETURN: N_("Taking goods back needs a manager."),
    Act.RETURN_LATE: N_("Taking goods back after the return window needs a manager."),
    Act.RETURN_WITHOUT_RECEIPT: N_("Taking goods back without a receipt needs a manager."),
    Act.RETURN_DAMAGED: N_("Taking a damaged piece back needs a manager: the booth bears it."),
    Act.EXCHANGE: N_("An exchange needs a manager."),
    Act.VOID: N_("Voiding a finished sale needs a manager."),
    Act.CORRECT_TENDER: N_("Putting a payment right needs a manager."),
    Act.SELL_UNMATCHED: N_("Selling a piece nobody can name needs a manager."),
    Act.SELL_FOUND: N_("Selling a piece the books do not have needs a manager."),
    Act.MATCH: N_("Giving a sold piece to its artisan needs a manager."),
    Act.REPRINT_AGAIN: N_("One more copy of this paper needs a manager."),
    Act.CHANGE_PROMOTION: N_("Beginning or ending a promotion needs a manager."),
    Act.DISCOUNT_BEYOND_MAXIMUM: N_("A discount beyond the maximum needs a manager."),
    Act.END_OTHERS_SHIFT: N_("Ending somebody else's shift needs a manager."),
    Act.SEE_EXPECTED_CASH: N_("Seeing the cash of an open drawer needs a manager; the Z will name it."),
    Act.CLOSE_DAY: N_("Closing the day needs a manager."),
    Act.CHANGE_PRICE: N_("Changing prices needs a manager."),
    Act.MANAGE_STAFF: N_("Changing staff needs a manager."),
    Act.CHANGE_SETTINGS: N_("Changing settings needs a manager."),
    Act.ACCEPT_DELIVERY: N_("Accepting a delivery needs a manager."),
    Act.IMPORT: N_("Taking a catalogue in needs a manager."),
    Act.PAYOUT: N_("Computing, approving and paying a month need a manager."),
    Act.BACKUP: N_("Copying and restoring the books needs a manager."),
}
"""Why a manager is asked, for every act."""

REASONS: Final[Mapping[Act, tuple[Reason, ...]]] = {
    Act.DISCOUNT_BEYOND_MAXIMUM: (
        Reason(N_("small flaw"), "Cacat kecil"),
        Reason(N_("buys many"), "Beli banyak"),
        Reason(N_("label says less"), "Harga di label lebih rendah"),
        Reason(N_("makes good a complaint"), "Ganti rugi keluhan"),
    ),
    Act.SELL_FOUND: (
        Reason(N_("miscounted"), "Salah hitung"),
        Reason(N_("delivery not yet booked"), "Kiriman belum dicatat"),
        Reason(N_("return not yet booked"), "Retur belum dicatat"),
    ),
    Act.SELL_UNMATCHED: (
        Reason(N_("label lost"), "Label hilang"),
        Reason(N_("label unreadable"), "Label tidak terbaca"),
        Reason(N_("delivery not yet booked"), "Kiriman belum dicatat"),
    ),
    Act.REPRINT_AGAIN: (
        Reason(N_("lost"), "Hilang"),
        Reason(N_("misprinted"), "Cetakan rusak"),
        Reason(N_("for an institution"), "Untuk instansi"),
    ),
    Act.SEE_EXPECTED_CASH: (
        Reason(N_("spot check"), "Pemeriksaan mendadak"),
        Reason(N_("handing over"), "Serah terima"),
        Reason(N_("cash seems wrong"), "Uang diduga selisih"),
    ),
}
"""Why a manager usually allows it, in the order of the digits."""
