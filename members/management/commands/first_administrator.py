from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from members.first_administrator import invite_first_administrator


class Command(BaseCommand):
    help = "Maakt de eerste beheerder en mailt de link om in te loggen; mag vaker, tot die inlogde."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", nargs="?", help="Het mailadres; zonder vraagt het commando erom.")

    def handle(self, *, email: str | None, **options: Any) -> None:
        try:
            email = (email or input("Mailadres van de eerste beheerder: ")).strip()
            validate_email(email)
        except EOFError:
            raise CommandError("Geef het mailadres mee: manage.py first_administrator naam@voorbeeld.example") from None
        except ValidationError as error:
            raise CommandError(f"“{email}” is geen mailadres.") from error
        try:
            person = invite_first_administrator(email=email)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(
            f"{person.email} is beheerder. De mail met de link gaat weg zodra het achtergrondwerk draait."
        )
        self.stdout.write("De link werkt één keer en drie dagen lang; daarna geef je dit commando nog een keer.")
