"""Logs go to stderr, one line each; systemd or the container keeps them. No addresses or names of people."""


def logging_to_stderr(level: str) -> dict:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True, "level": level},
            # Scanners try hosts that are not ours all day long.
            "django.security.DisallowedHost": {"handlers": [], "propagate": False},
            "post_office": {"handlers": [], "propagate": True, "level": "ERROR"},
        },
    }
