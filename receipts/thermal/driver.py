"""python-escpos, loaded when the first slip is printed; the one invariant: it leaves nothing behind.

Loading it adds a log handler on stderr, which would draw over the till, and a temporary folder; both are
taken away again.
"""

import logging
import os
import shutil
from functools import lru_cache
from importlib import import_module
from threading import Lock
from typing import Any

DEFAULT_PROFILE = "default"
"""Capability profile for a printer that nobody described."""

_loading = Lock()


def collector(profile: str = DEFAULT_PROFILE) -> Any:
    """Make a printer of python-escpos that only collects bytes in `output`.

    Raises:
        ValueError: There is no such profile.
    """
    dummy, known = _python_escpos()
    if profile not in known:
        raise ValueError(f"no printer profile {profile!r}")
    return dummy(profile=profile)


def profiles() -> tuple[str, ...]:
    """List the capability profiles that a printer setting may name."""
    return tuple(sorted(_python_escpos()[1]))


def _python_escpos() -> tuple[Any, dict[str, Any]]:
    with _loading:
        return _load()


@lru_cache(maxsize=1)
def _load() -> tuple[Any, dict[str, Any]]:
    handlers = list(logging.root.handlers)
    capabilities = import_module("escpos.capabilities")
    dummy = import_module("escpos.printer").Dummy
    logging.root.handlers[:] = handlers
    if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
        shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
    return dummy, capabilities.CAPABILITIES["profiles"]
