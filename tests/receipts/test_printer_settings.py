"""Printer settings, and the printers that are a file, the screen, a cable or nothing."""

import os
import subprocess
import sys
import threading
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receipts.errors import PrinterTrouble, PrinterUrlError, TroubleKind
from receipts.printers import Outcome, ScreenPrinter, open_printer, parse_address
from receipts.printers.address import OPTIONS, PROFILES, REASONS, StatusWay
from receipts.thermal import lay_out, to_escpos
from receipts.thermal.driver import profiles
from tests.builders.paper import a_receipt

JOB = to_escpos(lay_out(a_receipt(drawer=True), 32), 32)
ROOT = Path(__file__).parents[2]


def test_a_setting_says_all_there_is_to_know() -> None:
    address = parse_address("tcp://10.0.0.7:9101?width=32&profile=POS-5890&timeout=1.5&status=on")
    assert (address.place, address.port, address.columns) == ("10.0.0.7", 9101, 32)
    assert (address.profile, address.timeout, address.status) == ("POS-5890", 1.5, StatusWay.ON)


def test_what_is_not_said_is_what_most_printers_are() -> None:
    address = parse_address("tcp://kasir-printer.local")
    assert (address.port, address.columns, address.timeout) == (9100, 48, 3.0)
    assert parse_address("tcp://[::1]:9100").place == "::1"
    assert parse_address("file:///var/spool/struk%20kasir.bin").place == "/var/spool/struk kasir.bin"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "no-scheme"), ("printer", "no-scheme"), ("lpt1:", "unknown-scheme"),
        ("http://x", "unknown-scheme"), ("tcp:", "no-host"), ("tcp://", "no-host"),
        ("tcp://:9100", "no-host"), ("tcp://h:0", "bad-port"), ("tcp://h:70000", "bad-port"),
        ("tcp://h:abc", "bad-port"), ("tcp://h/x", "not-a-url"), ("tcp://u:p@h", "not-a-url"),
        ("tcp://h?width=31.5", "bad-width"), ("tcp://h?width=10", "bad-width"),
        ("tcp://h?width=４８", "bad-width"), ("tcp://h?wide=32", "unknown-option"),
        ("tcp://h#x", "unknown-option"), ("tcp://h?width=32&width=48", "doubled-option"),
        ("tcp://h?timeout=0", "bad-timeout"), ("tcp://h?timeout=1e9", "bad-timeout"),
        ("tcp://h?timeout=", "bad-timeout"), ("tcp://h?status=maybe", "bad-status"),
        ("tcp://h?profile=../x", "bad-profile"), ("tcp://[::1", "not-a-url"), ("file:", "no-path"),
        ("file:///", "no-path"), ("file://host/x", "not-absolute"), ("file:x", "not-absolute"),
        ("file:///a%00b", "no-path"), ("serial:///dev/ttyS0?baud=31", "bad-baud"),
        ("usb://1234", "bad-usb-id"), ("usb://04b8:0e15?in=xyz", "bad-endpoint"),
        ("screen:?baud=9600", "unknown-option"), ("screen://x", "not-a-url"), ("none:x", "not-a-url"),
        ("tcp://a b", "not-a-url"), ("tcp://a\nb", "not-a-url"),
    ],
)  # fmt: skip
def test_a_setting_that_makes_no_sense_is_refused_with_a_reason(url: str, reason: str) -> None:
    with pytest.raises(PrinterUrlError) as refusal:
        open_printer(url)
    assert (refusal.value.reason, refusal.value.url) == (reason, url)


@given(st.text() | st.from_regex(r"(tcp|file|usb|serial|screen|none):(//)?[ -~]{0,20}"))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    try:
        reason = parse_address(text).scheme
    except PrinterUrlError as refusal:
        reason = refusal.reason
    assert reason in (*REASONS, *OPTIONS)


def test_the_profiles_a_setting_may_name_are_those_of_the_library() -> None:
    assert set(profiles()) == PROFILES


def test_a_file_grows_by_each_job(tmp_path: Path) -> None:
    printer = open_printer(f"file://{tmp_path}/struk.bin?width=32")
    assert printer.check() is None
    assert (printer.columns, printer.profile) == (32, "default")
    assert [printer.send(JOB).outcome, printer.send(b"dua").outcome] == [Outcome.SENT, Outcome.SENT]
    assert (tmp_path / "struk.bin").read_bytes() == JOB + b"dua"


@pytest.mark.parametrize("place", ["", "/tidak/ada/struk.bin"])
def test_a_file_that_cannot_be_written_takes_nothing(place: str, tmp_path: Path) -> None:
    printer = open_printer(f"file://{tmp_path}{place}")
    delivery = printer.send(JOB)
    assert delivery.outcome is Outcome.NOTHING_SENT
    assert delivery.trouble is not None
    assert delivery.trouble.kind is TroubleKind.UNREACHABLE
    assert printer.check() is not None


def test_a_full_disk_takes_nothing_and_says_so() -> None:
    delivery = open_printer("file:///dev/full").send(JOB)
    assert delivery.outcome is Outcome.NOTHING_SENT
    assert delivery.trouble is not None
    assert delivery.trouble.kind is TroubleKind.FULL


def test_half_a_job_is_taken_out_of_a_file_again(tmp_path: Path) -> None:
    target = tmp_path / "struk.bin"
    target.write_bytes(b"lama")
    # A process of its own: the limit on file size cannot be lifted again.
    code = (
        "import resource; from receipts.printers import open_printer;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000));"
        f"print(open_printer('file://{target}').send(b'x' * 9000).outcome)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "nothing-sent\n"
    assert target.read_bytes() == b"lama"


def test_a_pipe_without_a_reader_takes_nothing_and_one_that_stops_reading_is_uncertain(
    tmp_path: Path,
) -> None:
    pipe = tmp_path / "printer"
    os.mkfifo(pipe)
    printer = open_printer(f"file://{pipe}?timeout=0.1")
    assert printer.send(JOB).outcome is Outcome.NOTHING_SENT
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert printer.send(JOB).outcome is Outcome.SENT
    assert os.read(reader, 65_536) == JOB
    assert printer.send(b"x" * 1_000_000).outcome is Outcome.PARTLY
    os.close(reader)


def test_the_screen_keeps_what_a_printer_would_have_printed() -> None:
    printer = open_printer("screen:?width=32")
    assert isinstance(printer, ScreenPrinter)
    threads = [threading.Thread(target=printer.send, args=(JOB,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(printer.papers) == 4
    assert "TOTAL                Rp1.433.600\n" in printer.papers[-1].text
    assert printer.papers[-1].pulses == 1
    assert printer.check() is None


def test_bytes_that_are_no_slip_do_not_reach_the_screen() -> None:
    printer = open_printer("screen:")
    assert printer.send(b"\x1b]0;judul\x07").outcome is Outcome.NOTHING_SENT
    assert printer.send(b"\x1d").outcome is Outcome.NOTHING_SENT


def test_no_printer_takes_everything() -> None:
    printer = open_printer("none:")
    assert (printer.send(JOB).outcome, printer.check(), printer.columns) == (Outcome.SENT, None, 48)


@pytest.mark.parametrize(
    ("url", "module", "package"),
    [("serial:///dev/ttyS0", "serial", "pyserial"), ("usb://04b8:0e15", "usb", "pyusb")],
)
def test_a_cable_whose_library_is_missing_is_refused_by_name(url: str, module: str, package: str) -> None:
    if find_spec(module) is None:
        with pytest.raises(PrinterTrouble, match=package) as trouble:
            open_printer(url)
        assert trouble.value.kind is TroubleKind.LIBRARY_MISSING
    else:
        assert open_printer(url.replace("ttyS0", "tidak-ada")).send(JOB).outcome is Outcome.NOTHING_SENT
