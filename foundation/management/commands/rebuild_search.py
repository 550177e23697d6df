from typing import Any

from django.core.management.base import BaseCommand

from foundation.search.rebuild import rebuild


class Command(BaseCommand):
    help = "Maakt de zoekindex gelijk aan wat er op het portaal staat. Kan altijd opnieuw."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = rebuild(self.show)
        self.stdout.write(self.style.SUCCESS(f"De zoekindex klopt; {changed} stukken bijgewerkt."))

    def show(self, label: str, done: int, total: int) -> None:
        self.stderr.write(f"\r{label}: {done} van {total}   ", ending="\n" if done >= total else "")
        self.stderr.flush()
