"""Promotions changed by hand, and lines that took off what none promised, are named on each database."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from pos.rules.promoting import Bearer, Scope
from pos.services.catalogue import import_file
from pos.services.day import close_day
from pos.services.match import Match, match_piece
from pos.services.promotion import end_promotion
from pos.services.shift import end_shift
from pos.services.verify import say, verify
from pos.shop import Shop
from pos.words import LANGUAGES, set_language
from tests.builders.booth import Clock, a_line, an_open_shift, ibu, sari, sell
from tests.builders.csv import items
from tests.builders.promotion import a_bundle, a_promotion, promoting
from tests.builders.proof import is_sound
from tests.builders.template import Before, nothing

PROMOTION = "UPDATE promotion SET {} WHERE code = 'PROMO-0001'"
LINE = "UPDATE sale_line SET {} WHERE promotion_id IS NOT NULL"


def sell_promoted(shop: Shop) -> None:
    """Sell a cloth under a promotion of the booth's own."""
    promoting(shop)
    a_promotion(shop, scope=Scope.ITEM, key="PGB-0001-01", borne_by=Bearer.BOOTH)
    sell(shop)
    is_sound(shop)


@pytest.fixture
def done_before(request: pytest.FixtureRequest) -> Before:
    """Sell something promoted at the booth of who asks for it."""
    return sell_promoted if "booth" in request.fixturenames else nothing


@pytest.fixture
def booth(shop: Shop) -> Shop:
    return shop


def meddle(shop: Shop, statement: str) -> None:
    """Take the guards off, change something, put them back, as somebody with the database in hand would."""
    with shop.writing() as session:
        if not shop.store.is_sqlite:
            session.execute(text("SET LOCAL session_replication_role = replica"))
            assert session.execute(text(statement)).rowcount  # type: ignore[attr-defined]
            return
        asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = session.execute(text(asked)).all()
        for name, _sql in triggers:
            session.execute(text(f"DROP TRIGGER {name}"))
        assert session.execute(text(statement)).rowcount  # type: ignore[attr-defined]
        for _name, sql in triggers:
            session.connection().exec_driver_sql(sql)


def found(shop: Shop) -> set[tuple[str, str]]:
    """Name what verify finds, and see that it has words for it."""
    findings = list(verify(shop.store))
    for language in LANGUAGES:
        set_language(language)
        assert all(one.code not in say(one) for one in findings)
    set_language("id")
    return {(one.code, one.key) for one in findings}


@pytest.mark.parametrize(
    "change",
    [
        "name = 'Lain'",
        "kind = 'amount'",
        "value = 2000",
        "bundle_buys = 1",
        "bundle_free = 1",
        "scope = 'all'",
        "scope_key = 'PGB-0002-01'",
        "borne_by = 'artisan'",
        "valid_from = '2026-11-23'",
        "valid_until = '2026-12-24'",
        "made_at = '2026-11-24 05:00:00+00'",
        "made_by = 'SARI'",
        "ended_at = '2026-11-24 05:00:00+00', ended_by = 'IBU'",
        "ended_by = 'IBU'",
    ],
)
def test_a_column_of_a_promotion_changed_by_hand_is_named(booth: Shop, change: str) -> None:
    if booth.store.is_sqlite:
        change = change.replace("+00", ".000000")
    meddle(booth, PROMOTION.format(change))
    assert ("promotion-differs", "PROMO-0001") in found(booth)


def test_an_end_taken_back_by_hand_is_named(booth: Shop) -> None:
    end_promotion(booth, actor=ibu(booth), token="end", code="PROMO-0001")
    is_sound(booth)
    meddle(booth, PROMOTION.format("ended_at = NULL, ended_by = NULL"))
    assert ("promotion-differs", "PROMO-0001") in found(booth)


def test_a_promotion_taken_out_or_slipped_in_is_named(booth: Shop) -> None:
    a_promotion(booth)
    meddle(booth, "DELETE FROM promotion WHERE code = 'PROMO-0002'")
    assert {("promotion-missing", "PROMO-0002"), ("number-missing", "PROMO-0002")} <= found(booth)
    copied = (
        "name, kind, value, bundle_buys, bundle_free, scope, scope_key, borne_by, valid_from, valid_until"
    )
    meddle(
        booth,
        f"INSERT INTO promotion (code, {copied}, made_at, made_by) "
        f"SELECT 'PROMO-0003', {copied}, made_at, made_by FROM promotion",
    )
    assert {("promotion-unsealed", "PROMO-0003"), ("number-ahead", "PROMO-0003")} <= found(booth)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (LINE.format("promotion_id = NULL"), "line-promotion-none"),
        (PROMOTION.format("valid_until = '2026-12-24', valid_from = '2026-12-01'"), "line-promotion-period"),
        (PROMOTION.format("valid_until = '2026-11-23', valid_from = '2026-11-20'"), "line-promotion-period"),
        (LINE.format("promotion_bp = 10000"), "line-promotion-bearer"),
        (PROMOTION.format("borne_by = 'artisan'"), "line-promotion-bearer"),
        (PROMOTION.format("value = 999"), "line-promotion-amount"),
        (PROMOTION.format("kind = 'amount', value = 7499"), "line-promotion-amount"),
        (PROMOTION.format("kind = 'bundle', bundle_buys = 1, bundle_free = 1"), "line-promotion-amount"),
        (PROMOTION.format("scope_key = 'PGB-0001-02'"), "line-promotion-item"),
        (PROMOTION.format("scope = 'artisan', scope_key = 'KMR-0001'"), "line-promotion-item"),
        (PROMOTION.format("scope = 'rusun', scope_key = 'KMR'"), "line-promotion-item"),
        (PROMOTION.format("scope = 'craft', scope_key = 'sulam'"), "line-promotion-item"),
    ],
)
def test_a_line_that_its_promotion_does_not_explain_is_named(booth: Shop, change: str, code: str) -> None:
    meddle(booth, change)
    assert (code, "GRC-20261124-0001/1") in found(booth)


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'amount', value = 7500",
        "kind = 'amount', value = 80000",
        "scope = 'artisan', scope_key = 'PGB-0001'",
        "scope = 'rusun', scope_key = 'PGB'",
        "scope = 'craft', scope_key = 'BATIK'",
        "scope = 'all', scope_key = ''",
        "valid_from = '2026-11-24', valid_until = '2026-11-24'",
    ],
)
def test_a_line_that_its_promotion_explains_is_not(booth: Shop, change: str) -> None:
    meddle(booth, PROMOTION.format(change))
    assert {code for code, _key in found(booth)} == {"promotion-differs"}


def test_a_line_sold_after_the_day_of_the_end_is_named(booth: Shop) -> None:
    end_promotion(booth, actor=ibu(booth), token="end", code="PROMO-0001")
    is_sound(booth)
    meddle(booth, "UPDATE sale SET business_date = '2026-11-25'")
    assert ("line-promotion-period", "GRC-20261124-0001/1") in found(booth)


def test_a_craft_that_a_later_catalogue_renamed_is_no_finding(shop: Shop, tmp_path: Path) -> None:
    promoting(shop)
    a_promotion(shop, scope=Scope.CRAFT, key="Batik")
    sell(shop)
    renamed = items(tmp_path, "PGB-0001-01,Selendang,sulam,PGB-0001,75.000,,,,100%")
    assert not import_file(shop, actor=ibu(shop), path=renamed).faults
    assert not a_line(shop).offers
    is_sound(shop)
    meddle(shop, PROMOTION.format("scope_key = 'rajut'"))
    assert ("line-promotion-item", "GRC-20261124-0001/1") in found(shop)


def test_a_piece_put_right_on_a_later_day_is_held_against_the_day_it_was_sold(
    shop: Shop, clock: Clock
) -> None:
    promoting(shop)
    a_promotion(shop, last=shop.today(), borne_by=Bearer.AGREEMENT)
    number = sell(shop).number
    end_shift(shop, actor=sari(shop), token="end", counted={50_000: 10, 2_000: 1}, reason="lebih")
    close_day(shop, actor=ibu(shop), token="close")
    clock.forward(days=3)
    an_open_shift(shop)
    match_piece(shop, actor=ibu(shop), token="m", match=Match(number, 0, 1, "KMR-0001-01", "tertukar"))
    is_sound(shop)


def test_part_of_a_bundle_put_right_is_no_finding(shop: Shop) -> None:
    promoting(shop)
    a_bundle(shop, borne_by=Bearer.AGREEMENT)
    number = sell(shop, a_line(shop, quantity=3)).number
    match_piece(shop, actor=ibu(shop), token="m", match=Match(number, 0, 1, "KMR-0001-01", "tertukar"))
    is_sound(shop)
