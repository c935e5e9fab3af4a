"""The commands about a month: reckon it, approve it, mark it paid, hand out its statements."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli.frame import Staff, actor_of, answer, call_of, note, shop_of

if TYPE_CHECKING:
    from pos.rules.period import Month
    from pos.services.payout import PayoutPlan
    from pos.shop import Shop

MonthText = Annotated[str, typer.Argument(metavar="MONTH", help="The month, such as 2026-10.")]
FIGURES = ("carried", "shares", "returned", "balance", "paid", "carried_on")
"""Columns of a month, in their order."""


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("payout", help="Reckon a month, approve it, or mark a cooperative as paid.")(payout)
    app.command("statements", help="Write statements: drafts before approval, numbered after.")(statements)


def payout(
    ctx: typer.Context,
    month: MonthText,
    approve: Annotated[
        bool, typer.Option("--approve", help="Approve the month: freeze it, post it, number it.")
    ] = False,
    pay: Annotated[
        str | None,
        typer.Option("--pay", metavar="COOP", help="Code of the cooperative that the bank has paid."),
    ] = None,
    reference: Annotated[
        str | None,
        typer.Option("--reference", metavar="TEXT", help="The bank's reference of that payment."),
    ] = None,
    staff: Staff = None,
) -> None:
    """Reckon a month, approve it, or mark a cooperative as paid."""
    from pos.rules.period import Month  # noqa: PLC0415
    from pos.services.payout import show_payout  # noqa: PLC0415 - loads the store

    wanted = Month.parse(month)
    _check_options(approve=approve, pay=pay, reference=reference)
    shop = shop_of(ctx)
    if pay is not None:
        _pay(ctx, shop, wanted, (pay, reference or "", staff))
        return
    plan = _approve(shop, wanted, staff) if approve else show_payout(shop, month=wanted)
    answer(ctx, plan_facts(plan), plan_text(plan))


def _check_options(*, approve: bool, pay: str | None, reference: str | None) -> None:
    from pos.errors import Misuse  # noqa: PLC0415

    if approve and pay is not None:
        raise Misuse("payout-option-clash")
    if pay is not None and reference is None:
        raise Misuse("payout-reference-missing")
    if pay is None and reference is not None:
        raise Misuse("payout-reference-alone")


def _approve(shop: Shop, month: Month, staff: str | None) -> PayoutPlan:
    """Show the month before the PIN is asked; what was shown is what is approved."""
    from pos.services.payout import approve_payout, compute_payout  # noqa: PLC0415

    seen = compute_payout(shop, month=month)
    note(plan_text(seen, artisans=False))
    actor = actor_of(shop, staff)
    return approve_payout(
        shop,
        month=month,
        preparer=actor,
        approver=actor,
        token=shop.new_token(),
        seen_paid=seen.totals.paid,
    )


def _pay(ctx: typer.Context, shop: Shop, month: Month, what: tuple[str, str, str | None]) -> None:
    from pos.rules.money import rupiah  # noqa: PLC0415
    from pos.services.payout import pay_cooperative  # noqa: PLC0415
    from pos.words import _  # noqa: PLC0415

    code, reference, staff = what
    actor = actor_of(shop, staff)
    done = pay_cooperative(
        shop, month=month, cooperative=code, reference=reference, actor=actor, token=shop.new_token()
    )
    facts = {"month": str(month), "cooperative": done.cooperative, **_plain(asdict(done.payment))}
    said = _("{cooperative}: {amount} paid, {reference}.").format(
        cooperative=done.cooperative, amount=rupiah(done.payment.amount), reference=done.payment.reference
    )
    answer(ctx, facts, said)


def plan_facts(plan: PayoutPlan) -> dict[str, Any]:
    """Give a month as JSON knows it: English keys, whole rupiah, instants in UTC."""
    return {
        "month": str(plan.month),
        "approved": plan.approval is not None,
        "approval": _plain(asdict(plan.approval)) if plan.approval else None,
        "totals": _figures(plan.totals),
        "cooperatives": [
            {
                "code": one.code,
                "name": one.name,
                "residents": one.residents,
                **_figures(one.sums),
                "statement": one.statement,
                "payment": _plain(asdict(one.payment)) if one.payment else None,
            }
            for one in plan.cooperatives
        ],
        "artisans": [
            {
                "code": row.artisan_code,
                "name": row.artisan_name,
                "cooperative": row.cooperative_code,
                **_figures(row),
            }
            for row in plan.rows
        ],
    }


def _figures(sums: object) -> dict[str, int]:
    return {name: getattr(sums, name) for name in FIGURES}


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in facts.items()
    }


def plan_text(plan: PayoutPlan, *, artisans: bool = True) -> str:
    """Lay a month out in tables: the cooperatives, then every artisan."""
    from pos.words import _  # noqa: PLC0415

    heads = tuple(
        map(_, ("Carried", "Shares", "Returned", "Balance", "Paid out", "Carried on"))
    )  # the columns of FIGURES
    cooperatives = [
        (_("Cooperative"), _("Name"), *heads, _("Statement"), _("Bank payment")),
        *(
            (one.code, one.name, *_amounts(one.sums), one.statement or _("draft"), _paid(plan, one.payment))
            for one in plan.cooperatives
        ),
        (_("Total"), "", *_amounts(plan.totals), "", ""),
    ]
    parts = [_title(plan), table_text(cooperatives, numbers=range(2, 8))]
    if artisans:
        rows = [(row.artisan_code, row.artisan_name, *_amounts(row)) for row in plan.rows]
        parts.append(table_text([(_("Artisan"), _("Name"), *heads), *rows], numbers=range(2, 8)))
    return "\n\n".join(parts)


def _title(plan: PayoutPlan) -> str:
    from pos.rules.period import WIB  # noqa: PLC0415
    from pos.words import _  # noqa: PLC0415

    state = _("computed, not approved")
    if plan.approval is not None:
        at = plan.approval.approved_at.astimezone(WIB).strftime("%d/%m/%Y %H.%M")
        said = _("{number}, approved by {name}, {at} WIB")
        state = said.format(number=plan.approval.number, name=plan.approval.approved_name, at=at)
    return f"{_('Payout {month}').format(month=plan.month)}: {state}"


def _paid(plan: PayoutPlan, payment: Any) -> str:
    from pos.words import _  # noqa: PLC0415

    if payment is not None:
        return str(payment.reference)
    return _("not paid yet") if plan.approval else ""


def _amounts(sums: object) -> tuple[str, ...]:
    return tuple(f"{getattr(sums, name):,}".replace(",", ".") for name in FIGURES)


def table_text(cells: Sequence[tuple[str, ...]], *, numbers: range) -> str:
    """Lay rows out in columns, figures flush right, under a ruled head."""
    rows = [tuple(_printable(cell) for cell in row) for row in cells]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell.rjust(width) if place in numbers else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    rule = "  ".join("-" * width for width in widths)
    return "\n".join([lines[0], rule, *lines[1:]])


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def statements(
    ctx: typer.Context,
    month: MonthText,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder the statements are written to.")
    ] = None,
) -> None:
    """Write a statement per cooperative, or give their figures as JSON."""
    from pos.errors import Misuse  # noqa: PLC0415
    from pos.rules.period import Month  # noqa: PLC0415

    wanted = Month.parse(month)
    if out is None and not call_of(ctx).as_json:
        raise Misuse("statements-without-folder")
    shop = shop_of(ctx)
    written = list(_written(shop, wanted, out)) if out is not None else []
    if call_of(ctx).as_json:
        _give_figures(shop, wanted)
    elif out is not None:
        from pos.words import _  # noqa: PLC0415

        rows = [(_("File"), _("Statement")), *written]
        sys.stdout.write(f"{table_text(rows, numbers=range(0))}\n")
        note(_("Statements are in {folder}.").format(folder=out))


def _written(shop: Shop, month: Month, out: Path) -> Iterator[tuple[str, str]]:
    from pos.errors import Trouble  # noqa: PLC0415
    from pos.services.outgoing import write_file  # noqa: PLC0415
    from pos.services.statement import statements as packs  # noqa: PLC0415 - loads the store
    from pos.words import _  # noqa: PLC0415

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble("output-unwritable", path=str(out), reason=error.strerror or "") from error
    for pack in packs(shop, month=month):
        write_file(out / pack.name, [pack.pages])
        yield pack.name, pack.number or _("draft")


def _give_figures(shop: Shop, month: Month) -> None:
    """Write the figures of every statement, one cooperative at a time."""
    from pos.services.statement import statement_documents  # noqa: PLC0415 - loads the store
    from receipts.documents.codec import encode  # noqa: PLC0415

    opened = False
    for document in statement_documents(shop, month=month):
        facts = {**_object(encode(document)), "totals": encode(document.totals)}
        text = json.dumps(facts, ensure_ascii=False, indent=2)
        sys.stdout.write(f"{',' if opened else '['}\n{text}")
        opened = True
    sys.stdout.write("\n]\n" if opened else "[]\n")


def _object(value: object) -> dict[str, Any]:
    assert isinstance(value, dict)
    return value
