"""Who agrees to figures, what comes back, and who hears of it."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from post_office.models import Email

from foundation.waiting import tasks_for
from goals.following.measuring.agreeing import agree, send_back
from goals.following.measuring.entering import Author, Facts, enter
from goals.following.measuring.values import Measured
from goals.models import Measurement, Plan
from notifications.asking_again import as_it_stands_now
from notifications.models import Notification
from tests.goals.plans.factories import team_member

from .scene import address, client_of, new_indicator, plan_of, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return plan_of(new_indicator())


@pytest.fixture
def owner(plan):
    return team_member(plan, "doeleigenaar", first_name="Noor", last_name="Eigenaar")


@pytest.fixture
def indicator(plan, owner):
    return new_indicator(plan, owner=owner)


@pytest.fixture
def contributor(plan):
    return team_member(plan, "bijdrager", first_name="Bo", last_name="Meet")


@pytest.fixture
def row(indicator, contributor):
    facts = Facts(Measured(44), timezone.localdate(), reading="Kanarieduiding")
    return enter(indicator=indicator, entries=[facts], author=Author(user=contributor))[0]


def return_url(row):
    return f"/plannen/{plan_of(row.indicator).uuid}/metingen/{row.pk}/terugkeer/"


def state(row) -> str:
    return Measurement.objects.get(pk=row.pk).state


def texts(user) -> list[str]:
    return [task.text for task in tasks_for(user)]


def test_owner_agrees_to_what_was_shown(indicator, owner, row):
    client_of(owner).post(address(indicator, "akkoord/"), {"meting": f"{row.pk}:{row.version}"})

    agreed = Measurement.objects.get()
    assert (agreed.state, agreed.approved_by) == ("akkoord", owner)


def test_what_changed_since_it_was_shown_keeps_waiting(indicator, owner, contributor, row):
    client_of(contributor).post(address(indicator), sent("50"))

    client_of(owner).post(address(indicator, "akkoord/"), {"meting": f"{row.pk}:{row.version}"})

    assert state(row) == "ingediend"


@pytest.mark.parametrize("role", ["bijdrager", "doeleigenaar"])
def test_nobody_else_agrees(plan, indicator, row, role):
    other = client_of(team_member(plan, role))

    answers = [
        other.post(address(indicator, "akkoord/"), {"meting": f"{row.pk}:{row.version}"}),
        other.post(return_url(row), {"reden": "Nee", "versie": row.version}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert state(row) == "ingediend"


def test_figure_of_another_indicator_is_not_agreed_to(plan, owner, row):
    other = new_indicator(plan, owner=owner)

    client_of(owner).post(address(other, "akkoord/"), {"meting": f"{row.pk}:{row.version}"})

    assert state(row) == "ingediend"


def test_agreeing_twice_is_agreeing_once(indicator, owner, row):
    counts = [agree(indicator=indicator, versions=[(row.pk, row.version)], by=owner) for _ in range(2)]

    assert counts == [1, 0]


def test_figure_comes_back_with_a_word_and_is_handed_in_again(indicator, owner, contributor, row):
    client_of(owner).post(return_url(row), {"reden": "Dit is van vorig jaar.", "versie": row.version})
    back = Measurement.objects.get()
    page = client_of(contributor).get(address(indicator)).content.decode()
    waits = texts(contributor)

    client_of(contributor).post(address(indicator), sent("50"))

    assert (back.state, back.returned_because) == ("concept", "Dit is van vorig jaar.")
    assert "Dit is van vorig jaar." in page
    assert f"Verbeter één teruggestuurd cijfer in {plan_of(indicator).title}" in waits
    assert (state(row), Measurement.objects.get().returned_because) == ("ingediend", "")


def test_sending_back_needs_a_word(owner, row):
    answer = client_of(owner).post(return_url(row), {"reden": " ", "versie": row.version})

    assert answer.status_code == 422
    assert "Schrijf op wat er niet klopt" in answer.content.decode()
    assert state(row) == "ingediend"


def test_what_changed_meanwhile_does_not_go_back(owner, row):
    with pytest.raises(ValidationError, match="intussen gewijzigd"):
        send_back(measurement=row, version=row.version + 1, because="Nee", by=owner)


def test_who_entered_it_hears_once_and_nothing_of_the_plan(owner, contributor, row):
    send_back(measurement=row, version=row.version, because="Kanariereden", by=owner)

    mail = Email.objects.get(to=contributor.email)
    told = Notification.objects.get(recipient=contributor)
    assert "anarie" not in mail.subject + mail.message + told.title
    assert "Noor Eigenaar" in mail.message
    assert as_it_stands_now(mail) == mail


def test_mail_about_a_figure_that_was_handed_in_again_does_not_leave(indicator, owner, contributor, row):
    send_back(measurement=row, version=row.version, because="Kanariereden", by=owner)
    client_of(contributor).post(address(indicator), sent("50"))

    assert as_it_stands_now(Email.objects.get(to=contributor.email)) is None


def test_owner_hears_of_what_waits_once_a_day(indicator, owner, contributor, row):
    client_of(contributor).post(address(indicator), sent("50"))

    mail = Email.objects.get(to=owner.email)
    assert mail.subject == f"Er wachten cijfers op jouw akkoord in een plan van {plan_of(indicator).organisation}"
    assert "anarie" not in mail.message
    agree(indicator=indicator, versions=[(row.pk, 2)], by=owner)
    assert as_it_stands_now(mail) is None


def test_owner_hears_anew_of_what_comes_after_they_agreed(indicator, owner, contributor, row):
    agree(indicator=indicator, versions=[(row.pk, 1)], by=owner)

    client_of(contributor).post(address(indicator), sent("50"))

    assert Email.objects.filter(to=owner.email).count() == 2


def test_what_changed_holds_up_no_other_figure_of_the_day(indicator, owner, contributor, row):
    facts = Facts(Measured(40), timezone.localdate())
    [other] = enter(
        indicator=indicator, entries=[facts], author=Author(user=team_member(plan_of(indicator), "bijdrager"))
    )
    shown = [f"{row.pk}:1", f"{other.pk}:1"]
    Measurement.objects.filter(pk=row.pk).update(version=2)

    answer = client_of(owner).post(address(indicator, "akkoord/"), {"meting": shown}, follow=True)

    assert (state(row), state(other)) == ("ingediend", "akkoord")
    assert "Wat intussen gewijzigd is, wacht nog op jouw akkoord." in answer.content.decode()


def test_reason_that_is_refused_is_kept(indicator, owner, row):
    answer = client_of(owner).post(return_url(row), {"reden": "Kanariereden" + "x" * 400, "versie": "1"})

    assert answer.status_code == 422
    assert "Kanariereden" in answer.content.decode()


def test_managers_hear_of_a_goal_without_owner(plan, contributor):
    manager, ownerless = team_member(plan), new_indicator(plan)

    client_of(contributor).post(address(ownerless), sent())

    assert [mail.to for mail in Email.objects.all()] == [[manager.email]]
    assert f"Geef akkoord op één cijfer in {plan.title}" in texts(manager)


def test_goal_of_a_contributor_waits_for_who_manages_the_plan(plan, contributor):
    manager, own = team_member(plan), new_indicator(plan, owner=contributor)

    client_of(contributor).post(address(own), sent())

    assert Measurement.objects.get().state == "ingediend"
    assert f"Geef akkoord op één cijfer in {plan.title}" in texts(manager)
    assert [text for text in texts(contributor) if "akkoord" in text] == []


def test_what_waits_stands_in_the_overview_of_who_agrees(owner, contributor, row):
    assert f"Geef akkoord op één cijfer in {plan_of(row.indicator).title}" in texts(owner)
    assert [text for text in texts(contributor) if "akkoord" in text] == []


def test_mail_to_who_left_the_team_does_not_leave(owner, row):
    mail = Email.objects.get(to=owner.email)

    owner.plan_places.all().delete()

    assert as_it_stands_now(mail) is None


def test_agreement_in_a_closed_plan_is_refused(indicator, owner, row):
    Plan.objects.update(adopted_on=timezone.localdate(), closed_on=timezone.localdate())

    answer = client_of(owner).post(address(indicator, "akkoord/"), {"meting": f"{row.pk}:{row.version}"}, follow=True)

    assert state(row) == "ingediend"
    assert "afgesloten" in answer.content.decode()
