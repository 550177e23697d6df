"""A draft is kept, also when it is sent twice, in two windows, by two people, or without a login."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse

from portal.models import NetworkMessage
from portal.network_messages.forms import NetworkMessageForm
from portal.network_messages.writing import form_after, keep_draft
from tests.factories import ThemeFactory

pytestmark = pytest.mark.django_db


def write(client, data, message=None):
    address = reverse("network_messages:edit", args=[message.pk]) if message else reverse("network_messages:new")
    return client.post(address, data)


def test_same_form_sent_twice_is_one_draft(admin_client, administrator, words):
    data = words()

    answers = [write(admin_client, data) for _ in range(2)]

    message = NetworkMessage.objects.get()
    assert {answer.url for answer in answers} == {reverse("network_messages:preview", args=[message.pk])}
    assert (message.written_by, message.sent_at) == (administrator, None)


def test_draft_is_kept_and_changed(admin_client, words):
    write(admin_client, words(bewaar="1"))
    message = NetworkMessage.objects.get()
    again = write(admin_client, words(subject="Groot nieuws", bewaar="1"), message)

    page = admin_client.get(reverse("network_messages:list")).content.decode()
    message.refresh_from_db()
    assert (again.url, message.subject) == (reverse("network_messages:edit", args=[message.pk]), "Groot nieuws")
    assert page.count("Groot nieuws") == 1


def test_what_is_wrong_is_said_and_nothing_is_lost(admin_client, words):
    theme = ThemeFactory()
    wrong = {
        "scope": [
            words(scope="selectie"),
            words(scope="allen", theme=theme.pk),
            words(scope=""),
            words(scope="iedereen"),
        ],
        "theme": [words(scope="selectie", theme=999_999)],
        "organisation": [words(scope="selectie", organisation="x")],
        "region": [words(scope="selectie", region="Atlantis")],
        "text": [words(text=""), words(text="a" * 5001)],
        "subject": [words(subject="a" * 121)],
        "revision": [words(revision="x"), words(revision="9" * 30)],
        "key": [words(key="x")],
    }

    for field, tries in wrong.items():
        for data in tries:
            answer = write(admin_client, data)
            form = answer.context["form"]
            assert (answer.status_code, list(form.errors)) == (422, [field])
            assert form["text"].value() == data["text"]
    assert NetworkMessage.objects.count() == 0


def test_older_window_is_told_and_takes_its_place_when_sent_again(admin_client, draft, words):
    message = draft()
    write(admin_client, words(text="Uit het ene venster."), message)

    refused = write(admin_client, words(text="Uit het andere venster."), message)
    shown = refused.context["form"]
    kept = NetworkMessage.objects.get().text
    write(admin_client, words(text=shown["text"].value(), revision=shown["revision"].value()), message)

    assert (refused.status_code, kept) == (409, "Uit het ene venster.")
    assert "in een ander venster veranderd" in refused.content.decode()
    assert NetworkMessage.objects.get().text == "Uit het andere venster."


def test_form_writes_into_no_other_draft(admin_client, draft, words):
    mine, other = draft(), draft(subject="Een ander concept")

    write(admin_client, words(key=other.key, subject="Gekaapt"), mine)

    assert list(NetworkMessage.objects.order_by("pk").values_list("subject", flat=True)) == [
        "Gekaapt",
        "Een ander concept",
    ]


def test_sent_message_cannot_be_written_or_thrown_away_and_no_text_is_lost(admin_client, draft, words, press):
    message = draft()
    press(message)
    data = words(key=message.key, subject="Te laat", text="Nog iets.")

    late = [write(admin_client, data, message), write(admin_client, data)]
    thrown = admin_client.post(reverse("network_messages:removal", args=[message.pk]), follow=True)

    for answer in late:
        assert (answer.status_code, answer.context["form"]["text"].value()) == (409, "Nog iets.")
        assert "Dit bericht is al verstuurd. Jouw tekst staat hier nog" in answer.text
    assert "Wat verstuurd is, gooi je niet meer weg." in thrown.text
    assert NetworkMessage.objects.get().subject == "Nieuws"


def test_text_for_a_draft_that_was_thrown_away_becomes_a_new_draft(admin_client, draft, words):
    message = draft()
    data = words(key=message.key, text="Uit het andere venster.")
    NetworkMessage.objects.all().delete()

    refused = write(admin_client, data, message)
    address = refused.context["address"]
    shown = refused.context["form"]
    again = [admin_client.post(address, data | {"text": shown["text"].value()}) for _ in range(2)]

    assert (refused.status_code, "in een ander venster weggegooid" in refused.text) == (409, True)
    assert f'action="{address}"' in refused.text
    assert {answer.status_code for answer in again} == {302}
    assert NetworkMessage.objects.get().text == "Uit het andere venster."


def test_draft_thrown_away_while_it_is_kept_stays_away(draft, administrator, words):
    message = draft()
    form = NetworkMessageForm(words(key=message.key), instance=NetworkMessage.objects.get())
    form.is_valid()
    message.delete()

    with pytest.raises(ValidationError) as refusal:
        keep_draft(form=form, writer=administrator)

    again = form_after(refusal.value, form, QueryDict("text=Dag", mutable=True))
    assert (refusal.value.code, again["text"].value()) == ("gone", "Dag")
    assert NetworkMessage.objects.count() == 0


def test_lost_session_gives_the_text_back(client, words):
    data = words(text="Een lange tekst, die niemand wil verliezen. " * 5)

    answer = client.post(reverse("network_messages:new"), data, headers={"Origin": "http://testserver"})

    assert answer.status_code == 403
    assert "die niemand wil verliezen" in answer.content.decode()


def test_draft_is_thrown_away_also_when_pressed_twice(admin_client, draft):
    address = reverse("network_messages:removal", args=[draft().pk])

    answers = [admin_client.post(address, follow=True) for _ in range(2)]

    assert ["Het concept is weggegooid." in answer.text for answer in answers] == [True, True]
    assert NetworkMessage.objects.count() == 0
