from typing import Any

from django.core.management.base import BaseCommand

from knowledge.sitetree import ensure_site_tree


class Command(BaseCommand):
    help = "Maakt de vaste pagina’s van de site die er nog niet zijn."

    def handle(self, *args: Any, **options: Any) -> None:
        home = ensure_site_tree()
        self.stdout.write(f"De vaste pagina’s staan onder {home.title}.")
