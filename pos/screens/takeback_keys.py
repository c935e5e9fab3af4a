"""The keys of both ways of taking goods back; all of them need lines to choose from."""

from __future__ import annotations

from typing import Final

from pos.screens.command import Command
from pos.words import N_

MORE: Final = Command(
    "more", ("f3", "plus"), N_("One more"), N_("Take one more piece of the marked line back.")
)
LESS: Final = Command(
    "less", ("f4", "minus"), N_("One less"), N_("Take one piece less of the marked line back.")
)
WAY: Final = Command(
    "way",
    ("f5", "space"),
    N_("Shelf/damaged"),
    N_("Let the pieces of the marked line go to the shelf, or aside as damaged."),
)
DO: Final = Command(
    "do",
    ("f8",),
    N_("Into the basket"),
    N_("Put what comes back into the basket; Enter after the reason does the same."),
)

NEED_LINES: Final = (MORE, LESS, WAY, DO)
"""What can be done only while there are lines to choose from."""
