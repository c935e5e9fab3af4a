"""What `verify` finds, as values; the one invariant: a finding names the row it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pos.errors import Refused
from pos.words import sentence


@dataclass(frozen=True)
class Finding:
    """Hold one thing that is not as it should be."""

    code: str
    """Name of the case; the msgid of its sentence."""
    table: str
    """Table it shows in."""
    key: str
    """Number or key of the row."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """What should be there and what is, and whatever else the sentence names."""


def say(finding: Finding) -> str:
    """Say a finding in the chosen language."""
    return sentence(Refused(finding.code, **{"table": finding.table, "key": finding.key, **finding.facts}))
