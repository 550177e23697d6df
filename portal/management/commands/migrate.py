import gc
from typing import Any

from django.core.management.commands import migrate

from portal.first_start import make_site_tree


class Command(migrate.Command):
    """Django's own, and then the fixed pages of a new portal."""

    def handle(self, *args: Any, **options: Any) -> None:
        gc.freeze()  # the house itself stays in memory; looking through it for what can go is a tenth of the work
        super().handle(*args, **options)
        if not (options["app_label"] or options["plan"] or options["check_unapplied"] or options["prune"]):
            make_site_tree()
