"""What somebody with the file in hand may change, and the findings that must name it: code and key."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from hashlib import sha256

Change = Callable[[sqlite3.Connection], None]


def run(*statements: str) -> Change:
    def change(connection: sqlite3.Connection) -> None:
        for statement in statements:
            assert connection.execute(statement).rowcount != 0, statement

    return change


FIRST = "GRC-20260902-0001"
SECOND = "GRC-20260902-0002"
LINE = "(SELECT min(id) FROM sale_line)"
OTHER_LINE = "(SELECT min(id) + 1 FROM sale_line)"
SALE = f"(SELECT id FROM sale WHERE number = '{SECOND}')"
ENTRY = f"(SELECT entry_id FROM sale WHERE number = '{SECOND}')"
PAYOUT = "(SELECT entry_id FROM payout WHERE month = '2026-09')"

CASES: dict[str, tuple[Change, set[tuple[str, str]]]] = {
    "an amount of a tender": (
        run(f"UPDATE tender SET amount = amount + 1000 WHERE sale_id = {SALE} AND position = 0"),
        {("tender-differs", f"{SECOND}/1"), ("sale-tenders", SECOND)},
    ),
    "a share moved to the booth": (
        run(f"UPDATE sale_line SET share = share - 1000, commission = commission + 1000 WHERE id = {LINE}"),
        {
            ("sale-line-differs", f"{FIRST}/1"),
            ("line-parts", f"{FIRST}/1"),
            ("payable-differs", "payable:PGB-0001"),
        },
    ),
    "a line given to another artisan": (
        run(f"UPDATE sale_line SET artisan_id = artisan_id + 1 WHERE id = {LINE}"),
        {
            ("sale-line-differs", f"{FIRST}/1"),
            ("payable-differs", "payable:PGB-0001"),
            ("payout-row", "2026-09/PGB-0001"),
        },
    ),
    "the head of a receipt": (
        run(f"UPDATE sale SET discount = discount + 500 WHERE number = '{FIRST}'"),
        {("sale-differs", FIRST), ("sale-discount", FIRST)},
    ),
    "the hour of a receipt": (
        run(f"UPDATE sale SET at = '2026-09-02 11:11:11.000000' WHERE number = '{FIRST}'"),
        {("sale-differs", FIRST)},
    ),
    "the day of a receipt": (
        run(
            f"UPDATE sale SET business_date = '2026-09-15' WHERE number = '{FIRST}'",
            f"UPDATE sale_line SET business_date = '2026-09-15' WHERE id IN ({LINE}, {OTHER_LINE})",
        ),
        {("sale-differs", FIRST)},
    ),
    "a posting": (
        run(f"UPDATE posting SET amount = amount - 1 WHERE entry_id = {ENTRY} AND position = 0"),
        {("entry-unbalanced", "5"), ("posting-differs", "5/0")},
    ),
    "two postings so that the entry still balances": (
        run(
            f"UPDATE posting SET amount = amount - 1 WHERE entry_id = {ENTRY} AND position = 0",
            f"UPDATE posting SET amount = amount + 1 WHERE entry_id = {ENTRY} AND position = 1",
        ),
        {("posting-differs", "5/0"), ("posting-differs", "5/1")},
    ),
    "the account of a posting": (
        run(f"UPDATE posting SET account = 'over-short' WHERE entry_id = {ENTRY} AND account = 'rounding'"),
        {("booth-part-differs", "2026-09-02/rounding")},
    ),
    "the period of a payout's entry": (
        run(f"UPDATE entry SET period = '2026-08' WHERE id = {PAYOUT}"),
        {("payout-entry", "PAYOUT")},
    ),
    "the day of an entry": (
        run(f"UPDATE entry SET business_date = '2026-10-03' WHERE id = {ENTRY}"),
        {("entry-differs", "5")},
    ),
    "a sale deleted with all that hangs on it": (
        run(
            "DELETE FROM settled_line WHERE sale_line_id = 3",
            f"DELETE FROM sale_line WHERE sale_id = {SALE}",
            f"DELETE FROM tender WHERE sale_id = {SALE}",
            f"DELETE FROM posting WHERE entry_id = {ENTRY}",
            f"UPDATE entry SET kind = 'gone' WHERE id = {ENTRY}",
            f"DELETE FROM stock_move WHERE reference = '{SECOND}'",
            f"DELETE FROM sale WHERE number = '{SECOND}'",
            "DELETE FROM entry WHERE kind = 'gone'",
        ),
        {
            ("sale-missing", SECOND),
            ("number-missing", SECOND),
            ("entry-missing", "5"),
            ("moves-differ", SECOND),
        },
    ),
    "a line added to a receipt": (
        run(
            "CREATE TEMP TABLE again AS SELECT * FROM sale_line WHERE id = 1",
            "UPDATE again SET id = 900, position = 7",
            "INSERT INTO sale_line SELECT * FROM again",
        ),
        {("sale-line-unsealed", f"{FIRST}/3"), ("sale-gross", FIRST), ("line-unsettled", f"{FIRST}/8")},
    ),
    "two lines swapped": (
        run(
            f"UPDATE sale_line SET position = 9 WHERE id = {LINE}",
            f"UPDATE sale_line SET position = 0 WHERE id = {OTHER_LINE}",
            "UPDATE sale_line SET position = 1 WHERE position = 9",
        ),
        {("sale-line-differs", f"{FIRST}/1"), ("sale-line-differs", f"{FIRST}/2")},
    ),
    "a move of stock": (
        run(f"UPDATE stock_move SET quantity = quantity + 1 WHERE reference = '{SECOND}'"),
        {("moves-differ", SECOND), ("shelf-differs", "PGB-0001-02")},
    ),
    "a move out of nothing": (
        run(
            "INSERT INTO stock_move VALUES (NULL, 1, 'count', 'shelf', 3, '2026-10-03', "
            "'2026-10-03 05:00:00.000000', 'TIDAK-ADA')",
            "UPDATE shelf_stock SET on_hand = on_hand + 3 WHERE item_id = 1",
        ),
        {("moves-unsealed", "TIDAK-ADA")},
    ),
    "the cached stock": (
        run("UPDATE shelf_stock SET on_hand = on_hand + 1 WHERE item_id = 1"),
        {("shelf-differs", "PGB-0001-01")},
    ),
    "the price of today": (
        run("UPDATE item SET price = price - 5000 WHERE code = 'PGB-0001-01'"),
        {("price-differs", "PGB-0001-01")},
    ),
    "the text of a seal": (
        run(f"UPDATE audit_entry SET payload = payload || ' ' WHERE reference = '{SECOND}'"),
        {("chain-altered", "K1/3")},
    ),
    "two seals swapped": (
        run(
            "UPDATE audit_entry SET sequence = 900 WHERE chain = 'K1' AND sequence = 2",
            "UPDATE audit_entry SET sequence = 2 WHERE chain = 'K1' AND sequence = 3",
            "UPDATE audit_entry SET sequence = 3 WHERE chain = 'K1' AND sequence = 900",
        ),
        {("chain-altered", "K1/2"), ("chain-altered", "K1/3"), ("chain-unlinked", "K1/2")},
    ),
    "a seal cut out": (
        run("DELETE FROM audit_entry WHERE chain = 'K1' AND sequence = 3"),
        {
            ("chain-gap", "K1/4"),
            ("entry-unsealed", "5"),
            ("sale-unsealed", SECOND),
            ("moves-unsealed", SECOND),
        },
    ),
    "who did it": (
        run("UPDATE audit_entry SET staff_code = 'SARI' WHERE chain = 'K1' AND sequence = 3"),
        {("audit-column", "K1/3")},
    ),
    "the head of a chain": (
        run("UPDATE audit_head SET sequence = sequence + 1 WHERE chain = 'K1'"),
        {("chain-head", "K1")},
    ),
    "the head of a chain taken away": (
        run("DELETE FROM audit_head WHERE chain = 'K1'"),
        {("chain-head", "K1")},
    ),
    "a frozen row of a payout": (
        run(
            "UPDATE payout_row SET paid = paid - 1000, carried_on = carried_on + 1000 "
            "WHERE month = '2026-09' AND artisan_id = 1"
        ),
        {
            ("payout-row-differs", "2026-09/PGB-0001"),
            ("payout-row", "2026-10/PGB-0001"),
            ("payable-differs", "payable:PGB-0001"),
            ("payment-amount", "2026-09/KOP-PGB"),
        },
    ),
    "who approved a payout": (
        run("UPDATE payout SET approved_by = 'SARI' WHERE month = '2026-09'"),
        {("payout-differs", "PAY-0001")},
    ),
    "the printed heads of a payout": (
        run("UPDATE payout SET heads = replace(heads, 'a', 'b') WHERE month = '2026-09'"),
        {("payout-differs", "PAY-0001")},
    ),
    "a line taken out of a payout": (
        run(f"DELETE FROM settled_line WHERE sale_line_id = {LINE}"),
        {("line-unsettled", f"{FIRST}/1"), ("payout-row", "2026-09/PGB-0001")},
    ),
    "a line moved to another month": (
        run(f"UPDATE settled_line SET month = '2026-10' WHERE sale_line_id = {LINE}"),
        {
            ("line-misplaced", f"{FIRST}/1"),
            ("payout-row", "2026-09/PGB-0001"),
            ("payout-row", "2026-10/PGB-0001"),
        },
    ),
    "the pages of a statement": (
        run("UPDATE statement_pdf SET pages = CAST(pages || 'x' AS BLOB) WHERE number = 'STM-0001'"),
        {("statement-pages", "STM-0001")},
    ),
    "the pages and the digest of a statement": (
        run(
            f"UPDATE statement_pdf SET pages = x'00', digest = '{sha256(bytes(1)).hexdigest()}' "
            "WHERE number = 'STM-0001'"
        ),
        {("statement-digest", "STM-0001")},
    ),
    "a statement taken away": (
        run(
            "DELETE FROM statement_pdf WHERE number = 'STM-0001'",
            "DELETE FROM statement WHERE number = 'STM-0001'",
        ),
        {
            ("statement-missing", "KOP-KMR"),
            ("statement-pages-missing", "STM-0001"),
            ("number-missing", "STM-0001"),
        },
    ),
    "the head that a statement prints": (
        run("UPDATE statement SET head_hash = 'ff' WHERE number = 'STM-0001'"),
        {("papers-contradict", "STM-0002")},
    ),
    "what a cooperative was paid": (
        run("UPDATE cooperative_payment SET amount = amount - 1, reference = 'X' WHERE cooperative_id = 1"),
        {("payment-amount", "2026-09/KOP-PGB"), ("payment-differs", "2026-09/KOP-PGB")},
    ),
    "a count of the drawer": (
        run("UPDATE shift SET counted = counted - 1000 WHERE number = 'K1-S0001'"),
        {("shift-counted", "K1-S0001"), ("shift-differs", "K1-S0001")},
    ),
    "what the drawer should have held": (
        run("UPDATE shift SET expected = expected - 1000 WHERE number = 'K1-S0001'"),
        {("shift-expected", "K1-S0001"), ("shift-differs", "K1-S0001")},
    ),
    "a note of a count": (
        run("UPDATE shift_count SET pieces = pieces + 1 WHERE shift_id = 1 AND denomination = 100000"),
        {("shift-float", "K1-S0001"), ("shift-counted", "K1-S0001")},
    ),
    "a cash slip": (
        run("UPDATE cash_move SET amount = amount + 5000 WHERE number = 'KAS-K1-0001'"),
        {("cash-move-differs", "KAS-K1-0001"), ("shift-ledger", "K1-S0001")},
    ),
    "the body of a Z report": (
        run("UPDATE day_report SET body = replace(body, '\"sales\"', '\"sold\"') WHERE number = 'Z-K1-0001'"),
        {("z-report-differs", "Z-K1-0001")},
    ),
    "the body of a Z report made unreadable": (
        run("UPDATE day_report SET body = body || 'x' WHERE number = 'Z-K1-0001'"),
        {("z-report-differs", "Z-K1-0001")},
    ),
    "a part of a Z report taken out": (
        run("UPDATE day_report SET body = json_remove(body, '$.shifts') WHERE number = 'Z-K1-0001'"),
        {("z-report-differs", "Z-K1-0001")},
    ),
    "the day of a Z report": (
        run("UPDATE day_report SET day = '2026-09-30' WHERE number = 'Z-K1-0001'"),
        {("z-report-differs", "Z-K1-0001")},
    ),
    "the reason of a difference": (
        run("UPDATE shift SET reason = 'hilang' WHERE number = 'K1-S0001'"),
        {("shift-differs", "K1-S0001")},
    ),
    "who ended a shift": (
        run("UPDATE shift SET ended_by = 'LAIN' WHERE number = 'K1-S0001'"),
        {("shift-differs", "K1-S0001")},
    ),
    "the day of a shift": (
        run("UPDATE shift SET business_date = '2026-09-30' WHERE number = 'K1-S0001'"),
        {("shift-differs", "K1-S0001")},
    ),
    "a Z report taken away": (
        run("DELETE FROM day_report WHERE number = 'Z-K1-0001'"),
        {("z-report-missing", "Z-K1-0001"), ("number-missing", "Z-K1-0001")},
    ),
    "a receipt numbered anew": (
        run("UPDATE sale SET number = 'GRC-20260902-0009' WHERE number = 'GRC-20260902-0002'"),
        {("sale-missing", SECOND), ("number-missing", SECOND), ("number-ahead", "GRC-20260902-0009")},
    ),
    "money out of an empty safe": (
        run(
            "INSERT INTO entry VALUES (900, 'x', 'OFFICE', '2026-10-03', '2026-10-03 05:00:00', 'X', NULL)",
            "INSERT INTO posting VALUES (900, 0, 'safe', -99000000), (900, 1, 'bank', 99000000)",
        ),
        {("account-below-zero", "safe"), ("entry-unsealed", "900")},
    ),
}
