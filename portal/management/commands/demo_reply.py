import time
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError

from notifications.inbound.models import InboundMail
from notifications.inbound.receiving import receive
from portal.demo.replying import addresses_in, answer_to, answerable_mails, read

MOST_SHOWN = 12
WORKER_SECONDS = 20


class Command(BaseCommand):
    help = "Beantwoordt een mail van de demo als wie hem kreeg; zonder bestand staat er welke mails dat kunnen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("mail", nargs="?", type=Path, help="een bestand uit var/mail")
        parser.add_argument("text", nargs="?", help="wat je antwoordt, tussen aanhalingstekens")
        parser.add_argument("--to", default="", help="welk antwoordadres, als de mail er meer dan één noemt")

    def handle(self, *, mail: Path | None, text: str | None, to: str, **options: Any) -> None:
        if settings.IS_PRODUCTION or settings.MAIL_TRANSPORT != "notifications.mail_folder.MailFolder":
            raise CommandError("Dit kan alleen waar mail in een map terechtkomt, zoals in de demo.")
        if mail is None:
            self.show_mails()
        elif not text:
            raise CommandError("Zet je antwoord tussen aanhalingstekens achter het bestand.")
        else:
            self.answer(mail, text, to)

    def show_mails(self) -> None:
        mails = list(islice(answerable_mails(), MOST_SHOWN))
        if not mails:
            self.stdout.write("Er is nog geen mail die je kunt beantwoorden. Meld je bijvoorbeeld ergens aan.")
            return
        self.stdout.write('Beantwoord er een met: manage.py demo_reply BESTAND "je antwoord"\n\n')
        for place, mail in mails:
            self.stdout.write(f"{place}\n  aan {mail['To']}: {mail['Subject']}\n")

    def answer(self, place: Path, text: str, to: str) -> None:
        try:
            mail = read(place)
        except OSError as error:
            raise CommandError(f"{place} is niet te lezen: {error.strerror}.") from None
        addresses = addresses_in(mail)
        if not addresses:
            raise CommandError("Deze mail kun je niet beantwoorden; onderaan staat waar je wel terechtkunt.")
        if to not in addresses and (to or len(addresses) > 1):
            raise CommandError("\n".join(["Kies met --to waarop je antwoordt:", *addresses]))
        address = to or addresses[0]
        if received := receive(raw=answer_to(mail, text=text, address=address), recipient=address):
            self.stdout.write(f"Je antwoord: {self.outcome_of(received)}.")

    def outcome_of(self, received: InboundMail) -> str:
        """What the worker made of it, or that it is still at it."""
        for _ in range(2 * WORKER_SECONDS):
            received.refresh_from_db()
            if received.handled_at:
                return str(received.get_outcome_display())
            time.sleep(0.5)
        return "bewaard; de werker doet er iets mee zodra hij draait"
