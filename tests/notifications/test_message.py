"""The mail as mail programs get it, read back from its bytes."""

from email import message_from_bytes, policy
from email.mime.multipart import MIMEMultipart

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from post_office.models import Email

from notifications.delivery import message_for
from notifications.outbox import Attachment, tell

INVITATION = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:proef\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
    "UID:1@leernetwerk.example\r\nSUMMARY:Eén cyclus\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
).encode()
CALENDAR = Attachment("invite.ics", INVITATION, "text/calendar; method=REQUEST", alternative=True)


def received(email):
    return message_from_bytes(message_for(email).message().as_bytes(linesep="\r\n"), policy=policy.default)


def structure(message):
    if message.is_multipart():
        return message.get_content_subtype(), [structure(part) for part in message.iter_parts()]
    return message.get_content_type()


def test_invitation_is_an_alternative_body_and_a_file(member, notice):
    tell(recipient=member, notice=notice(attachments=(CALENDAR,)))

    message = received(Email.objects.get())

    assert structure(message) == (
        "mixed",
        [("alternative", ["text/plain", "text/html", "text/calendar"]), "application/ics"],
    )
    calendar = message.get_payload(0).get_payload(2)
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_content_charset() == "utf-8"
    assert calendar.get_content().replace("\r\n", "\n") == INVITATION.decode().replace("\r\n", "\n")
    file = message.get_payload(1)
    assert (file.get_filename(), file.get_content()) == ("invite.ics", INVITATION)


def test_a_plain_file_goes_along_unchanged(member, notice):
    attachment = Attachment("lijst.csv", b"naam;plaats\r\n\xef\xbb\xbf", "text/csv")
    tell(recipient=member, notice=notice(attachments=(attachment,)))

    file = received(Email.objects.get()).get_payload(1)

    assert (file.get_filename(), file.get_payload(decode=True)) == ("lijst.csv", attachment.content)


def test_a_mail_keeps_its_message_id(member, notice):
    tell(recipient=member, notice=notice(reply_to="begeleider@leernetwerk.example"))

    email = Email.objects.get()

    assert received(email)["Message-ID"] == received(email)["Message-ID"] == email.message_id
    assert received(email)["Reply-To"] == "begeleider@leernetwerk.example"
    assert received(email)["Auto-Submitted"] == "auto-generated"


def test_mail_of_other_parts_waits_in_the_same_queue(db, settings):
    settings.EMAIL_BACKEND = "notifications.mailqueue.QueueBackend"
    message = EmailMessage("Je code", "Code {{ code }}", to=["noor@voorbeeld.example"], reply_to=["pos@pos.example"])
    message.attach("a.txt", "hallo", "text/plain")

    message.send()

    email = Email.objects.get()
    assert mail.outbox == []
    assert email.message == "Code {{ code }}"
    assert structure(received(email)) == ("mixed", ["text/plain", "text/plain"])
    assert received(email)["Reply-To"] == "pos@pos.example"


def test_an_attachment_of_several_parts_is_refused_before_it_waits(db, settings):
    settings.EMAIL_BACKEND = "notifications.mailqueue.QueueBackend"
    message = EmailMessage("Je code", "Hierbij", to=["noor@voorbeeld.example"])
    message.attach(MIMEMultipart())

    with pytest.raises(ValueError, match="several parts"):
        message.send()

    assert not Email.objects.exists()
