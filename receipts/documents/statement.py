"""What a cooperative is told once a month; the one invariant: `check` names every figure that disagrees.

Money is whole rupiah, instants are aware, dates are business dates. Order of residents and lines is the
order on paper.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from receipts.documents.day import AuditHead
from receipts.documents.header import Header
from receipts.documents.receipt import ReceiptKind


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A sold or returned line of one artisan, in the parts the books posted.

    On what came back the quantity and all parts are negative; the price is not.
    """

    day: date
    """Business date of the sale or the return."""
    receipt: str
    """Number of the receipt or the return slip."""
    item_code: str
    """Code of the item, like `PGB-0012-03`."""
    item_name: str
    """Name of the item when it was sold."""
    quantity: int
    """Pieces; negative when they came back, never 0."""
    price: int
    """Price of one piece in whole rupiah."""
    artisan_discount: int
    """Discount borne by the artisan, in whole rupiah."""
    commission: int
    """The booth's commission, in whole rupiah."""
    share: int
    """The artisan's share, in whole rupiah; of a piece that came back damaged, with what makes it good."""
    old_receipt: str = ""
    """On what came back or was put right: the number of the receipt it was bought with."""
    old_statement: str = ""
    """On what came back of an earlier month: the number of the statement that paid the line."""
    compensation: int = 0
    """Part of the share by which the booth makes good a piece that came back damaged, in whole rupiah."""
    kind: ReceiptKind = ReceiptKind.SALE
    """What the receipt is; a negative line of a sale counts as a return."""

    @property
    def gross(self) -> int:
        """Give price times quantity, in whole rupiah with the sign of the quantity."""
        return self.price * self.quantity


@dataclass(frozen=True, slots=True)
class Figures:
    """The roll-forward of a month, of one resident or of all, in whole rupiah."""

    carried: int = 0
    """Balance carried from the month before; negative when the artisan owes."""
    shares: int = 0
    """Shares of what was sold."""
    returned: int = 0
    """Shares taken back by returns, as a positive number."""
    balance: int = 0
    """Carried plus shares less returned."""
    paid: int = 0
    """What is paid out."""
    carried_on: int = 0
    """What the next month carries."""

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.carried + other.carried,
            self.shares + other.shares,
            self.returned + other.returned,
            self.balance + other.balance,
            self.paid + other.paid,
            self.carried_on + other.carried_on,
        )


@dataclass(frozen=True, slots=True)
class ResidentStatement:
    """The month of one resident."""

    code: str
    """Code of the artisan, like `PGB-0012`."""
    name: str
    """Name, without the honorific."""
    honorific: str
    """`Ibu`, `Bapak` or nothing."""
    figures: Figures
    """The roll-forward of the month."""
    lines: tuple[StatementLine, ...] = ()
    """Every sold and returned line of the payout, in the order of the paper."""

    @property
    def full_name(self) -> str:
        """Give the name with its honorific."""
        return f"{self.honorific} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Cooperative:
    """The cooperative the statement goes to."""

    code: str
    """Short code, like `PGB`."""
    name: str
    """Full name."""
    rusun: str
    """The block of flats it belongs to."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who answers for the payout, and where the audit chain stood then."""

    payout_number: str
    """Number of the payout."""
    approved_at: datetime
    """Aware instant of the approval."""
    approved_by: str
    """Name of the manager who approved it."""
    audit_head: AuditHead
    """Head of the office's chain."""
    bank_reference: str = ""
    """Reference of the bank transfer, when it was paid before the paper was made."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A figure of a statement that is not what its parts make it."""

    where: str
    """Code of the resident, or of the resident and the receipt; empty for the statement itself."""
    what: str
    """line, quantity, shares, returned, balance, paid, negative-paid, or approval."""
    stated: int
    """What the document says, in whole rupiah or pieces."""
    computed: int
    """What its parts make."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The monthly statement of all residents of one cooperative; a draft has no number."""

    number: str | None
    """Number of the statement; None makes it a draft."""
    first: date
    """First day of the period."""
    last: date
    """Last day of the period."""
    header: Header
    """The booth that pays."""
    cooperative: Cooperative
    """The cooperative that receives the statement."""
    residents: tuple[ResidentStatement, ...]
    """All residents, those without a sale too."""
    prepared_by: str = ""
    """Name of the staff member who prepared the payout."""
    approval: Approval | None = None
    """The approval; a numbered statement must have one."""
    received_by: str = ""
    """Name of the cooperative's chairman or treasurer, when known."""
    acknowledged_by: str = ""
    """Name of the agency's officer, when known."""
    acknowledged_nip: str = ""
    """The officer's NIP, when known."""

    @property
    def draft(self) -> bool:
        """Tell whether this is only a draft."""
        return self.number is None

    @property
    def totals(self) -> Figures:
        """Add up the figures of all residents."""
        return sum((resident.figures for resident in self.residents), Figures())

    def check(self) -> tuple[Disagreement, ...]:
        """List every figure that its parts do not make, in the order of the paper; empty when all agree."""
        found = [finding for resident in self.residents for finding in _check_resident(resident)]
        if not self.draft and self.approval is None:
            found.append(Disagreement("", "approval", 0, 1))
        return tuple(found)


def _check_resident(resident: ResidentStatement) -> Iterator[Disagreement]:
    """Check one resident's lines against each other and against the roll-forward."""
    shares = returned = 0
    for line in resident.lines:
        where = f"{resident.code} {line.receipt}"
        made = line.price * line.quantity - line.artisan_discount - line.commission + line.compensation
        if line.share != made:
            yield Disagreement(where, "line", line.share, made)
        if line.quantity > 0:
            shares += line.share
        elif line.quantity < 0:
            returned -= line.share
        else:
            yield Disagreement(where, "quantity", 0, 1)
    figures = resident.figures
    balance = figures.carried + figures.shares - figures.returned
    for what, stated, computed in (
        ("shares", figures.shares, shares),
        ("returned", figures.returned, returned),
        ("balance", figures.balance, balance),
        ("paid", figures.balance, figures.paid + figures.carried_on),
        ("negative-paid", figures.paid, max(0, figures.paid)),
    ):
        if stated != computed:
            yield Disagreement(resident.code, what, stated, computed)
