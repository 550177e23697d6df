import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from notifications.models import MailPreference, Notification
from tests.factories import MemberFactory, UserFactory


def make(recipient, number=1, **fields):
    return Notification.objects.bulk_create(
        Notification(recipient=recipient, kind="proef", about=f"proef:{i}", title=f"Nieuws {i}", **fields)
        for i in range(number)
    )


def test_inbox_shows_my_messages_and_nobody_elses(member_client, member):
    make(member, 2)
    Notification.objects.create(recipient=MemberFactory(), kind="proef", about="proef:9", title="Geheim van een ander")

    response = member_client.get(reverse("notifications:inbox"))

    assert [n.title for n in response.context["page"]] == ["Nieuws 1", "Nieuws 0"]
    assert "Geheim" not in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_inbox_costs_the_same_for_few_and_many(member_client, member, django_assert_max_num_queries):
    make(member, 2)
    with django_assert_max_num_queries(14) as few:
        member_client.get(reverse("notifications:inbox"))
    Notification.objects.all().delete()
    make(member, 24)

    with django_assert_max_num_queries(14) as many:
        member_client.get(reverse("notifications:inbox"))

    assert len(few) == len(many)


def test_inbox_leafs_through_many(member_client, member):
    make(member, 30)

    response = member_client.get(reverse("notifications:inbox"), {"pagina": 2})

    assert [n.title for n in response.context["page"]] == ["Nieuws 4", "Nieuws 3", "Nieuws 2", "Nieuws 1", "Nieuws 0"]


def test_inbox_can_show_what_is_unread_only(member_client, member):
    make(member)
    Notification.objects.create(
        recipient=member, kind="proef", about="proef:9", title="Gelezen", read_at=timezone.now()
    )

    response = member_client.get(reverse("notifications:inbox"), {"toon": "ongelezen"})

    assert [n.title for n in response.context["page"]] == ["Nieuws 0"]


def test_opening_a_message_marks_it_read_and_goes_there(member_client, member):
    notification = make(member)[0]

    response = member_client.post(reverse("notifications:read", args=[notification.pk]))

    notification.refresh_from_db()
    assert (response.status_code, response.url) == (302, "/overzicht/")
    assert notification.read_at is not None


def test_marking_read_can_stay_on_the_list(member_client, member):
    notification = make(member)[0]

    response = member_client.post(reverse("notifications:read", args=[notification.pk]), {"blijf": "1"})

    assert response.url == reverse("notifications:inbox")


def test_a_message_of_somebody_else_is_not_found(member_client):
    notification = make(MemberFactory())[0]

    response = member_client.post(reverse("notifications:read", args=[notification.pk]))

    notification.refresh_from_db()
    assert response.status_code == 404
    assert notification.read_at is None


def test_reading_everything_leaves_others_alone(member_client, member):
    make(member, 3)
    other = make(MemberFactory())[0]

    member_client.post(reverse("notifications:read_all"))

    assert list(Notification.objects.unread()) == [other]


def test_reading_everything_leaves_what_came_after_the_page(member_client, member):
    seen = make(member)[0]
    opened_at = member_client.get(reverse("notifications:inbox")).context["opened_at"]
    later = Notification.objects.create(recipient=member, kind="proef", about="proef:9", title="Kwam later")

    odd = member_client.post(reverse("notifications:read_all"), {"tot": "0001-01-01T00:00:00+14:00"})
    refused = member_client.post(reverse("notifications:read_all"), {"tot": "gisteren"})
    before = Notification.objects.unread().count()
    member_client.post(reverse("notifications:read_all"), {"tot": opened_at.isoformat()})

    assert (odd.status_code, refused.status_code, before) == (302, 400, 2)
    assert list(Notification.objects.unread()) == [later]
    assert seen not in Notification.objects.unread()


@pytest.mark.parametrize("name", ["inbox", "preferences"])
def test_messages_ask_for_a_login(client, db, name):
    assert client.get(reverse(f"notifications:{name}")).status_code == 302


def test_reading_is_a_post(member_client, member):
    notification = make(member)[0]

    assert member_client.get(reverse("notifications:read", args=[notification.pk])).status_code == 405
    assert member_client.get(reverse("notifications:read_all")).status_code == 405


def test_reading_asks_for_a_csrf_token(member):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)

    assert client.post(reverse("notifications:read_all")).status_code == 403


def test_preferences_are_kept(member_client, member):
    page = member_client.get(reverse("notifications:preferences"))
    data = {name: field.initial.value for name, field in page.context["form"].fields.items()}

    response = member_client.post(reverse("notifications:preferences"), data | {"proef": "nooit"})

    assert response.status_code == 302
    assert MailPreference.objects.get(user=member, kind="proef").frequency == "nooit"


def test_preferences_refuse_an_unknown_frequency(member_client, member):
    response = member_client.post(reverse("notifications:preferences"), {"proef": "elke minuut"})

    assert "proef" in response.context["form"].errors
    assert not MailPreference.objects.exists()


def test_preferences_leave_out_what_is_always_mailed(member_client):
    response = member_client.get(reverse("notifications:preferences"))

    assert "proef-verplicht" not in response.context["form"].fields


def test_inbox_leaves_out_what_is_gone_and_stops_counting_it(member_client, member, gone):
    make(member, 3)
    gone |= {"proef:0", "proef:1"}

    page = member_client.get(reverse("notifications:inbox"))

    text = page.content.decode()
    assert [n.title for n in page.context["page"].object_list] == ["Nieuws 2"]
    assert ("Nieuws 0" in text, "Nieuws 1" in text) == (False, False)
    assert "Twee berichten gingen over iets wat er niet meer is" in text
    assert Notification.objects.unread().get().title == "Nieuws 2"


def test_what_comes_back_stands_in_the_inbox_again(member_client, member, gone):
    make(member)
    gone.add("proef:0")
    member_client.get(reverse("notifications:inbox"))

    gone.clear()
    page = member_client.get(reverse("notifications:inbox"))

    assert [n.title for n in page.context["page"]] == ["Nieuws 0"]


def test_opening_what_is_gone_says_so(member_client, member, gone):
    notification = make(member)[0]
    gone.add("proef:0")

    page = member_client.post(reverse("notifications:read", args=[notification.pk]), follow=True)

    assert page.redirect_chain == [(reverse("notifications:inbox"), 302)]
    assert "niet meer voor jou" in page.content.decode()


def test_message_of_a_kind_that_no_longer_exists_is_left_out(member_client, member):
    Notification.objects.create(recipient=member, kind="vroeger", about="x:1", title="Oude kop")

    page = member_client.get(reverse("notifications:inbox"))

    assert "Oude kop" not in page.content.decode()


def test_empty_inbox_leads_nobody_to_a_closed_forum(client, db):
    shown = []
    for person in (UserFactory(), MemberFactory()):
        client.force_login(person)
        page = client.get(reverse("notifications:inbox")).text
        shown.append(("Nog geen berichten" in page, "Naar het forum" in page))

    assert shown == [(True, False), (True, True)]
