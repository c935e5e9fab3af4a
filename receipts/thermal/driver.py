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
    return quietly("escpos.printer").Dummy, quietly("escpos.capabilities").CAPABILITIES["profiles"]


def quietly(module: str) -> Any:
    """Load a module of python-escpos without what loading it leaves behind."""
    with _loading:
        return _load(module)


@lru_cache(maxsize=8)
def _load(module: str) -> Any:
    handlers = list(logging.root.handlers)
    capabilities = import_module("escpos.capabilities")
    loaded = import_module(module)
    logging.root.handlers[:] = handlers
    if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
        shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
    return loaded
