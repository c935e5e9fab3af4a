"""Why a PDF is not drawn; the one invariant: nothing was written when one of these is raised."""

from receipts.documents.statement import Disagreement
from receipts.errors import ReceiptError


class DisagreementError(ReceiptError):
    """Say that a document contradicts itself, and where."""

    def __init__(self, findings: tuple[Disagreement, ...]) -> None:
        super().__init__(
            "; ".join(
                f"{finding.where} {finding.what}: {finding.stated} is not {finding.computed}".strip()
                for finding in findings
            )
        )
        self.findings = findings
        """Every figure that disagrees, in the order of the paper."""
