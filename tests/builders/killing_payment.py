"""Kill a till in the middle of a payment, and tell what its basket knows afterwards.

python -m tests.builders.killing_payment FOUNDED FOLDER
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from functools import partial
from pathlib import Path

from pos.app import PosApp
from pos.services.draft import open_basket, save_draft
from pos.services.settings import change_setting
from pos.shop import Shop
from tests.builders.booth import a_basket, ibu, sari
from tests.builders.killing import Victims, findings
from tests.builders.killing_deeds import with_goods
from tests.screens.conftest import QRIS
from tests.screens.hands import Hands

MOMENTS = ("transfer", "second", "code")
"""When the till is killed: one tender proven, two proven, one proven and a QRIS code on show."""


def rung_up(shop: Shop) -> None:
    """Leave a basket of one piece for Rp75.000 open."""
    with_goods(shop)
    change_setting(shop, actor=ibu(shop), name="qris_static", value=QRIS)
    save_draft(shop, actor=sari(shop), basket=a_basket(shop))


async def pay_until_killed(shop: Shop, moment: str) -> None:
    """Take the money by keys up to a moment, and die there."""
    till = PosApp(shop)
    async with till.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot, till)
        await hands.signs_in()
        await hands.press("f8")
        await hands.sees("SISA BAYAR")
        await takes_transfer(hands, "20000", "TRF1", "Kurang bayar: Rp55.000")
        if moment == "second":
            await takes_transfer(hands, "30000", "TRF2", "Kurang bayar: Rp25.000")
        if moment == "code":
            await hands.press("f2")
            await hands.sees("NMID")
        os.kill(os.getpid(), signal.SIGKILL)


def pay_killed(shop: Shop, moment: str) -> None:
    """Do it in a program of its own."""
    asyncio.run(pay_until_killed(shop, moment))


async def takes_transfer(hands: Hands, amount: str, reference: str, told: str) -> None:
    """Take part by a transfer."""
    await hands.type(amount)
    await hands.press("f4")
    await hands.sees("bukti transfer")
    await hands.press("enter")
    await hands.type(reference)
    await hands.press("enter")
    await hands.sees(reference, told)


def main(founded: str, folder: str) -> None:
    """Write a line for each kill."""
    victims = Victims(Path(founded), Path(folder), rung_up)
    for moment in MOMENTS:
        victims.shop.store.close()
        victims.fresh()
        killed = victims.fork(partial(pay_killed, victims.shop, moment))
        basket = open_basket(victims.shop)
        told = {
            "moment": moment,
            "killed": killed,
            "taken": [[one.amount, one.reference] for one in basket.taken] if basket else None,
            "bill": basket.bill_number if basket else None,
            "findings": findings(victims.shop),
        }
        sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
