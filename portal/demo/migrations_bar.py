"""Migrating with a bar, since an empty database takes a while."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from .progress import Progress


def migrate() -> None:
    executor = MigrationExecutor(connection)
    total = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if total:
        with Progress() as progress:
            call_command("migrate", interactive=False, no_color=True, stdout=AppliedCounter(progress, total))


class AppliedCounter:
    """Stands in for the terminal: counts the migrations that `migrate` says it applied."""

    def __init__(self, progress: Progress, total: int):
        self.progress, self.total, self.applied = progress, total, 0

    def write(self, text: str) -> None:
        if "... OK" in text or text.strip() == "OK":
            self.applied += 1
            self.progress("migrations", self.applied, self.total)

    def flush(self) -> None:
        """Nothing is kept back."""
