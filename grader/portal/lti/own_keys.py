"""The key with which the portal signs what it sends to platforms, and its public half for all.

The private half lies in the book, encrypted with the secret key of the settings: a copy of the book
alone signs nothing. Where the secret key is another, a new key is made, and shown beside the old.
"""

from __future__ import annotations

import json
import secrets
from datetime import datetime
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from grader.course.journal import one_transaction
from grader.portal.lti.models import ToolKey
from grader.portal.lti.platform_keys import ALGORITHM

BITS = 2048
SHOWN = 3
"""How many keys are shown; older ones sign nothing any more."""


def key_set() -> dict[str, Any]:
    """Return the public keys, as `/lti/jwks/` shows them."""
    own_key()
    return {"keys": [each.public for each in ToolKey.objects.order_by("-pk")[:SHOWN]]}


def signed(claims: dict[str, Any]) -> str:
    """Return a message with the signature of this portal."""
    kid, key = own_key()
    return jwt.encode(claims, key, algorithm=ALGORITHM, headers={"kid": kid})


def own_key() -> tuple[str, rsa.RSAPrivateKey]:
    """Return the id of the newest key and the key; make one where none can be used."""
    last = ToolKey.objects.last()
    if last is not None:
        try:
            key = load_pem_private_key(last.private.encode(), _password())
        except ValueError:  # encrypted with another secret key
            key = None
        if isinstance(key, rsa.RSAPrivateKey):
            return last.kid, key
    return _made(timezone.now())


def _made(now: datetime) -> tuple[str, rsa.RSAPrivateKey]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    kid = secrets.token_urlsafe(12)
    encrypted = BestAvailableEncryption(_password())
    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
    with one_transaction():
        ToolKey.objects.create(
            kid=kid,
            private=key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encrypted).decode(),
            public={**public, "kid": kid, "alg": ALGORITHM, "use": "sig"},
            made_at=now,
        )
    return kid, key


def _password() -> bytes:
    return (
        salted_hmac("grader.portal.lti.own_keys", "", settings.SECRET_KEY, algorithm="sha256")
        .hexdigest()
        .encode()
    )
