"""The command that takes a catalogue in from a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pos.cli.frame import Staff, actor_of, answer, shop_of

if TYPE_CHECKING:
    from pos.services.catalogue import Fault, Imported

HELP = """Take artisans.csv or items.csv in; the header tells which.

\b
items.csv:    code,name,craft,artisan,price,net_price,barcode,stock,max_discount
              kode,nama,kerajinan,perajin,harga,harga_titip,barcode,stok,diskon_maks
artisans.csv: code,name,honorific,rusun,rusun_name,cooperative,cooperative_name,
              craft,terms,rate,artisan_discount,show_name
              kode,nama,sapaan,rusun,nama_rusun,koperasi,nama_koperasi,
              kerajinan,ketentuan,komisi,diskon_perajin,tampilkan_nama

UTF-8, separated by , or ;. Terms are commission (komisi) or net (titip), yes and no are ya and tidak.
Everything is checked, then everything is written or nothing. Stock is the opening stock of new codes; the
same file again changes nothing."""


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("import", help=HELP, short_help="Take artisans.csv or items.csv in.")(import_file)


def import_file(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Stop after the report.")] = False,
    staff: Staff = None,
) -> None:
    """Take a file in."""
    from pos.services.catalogue import import_file as take_in  # noqa: PLC0415 - loads the store

    shop = shop_of(ctx)
    actor = actor_of(shop, staff)
    found = take_in(shop, actor=actor, path=file, dry_run=dry_run, progress=_progress)
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
    answer(ctx, _facts(found), _text(found, dry_run=dry_run))
    if found.faulty:
        raise typer.Exit(1)


def _progress(work: str, lines: int) -> None:
    """Show how far it is, on a terminal only."""
    if sys.stderr.isatty():
        from pos.words import _  # noqa: PLC0415

        words = {"reading": _("reading"), "checking": _("checking"), "writing": _("writing")}
        sys.stderr.write(f"\r{words[work]} {lines:,}".replace(",", "."))
        sys.stderr.flush()


def _facts(found: Imported) -> dict[str, object]:
    return {
        "kind": found.kind,
        "rows": found.rows,
        "added": found.added,
        "changed": found.changed,
        "prices": found.prices,
        "agreements": found.agreements,
        "pieces": found.pieces,
        "number": found.number,
        "faulty": found.faulty,
        "faults": [_fault_facts(fault) for fault in found.faults],
        "warnings": [_fault_facts(fault) for fault in found.warnings],
    }


def _fault_facts(fault: Fault) -> dict[str, object]:
    from pos.words import sentence  # noqa: PLC0415

    return {
        "line": fault.line,
        "field": fault.field,
        "reason": fault.reason.code,
        "facts": fault.reason.facts,
        "text": sentence(fault.reason),
    }


def _text(found: Imported, *, dry_run: bool) -> str:
    from pos.words import _  # noqa: PLC0415

    lines = [_fault_text(fault) for fault in found.faults]
    if found.faulty > len(found.faults):
        lines.append(_("… and {n} more.").format(n=found.faulty - len(found.faults)))
    lines += [_("Note, {fault}").format(fault=_fault_text(fault)) for fault in found.warnings]
    if found.faulty:
        lines.append(_("{n} faults; nothing was written.").format(n=found.faulty))
        return "\n".join(lines)
    counts = _(
        "{rows} lines: {added} new, {changed} changed, {prices} other prices, {agreements} other terms, "
        "{pieces} pieces of opening stock."
    )
    lines.append(counts.format(**{name: str(value) for name, value in _facts(found).items()}))
    if dry_run:
        lines.append(_("Only a look: nothing was written."))
    elif found.number:
        lines.append(_("Written as {number}.").format(number=found.number))
    else:
        lines.append(_("Nothing new: nothing was written."))
    return "\n".join(lines)


def _fault_text(fault: Fault) -> str:
    from pos.words import _, sentence  # noqa: PLC0415

    place = _("line {line}, {field}") if fault.field else _("line {line}")
    return f"{place.format(line=fault.line, field=fault.field)}: {sentence(fault.reason)}"
