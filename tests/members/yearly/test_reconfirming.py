"""A year of membership on a simulated calendar: who is asked, who answers, and what follows when nobody does."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from members.belonging.confirmation import holds_until
from members.directory.visibility import visible_details
from members.models import Affiliation, AuditEntry, ContactCard, User
from members.permissions import ADMINISTRATORS, is_confirmed
from members.tasks import ask_who_still_works_where
from members.yearly.colleague_list import address_of_list
from members.yearly.reconfirming import reconfirm, send_late_reminders, send_lists
from tests import factories

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
AUTUMN = "2027-09-01 09:10:00+02:00"


@pytest.fixture
def calendar(time_machine):
    """Goes from day to day, and does on each what the clock does."""

    def go(until: str, *, nightly: bool = True):
        end = timezone.datetime.fromisoformat(until)
        while timezone.now() < end:
            time_machine.move_to(min(timezone.now() + DAY, end))
            if nightly:
                ask_who_still_works_where()

    time_machine.move_to("2027-08-30 09:10:00+02:00")
    go.move_to = time_machine.move_to
    return go


def place(organisation=None, *, due="2027-11-10", **fields):
    organisation = organisation or factories.OrganisationFactory()
    due_at = timezone.datetime.fromisoformat(f"{due}T12:00:00+01:00")
    confirmed_at = due_at - timedelta(days=365)
    return factories.AffiliationFactory(
        organisation=organisation, confirmed_at=confirmed_at, reconfirm_by=due_at, **fields
    )


def admin_place(organisation, **fields):
    return place(organisation, administers_since=timezone.now(), due="2029-01-01", **fields)


def written_to(person) -> list[str]:
    return [letter.subject for letter in mail.outbox if letter.to == [person.email]]


def link_in(letter) -> str:
    return urlsplit(re.search(r"https?://\S+/leden/\S+", letter.body)[0]).path


def test_confirmation_of_summer_holds_until_the_end_of_the_next_september(time_machine):
    ends = {}
    for day in ("2026-05-31", "2026-06-01", "2026-08-31", "2026-09-01"):
        time_machine.move_to(f"{day} 12:00:00+02:00")
        ends[day] = timezone.localtime(holds_until(timezone.now())).date().isoformat()

    assert ends == {
        "2026-05-31": "2027-05-31",
        "2026-06-01": "2027-09-30",
        "2026-08-31": "2027-09-30",
        "2026-09-01": "2027-09-01",
    }


def test_administrator_gets_one_list_in_september_and_no_more(calendar):
    admin = admin_place(factories.OrganisationFactory())
    for _ in range(3):
        place(admin.organisation)

    calendar("2027-11-01 09:10:00+01:00")

    assert written_to(admin.user) == [f"Werken ze nog bij {admin.organisation}?"]
    assert "3 collega’s" in mail.outbox[0].body


def test_nobody_is_asked_outside_september(calendar):
    admin = admin_place(factories.OrganisationFactory())
    place(admin.organisation, due="2028-03-01")

    calendar("2027-08-31 23:00:00+02:00")
    before = len(mail.outbox)
    calendar.move_to("2027-10-01 09:10:00+02:00")
    ask_who_still_works_where()

    assert (before, mail.outbox) == (0, [])


def test_year_without_an_answer_closes_step_by_step(calendar):
    admin = admin_place(factories.OrganisationFactory())
    late = place(admin.organisation, due="2027-10-01")
    card = ContactCard.objects.create(user=late.user, phone="030 000 00 00", phone_audience="leden")
    other = factories.MemberFactory()
    ContactCard.objects.create(user=other, phone="020 000 00 00", phone_audience="leden")
    seen = {}

    for day in ("2027-10-30", "2027-11-29", "2027-12-01", "2027-12-29", "2027-12-31"):
        calendar(f"{day} 13:00:00+01:00")
        person, viewer = User.objects.get(pk=card.user_id), User.objects.get(pk=other.pk)
        own_view = visible_details(User.objects.get(pk=other.pk), person).phone
        seen[day] = (len(written_to(person)), visible_details(person, viewer).phone, own_view, is_confirmed(person))

    phones = ("030 000 00 00", "020 000 00 00")
    assert seen == {
        "2027-10-30": (0, *phones, True),
        "2027-11-29": (1, *phones, True),
        "2027-12-01": (1, "", "", True),
        "2027-12-29": (1, "", "", True),
        "2027-12-31": (1, "", "", False),
    }
    assert User.objects.get(pk=late.user_id).is_active
    assert written_to(admin.user) == [f"Werken ze nog bij {admin.organisation}?"] * 2


def test_only_who_has_no_other_place_is_told_that_everything_closes(calendar):
    alone, staff, in_time, late = (place() for _ in range(4))
    staff.user.groups.add(Group.objects.get_or_create(name=ADMINISTRATORS)[0])
    place(user=in_time.user, due="2028-11-10")
    place(user=late.user)
    calendar.move_to("2027-12-10 12:01:00+01:00")

    send_late_reminders()

    told = {
        person: ["contactgegevens voor anderen dicht" in letter.body for letter in mail.outbox if letter.to == [person]]
        for person in (row.user.email for row in (alone, staff, in_time, late))
    }
    assert list(told.values()) == [[True], [False], [False], [True, True]]


def test_second_year_is_asked_and_reminded_of_again(calendar):
    alone = place(due="2027-09-20")
    calendar("2027-11-01 09:10:00+01:00")
    Affiliation.objects.filter(pk=alone.pk).update(reconfirm_by=holds_until(timezone.now()))

    calendar("2028-12-10 09:10:00+01:00")

    asked, late = f"Werk je nog bij {alone.organisation}?", f"Nog niet bevestigd: werk je bij {alone.organisation}?"
    assert written_to(alone.user) == [asked, late, asked, late]


def test_list_needs_no_login_and_one_click_for_each(client, calendar):
    admin = admin_place(factories.OrganisationFactory())
    stays, gone, moved = (place(admin.organisation) for _ in range(3))
    calendar(AUTUMN)
    path = link_in(mail.outbox[0])

    for one, answer in ((stays, {"answer": "klopt"}), (gone, {"answer": "weg"})):
        assert client.post(f"{path}{one.pk}/", answer).status_code == 302
    client.post(f"{path}{moved.pk}/", {"answer": "functie", "role": "bestuurder"})

    page = client.get(path)
    for one in (stays, gone, moved):
        one.refresh_from_db()
    assert (page.status_code, list(page.context["colleagues"])) == (200, [])
    assert [timezone.localtime(one.reconfirm_by).year for one in (stays, moved)] == [2028, 2028]
    assert (moved.role, gone.ended_reason) == ("bestuurder", "vertrokken")
    assert written_to(gone.user) == [f"Je hoort niet meer bij {admin.organisation}"]
    assert AuditEntry.objects.filter(actor=admin.user).count() == 3


def test_answering_twice_is_answering_once(client, calendar):
    admin = admin_place(factories.OrganisationFactory())
    stays, gone = place(admin.organisation), place(admin.organisation)
    path = address_of_list(admin)

    answers = [
        client.post(f"{path}{one.pk}/", {"answer": answer}).status_code
        for one, answer in ((stays, "klopt"), (stays, "klopt"), (gone, "weg"), (gone, "weg"))
    ]

    assert answers == [302, 302, 302, 404]
    assert len(written_to(gone.user)) == 1


def test_list_shows_no_address_and_is_kept_by_nobody(client):
    admin = admin_place(factories.OrganisationFactory())
    colleague = place(admin.organisation, due=(timezone.localdate() + 20 * DAY).isoformat())

    page = client.get(address_of_list(admin))

    text = page.content.decode()
    assert (str(colleague.user) in text, colleague.user.email in text) == (True, False)
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert "no-store" in page.headers["Cache-Control"]


def test_list_is_over_with_the_right_and_after_its_time(client, calendar):
    admin = admin_place(factories.OrganisationFactory())
    path = address_of_list(admin)
    colleague = place(admin.organisation)
    admin.administers_since = None
    admin.save()

    without_right = client.get(path), client.post(f"{path}{colleague.pk}/", {"answer": "weg"})
    Affiliation.objects.filter(pk=admin.pk).update(administers_since=timezone.now())
    calendar.move_to("2028-01-05 12:00:00+01:00")

    assert [page.status_code for page in without_right] == [410, 410]
    assert client.get(path).status_code == 410
    assert client.get("/leden/collegas/verzonnen/").status_code == 404
    assert Affiliation.objects.current().filter(pk=colleague.pk).exists()


@pytest.mark.parametrize("answer", ["klopt", "weg"])
def test_list_answers_about_nobody_else(client, answer):
    admin = admin_place(factories.OrganisationFactory())
    others = [place(), admin, factories.AffiliationFactory(organisation=admin.organisation, confirmed_at=None)]

    pages = [client.post(f"{address_of_list(admin)}{one.pk}/", {"answer": answer}) for one in others]

    assert [page.status_code for page in pages] == [404, 404, 404]
    assert Affiliation.objects.current().count() == 3


def test_other_role_needs_a_role(client):
    admin = admin_place(factories.OrganisationFactory())
    colleague = place(admin.organisation)

    page = client.post(f"{address_of_list(admin)}{colleague.pk}/", {"answer": "functie"})

    assert (page.status_code, "Kies de nieuwe functie." in page.content.decode()) == (422, True)


def test_two_administrators_answer_about_each_other(calendar):
    first = place(administers_since=timezone.now())
    second = place(first.organisation, administers_since=timezone.now())

    calendar(AUTUMN)

    assert [letter.to for letter in mail.outbox] == [[first.user.email], [second.user.email]]
    assert reconfirm(affiliation_id=second.pk, by=first).reconfirm_by > timezone.now() + 300 * DAY
    with pytest.raises(PermissionDenied):
        reconfirm(affiliation_id=first.pk, by=first)


def test_member_without_an_administrator_confirms_by_a_code(client, calendar):
    alone = place()
    calendar(AUTUMN)
    client.force_login(alone.user)
    page = reverse("members:reconfirmation", args=[alone.pk])
    assert link_in(mail.outbox[0]) == page

    client.post(reverse("members:workplace_code", args=[alone.pk]))
    code = re.search(r"\d{6}", mail.outbox[-1].subject)[0]
    wrong = client.post(page, {"code": "000000" if code != "000000" else "111111"})
    right = client.post(page, {"code": f" {code[:3]} {code[3:]}"})

    alone.refresh_from_db()
    assert (wrong.status_code, right.status_code) == (422, 302)
    assert alone.reconfirm_by > timezone.now() + 300 * DAY


def test_code_works_once_and_half_an_hour_and_for_this_login(client, calendar):
    alone = place()
    client.force_login(alone.user)
    client.post(reverse("members:workplace_code", args=[alone.pk]))
    code = re.search(r"\d{6}", mail.outbox[-1].subject)[0]

    calendar.move_to(timezone.now() + timedelta(minutes=31))
    client.post(reverse("members:reconfirmation", args=[alone.pk]), {"code": code})

    alone.refresh_from_db()
    assert alone.reconfirm_by < timezone.now() + 300 * DAY


def test_member_beside_an_administrator_gets_no_code(client):
    admin = admin_place(factories.OrganisationFactory())
    colleague = place(admin.organisation, due=(timezone.localdate() + 20 * DAY).isoformat())
    client.force_login(colleague.user)

    page = client.post(reverse("members:workplace_code", args=[colleague.pk]), follow=True)

    assert "Je hoeft zelf niets te doen." in page.content.decode()
    assert mail.outbox == []


def test_what_waits_leads_to_the_list_and_to_the_code(client):
    soon = (timezone.localdate() + 20 * DAY).isoformat()
    admin = admin_place(factories.OrganisationFactory())
    place(admin.organisation, due=soon)
    alone = place(due=soon)
    texts = []

    for user in (admin.user, alone.user):
        client.force_login(user)
        texts += [task.text for task in client.get("/overzicht/").context["tasks"]]

    assert texts == [
        f"Eén collega bij {admin.organisation}: werkt die er nog?",
        f"Bevestig dat je nog bij {alone.organisation} werkt",
    ]


def test_list_asks_the_same_at_two_sizes(client, django_assert_num_queries):
    admin = admin_place(factories.OrganisationFactory())
    soon = (timezone.localdate() + 20 * DAY).isoformat()
    place(admin.organisation, due=soon)
    client.get(address_of_list(admin))
    with CaptureQueriesContext(connection) as queries:
        client.get(address_of_list(admin))
    for _ in range(5):
        place(admin.organisation, due=soon)

    with django_assert_num_queries(len(queries)):
        client.get(address_of_list(admin))


def test_two_clocks_ask_once(calendar):
    admin = admin_place(factories.OrganisationFactory())
    place(admin.organisation)
    calendar.move_to(AUTUMN)

    numbers = [send_lists(), send_lists()]

    assert (numbers, len(mail.outbox)) == ([1, 0], 1)


def test_staff_keeps_contacts_without_a_timely_place():
    staff = factories.make_staff(ADMINISTRATORS)
    place_of_staff = factories.AffiliationFactory(user=staff, reconfirm_by=timezone.now() - 70 * DAY)

    assert User.objects.get(pk=place_of_staff.user_id).has_open_contacts
