"""Logs go to stderr, one line each; systemd or the container keeps them. No addresses or names of people."""

from typing import Any


def logging_to_stderr(level: str, *, requests: str | None = None) -> dict[str, Any]:
    """`requests` is the level of Django's own lines about requests: WARNING tells every page that is not there."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True, "level": level},
            "django.request": {"handlers": [], "propagate": True, "level": requests or level},
            # Scanners try hosts that are not ours all day long.
            "django.security.DisallowedHost": {"handlers": [], "propagate": False},
            "post_office": {"handlers": [], "propagate": True, "level": "ERROR"},
        },
    }
