from typing import Any

from django.core.management.base import BaseCommand

from ...writing.rendering import renew_html


class Command(BaseCommand):
    help = "Make the HTML of posts again that another renderer made; every night does it too."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{renew_html()} berichten opnieuw opgemaakt.")
