"""The tills of the booth and the numbers of their papers."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from db.tables import till
from pos.errors import Refused
from pos.services.unit import next_number


def receipt_number(session: Session, code: str, day: date) -> str:
    """Give the next receipt number of a till, such as `GRC-20261124-0001`; gapless per till and day."""
    prefix = session.execute(select(till.c.receipt_prefix).where(till.c.code == code)).scalar_one_or_none()
    if prefix is None:
        raise Refused("unknown-till", till=code)
    stem = f"{prefix}-{day:%Y%m%d}"
    return f"{stem}-{next_number(session, f'receipt:{stem}'):04}"


def bill_number(session: Session, code: str, day: date) -> str:
    """Give a number for the QRIS code of a basket not sold yet; gaps are allowed, 25 characters at most."""
    prefix = session.execute(select(till.c.receipt_prefix).where(till.c.code == code)).scalar_one_or_none()
    if prefix is None:
        raise Refused("unknown-till", till=code)
    stem = f"{prefix}-{day:%y%m%d}"
    return f"{stem}-Q{next_number(session, f'bill:{stem}'):04}"
