"""Who may do what in every forum, unless a forum says otherwise in the administration."""

from django.db import migrations

MODERATORS = "Moderatoren"
MEMBERS_MAY = [
    "can_see_forum",
    "can_read_forum",
    "can_start_new_topics",
    "can_reply_to_topics",
    "can_edit_own_posts",
    "can_post_without_approval",
]
MODERATORS_MAY = [
    "can_post_stickies",
    "can_lock_topics",
    "can_move_topics",
    "can_edit_posts",
    "can_approve_posts",
    "can_reply_to_locked_topics",
]


def grant(apps, schema_editor):
    permission_model = apps.get_model("forum_permission", "ForumPermission")
    members = apps.get_model("forum_permission", "UserForumPermission")
    groups = apps.get_model("forum_permission", "GroupForumPermission")
    moderators, _ = apps.get_model("auth", "Group").objects.get_or_create(name=MODERATORS)
    for code in MEMBERS_MAY:
        permission, _ = permission_model.objects.get_or_create(codename=code)
        members.objects.get_or_create(permission=permission, forum=None, user=None, authenticated_user=True)
    for code in MODERATORS_MAY:
        permission, _ = permission_model.objects.get_or_create(codename=code)
        groups.objects.get_or_create(permission=permission, forum=None, group=moderators)


def withdraw(apps, schema_editor):
    apps.get_model("forum_permission", "UserForumPermission").objects.filter(
        forum=None, user=None, authenticated_user=True, permission__codename__in=MEMBERS_MAY
    ).delete()
    apps.get_model("forum_permission", "GroupForumPermission").objects.filter(
        forum=None, group__name=MODERATORS, permission__codename__in=MODERATORS_MAY
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("questions", "0001_questions"),
        ("forum_permission", "0005_userforumpermission_authenticated_user"),
        ("members", "0003_roles"),
    ]
    operations = [migrations.RunPython(grant, withdraw)]
