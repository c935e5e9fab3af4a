"""With what a receipt was paid stands whole in the lists of receipts, however many means there were."""

from collections.abc import Iterator
from itertools import permutations

import pytest
from rich.cells import cell_len

from pos.services.sale import Payment, TenderKind
from pos.shop import Shop
from pos.widgets.receipt import MEANS, PAID_WIDTH, paid_briefly
from pos.words import LANGUAGES, set_language
from tests.builders.booth import a_line, cash, sell
from tests.screens.conftest import At


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    set_language(request.param)
    yield request.param
    set_language("id")


def test_any_means_together_fit_their_column(lang: str) -> None:
    four = {"card": "1234"}
    for count in range(1, len(MEANS) + 1):
        for kinds in permutations(MEANS, count):
            told = paid_briefly([(kind, four.get(kind, "")) for kind in kinds])
            assert cell_len(told) <= PAID_WIDTH, (lang, told)
            if count <= 2:
                assert " +" not in told


@pytest.mark.parametrize("keys", [("f10", "f10"), ("f7", "f2")])
async def test_a_split_payment_is_read_whole_at_80_columns(
    selling: Shop, at: At, lang: str, keys: tuple[str, ...]
) -> None:
    splits = {
        "Transfer+": Payment(TenderKind.TRANSFER, 50_000, "TRX1"),
        "4321+": Payment(TenderKind.CARD, 50_000, "APP1", "4321"),
    }
    for part in splits.values():
        sell(selling, a_line(selling), payments=[part, cash(25_000)])
    async with at(selling) as hands:
        await hands.sees("PIN")
        await hands.type("sari")
        await hands.press("enter")
        await hands.type("7351")
        await hands.press("enter")
        await hands.settles()
        await hands.press(*keys)
        money = "Tunai" if lang == "id" else "Cash"
        await hands.sees(*(f"{split}{money}" for split in splits), "Batik")
