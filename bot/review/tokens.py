"""How are secrets for links and cookies made and kept? 256 random bits; only their hash is stored.

A fast hash is enough here: nobody can guess 256 bits, and looking up by hash leaves nothing to time.
"""

import secrets
from hashlib import sha256


def new_token() -> str:
    """Return a fresh token of 256 bits that fits an address or a cookie."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what is stored instead of ``token``."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
