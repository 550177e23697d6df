"""The migrations of ours go back and come again, on both databases."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField
from machina.apps.forum.models import Forum
from machina.apps.forum_permission.models import GroupForumPermission, UserForumPermission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Task, Workflow

from foundation.models import Synonym
from foundation.search.models import SearchDocument
from goals.models import WordList
from knowledge.models import HomePage

# Under all tables of ours but for the user, to whom Wagtail's own tables refer.
LOWEST = "foundation"
OURS = {"foundation", "members", "notifications", "events", "forum", "goals", "knowledge", "portal"}
# All releases that still run have the fields of these.
EVERYWHERE = {("goals", "0003_standards_bands_and_interims"), ("goals", "0009_chapter_draft_period")}
SEEDED = {
    Collection: ["name", "path", "numchild", "view_restrictions__restriction_type"],
    Forum: ["name", "slug", "description", "tree_id"],
    Group: ["name", "permissions__content_type__app_label", "permissions__codename"],
    GroupCollectionPermission: ["group__name", "permission__codename"],
    GroupForumPermission: ["group__name", "permission__codename"],
    GroupPagePermission: ["group__name", "permission__codename"],
    Synonym: ["terms"],
    Task: ["name"],
    UserForumPermission: ["authenticated_user", "permission__codename"],
    WordList: ["name"],
    Workflow: ["name"],
}


def migrate(*targets: tuple[str, str | None]) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(list(targets) or executor.loader.graph.leaf_nodes())


def seeded_rows() -> dict[str, list]:
    return {model.__name__: sorted(model.objects.values_list(*fields), key=str) for model, fields in SEEDED.items()}


@pytest.mark.search
@pytest.mark.django_db(transaction=True)
def test_migrations_go_back_and_come_again():
    HomePage.objects.get().delete()  # pages come with a first start, not with a migration
    tables, rows = set(connection.introspection.table_names()), seeded_rows()

    migrate((LOWEST, None))

    gone = tables - set(connection.introspection.table_names())
    assert {model._meta.db_table for model in (Forum, HomePage, SearchDocument, Synonym)} <= gone
    assert set(Group.objects.values_list("name", flat=True)) == {"Editors", "Moderators"}

    migrate()

    assert set(connection.introspection.table_names()) == tables
    assert seeded_rows() == rows


def test_release_before_can_fill_tables_that_got_a_column():
    """It runs for a while on the tables of the next one and does not know the column: the database must fill it."""
    loader = MigrationLoader(None)
    state = loader.project_state()

    unfilled = [
        f"{app}.{operation.model_name}.{operation.name}"
        for (app, name), migration in loader.disk_migrations.items()
        if app in OURS and (app, name) not in EVERYWHERE
        for operation in migration.operations
        if isinstance(operation, AddField) and not _is_filled(state.models.get((app, operation.model_name)), operation)
    ]

    assert unfilled == []


def _is_filled(model, operation) -> bool:
    """Does the database, by now, put something there of itself?"""
    field = model.fields.get(operation.name) if model else None
    return field is None or field.many_to_many or field.null or field.has_db_default()
