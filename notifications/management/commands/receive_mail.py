"""Takes one mail from the mail server: Postfix hands it over by a pipe, see deploy/."""

import logging
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error

from notifications.inbound.receiving import read_limited, receive

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Bewaart een mail van standaardinvoer; de werker doet er daarna iets mee."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("recipient", help="het adres waaraan de mail gericht is")

    def handle(self, *args: Any, recipient: str, **options: Any) -> None:
        """Ends with EX_TEMPFAIL when the mail could not be stored: the mail server then tries again later."""
        raw, is_whole = read_limited(sys.stdin.buffer)
        try:
            receive(raw=raw, recipient=recipient, is_whole=is_whole)
        except (Error, OSError) as error:
            logger.error("mail not stored, the mail server tries again: %s", type(error).__name__)
            sys.exit(os.EX_TEMPFAIL)
