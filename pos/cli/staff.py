"""The commands about who works at the booth.

The one invariant: a PIN is asked or read from standard input, never an argument.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pos.cli.frame import Staff, actor_of, answer, rows_text, shop_of

if TYPE_CHECKING:
    from pos.services.staff import StaffMember

Code = Annotated[str, typer.Argument(metavar="CODE", help="Short code typed at sign-in.")]


class RoleName(StrEnum):
    """Name a role on the command line."""

    CASHIER = "cashier"
    MANAGER = "manager"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    group = typer.Typer(
        rich_markup_mode=None,
        no_args_is_help=True,
        help="Who works at the booth: list, add, role, PIN, leave.",
    )
    group.command("list", help="List who works at the booth.")(list_all)
    group.command("add", help="Take somebody on; asks for your PIN, then the new one.")(add)
    group.command("role", help="Make somebody cashier or manager.")(role)
    group.command("reset-pin", help="Give somebody a new PIN; asks for your PIN, then the new one.")(
        reset_pin
    )
    group.command("deactivate", help="Let somebody go; the PIN no longer works.")(deactivate)
    app.add_typer(group, name="staff")


def list_all(
    ctx: typer.Context,
    everybody: Annotated[bool, typer.Option("--all", help="Also who left.")] = False,
) -> None:
    """List who works at the booth."""
    from pos.services.staff import list_staff  # noqa: PLC0415 - loads the store

    found = list_staff(shop_of(ctx), everybody=everybody)
    facts = [
        {
            "code": one.code,
            "name": one.name,
            "role": one.role.value,
            "active": one.active,
            "locked": bool(one.locked_until),
        }
        for one in found
    ]
    answer(ctx, facts, rows_text([_row(one) for one in found]))


def _row(one: StaffMember) -> tuple[str, ...]:
    from pos.words import _, fact  # noqa: PLC0415

    roles = {"cashier": _("Cashier"), "manager": _("Manager")}
    state = "" if one.active else _("left")
    if one.locked_until:
        state = _("locked until {time}").format(time=fact(one.locked_until, "time"))
    return one.code, one.name, roles[one.role.value], state


def add(
    ctx: typer.Context,
    code: Code,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name shown on screen and paper.")],
    role_name: Annotated[RoleName, typer.Option("--role", help="What the person may do.")] = RoleName.CASHIER,
    staff: Staff = None,
) -> None:
    """Take somebody on."""
    from pos.rules.roles import Role  # noqa: PLC0415
    from pos.services.staff import add_staff  # noqa: PLC0415

    shop = shop_of(ctx)
    actor = actor_of(shop, staff)
    made = add_staff(shop, actor=actor, code=code, name=name, role=Role(role_name.value), pin=_new_pin())
    answer(ctx, {"code": made.code}, made.code)


def role(
    ctx: typer.Context,
    code: Code,
    role_name: Annotated[RoleName, typer.Argument(metavar="ROLE", help="cashier or manager.")],
    staff: Staff = None,
) -> None:
    """Give somebody a role."""
    from pos.rules.roles import Role  # noqa: PLC0415
    from pos.services.staff import change_role  # noqa: PLC0415

    shop = shop_of(ctx)
    change_role(shop, actor=actor_of(shop, staff), code=code, role=Role(role_name.value))
    answer(ctx, {"code": code.upper(), "role": role_name.value}, code.upper())


def reset_pin(ctx: typer.Context, code: Code, staff: Staff = None) -> None:
    """Give somebody a new PIN."""
    from pos.services.staff import reset_pin as reset  # noqa: PLC0415

    shop = shop_of(ctx)
    actor = actor_of(shop, staff)
    reset(shop, actor=actor, code=code, pin=_new_pin())
    answer(ctx, {"code": code.upper()}, code.upper())


def deactivate(ctx: typer.Context, code: Code, staff: Staff = None) -> None:
    """Let somebody go."""
    from pos.services.staff import deactivate as let_go  # noqa: PLC0415

    shop = shop_of(ctx)
    let_go(shop, actor=actor_of(shop, staff), code=code)
    answer(ctx, {"code": code.upper()}, code.upper())


def _new_pin() -> str:
    from pos.cli.asking import ask_twice  # noqa: PLC0415
    from pos.rules.pin import check_pin  # noqa: PLC0415
    from pos.words import _  # noqa: PLC0415

    return ask_twice(_("New PIN, 4 to 6 digits"), _("The same PIN again"), check_pin)
