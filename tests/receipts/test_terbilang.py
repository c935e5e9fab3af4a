import pytest
from hypothesis import given
from hypothesis import strategies as st

from receipts.terbilang import LARGEST, terbilang, terbilang_rupiah

UNITS = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11,
}  # fmt: skip
GROUPS = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def number_of(spoken: str) -> int:
    """Read words back by another way: a running group, multiplied by what follows it."""
    total = group = unit = 0
    for word in spoken.split():
        if word in UNITS:
            unit = UNITS[word]
        elif word == "belas":
            group, unit = group + unit + 10, 0
        elif word == "puluh":
            group, unit = group + unit * 10, 0
        elif word in {"ratus", "seratus"}:
            group, unit = group + (unit or 1) * 100, 0
        elif word == "seribu":
            total += 1000
        else:
            total, group, unit = total + (group + unit) * GROUPS[word], 0, 0
    return total + group + unit


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (1_100, "seribu seratus"),
        (2_000, "dua ribu"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (431_500, "empat ratus tiga puluh satu ribu lima ratus"),
        (1_000_000, "satu juta"),
        (1_000_001, "satu juta satu"),
        (1_001_000, "satu juta seribu"),
        (1_000_000_000, "satu miliar"),
        (1_001_001_001, "satu miliar satu juta seribu satu"),
        (1_000_000_000_000, "satu triliun"),
        (12_000_000_001_000, "dua belas triliun seribu"),
    ],
)
def test_a_number_is_said_as_indonesians_say_it(number: int, spoken: str) -> None:
    assert terbilang(number) == spoken


def test_an_amount_ends_in_rupiah() -> None:
    assert terbilang_rupiah(0) == "nol rupiah"
    assert terbilang_rupiah(431_500) == "empat ratus tiga puluh satu ribu lima ratus rupiah"


@given(
    st.integers(0, LARGEST)
    | st.integers(0, 2_100_000)
    | st.sampled_from([10**n + 1000 for n in range(3, 15)])
)
def test_words_read_back_are_the_number(number: int) -> None:
    spoken = terbilang(number)
    assert number_of(spoken) == number
    assert "satu ribu" not in spoken or "puluh satu ribu" in spoken or "ratus satu ribu" in spoken
    assert spoken == " ".join(spoken.split())


@pytest.mark.parametrize("number", [-1, -431_500, LARGEST + 1, 10**30])
def test_a_negative_or_endless_number_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        terbilang(number)
