"""One sitting at the till in a process of its own: `python -m tests.bench.sitting BOOTH ARTISANS SALES`.

Prints JSON: processor seconds of each sale from scan to change, which other programs disturb least over the
minutes that a sitting takes, and the memory held after some of them.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path
from time import process_time

os.environ["TEXTUAL_FPS"] = "1000"

from pos.screens.checkout import CheckoutScreen
from tests.bench.booth import TODAY, opened
from tests.bench.goods import item_code
from tests.bench.rows.scan import till
from tests.bench.screen import Hands, play

BEGIN = 20
"""Sales after which a sitting is under way."""


def main() -> None:
    """Sell, and tell how it went."""
    place, artisans, sales = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    seconds: list[float] = []
    memory: dict[int, float] = {}

    async def scene() -> None:
        with opened(place) as booth:
            booth.open_drawer()
            async with till(booth.shop) as hands:
                for number in range(1, sales + BEGIN + 1):
                    seconds.append(await _sell(hands, item_code(number % 40, artisans), number))
                    if number in (BEGIN, sales, sales + BEGIN):
                        gc.collect()
                        memory[number] = resident_mb()

    play(scene)
    sys.stdout.write(json.dumps({"seconds": seconds, "memory": memory}))


async def _sell(hands: Hands, code: str, number: int) -> float:
    receipt, begun = f"GRC-{TODAY:%Y%m%d}-{number:04d}", process_time()
    await hands.until(receipt, lambda: hands.press(*code, "enter", "enter", "enter"))
    took = process_time() - begun
    await hands.when(lambda: _idle(hands))
    return took


def _idle(hands: Hands) -> bool:
    screen = hands.app.screen
    return isinstance(screen, CheckoutScreen) and screen.idle and not screen.lines


def resident_mb() -> float:
    """Tell how much memory this process holds, megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
