"""What an organiser writes to people of a session: shown first, sent once, kept, answered to the organiser."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from events.models import Invitation, Registration, SessionMessage
from notifications.models import Notification
from notifications.present import presents_of
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.factories import MemberFactory, UserFactory
from tests.notifications.test_forecast import stop_mail_to

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("organiser_client")]
State = Registration.State


@pytest.fixture
def session(organiser):
    return SessionFactory(organisers=[organiser])


def address(name: str, session, *more) -> str:
    return reverse(f"events:{name}", args=[session.event.slug, session.pk, *more])


def words(**fields) -> dict:
    return {
        "audience": "deelnemers",
        "subject": "De zaal",
        "text": "Neem **een laptop** mee.",
        "key": uuid4(),
        **fields,
    }


def write(client, session, **fields):
    return client.post(address("message_new", session), words(**fields))


def told() -> list:
    return list(Notification.objects.filter(kind="session_message").order_by("pk").values_list("recipient", flat=True))


@pytest.mark.parametrize(
    ("audience", "state"),
    [
        ("deelnemers", State.CONFIRMED),
        ("wachtlijst", State.WAITING),
        ("aangevraagd", State.PENDING),
        ("afwezig", State.ABSENT),
    ],
)
def test_message_goes_to_its_audience_alone(client, session, audience, state):
    rows = {each: RegistrationFactory(session=session, state=each) for each in State if each != State.OFFERED}

    write(client, session, audience=audience, zeker="1")

    also = {State.CONFIRMED: [State.ATTENDED]}.get(state, [])
    assert sorted(told()) == sorted(rows[each].member_id for each in [state, *also])


def test_message_is_shown_before_it_is_sent(client, session):
    RegistrationFactory.create_batch(2, session=session)

    response = write(client, session)

    assert (response.context["forecast"].people, told()) == (2, [])
    assert "<strong>een laptop</strong>" in response.content.decode()


def test_mail_holds_the_words_and_is_answered_to_the_organiser(client, organiser, session):
    member = RegistrationFactory(session=session, member__first_name="Wil").member

    write(client, session, zeker="1", text="Zie <b>je</b> & mij.")

    email = Email.objects.get()
    assert (email.to, email.subject, email.headers["Reply-To"]) == ([member.email], "De zaal", organiser.email)
    assert "Beste Wil,\n\nZie <b>je</b> & mij." in email.message
    assert "Zie &lt;b&gt;je&lt;/b&gt; &amp; mij." in email.html_message


def test_text_part_of_a_message_has_no_marks(client, session):
    RegistrationFactory(session=session)

    write(
        client, session, zeker="1", text="Neem **een laptop** mee.\n\n•\tsnoer\n•\tmuis\n\n[Route](https://a.example)"
    )

    email = Email.objects.get()
    assert "Neem een laptop mee.\n\n- snoer\n- muis\n\nRoute (https://a.example)" in email.message
    assert "<strong>een laptop</strong>" in email.html_message
    assert "<li>snoer</li>" in email.html_message


def test_same_form_twice_is_one_message(client, session):
    RegistrationFactory(session=session)
    key = uuid4()

    for _ in range(2):
        write(client, session, key=key, zeker="1")

    assert (SessionMessage.objects.count(), Email.objects.count(), len(told())) == (1, 1, 1)


def test_hand_picked_people_get_it_and_foreign_ones_do_not(client, session):
    chosen, other = RegistrationFactory.create_batch(2, session=session)
    foreign = RegistrationFactory()

    write(client, session, audience="keuze", wie=f"{chosen.pk}.{foreign.pk}.x", zeker="1")

    assert told() == [chosen.member_id]
    assert other.member_id not in told()


def test_who_did_not_answer_an_invitation_is_written_as_member_or_guest(client, session):
    member = UserFactory(email="lid@uitgenodigd.example")
    came = RegistrationFactory(session=session).member
    for email in ("gast@uitgenodigd.example", member.email, came.email):
        Invitation.objects.create(session=session, email=email, expires_at=session.closes_at)

    write(client, session, audience="uitgenodigd", zeker="1")

    assert told() == [member.pk]
    assert sorted(email.to[0] for email in Email.objects.all()) == ["gast@uitgenodigd.example", member.email]
    assert SessionMessage.objects.get().people == 2


def test_empty_message_is_refused_with_what_was_typed(client, session):
    RegistrationFactory(session=session)

    response = write(client, session, text=" ", zeker="1")

    form = response.context["form"]
    assert (response.status_code, form.errors, form["subject"].value()) == (
        422,
        {"text": ["Schrijf een bericht."]},
        "De zaal",
    )


def test_eleventh_message_within_a_day_is_refused(client, organiser, session):
    RegistrationFactory(session=session)
    what = {"session": session, "sender": organiser, "subject": "x", "text": "x", "people": 1}
    SessionMessage.objects.bulk_create(SessionMessage(**what, sent_at=timezone.now()) for _ in range(10))

    response = write(client, session, zeker="1")

    assert (response.status_code, told()) == (409, [])
    assert response.context["form"]["text"].value() == "Neem **een laptop** mee."


def test_log_says_who_wrote_when_and_to_how_many(client, organiser, session):
    RegistrationFactory(session=session)
    write(client, session, zeker="1")

    page = client.get(address("messages", session)).context["page"]

    message = page.object_list[0]
    assert (message.sender, message.people, message.get_audience_display()) == (organiser, 1, "iedereen met een plek")


def test_message_exists_for_who_got_it_and_no_one_else(client, session):
    reader = RegistrationFactory(session=session).member
    write(client, session, zeker="1")
    url = SessionMessage.objects.get().get_absolute_url()

    client.force_login(reader)
    own = client.get(url)
    client.force_login(MemberFactory())
    foreign = client.get(url)

    assert (own.context["message"].subject, foreign.status_code) == ("De zaal", 404)
    news = Notification.objects.get(kind="session_message")
    assert presents_of(reader, [news])[news.pk].url == url


def test_log_costs_the_same_at_two_sizes(client, session, django_assert_max_num_queries):
    def number_of_queries() -> int:
        with django_assert_max_num_queries(20) as captured:
            client.get(address("messages", session))
        return len(captured)

    def fill(number: int) -> None:
        for _ in range(number):
            SessionMessage.objects.create(session=session, sender=UserFactory(), subject="x", text="x", people=1)

    fill(1)
    number_of_queries()
    few = number_of_queries()
    fill(8)

    assert number_of_queries() == few


def test_each_preview_says_how_many_addresses_take_no_mail(client, session, settings):
    settings.INBOUND_ADDRESS, settings.INBOUND_AUTHSERV_ID = "antwoord@leernetwerk.example", "mail.leernetwerk.example"
    RegistrationFactory(session=session)
    stop_mail_to(RegistrationFactory(session=session).member.email, "gast@voorbeeld.example")

    answers = [
        write(client, session),
        client.post(address("session_cancellation", session), {"reason": "Ziek."}),
        client.post(address("invitation_new", session), {"lijst": "gast@voorbeeld.example\nb@voorbeeld.example"}),
    ]

    pages = [" ".join(re.sub("<[^>]*>", "", answer.content.decode()).split()) for answer in answers]
    assert ["Eén mailadres neemt geen mail aan" in page for page in pages] == [True] * 3
