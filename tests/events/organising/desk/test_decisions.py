"""Deciding about people: one by one and a selection at once, with what was overtaken told."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from events.models import Registration, RegistrationChange, SessionMessage
from events.places.registration import cancel, register
from foundation.undo import undo_url
from notifications.models import Notification
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory
from tests.factories import MemberFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("organiser_client")]
State = Registration.State


@pytest.fixture
def session(organiser):
    return SessionFactory(organisers=[organiser], requires_approval=True, capacity=2)


def asking(session, number=1):
    return RegistrationFactory.create_batch(number, session=session, state=State.PENDING)


def address(name: str, session, *more) -> str:
    return reverse(f"events:{name}", args=[session.event.slug, session.pk, *more])


def select(client, session, name, registrations, query="", **more):
    data = {"wat": name, "wie": [row.pk for row in registrations], **more}
    return client.post(address("selection", session) + query, data)


def states(registrations) -> list[str]:
    return [Registration.objects.get(pk=row.pk).state for row in registrations]


def told(response) -> list:
    return list(get_messages(response.wsgi_request))


def test_selection_is_approved_and_who_finds_it_full_waits(client, session):
    rows = asking(session, 3)

    response = select(client, session, "goedkeuren", rows, "?status=aangevraagd")

    assert states(rows) == [State.CONFIRMED, State.CONFIRMED, State.WAITING]
    assert response.url == address("participants", session) + "?status=aangevraagd"
    name = rows[2].member.get_full_name()
    assert [str(m) for m in told(response)] == [f"Twee mensen goedgekeurd. Op de wachtlijst gekomen: {name}."]


def test_selection_tells_what_was_overtaken_and_does_the_rest(client, session):
    gone, stays = asking(session, 2)
    cancel(registration=gone, by=gone.member)

    response = select(client, session, "goedkeuren", [gone, stays])

    assert states([gone, stays]) == [State.CANCELLED, State.CONFIRMED]
    name = gone.member.get_full_name()
    line = f"Eén persoon goedgekeurd. Niet gedaan voor {name}: intussen staat er ‘afgemeld’."
    assert [str(m) for m in told(response)] == [line]


def test_rejecting_asks_a_reason_first_and_mails_it(client, session):
    rows = asking(session, 2)

    asked = select(client, session, "afwijzen", rows)
    before = states(rows)
    select(client, session, "afwijzen", rows, zeker="1", reden="De groep is vol.")

    assert asked.context["registrations"] == rows
    assert before == [State.PENDING] * 2
    assert states(rows) == [State.REJECTED] * 2
    mail = Notification.objects.get(recipient=rows[0].member).email
    assert "De organisator schrijft: De groep is vol." in mail.message


def test_reason_that_is_too_long_is_refused_with_everything_kept(client, session):
    rows = asking(session, 2)

    response = select(client, session, "afwijzen", rows, zeker="1", reden="x" * 301)

    assert (response.status_code, response.context["registrations"]) == (422, rows)
    assert "x" * 301 in response.content.decode()
    assert states(rows) == [State.PENDING] * 2


def test_nobody_chosen_is_told_with_the_filters_kept(client, session):
    asking(session)

    response = client.post(address("selection", session) + "?q=Noor", {"wat": "goedkeuren"})

    assert response.status_code == 422
    assert response.context["filter_form"]["q"].value() == "Noor"
    assert "Je hebt nog niemand aangevinkt." in response.content.decode()


def test_all_that_were_found_are_chosen_at_once(client, session):
    found, other = asking(session, 2)

    client.post(address("selection", session) + f"?q={found.member.last_name}", {"wat": "goedkeuren", "alle": "1"})

    assert states([found, other]) == [State.CONFIRMED, State.PENDING]


def test_people_of_another_session_are_left_alone(client, session):
    foreign = asking(SessionFactory(requires_approval=True))

    response = select(client, session, "goedkeuren", [*foreign, *foreign])

    assert response.status_code == 422
    assert states(foreign) == [State.PENDING]


def test_unknown_act_is_not_understood(client, session):
    (row,) = asking(session)

    answers = [select(client, session, "alles-wissen", [row]), step(client, row, "alles-wissen")]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert "Dit verzoek begrijpen we niet" in answers[0].content.decode()


def test_nonsense_among_those_ticked_is_not_understood(client, session):
    (row,) = asking(session)

    response = client.post(address("selection", session), {"wat": "goedkeuren", "wie": [row.pk, "x"]})

    assert (response.status_code, states([row])) == (400, [State.PENDING])


def test_removal_is_undone_on_the_place_that_is_still_free(client, session):
    row = register(session=SessionFactory(organisers=session.organisers.all()), member=MemberFactory())

    response = select(client, row.session, "verwijderen", [row], zeker="1")
    removed = states([row])
    client.post(undo_url(told(response)[0]))

    assert (removed, states([row])) == ([State.CANCELLED], [State.CONFIRMED])


def test_removed_from_the_queue_comes_back_on_the_old_place(client, organiser):
    session = SessionFactory(organisers=[organiser], capacity=1)
    _, first, second = (register(session=session, member=MemberFactory()) for _ in range(3))

    response = select(client, session, "verwijderen", [first], zeker="1")
    client.post(undo_url(told(response)[0]))

    queue = Registration.objects.waiting().filter(session=session)
    assert list(queue) == [first, second]


def test_place_that_went_on_leads_back_to_the_queue(client, organiser):
    session = SessionFactory(organisers=[organiser], capacity=1)
    row, waiting = (register(session=session, member=MemberFactory()) for _ in range(2))

    response = select(client, session, "verwijderen", [row], zeker="1")
    undone = client.post(undo_url(told(response)[0]))

    assert states([row, waiting]) == [State.WAITING, State.OFFERED]
    assert f"Op de wachtlijst gekomen: {row.member.get_full_name()}." in [str(m) for m in told(undone)]


def test_undo_of_a_forged_address_is_not_found(client, session):
    assert client.post(address("put_back", session, "vals")).status_code == 404


def test_person_page_shows_answers_needs_and_the_log(client, organiser):
    session = SessionFactory(organisers=[organiser])
    row = register(session=session, member=MemberFactory())
    Registration.objects.filter(pk=row.pk).update(dietary="glutenvrij", contribution="een kaart")
    cancel(registration=row, by=organiser, reason="dubbel aangemeld")

    html = client.get(address("participant", session, row.pk)).content.decode()

    words = ["glutenvrij", "een kaart", "dubbel aangemeld", f"door {organiser.get_full_name()}", "Zet terug"]
    assert [word for word in words if word not in html] == []


def step(client, row, name, **data):
    return client.post(address("decision", row.session, row.pk), {"wat": name, **data})


@pytest.mark.parametrize(
    ("name", "act", "state"), [("voorrang", "voorrang", State.WAITING), ("extra-plek", "extra plek", State.CONFIRMED)]
)
def test_priority_and_an_extra_place_need_a_reason(client, organiser, name, act, state):
    session = SessionFactory(organisers=[organiser], capacity=1)
    _, row = (register(session=session, member=MemberFactory()) for _ in range(2))

    refused = step(client, row, name, reden=" ")
    done = step(client, row, name, reden="spreekt zelf")

    change = RegistrationChange.objects.filter(registration=row).first()
    assert (refused.status_code, done.status_code) == (422, 302)
    assert (change.act, change.reason, change.state) == (act, "spreekt zelf", state)


def test_somebody_moves_to_a_date_that_is_closed(client, organiser):
    session = SessionFactory(organisers=[organiser])
    other = SessionFactory(event=session.event, organisers=[organiser], closes_at=timezone.now() - timedelta(days=1))
    row = register(session=session, member=MemberFactory())

    step(client, row, "verplaatsen", naar=other.pk)

    held = Registration.objects.active().get(member=row.member)
    assert (held.session, held.state) == (other, State.CONFIRMED)


def test_move_to_a_full_date_changes_nothing_and_says_so(client, organiser):
    session = SessionFactory(organisers=[organiser])
    other = SessionFactory(event=session.event, capacity=1)
    RegistrationFactory(session=other)
    row = register(session=session, member=MemberFactory())

    response = step(client, row, "verplaatsen", naar=other.pk)

    assert response.status_code == 409
    assert "Op de andere datum is geen plek meer vrij." in response.content.decode()
    assert states([row]) == [State.CONFIRMED]


def test_move_to_a_foreign_event_is_refused(client, organiser):
    session = SessionFactory(organisers=[organiser])
    SessionFactory(event=session.event)
    row = register(session=session, member=MemberFactory())

    response = step(client, row, "verplaatsen", naar=SessionFactory().pk)

    assert (response.status_code, states([row])) == (422, [State.CONFIRMED])


def test_step_that_was_overtaken_is_told(client, session):
    row = asking(session)[0]
    cancel(registration=row, by=row.member)

    response = step(client, row, "goedkeuren")

    assert response.status_code == 409
    assert "Er staat intussen ‘afgemeld’." in response.content.decode()


def test_who_left_themselves_is_not_put_back(client, organiser):
    session = SessionFactory(organisers=[organiser])
    row = register(session=session, member=MemberFactory())
    cancel(registration=row, by=row.member)

    response = step(client, row, "terugzetten")

    assert (response.status_code, states([row])) == (409, [State.CANCELLED])


@pytest.mark.parametrize("method", ["get", "post"])
def test_registration_of_another_session_is_not_found(client, session, method):
    foreign = RegistrationFactory()
    name = "participant" if method == "get" else "decision"

    response = getattr(client, method)(address(name, session, foreign.pk), {"wat": "verwijderen"})

    assert (response.status_code, states([foreign])) == (404, [State.CONFIRMED])


def test_member_is_found_and_added_outside_the_window(client, organiser):
    session = SessionFactory(organisers=[organiser], closes_at=timezone.now() - timedelta(days=1))
    member = MemberFactory(last_name="Zoekmij")
    MemberFactory(last_name="Anders")

    found = client.get(address("participant_add", session), {"q": "zoekmij"}).context["page"]
    client.post(address("participant_add", session), {"lid": member.pk})

    assert list(found) == [member]
    assert Registration.objects.get(session=session, member=member).state == State.CONFIRMED


@pytest.mark.parametrize("number", ["", "x", "9" * 40])
def test_member_who_is_not_there_is_told_with_the_search_kept(client, session, number):
    response = client.post(address("participant_add", session) + "?q=Noor", {"lid": number})

    assert (response.status_code, response.context["words"]) == (422, "Noor")
    assert response.context["error"] == "Dit lid is er niet meer. Zoek opnieuw."


def test_member_with_a_place_at_the_twin_is_refused_with_the_search_kept(client, organiser):
    session = SessionFactory(organisers=[organiser])
    member = RegistrationFactory(session=SessionFactory(event=session.event)).member

    response = client.post(address("participant_add", session) + "?q=Noor", {"lid": member.pk})

    assert (response.status_code, response.context["words"]) == (409, "Noor")
    assert not Registration.objects.filter(session=session).exists()


def test_selection_is_marked_after_the_session(client, organiser):
    session = PastSessionFactory(organisers=[organiser], ends_at=timezone.now() - timedelta(days=1))
    rows = RegistrationFactory.create_batch(2, session=session)
    waited = RegistrationFactory(session=session, state=State.WAITING)

    response = select(client, session, "aanwezig", [*rows, waited])

    assert states([*rows, waited]) == [State.ATTENDED, State.ATTENDED, State.WAITING]
    name = waited.member.get_full_name()
    line = f"Twee mensen aanwezig genoteerd. Niet gedaan voor {name}: intussen staat er ‘wachtlijst’."
    assert [str(m) for m in told(response)] == [line]


def test_selection_is_taken_along_to_a_message(client, organiser):
    session = SessionFactory(organisers=[organiser])
    first, second, _ = RegistrationFactory.create_batch(3, session=session)

    response = client.get(select(client, session, "bericht", [first, second]).url)

    form = response.context["form"]
    assert form.fields["audience"].choices[0] == (SessionMessage.Audience.CHOSEN, "Een eigen keuze van mensen (2)")
    assert (form["audience"].value(), form.chosen) == ("keuze", [first.pk, second.pk])


def test_reason_for_one_person_is_not_cut_but_given_back(client, session):
    [row] = asking(session)
    reason = "r" * 300 + "STAART"

    response = step(client, row, "afwijzen", reden=reason)

    row.refresh_from_db()
    assert (response.status_code, reason in response.content.decode()) == (422, True)
    assert row.state == State.PENDING
