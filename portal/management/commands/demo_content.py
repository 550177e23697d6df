from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from foundation.search.hooks import held_back
from foundation.search.rebuild import rebuild
from portal.demo.progress import Progress

PARTS = (
    *("themes", "people", "colleagues", "goals", "sessions", "organising", "entrances"),
    *("questions", "naming", "moderation", "promises", "aftermath", "pages", "called_off"),
    *("plans", "followed_plan", "partners"),
    *("plan_money", "board_talks", "evaluations", "sharing", "suggestions", "member_questions"),
    *("topic_articles", "keeping", "mailing", "past_year"),
)

REFUSAL = (
    "Dit is een portaal in productie. De demo-inhoud maakt fictieve leden en een beheerder met een wachtwoord en een "
    "tweede stap die in de README staan: iedereen kan daarmee inloggen.\n"
    "Is dit een proefopstelling waar alleen jij bij kunt? Geef dan --in-production mee. De vaste pagina’s van een "
    "leeg portaal komen vanzelf; de eerste beheerder maak je met: manage.py first_administrator"
)


class Command(BaseCommand):
    help = "Load the demo content: what is there already is kept. --scale N multiplies it for load tests."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", type=int, default=1, help="1 is the demo; 100 is about 100,000 posts.")
        parser.add_argument("--only", choices=PARTS, nargs="+", default=PARTS, help="Load these parts alone.")

        parser.add_argument("--in-production", action="store_true", help="Also when people use this portal.")

    def handle(self, *, scale: int, only: list[str], in_production: bool, **options: Any) -> None:
        if settings.IS_PRODUCTION and not in_production:
            raise CommandError(REFUSAL)
        for part in (part for part in PARTS if part in only):
            with Progress() as progress, transaction.atomic(), held_back():
                import_module(f"portal.demo.{part}").load(scale=scale, progress=progress)
        with Progress() as progress:
            rebuild(progress)
