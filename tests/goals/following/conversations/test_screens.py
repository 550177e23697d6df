"""The calendar and the sheet of a conversation: who may, what is kept of what was typed, and the way back."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goals.following.conversations.agreeing import add_agreement
from goals.following.conversations.holding import begin, write
from goals.following.conversations.sheet import Answered
from goals.models import Activity, Agreement, Goal, ProgressConversation
from tests.goals.following.factories import PartnerFactory
from tests.goals.following.measuring.scene import client_of
from tests.goals.plans.factories import team_member

from .scene import confirmed, held, new_plan, planned, sent, sheet_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return new_plan()


@pytest.fixture
def manager(plan):
    return team_member(plan)


@pytest.fixture
def client(manager):
    return client_of(manager)


@pytest.fixture
def calendar(plan):
    return f"/plannen/{plan.uuid}/gesprekken/"


@pytest.mark.parametrize("role", ["doeleigenaar", "bijdrager", "lezer"])
def test_who_does_not_manage_the_plan_finds_no_conversation(plan, manager, calendar, role):
    row = held(plan, manager)
    other = client_of(team_member(plan, role))

    assert [other.get(path).status_code for path in (calendar, sheet_of(row))] == [404, 404]
    assert other.post(sheet_of(row), sent(row, way="Van een ander")).status_code == 404
    assert calendar not in words(other.get(plan.get_absolute_url()))


def test_calendar_says_who_comes_who_was_spoken_with_and_who_never_was(plan, manager, client, calendar):
    planned(plan, manager, "Komt nog", days=7)
    held(plan, manager, "Was er al", days=-7)
    PartnerFactory(alliance=plan.organisation, name="Nooit gezien")
    PartnerFactory(alliance=plan.organisation, name="Deed ooit mee", left_on=timezone.localdate())

    page = words(client.get(calendar))

    order = [page.index(word) for word in ("Komt nog</a>", "Was er al</a>", "Nog nooit gesproken</h2>", "Nooit gezien")]
    assert order == sorted(order)
    assert "nog geen cijfers van hen; nog geen geld gekoppeld" in page
    assert "Deed ooit mee" not in page


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"partner": "", "planned_on": "2027-01-14"}, "Kies met wie het gesprek is."),
        ({"partner": "c0ffee00-0000-4000-8000-000000000000", "planned_on": "2027-01-14"}, "Kies iemand uit de lijst."),
        ({"planned_on": ""}, "Kies een dag."),
        ({"planned_on": "overmorgen"}, "Vul een datum in, zoals 14-01-2027."),
        ({"planned_on": "0027-01-14"}, "Klopt het jaartal?"),
    ],
)
def test_planning_says_what_is_wrong(plan, client, calendar, fields, error):
    partner = PartnerFactory(alliance=plan.organisation, name="De Linde")

    answer = client.post(calendar, {"partner": str(partner.uuid)} | fields)

    assert (answer.status_code, error in words(answer)) == (422, True)
    assert ProgressConversation.objects.count() == 0


def test_calendar_asks_for_the_report_of_a_day_that_is_past(plan, manager, client, calendar):
    planned(plan, manager, "Was gepland", days=-3)
    begin(planned(plan, manager, "Is begonnen", days=3))
    planned(plan, manager, "Komt nog", days=3)

    page = words(client.get(calendar))

    order = ("Verslag nog niet af</h2>", "Was gepland</a>", "Is begonnen</a>", "Komt nog</h2>", "Komt nog</a>")
    assert [page.index(word) for word in order] == sorted(page.index(word) for word in order)
    assert ["nog geen verslag" in page, "verslag in de maak" in page] == [True, True]
    assert page.count("Voor te bereiden") == 1


def test_partner_of_another_alliance_is_no_choice(client, calendar):
    other = PartnerFactory(name="Elders")

    answer = client.post(calendar, {"partner": str(other.uuid), "planned_on": "2027-01-14"})

    assert (answer.status_code, "Elders" in words(answer)) == (422, False)


def test_report_from_the_calendar_to_a_link(plan, client, calendar):
    partner = PartnerFactory(alliance=plan.organisation, name="De Linde")
    client.post(calendar, {"partner": str(partner.uuid), "planned_on": timezone.localdate().isoformat()})
    row = ProgressConversation.objects.get()

    client.post(sheet_of(row, "begin/"))
    row.refresh_from_db()
    client.post(sheet_of(row), sent(row, held_on=timezone.localdate().isoformat(), way="Samen bellen."))
    today = timezone.localdate().isoformat()
    client.post(sheet_of(row, "afspraken/"), {"what": "Bellen", "who": "De Linde", "due_on": today})
    page = client.get(sheet_of(row))
    client.post(sheet_of(row, "bevestiging/"), {"stempel": page.context["stamp"]})

    row.refresh_from_db()
    assert (row.way, row.state, row.agreements.get().what) == ("Samen bellen.", row.State.WAITING, "Bellen")
    assert page.context["address"] == ""
    assert client.get(sheet_of(row)).context["address"] in words(client.get(sheet_of(row)))


def test_line_of_a_goal_has_its_number_apart_and_its_euros_together():
    answered = Answered("Waar staan we nu?", "2.1 Aantal: 12\n\n- 1.1 Minder thuis: € 4.000\n- Gewoon een regel")

    assert answered.lines == [
        ("2.1", "Aantal: 12"),
        ("1.1", "Minder thuis: €\N{NO-BREAK SPACE}4.000"),
        ("", "Gewoon een regel"),
    ]


def test_answer_that_is_too_long_is_kept_on_the_page(plan, manager, client):
    row = held(plan, manager)

    answer = client.post(sheet_of(row), sent(row, way="w" * 6001))

    assert (answer.status_code, "w" * 6001 in words(answer)) == (422, True)


def test_day_that_comes_is_no_day_it_was_held(plan, manager, client):
    row = begin(planned(plan, manager))
    tomorrow = timezone.localdate() + timedelta(days=1)

    answer = client.post(sheet_of(row), sent(row, held_on=tomorrow.isoformat(), way="Getypt"))

    assert (answer.status_code, "Deze dag komt nog" in words(answer), "Getypt" in words(answer)) == (422, True, True)


def test_year_of_two_digits_is_asked_again(plan, manager, client):
    row = begin(planned(plan, manager))

    answer = client.post(sheet_of(row), sent(row, held_on="0026-11-14"))

    assert (answer.status_code, "Klopt het jaartal?" in words(answer)) == (422, True)


def test_clash_shows_both_texts_and_the_next_save_keeps_mine(plan, manager, client):
    row = begin(planned(plan, manager))
    write(conversation=row, values={"way": "Van een collega."}, version=row.version)

    answer = client.post(sheet_of(row), sent(row, way="Van mij."))

    assert answer.status_code == 422
    assert ["Van een collega." in words(answer), "Van mij." in words(answer)] == [True, True]
    again = sent(row, way="Van mij.", versie=answer.context["report"]["versie"].value())
    assert client.post(sheet_of(row), again).status_code == 302
    assert ProgressConversation.objects.get().way == "Van mij."


def test_clash_while_it_saves_itself_never_overwrites(plan, manager, client):
    row = begin(planned(plan, manager))
    write(conversation=row, values={"way": "Van een collega."}, version=row.version)

    for _ in range(2):
        answer = client.post(sheet_of(row), sent(row, way="Van mij."), headers={"HX-Request": "true"})
        assert answer.context["report"]["versie"].value() == str(row.version)

    assert ProgressConversation.objects.get().way == "Van een collega."


def test_save_by_itself_gives_the_next_version(plan, manager, client):
    row = begin(planned(plan, manager))

    answer = client.post(sheet_of(row), sent(row, way="Van mij."), headers={"HX-Request": "true"})

    assert (answer.status_code, answer.context["report"]["versie"].value()) == (200, row.version + 1)
    assert "Bewaard om" in words(answer)


def test_text_that_came_too_late_stays_on_the_page(plan, manager, client):
    row = confirmed(plan, manager)

    answer = client.post(sheet_of(row), sent(row, way="Te laat getypt."))

    page = words(answer)
    assert (answer.status_code, "is bevestigd" in page, "Te laat getypt." in page) == (422, True, True)


def test_line_ends_of_a_form_are_no_change(plan, manager, client):
    row = begin(planned(plan, manager))

    client.post(sheet_of(row), sent(row, present=row.present.replace("\n", "\r\n")))

    assert ProgressConversation.objects.get().version == row.version


def test_confirmation_without_a_day_says_so_and_keeps_the_report(plan, manager, client):
    row = begin(planned(plan, manager))

    answer = client.post(sheet_of(row, "bevestiging/"), {"stempel": "0"})

    assert (answer.status_code, "Vul eerst in op welke dag het gesprek was." in words(answer)) == (422, True)


def test_conversation_comes_back_after_it_was_taken_away(plan, manager, client):
    row = planned(plan, manager)
    client.post(sheet_of(row, "verwijdering/"))
    [key] = client.session["following_undo"]

    client.post(f"/plannen/{plan.uuid}/gesprekken/herstel/{UUID(key)}/")

    assert ProgressConversation.objects.get() == row


def test_conversation_does_not_come_back_on_a_day_that_is_taken_since(plan, manager, client, calendar):
    row = planned(plan, manager)
    client.post(sheet_of(row, "verwijdering/"))
    [key] = client.session["following_undo"]
    client.post(calendar, {"partner": str(row.partner.uuid), "planned_on": row.planned_on.isoformat()})

    answer = client.post(f"{calendar}herstel/{UUID(key)}/", follow=True)

    assert "Op deze dag staat er weer een gesprek" in words(answer)
    assert ProgressConversation.objects.count() == 1


def test_agreement_goes_and_comes_back_until_the_report_is_confirmed(plan, manager, client, calendar):
    row = held(plan, manager)
    agreement = add_agreement(conversation=row, what="Bellen", who="Wij", due_on=timezone.localdate())
    client.post(sheet_of(row, f"afspraken/{agreement.pk}/verwijdering/"))
    [key] = client.session["following_undo"]

    ProgressConversation.objects.update(confirmed_at=timezone.now())
    client.post(f"{calendar}herstel/{UUID(key)}/")
    counts = [Agreement.objects.count()]
    ProgressConversation.objects.update(confirmed_at=None)
    client.post(f"{calendar}herstel/{UUID(key)}/")

    assert [*counts, Agreement.objects.count()] == [0, 1]


def test_agreement_without_a_day_keeps_what_was_typed(plan, manager, client):
    row = held(plan, manager)

    answer = client.post(sheet_of(row, "afspraken/"), {"what": "Bellen met ouders", "who": "", "due_on": "ooit"})

    page = words(answer)
    assert (answer.status_code, "Bellen met ouders" in page, "Vul in wie het doet." in page) == (422, True, True)


def change_of(agreement, **fields):
    """Where the form that changes an agreement is sent to, and what it sends."""
    shown = {"what": agreement.what, "who": agreement.who, "due_on": agreement.due_on.isoformat()}
    values = shown | {"versie": agreement.version} | fields
    path = sheet_of(agreement.conversation, f"afspraken/{agreement.pk}/")
    return path, {f"afspraak-{agreement.pk}-{name}": value for name, value in values.items()}


@pytest.fixture
def agreement(plan, manager):
    row = held(plan, manager)
    return add_agreement(conversation=row, what="Beleln", who="Wij", due_on=timezone.localdate())


def test_agreement_is_written_differently(client, agreement):
    answer = client.post(*change_of(agreement, what="Bellen", who="De Linde"), follow=True)

    assert answer.redirect_chain == [(f"{sheet_of(agreement.conversation)}#afspraak-{agreement.pk}", 302)]
    row = Agreement.objects.get()
    assert (row.what, row.who, row.due_on, row.version) == ("Bellen", "De Linde", agreement.due_on, 2)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"what": ""}, "Vul in wat jullie afspreken."),
        ({"who": " "}, "Vul in wie het doet."),
        ({"who": "\u200b\u00ad"}, "Vul in wie het doet."),
        ({"due_on": "ooit"}, "Vul een datum in, zoals 14-01-2027."),
        ({"due_on": "0027-01-14"}, "Klopt het jaartal?"),
        ({"what": "w" * 401}, "w" * 401),
        ({"versie": "x", "what": "Bellen"}, "geheel getal"),
    ],
)
def test_change_that_cannot_be_keeps_what_was_typed(client, agreement, fields, error):
    answer = client.post(*change_of(agreement, **({"who": "De Linde"} | fields)))

    page = words(answer)
    assert (answer.status_code, error in page, [value in page for value in fields.values()]) == (
        422,
        True,
        [True] * len(fields),
    )
    assert Agreement.objects.get().version == 1


def test_of_two_who_change_an_agreement_the_second_sees_both_and_decides(client, agreement):
    client.post(*change_of(agreement, who="De Linde"))

    answer = client.post(*change_of(agreement, what="Bellen"))
    page = words(answer)

    assert (answer.status_code, "‘Beleln’ (De Linde, uiterlijk" in page) == (422, True)
    assert Agreement.objects.get().what == "Beleln"
    again = change_of(agreement, what="Bellen", versie=2)
    assert f'name="afspraak-{agreement.pk}-versie" value="2"' in page
    client.post(*again)
    assert Agreement.objects.get().what == "Bellen"


def test_change_sent_twice_is_one(client, agreement):
    answers = [client.post(*change_of(agreement, what="Bellen")).status_code for _ in range(2)]

    assert (answers, Agreement.objects.get().version) == ([302, 302], 2)


def test_change_of_an_agreement_that_went_meanwhile_can_be_added_again(client, agreement):
    path, sent = change_of(agreement, what="Bellen met ouders")
    agreement.delete()

    answer = client.post(path, sent)

    page = words(answer)
    assert (answer.status_code, "Iemand anders haalde deze afspraak net weg." in page) == (422, True)
    assert answer.context["agreement_form"]["what"].value() == "Bellen met ouders"
    assert client.post(path, {}).status_code == 404


@pytest.mark.parametrize("act", ["activiteit", "jaarverslag"])
def test_button_of_an_agreement_that_went_meanwhile_leads_back_to_the_sheet(client, agreement, act):
    sheet, number = sheet_of(agreement.conversation), agreement.pk
    agreement.delete()

    answer = client.post(f"{sheet}afspraken/{number}/{act}/", follow=True)

    assert (answer.redirect_chain, "Deze afspraak is er niet meer." in words(answer)) == ([(sheet, 302)], True)


def test_confirmed_report_keeps_its_agreements_and_what_was_typed(client, agreement):
    path, sent = change_of(agreement, what="Bellen met ouders")
    ProgressConversation.objects.update(confirmed_at=timezone.now())

    answer = client.post(path, sent)

    page = words(answer)
    assert (answer.status_code, "het verslag is bevestigd" in page, "Bellen met ouders" in page) == (422, True, True)
    assert Agreement.objects.get().what == "Beleln"


def test_report_is_not_confirmed_with_an_agreement_that_nobody_read(client, agreement):
    stamp = client.get(sheet_of(agreement.conversation)).context["stamp"]
    client.post(*change_of(agreement, what="Bellen"))

    answer = client.post(sheet_of(agreement.conversation, "bevestiging/"), {"stempel": stamp})

    assert (answer.status_code, "Het verslag is net veranderd." in words(answer)) == (422, True)


def test_agreement_under_another_conversation_is_not_changed(plan, manager, client, agreement):
    elsewhere = held(plan, manager, "De Esdoorn")
    path, sent = change_of(agreement, what="Bellen")
    path = path.replace(str(agreement.conversation.uuid), str(elsewhere.uuid))

    client.post(path, sent)

    assert Agreement.objects.get().what == "Beleln"


def test_activity_stays_as_it_is_when_its_agreement_changes(client, agreement):
    path = sheet_of(agreement.conversation, f"afspraken/{agreement.pk}/")
    client.post(f"{path}activiteit/", {"doel": Goal.objects.get().pk})

    client.post(*change_of(agreement, what="Bellen"))

    assert (Activity.objects.get().text, Agreement.objects.get().what) == ("Beleln", "Bellen")
    assert "De activiteit in het plan verandert niet mee." in words(client.get(sheet_of(agreement.conversation)))


def test_agreement_becomes_an_activity_of_a_goal_of_this_plan(plan, manager, client):
    row = held(plan, manager)
    agreement = add_agreement(conversation=row, what="Bellen", who="Wij", due_on=timezone.localdate())
    goal, path = Goal.objects.get(), sheet_of(row, f"afspraken/{agreement.pk}/activiteit/")
    elsewhere = Goal.objects.exclude(pk=goal.pk).filter(focus_area__plan=new_plan()).get()

    refused = client.post(path, {"doel": elsewhere.pk})
    client.post(path, {"doel": goal.pk})

    assert refused.status_code == 422
    assert Activity.objects.get().goal == goal
    assert "Staat als activiteit in het plan." in words(client.get(sheet_of(row)))


@pytest.mark.parametrize("act", ["begin", "verwijdering", "bevestiging", "heropening", "links", "afspraken", "dag"])
def test_acts_are_never_a_get(plan, manager, client, act):
    assert client.get(sheet_of(confirmed(plan, manager), f"{act}/")).status_code == 405


def test_partner_with_a_conversation_stays_on_the_list(plan, manager, client):
    row = planned(plan, manager)

    answer = client.post(f"/plannen/{plan.uuid}/partners/{row.partner.uuid}/verwijdering/")

    assert (answer.status_code, "Er horen al cijfers, geld of afspraken bij" in words(answer)) == (422, True)


def queries_of(client, path):
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)


def test_calendar_asks_as_much_for_many_as_for_few(plan, manager, client, calendar):
    def add(number):
        planned(plan, manager, f"Komt {number}", days=7)
        add_agreement(conversation=held(plan, manager, f"Was {number}"), what="B", who="W", due_on=timezone.localdate())
        PartnerFactory(alliance=plan.organisation, name=f"Nooit {number}")

    add(1)
    client.get(calendar)
    few = queries_of(client, calendar)
    for number in range(2, 6):
        add(number)

    assert queries_of(client, calendar) == few


def test_sheet_asks_as_much_for_many_agreements_as_for_few(plan, manager, client):
    row = held(plan, manager)
    add_agreement(conversation=row, what="Eerste", who="Wij", due_on=timezone.localdate())
    client.get(sheet_of(row))
    few = queries_of(client, sheet_of(row))
    for number in range(6):
        add_agreement(conversation=row, what=f"Afspraak {number}", who="Wij", due_on=timezone.localdate())

    assert queries_of(client, sheet_of(row)) == few
