"""One's own registration: where it stands, what happened, and what can be done with it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from events.models import Answer, Registration, RegistrationChange
from events.places.registration import Particulars, cancel, register, register_colleague, settle_event
from foundation.dates import moment_in_words
from tests.events.factories import (
    ChoiceFactory,
    PastSessionFactory,
    QuestionFactory,
    RegistrationFactory,
    SessionFactory,
)
from tests.events.pages import page, post, words
from tests.factories import AffiliationFactory, MemberFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def colleague_of(member):
    return AffiliationFactory(organisation=member.affiliation.organisation).user


def own_page(client, session):
    return client.get(page("registration", session.event))


def offered(member, **fields):
    """`member` waited, and got an offer when somebody cancelled."""
    session = SessionFactory(capacity=1)
    first = register(session=session, member=MemberFactory())
    register(session=session, member=member)
    cancel(registration=first, by=first.member)
    Registration.objects.filter(member=member).update(**fields)
    return session


def test_offer_shows_until_when_and_both_answers(member_client, member):
    session = offered(member)

    shown = words(own_page(member_client, session))

    until = timezone.localtime(member.registrations.get().offer_expires_at)
    assert f"tot {date_format(until, 'l j F Y')} om {date_format(until, 'H.i')} uur" in shown
    assert "Ja, ik kom" in shown
    assert "Nee, laat de plek gaan" in shown


def test_offer_is_accepted_in_one_step(member_client, member):
    session = offered(member)

    response = post(member_client, "acceptance", session)

    assert member.registrations.get().state == State.CONFIRMED
    assert "Je bent aangemeld" in words(response)


def test_offer_that_ran_out_is_refused_and_goes_to_the_next(member_client, member):
    session = offered(member, offer_expires_at=timezone.now() - timedelta(minutes=1))
    following = RegistrationFactory(session=session, state=State.WAITING)

    response = post(member_client, "acceptance", session)

    following.refresh_from_db()
    assert response.status_code == 409
    assert "Dit aanbod is verlopen" in words(response)
    assert (member.registrations.get().state, following.state) == (State.EXPIRED, State.OFFERED)


def test_offer_is_declined_and_goes_to_the_next(member_client, member):
    session = offered(member)
    following = RegistrationFactory(session=session, state=State.WAITING)

    response = post(member_client, "offer_declination", session)

    following.refresh_from_db()
    assert "Je hebt de plek afgeslagen" in words(response)
    assert following.state == State.OFFERED


def test_declining_without_an_offer_keeps_the_place(member_client, member):
    session = SessionFactory()
    register(session=session, member=member)

    response = post(member_client, "offer_declination", session)

    assert response.status_code == 409
    assert member.registrations.get().state == State.CONFIRMED


def test_colleague_reads_who_did_what_without_a_name(client, member):
    colleague, session = colleague_of(member), SessionFactory()
    register_colleague(session=session, colleague=colleague, by=member)
    client.force_login(colleague)

    response = own_page(client, session)

    assert [line.text for line in response.context["own"].history] == [
        "Een collega meldde je aan. Er werd een plek voor je vastgehouden."
    ]
    assert member.last_name not in words(response)


def test_history_tells_the_way_from_the_queue_to_a_place(member_client, member):
    session = offered(member)
    post(member_client, "acceptance", session)

    lines = own_page(member_client, session).context["own"].history

    assert [line.text for line in lines] == [
        "Je meldde je aan en kwam op de wachtlijst: er was geen plek vrij.",
        "Er kwam een plek vrij en die werd je aangeboden.",
        "Je nam de plek aan.",
    ]


def test_history_holds_no_reasons_among_organisers(member_client, member):
    session = SessionFactory()
    registration = register(session=session, member=member)
    registration.changes.create(act="voorrang", state=State.CONFIRMED, by=MemberFactory(), reason="Vriend van Ilse")

    assert "Vriend van Ilse" not in words(own_page(member_client, session))


def test_who_waits_reads_the_position_and_the_end(member_client, member):
    session = SessionFactory(capacity=1)
    for person in (MemberFactory(), MemberFactory(), member):
        register(session=session, member=person)

    shown = words(own_page(member_client, session))

    assert "Er staat nog één ander vóór je." in shown
    assert f"tot uiterlijk {moment_in_words(session.closes_at)}: dan sluit de wachtlijst." in shown


def test_answers_are_changed(member_client, member):
    question = QuestionFactory(kind="getal")
    registration = register(session=question.session, member=member, particulars=Particulars(answers={question: "3"}))

    form = member_client.get(page("particulars", question.session.event)).context["form"]
    post(member_client, "particulars", question.session, contribution="Nieuw", **{f"vraag-{question.pk}": "14"})

    registration.refresh_from_db()
    assert form[f"vraag-{question.pk}"].value() == "3"
    assert (registration.contribution, registration.answers.get().text) == ("Nieuw", "14")


def test_own_choice_stays_open_to_oneself_and_a_full_one_does_not(member_client, member):
    mine = ChoiceFactory(limit=1)
    question, session = mine.question, mine.question.session
    full = ChoiceFactory(question=question, limit=1)
    register(session=session, member=member, particulars=Particulars(answers={question: mine}))
    other = RegistrationFactory(session=session)
    Answer.objects.create(registration=other, question=question, choice=full)

    form = member_client.get(page("particulars", session.event)).context["form"]
    response = post(
        member_client, "particulars", session, contribution="Blijft staan", **{f"vraag-{question.pk}": full.pk}
    )

    assert form.fields[f"vraag-{question.pk}"].widget.full == {str(full.pk)}
    assert response.status_code == 409
    assert "Blijft staan" in words(response)
    assert member.registrations.get().answers.get().choice == mine


def test_wishes_are_changed_while_waiting(member_client, member):
    session = SessionFactory(capacity=1)
    twin = SessionFactory(event=session.event, capacity=1)
    for date in (session, twin):
        RegistrationFactory(session=date)
    registration = register(session=session, member=member)

    post(member_client, "particulars", session, fits_other_dates="on", accepts_short_notice="on")

    registration.refresh_from_db()
    assert registration.accepts_short_notice
    assert list(registration.alternatives.all()) == [twin]


def test_answers_cannot_be_changed_once_it_began(member_client, member):
    session = PastSessionFactory()
    RegistrationFactory(session=session, member=member, contribution="Toen")

    response = post(member_client, "particulars", session, contribution="Nu")

    assert response.status_code == 409
    assert member.registrations.get().contribution == "Toen"


def test_who_was_registered_by_a_colleague_is_asked_what_is_missing(client, member):
    question = QuestionFactory(is_required=True)
    colleague = colleague_of(member)
    register_colleague(session=question.session, colleague=colleague, by=member)
    client.force_login(colleague)

    response = post(client, "acceptance", question.session)

    assert "De organisator wil nog iets van je weten." in words(response)


def test_date_is_swapped_in_one_step(member_client, member):
    session = SessionFactory()
    twin = SessionFactory(event=session.event)
    register(session=session, member=member)

    offered_dates = own_page(member_client, session).context["own"].swaps
    response = post(member_client, "swap", session, session=twin.pk)

    assert [date.session for date in offered_dates] == [twin]
    assert member.registrations.get(state=State.CONFIRMED).session == twin
    assert "Je bent van datum gewisseld." in words(response)


def test_swap_to_a_date_that_just_filled_keeps_the_old_place(member_client, member):
    session = SessionFactory()
    twin = SessionFactory(event=session.event, capacity=1)
    register(session=session, member=member)
    RegistrationFactory(session=twin)

    response = post(member_client, "swap", session, session=twin.pk)

    assert response.status_code == 409
    assert "Op die datum is geen plek meer vrij. Je houdt wat je had." in words(response)
    assert member.registrations.get(state=State.CONFIRMED).session == session


@pytest.mark.parametrize("foreign", ["another event", "nonsense", ""])
def test_swap_to_a_date_of_another_event_is_refused(member_client, member, foreign):
    session = SessionFactory()
    register(session=session, member=member)
    target = SessionFactory().pk if foreign == "another event" else foreign

    response = post(member_client, "swap", session, session=target)

    assert response.status_code == 422
    assert response.context["refusal"].endswith(
        "Kies een van de andere datums." if target else "Kies een andere datum."
    )
    assert member.registrations.get().session == session


def test_swap_does_not_lead_past_an_invitation(member_client, member):
    session = SessionFactory()
    closed = SessionFactory(event=session.event, invitation_only=True)
    register(session=session, member=member)

    response = post(member_client, "swap", session, session=closed.pk)

    assert own_page(member_client, session).context["own"].swaps == []
    assert response.status_code == 409
    assert member.registrations.get(state=State.CONFIRMED).session == session


def test_place_is_handed_over_to_a_colleague(member_client, member):
    session, colleague = SessionFactory(), colleague_of(member)
    register(session=session, member=member)

    response = post(member_client, "hand_over", session, **{"overdracht-email": colleague.email})

    assert colleague.registrations.get().state == State.CONFIRMED
    assert member.registrations.get().state == State.CANCELLED
    assert f"Je plek is overgedragen aan {colleague}." in words(response)


def test_place_goes_to_a_colleague_of_ones_second_organisation(member_client, member):
    session, first = SessionFactory(), AffiliationFactory().organisation
    colleague = AffiliationFactory(organisation=AffiliationFactory(user=member).organisation).user
    AffiliationFactory(user=colleague, organisation=first, confirmed_at=timezone.now() - timedelta(days=9))
    register(session=session, member=member)

    post(member_client, "hand_over", session, **{"overdracht-email": colleague.email})

    assert colleague.registrations.get().state == State.CONFIRMED


def test_place_is_not_handed_over_to_a_stranger(member_client, member):
    session, stranger = SessionFactory(), MemberFactory()
    register(session=session, member=member)

    response = post(member_client, "hand_over", session, **{"overdracht-email": stranger.email})

    assert response.status_code == 422
    assert "Bij jouw organisatie kennen we geen lid met dit adres." in words(response)
    assert stranger.email in response.content.decode()
    assert member.registrations.get().state == State.CONFIRMED


def test_place_is_not_handed_over_to_who_has_one(member_client, member):
    session, colleague = SessionFactory(), colleague_of(member)
    for person in (member, colleague):
        register(session=session, member=person)

    response = post(member_client, "hand_over", session, **{"overdracht-email": colleague.email})

    assert response.status_code == 409
    assert "Je collega is al aangemeld" in words(response)
    assert member.registrations.get().state == State.CONFIRMED


def test_colleague_is_brought_along_later(member_client, member):
    session, colleague = SessionFactory(), colleague_of(member)
    register(session=session, member=member)

    post(member_client, "colleague", session, **{"collega-email": colleague.email})

    assert colleague.registrations.get().state == State.OFFERED


@pytest.mark.parametrize(
    "name", ["acceptance", "offer_declination", "swap", "hand_over", "colleague", "restore", "particulars"]
)
def test_nothing_is_found_without_a_registration(member_client, name):
    session = SessionFactory()
    RegistrationFactory(session=session)

    response = post(member_client, name, session)

    assert response.status_code == 404


def test_promotion_to_another_date_is_told_in_the_history(member_client, member):
    session = SessionFactory(capacity=1)
    twin = SessionFactory(event=session.event, capacity=1)
    first, second = (RegistrationFactory(session=date) for date in (session, twin))
    register(session=session, member=member, particulars=Particulars(alternatives=(twin,)))
    cancel(registration=second, by=second.member)
    settle_event(event_id=session.event_id)

    texts = [line.text for line in own_page(member_client, session).context["own"].history]

    assert first.session == session
    assert [text.split(" (")[0] for text in texts] == [
        "Je meldde je aan en kwam op de wachtlijst: er was geen plek vrij.",
        "Er kwam een plek vrij op de andere datum die ook past.",
        "Er kwam een plek vrij en die werd je aangeboden.",
    ]


def test_page_asks_as_many_queries_with_much_on_it(member_client, member):
    registration = RegistrationFactory(member=member)
    session, sizes = registration.session, []
    for more in (1, 6):
        for question in QuestionFactory.create_batch(more, session=session):
            Answer.objects.create(registration=registration, question=question, text="Al jaren.")
            registration.changes.create(act=RegistrationChange.Act.ANSWERED, by=member)
        SessionFactory.create_batch(more, event=session.event)
        with CaptureQueriesContext(connection) as captured:
            own_page(member_client, session)
        sizes.append(len(captured))

    assert sizes[0] == sizes[1]
    assert sizes[0] <= 14
