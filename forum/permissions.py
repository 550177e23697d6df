"""Who may do what in which forum. machina's permission rows decide; they are read once per page.

machina's own checker is not asked: given several forums, it lets what is forbidden in one of them hold in the next.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from machina.apps.forum.models import Forum
from machina.apps.forum_permission.models import GroupForumPermission, UserForumPermission

from foundation.prepared import prepared
from foundation.readers import Person, Reader
from members.permissions import is_confirmed

if TYPE_CHECKING:
    from .forum_conversation.models import Post, Topic

READING_RIGHTS = {"can_see_forum", "can_read_forum"}
EVERYWHERE = None
WHAT_A_ROW_SAYS = ("forum_id", "permission__codename", "has_perm")


def rights_in(user: Reader, forum: Forum) -> set[str]:
    """The codes `user` holds in `forum`: a rule about this forum goes before one about all of them.

    None for who is not inside the network, whatever the rules say.
    """
    if not is_confirmed(user):
        return set()
    rights = _rights_of(user)
    return rights.get(forum.pk, rights[EVERYWHERE])


def _rights_of(user: Person) -> dict[int | None, set[str]]:
    """What is granted `EVERYWHERE`, and in each forum with rules of its own; asked once per request."""
    rights: dict[int | None, set[str]] | None = getattr(user, "_forum_rights", None)
    if rights is None:
        rules: dict[int | None, dict[str, bool]] = {EVERYWHERE: {}}
        for forum_id, code, granted in _rows_about(user):
            rules.setdefault(forum_id, {})[code] = granted
        rights = {place: _granted(rules[EVERYWHERE] | here) for place, here in rules.items()}
        user._forum_rights = rights  # type: ignore[attr-defined]  # as long as the request's user
    return rights


def _granted(rules: dict[str, bool]) -> set[str]:
    return {code for code, granted in rules.items() if granted}


def _rows_about(user: Person) -> list[tuple[int | None, str, bool]]:
    """What is said of everybody, then of groups, then of this person: a later word goes before an earlier one.

    Of two groups the one that grants decides; of two words about everybody, the one that refuses.
    """
    rows = _said_of_everybody_and(user.pk)
    of_groups = _said_of_groups_of(user.pk) if getattr(user, "in_a_group", True) else []
    everybodys = [row[1:] for row in rows if row[0] is None]
    persons = [row[1:] for row in rows if row[0] is not None]
    return [*everybodys, *of_groups, *persons]


@prepared
def _said_of_everybody_and(person: int) -> QuerySet[UserForumPermission, tuple[int | None, int | None, str, bool]]:
    is_about = Q(authenticated_user=True) | Q(user=person)
    rows: QuerySet[UserForumPermission] = UserForumPermission.objects.filter(is_about).order_by("-has_perm")
    return rows.values_list("user_id", *WHAT_A_ROW_SAYS)


@prepared
def _said_of_groups_of(person: int) -> QuerySet[GroupForumPermission, tuple[int | None, str, bool]]:
    rows: QuerySet[GroupForumPermission] = GroupForumPermission.objects.filter(group__user=person).order_by("has_perm")
    return rows.values_list(*WHAT_A_ROW_SAYS)


def has_right(user: Reader, code: str, forum: Forum) -> bool:
    return user.is_active and (user.is_superuser or code in rights_in(user, forum))


def readable_forums(user: Reader, forums: Iterable[Forum] | None = None) -> list[Forum]:
    """The forums `user` may read, in their order; a forum below one they may not read is not readable either."""
    forums = list(Forum.objects.all() if forums is None else forums)
    readable: dict[int, Forum] = {}
    for forum in forums:
        above_is_readable = forum.parent_id is None or forum.parent_id in readable
        if above_is_readable and (user.is_superuser or rights_in(user, forum) >= READING_RIGHTS):
            readable[forum.pk] = forum
    return list(readable.values())


@prepared
def places_of_forums() -> QuerySet[Forum, Any]:
    """Of every forum its number and the one it stands under, in their order: enough to ask what somebody may there."""
    forums: QuerySet[Forum] = Forum.objects.all()
    return forums.values_list("pk", "parent_id", named=True)


def reach_of(user: Reader) -> tuple[list[Forum], list[int]]:
    """The forums `user` may read, and the numbers of all others; asked once per request."""
    reach: tuple[list[Forum], list[int]] | None = getattr(user, "_forum_reach", None)
    if reach is None:
        places = places_of_forums()
        readable = readable_forums(user, places)
        reach = readable, sorted({forum.pk for forum in places} - {forum.pk for forum in readable})
        user._forum_reach = reach  # type: ignore[union-attr]  # as long as the request's user
    return reach


def can_read(user: Reader, forum: Forum) -> bool:
    line = [*_above(forum.tree_id, forum.lft, forum.rght), forum] if forum.parent_id else [forum]
    return len(readable_forums(user, line)) == len(line)


@prepared
def _above(tree: int, left: int, right: int) -> QuerySet[Forum, Any]:
    """The forums above the one that stands there in its tree, the highest first."""
    above: QuerySet[Forum] = Forum.objects.filter(tree_id=tree, lft__lt=left, rght__gt=right).order_by("lft")
    return above.values_list("pk", "parent_id", named=True)


def can_ask(user: Reader, forum: Forum) -> bool:
    return forum.is_forum and has_right(user, "can_start_new_topics", forum)


def can_answer(user: Reader, topic: "Topic") -> bool:
    if topic.is_closed and not has_right(user, "can_reply_to_locked_topics", topic.forum):
        return False
    return has_right(user, "can_reply_to_topics", topic.forum)


def can_post_unchecked(user: Reader, forum: Forum) -> bool:
    return has_right(user, "can_post_without_approval", forum)


def can_edit(user: Reader, post: "Post", topic: "Topic") -> bool:
    """The writer may, while the question is open; a moderator always may. What was taken back, nobody may."""
    if hasattr(post, "withdrawal"):
        return False
    if has_right(user, "can_edit_posts", topic.forum):
        return True
    return post.poster_id == user.pk and not topic.is_closed and has_right(user, "can_edit_own_posts", topic.forum)


def can_withdraw(user: Reader, post: "Post", topic: "Topic") -> bool:
    """Its writer alone, while the question is open and they may write there."""
    return not topic.is_closed and can_put_back(user, post, topic)


def can_put_back(user: Reader, post: "Post", topic: "Topic") -> bool:
    """Its writer alone, while they may write there: a question that is closed meanwhile takes no words from them."""
    return post.poster_id == user.pk and has_right(user, "can_edit_own_posts", topic.forum)


def can_moderate(user: Reader, forum: Forum) -> bool:
    return has_right(user, "can_approve_posts", forum)


def can_accept(user: Reader, topic: "Topic") -> bool:
    """Of a question that is hidden nobody chooses: it is shown again first."""
    return topic.approved and (topic.poster_id == user.pk or can_moderate(user, topic.forum))


def readers_among(users: Iterable[Person], forum: Forum) -> list[Person]:
    """Those of `users` who may read `forum`; people in the same groups are asked about once."""
    answers: dict[object, bool] = {}
    readers = []
    for key, user in _with_what_decides(users):
        if key not in answers:
            answers[key] = can_read(user, forum)
        if answers[key]:
            readers.append(user)
    return readers


def readable_by_each(users: Iterable[Person]) -> dict[int, set[int]]:
    """By primary key, the numbers of the forums that each of `users` may read; people in the same groups at once."""
    answers: dict[object, set[int]] = {}
    by_user = {}
    for key, user in _with_what_decides(users):
        if key not in answers:
            answers[key] = {forum.pk for forum in reach_of(user)[0]}
        by_user[user.pk] = answers[key]
    return by_user


def _with_what_decides(users: Iterable[Person]) -> Iterator[tuple[object, Person]]:
    """Each with a key that is the same for those who may read the same."""
    with_own_rows = set(UserForumPermission.objects.exclude(user=None).values_list("user_id", flat=True))
    for user in users:
        alike = user.pk if user.pk in with_own_rows else frozenset(group.pk for group in user.groups.all())
        yield (alike, is_confirmed(user), user.is_superuser), user
