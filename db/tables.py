"""The tables of the booth by name, for statements that read or write many rows without making objects."""

from typing import Final

from sqlalchemy import Table
from sqlmodel import SQLModel

import db.models

assert db.models.__all__

_TABLES = SQLModel.metadata.tables

agreement: Final[Table] = _TABLES["agreement"]
artisan: Final[Table] = _TABLES["artisan"]
audit_entry: Final[Table] = _TABLES["audit_entry"]
audit_head: Final[Table] = _TABLES["audit_head"]
business_day: Final[Table] = _TABLES["business_day"]
cash_move: Final[Table] = _TABLES["cash_move"]
cooperative: Final[Table] = _TABLES["cooperative"]
cooperative_payment: Final[Table] = _TABLES["cooperative_payment"]
day_report: Final[Table] = _TABLES["day_report"]
deed: Final[Table] = _TABLES["deed"]
draft: Final[Table] = _TABLES["draft"]
entry: Final[Table] = _TABLES["entry"]
item: Final[Table] = _TABLES["item"]
kuitansi: Final[Table] = _TABLES["kuitansi"]
payout: Final[Table] = _TABLES["payout"]
payout_row: Final[Table] = _TABLES["payout_row"]
posting: Final[Table] = _TABLES["posting"]
price_change: Final[Table] = _TABLES["price_change"]
print_job: Final[Table] = _TABLES["print_job"]
promotion: Final[Table] = _TABLES["promotion"]
rusun: Final[Table] = _TABLES["rusun"]
sale: Final[Table] = _TABLES["sale"]
sale_line: Final[Table] = _TABLES["sale_line"]
series: Final[Table] = _TABLES["series"]
setting: Final[Table] = _TABLES["setting"]
settled_line: Final[Table] = _TABLES["settled_line"]
shelf_stock: Final[Table] = _TABLES["shelf_stock"]
shift: Final[Table] = _TABLES["shift"]
shift_count: Final[Table] = _TABLES["shift_count"]
staff: Final[Table] = _TABLES["staff"]
statement: Final[Table] = _TABLES["statement"]
statement_pdf: Final[Table] = _TABLES["statement_pdf"]
stock_move: Final[Table] = _TABLES["stock_move"]
tender: Final[Table] = _TABLES["tender"]
till: Final[Table] = _TABLES["till"]
