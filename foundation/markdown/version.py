"""Which renderer is this? HTML that another one made is made again."""

import hashlib
from importlib.metadata import version
from pathlib import Path

PARTS = ("markdown-it-py", "mdurl", "nh3")


def fingerprint() -> str:
    """Another one whenever a line of this package or one of its parts changes: nobody has to think of it."""
    digest = hashlib.sha256(" ".join(version(part) for part in PARTS).encode())
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


FINGERPRINT = fingerprint()
