"""The program `pos`: finds its commands, runs one, and says in one sentence what went wrong.

A module of this folder with a `register(app)` is a group of commands; adding a file adds its commands.
The one invariant: whatever happens, the exit code is 0, 1, 2 or 3 and nobody sees a traceback; 141 only where
whoever read the answer, such as `head`, wanted no more of it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from typer.exceptions import Abort, Exit, TyperException
from typer.main import get_command

from pos.cli.frame import Call
from pos.cli.help import HELP_OPTIONS, speak, translate
from pos.errors import Misuse, PosError, Refused
from pos.words import set_language

FIRST: Final = ("booth", "catalogue", "staff", "paper", "copies")
"""Order of the groups on the help page; groups not named here follow by name."""
FRAME: Final = frozenset({"__init__", "asking", "first", "frame", "help", "main", "trouble"})
"""Modules that are no groups of commands."""
GLOBAL: Final = frozenset({"--database", "--lang"})
"""Options with a value that may stand anywhere on the line."""

REFUSED: Final = 1
MISUSED: Final = 2
TROUBLE: Final = 3


def build() -> typer.Typer:
    """Put the program together from its groups of commands."""
    app = typer.Typer(
        rich_markup_mode=None,
        add_completion=False,
        invoke_without_command=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": list(HELP_OPTIONS)},
        help="The till of the craft outlet. Without a command it opens the till.",
    )
    app.callback()(_open)
    for name in groups():
        import_module(f"pos.cli.{name}").register(app)
    return app


def groups() -> tuple[str, ...]:
    """Name the modules of this folder that hold commands, in the order of the help page."""
    names = {path.stem for path in Path(__file__).parent.glob("*.py")} - FRAME
    return tuple(sorted(names, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name)))


def _open(
    ctx: typer.Context,
    database: Annotated[
        str | None,
        typer.Option(
            "--database",
            metavar="PATH|URL",
            help="Where the books are: a file, or the URL of a PostgreSQL server (POS_DATABASE).",
        ),
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="id|en", help="Language of the till (POS_LANG).")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Answer with JSON where a command answers with data.")
    ] = False,
) -> None:
    ctx.obj = Call(database, lang, as_json)
    if ctx.invoked_subcommand is None:
        from pos.cli.first import open_till  # noqa: PLC0415 - the till loads everything

        open_till(ctx)


def hoist(words: Sequence[str]) -> list[str]:
    """Bring the options that stand before every command to the front, wherever they were typed."""
    front: list[str] = []
    rest: list[str] = []
    left = iter(words)
    for word in left:
        if word == "--":
            rest += [word, *left]
        elif word in GLOBAL:
            front += [word, *([value] if (value := next(left, None)) is not None else [])]
        elif word == "--json" or word.partition("=")[0] in GLOBAL:
            front.append(word)
        else:
            rest.append(word)
    return front + rest


def _language(words: Sequence[str]) -> str | None:
    for word, value in pairwise([*words, ""]):
        if word == "--lang":
            return value
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


def run(words: Iterable[str]) -> int:
    """Run one command.

    Args:
        words: the command line without the program's name.

    Returns:
        Exit code: 0 done, 1 refused or findings, 2 used wrongly, 3 trouble, 141 nobody reads on.
    """
    line = hoist(list(words))
    asked = _language(line) or os.environ.get("POS_LANG") or "id"
    speak(asked)
    set_language(asked)
    os.umask(0o077)
    try:
        code = _tried(line)
        sys.stdout.flush()
    except BrokenPipeError:
        from pos.cli.trouble import nobody_reads  # noqa: PLC0415

        return nobody_reads()
    except OSError as error:
        from pos.cli.trouble import file_failed, output_failed  # noqa: PLC0415

        return output_failed(error) if error.filename is None else file_failed(error)
    except (Abort, KeyboardInterrupt, EOFError):
        from pos.cli.trouble import interrupted  # noqa: PLC0415

        return interrupted()
    except Exception as error:  # noqa: BLE001 - the last place where a surprise can become a sentence
        from pos.cli.trouble import unexpected  # noqa: PLC0415

        return unexpected(error)
    return code


def _tried(line: list[str]) -> int:
    try:
        command: Any = get_command(build())
        translate(command)
        with command.make_context("pos", line) as context:
            found = command.invoke(context)
    except Exit as error:
        return error.exit_code
    except TyperException as error:
        return _misused(error)
    except PosError as error:
        return _said(error)
    return found if isinstance(found, int) else 0


def _said(error: PosError) -> int:
    from pos.words import sentence  # noqa: PLC0415 - only when something is said

    with suppress(OSError):
        sys.stdout.flush()
    sys.stderr.write(f"{sentence(error)}\n")
    if isinstance(error, Misuse):
        return MISUSED
    return REFUSED if isinstance(error, Refused) else TROUBLE


def _misused(error: Any) -> int:
    from pos.cli.trouble import usage  # noqa: PLC0415 - only when something is said

    sys.stderr.write(f"{usage(error)}\n")
    return MISUSED
