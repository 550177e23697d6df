import json
from pathlib import Path
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError

from goals.chapter import UnreadableError, sort_chapter


class Command(BaseCommand):
    help = "Sorteert een hoofdstuk van een plan (.txt, .docx of .pdf) en schrijft de stukken als JSON, in volgorde."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, metavar="FILE")

    def handle(self, *, path: Path, **options: Any) -> None:
        try:
            pieces = sort_chapter(path.read_bytes(), path.name)
        except OSError as error:
            raise CommandError(f"{path} is niet te lezen.") from error
        except UnreadableError as error:
            raise CommandError(str(error)) from error
        rows = [{"tekst": piece.text, "soort": piece.sort} for piece in pieces]
        self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
