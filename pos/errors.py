"""The errors of the shop, with the one invariant that they carry facts and never sentences.

```
PosError
├── Refused   the rules say no; nothing was written
├── Trouble   the machine failed; the sentence says what is safe
└── Misuse    a setting, an option or a file was given wrongly; nothing was started
```
"""


class PosError(Exception):
    """Carry the code of what went wrong and the facts a sentence needs.

    The code is the msgid of the sentence in every catalogue of `pos/words`.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        """Stable name of the case, in lower-case words joined by hyphens."""
        self.facts = facts
        """Values the sentence names: rupiah and basis points as int, dates, names."""

    def __str__(self) -> str:
        named = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.code} ({named})" if named else self.code


class Refused(PosError):
    """Say that the rules of the shop forbid it; nothing was written."""


class Trouble(PosError):
    """Say that the machine failed; what is saved is part of the facts or the sentence."""


class Misuse(PosError):
    """Say that a setting, option or file is wrong before anything was started."""
