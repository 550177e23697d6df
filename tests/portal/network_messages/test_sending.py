"""Seen first, sent once, by the rules of all mail, and kept as a log."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from post_office.models import STATUS, Email

from members.permissions import ADMINISTRATORS, EDITORS, MODERATORS, ORGANISERS
from members.privacy.erasure import erase_member
from notifications import delivery
from notifications.kinds import Frequency
from notifications.models import Notification
from notifications.preferences import set_frequency
from portal.models import NetworkMessage
from portal.network_messages.sending import send, tell_of_message, tell_of_sent_messages
from tests.factories import MemberFactory, make_staff
from tests.notifications.test_forecast import stop_mail_to

pytestmark = pytest.mark.django_db


def words_of(response) -> str:
    return " ".join(re.sub("<[^>]*>", "", response.content.decode()).split())


def preview(client, message):
    return client.get(reverse("network_messages:preview", args=[message.pk]))


def mailed() -> list[str]:
    return sorted(email.to[0] for email in Email.objects.all())


def test_preview_tells_what_sending_does_and_sends_nothing(admin_client, draft, settings):
    settings.INBOUND_ADDRESS, settings.INBOUND_AUTHSERV_ID = "antwoord@leernetwerk.example", "mail.leernetwerk.example"
    people = MemberFactory.create_batch(6)
    choices = [Frequency.DAILY, Frequency.WEEKLY, Frequency.WEEKLY, Frequency.NEVER]
    for person, frequency in zip(people, choices, strict=False):
        set_frequency(person, "network_message", frequency)
    stop_mail_to(people[5].email)

    response = preview(admin_client, draft())

    words = words_of(response)
    sentences = [
        "Aan alle leden: zeven leden",
        "Twee mails meteen",
        "Eén mens leest het in de dagmail",
        "Twee mensen lezen het in de weekmail",
        "Eén mens wil hierover geen mail",
        "Eén mailadres neemt geen mail aan",
    ]
    assert [sentence for sentence in sentences if sentence not in words] == []
    assert (Notification.objects.count(), Email.objects.count()) == (0, 0)


def test_frame_shows_the_mail_itself_and_only_to_our_own_page(admin_client, draft):
    message = draft()
    page, frame = preview(admin_client, message), reverse("network_messages:mail", args=[message.pk])

    answer = admin_client.get(frame)

    assert page.content.decode().count(f'src="{frame}"') == 2
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert (answer["X-Frame-Options"], "<strong>allemaal</strong>" in answer.content.decode()) == ("SAMEORIGIN", True)


def test_message_goes_to_all_as_each_wants_it(admin_client, administrator, draft, press):
    at_once, daily, never = MemberFactory.create_batch(3)
    set_frequency(daily, "network_message", Frequency.DAILY)
    set_frequency(never, "network_message", Frequency.NEVER)
    message = draft()

    answer = press(message)

    message.refresh_from_db()
    sent = Email.objects.get(to=at_once.email)
    assert answer.url == reverse("network_messages:preview", args=[message.pk])
    assert mailed() == sorted([at_once.email, administrator.email])
    assert (sent.subject, "Dag allemaal." in sent.message) == ("Nieuws", True)
    assert "<strong>allemaal</strong>" in sent.html_message
    assert "List-Unsubscribe" in sent.headers
    assert (message.people, message.at_once, message.daily, message.unwanted) == (4, 2, 1, 1)
    assert (message.sent_by, message.audience, message.told_at is None) == (administrator, "alle leden", False)
    assert Notification.objects.filter(kind="network_message").count() == 4


def test_link_within_the_portal_leads_there_from_the_mail(admin_client, draft, press, settings):
    message = draft(text="Kijk in de [agenda](/bijeenkomsten/), of op [onze site](https://pos.example/).")
    press(message)

    mail = delivery.message_for(Email.objects.get())

    agenda = f"{settings.SITE_URL}/bijeenkomsten/"
    frame = admin_client.get(reverse("network_messages:mail", args=[message.pk])).content.decode()
    assert f"agenda ({agenda}), of op onze site (https://pos.example/)" in mail.body
    assert [f'href="{agenda}"' in html for html in (mail.alternatives[0][0], frame)] == [True, True]


def test_pressed_again_or_in_another_window_nothing_goes_twice(admin_client, draft, press):
    MemberFactory()
    message = draft()

    press(message)
    again = press(message)
    tell_of_message(message.pk)
    tell_of_sent_messages()

    assert (Email.objects.count(), Notification.objects.count()) == (2, 2)
    assert "was al verstuurd" in words_of(admin_client.get(again.url))


def test_draft_that_was_thrown_away_is_not_sent(admin_client, administrator, draft, press):
    message = draft()
    NetworkMessage.objects.all().delete()

    answer = press(message)
    with pytest.raises(NetworkMessage.DoesNotExist):
        send(message=message, by=administrator, stamp=message.stamp)

    assert answer.url == reverse("network_messages:list")
    assert "Dit concept is intussen weggegooid." in admin_client.get(answer.url).text
    assert Email.objects.count() == 0


def test_other_text_or_audience_than_was_shown_is_not_sent(admin_client, draft, press):
    member = MemberFactory(affiliation__organisation__region="Noord")
    place = member.affiliations.get().organisation
    changed, renamed = draft(), draft(scope="selectie", organisation=place)
    for message in (changed, renamed):
        message.seen = message.stamp
    NetworkMessage.objects.filter(pk=changed.pk).update(text="Heel iets anders", revision=2)
    place.name = "SWV Anders"
    place.save()

    answers = [press(message, gezien=message.seen) for message in (changed, renamed)]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert "Heel iets anders" in words_of(answers[0])
    assert (Email.objects.count(), NetworkMessage.objects.sent().count()) == (0, 0)


def test_selection_that_has_become_empty_is_not_sent(draft, press):
    answer = press(draft(scope="selectie", region="Noord"))

    assert (answer.status_code, Email.objects.count()) == (409, 0)
    assert "Er is nu niemand" in words_of(answer)


def test_who_left_between_looking_sending_telling_and_mailing_gets_nothing(admin_client, administrator, draft):
    stays, *leaving = MemberFactory.create_batch(4)
    message, today = draft(), timezone.localdate()
    acts = [
        lambda: preview(admin_client, message),
        lambda: send(message=message, by=administrator, stamp=message.stamp),
        lambda: tell_of_message(message.pk),
    ]

    for act, person in zip(acts, leaving, strict=True):
        act()
        person.affiliations.update(ended_on=today)
    delivery.deliver(list(Email.objects.values_list("pk", flat=True)))

    assert mailed() == sorted([stays.email, administrator.email])
    assert set(Email.objects.values_list("status", flat=True)) == {STATUS.sent}


def test_worker_that_died_leaves_the_rest_to_the_sweep(administrator, draft):
    told, untold = MemberFactory.create_batch(2)
    message = draft(sent_at=timezone.now(), audience="alle leden", sent_by=administrator)
    message.recipients.set([told])
    tell_of_message(message.pk)
    message.recipients.add(untold)
    NetworkMessage.objects.update(told_at=None)

    tell_of_sent_messages()

    assert mailed() == sorted([told.email, untold.email])


def test_reader_finds_it_in_the_inbox_and_others_find_nothing(client, draft, press):
    reader = MemberFactory()
    message = draft(scope="selectie", organisation=reader.affiliations.get().organisation)
    press(message)
    others = [MemberFactory(), make_staff(EDITORS)]

    client.force_login(reader)
    inbox = client.get(reverse("notifications:inbox")).content.decode()
    pages = [client.get(message.get_absolute_url())]
    reader.affiliations.update(ended_on=timezone.localdate())
    pages.append(client.get(message.get_absolute_url()))
    for other in others:
        client.force_login(other)
        pages.append(client.get(message.get_absolute_url()))

    assert ("Nieuws" in inbox, "Dag allemaal." in words_of(pages[0])) == (True, True)
    assert [page.status_code for page in pages] == [200, 404, 404, 404]


def test_only_administrators_with_a_second_factor_come_in(client, draft):
    message = draft()
    addresses = [reverse("network_messages:list"), reverse("network_messages:preview", args=[message.pk])]
    bare = make_staff(ADMINISTRATORS)
    bare.authenticator_set.all().delete()

    for person in [MemberFactory(), *map(make_staff, (EDITORS, MODERATORS, ORGANISERS))]:
        client.force_login(person)
        assert [client.get(address).status_code for address in addresses] == [404, 404]
        assert client.post(f"{addresses[1]}verzending/", {"gezien": message.stamp}).status_code == 404
    client.force_login(bare)
    assert [client.get(address).url for address in addresses] == [reverse("mfa_activate_totp")] * 2
    assert NetworkMessage.objects.sent().count() == 0


@pytest.mark.parametrize("number", [1, 6])
def test_list_and_preview_ask_as_much_at_any_size(admin_client, administrator, draft, number):
    MemberFactory.create_batch(number)
    for _ in range(number):
        draft(scope="selectie", organisation=MemberFactory().affiliations.get().organisation)
        draft(sent_at=timezone.now(), audience="alle leden", sent_by=administrator)
    shown = draft()
    counts = []
    for address in (reverse("network_messages:list"), reverse("network_messages:preview", args=[shown.pk])):
        admin_client.get(address)
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(address)
        counts.append(len(queries))

    assert counts == [7, 7]


@pytest.mark.search
def test_erased_reader_and_sender_leave_the_log_without_names(administrator, draft, press):
    reader = MemberFactory()
    press(draft())
    for person in (reader, administrator):
        erase_member(user=person, by=None)

    message = NetworkMessage.objects.get()
    assert (message.people, message.recipients.filter(pk=reader.pk).exists()) == (2, False)
    assert (message.sent_at is None, message.sent_by and message.sent_by.get_full_name()) in [
        (False, None),
        (False, "Voormalig lid"),
    ]
