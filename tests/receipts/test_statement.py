from dataclasses import replace

import pytest

from receipts.documents.statement import Disagreement, Figures
from tests.builders.statement import a_draft, a_line, a_resident, a_return, a_statement, some_lines


def test_a_statement_whose_parts_agree_has_no_finding() -> None:
    residents = (
        a_resident(some_lines(40), carried=-5_000),
        a_resident(code="PGB-0013"),
        a_resident(carried=-1),
    )
    assert a_statement(*residents).check() == ()


def test_totals_are_the_sums_of_the_residents() -> None:
    one, other = a_resident(some_lines(9)), a_resident(some_lines(3), carried=27_500)
    totals = a_statement(one, other).totals
    assert totals == one.figures + other.figures
    assert (
        totals.balance == totals.carried + totals.shares - totals.returned == totals.paid + totals.carried_on
    )
    assert a_statement().totals == Figures()


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"carried": 1}, ["balance"]),
        ({"shares": 1}, ["shares", "balance"]),
        ({"returned": 1}, ["returned", "balance"]),
        ({"balance": 1}, ["balance", "paid"]),
        ({"paid": 1}, ["paid"]),
        ({"carried_on": 1}, ["paid"]),
        ({"paid": -200_000, "carried_on": 200_000}, ["negative-paid"]),
    ],
)
def test_each_figure_that_is_one_off_is_named(change: dict[str, int], what: list[str]) -> None:
    resident = a_resident(some_lines(8))
    resident = a_resident((a_line(1), a_return(a_line(2), old_statement="STM-202609-PGB")), carried=100_000)
    figures = replace(
        resident.figures, **{name: getattr(resident.figures, name) + by for name, by in change.items()}
    )
    findings = a_statement(replace(resident, figures=figures)).check()
    assert [finding.what for finding in findings] == what
    assert {finding.where for finding in findings} == {"PGB-0012"}


def test_a_line_that_does_not_add_up_is_named_by_its_receipt() -> None:
    line = replace(a_line(3), commission=9_001)
    findings = a_statement(a_resident((line,))).check()
    assert findings == (Disagreement("PGB-0012 GRC-20261004-0003", "line", 36_000, 35_999),)


def test_a_line_of_no_pieces_is_a_finding() -> None:
    line = replace(a_line(3), quantity=0, commission=0, share=0)
    assert [finding.what for finding in a_statement(a_resident((line,))).check()] == ["quantity"]


def test_all_findings_are_listed_not_only_the_first() -> None:
    wrong = replace(a_resident(code="A"), figures=Figures(shares=5))
    worse = replace(a_resident(code="B"), figures=Figures(paid=5))
    assert [(finding.where, finding.what) for finding in a_statement(wrong, worse).check()] == [
        ("A", "shares"), ("A", "balance"), ("B", "paid"),
    ]  # fmt: skip


def test_a_number_needs_an_approval_and_a_draft_needs_none() -> None:
    assert [finding.what for finding in replace(a_statement(), approval=None).check()] == ["approval"]
    assert a_draft().draft
    assert a_draft().check() == ()


def test_the_worked_example_of_a_month_agrees() -> None:
    lines = (
        replace(a_line(1, quantity=12), artisan_discount=0),
        a_line(2, quantity=4, price=75_000, discount=7_500),
        a_line(3, quantity=3, price=60_000),
        a_return(a_line(4)),
    )
    resident = a_resident(lines)
    assert sum(line.gross for line in lines) == 975_000
    assert sum(line.commission for line in lines) == 193_500
    assert resident.figures.balance == 774_000
