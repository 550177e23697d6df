"""The last administrator is gone, on a simulated calendar: who is asked, and who confirms meanwhile."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from foundation.waiting import tasks_for
from members.belonging.joining import ask_to_join
from members.belonging.succession import accept
from members.belonging.workplace import change_place, end_place, leave
from members.models import AdministratorRequest, Affiliation, AuditEntry, User
from members.permissions import ADMINISTRATORS
from members.privacy.erasure import erase_member
from members.tasks import ask_for_successors, remind_who_confirms
from tests import factories
from tests.events.rush import at_once, outcome_of

PAGE = reverse("members:administration")
START = timezone.datetime.fromisoformat("2027-03-01T09:15:00+01:00")
DAY = timedelta(days=1)


def colleague(organisation, *, days: int, **fields):
    """Confirmed so many days before the story begins."""
    fields = {"reconfirm_by": START + 500 * DAY, "confirmed_at": START - days * DAY} | fields
    return factories.AffiliationFactory(organisation=organisation, **fields)


def asked() -> list[User]:
    return [
        User.objects.get(email=letter.to[0]) for letter in mail.outbox if letter.subject.startswith("Wil jij beheer")
    ]


def titles(user) -> list[str]:
    return [task.text for task in tasks_for(User.objects.with_rights().get(pk=user.pk))]


@pytest.fixture
def calendar(time_machine):
    def go(days: int):
        for _ in range(days):
            time_machine.move_to(timezone.now() + DAY)
            ask_for_successors()
            remind_who_confirms()

    time_machine.move_to(START)
    return go


def test_colleagues_are_asked_one_by_one_until_somebody_says_yes(client, db, calendar):
    pos = factories.make_staff(ADMINISTRATORS)
    organisation = factories.OrganisationFactory(name="SWV Lindewaard")
    administrator = colleague(organisation, days=900, administers_since=START)
    third, first, second = (colleague(organisation, days=days) for days in (100, 300, 200))
    waiting = ask_to_join(user=factories.UserFactory(), organisation=organisation, role="directeur")
    leave(affiliation=administrator)

    calendar(4)
    reminded = [letter.to for letter in mail.outbox if "wacht op een antwoord" in letter.subject]
    calendar(9)
    within_two_weeks = (asked(), titles(first.user))
    calendar(2)
    client.force_login(second.user)
    question = client.get(PAGE).content.decode()
    client.post(PAGE, {"answer": "nee", "organisation": organisation.pk})
    after_a_no = asked()
    client.force_login(third.user)
    welcome = client.post(PAGE, {"answer": "ja", "organisation": organisation.pk}, follow=True).content.decode()
    calendar(30)
    client.force_login(first.user)
    too_late = client.post(PAGE, {"answer": "ja", "organisation": organisation.pk}, follow=True).content.decode()

    assert reminded == [[pos.email]]
    assert within_two_weeks == ([first.user], ["Wil je beheerder worden van SWV Lindewaard?"])
    assert "SWV Lindewaard heeft geen beheerder meer in het netwerk." in question
    assert after_a_no == [first.user, second.user, third.user]
    assert "Je bent nu beheerder van SWV Lindewaard." in welcome
    assert str(waiting.user) in welcome
    assert "Je bent niet (meer) gevraagd" in too_late
    assert asked() == after_a_no
    assert [place.user for place in Affiliation.objects.administering()] == [third.user]
    assert AuditEntry.objects.filter(actor=third.user, act=AuditEntry.Act.RIGHTS).count() == 1
    assert AdministratorRequest.objects.count() == 0


def block(place):
    User.objects.filter(pk=place.user_id).update(is_active=False)


def let_lapse(place):
    Affiliation.objects.filter(pk=place.pk).update(reconfirm_by=START - 91 * DAY)


WAYS_TO_GO = {
    "left": lambda place: leave(affiliation=place),
    "ended": lambda place: end_place(affiliation_id=place.pk, by=factories.make_staff(ADMINISTRATORS)),
    "moved": lambda place: change_place(place=place, organisation=factories.OrganisationFactory(), role="directeur"),
    "erased": lambda place: erase_member(user=place.user, by=None),
    "blocked": block,
    "lapsed": let_lapse,
}


@pytest.mark.search  # erasing looks there
def test_whatever_way_the_last_one_goes_a_colleague_is_asked(db, calendar):
    for way, go in WAYS_TO_GO.items():
        organisation = factories.OrganisationFactory()
        last, heir = colleague(organisation, days=900, administers_since=START), colleague(organisation, days=9)
        mail.outbox.clear()

        go(last)
        calendar(1)
        calendar(1)

        assert asked() == [heir.user], way


def test_nobody_is_asked_while_there_is_an_administrator_or_never_was_one(db, calendar):
    led, never = factories.OrganisationFactory(), factories.OrganisationFactory()
    leaver = colleague(led, days=900, administers_since=START)
    colleague(led, days=800, administers_since=START)
    for place in (led, never):
        colleague(place, days=10)

    leave(affiliation=leaver)
    calendar(2)

    assert asked() == []


def test_who_cannot_be_inside_is_passed_over_and_portal_hears_when_all_were_asked(db, calendar):
    pos = factories.make_staff(ADMINISTRATORS)
    organisation = factories.OrganisationFactory(name="SWV Lindewaard")
    last = colleague(organisation, days=900, administers_since=START)
    unconfirmed = factories.AffiliationFactory(organisation=organisation, confirmed_at=None)
    block(colleague(organisation, days=700))
    let_lapse(colleague(organisation, days=600))
    unreachable = colleague(organisation, days=500)
    EmailAddress.objects.create(user=unreachable.user, email=unreachable.user.email, verified=False)
    heir = colleague(organisation, days=5)

    leave(affiliation=last)
    calendar(1)
    while_asked = titles(pos)
    calendar(20)

    assert asked() == [heir.user]
    assert unconfirmed.user not in asked()
    wanted = "Wijs een organisatiebeheerder aan bij SWV Lindewaard"
    assert (wanted in while_asked, titles(pos).count(wanted)) == (False, 1)


@pytest.mark.search  # erasing looks there
def test_heir_that_goes_meanwhile_is_followed_by_the_next(client, db, calendar):
    organisation = factories.OrganisationFactory()
    last = colleague(organisation, days=900, administers_since=START)
    first, second = colleague(organisation, days=300), colleague(organisation, days=200)
    leave(affiliation=last)
    calendar(1)

    leave(affiliation=first)
    client.force_login(first.user)
    answer = client.post(PAGE, {"answer": "ja", "organisation": organisation.pk})
    calendar(1)

    assert (answer.url, asked()) == (reverse("members:workplace"), [first.user, second.user])
    assert not Affiliation.objects.administering().exists()
    erase_member(user=second.user, by=None)
    assert not AdministratorRequest.objects.filter(affiliation__user=second.user).exists()


def test_answer_without_a_choice_is_asked_again(client, db, calendar):
    organisation = factories.OrganisationFactory()
    leave(affiliation=colleague(organisation, days=900, administers_since=START))
    heir = colleague(organisation, days=300)
    calendar(1)
    client.force_login(heir.user)

    answer = client.post(PAGE, {"answer": "misschien", "organisation": organisation.pk})

    assert (answer.status_code, "Kies ja of nee." in answer.content.decode()) == (422, True)
    assert AdministratorRequest.objects.get().declined_at is None


@pytest.mark.search  # erasing looks there
def test_heir_that_is_erased_before_answering_is_followed_too(db, calendar):
    organisation = factories.OrganisationFactory()
    last = colleague(organisation, days=900, administers_since=START)
    first, second = colleague(organisation, days=300), colleague(organisation, days=200)
    erase_member(user=last.user, by=None)

    erase_member(user=first.user, by=None)

    assert [letter.to[0] for letter in mail.outbox if letter.subject.startswith("Wil jij")][1:] == [second.user.email]


def test_yes_is_to_the_organisation_that_was_on_screen(client, db, calendar):
    here, there = factories.OrganisationFactory(), factories.OrganisationFactory()
    heir = colleague(here, days=300)
    colleague(there, days=300, user=heir.user)
    for organisation in (here, there):
        leave(affiliation=colleague(organisation, days=900, administers_since=START))
    calendar(1)
    client.force_login(heir.user)
    on_screen = client.get(PAGE).context["organisation"]
    other = there if on_screen == here else here

    answer = client.post(PAGE, {"answer": "ja", "organisation": other.pk})

    assert (answer.url, Affiliation.objects.administering().count()) == (PAGE, 0)
    client.post(PAGE, {"answer": "ja", "organisation": on_screen.pk})
    assert [place.organisation for place in Affiliation.objects.administering()] == [on_screen]


@pytest.mark.django_db(transaction=True)
def test_two_that_say_yes_at_once_make_one_administrator():
    organisation = factories.OrganisationFactory()
    factories.AffiliationFactory(organisation=organisation, administers_since=START, ended_on="2027-01-01")
    both = [factories.AffiliationFactory(organisation=organisation) for _ in range(2)]
    for place in both:
        AdministratorRequest.objects.create(affiliation=place, asked_at=timezone.now() - 20 * DAY)

    outcomes = at_once([outcome_of(lambda u=place.user: accept(user=u, organisation=organisation)) for place in both])

    assert Affiliation.objects.administering().count() == 1
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", ValidationError.__name__]
