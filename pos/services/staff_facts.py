"""What is sealed of somebody on the staff; the invariant: a seal never helps anybody to guess a PIN."""

from __future__ import annotations

import hashlib


def pin_seal(pin_hash: str) -> str:
    """Give what is sealed of a PIN: a digest of its salted and peppered hash, as 64 hex digits."""
    return hashlib.sha256(pin_hash.encode()).hexdigest()
