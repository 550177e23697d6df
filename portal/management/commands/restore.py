from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from members.erasure import erase_again
from members.models import User
from portal.backup import BrokenBackupError, check, restore_database, restore_media
from portal.database_copy import ToolError


class Command(BaseCommand):
    help = "Zet een reservekopie terug op een lege machine en wist opnieuw wie daarna gewist was."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="De reservekopie die `manage.py backup` maakte.")

    def handle(self, *, file, **options):
        if has_members():
            raise CommandError("In deze database staan al leden. Zet een reservekopie terug op een lege machine.")
        try:
            made_at = check(file)["made_at"]
            restore_database(file.resolve())
            media = restore_media(file)
        except (BrokenBackupError, ToolError, OSError) as error:
            raise CommandError(f"De reservekopie is niet teruggezet. {error}") from error
        call_command("migrate", verbosity=0, interactive=False)
        self.stdout.write(f"Teruggezet: de database van {made_at} en {media} bestanden.")
        self.stdout.write(f"Opnieuw gewist, omdat het na die reservekopie gebeurde: {erase_again()} leden.")


def has_members() -> bool:
    return User._meta.db_table in connection.introspection.table_names() and User.objects.exists()
