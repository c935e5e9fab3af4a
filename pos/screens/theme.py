"""The two dresses of the till: indigo night and undyed cloth, with soga brown for what matters.

High contrast in both; no meaning hangs on a colour alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from textual.theme import Theme

NIGHT: Final = Theme(
    name="nila",
    primary="#8FB0F0",
    secondary="#5C7CC4",
    accent="#E2A854",
    warning="#F0B860",
    error="#F08072",
    success="#8CCB8A",
    foreground="#F4EFE4",
    background="#0E1428",
    surface="#151D38",
    panel="#1E2A4E",
    dark=True,
    variables={
        "border": "#E2A854",
        "border-blurred": "#3A4B7E",
        "block-cursor-background": "#E2A854",
        "block-cursor-foreground": "#0E1428",
        "block-cursor-blurred-background": "#2C3B6A",
        "block-cursor-blurred-foreground": "#F4EFE4",
        "input-cursor-background": "#F4EFE4",
        "input-cursor-foreground": "#0E1428",
        "input-selection-background": "#3A4B7E",
        "input-selection-foreground": "#F4EFE4",
        "head-background": "#24397A",
        "head-foreground": "#FFFFFF",
        "quiet": "#A9B3CF",
        "rule": "#3A4B7E",
    },
)
"""Indigo night: for a counter under shop lights."""

CLOTH: Final = Theme(
    name="mori",
    primary="#24397A",
    secondary="#4560A8",
    accent="#86500F",
    warning="#8A5200",
    error="#A3231C",
    success="#1F6B35",
    foreground="#1A1B2B",
    background="#FAF6EC",
    surface="#F1EADB",
    panel="#E6DCC6",
    dark=False,
    variables={
        "border": "#86500F",
        "border-blurred": "#B3A585",
        "block-cursor-background": "#24397A",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-blurred-background": "#D6C9AA",
        "block-cursor-blurred-foreground": "#1A1B2B",
        "input-cursor-background": "#1A1B2B",
        "input-cursor-foreground": "#FAF6EC",
        "input-selection-background": "#CFD8F0",
        "input-selection-foreground": "#1A1B2B",
        "head-background": "#24397A",
        "head-foreground": "#FFFFFF",
        "quiet": "#5B5746",
        "rule": "#B3A585",
    },
)
"""Undyed cloth: for a counter in daylight."""


def _for_practice(theme: Theme, name: str, ground: tuple[str, str, str], head: str) -> Theme:
    """Dye a dress anew, so that practice is known from across the counter."""
    background, surface, panel = ground
    worn = {**theme.variables, "head-background": head}
    return replace(theme, name=name, background=background, surface=surface, panel=panel, variables=worn)


PRACTICE_NIGHT: Final = _for_practice(NIGHT, "latihan", ("#10261B", "#173524", "#1F4A32"), "#1F6B45")
"""Indigo dyed green: the dark dress of a practice drawer."""
PRACTICE_CLOTH: Final = _for_practice(CLOTH, "latihan-terang", ("#E9F3E4", "#DCEBD5", "#C8DFC0"), "#1F6B45")
"""Cloth dyed green: the light dress of a practice drawer."""

_PAIRS: Final = ((NIGHT, CLOTH), (PRACTICE_NIGHT, PRACTICE_CLOTH))
THEMES: Final = tuple(theme for pair in _PAIRS for theme in pair)


def other(name: str) -> str:
    """Name the dress that a dress is changed for: dark for light, and back."""
    dark, light = next(pair for pair in _PAIRS if name in (pair[0].name, pair[1].name))
    return light.name if name == dark.name else dark.name


def for_practice(name: str, *, practice: bool) -> str:
    """Name the dress of the same brightness that is worn at a practice drawer, or at a real one."""
    at = next(at for pair in _PAIRS for at, theme in enumerate(pair) if theme.name == name)
    return _PAIRS[practice][at].name
