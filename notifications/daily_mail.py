"""The daily mail: one per person, with everything new that this person wants to hear of once a day."""

from itertools import groupby

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from .kinds import DAILY_MAIL, KINDS
from .letters import letter_headers, render_text
from .mailqueue import Letter, queue_letters
from .models import Notification
from .subscriptions import unsubscribe_url

SHOWN = 30  # lines in one mail; the rest is counted and read on the portal


def send_daily_mails(now=None) -> int:
    """Queue the daily mail of everybody who has one due, one transaction per person; returns how many.

    Running twice sends nothing twice: what goes along is taken from the waiting list in the same transaction.
    """
    now = now or timezone.now()
    people = get_user_model().objects.filter(
        is_active=True, pk__in=Notification.objects.due_for_daily_mail(now).values("recipient")
    )
    return sum(_send_to(person, now) for person in people.iterator())


@transaction.atomic
def _send_to(person, now) -> int:
    news = list(Notification.objects.select_for_update().of(person).due_for_daily_mail(now).order_by("kind", "pk"))
    if not news:
        return 0
    email = queue_letters([write_daily_letter(person, news)])[0]
    Notification.objects.filter(pk__in=[item.pk for item in news]).update(email=email, digest_due_at=None)
    return 1


def write_daily_letter(person, news: list[Notification]) -> Letter:
    stop = unsubscribe_url(person, DAILY_MAIL.code)
    context = {
        "recipient": person,
        "title": "Nieuw in het leernetwerk" if len(news) > 1 else news[0].title,
        "groups": _grouped(news[:SHOWN]),
        "more": max(0, len(news) - SHOWN),
        "site_url": settings.SITE_URL,
        "unsubscribe_url": stop,
    }
    context["text"] = render_text(["mail/daily.txt"], context).strip()
    return Letter(
        to=[person.email],
        subject=context["title"],
        text=render_text(["mail/base.txt"], context).strip() + "\n",
        html=render_to_string("mail/daily.html", context),
        headers=letter_headers(stop, ""),
    )


def _grouped(news: list[Notification]) -> list[tuple[str, list[Notification]]]:
    return [
        (KINDS[code].label if code in KINDS else "", list(items)) for code, items in groupby(news, lambda n: n.kind)
    ]
