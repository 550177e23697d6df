from pathlib import Path
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError

from members.privacy import erasure_ledger
from portal.backup import write_backup
from portal.database_copy import ToolError


class Command(BaseCommand):
    help = "Maakt een reservekopie van database en media in één bestand, terwijl het portaal draait."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="Het bestand dat gemaakt wordt, bijvoorbeeld portaal.tar.")

    def handle(self, *, file: Path, **options: Any) -> None:
        if file.exists():
            raise CommandError(f"{file} bestaat al. Kies een andere naam: een reservekopie wordt nooit overschreven.")
        erasure_ledger.complete()
        erasures = len(erasure_ledger.noted())
        try:
            media = write_backup(file.resolve(), erasures=erasures)
        except (ToolError, OSError) as error:
            raise CommandError(f"De reservekopie is niet gemaakt. {error}") from error
        self.stdout.write(f"Klaar: database en {media} bestanden in {file}, {file.stat().st_size:,} bytes.")
