"""Sending what is in the queue: each mail once, whatever dies on the way.

A mail is claimed by moving its `scheduled_time` ahead in one statement, so two workers never send the same one.
The claim is renewed as long as the worker is busy with the mail. A worker that dies leaves a claim that runs out
within half a minute; the sweep then sends the mail with the same Message-ID.
"""

import logging
import smtplib
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from celery import shared_task
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection as database
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from post_office.models import PRIORITY, STATUS, Email, Log
from post_office.settings import get_backend

from .asking_again import as_it_stands_now
from .bounces.counting import count_failure, is_stopped, note_sent
from .bounces.reports import failure_of
from .bounces.return_addresses import return_address
from .html import html_of
from .models import MailPart

logger = logging.getLogger(__name__)

CLAIM = timedelta(seconds=25)  # with the half minute between two sweeps: what a worker leaves goes within a minute
RENEWAL = 8  # seconds; a slow mail server may take longer than one claim
PAUSES = [timedelta(minutes=m) for m in (2, 5, 15, 60, 180, 480, 1440)]  # after the 1st, 2nd … failure
BATCH, MOST = 20, 1000  # mails in one task, and in the tasks that one wake-up leads to
MAX_ATTEMPTS = len(PAUSES) + 1
WAITING_STATES = (STATUS.queued, STATUS.requeued)


def due(now: datetime | None = None) -> QuerySet[Email]:
    """Mails that wait and may be tried now, oldest first."""
    now = now or timezone.now()
    in_time = Q(scheduled_time=None) | Q(scheduled_time__lte=now)
    not_expired = Q(expires_at=None) | Q(expires_at__gt=now)
    mails: QuerySet[Email] = Email.objects.filter(in_time, not_expired, status__in=WAITING_STATES)
    return mails.order_by("pk")


def deliver(ids: Iterable[int], *, until: datetime | None = None) -> int:
    """Send the mails of `ids` that nobody else is sending; returns how many left.

    Stops when the server cannot be reached (nothing is counted against the mails then) and, when given, at the
    moment `until`.
    """
    sent = 0
    connection = get_connection(get_backend())
    try:
        for pk in ids:
            if until and timezone.now() >= until:
                break
            connection.open()
            if email := _claim(pk):
                sent += _send(email, connection)
    except (smtplib.SMTPException, OSError) as error:
        logger.warning("mail server away, mail waits: %s", error)
    finally:
        connection.close()
    return sent


@shared_task
def send_fresh_mails() -> None:
    """Send what was queued just now, in batches that the workers share; what was tried before waits for the sweep."""
    fresh = list(due().filter(scheduled_time=None).values_list("pk", flat=True)[:MOST])
    batches = [fresh[start : start + BATCH] for start in range(0, len(fresh), BATCH)]
    for batch in batches[1:]:
        send_mails.delay(batch)
    for batch in batches[:1]:
        deliver(batch)


@shared_task
def send_mails(ids: list[int]) -> None:
    deliver(ids)


def _claim(pk: int) -> Email | None:
    now = timezone.now()
    claimed = (
        due(now)
        .filter(pk=pk)
        .order_by()
        .update(scheduled_time=now + CLAIM, number_of_retries=Coalesce(F("number_of_retries"), 0) + 1)
    )
    return Email.objects.prefetch_related("parts").get(pk=pk) if claimed else None


@contextmanager
def _claim_renewed(pk: int) -> Iterator[None]:
    """Nobody else takes the mail while this process lives, however long the mail server takes."""
    is_done = threading.Event()

    def renew() -> None:
        while not is_done.wait(RENEWAL):
            Email.objects.filter(pk=pk, status__in=WAITING_STATES).update(scheduled_time=timezone.now() + CLAIM)
        database.close()

    renewing = threading.Thread(target=renew, daemon=True)
    renewing.start()
    try:
        yield
    finally:
        is_done.set()
        renewing.join()


def _send(email: Email, connection: BaseEmailBackend) -> int:
    if email.number_of_retries > MAX_ATTEMPTS:
        _give_up(email, "te vaak geprobeerd", "")
        return 0
    present = None if _is_in_vain(email) else as_it_stands_now(email)
    if present is None:
        withdraw(email)
        return 0
    began_at = timezone.now()
    try:
        with _claim_renewed(email.pk):
            connection.send_messages([message_for(present)])
    except (smtplib.SMTPException, OSError, ValueError, UnicodeError) as error:
        # After a broken dialogue the connection's state is unknown: the next mail opens a fresh one.
        connection.close()
        _record_failure(email, error)
        return 0
    Email.objects.filter(pk=email.pk).update(status=STATUS.sent, scheduled_time=None, last_updated=timezone.now())
    note_sent(email, began_at=began_at)
    return 1


def _is_in_vain(email: Email) -> bool:
    """Does mail not arrive there any more? What somebody asked for themselves is tried all the same."""
    return email.priority < PRIORITY.high and is_stopped(email)


def withdraw(email: Email) -> None:
    """What is not worth telling any more leaves the queue; the inbox says what there is to say."""
    logger.info("mail %s withdrawn: nothing left to tell", email.pk)
    email.delete()


def _record_failure(email: Email, error: Exception) -> None:
    if is_permanent(error) or email.number_of_retries >= MAX_ATTEMPTS:
        _give_up(email, str(error), type(error).__name__)
        _count_refusal(email, error)
        return
    pause = PAUSES[email.number_of_retries - 1]
    Log.objects.create(email=email, status=STATUS.failed, message=str(error), exception_type=type(error).__name__)
    Email.objects.filter(pk=email.pk).update(status=STATUS.requeued, scheduled_time=timezone.now() + pause)


def _count_refusal(email: Email, error: Exception) -> None:
    """What the server says of the addressee at once counts as a report that comes back later does."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        for code, answer in error.recipients.values():
            if failure := failure_of(f"{code} {answer.decode(errors='replace')}"):
                count_failure(email, failure)


def _give_up(email: Email, reason: str, exception_type: str) -> None:
    """The dead letter: it stays in the administrators' list as failed, with the server's answer."""
    Log.objects.create(email=email, status=STATUS.failed, message=reason, exception_type=exception_type)
    Email.objects.filter(pk=email.pk).update(status=STATUS.failed, scheduled_time=None, last_updated=timezone.now())
    logger.error("mail %s could not be delivered: %s", email.pk, exception_type or reason)


def is_permanent(error: Exception) -> bool:
    """Does the server say that trying again is of no use (5xx, RFC 5321 4.2.1), or can the mail not be built?"""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code >= 500
    return isinstance(error, ValueError)


def message_for(email: Email) -> EmailMultiAlternatives:
    """The mail as it leaves: mixed[alternative[plain, html, calendar], files]."""
    message = EmailMultiAlternatives(
        subject=email.subject,
        body=email.message,
        # On the envelope stands where it goes back to when it does not arrive.
        from_email=return_address(email) or email.from_email,
        to=email.to,
        cc=email.cc,
        bcc=email.bcc,
        headers={**(email.headers or {}), "From": email.from_email, "Message-ID": email.message_id},
    )
    if html := html_of(email):
        message.attach_alternative(html, "text/html")
    for part in email.parts.all():
        _attach(message, part)
    return message


def _attach(message: EmailMultiAlternatives, part: MailPart) -> None:
    content = bytes(part.content)
    if not part.is_alternative:
        message.attach(part.name, content, part.mimetype)
        return
    message.attach_alternative(content.decode(), part.mimetype)
    # As a file it is application/ics: a second text/calendar part makes some programs show two invitations.
    message.attach(part.name, content, part.mimetype.partition(";")[0].replace("text/calendar", "application/ics"))
