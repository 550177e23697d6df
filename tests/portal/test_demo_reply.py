"""In the demo mail lands in a folder, and is answered from there as its reader's mail program would."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from post_office.models import STATUS, Email

from events.places.registration import register
from forum.keeping_up.following import follow_forum
from notifications.delivery import deliver
from notifications.digests.weekly import send_weekly_mails
from notifications.inbound.models import InboundMail
from tests.events.factories import SessionFactory
from tests.factories import MemberFactory
from tests.forum.factories import ask, make_forum
from tests.notifications.inbound.mails import make_verified

MAIL_FOLDER = "notifications.mail_folder.MailFolder"
SHOW = """
import json
from portal.settings import development as made
print(json.dumps([made.MAIL_TRANSPORT, made.INBOUND_ADDRESS, made.INBOUND_AUTHSERV_ID]))
"""


@pytest.fixture(autouse=True)
def mail_in_a_folder(settings, tmp_path):
    settings.MAIL_TRANSPORT, settings.EMAIL_FILE_PATH = MAIL_FOLDER, tmp_path / "mail"
    settings.POST_OFFICE = settings.POST_OFFICE | {"BACKENDS": {"default": MAIL_FOLDER}}
    settings.INBOUND_ADDRESS, settings.INBOUND_AUTHSERV_ID = "antwoord@leernetwerk.example", "mail.leernetwerk.example"
    return tmp_path / "mail"


@pytest.fixture
def noor(db):
    return make_verified(MemberFactory(first_name="Noor", email="noor@voorbeeld.example"))


@pytest.fixture
def reply(monkeypatch, capsys, django_capture_on_commit_callbacks):
    """Give the command, let the worker handle what came of it, and give what the command said."""
    monkeypatch.setattr("portal.management.commands.demo_reply.WORKER_SECONDS", 0)

    def give(*arguments):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("demo_reply", *map(str, arguments))
        return capsys.readouterr().out

    return give


def send_what_waits():
    assert deliver(Email.objects.values_list("pk", flat=True))


def settings_with(**environment):
    own = {"EMAIL_URL": "", "INBOUND_ADDRESS": None, "INBOUND_AUTHSERV_ID": None} | environment
    names = {name: value for name, value in (os.environ | own).items() if value is not None}
    return json.loads(subprocess.check_output([sys.executable, "-c", SHOW], env=names, text=True))


def test_mail_is_a_file_named_after_its_reader_and_subject(noor, mail_in_a_folder):
    registration = register(session=SessionFactory(), member=noor)

    send_what_waits()
    Email.objects.update(status=STATUS.queued, scheduled_time=None)
    send_what_waits()

    first, second = mail_in_a_folder.iterdir()
    assert {place.name[15:21] for place in (first, second)} == {"-noor-"}
    mail = message_from_bytes(first.read_bytes(), policy=default)
    assert mail["To"] == noor.email
    assert registration.session.event.title in mail.get_body(("plain",)).get_content()


def test_answer_to_a_mail_of_the_folder_is_carried_out(noor, mail_in_a_folder, reply):
    registration = register(session=SessionFactory(), member=noor)
    send_what_waits()
    (place,) = mail_in_a_folder.iterdir()

    listed = reply()
    reply(place, "Nee, ik ben die dag weg.")

    registration.refresh_from_db()
    assert str(place) in listed
    assert InboundMail.objects.get().outcome == InboundMail.Outcome.ACCEPTED
    assert not registration.is_active


def test_answer_to_a_digest_says_to_which_question(noor, mail_in_a_folder, reply):
    forum = make_forum()
    follow_forum(user=noor, forum=forum)
    topics = [ask(forum, subject="Hoe tellen jullie?"), ask(forum, subject="Wie telt mee?")]
    send_weekly_mails(timezone.now() + timedelta(days=8))
    send_what_waits()
    (place,) = mail_in_a_folder.iterdir()

    with pytest.raises(CommandError, match="Kies met --to") as refusal:
        reply(place, "Wij per maand.")
    for address in str(refusal.value).splitlines()[1:]:
        reply(place, f"Wij per maand, {address[9:12]}.", f"--to={address}")

    assert [topic.posts.count() for topic in topics] == [2, 2]


def test_mail_that_takes_no_answer_is_refused(noor, mail_in_a_folder, reply):
    mail_in_a_folder.mkdir()
    place = mail_in_a_folder / "gewoon.eml"
    place.write_bytes(b"To: noor@voorbeeld.example\r\nSubject: Code\r\n\r\nJe code is 12.\r\n")

    assert reply().startswith("Er is nog geen mail die je kunt beantwoorden.")
    with pytest.raises(CommandError, match="Deze mail kun je niet beantwoorden"):
        reply(place, "Dank")


def test_mails_say_that_answers_are_read_only_where_they_land_in_the_folder():
    in_a_folder = [MAIL_FOLDER, "antwoord@leernetwerk.example", "mail.leernetwerk.example"]

    assert settings_with() == in_a_folder
    assert settings_with(EMAIL_URL="smtp://localhost:25")[1:] == ["", ""]
