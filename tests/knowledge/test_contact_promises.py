"""A question to POS has a day by which it is answered: what its owner, its asker and the administrators hear."""

from datetime import date

import pytest
from django.utils import timezone
from post_office.models import Email

from foundation.waiting import tasks_for
from knowledge.contact import ask_pos
from knowledge.contact_promises import keep_contact_promises
from knowledge.models import ContactMessage
from members.models import User
from members.permissions import ADMINISTRATORS, EDITORS
from notifications.models import Notification
from notifications.present import presents_of, worth_mailing
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.django_db
ASKED, SATURDAY = "2027-01-11 10:00:00+01:00", "2027-01-23 07:25+01:00"
FOURTH, FIFTH, SIXTH = "2027-01-15 07:25+01:00", "2027-01-18 07:25+01:00", "2027-01-19 07:25+01:00"
TENTH = "2027-01-25 07:25+01:00"
DELAYED = "Je vraag aan ons staat nog open"


@pytest.fixture(autouse=True)
def first_day(time_machine):
    time_machine.move_to(ASKED)


@pytest.fixture
def owner():
    return make_staff(EDITORS, first_name="Marit", last_name="Proef")


@pytest.fixture
def administrator():
    return make_staff(ADMINISTRATORS)


@pytest.fixture
def asker():
    return MemberFactory(first_name="Noor", last_name="Proef")


@pytest.fixture
def message(owner, asker) -> ContactMessage:
    return ask(asker)


def ask(asker) -> ContactMessage:
    words = {"category": "meedenken", "name": "Noor Proef", "email": asker.email, "message": "Kijken jullie mee?"}
    return ask_pos(message=ContactMessage(**words), sender=asker, address="192.0.2.1")


def run_on(time_machine, *days) -> None:
    for day in days:
        time_machine.move_to(day)
        keep_contact_promises()


def told(person) -> list[str]:
    return list(Notification.objects.filter(recipient=person).order_by("pk").values_list("title", flat=True))


def test_question_is_due_in_five_working_days_and_its_asker_reads_so(message):
    confirmation = Email.objects.get(subject="We hebben je vraag ontvangen")

    assert message.due_on == date(2027, 1, 18)
    assert "Marit Proef zorgt dat je uiterlijk maandag 18 januari antwoord hebt." in confirmation.message


def test_owner_and_asker_hear_on_the_fifth_day_once(message, owner, asker, time_machine):
    run_on(time_machine, FOURTH)
    before = told(owner)[1:], Email.objects.filter(subject=DELAYED).count()

    run_on(time_machine, FIFTH, FIFTH, SIXTH)

    assert before == ([], 0)
    assert told(owner)[1:] == ["Nog geen antwoord: vraag aan POS van Noor Proef"]
    letter = Email.objects.get(subject=DELAYED)
    assert letter.to == [asker.email]
    assert "Marit Proef zoekt iemand die je verder helpt." in letter.message


def test_administrators_hear_on_the_tenth_day_once_and_may_open_it(message, administrator, client, time_machine):
    run_on(time_machine, FIFTH, SATURDAY)
    before = told(administrator)

    run_on(time_machine, TENTH, TENTH)

    items = list(Notification.objects.filter(recipient=administrator))
    client.force_login(administrator)
    assert (before, len(items)) == ([], 1)
    page = client.get(presents_of(administrator, items)[items[0].pk].url)
    assert "Kijken jullie mee?" in page.content.decode()


def test_nobody_hears_of_what_was_answered(message, owner, administrator, time_machine):
    ContactMessage.objects.update(answered_at=timezone.now())

    run_on(time_machine, FIFTH, TENTH)

    assert (told(owner)[1:], told(administrator), Email.objects.filter(subject=DELAYED).count()) == ([], [], 0)


def test_mail_to_an_owner_is_not_sent_once_it_was_answered(message, owner, time_machine):
    run_on(time_machine, FIFTH)
    item = Notification.objects.get(recipient=owner, revision__gt=0)
    before = len(worth_mailing(owner, [item]))

    ContactMessage.objects.update(answered_at=timezone.now())

    assert (before, worth_mailing(owner, [item])) == (1, {})


@pytest.mark.parametrize("how", ["left", "no editor any more", "deleted"])
def test_question_of_an_owner_who_left_goes_to_another(message, owner, how, time_machine):
    other = make_staff(EDITORS)
    if how == "left":
        User.objects.filter(pk=owner.pk).update(is_active=False)
    elif how == "deleted":
        owner.delete()
    else:
        owner.groups.clear()

    run_on(time_machine, SATURDAY)

    message.refresh_from_db()
    assert message.owner == other
    assert told(other) == ["Er staat een nieuwe vraag aan POS op jouw naam"]


def test_question_that_nobody_can_own_is_for_the_administrators(administrator, asker, time_machine):
    message = ask(asker)

    run_on(time_machine, FIFTH)

    assert (message.owner, told(administrator)) == (None, ["Nog geen antwoord: vraag aan POS van Noor Proef"])


def test_owner_sees_that_a_question_waits_too_long(message, owner, time_machine):
    in_time = [task.text for task in tasks_for(owner)]
    time_machine.move_to(SIXTH)

    assert in_time == ["Eén vraag aan POS wacht op je antwoord"]
    assert [task.text for task in tasks_for(owner)] == ["Eén vraag aan POS wacht op je antwoord, één te lang"]


def contact_page(client, person) -> str:
    client.force_login(person)
    return " ".join(client.get("/contact/").content.decode().split())


def test_asker_sees_where_it_stands(client, home, message, asker, time_machine):
    in_time = contact_page(client, asker)
    time_machine.move_to(SIXTH)
    late = contact_page(client, asker)
    ContactMessage.objects.update(answered_at=timezone.now())
    answered = contact_page(client, asker)

    time_machine.move_to("2027-03-01 10:00+01:00")

    assert "Uiterlijk maandag 18 januari heb je antwoord. Daar zorgt Marit Proef voor." in in_time
    assert "Marit Proef zoekt iemand die je verder helpt." in late
    assert "Beantwoord op 19 januari." in answered
    assert "Je vragen aan ons" not in contact_page(client, asker)


def test_nobody_else_sees_what_was_asked(client, home, message):
    of_another = contact_page(client, MemberFactory())
    client.logout()

    assert "Je vragen aan ons" not in of_another
    assert "Je vragen aan ons" not in client.get("/contact/").content.decode()
