import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Workflow

from members import permissions


def test_roles_are_groups_made_by_migrations(db):
    names = set(Group.objects.values_list("name", flat=True))

    assert names == {"Auteurs", "Redacteuren", "Organisatoren", "Moderatoren", "Beheerders"}


@pytest.mark.parametrize(
    ("group", "codenames"),
    [
        (permissions.AUTHORS, {"add_page"}),
        (permissions.EDITORS, {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}),
        (permissions.MODERATORS, set()),
        (permissions.ADMINISTRATORS, set()),
    ],
)
def test_role_has_its_page_permissions(db, group, codenames):
    rows = GroupPagePermission.objects.filter(group__name=group)

    assert {row.permission.codename for row in rows} == codenames


def test_workflow_ends_at_the_editors(db):
    task = Workflow.objects.get(active=True).tasks.get().specific

    assert [group.name for group in task.groups.all()] == [permissions.EDITORS]


def test_nobody_may_delete_a_user(db):
    holders = Group.objects.filter(permissions__codename="delete_user")

    assert list(holders) == []
