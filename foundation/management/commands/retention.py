from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from foundation import retention


class Command(BaseCommand):
    help = "Wist wat lang genoeg bewaard is. Met --dry-run: zegt alleen wat er weg zou gaan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Verander niets.")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        counts = [(h, rows.count()) for h, rows in retention.due()] if dry_run else retention.carry_out()
        for holding, count in counts:
            self.stdout.write(f"{count:6}  {holding.what} ({holding.term})")
        self.stdout.write("Er is niets gewist: dit was een proef." if dry_run else "Klaar.")
