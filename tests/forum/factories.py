"""Forum content for tests, made through the real actions."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from machina.apps.forum.models import Forum
from machina.apps.forum_permission.models import ForumPermission, GroupForumPermission, UserForumPermission

from forum.writing.answering import answer_question
from forum.writing.asking import ask_question
from members.permissions import MODERATORS
from tests.factories import MemberFactory


def make_forum(name="Proefforum", **fields) -> Forum:
    return Forum.objects.create(name=name, type=Forum.FORUM_POST, **fields)


def make_closed_forum(name="Besloten hoek", *, group: Group | None = None) -> Forum:
    """A forum ordinary members may not see; `group` may."""
    forum = make_forum(name)
    for code in ("can_see_forum", "can_read_forum"):
        permission = ForumPermission.objects.get(codename=code)
        UserForumPermission.objects.create(permission=permission, forum=forum, authenticated_user=True, has_perm=False)
        if group:
            GroupForumPermission.objects.create(permission=permission, forum=forum, group=group, has_perm=True)
    return forum


def require_approval(forum: Forum) -> None:
    permission = ForumPermission.objects.get(codename="can_post_without_approval")
    UserForumPermission.objects.create(permission=permission, forum=forum, authenticated_user=True, has_perm=False)


def make_moderator(**fields):
    """A moderator who set up the second factor that staff needs."""
    moderator = MemberFactory(**fields)
    Authenticator.objects.create(user=moderator, type=Authenticator.Type.TOTP, data={})
    moderator.groups.add(Group.objects.get(name=MODERATORS))
    return moderator


def ask(forum=None, asker=None, subject="Hoe meten jullie dit?", text="Wij zoeken een maat.", **fields):
    return ask_question(
        asker=asker or MemberFactory(), forum=forum or make_forum(), subject=subject, text=text, **fields
    )


def answer(topic, writer=None, text="Wij tellen dagen.", **fields):
    return answer_question(writer=writer or MemberFactory(), topic=topic, text=text, **fields)
