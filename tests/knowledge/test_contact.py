from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from knowledge.contact import PER_HOUR
from knowledge.models import ContactMessage, ContactSettings
from members.permissions import EDITORS
from tests.factories import UserFactory, make_staff

QUESTION = {
    "category": "meedenken",
    "name": "Noor Verweij",
    "email": "noor@lindewaard.example",
    "organisation": "SWV Lindewaard",
    "message": "Kijken jullie mee naar ons plan?",
}


def send(client, *, after=10, **changes):
    """Open the form, wait, and send it."""
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        opened = client.get("/contact/").context["form"]["opened"].value()
    with time_machine.travel(start + timedelta(seconds=after), tick=False):
        return client.post("/contact/", QUESTION | {"opened": opened} | changes)


@pytest.fixture
def editor(db):
    editor = UserFactory(email="redacteur@pos.example")
    editor.groups.add(Group.objects.get(name=EDITORS))
    return editor


def test_question_is_stored_owned_mailed_and_confirmed(client, home, editor):
    response = send(client)

    message = ContactMessage.objects.get()
    assert (response.status_code, response.url) == (302, "/contact/bedankt/")
    assert (message.category, message.message, message.owner) == ("meedenken", QUESTION["message"], editor)
    assert sorted(address for email in Email.objects.all() for address in email.to) == [
        "noor@lindewaard.example",
        "redacteur@pos.example",
        "vragen@leernetwerk.example",
    ]
    assert "Je vraag is verstuurd" in client.get(response.url).content.decode()


def test_question_goes_to_the_owner_of_the_settings(client, home, editor):
    chosen = make_staff(EDITORS)
    ContactSettings.objects.update_or_create(pk=1, defaults={"default_owner": chosen})
    send(client)
    chosen.groups.clear()
    send(client)

    assert [message.owner for message in ContactMessage.objects.order_by("pk")] == [chosen, editor]


def test_question_goes_to_the_editor_with_the_fewest_open_ones(client, home, editor):
    other = make_staff(EDITORS)
    fields = {**QUESTION, "sender_key": "x"}
    ContactMessage.objects.create(**fields, owner=editor)
    ContactMessage.objects.create(**fields, owner=other, answered_at=timezone.now())
    ContactMessage.objects.create(**fields, owner=other, answered_at=timezone.now())

    send(client)
    send(client)
    send(client)

    assert list(ContactMessage.objects.order_by("pk").values_list("owner", flat=True))[3:] == [
        other.pk,
        editor.pk,
        other.pk,
    ]


def test_question_can_be_given_to_who_may_open_it_alone(client, home, member):
    client.force_login(editor := make_staff(EDITORS))
    send(client)
    message = ContactMessage.objects.get()

    page = client.get(reverse("contact_messages:edit", args=[message.pk]))
    offered = {str(label) for _, label in page.context["form"].fields["owner"].choices}
    listing = client.get(reverse("contact_messages:index")).content.decode()

    assert [editor.get_full_name() in place for place in (offered, listing)] == [True, True]
    assert [member.get_full_name() in place for place in (offered, listing)] == [False, False]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Vul je naam in."),
        ({"email": "geen adres"}, "Dit is geen mailadres."),
        ({"homepage": "https://spam.example"}, "Dit veld moet leeg blijven."),
        ({"message": "https://a.example " * 4}, "Er staan meer dan 3 links in."),
        ({"opened": ""}, "Dat ging erg snel"),
        ({"opened": "vervalst:1:x"}, "Dat ging erg snel"),
        ({"after": 1}, "Dat ging erg snel"),
        ({"category": "onzin"}, "onzin"),
    ],
)
def test_refused_question_keeps_what_was_typed(client, home, changes, sentence):
    response = send(client, **changes)

    html = response.content.decode()
    assert (response.status_code, sentence in html, "Fout:" in html) == (422, True, True)
    assert QUESTION["organisation"] in html
    assert (ContactMessage.objects.count(), Email.objects.count()) == (0, 0)


def test_question_refused_for_speed_can_be_sent_again_as_it_stands(client, home):
    start = timezone.now()
    refused = send(client, after=1)
    fresh = refused.context["form"]["opened"].value()

    with time_machine.travel(start + timedelta(seconds=30), tick=False):
        response = client.post("/contact/", QUESTION | {"opened": fresh})

    assert response.status_code == 302


def test_sixth_question_in_an_hour_waits(client, home):
    for _ in range(PER_HOUR):
        send(client)

    response = send(client)

    assert (response.status_code, ContactMessage.objects.count()) == (422, PER_HOUR)
    assert "Probeer het over een uur opnieuw" in response.content.decode()


def test_member_finds_known_details_filled_in(member_client, member, home):
    form = member_client.get("/contact/?onderwerp=meedenken").context["form"]

    assert (form["name"].value(), form["email"].value(), form["category"].value()) == (
        member.get_full_name(),
        member.email,
        "meedenken",
    )


def test_header_injection_stays_in_the_body(client, home):
    send(client, name="Noor\r\nBcc: ander@spam.example")

    assert [email.bcc for email in Email.objects.all()] == [[], []]


def test_questions_are_not_for_members(member_client, home):
    response = member_client.get(reverse("contact_messages:index"))

    assert response.status_code in (302, 404)


def test_question_stands_in_its_mails_as_it_was_written(client, home, editor):
    words = "Klopt {{ message.owner }} met {% debug %}, en R&D <b>dus</b>?"

    send(client, message=words, name="Noor & Bo")

    assert [words in email.message for email in Email.objects.all()] == [True] * 3
    assert "Beste Noor & Bo," in Email.objects.get(to="noor@lindewaard.example").message
