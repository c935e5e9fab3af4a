"""Amounts in Indonesian words, for kuitansi and statements; the one invariant: words name one number.

Source: the custom of kuitansi and bank forms; *seribu* stands for one thousand wherever its group is
exactly one, behind millions too ("satu juta seribu").
"""

LARGEST = 999_999_999_999_999
"""The largest amount that can be said, in whole rupiah."""

_BELOW_TWELVE = (
    "", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
_GROUPS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


def terbilang(number: int) -> str:
    """Say a number in words: 1.001.000 is `satu juta seribu`, 0 is `nol`.

    Raises:
        ValueError: The number is negative or beyond 999 triliun.
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(f"only 0 to {LARGEST} can be said in words, not {number}")
    spoken: list[str] = []
    rest = number
    for size, name in _GROUPS:
        group, rest = divmod(rest, size)
        if group == 1 and name == "ribu":
            spoken.append("seribu")
        elif group:
            spoken += [*_below_thousand(group), name]
    return " ".join(spoken + _below_thousand(rest)) or "nol"


def terbilang_rupiah(amount: int) -> str:
    """Say whole rupiah in words: 431.500 is `empat ratus tiga puluh satu ribu lima ratus rupiah`.

    Raises:
        ValueError: The amount is negative or beyond 999 triliun.
    """
    return f"{terbilang(amount)} rupiah"


def _below_thousand(number: int) -> list[str]:
    """Say 0 to 999 as a list of words; 0 is silent."""
    hundreds, rest = divmod(number, 100)
    words = ["seratus"] if hundreds == 1 else [_BELOW_TWELVE[hundreds], "ratus"] if hundreds else []
    tens, ones = divmod(rest, 10)
    if rest < 12:
        words.append(_BELOW_TWELVE[rest])
    elif rest < 20:
        words += [_BELOW_TWELVE[ones], "belas"]
    else:
        words += [_BELOW_TWELVE[tens], "puluh", _BELOW_TWELVE[ones]]
    return [word for word in words if word]
