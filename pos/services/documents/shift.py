"""The slips of a shift: float, cash in and out, X and end."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.queries.kuitansi import written_in
from db.queries.report import (
    ShiftFigures,
    cash_moves,
    counted_pieces,
    of_shift,
    sales_sum,
    shifts,
    tender_sums,
)
from db.tables import audit_entry, cash_move, shift, staff
from pos.errors import Refused
from pos.rules.money import rupiah
from pos.services.documents.head import header_of, names_of
from pos.services.settings import load_settings
from receipts.documents.receipt import TenderKind
from receipts.documents.shift import (
    Activity,
    CashSlip,
    CashSlipKind,
    Count,
    ShiftReport,
    ShiftReportKind,
    TenderTotal,
)


def shift_opened(session: Session, number: str) -> CashSlip:
    """Read the float slip of a shift.

    Raises:
        Refused: `unknown-shift`.
    """
    row = _shift(session, number)
    settings = load_settings(session, row.business_date, at=row.opened_at)
    return CashSlip(
        kind=CashSlipKind.FLOAT,
        header=header_of(settings),
        number=row.number,
        at=row.opened_at,
        business_date=row.business_date,
        till=row.till,
        cashier=row.staff_name,
        amount=row.float_amount,
        counts=_counts(session, row.id, "open"),
    )


def _shift(session: Session, number: str) -> ShiftFigures:
    found = shifts(session, shift.c.number == number)
    if not found:
        raise Refused("unknown-shift", number=number)
    return found[0]


def _counts(session: Session, shift_id: int, moment: str) -> tuple[Count, ...]:
    return tuple(Count(worth, pieces) for worth, pieces in counted_pieces(session, shift_id, moment))


def cash_slip(session: Session, number: str) -> CashSlip:
    """Read the slip of a cash in or out.

    Raises:
        Refused: `unknown-slip`.
    """
    question = (
        select(cash_move, shift.c.business_date, shift.c.till, staff.c.name)
        .join(shift, shift.c.id == cash_move.c.shift_id)
        .join(staff, staff.c.code == cash_move.c.staff_code)
        .where(cash_move.c.number == number)
    )
    row = session.execute(question).one_or_none()
    if row is None:
        raise Refused("unknown-slip", number=number)
    return CashSlip(
        kind=CashSlipKind.IN if row.amount > 0 else CashSlipKind.OUT,
        header=header_of(load_settings(session, row.business_date, at=row.at)),
        number=row.number,
        at=row.at,
        business_date=row.business_date,
        till=row.till,
        cashier=row.name,
        amount=abs(row.amount),
        reason=row.reason,
        approved_by=", ".join(
            names_of(session, [_sealed(session, "cash-moved", number).get("approved_by") or ""])
        ),
    )


def _sealed(session: Session, event: str, reference: str) -> dict[str, Any]:
    """Read what was sealed of the one event of a kind about something."""
    question = select(audit_entry.c.payload).where(
        audit_entry.c.event == event, audit_entry.c.reference == reference
    )
    payload = session.execute(question).scalar_one_or_none()
    told: dict[str, Any] = json.loads(payload) if payload else {}
    return told


def shift_ended(session: Session, number: str) -> ShiftReport:
    """Read the slip of a shift that has ended, with expected, counted and difference.

    Raises:
        Refused: `unknown-shift`, `shift-not-ended`.
    """
    row = _shift(session, number)
    report = shift_report(session, row, kind=ShiftReportKind.END)
    if row.expected is None or row.counted is None or row.ended_at is None:
        raise Refused("shift-not-ended", number=number)
    return replace(
        report,
        at=row.ended_at,
        counts=_counts(session, row.id, "end"),
        expected=row.expected,
        counted=row.counted,
        difference=row.counted - row.expected,
        reason=row.reason,
        notes=held_notes(_sealed(session, "shift-ended", number).get("on_hold") or []),
    )


def held_notes(on_hold: Sequence[Sequence[Any]]) -> tuple[str, ...]:
    """Name the baskets that were left on hold, as they were sealed."""
    return tuple(
        f"Ditunda: {called} - {pieces} barang, {rupiah(total)}" for called, pieces, total, _by in on_hold
    )


def shift_report(
    session: Session, row: ShiftFigures, *, kind: ShiftReportKind, blind: bool = False
) -> ShiftReport:
    """Sum a shift up for a report.

    Args:
        session: any session.
        row: the shift.
        kind: a look at an open shift, or its end.
        blind: whether cash figures are left out, as for the cashier of an open shift.
    """
    sums = sales_sum(session, of_shift(row.id))._asdict()
    sums["kuitansi"] = written_in(session, row.till, row.opened_at, row.ended_at)
    moved = [move.amount for move in cash_moves(session, [row.id])]
    tenders = tuple(
        TenderTotal(
            TenderKind(one.kind),
            one.tenders,
            None if blind and one.kind == "cash" else one.received - one.refunded,
        )
        for one in tender_sums(session, of_shift(row.id))
    )
    return ShiftReport(
        kind=kind,
        header=header_of(load_settings(session, row.business_date, at=row.ended_at)),
        number=row.number,
        at=row.opened_at,
        business_date=row.business_date,
        till=row.till,
        cashier=row.staff_name,
        opened_at=row.opened_at,
        activity=activity_of(sums, blind=blind),
        tenders=tenders,
        float_amount=row.float_amount,
        cash_in=None if blind else sum(amount for amount in moved if amount > 0),
        cash_out=None if blind else -sum(amount for amount in moved if amount < 0),
    )


def activity_of(sums: Mapping[str, int], *, blind: bool = False) -> Activity:
    """Turn the sums of transactions into what a report shows of them; older sums lack the later kinds."""

    def worth(amount: int) -> int | None:
        return None if blind else amount

    return Activity(
        sales=sums["sales"],
        sold=worth(sums.get("sold", sums["gross"] - sums["discount"])),
        returns=sums["returns"],
        returned=worth(sums["returned"]),
        discounts=sums["discounts"],
        discount=worth(sums["discount"]),
        rounding=worth(sums["rounding"]),
        exchanges=sums.get("exchanges", 0),
        exchange_sold=worth(sums.get("exchange_sold", 0)),
        exchange_returned=worth(sums.get("exchange_returned", 0)),
        voids=sums.get("voids", 0),
        voided=worth(sums.get("voided", 0)),
        corrections=sums.get("corrections", 0),
        kuitansi=sums.get("kuitansi", 0),
    )
