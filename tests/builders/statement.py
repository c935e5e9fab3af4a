"""Statements of an invented cooperative, in figures that add up."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count, cycle, islice

from receipts.documents.day import AuditHead
from receipts.documents.header import Header
from receipts.documents.statement import (
    Approval,
    Cooperative,
    Figures,
    ResidentStatement,
    Statement,
    StatementLine,
)

HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
PRICES = (45_000, 15_000, 75_000, 1_750_000, 60_000)


def a_line(number: int = 1, *, quantity: int = 1, price: int = 45_000, discount: int = 0) -> StatementLine:
    """Sell a brooch at 20% commission."""
    base = price * quantity - discount
    commission = (2 * base * 20 + 100) // 200
    return StatementLine(
        day=date(2026, 10, 1 + number % 31),
        receipt=f"GRC-202610{1 + number % 31:02d}-{number:04d}",
        item_code=f"PGB-0012-{number % 100:02d}",
        item_name="Bros bordir bunga melati",
        quantity=quantity,
        price=price,
        artisan_discount=discount,
        commission=commission,
        share=base - commission,
    )


def a_return(line: StatementLine, *, old_statement: str = "") -> StatementLine:
    """Take a whole line back."""
    return replace(
        line,
        receipt=line.receipt.replace("GRC", "RTR"),
        quantity=-line.quantity,
        artisan_discount=-line.artisan_discount,
        commission=-line.commission,
        share=-line.share,
        old_receipt=line.receipt,
        old_statement=old_statement,
    )


def some_lines(number: int) -> tuple[StatementLine, ...]:
    """Sell many lines, and take every seventh back."""
    sold = (
        a_line(at, quantity=1 + at % 3, price=price, discount=(at % 4) * 500)
        for at, price in zip(count(1), cycle(PRICES), strict=False)
    )
    lines = (a_return(line) if at % 7 == 6 else line for at, line in enumerate(sold))
    return tuple(islice(lines, number))


def a_resident(
    lines: tuple[StatementLine, ...] = (), *, code: str = "PGB-0012", name: str = "Warsinah", carried: int = 0
) -> ResidentStatement:
    """Settle a resident's month: everything above zero is paid."""
    shares = sum(line.share for line in lines if line.quantity > 0)
    returned = -sum(line.share for line in lines if line.quantity < 0)
    balance = carried + shares - returned
    paid = max(0, balance)
    return ResidentStatement(
        code, name, "Ibu", Figures(carried, shares, returned, balance, paid, balance - paid), lines
    )


def a_statement(*residents: ResidentStatement) -> Statement:
    """Approve the October of Pulogebang."""
    return Statement(
        number="STM-202610-PGB",
        first=date(2026, 10, 1),
        last=date(2026, 10, 31),
        header=Header("Gerai Kriya Rusun Citos", ("Cilandak Town Square", "Jakarta Selatan")),
        cooperative=Cooperative("PGB", "Koperasi Warga Pulogebang", "Rusun Pulogebang"),
        residents=residents,
        prepared_by="Sari Handayani",
        approval=Approval(
            "PAY-202610",
            datetime(2026, 11, 3, 7, 15, tzinfo=UTC),
            "Rina Wulandari",
            AuditHead("OFFICE", 1234, HASH),
        ),
    )


def a_draft(*residents: ResidentStatement) -> Statement:
    """Draw up the same month before it is approved."""
    return replace(a_statement(*residents), number=None, approval=None)
