"""From a no to a new request, and from leaving to coming back."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from members.belonging.confirmation import allow_retry, confirm, decline
from members.belonging.joining import ask_to_join
from members.belonging.reminding import _remind, send_reminders
from members.belonging.workplace import change_place, end_place, leave
from members.models import Affiliation, AuditEntry
from members.permissions import ADMINISTRATORS, EDITORS, is_confirmed
from tests import factories

from ..outsiders import who_lapsed, who_waits, who_was_declined

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def ask_on_screen(client, user, organisation):
    client.force_login(user)
    return client.post(reverse("members:workplace"), {"organisation": organisation.pk, "role": "directeur"})


def admin_of(organisation):
    return factories.AffiliationFactory(organisation=organisation, administers_since=timezone.now()).user


def written_to(person) -> list[str]:
    return [letter.subject for letter in mail.outbox if letter.to == [person.email]]


def test_asking_again_within_ninety_days_is_refused_with_a_sentence(client):
    declined = Affiliation.objects.get(user=who_was_declined())

    page = ask_on_screen(client, declined.user, declined.organisation)

    assert page.status_code == 422
    assert "heeft je vorige aanvraag niet bevestigd. Vanaf" in page.content.decode()
    assert list(declined.user.affiliations.all()) == [declined]


def test_asking_again_too_early_does_not_end_the_present_place(client):
    person = factories.MemberFactory()
    declined = Affiliation.objects.get(user=who_was_declined(user=person), ended_reason="afgewezen")

    client.force_login(person)
    place = reverse("members:place", args=[person.affiliations.standing().get().pk])
    page = client.post(place, {"organisation": declined.organisation_id, "role": "directeur"})

    assert (page.status_code, person.affiliations.standing().count()) == (422, 1)


def test_proposing_the_organisation_that_said_no_by_its_name_is_refused_too(client):
    declined = Affiliation.objects.get(user=who_was_declined())
    client.force_login(declined.user)
    name = declined.organisation.name.upper()

    page = client.post(reverse("members:workplace"), {"new_organisation": name, "role": "directeur"})

    assert (page.status_code, declined.user.affiliations.count()) == (422, 1)


@pytest.mark.parametrize(("days", "may"), [(89, False), (91, True)])
def test_asking_again_is_open_after_ninety_days(client, days, may):
    declined = Affiliation.objects.get(user=who_was_declined(declined_at=timezone.now() - days * DAY))

    ask_on_screen(client, declined.user, declined.organisation)

    assert declined.user.affiliations.waiting().exists() is may


def test_no_of_one_organisation_does_not_close_another(client):
    person = who_was_declined()

    ask_on_screen(client, person, factories.OrganisationFactory())

    assert person.affiliations.waiting().count() == 1


def test_administrator_lets_somebody_ask_again(client):
    declined = Affiliation.objects.get(user=who_was_declined())
    administrator = factories.make_staff(ADMINISTRATORS)
    client.force_login(administrator)

    page = client.post(reverse("members:retry", args=[declined.pk]), follow=True)

    assert "opnieuw vragen en krijgt een mail" in page.content.decode()
    assert written_to(declined.user) == [f"Je kunt {declined.organisation} opnieuw vragen"]
    assert AuditEntry.objects.get().actor == administrator
    assert ask_to_join(user=declined.user, organisation=declined.organisation, role="directeur").ended_on is None


def test_retry_is_allowed_once_and_a_second_no_closes_again():
    declined = Affiliation.objects.get(user=who_was_declined())
    administrator = factories.make_staff(ADMINISTRATORS)
    for _ in range(2):
        allow_retry(affiliation_id=declined.pk, by=administrator)
    again = ask_to_join(user=declined.user, organisation=declined.organisation, role="directeur")

    decline(affiliation_id=again.pk, by=administrator)

    assert len([subject for subject in written_to(declined.user) if "opnieuw vragen" in subject]) == 1
    with pytest.raises(ValidationError, match="vorige aanvraag"):
        ask_to_join(user=declined.user, organisation=declined.organisation, role="directeur")


@pytest.mark.parametrize("who", ["organisation", "editor", "self"])
def test_nobody_else_lets_somebody_ask_again(who):
    declined = Affiliation.objects.get(user=who_was_declined())
    people = {
        "organisation": lambda: admin_of(declined.organisation),
        "editor": lambda: factories.make_staff(EDITORS),
        "self": lambda: declined.user,
    }

    with pytest.raises(PermissionDenied):
        allow_retry(affiliation_id=declined.pk, by=people[who]())


def test_waiting_page_shows_administrators_who_was_declined(client):
    declined = Affiliation.objects.get(user=who_was_declined())
    who_was_declined(declined_at=timezone.now() - 91 * DAY)
    client.force_login(factories.make_staff(ADMINISTRATORS))

    page = client.get(reverse("members:waiting"))

    assert list(page.context["declined"]) == [declined]


def test_leaving_closes_the_network_and_coming_back_asks_anew(client):
    place = factories.AffiliationFactory()
    client.force_login(place.user)

    client.post(reverse("members:departure", args=[place.pk]))
    closed = client.get("/forum/").status_code
    ask_on_screen(client, place.user, place.organisation)

    place.refresh_from_db()
    assert (closed, place.ended_reason) == (404, "vertrokken")
    assert place.user.affiliations.waiting().count() == 1


def test_nobody_ends_the_place_of_somebody_else(client, member):
    other = factories.AffiliationFactory()
    client.force_login(member)

    answer = client.post(reverse("members:departure", args=[other.pk]))

    other.refresh_from_db()
    assert (answer.status_code, other.ended_on) == (404, None)


def test_withdrawn_request_is_no_longer_answered():
    waiting = who_waits().affiliation
    leave(affiliation=waiting)

    with pytest.raises(ValidationError, match="ingetrokken"):
        confirm(affiliation_id=waiting.pk, by=factories.make_staff(ADMINISTRATORS))

    waiting.refresh_from_db()
    assert waiting.ended_reason == "ingetrokken"


def test_moving_says_why_the_old_place_ended():
    place = factories.AffiliationFactory()

    change_place(place=place, organisation=factories.OrganisationFactory(), role="directeur")

    place.refresh_from_db()
    assert place.ended_reason == "elders"


def test_administrator_ends_a_place_and_the_person_hears_it_once():
    place = factories.AffiliationFactory()
    administrator = factories.make_staff(ADMINISTRATORS)

    for _ in range(2):
        end_place(affiliation_id=place.pk, by=administrator)

    assert written_to(place.user) == [f"Je hoort niet meer bij {place.organisation}"]
    assert AuditEntry.objects.filter(actor=administrator).count() == 1


def test_lapsed_place_waits_anew_when_its_user_asks():
    person = who_lapsed(administers_since=timezone.now())
    administrator = factories.make_staff(ADMINISTRATORS)

    again = ask_to_join(user=person, organisation=person.affiliation.organisation, role="directeur")
    told = written_to(administrator)
    confirm(affiliation_id=again.pk, by=administrator)

    fresh = type(person).objects.get(pk=person.pk)
    assert (len(told), is_confirmed(fresh), fresh.affiliation.administers_since) == (1, True, None)


def test_newcomer_with_an_unverified_address_waits_for_nobody_yet(client):
    newcomer, by = who_waits(), factories.make_staff(ADMINISTRATORS)
    address = EmailAddress.objects.create(user=newcomer, email=newcomer.email, primary=True, verified=False)
    client.force_login(by)
    pages = []

    for verified in (False, True):
        EmailAddress.objects.filter(pk=address.pk).update(verified=verified)
        pages.append(newcomer.get_full_name() in client.get(reverse("members:waiting")).content.decode())

    assert pages == [False, True]


def test_newcomer_with_an_unverified_address_cannot_be_confirmed():
    waiting = who_waits().affiliation
    EmailAddress.objects.create(user=waiting.user, email=waiting.user.email, primary=True, verified=False)

    for act in (confirm, decline):
        with pytest.raises(Affiliation.DoesNotExist):
            act(affiliation_id=waiting.pk, by=factories.make_staff(ADMINISTRATORS))

    waiting.refresh_from_db()
    assert (waiting.confirmed_at, waiting.ended_on) == (None, None)


def days_of_reminders(waiting, people, days=20) -> dict[str, list[int]]:
    told = {name: [] for name in people}
    for day in range(days):
        for _ in range(2):  # the clock may strike twice
            send_reminders(waiting.asked_at + day * DAY)
        for name, person in people.items():
            if written_to(person):
                told[name].append(day)
        mail.outbox.clear()
    return told


def test_who_confirms_is_reminded_after_three_and_seven_days_and_then_the_portal():
    waiting = who_waits().affiliation
    people = {"own": admin_of(waiting.organisation), "portal": factories.make_staff(ADMINISTRATORS)}

    assert days_of_reminders(waiting, people) == {"own": [3, 7], "portal": [10]}


def test_only_of_who_is_outside_mails_say_that_they_wait_outside():
    organisation = factories.OrganisationFactory()
    admin = admin_of(organisation)
    told = {}

    for person in (factories.UserFactory(), factories.MemberFactory()):
        mail.outbox.clear()
        asked = ask_to_join(user=person, organisation=organisation, role="directeur")
        send_reminders(asked.asked_at + 3 * DAY)
        words = ("heeft zich aangemeld", "alleen wat openbaar is", "niet meedoen in het netwerk")
        letters = [letter.body for letter in mail.outbox if letter.to == [admin.email]]
        told[is_confirmed(person)] = [len(letters), *(word in "".join(letters) for word in words)]

    assert told == {False: [2, True, True, True], True: [2, False, False, False]}


def test_where_an_organisation_has_no_administrator_the_portal_is_reminded():
    waiting = who_waits().affiliation

    assert days_of_reminders(waiting, {"portal": factories.make_staff(ADMINISTRATORS)}) == {"portal": [3, 7, 10]}


def test_answered_request_is_not_reminded_of():
    waiting = who_waits().affiliation
    administrator = factories.make_staff(ADMINISTRATORS)
    confirm(affiliation_id=waiting.pk, by=administrator)

    assert days_of_reminders(waiting, {"portal": administrator}) == {"portal": []}


def test_standstill_of_the_clock_sends_one_reminder_not_three():
    waiting = who_waits().affiliation
    administrator = factories.make_staff(ADMINISTRATORS)

    send_reminders(waiting.asked_at + 12 * DAY)

    assert len(written_to(administrator)) == 1


def test_clocks_that_strike_together_remind_once():
    waiting = who_waits().affiliation
    administrator = factories.make_staff(ADMINISTRATORS)
    stale = Affiliation.objects.select_related("user", "organisation").get(pk=waiting.pk)

    numbers = [_remind(row, waiting.asked_at + 3 * DAY) for row in (waiting, stale)]

    assert (numbers, len(written_to(administrator))) == ([1, 0], 1)


def test_changed_role_puts_no_confirmation_back_that_came_meanwhile(monkeypatch):
    waiting, save = who_waits().affiliations.get(), Affiliation.save

    def save_late(row, **kwargs):
        Affiliation.objects.filter(pk=row.pk).update(confirmed_at=timezone.now())
        save(row, **kwargs)

    monkeypatch.setattr(Affiliation, "save", save_late)
    ask_to_join(user=waiting.user, organisation=waiting.organisation, role="bestuurder")

    waiting.refresh_from_db()
    assert (waiting.role, waiting.confirmed_at is None) == ("bestuurder", False)
