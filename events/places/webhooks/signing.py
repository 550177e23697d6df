"""The signature of the Standard Webhooks scheme (standardwebhooks.com, version 1)."""

import hmac
from base64 import b64decode, b64encode

PREFIX = "whsec_"


def signature(*, secret: str, message_id: str, timestamp: int, body: str) -> str:
    """'v1,…': HMAC-SHA256 over identifier, moment and body, as the receiver computes it again."""
    key = b64decode(secret.removeprefix(PREFIX))
    signed = f"{message_id}.{timestamp}.{body}".encode()
    return "v1," + b64encode(hmac.digest(key, signed, "sha256")).decode()


def headers_for(*, secret: str, message_id: str, timestamp: int, body: str) -> dict[str, str]:
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secret=secret, message_id=message_id, timestamp=timestamp, body=body),
    }
