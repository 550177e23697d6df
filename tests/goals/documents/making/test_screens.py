"""The page of all files of a plan, and following one that is made in the background."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from foundation.retention import carry_out
from foundation.waiting import tasks_for
from goals.documents.files import PDF, WORD
from goals.documents.making.background import make_waiting_files
from goals.documents.making.kinds import Size
from goals.documents.making.ordering import ENOUGH, ask_for_file
from goals.models import MadeFile, TeamMember
from members.models import AuditEntry
from tests.goals.following.factories import MeasurementFactory
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory, team_member

from .orders import LARGE, address, asked_for, content_of, registered

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
DAY = timedelta(days=1)


def page_of(plan) -> str:
    return reverse("plan_documents:files", args=[plan.uuid])


def ready(**fields) -> MadeFile:
    return asked_for(content=b"inhoud", made_at=timezone.now(), **fields)


def test_page_offers_every_file_of_a_small_plan_at_once(client):
    plan = PlanFactory()
    client.force_login(team_member(plan, "lezer"))

    page = client.get(page_of(plan)).content.decode()

    assert [page.count(kind.address(plan, "")) for kind in (WORD, PDF)] == [1, 1]
    assert "Laat maken" not in page
    assert page_of(plan) in client.get(plan.get_absolute_url()).content.decode()


def test_file_of_a_large_plan_is_asked_for_followed_and_fetched(
    client, monkeypatch, django_capture_on_commit_callbacks
):
    registered(monkeypatch, content_of)
    plan = PlanFactory()
    user = team_member(plan)
    client.force_login(user)

    with django_capture_on_commit_callbacks():
        asked = client.post(page_of(plan), {"soort": "proef"}, follow=True)
    make_waiting_files()
    made = client.get(asked.redirect_chain[-1][0]).content.decode()
    file = MadeFile.objects.get()
    waits = [task.text for task in tasks_for(user)]
    fetched = client.get(address("made_download", file))

    assert "Je bestand wordt gemaakt." in asked.content.decode()
    assert "Je bestand is klaar" in made
    assert waits == ["Haal je bestand op: proef.txt"]
    assert (fetched.content, fetched["Content-Disposition"]) == (
        f"{plan.title}, planbeheerder, ".encode(),
        'attachment; filename="proef.txt"',
    )
    assert fetched["Cache-Control"] == "private, no-store"
    assert AuditEntry.objects.get().about == f"proef van plan {plan.pk}"
    assert list(tasks_for(user)) == []


@pytest.mark.parametrize("kind", [WORD, PDF], ids=lambda kind: kind.code)
def test_address_of_a_file_of_a_large_plan_leads_to_where_it_is_made(client, monkeypatch, kind):
    monkeypatch.setattr(f"goals.documents.views.{kind.code.upper()}", replace(kind, at_once=LARGE))
    plan = PlanFactory()
    client.force_login(team_member(plan))

    answer = client.get(kind.address(plan, ""), follow=True)

    assert answer.redirect_chain == [(page_of(plan), 302)]
    assert "Dit plan is groot. Laat het bestand maken" in answer.content.decode()
    assert MadeFile.objects.count() == 0


@pytest.mark.parametrize(("size", "is_large"), [((30, 5000), False), ((31, 0), True), ((0, 5001), True)])
def test_plan_is_large_by_its_goals_or_its_measurements(size, is_large):
    assert WORD.is_large(Size(*size)) is is_large


@pytest.mark.parametrize("name", ["made", "made_download", "made_stop"])
@pytest.mark.parametrize("who", ["colleague", "stranger", "who left", "who has another role"])
def test_nobody_else_finds_the_file(client, name, who, monkeypatch):
    registered(monkeypatch, content_of)
    file = ready()
    place = TeamMember.objects.filter(user=file.owner)
    if who == "who left":
        place.delete()
    if who == "who has another role":
        place.update(role="lezer")
    others = {"colleague": lambda: team_member(file.plan), "stranger": lambda: team_member(PlanFactory())}
    client.force_login(others[who]() if who in others else file.owner)

    answer = client.post(address(name, file)) if name == "made_stop" else client.get(address(name, file))

    assert answer.status_code == 404
    assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize("name", ["made", "made_download", "made_stop"])
@pytest.mark.parametrize("is_night_over", [False, True])
def test_who_comes_back_for_a_file_that_is_gone_can_have_it_made_again(client, monkeypatch, name, is_night_over):
    registered(monkeypatch, content_of)
    file = ready()
    MadeFile.objects.update(changed_at=timezone.now() - DAY - timedelta(minutes=1))
    if is_night_over:
        carry_out()
    client.force_login(file.owner)

    answer = client.post(address(name, file)) if name == "made_stop" else client.get(address(name, file))

    page = answer.content.decode()
    assert (answer.status_code, MadeFile.objects.count()) == (404, 0 if is_night_over else 1)
    assert "Dit bestand is er niet meer" in page
    assert '<input type="hidden" name="soort" value="proef">' in page


@pytest.mark.parametrize("name", ["made", "made_download"])
def test_file_is_there_for_a_day_and_then_goes(client, monkeypatch, name):
    registered(monkeypatch, content_of)
    file = ready()
    client.force_login(file.owner)
    answers = []
    for age in (DAY - timedelta(minutes=1), DAY + timedelta(minutes=1)):
        MadeFile.objects.update(changed_at=timezone.now() - age)
        answers.append(client.get(address(name, file)).status_code)
    in_list = client.get(page_of(file.plan)).content.decode()

    carry_out()

    assert answers == [200, 404]
    assert "proef.txt" not in in_list
    assert MadeFile.objects.count() == 0


def test_file_that_is_not_made_yet_is_not_there(client, monkeypatch):
    registered(monkeypatch, content_of)
    file = asked_for()
    client.force_login(file.owner)

    assert client.get(address("made_download", file)).status_code == 404


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (dict, "Je bestand wordt gemaakt."),
        (lambda: {"attempts": 2}, "Het maken brak af en is opnieuw begonnen."),
        (lambda: {"failed_at": timezone.now()}, "Het bestand is niet gelukt"),
        (lambda: {"stopped_at": timezone.now()}, "Het maken is gestopt"),
    ],
    ids=["under way", "again", "failed", "stopped"],
)
def test_page_of_a_file_says_how_it_is(client, fields, words):
    file = asked_for(**fields())
    client.force_login(file.owner)

    page, listed = (client.get(where).content.decode() for where in (address("made", file), page_of(file.plan)))

    assert words in page
    assert file.file_name in listed


def test_page_of_a_file_that_takes_long_says_not_to_ask_again(client):
    file = asked_for()
    MadeFile.objects.update(asked_at=timezone.now() - timedelta(minutes=3))
    client.force_login(file.owner)

    assert "Dit duurt langer dan anders." in client.get(address("made", file)).content.decode()


def test_making_is_stopped_and_what_is_made_stays(client):
    under_way, made = asked_for(), ready()
    for file in (under_way, made):
        client.force_login(file.owner)
        client.post(address("made_stop", file))
        file.refresh_from_db()

    assert [under_way.state, made.state] == [MadeFile.State.STOPPED, MadeFile.State.READY]


@pytest.mark.parametrize("sent", [{"soort": "onbekend"}, {"soort": "proef", "onderdeel": "RPO9"}])
def test_file_that_is_not_offered_is_not_made(client, monkeypatch, sent):
    registered(monkeypatch, content_of)
    plan = PlanFactory()
    client.force_login(team_member(plan))

    assert client.post(page_of(plan), sent).status_code == 404
    assert MadeFile.objects.count() == 0


def test_file_for_managers_is_not_offered_to_readers(client, monkeypatch):
    kind = registered(monkeypatch, content_of, is_for=lambda role: role == "planbeheerder")
    plan = PlanFactory()
    pages = {}
    for role in ("planbeheerder", "lezer"):
        client.force_login(team_member(plan, role))
        pages[role] = client.get(page_of(plan)).content.decode()

    assert {role: kind.about in page for role, page in pages.items()} == {"planbeheerder": True, "lezer": False}
    assert client.post(page_of(plan), {"soort": kind.code}).status_code == 404


def test_same_file_asked_twice_is_one_and_a_new_one_takes_the_place_of_the_old(monkeypatch):
    kind = registered(monkeypatch, content_of)
    old = ready()
    ask = {"user": old.owner, "plan": old.plan, "role": "planbeheerder", "kind": kind}

    first, second = ask_for_file(**ask), ask_for_file(**ask)

    assert first == second
    assert list(MadeFile.objects.all()) == [first]


def test_file_asked_again_by_another_role_is_made_for_that_role(client, monkeypatch):
    registered(monkeypatch, content_of)
    file = asked_for()
    TeamMember.objects.update(role="lezer")
    client.force_login(file.owner)

    asked = client.post(page_of(file.plan), {"soort": "proef"}, follow=True)

    assert "Je bestand wordt gemaakt." in asked.content.decode()
    assert list(MadeFile.objects.values_list("role", flat=True)) == ["lezer"]


def test_file_of_a_role_one_has_no_more_does_not_wait_to_be_fetched():
    file = ready()
    before = len(tasks_for(file.owner))
    TeamMember.objects.update(role="lezer")

    assert (before, len(tasks_for(file.owner))) == (1, 0)


def test_too_many_files_at_once_are_refused_with_a_sentence(client, monkeypatch):
    registered(monkeypatch, content_of)
    plan = PlanFactory()
    user = team_member(plan)
    for number in range(5):
        asked_for(plan=plan, owner=user, part=str(number))
    client.force_login(user)

    page = client.post(page_of(plan), {"soort": "proef"}, follow=True).content.decode()

    assert ENOUGH in page
    assert MadeFile.objects.count() == 5


def test_asking_in_the_middle_of_a_refusal_leaves_what_was_made(monkeypatch):
    kind = registered(monkeypatch, content_of)
    old = ready()
    for number in range(5):
        asked_for(plan=old.plan, owner=old.owner, part=str(number))

    with pytest.raises(ValidationError):
        ask_for_file(user=old.owner, plan=old.plan, role="planbeheerder", kind=kind)

    assert MadeFile.objects.filter(pk=old.pk).exists()


def test_page_costs_the_same_for_few_and_many_files_and_goals(client, monkeypatch):
    registered(monkeypatch, content_of)
    plan = PlanFactory()
    user = team_member(plan)
    client.force_login(user)
    counts = []
    for number in range(4):
        goal = PlanGoalFactory(focus_area__plan=plan)
        MeasurementFactory.create_batch(number + 1, indicator=goal.indicators.get())
        ready(plan=plan, owner=user, part=str(number))
        with CaptureQueriesContext(connection) as asked:
            client.get(page_of(plan))
        counts.append(len(asked))

    assert len(set(counts[1:])) == 1
