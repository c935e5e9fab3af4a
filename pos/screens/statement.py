"""Writing the statements of a month into a folder, with progress; Esc ends it between two files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.widget import Widget
from textual.widgets import ProgressBar

from pos.errors import Refused
from pos.screens.base import act
from pos.screens.command import HELP, Command, bindings
from pos.screens.form import SUBMIT, FormDialog
from pos.services.statement_file import write_statements
from pos.widgets.field import Field, some_text
from pos.widgets.freeline import FreeField
from pos.words import N_, _

if TYPE_CHECKING:
    from textual.binding import BindingType

    from pos.rules.period import Month
    from pos.services.payout_plan import PayoutPlan

STOP = Command(
    "stop", ("escape",), N_("Back/stop"), N_("Go back; while files are written, stop after this one.")
)


class StatementDialog(FormDialog[tuple[Path, ...]]):
    """Ask for the folder and write; the answer is the files."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (SUBMIT, STOP, HELP)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*COMMANDS_HERE)]

    def __init__(self, month: Month, plan: PayoutPlan) -> None:
        """Take the month that is shown."""
        super().__init__()
        self._month = month
        self._draft = plan.approval is None
        self._count = len(plan.cooperatives)
        self._stopped = False

    def title_text(self) -> str:
        """Name the form."""
        return _("Statements")

    def introduction(self) -> str:
        """Say what is written."""
        if self._draft:
            return _("The month is not approved: drafts with a watermark are written, without numbers.")
        return _("One PDF per cooperative; what was written once comes out byte for byte again.")

    def fields(self) -> list[Field[Any]]:
        """Ask for the folder."""
        folder = self.shop.home / "statements" / str(self._month)
        return [FreeField(_("Folder"), _folder, value=str(folder), id="folder")]

    def extras(self) -> list[Widget]:
        """Leave room for the progress."""
        return [ProgressBar(total=self._count, show_eta=False)]

    def can(self, command: Command) -> bool:
        """Let the work be stopped while it is under way."""
        return command is STOP or super().can(command)

    def action_stop(self) -> None:
        """Go back, or stop after the file under way."""
        if self.busy:
            self._stopped = True
            self.say(_("Stopping after this file…"), "warning")
        else:
            self.dismiss(None)

    def answer(self) -> None:
        """Write the files."""
        self._write()

    @act
    async def _write(self) -> None:
        self._stopped = False
        self.query_one(ProgressBar).update(progress=0)
        folder = self.query_one("#folder", Field).value()
        written = await self.ask(write_statements, month=self._month, folder=folder, told=self._told)
        if self._stopped and len(written) < self._count:
            said = _("Stopped after {n} of {all}; what is written is whole.")
            self.say(said.format(n=len(written), all=self._count), "warning")
            return
        self.dismiss(written)

    def _told(self, name: str) -> bool:
        """Show a file that was written; called in the thread that writes."""
        self.app.call_from_thread(self._advance, name)
        return not self._stopped

    def _advance(self, name: str) -> None:
        self.query_one(ProgressBar).advance(1)
        if not self._stopped:
            self.say(name)


def _folder(text: str) -> Path:
    path = Path(some_text(text)).expanduser()
    if path.exists() and not path.is_dir():
        raise Refused("folder-is-a-file", path=str(path))
    return path.absolute()
