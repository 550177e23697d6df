"""Collecting static files only when they changed, so that a second start of the demo takes seconds."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.management import call_command


def are_stale() -> bool:
    return not stamp().exists() or stamp().read_text() != fingerprint()


def collect() -> None:
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp().write_text(fingerprint())


def stamp() -> Path:
    return Path(settings.STATIC_ROOT) / ".collected"


def fingerprint() -> str:
    """Changes with our own static files and with the lock that brings everybody else's."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for path in sorted((settings.BASE_DIR / "static").rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(settings.BASE_DIR)).encode() + path.read_bytes())
    return digest.hexdigest()
