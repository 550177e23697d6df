from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError

from goals.library.file import LIBRARY, load_library, read_library
from goals.library.publication import publish_drafts


class Command(BaseCommand):
    help = "Laadt de doelenbank uit een bestand. Kan opnieuw: wat redacteuren wijzigden blijft staan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, default=LIBRARY, help="Standaard de startbibliotheek.")
        parser.add_argument("--publish", action="store_true", help="Plaats nieuwe doelen meteen.")

    def handle(self, *, path: Path, publish: bool, **options: Any) -> None:
        try:
            outcome = load_library(read_library(path))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        for word, codes in (("nieuw", outcome.added), ("bijgewerkt", outcome.updated), ("ongewijzigd", outcome.same)):
            self.stdout.write(f"{len(codes)} {word}")
        if outcome.edited:
            edited = ", ".join(outcome.edited)
            self.stdout.write(self.style.WARNING(f"Door de redactie gewijzigd, daarom zo gelaten: {edited}"))
        if publish:
            self.stdout.write(f"{publish_drafts(outcome.added)} geplaatst")
