"""The till of the screens' tests, for films that go from the counter to the books."""

from tests.screens.conftest import at, selling, stocked

__all__ = ["at", "selling", "stocked"]
