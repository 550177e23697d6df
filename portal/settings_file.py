"""One file holds the settings of an installation, for the units and for whoever runs manage.py by hand.

systemd reads it for the units (EnvironmentFile), this module for everybody else, so that a command by hand cannot
work on another database or another ledger than the portal itself.
"""

import os
from collections.abc import Iterator
from pathlib import Path

USUAL_PLACE = "/etc/portal.env"
MODULE = "DJANGO_SETTINGS_MODULE"
PRODUCTION, DEVELOPMENT = "portal.settings.production", "portal.settings.development"
QUOTES = "\"'"


def choose_settings() -> None:
    """Take over what the file says; without a file the portal is the embedded default, on this machine only.

    What stands in the environment already goes before the file, and other settings than those of production leave
    the file alone. SETTINGS_FILE names another file; empty means none.
    """
    if os.environ.get(MODULE, PRODUCTION) == PRODUCTION:
        place = os.environ.get("SETTINGS_FILE", USUAL_PLACE)
        if place and (place != USUAL_PLACE or Path(place).exists()):
            read(Path(place))
    os.environ.setdefault(MODULE, DEVELOPMENT)


def read(path: Path) -> None:
    try:
        text = path.read_text()
    except (OSError, UnicodeDecodeError) as error:
        raise SystemExit(
            f"Het instellingenbestand {path} is niet te lezen ({type(error).__name__}).\n"
            "Geef het commando als de gebruiker van het portaal: sudo -u portal …"
        ) from None
    for name, value in settings_in(text, path):
        os.environ.setdefault(name, value)
    os.environ.setdefault(MODULE, PRODUCTION)


def settings_in(text: str, path: Path) -> Iterator[tuple[str, str]]:
    """Names and values, as systemd reads them: no `export`, and quotes around a value are not part of it."""
    for number, line in enumerate(map(str.strip, text.splitlines()), start=1):
        if not line or line[0] in "#;":
            continue
        name, equals, value = line.partition("=")
        if not equals or not name.strip().isidentifier():
            raise SystemExit(f"Regel {number} van {path} is geen instelling. Schrijf elke regel als NAAM=waarde.")
        value = value.strip()
        if len(value) >= 2 and value[0] == value[-1] and value[0] in QUOTES:
            value = value[1:-1]
        yield name.strip(), value
