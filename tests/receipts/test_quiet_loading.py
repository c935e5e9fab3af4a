"""Loading this room is light, and what it loads later leaves nothing behind."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def told(code: str, **env: str) -> str:
    """Run code in a fresh process and give what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PATH": "", **env},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


def test_thermal_paper_and_printers_load_neither_pictures_nor_the_printer_library() -> None:
    code = (
        "import sys, receipts.thermal, receipts.printers, receipts.documents;"
        "heavy = 'escpos PIL barcode segno reportlab pos db'.split();"
        "print([module for module in heavy if module in sys.modules])"
    )
    assert told(code) == "[]\n"


def test_making_bytes_adds_no_log_handler_and_no_folder_and_says_nothing(tmp_path: Path) -> None:
    code = (
        "import logging;"
        "from tests.builders.paper import a_receipt, a_label;"
        "from receipts.thermal import lay_out, to_escpos;"
        "[to_escpos(lay_out(d, 32), 32) for d in (a_receipt(), a_label())];"
        "print(logging.root.handlers)"
    )
    assert told(code, TMPDIR=str(tmp_path)) == "[]\n"
    assert list(tmp_path.iterdir()) == []
