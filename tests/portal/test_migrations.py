"""The migrations of ours go back and come again, on both databases."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from machina.apps.forum.models import Forum
from machina.apps.forum_permission.models import GroupForumPermission, UserForumPermission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Task, Workflow

from events.models import EventIndexPage
from foundation.models import Synonym
from foundation.search.models import SearchDocument
from goals.models import WordList
from knowledge.models import HomePage

# Under all tables of ours but for the user, to whom Wagtail's own tables refer.
LOWEST = "foundation"
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
    EventIndexPage.objects.get().delete()  # the template's, no migration's
    tables, rows = set(connection.introspection.table_names()), seeded_rows()

    migrate((LOWEST, None))

    gone = tables - set(connection.introspection.table_names())
    assert {model._meta.db_table for model in (Forum, HomePage, SearchDocument, Synonym)} <= gone
    assert set(Group.objects.values_list("name", flat=True)) == {"Editors", "Moderators"}

    migrate()

    assert set(connection.introspection.table_names()) == tables
    assert seeded_rows() == rows
