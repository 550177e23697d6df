"""A plan shared by name: who sees it, what of it, until when."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import CharField, TextField
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goals.following.sharing.acts import end_sharing, share_by_name
from goals.models import Activity, FocusArea, Goal, Indicator, Plan, PlanSharing, TeamMember
from members.models import AuditEntry
from members.permissions import ADMINISTRATORS, EDITORS
from tests.factories import MemberFactory, OrganisationFactory, make_staff
from tests.goals.following.factories import MeasurementFactory
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db
Way = PlanSharing.Way


@pytest.fixture
def plan():
    return PlanGoalFactory(title="Kanariedoel").focus_area.plan


@pytest.fixture
def manager(plan):
    return team_member(plan, last_name="Kanarienaam")


@pytest.fixture
def friend():
    """An alliance with which the plan is shared."""
    return OrganisationFactory(name="SWV De Vriend")


def share(plan, manager, way=Way.MEMBERS, *organisations):
    return share_by_name(plan=plan, way=way, organisations=organisations, by=manager)


def status(client, user, plan):
    client.force_login(user)
    answers = client.get(reverse("goals:shared_plan", args=[plan.uuid])), client.get(reverse("goals:shared"))
    is_listed = plan.get_absolute_url().split("/")[-2] in answers[1].content.decode()
    assert is_listed is (answers[0].status_code == 200)
    return answers[0].status_code


def test_plan_that_is_not_shared_is_found_by_nobody(client, plan, manager):
    assert status(client, MemberFactory(), plan) == 404
    assert status(client, manager, plan) == 404


def test_all_members_find_a_plan_shared_with_them(client, plan, manager):
    share(plan, manager)

    assert status(client, MemberFactory(), plan) == 200


def test_only_chosen_alliances_find_a_plan_shared_with_them(client, plan, manager, friend):
    share(plan, manager, Way.CHOSEN, friend)

    assert status(client, MemberFactory(affiliation__organisation=friend), plan) == 200
    assert status(client, MemberFactory(), plan) == 404


@pytest.mark.parametrize("group", [EDITORS, ADMINISTRATORS])
def test_staff_without_an_alliance_finds_no_plan(client, plan, manager, group):
    share(plan, manager)

    assert status(client, make_staff(group), plan) == 404


def test_who_left_the_chosen_alliance_finds_it_no_more(client, plan, manager, friend):
    reader = MemberFactory(affiliation__organisation=friend)
    MemberFactory(affiliation__organisation=friend)
    share(plan, manager, Way.CHOSEN, friend)
    assert status(client, reader, plan) == 200

    reader.affiliations.update(ended_on=date(2026, 1, 1), organisation=friend)

    client.force_login(reader)
    assert client.get(reverse("goals:shared_plan", args=[plan.uuid])).status_code == 404


def test_visitor_is_asked_to_log_in(client, plan, manager):
    share(plan, manager)

    answer = client.get(reverse("goals:shared_plan", args=[plan.uuid]))

    assert (answer.status_code, answer.url.startswith("/inloggen/")) == (302, True)


def test_ended_sharing_is_over_at_once(client, plan, manager):
    reader = MemberFactory()
    share(plan, manager)
    assert status(client, reader, plan) == 200

    end_sharing(plan=plan, ways=[Way.MEMBERS], by=manager)

    assert status(client, reader, plan) == 404


def test_closed_plan_is_shared_no_more(client, plan, manager):
    reader = MemberFactory()
    share(plan, manager)

    Plan.objects.filter(pk=plan.pk).update(adopted_on=date(2026, 8, 1), closed_on=date(2026, 9, 1))

    assert status(client, reader, plan) == 404


def test_plan_that_an_adopted_one_follows_is_shared_no_more(client, plan, manager):
    reader, follower = MemberFactory(), PlanFactory(organisation=plan.organisation, supersedes=plan)
    share(plan, manager)
    assert status(client, reader, plan) == 200

    Plan.objects.filter(pk=follower.pk).update(adopted_on=date(2026, 8, 1))

    assert status(client, reader, plan) == 404


def test_closed_plan_is_not_shared(plan, manager):
    Plan.objects.filter(pk=plan.pk).update(adopted_on=date(2026, 8, 1), closed_on=date(2026, 9, 1))

    with pytest.raises(ValidationError, match="afgesloten"):
        share(plan, manager)


def test_sharing_with_nobody_is_refused(plan, manager):
    with pytest.raises(ValidationError, match="Kies met wie"):
        share(plan, manager, Way.CHOSEN, plan.organisation)


def test_sharing_twice_is_sharing_once(plan, manager, friend):
    first = share(plan, manager, Way.CHOSEN, friend)

    assert share(plan, manager, Way.CHOSEN, friend) == first
    assert AuditEntry.objects.count() == 1


def test_other_readers_come_instead_of_those_before(client, plan, manager, friend):
    share(plan, manager)

    share(plan, manager, Way.CHOSEN, friend)

    assert [row.way for row in plan.sharings.running()] == [Way.CHOSEN]
    assert status(client, MemberFactory(), plan) == 404


def test_log_says_that_it_was_shared_and_ended_without_a_name(plan, manager, friend):
    share(plan, manager, Way.CHOSEN, friend)
    end_sharing(plan=plan, ways=[Way.CHOSEN], by=manager)
    end_sharing(plan=plan, ways=[Way.CHOSEN], by=manager)

    assert [(row.actor, row.about) for row in AuditEntry.objects.order_by("pk")] == [
        (manager, f"plan {plan.pk}: gedeeld met één organisatie"),
        (manager, f"plan {plan.pk}: niet meer gedeeld (gekozen)"),
    ]


def shown_page(client, plan):
    client.force_login(MemberFactory())
    return client.get(reverse("goals:shared_plan", args=[plan.uuid])).content.decode()


def test_shared_page_shows_the_plan_without_names_and_euros(client, plan, manager):
    Goal.objects.update(owner=manager)
    MeasurementFactory(indicator=Indicator.objects.get(), value=777, reading="Kanarieduiding")
    share(plan, manager)

    page = shown_page(client, plan)

    assert "Kanariedoel" in page
    assert "Het samenwerkingsverband belt elke week" in page
    hidden = ("Kanarienaam", "12.000", "€", "777", "Kanarieduiding")
    assert [word for word in hidden if word in page] == []


@pytest.mark.parametrize("title", ["", "Kanariedoel"])
def test_shared_page_shows_no_small_number_to_begin_with(client, plan, manager, title):
    Goal.objects.update(title=title)
    Indicator.objects.update(baseline=3, target=30, direction="omhoog")
    share(plan, manager)

    page = shown_page(client, plan)

    assert "van 3 naar" not in page
    assert "Aantal leerlingen dat langer dan vier weken thuiszit" in page


def test_preview_shows_the_same_as_the_shared_page(client, plan, manager):
    share(plan, manager)
    client.force_login(manager)
    preview = client.get(reverse("plan_sharing:preview", args=[plan.uuid])).content.decode()

    page = shown_page(client, plan)

    assert piece(preview) == piece(page) != ""


def piece(page):
    return page[page.index('<section class="flow plan-area"') : page.index("</main>")].split("</section>")[0]


@pytest.mark.parametrize("role", ["doeleigenaar", "bijdrager", "lezer"])
def test_only_managers_share(client, plan, manager, role):
    client.force_login(team_member(plan, role))

    seen = client.get(reverse("plan_sharing:page", args=[plan.uuid]))
    answer = client.post(reverse("plan_sharing:by_name", args=[plan.uuid]), {"hoe": "leden"})

    assert (seen.status_code, "Deel op naam" in seen.content.decode(), answer.status_code) == (200, False, 404)
    assert not PlanSharing.objects.exists()


def test_form_shares_with_chosen_alliances(client, plan, manager, friend):
    client.force_login(manager)
    url = reverse("plan_sharing:by_name", args=[plan.uuid])

    answer = client.post(url, {"hoe": "gekozen", "organisaties": [friend.pk]}, follow=True)

    assert "SWV De Vriend" in answer.content.decode()
    assert "Gedeeld met één samenwerkingsverband" in client.get(plan.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "Kies met wie je het plan deelt."),
        ({"hoe": "gekozen"}, "Kies minstens één samenwerkingsverband, of deel met alle leden."),
        ({"hoe": "gekozen", "organisaties": ["999999"]}, "Dit samenwerkingsverband staat niet in de lijst."),
        ({"hoe": "iedereen"}, "Kies met wie je het plan deelt."),
    ],
)
def test_form_says_what_is_missing(client, plan, manager, values, said):
    client.force_login(manager)

    answer = client.post(reverse("plan_sharing:by_name", args=[plan.uuid]), values)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not PlanSharing.objects.exists()


def test_unknown_way_cannot_be_ended(client, plan, manager):
    client.force_login(manager)

    assert client.post(reverse("plan_sharing:end", args=[plan.uuid, "alles"])).status_code == 404


@pytest.mark.search
def test_shared_plan_is_not_in_the_search(client, plan, manager):
    share(plan, manager)
    client.force_login(MemberFactory())

    page = client.get("/zoeken/", {"q": "Kanariedoel"}).content.decode()

    assert (str(plan.uuid) in page, "kanariedoel" in page.lower()) == (False, True)


def test_ex_member_of_the_team_is_an_outsider(client, plan, manager):
    other = MemberFactory()
    TeamMember.objects.create(plan=plan, user=other, role="planbeheerder")
    client.force_login(other)

    assert client.post(reverse("plan_sharing:by_name", args=[plan.uuid]), {"hoe": "leden"}).status_code == 404


@pytest.mark.parametrize("query", [{"sector": "po"}, {"sector": "vo"}, {"thema": "onbekend"}, {"standaard": "BKA9"}])
def test_list_is_filtered_by_sector_and_ignores_what_is_unknown(client, plan, manager, query):
    share(plan, manager)
    client.force_login(MemberFactory())

    page = client.get(reverse("goals:shared"), query).content.decode()

    assert (str(plan.uuid) in page) is (query != {"sector": "vo"})


def test_list_takes_as_many_queries_for_one_plan_as_for_five(client, plan, manager, django_assert_num_queries):
    share(plan, manager)
    client.force_login(MemberFactory())
    url = reverse("goals:shared")
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(url)
    for other in [PlanGoalFactory().focus_area.plan for _ in range(4)]:
        share(other, manager)

    with django_assert_num_queries(len(one)):
        client.get(url)


def test_list_goes_on_on_a_next_page_with_the_same_filter(client, manager):
    for plan in [PlanGoalFactory().focus_area.plan for _ in range(25)]:
        share(plan, manager)
    client.force_login(MemberFactory())

    first = client.get(reverse("goals:shared"), {"sector": "po"})
    second = client.get(reverse("goals:shared"), {"sector": "po", "pagina": 2})

    assert [len(answer.context["page"].object_list) for answer in (first, second)] == [24, 1]
    assert "?sector=po&amp;pagina=2" in first.content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"adopted_on": date(2026, 8, 1)}, ""),
        ({}, "Dit plan is nu niet vastgesteld."),
        ({"adopted_on": date(2026, 8, 1), "closed_on": date(2026, 9, 1)}, "Anderen zien dit plan nu niet"),
    ],
)
def test_page_says_when_what_is_shared_does_not_count(client, plan, manager, change, said):
    plan.sharings.create(way=Way.COMPARED)
    Plan.objects.filter(pk=plan.pk).update(**change)
    client.force_login(manager)

    page = client.get(reverse("plan_sharing:page", args=[plan.uuid])).content.decode()

    sentences = ("Dit plan is nu niet vastgesteld.", "Anderen zien dit plan nu niet")
    assert [sentence for sentence in sentences if sentence in page] == [said] * bool(said)


def word_in(field):
    return f"Kanarie-{field.model._meta.model_name}-{field.name}"


def texts_of(*models):
    """Every field that holds words of the team's own."""
    return [
        field
        for model in models
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField) and not field.choices
    ]


def test_every_text_of_a_plan_is_either_shown_or_left_out(client, plan, manager):
    """A new field of a plan is thought of here, before others read it."""
    models = (FocusArea, Goal, Indicator, Activity)
    for model in models:
        model.objects.update(**{field.name: word_in(field) for field in texts_of(model)})
    Goal.objects.update(stopped_on="2026-09-01")
    share(plan, manager)

    page = shown_page(client, plan)

    left_out = {
        f"{field.model._meta.model_name}.{field.name}" for field in texts_of(*models) if word_in(field) not in page
    }
    of_the_measurer = {f"indicator.{name}" for name in ("numerator", "denominator", "scale", "question", "respondents")}
    assert left_out == {"goal.previous_period", *of_the_measurer}


def test_plan_that_becomes_a_concept_again_is_no_more_shared_by_name(client, plan, manager):
    Plan.objects.filter(pk=plan.pk).update(discussed_since="2026-06-01", adopted_on="2026-07-01")
    share(plan, manager)
    plan.sharings.create(way=Way.COMPARED)
    client.force_login(manager)
    said = " ".join(client.get(reverse("plans:state", args=[plan.uuid])).content.decode().split())

    client.post(reverse("plans:state_back", args=[plan.uuid]), {"stand": "vastgesteld", "reden": "Cijfer klopt niet"})

    assert "Leden lezen dit plan nu op naam. Dat stopt" in said
    assert status(client, MemberFactory(), plan) == 404
    assert [one.way for one in plan.sharings.running()] == [Way.COMPARED]
    assert AuditEntry.objects.latest("pk").about == f"plan {plan.pk}: niet meer gedeeld (leden)"


def test_plan_that_is_opened_again_after_closing_is_shared_as_before(client, plan, manager):
    Plan.objects.filter(pk=plan.pk).update(
        discussed_since="2026-06-01", adopted_on="2026-07-01", closed_on="2026-08-01"
    )
    share_before = plan.sharings.create(way=Way.MEMBERS)
    client.force_login(manager)

    client.post(reverse("plans:state_back", args=[plan.uuid]), {"stand": "afgesloten"})

    assert status(client, MemberFactory(), plan) == 200
    assert plan.sharings.running().get() == share_before
