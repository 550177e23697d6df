"""The team of a plan: who is in it, who may change it, and that somebody always manages the plan."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from post_office.models import Email

from goals.models import Plan, TeamMember
from goals.plans.team.membership import LAST_MANAGER, add_colleague, add_reader, change_role, managers_of, remove
from members.models import Affiliation, AuditEntry, ContactCard
from members.permissions import EDITORS, ORGANISERS
from notifications.asking_again import as_it_stands_now
from notifications.models import Notification
from tests.factories import AffiliationFactory, MemberFactory, make_staff
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db
Role = TeamMember.Role


@pytest.fixture
def plan():
    return PlanGoalFactory(text="Kanariedoel", focus_area__name="Kanariespeerpunt").focus_area.plan


@pytest.fixture
def manager(plan):
    return team_member(plan, last_name="Regelt")


@pytest.fixture
def administrator(plan):
    """Of the organisation, without a place in the team."""
    place = {"affiliation__organisation": plan.organisation, "affiliation__administers_since": timezone.now()}
    return MemberFactory(last_name="Bevestigt", **place)


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def team_url(plan, rest=""):
    return f"/plannen/{plan.uuid}/team/{rest}"


def colleague_of(plan, **fields):
    return MemberFactory(affiliation__organisation=plan.organisation, **fields)


def listed(**fields):
    person = MemberFactory(**fields)
    ContactCard.objects.create(user=person, listed_in_directory=ContactCard.Audience.MEMBERS)
    return person


def role_of(plan, user):
    return TeamMember.objects.in_force().filter(plan=plan, user=user).values_list("role", flat=True).first()


def leave_the_organisation(user):
    Affiliation.objects.filter(user=user).update(ended_on=timezone.localdate())


def works_elsewhere(user):
    """They are a member still."""
    AffiliationFactory(user=user)


@pytest.mark.parametrize("role", [Role.GOAL_OWNER, Role.CONTRIBUTOR, Role.READER])
def test_team_is_not_there_for_who_does_not_manage_it(plan, manager, role):
    client = client_of(team_member(plan, role))

    assert [client.get(team_url(plan)).status_code, client.post(team_url(plan, "collega/")).status_code] == [404, 404]
    assert client_of(manager).get(team_url(plan)).status_code == 200


def test_administrator_of_the_organisation_manages_the_team_and_sees_nothing_of_the_plan(plan, manager, administrator):
    client = client_of(administrator)

    page = client.get(team_url(plan)).content.decode()

    assert client.get(plan.get_absolute_url()).status_code == 404
    assert manager.get_full_name() in page
    assert [word for word in ("Kanariedoel", "Kanariespeerpunt", plan.get_absolute_url() + '"') if word in page] == []


def test_colleague_gets_a_place_and_is_told_without_a_word_of_the_plan(plan, manager):
    colleague = colleague_of(plan)

    client_of(manager).post(team_url(plan, "collega/"), {"collega": colleague.uuid, "rol": Role.GOAL_OWNER})

    told, mail = Notification.objects.get(), Email.objects.get()
    assert role_of(plan, colleague) == Role.GOAL_OWNER
    assert (told.recipient, mail.to) == (colleague, [colleague.email])
    assert manager.get_full_name() in mail.message
    assert plan.organisation.name in mail.message
    assert plan.get_absolute_url() in mail.message
    assert "anarie" not in mail.subject + mail.message + told.title


def test_colleague_added_twice_has_one_place_and_one_mail(plan, manager):
    colleague, client = colleague_of(plan), client_of(manager)
    for role in (Role.GOAL_OWNER, Role.MANAGER):
        answer = client.post(team_url(plan, "collega/"), {"collega": colleague.uuid, "rol": role})

    assert answer.status_code == 302
    assert role_of(plan, colleague) == Role.GOAL_OWNER
    assert Email.objects.count() == 1


def test_colleague_who_has_another_role_keeps_it_and_nobody_says_otherwise(plan, manager):
    colleague = colleague_of(plan)
    add_colleague(plan=plan, user=colleague, role="doeleigenaar", by=manager)

    answer = client_of(manager).post(
        team_url(plan, "collega/"), {"collega": colleague.uuid, "rol": "lezer"}, follow=True
    )

    assert role_of(plan, colleague) == "doeleigenaar"
    assert f"{colleague} stond al in het team, als doeleigenaar." in answer.content.decode()
    assert f"{colleague.first_name} krijgt bericht" not in answer.content.decode()


@pytest.mark.parametrize("where", ["elsewhere", "unconfirmed", "left"])
def test_who_does_not_work_here_gets_no_place_as_a_colleague(plan, manager, where):
    person = MemberFactory() if where == "elsewhere" else colleague_of(plan)
    if where == "unconfirmed":
        Affiliation.objects.filter(user=person).update(confirmed_at=None)
    if where == "left":
        leave_the_organisation(person)

    answer = client_of(manager).post(team_url(plan, "collega/"), {"collega": person.uuid, "rol": Role.READER})

    assert answer.status_code == 422
    assert role_of(plan, person) is None


@pytest.mark.parametrize("end", ["removed", "left the organisation"])
def test_mail_to_who_is_out_of_the_team_again_does_not_leave(plan, manager, end):
    place = add_colleague(plan=plan, user=colleague_of(plan), role=Role.READER, by=manager)
    mail = Email.objects.get()
    still_true = as_it_stands_now(mail)

    if end == "removed":
        remove(place=place, by=manager)
    else:
        leave_the_organisation(place.user)
        works_elsewhere(place.user)

    assert still_true == mail
    assert as_it_stands_now(mail) is None


def test_reader_from_outside_is_found_by_name_and_reads_until_a_day(plan, manager):
    reader, until = listed(first_name="Bo", last_name="Meelezer"), timezone.localdate() + timedelta(days=30)
    client = client_of(manager)

    page = client.get(team_url(plan, "lezer/?naam=meelezer")).content.decode()
    client.post(team_url(plan, "lezer/?naam=meelezer"), {"lezer": reader.uuid, "tot": until.isoformat()})

    place = TeamMember.objects.get(user=reader)
    assert str(reader.uuid) in page
    assert (place.role, place.until) == (Role.READER, until)
    assert client_of(reader).get(plan.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(("after", "status"), [(30, 200), (31, 404)])
def test_reader_from_outside_reads_on_the_last_day_and_not_after_it(plan, manager, after, status):
    today = timezone.localdate()
    reader = listed()
    add_reader(plan=plan, user=reader, until=today + timedelta(days=30), by=manager)

    TeamMember.objects.filter(user=reader).update(until=today + timedelta(days=30 - after))

    assert client_of(reader).get(plan.get_absolute_url()).status_code == status


@pytest.mark.parametrize(("days", "status"), [(-1, 422), (0, 302), (365, 302), (366, 422)])
def test_reader_from_outside_reads_for_a_year_at_most(plan, manager, days, status):
    reader, until = listed(last_name="Meelezer"), timezone.localdate() + timedelta(days=days)

    answer = client_of(manager).post(
        team_url(plan, "lezer/?naam=meelezer"), {"lezer": reader.uuid, "tot": until.isoformat()}
    )

    assert answer.status_code == status
    assert TeamMember.objects.filter(user=reader).exists() == (status == 302)


def test_search_for_a_reader_finds_who_chose_to_be_found_and_people_of_pos(plan, manager):
    found = {listed(last_name="Zoekbaar"), make_staff(EDITORS, last_name="Zoekbaar")}
    hidden = {MemberFactory(last_name="Zoekbaar"), colleague_of(plan, last_name="Zoekbaar")}
    already = listed(last_name="Zoekbaar")
    add_reader(plan=plan, user=already, until=timezone.localdate(), by=manager)

    page = client_of(manager).get(team_url(plan, "lezer/?naam=zoekbaar")).content.decode()

    assert {person for person in {*found, *hidden, already} if str(person.uuid) in page} == found


def test_person_of_pos_reads_while_in_the_team_and_not_a_request_longer(plan, manager):
    staff = make_staff(ORGANISERS)
    client, url = client_of(staff), plan.get_absolute_url()
    before = client.get(url).status_code

    place = add_reader(plan=plan, user=staff, until=timezone.localdate(), by=manager)
    during = client.get(url).status_code
    remove(place=place, by=manager)

    assert (before, during, client.get(url).status_code) == (404, 200, 404)


def test_who_leaves_the_organisation_is_out_on_the_next_request(plan, manager):
    client = client_of(manager)
    before = [client.get(url).status_code for url in (plan.get_absolute_url(), team_url(plan))]

    leave_the_organisation(manager)
    works_elsewhere(manager)

    assert before == [200, 200]
    assert [client.get(url).status_code for url in (plan.get_absolute_url(), team_url(plan))] == [404, 404]


def test_last_manager_is_neither_removed_nor_demoted(plan, manager):
    client = client_of(manager)

    answers = [
        client.post(team_url(plan, f"{manager.uuid}/vertrek/")),
        client.post(team_url(plan, f"{manager.uuid}/rol/"), {"rol": Role.READER}),
        client.post(team_url(plan, f"{manager.uuid}/rol/"), {"rol": Role.READER, "opvolger": colleague_of(plan).uuid}),
    ]

    assert [answer.status_code for answer in answers] == [409, 409, 409]
    assert LAST_MANAGER in answers[0].content.decode()
    assert [place.user for place in managers_of(plan)] == [manager]


def test_administrator_puts_another_in_the_place_of_the_last_manager(plan, manager, administrator):
    successor, url = colleague_of(plan), team_url(plan, f"{manager.uuid}/rol/")

    refused = client_of(administrator).post(url, {"rol": Role.READER})
    client_of(administrator).post(url, {"rol": Role.READER, "opvolger": successor.uuid})

    assert refused.status_code == 409
    assert (role_of(plan, manager), role_of(plan, successor)) == (Role.READER, Role.MANAGER)


def test_manager_who_left_the_organisation_does_not_count_as_the_other_one(plan, manager):
    leave_the_organisation(team_member(plan))

    with pytest.raises(ValidationError, match="enige planbeheerder"):
        remove(place=TeamMember.objects.get(user=manager), by=manager)


def test_manager_may_stop_when_there_is_another(plan, manager):
    team_member(plan)

    answer = client_of(manager).post(team_url(plan, f"{manager.uuid}/vertrek/"))

    assert answer.url == "/plannen/"
    assert role_of(plan, manager) is None


def test_removal_is_undone_with_role_and_goals_and_tells_nobody(plan, manager):
    owner, client = team_member(plan, Role.GOAL_OWNER), client_of(manager)
    plan.focus_areas.get().goals.update(owner=owner)

    client.post(team_url(plan, f"{owner.uuid}/vertrek/"))
    without = role_of(plan, owner)
    client.post(team_url(plan, f"{owner.uuid}/herstel/"))

    assert (without, role_of(plan, owner)) == (None, Role.GOAL_OWNER)
    assert plan.focus_areas.get().goals.get().owner == owner
    assert Email.objects.count() == 0


def test_removal_that_is_sent_twice_is_done_once(plan, manager):
    owner, client = team_member(plan, Role.GOAL_OWNER), client_of(manager)

    answers = [client.post(team_url(plan, f"{owner.uuid}/vertrek/")) for _ in range(2)]

    assert [answer.url for answer in answers] == [team_url(plan)] * 2
    assert client.post(team_url(plan, f"{colleague_of(plan).uuid}/vertrek/")).status_code == 404
    assert role_of(plan, owner) is None


def test_undo_gives_a_reader_the_same_last_day(plan, manager):
    reader, until = listed(), timezone.localdate() + timedelta(days=3)
    add_reader(plan=plan, user=reader, until=until, by=manager)
    client = client_of(manager)

    client.post(team_url(plan, f"{reader.uuid}/vertrek/"))
    client.post(team_url(plan, f"{reader.uuid}/herstel/"))

    assert TeamMember.objects.get(user=reader).until == until


def test_undo_is_for_who_removed_and_only_while_the_colleague_works_there(plan, manager):
    owner, other = team_member(plan, Role.GOAL_OWNER), team_member(plan)
    client = client_of(manager)
    client.post(team_url(plan, f"{owner.uuid}/vertrek/"))

    by_another = client_of(other).post(team_url(plan, f"{owner.uuid}/herstel/"))
    leave_the_organisation(owner)
    too_late = client.post(team_url(plan, f"{owner.uuid}/herstel/"))

    assert (by_another.status_code, too_late.status_code) == (404, 409)


def test_reader_from_outside_gets_no_other_role(plan, manager):
    reader = listed()
    place = add_reader(plan=plan, user=reader, until=timezone.localdate(), by=manager)

    with pytest.raises(ValidationError, match="alleen meelezen"):
        change_role(place=place, role=Role.MANAGER, by=manager)


def test_every_change_of_a_team_stands_in_the_log_without_names(plan, manager):
    colleague = colleague_of(plan)
    place = add_colleague(plan=plan, user=colleague, role=Role.READER, by=manager)
    change_role(place=place, role=Role.MANAGER, by=manager)
    remove(place=place, by=manager)

    entries = list(AuditEntry.objects.order_by("pk").values_list("actor", "act", "about"))
    about = f"plan {plan.pk}: lid {colleague.pk}"
    assert entries == [
        (manager.pk, "rechten", f"{about} is lezer"),
        (manager.pk, "rechten", f"{about} is planbeheerder"),
        (manager.pk, "rechten", f"{about} is uit het team"),
    ]


def test_team_page_asks_as_often_for_many_as_for_few(plan, manager):
    client = client_of(manager)

    def queries(people):
        for number in range(people):
            team_member(plan, Role.READER, last_name=f"Lezer{number}")
            add_reader(plan=plan, user=listed(), until=timezone.localdate(), by=manager)

        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = client.get(team_url(plan)).content.decode()
        return len(asked), page.count("<li>")

    (few, rows), (many, more_rows) = queries(1), queries(5)

    assert few == many
    assert more_rows == rows + 10


def test_other_plan_of_the_organisation_stays_closed(plan, manager):
    other = PlanFactory(organisation=plan.organisation)

    assert client_of(manager).get(team_url(other)).status_code == 404
    assert Plan.objects.visible_to(manager).get() == plan


def test_administrator_finds_the_teams_of_the_organisation_and_of_no_other(plan, manager, administrator):
    PlanFactory()

    pages = [client_of(user).get("/plannen/").content.decode() for user in (administrator, manager, colleague_of(plan))]

    assert [page.count("Team van Ondersteuningsplan") for page in pages] == [1, 0, 0]
    assert team_url(plan) in pages[0]


def test_administrator_in_the_team_sees_the_plan_in_place_of_its_team(plan, manager, administrator):
    add_colleague(plan=plan, user=administrator, role=Role.READER, by=manager)

    page = client_of(administrator).get("/plannen/").content.decode()

    assert ("Team van" in page, plan.get_absolute_url() in page) == (False, True)
