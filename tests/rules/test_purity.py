import ast
import sys
from pathlib import Path

import pytest

import pos.rules

ROOM = Path(pos.rules.__path__[0])
CLOCKS = {"now", "today", "utcnow", "monotonic", "perf_counter", "open", "print", "input"}


@pytest.mark.parametrize(
    "path", sorted(ROOM.rglob("*.py")), ids=lambda path: path.relative_to(ROOM).as_posix()
)
def test_a_rule_imports_the_standard_library_and_reads_no_clock(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert all(name.name.partition(".")[0] in sys.stdlib_module_names for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            stdlib = source.partition(".")[0] in sys.stdlib_module_names
            assert stdlib or source == "pos.errors" or source.startswith("pos.rules.")
        elif isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert called not in CLOCKS
