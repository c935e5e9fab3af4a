"""Every screen and dialog of the till, found in its source, with something to show on each.

A new one is found by itself; what its constructor takes is made from the types it names.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from inspect import Parameter, signature
from pathlib import Path
from types import ModuleType, NoneType, UnionType
from typing import Any

import pos.screens
from pos.errors import Trouble
from pos.rules.basket import Basket, BasketLine, PricedLine, Totals, priced, totals
from pos.rules.period import Month
from pos.screens.base import Asking
from pos.screens.command import HELP, Command
from pos.services.item import ItemRow, item_by_code
from pos.services.login import Actor
from pos.services.qris import QrisDrawn, draw_qris
from pos.services.receipt_view import SeenReceipt, see_receipt
from pos.services.settings import BoothSettings, read_settings
from pos.shop import Shop
from tests.builders.booth import a_basket, a_line, ibu

RECEIPT = "GRC-20261124-0001"
"""Number of a receipt that the shop must have."""
ROOM = Path(pos.screens.__path__[0])
SETTINGS = {
    "SettingDialog": "booth_name",
    "StepDialog": "rounding_step",
    "LinesDialog": "header_lines",
    "ActsDialog": "manager_acts",
}
"""Which setting a dialog of settings is about."""

Screen = type[Asking[Any]]


def every_screen() -> list[Screen]:
    """Find every screen and dialog that the till opens; those that only others are made of are none."""
    for one in pkgutil.iter_modules([str(ROOM)]):
        importlib.import_module(f"pos.screens.{one.name}")
    opened = {name for path in ROOM.glob("*.py") for name in _called(path)}
    return sorted(
        (one for one in _kinds(Asking) if not one.__subclasses__() or one.__name__ in opened),
        key=lambda one: one.__name__,
    )


def _kinds(kind: Screen) -> set[Screen]:
    return {kind}.union(*(_kinds(one) for one in kind.__subclasses__()))


def _called(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def a_screen(kind: Screen, shop: Shop) -> Asking[Any]:
    """Make a screen with something to show."""
    module = importlib.import_module(kind.__init__.__module__)
    hints = typing.get_type_hints(kind.__init__, vars(module), _imported(module))
    given: dict[str, object] = {}
    more: list[object] = []
    for name, parameter in list(signature(kind).parameters.items()):
        if parameter.kind is Parameter.VAR_POSITIONAL:
            more = ["?"]
        elif parameter.default is Parameter.empty:
            given[name] = _named(kind, name) or _made(hints[name], shop)
    return kind(*given.values(), *more) if more else kind(**given)


def _imported(module: ModuleType) -> dict[str, object]:
    """Give the names that a module imports for its types alone."""
    names: dict[str, object] = {}
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            source = importlib.import_module(node.module)
            names |= {alias.asname or alias.name: getattr(source, alias.name) for alias in node.names}
    return names


def _named(kind: Screen, name: str) -> str | None:
    if name == "name" and kind.__name__ in SETTINGS:
        return SETTINGS[kind.__name__]
    return RECEIPT if name == "number" else None


async def _nothing(*_arguments: object) -> None:
    return None


REAL: Mapping[object, Callable[[Shop], object]] = {
    Actor: ibu,
    Basket: lambda shop: a_basket(shop, a_line(shop)),
    BasketLine: a_line,
    PricedLine: lambda shop: priced(a_basket(shop, a_line(shop)))[0],
    Totals: lambda shop: totals(a_basket(shop, a_line(shop))),
    BoothSettings: read_settings,
    ItemRow: lambda shop: item_by_code(shop, code="PGB-0001-01")[0],
    SeenReceipt: lambda shop: see_receipt(shop, number=RECEIPT),
    QrisDrawn: lambda shop: draw_qris(shop, basket=a_basket(shop, a_line(shop)), amount=75_000),
    Command: lambda _shop: HELP,
    Trouble: lambda _shop: Trouble("disk-full"),
    Month: lambda _shop: Month(2026, 11),
    str: lambda _shop: "?",
    int: lambda _shop: 1,
    bool: lambda _shop: False,
    date: lambda shop: shop.clock().date(),
    datetime: lambda shop: shop.clock(),
    NoneType: lambda _shop: None,
}
"""What is asked of the shop, and what any value will do for."""


def _made(kind: Any, shop: Shop) -> object:
    if kind in REAL:
        return REAL[kind](shop)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is None:
        return _whole(kind, shop)
    if origin in {UnionType, typing.Union}:
        return None if NoneType in arguments else _made(arguments[0], shop)
    if origin in {tuple, Sequence}:
        return tuple(_made(one, shop) for one in arguments if one is not Ellipsis)
    return {} if origin is Mapping else _nothing


def _whole(kind: type[Any], shop: Shop) -> object:
    if issubclass(kind, Enum):
        return next(iter(kind))
    names = [one.name for one in fields(kind)] if is_dataclass(kind) else kind._fields
    hints = typing.get_type_hints(kind)
    return kind(*(_made(hints[name], shop) for name in names))
