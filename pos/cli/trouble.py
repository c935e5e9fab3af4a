"""What the program says when a command cannot end well.

The one invariant: one sentence, never a traceback.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TextIO
from uuid import uuid4

from pos.words import N_, _

TROUBLE: Final = 3
"""Exit code of everything said here."""
PIPE_CLOSED: Final = 141
"""Exit code where nobody reads on: 128 and the number of the signal that ends other programs then."""
PATH_LENGTH: Final = 200
"""Characters of a path that a sentence repeats."""
LOG: Final = "pos.log"
"""Name of the file unexpected errors are written to, in the folder the program was started with."""


def output_failed(error: OSError) -> int:
    """Say that the answer could not be written, and keep Python from saying it again."""
    _close_output(sys.stdout)
    _say(
        _("The answer could not be written: {reason}.").format(reason=error.strerror or type(error).__name__)
    )
    return TROUBLE


def nobody_reads() -> int:
    """End without a word, as a program does that the system ends when nobody reads its pipe any more."""
    _close_output(sys.stdout, sys.stderr)
    return PIPE_CLOSED


def _close_output(*streams: TextIO) -> None:
    """Let what is still to be said there go nowhere."""
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        for stream in streams:
            os.dup2(null, stream.fileno())


def file_failed(error: OSError) -> int:
    """Say which file the machine would not give; a path beyond measure is shown by its end."""
    path = str(error.filename)
    shown = path if len(path) <= PATH_LENGTH else f"…{path[-PATH_LENGTH:]}"
    reason = error.strerror or type(error).__name__
    _say(_("The file {path} cannot be used: {reason}.").format(path=shown, reason=reason))
    return TROUBLE


def interrupted() -> int:
    """Say that the work was broken off."""
    _say(_("Cancelled; nothing more was written."))
    return TROUBLE


def unexpected(error: Exception) -> int:
    """Log what nobody expected under an id, and show the id."""
    name = uuid4().hex[:8]
    path = log_file()
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8")
        logger = logging.getLogger("pos")
        logger.addHandler(handler)
        logger.error("%s", name, exc_info=error)
        logger.removeHandler(handler)
        handler.close()
    _say(_("Something unexpected happened; it is written down as {id} in {path}.").format(id=name, path=path))
    return TROUBLE


def log_file() -> Path:
    """Give the file that unexpected errors are written to."""
    from platformdirs import user_log_path  # noqa: PLC0415 - only when something went wrong

    return user_log_path("gerai-pos", appauthor=False) / LOG


def usage(error: Any) -> str:
    """Say how a command line is wrong, and where help is."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error.format_message())
    words = str(error.format_message()) if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "pos"
    return _("{reason} See `{command} --help`.").format(reason=_reason(words) + ".", command=command)


def _reason(words: str) -> str:
    """Say the parser's reason in the chosen language."""
    for shape, text in _REASONS:
        found = shape.match(words)
        if found is not None:
            return _(text).format(**found.groupdict())
    return words.rstrip(".")


_REASONS: Final = (
    (re.compile(r"No such option:? '?(?P<name>[^ ']+)'?"), N_("No such option: {name}")),
    (re.compile(r"No such command '(?P<name>.*)'"), N_("There is no command “{name}”")),
    (re.compile(r"Missing \w+ '(?P<name>[^']+)'"), N_("{name} is missing")),
    (re.compile(r"Missing command"), N_("A command is missing")),
    (re.compile(r"Option '(?P<name>[^']+)' requires"), N_("Option {name} needs a value")),
    (re.compile(r"Got unexpected extra argument\S* \((?P<value>.+)\)"), N_("There is too much: {value}")),
    (
        re.compile(r"Invalid value for '(?P<name>.+?)': .*?'(?P<value>.+)' is not one of (?P<all>.+?)\.?$"),
        N_("{name} cannot be {value}; choose {all}"),
    ),
    (
        re.compile(r"Invalid value for '(?P<name>[^']+)': (?P<value>.*?)\.?$", re.DOTALL),
        N_("{name}: {value}"),
    ),
)
"""What the parser says, and the sentence for it."""


def _say(text: str) -> None:
    with suppress(OSError):
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
