"""Who may do what in every forum, unless a forum says otherwise, and who keeps the forums."""

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
ADMINISTRATORS = "Beheerders"
MODELS = [("forum", "forum"), ("forum_permission", "groupforumpermission"), ("forum_permission", "userforumpermission")]
ACTS = ["add", "change", "delete", "view"]


def grant(apps, schema_editor):
    let_people_in(apps)
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=ADMINISTRATORS)
    group.permissions.add(*keeping_forums(apps))


def let_people_in(apps):
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


def keeping_forums(apps):
    types, permission_model = apps.get_model("contenttypes", "ContentType"), apps.get_model("auth", "Permission")
    for app, model in MODELS:
        # On a new database the rows that Django makes after migrating are not there yet.
        content_type, _ = types.objects.get_or_create(app_label=app, model=model)
        for act in ACTS:
            yield permission_model.objects.get_or_create(
                content_type=content_type, codename=f"{act}_{model}", defaults={"name": f"Can {act} {model}"}
            )[0]


def withdraw(apps, schema_editor):
    apps.get_model("forum_permission", "UserForumPermission").objects.filter(
        forum=None, user=None, authenticated_user=True, permission__codename__in=MEMBERS_MAY
    ).delete()
    apps.get_model("forum_permission", "GroupForumPermission").objects.filter(
        forum=None, group__name=MODERATORS, permission__codename__in=MODERATORS_MAY
    ).delete()
    for group in apps.get_model("auth", "Group").objects.filter(name=ADMINISTRATORS):
        group.permissions.remove(*keeping_forums(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("questions", "0002_first_forums"),
        ("forum_permission", "0001_tables"),
        ("members", "0003_roles"),
    ]
    operations = [migrations.RunPython(grant, withdraw)]
