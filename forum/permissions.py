"""Who may do what in which forum. machina's permission rows decide; they are read once per page."""

from collections.abc import Iterable

from machina.apps.forum.models import Forum
from machina.apps.forum_permission.checker import ForumPermissionChecker

READ = {"can_see_forum", "can_read_forum"}


def rights_in(user, forums: Iterable[Forum]) -> dict[int, set[str]]:
    """The codes `user` holds in each of `forums`, by forum id; what was asked before is not asked again."""
    if not user.is_active:
        return {forum.pk: set() for forum in forums}
    known = user.__dict__.setdefault("_forum_rights", {})
    if missing := [forum for forum in forums if forum.pk not in known]:
        answer = ForumPermissionChecker(user).get_perms_for_forumlist(missing)
        known.update({forum.pk: set(codes) for forum, codes in answer.items()})
    return known


def has_right(user, code: str, forum: Forum) -> bool:
    return user.is_active and (user.is_superuser or code in rights_in(user, [forum])[forum.pk])


def readable_forums(user, forums: Iterable[Forum] | None = None) -> list[Forum]:
    """The forums `user` may read, in their order; a forum below one they may not read is not readable either."""
    forums = list(Forum.objects.all() if forums is None else forums)
    rights = {} if user.is_superuser else rights_in(user, forums)
    readable: dict[int, Forum] = {}
    for forum in forums:
        above_is_readable = forum.parent_id is None or forum.parent_id in readable
        if above_is_readable and (user.is_superuser or rights[forum.pk] >= READ):
            readable[forum.pk] = forum
    return list(readable.values())


def can_read(user, forum: Forum) -> bool:
    line = [*forum.get_ancestors(), forum] if forum.parent_id else [forum]
    return len(readable_forums(user, line)) == len(line)


def can_ask(user, forum: Forum) -> bool:
    return forum.is_forum and has_right(user, "can_start_new_topics", forum)


def can_answer(user, topic) -> bool:
    if topic.is_closed and not has_right(user, "can_reply_to_locked_topics", topic.forum):
        return False
    return has_right(user, "can_reply_to_topics", topic.forum)


def can_post_unchecked(user, forum: Forum) -> bool:
    return has_right(user, "can_post_without_approval", forum)


def can_edit(user, post, topic) -> bool:
    """The writer may, while the question is open; a moderator always may."""
    if has_right(user, "can_edit_posts", topic.forum):
        return True
    return post.poster_id == user.pk and not topic.is_closed and has_right(user, "can_edit_own_posts", topic.forum)


def can_moderate(user, forum: Forum) -> bool:
    return has_right(user, "can_approve_posts", forum)


def can_accept(user, topic) -> bool:
    return topic.poster_id == user.pk or can_moderate(user, topic.forum)


def readers_among(users: Iterable, forum: Forum) -> list:
    """Those of `users` who may read `forum`; people in the same groups are asked about once."""
    answers: dict[object, bool] = {}
    readers = []
    with_own_rows = set(
        forum.userforumpermission_set.model.objects.exclude(user=None).values_list("user_id", flat=True)
    )
    for user in users:
        alike = user.pk if user.pk in with_own_rows else frozenset(group.pk for group in user.groups.all())
        key = (alike, user.is_active, user.is_superuser)
        if key not in answers:
            answers[key] = can_read(user, forum)
        if answers[key]:
            readers.append(user)
    return readers
