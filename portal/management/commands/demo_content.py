from importlib import import_module

from django.core.management.base import BaseCommand
from django.db import transaction

from foundation.search.hooks import held_back
from foundation.search.rebuild import rebuild
from portal.demo.progress import Progress

PARTS = ("themes", "people", "goals", "sessions", "organising", "entrances", "questions", "aftermath", "pages")


class Command(BaseCommand):
    help = "Load the demo content: what is there already is kept. --scale N multiplies it for load tests."

    def add_arguments(self, parser):
        parser.add_argument("--scale", type=int, default=1, help="1 is the demo; 100 is about 100,000 posts.")
        parser.add_argument("--only", choices=PARTS, nargs="+", default=PARTS, help="Load these parts alone.")

    def handle(self, *, scale, only, **options):
        for part in (part for part in PARTS if part in only):
            with Progress() as progress, transaction.atomic(), held_back():
                import_module(f"portal.demo.{part}").load(scale=scale, progress=progress)
        with Progress() as progress:
            rebuild(progress)
