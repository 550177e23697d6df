"""Telling people things: the inbox line and the mail, written in the transaction that causes them."""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.files.base import ContentFile
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import render_to_string
from post_office import mail

from .kinds import KINDS, Frequency
from .models import MailPreference, Notification


@dataclass(frozen=True)
class Attachment:
    """A file that goes along. With `alternative` it is also an alternative body (calendar invitations)."""

    name: str
    content: bytes
    mimetype: str
    alternative: bool = False


@dataclass(frozen=True)
class News:
    """What to tell: `about` is the object's key ('registration:12'), `context` goes to the mail's templates."""

    kind: str
    about: str
    title: str
    url: str
    context: dict = field(default_factory=dict)
    revision: int = 0
    attachments: tuple[Attachment, ...] = ()


def tell(*, recipient, news: News) -> Notification | None:
    """Write the inbox line and queue the mail for `recipient`, once; call it inside the causing transaction.

    Returns None when this very news was told before. The mail leaves after commit; when the broker is away the
    sweep sends it later.
    """
    notification, created = Notification.objects.get_or_create(
        recipient=recipient,
        kind=news.kind,
        about=news.about,
        revision=news.revision,
        defaults={"title": news.title, "url": news.url},
    )
    if not created:
        return None
    if frequency_for(recipient, news.kind) == Frequency.EACH:
        notification.email = queue_mail(recipient=recipient, news=news)
        notification.save(update_fields=["email"])
    return notification


def frequency_for(user, code: str) -> Frequency:
    kind = KINDS[code]
    if kind.required:
        return Frequency.EACH
    row = MailPreference.objects.filter(user=user, kind=code).first()
    return Frequency(row.frequency) if row else kind.default


def queue_mail(*, recipient, news: News):
    context = {"recipient": recipient, "title": news.title, "url": settings.SITE_URL + news.url, **news.context}
    try:
        html = render_to_string(f"mail/{news.kind}.html", context)
    except TemplateDoesNotExist:
        html = ""
    return mail.send(
        recipients=[recipient.email],
        sender=settings.DEFAULT_FROM_EMAIL,
        subject=news.title,
        message=render_to_string(f"mail/{news.kind}.txt", context),
        html_message=html,
        attachments={a.name: {"file": ContentFile(a.content), "mimetype": a.mimetype} for a in news.attachments},
    )
