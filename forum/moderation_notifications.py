"""Telling writers and reporters what a moderator did, and moderators what waits for them."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from machina.apps.forum.models import Forum

from foundation.markdown import plain_text
from members.models import User
from members.permissions import MODERATORS, is_moderator
from notifications.kinds import Frequency, Kind
from notifications.outbox import Notice, tell_many

from .forum_conversation.models import Post
from .models import Intervention, Report
from .notifications import active_people, active_person, words_of
from .permissions import readers_among
from .presents import presents

TO_MODERATE = Kind(
    "forum_to_moderate",
    "Meldingen en berichten die op een moderator wachten",
    Frequency.EACH,
    concerns=is_moderator,
    presents=presents,
)
MODERATED = Kind("forum_moderated", "Wat een moderator met je bericht of vraag deed", required=True, presents=presents)
REPORT_HANDLED = Kind("forum_report_handled", "Wat er met je melding van een bericht gebeurde", presents=presents)
KINDS = (TO_MODERATE, MODERATED, REPORT_HANDLED)

DEEDS: dict[str, str] = {
    Intervention.Act.HIDDEN: "Je bericht bij ‘{}’ is verborgen",
    Intervention.Act.SHOWN: "Je bericht bij ‘{}’ is weer te zien",
    Intervention.Act.REWRITTEN: "Je bericht bij ‘{}’ is aangepast",
    Intervention.Act.CLOSED: "Je vraag ‘{}’ is gesloten",
    Intervention.Act.REOPENED: "Je vraag ‘{}’ is weer open",
    Intervention.Act.PINNED: "Je vraag ‘{}’ staat nu bovenaan het forum",
}
MEANINGS: dict[str, str] = {
    Intervention.Act.CLOSED: "Iedereen kan de vraag en de antwoorden blijven lezen; antwoorden kan niet meer.",
    Intervention.Act.REOPENED: "Collega’s kunnen weer antwoorden.",
    Intervention.Act.PINNED: "Zo zien meer collega’s hem. Je hoeft niets te doen.",
}


def tell_of_intervention(made: Intervention) -> None:
    """The writer hears what was done and why, also when the post is out of sight."""
    post = made.post
    topic = post.topic
    _tell_writer(
        post,
        made.made_by_id,
        about=f"intervention:{made.pk}",
        title=DEEDS[made.act].format(topic.subject),
        url=f"{topic.get_absolute_url()}{post.pk}/moderatie/",
        context={
            "topic": topic,
            "made": made,
            "meaning": MEANINGS.get(made.act, ""),
            "old_text": plain_text(made.old_text),
        },
    )


def tell_of_approval(post: Post, moderator: User) -> None:
    _tell_writer(
        post,
        moderator.pk,
        about=f"post:{post.pk}",
        title=f"Je bericht bij ‘{post.topic.subject}’ staat in het forum",
        url=post.get_absolute_url(),
        context={"topic": post.topic},
    )


def _tell_writer(
    post: Post, moderator: int | None, *, about: str, title: str, url: str, context: dict[str, Any], revision: int = 0
) -> None:
    writer = active_person(post.poster_id, besides=moderator)
    notice = Notice(
        kind=MODERATED.code,
        about=about,
        revision=revision,
        title=title,
        url=url,
        context=context,
        conversation=f"topic:{post.topic_id}",
    )
    tell_many(recipients=readers_among(writer, post.topic.forum), notice=notice)


def tell_reporter(report: Report) -> None:
    """Who reported a post hears what came of it; the post itself only where they may still read it."""
    reporter = active_person(report.reporter_id, besides=report.handled_by_id).first()
    if reporter is None:
        return
    topic, deed = report.post.topic, "bekeken" if report.handled_by else "gesloten"
    may_read = topic.approved and bool(readers_among([reporter], topic.forum))
    tell_many(
        recipients=[reporter],
        notice=Notice(
            kind=REPORT_HANDLED.code,
            about=f"report:{report.pk}",
            title=f"Je melding is {deed}: {report.get_outcome_display()}",
            url=report.post.get_absolute_url() if may_read else reverse("forum:index"),
            context={"report": report, "topic": topic if may_read else None},
        ),
    )


def tell_moderators_of_reply(made: Intervention) -> None:
    """Who may judge it hears what the writer says; so does who did it, when nobody else can."""
    about = f"intervention:{made.pk}"
    judges = moderators_of(made.post.topic.forum, besides=[made.post.poster_id, made.made_by_id])
    recipients = judges or moderators_of(made.post.topic.forum, besides=[made.post.poster_id])
    _tell_moderators(made.post, recipients, about, "Een schrijver reageert op een moderator", reason=made.reply)


def tell_writer_of_answer(made: Intervention) -> None:
    """The writer hears that what they said was read, with the answer to it."""
    topic = made.post.topic
    _tell_writer(
        made.post,
        made.reply_read_by_id,
        about=f"intervention:{made.pk}",
        revision=1,
        title=f"Een moderator las je reactie over ‘{topic.subject}’",
        url=f"{topic.get_absolute_url()}{made.post_id}/moderatie/",
        context={"topic": topic, "reply_answer": made.reply_answer},
    )


def tell_moderators_of_report(report: Report) -> None:
    """Never who wrote it, who would read there who reported them."""
    recipients = moderators_of(report.post.topic.forum, besides=[report.post.poster_id])
    about = f"report:{report.pk}"
    _tell_moderators(report.post, recipients, about, "Een bericht in het forum is gemeld", reason=report.words)


def tell_moderators_of_waiting(post: Post) -> None:
    recipients = moderators_of(post.topic.forum)
    _tell_moderators(post, recipients, f"post:{post.pk}", "Een bericht in het forum wacht op goedkeuring")


def moderators_of(forum: Forum, *, besides: Sequence[int | None] = ()) -> list[User]:
    """Who keeps order in a forum, without some; when nobody is left, the superusers, who may do everything."""
    others = active_people().exclude(pk__in=[person for person in besides if person])
    moderators = readers_among(others.filter(groups__name=MODERATORS), forum)
    return moderators or readers_among(others.filter(is_superuser=True), forum)


def _tell_moderators(post: Post, moderators: list[User], about: str, title: str, reason: str = "") -> None:
    tell_many(
        recipients=moderators,
        notice=Notice(
            kind=TO_MODERATE.code,
            about=about,
            title=title,
            url=reverse("forum:moderation"),
            context={"topic": post.topic, "author": post.author_name, "reason": reason, **words_of(post)},
        ),
    )
