from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.places.invariants import broken_rules


class Command(BaseCommand):
    help = "Controleert of alle plekken, wachtlijsten en aanbiedingen kloppen; eindigt met 1 als er iets niet klopt."

    def handle(self, *args: Any, **options: Any) -> None:
        if problems := broken_rules(timezone.now()):
            raise CommandError("\n".join(problems))
        self.stdout.write("Alle plekken, wachtlijsten en aanbiedingen kloppen.")
