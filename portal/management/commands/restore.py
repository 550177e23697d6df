from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandParser, call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.management.commands.migrate import Command as Migrate
from django.db import connection

from members.models import User
from members.privacy import erasure_ledger
from members.privacy.erasure import erase_again
from portal.backup import BrokenBackupError, check, restore_database, restore_media
from portal.database_copy import ToolError

WITHOUT_LEDGER_HINT = (
    "Is er geen beter, en mogen mensen die daarna gewist zijn terugkomen? Geef dan --without-ledger mee."
)


class Command(BaseCommand):
    help = "Zet een reservekopie terug op een lege machine en wist opnieuw wie daarna gewist was."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="De reservekopie die `manage.py backup` maakte.")
        parser.add_argument(
            "--without-ledger",
            action="store_true",
            help="Zet ook terug als het wisregister ontbreekt of ouder is dan de reservekopie.",
        )

    def handle(self, *, file: Path, without_ledger: bool, **options: Any) -> None:
        if has_members():
            raise CommandError("In deze database staan al leden. Zet een reservekopie terug op een lege machine.")
        try:
            contents = check(file)
            if not without_ledger:
                require_ledger(contents.get("erasures", 0))
            # The database last: what goes wrong before it can be done again, since no members are there yet.
            media = restore_media(file)
            restore_database(file.resolve())
        except (BrokenBackupError, ToolError, OSError) as error:
            raise CommandError(f"De reservekopie is niet teruggezet. {error}") from error
        call_command(Migrate(), verbosity=0, interactive=False)
        self.stdout.write(f"Teruggezet: de database van {contents['made_at']} en {media} bestanden.")
        self.stdout.write(ledger_in_words())
        self.stdout.write(f"Opnieuw gewist, omdat het na die reservekopie gebeurde: {erase_again()} leden.")


def has_members() -> bool:
    return User._meta.db_table in connection.introspection.table_names() and User.objects.exists()


def require_ledger(number: int) -> None:
    """A ledger that knows at least the `number` of people it knew when the backup was made."""
    place = settings.ERASURE_LEDGER
    if not erasure_ledger.is_there():
        raise CommandError(
            f"Het wisregister {place} is er niet. Zet het terug, naast de reservekopie: anders komen mensen terug die "
            f"gewist zijn.\n{WITHOUT_LEDGER_HINT}"
        )
    if len(erasure_ledger.noted()) < number:
        raise CommandError(
            f"Het wisregister {place} kent {len(erasure_ledger.noted())} gewiste leden; toen de reservekopie gemaakt "
            f"werd waren het er {number}. Dit is een ouder of een ander register.\n{WITHOUT_LEDGER_HINT}"
        )


def ledger_in_words() -> str:
    if not erasure_ledger.is_there():
        return f"Wisregister: geen ({settings.ERASURE_LEDGER} is er niet)."
    return f"Wisregister: {settings.ERASURE_LEDGER}, met {len(erasure_ledger.noted())} gewiste leden."
