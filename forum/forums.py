"""Keeping the forums themselves: name, place, open or closed, and merging one into another. No address breaks."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import slugify
from machina.apps.forum.models import Forum
from machina.apps.forum_permission.models import ForumPermission, UserForumPermission

from foundation.search import index
from members.models import User

from . import notifications
from .forum_conversation.models import Topic
from .models import Draft, Follow, FormerSlug
from .promises import give_owner

SEARCH_SOURCE = "vragen"
RIGHTS_TO_WRITE = ("can_start_new_topics", "can_reply_to_topics")
# What /forum/ itself has below it.
OWN_PAGES = ("moderation", "preview", "related", "unread", "all_read", "drafts")


def check_name(name: str, forum: Forum | None = None) -> None:
    """Raises ValidationError when the address this name gives is taken, was given before, or is none at all."""
    slug = slugify(name, allow_unicode=True)
    if not slug:
        raise ValidationError("Gebruik letters of cijfers in de naam: hij komt in het adres van het forum.")
    if f"{reverse('forum:index')}{slug}/" in {reverse(f"forum:{page}") for page in OWN_PAGES}:
        raise ValidationError("Deze naam gebruikt het portaal zelf al. Kies een andere.")
    if Forum.objects.exclude(pk=forum and forum.pk).filter(slug=slug).exists():
        raise ValidationError("Er is al een forum met deze naam. Kies een andere.")
    if FormerSlug.objects.filter(slug=slug).exclude(forum=forum).exists():
        raise ValidationError("Zo heette eerder een ander forum, en links daarheen werken nog. Kies een andere naam.")


@transaction.atomic
def rename_forum(*, forum: Forum, name: str) -> None:
    """Give a forum another name; its old address keeps leading to it. Raises ValidationError as `check_name`."""
    check_name(name, forum)
    old_slug, forum.name = forum.slug, name
    forum.save()
    if forum.slug != old_slug:
        FormerSlug.objects.filter(slug=forum.slug).delete()
        FormerSlug.objects.get_or_create(slug=old_slug, defaults={"forum": forum})
    _refresh_search(forum)


@transaction.atomic
def merge_forum(*, forum: Forum, target: Forum, by: User) -> None:
    """Bring all questions, followers and drafts of `forum` to `target` and end it; its addresses lead to `target`.

    Who asked there or follows it hears where it went. Raises ValidationError when `target` holds no questions, is the
    forum itself, or when forums stand below `forum`.
    """
    rows = {
        row.pk: row for row in Forum.objects.select_for_update().filter(pk__in=[forum.pk, target.pk]).order_by("pk")
    }
    forum, target = rows.get(forum.pk), rows.get(target.pk)
    if forum is None or target is None or forum == target or not target.is_forum:
        raise ValidationError("Kies een ander forum waarin vragen staan.")
    if forum.children.exists():
        raise ValidationError("Onder deze kop staan nog forums. Geef die eerst een andere plaats.")
    people = notifications.people_of(forum)
    Topic.objects.filter(forum=forum).update(forum=target)
    _bring_followers(forum, target)
    _bring_drafts(forum, target)
    FormerSlug.objects.filter(forum=forum).update(forum=target)
    FormerSlug.objects.create(slug=forum.slug, forum=target)
    old_name = forum.name
    Forum.objects.get(pk=forum.pk).delete()
    give_owner(target)
    target.refresh_from_db()
    target.update_trackers()
    _refresh_search(target)
    notifications.tell_of_merge(old_name, target, people=people, by=by)


def _bring_followers(forum: Forum, target: Forum) -> None:
    already = Follow.objects.filter(forum=target).values("user")
    Follow.objects.filter(forum=forum).exclude(user__in=list(already.values_list("user", flat=True))).update(
        forum=target
    )


def _bring_drafts(forum: Forum, target: Forum) -> None:
    """Who was writing in both gets the two texts in one draft: nothing that was typed is lost."""
    present = {draft.user_id: draft for draft in Draft.objects.filter(forum=target)}
    for draft in Draft.objects.filter(forum=forum):
        if other := present.get(draft.user_id):
            other.text = "\n\n".join(filter(None, [other.text, draft.subject, draft.text]))
            other.save()
        else:
            Draft.objects.filter(pk=draft.pk).update(forum=target)


def is_closed(forum: Forum) -> bool:
    return _closing_rules(forum).count() == len(RIGHTS_TO_WRITE)


@transaction.atomic
def set_forum_closed(*, forum: Forum, closed: bool) -> None:
    """Let members read a forum but no longer write in it, or open it again. The same rules as on its rights say so."""
    _closing_rules(forum).delete()
    if closed:
        UserForumPermission.objects.filter(
            forum=forum, authenticated_user=True, permission__codename__in=RIGHTS_TO_WRITE
        ).delete()
        UserForumPermission.objects.bulk_create(
            UserForumPermission(forum=forum, authenticated_user=True, permission=permission, has_perm=False)
            for permission in ForumPermission.objects.filter(codename__in=RIGHTS_TO_WRITE)
        )


def _closing_rules(forum: Forum) -> QuerySet[UserForumPermission]:
    rules: QuerySet[UserForumPermission] = UserForumPermission.objects.filter(
        forum=forum, authenticated_user=True, user=None, has_perm=False, permission__codename__in=RIGHTS_TO_WRITE
    )
    return rules


@transaction.atomic
def place_forum(*, forum: Forum, after: Forum | None = None, below: Forum | None = None) -> None:
    """Put a forum behind `after`, as the first one below the heading `below`, or on top of all."""
    forum = Forum.objects.get(pk=forum.pk)
    if below:
        forum.move_to(Forum.objects.get(pk=below.pk), "first-child")
    elif after:
        forum.move_to(Forum.objects.get(pk=after.pk), "right")
    elif (first := Forum.objects.root_nodes().exclude(pk=forum.pk).first()) is not None:
        forum.move_to(first, "left")


def _refresh_search(forum: Forum) -> None:
    index.refresh(SEARCH_SOURCE, Topic.objects.filter(forum=forum).values_list("pk", flat=True))
