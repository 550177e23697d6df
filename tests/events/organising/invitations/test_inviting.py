"""Inviting people, members or not: what will happen is shown first, each address is asked once."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook
from post_office.models import Email

from events.models import Invitation
from members.addressees import addressees, read_lines
from notifications.models import Notification
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("organiser_client")]


@pytest.fixture
def session(organiser):
    return SessionFactory(organisers=[organiser])


def address(name: str, session, *more) -> str:
    return reverse(f"events:{name}", args=[session.event.slug, session.pk, *more])


def send(client, session, text: str = "", **fields):
    return client.post(address("invitation_new", session), {"lijst": text, **fields})


def invited(session, email="gast@voorbeeld.example", **fields) -> Invitation:
    return Invitation.objects.create(session=session, email=email, **{"expires_at": session.closes_at, **fields})


@pytest.mark.parametrize(
    ("line", "email", "name"),
    [
        ("gast@voorbeeld.example", "gast@voorbeeld.example", ""),
        ("Noor van Dijk <Noor@Voorbeeld.example>", "noor@voorbeeld.example", "Noor van Dijk"),
        ("noor@voorbeeld.example; Noor van Dijk", "noor@voorbeeld.example", "Noor van Dijk"),
        ('"Dijk, Noor van",noor@voorbeeld.example', "noor@voorbeeld.example", "Dijk, Noor van"),
        ("Noor\tvan Dijk\tnoor@voorbeeld.example", "noor@voorbeeld.example", "Noor van Dijk"),
    ],
)
def test_line_is_read_as_people_write_it(line, email, name):
    found = addressees(read_lines(f"\n{line}\n"))

    assert [(one.email, one.name, one.why) for one in found] == [(email, name, "")]


def test_list_shows_row_by_row_what_will_happen_and_sends_nothing(client, session):
    came = RegistrationFactory(session=session).member
    invited(session, "al@voorbeeld.example")
    lines = [
        "naam;mail",
        "nieuw@voorbeeld.example",
        "AL@voorbeeld.example",
        came.email,
        "nieuw@voorbeeld.example",
        "geen",
    ]

    response = send(client, session, "\n".join(lines))

    rows = response.context["rows"]
    assert [row.outcome for row in rows] == ["nieuw", "al uitgenodigd", "al aangemeld", "dubbel", "ongeldig"]
    assert (response.context["new"], Invitation.objects.count(), Email.objects.count()) == (1, 1, 0)


def test_guest_gets_a_letter_and_member_an_inbox_line_too(client, organiser, session):
    member = UserFactory(email="lid@voorbeeld.example")

    send(client, session, "Gé Gast <gast@buiten.example>\nlid@voorbeeld.example", zeker="1")

    guest = Email.objects.get(to=["gast@buiten.example"])
    link = f"/bijeenkomsten/uitnodiging/{Invitation.objects.get(email='gast@buiten.example').token}/"
    assert guest.message.startswith(f"Beste Gé Gast,\n\n{organiser.get_full_name()} nodigt je uit")
    assert (link in guest.message, link in guest.html_message) == (True, True)
    assert (guest.headers["Reply-To"], "mailvoorkeuren" in guest.message) == (organiser.email, False)
    assert [line.recipient for line in Notification.objects.filter(kind="session_invitation")] == [member]


def test_sending_twice_invites_once(client, session):
    for _ in range(2):
        send(client, session, "gast@buiten.example", zeker="1")

    assert (Invitation.objects.count(), Email.objects.count()) == (1, 1)


def test_list_from_excel_is_read(client, session):
    book = Workbook()
    for row in (["Naam", "Mailadres"], ["Noor", "noor@buiten.example"], [None, None], ["Zonder", None]):
        book.active.append(row)
    content = BytesIO()
    book.save(content)

    response = send(client, session, bestand=SimpleUploadedFile("lijst.xlsx", content.getvalue()))

    rows = [(row.addressee.line, row.addressee.email, row.outcome) for row in response.context["rows"]]
    assert rows == [(2, "noor@buiten.example", "nieuw"), (4, "", "ongeldig")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Plak minstens één mailadres, of kies een bestand."),
        ("\n".join(f"a{n}@b.example" for n in range(501)), "Nodig hooguit 500 mensen tegelijk uit. Verdeel de lijst."),
    ],
)
def test_list_that_is_empty_or_too_long_is_refused_and_kept(client, session, text, why):
    response = send(client, session, text, zeker="1")

    form = response.context["form"]
    assert (response.status_code, form.non_field_errors(), form["lijst"].value()) == (422, [why], text)


def test_broken_file_is_refused(client, session):
    response = send(client, session, bestand=SimpleUploadedFile("lijst.xlsx", b"PK\x03\x04kapot"))

    assert response.status_code == 422
    assert response.context["form"].non_field_errors()[0].startswith("Dit Excel-bestand is beschadigd.")


def test_nobody_is_invited_when_registration_is_closed(client, organiser):
    session = SessionFactory(organisers=[organiser], closes_at=timezone.now() - timedelta(days=1))

    response = send(client, session, "gast@buiten.example", zeker="1")

    assert (response.status_code, Invitation.objects.count()) == (409, 0)
    assert response.context["form"]["lijst"].value() == "gast@buiten.example"


def test_invitation_ends_on_the_chosen_day_and_not_after_the_closing(client, session):
    day = timezone.localdate() + timedelta(days=3)

    send(client, session, "a@buiten.example", zeker="1", geldig_tot=f"{day:%Y-%m-%d}")
    send(client, session, "b@buiten.example", zeker="1", geldig_tot=f"{day + timedelta(days=400):%Y-%m-%d}")

    first, second = Invitation.objects.order_by("email")
    assert (timezone.localtime(first.expires_at).date(), second.expires_at) == (day, session.closes_at)


def test_reminder_goes_only_to_who_has_not_answered_and_once(client, session):
    long_ago = timezone.now() - timedelta(days=5)
    came = RegistrationFactory(session=session).member
    invited(session, "stil@buiten.example", invited_at=long_ago)
    invited(session, came.email, invited_at=long_ago)
    invited(session, "nee@buiten.example", invited_at=long_ago, declined_at=long_ago)
    invited(session, "weg@buiten.example", invited_at=long_ago, withdrawn_at=long_ago)
    invited(session, "oud@buiten.example", invited_at=long_ago, expires_at=long_ago)

    for _ in range(2):
        client.post(address("invitation_reminder", session))

    assert [email.to for email in Email.objects.all()] == [["stil@buiten.example"]]
    assert Email.objects.get().subject.startswith("Herinnering: uitnodiging voor ")


def test_withdrawn_invitation_stays_in_the_list_and_can_be_sent_anew(client, session):
    invitation = invited(session)

    client.post(address("invitation_withdrawal", session, invitation.pk))
    words = [state.word for _, state in client.get(address("invitations", session)).context["rows"]]
    send(client, session, invitation.email, zeker="1")

    assert words == ["Ingetrokken"]
    assert Invitation.objects.filter(withdrawn_at=None).count() == 1


def test_invitation_of_another_session_is_not_withdrawn(client, session):
    foreign = invited(SessionFactory())

    response = client.post(address("invitation_withdrawal", session, foreign.pk))

    foreign.refresh_from_db()
    assert (response.status_code, foreign.withdrawn_at) == (404, None)


def test_list_tells_the_state_of_each_in_words(client, session):
    past = timezone.now() - timedelta(days=1)
    came = RegistrationFactory(session=session).member
    invited(session, "a@buiten.example")
    invited(session, "b@buiten.example", reminded_at=past)
    invited(session, "c@buiten.example", declined_at=past)
    invited(session, "d@buiten.example", expires_at=past)
    invited(session, came.email)

    rows = client.get(address("invitations", session)).context["rows"]

    assert [state.word for _, state in rows] == ["Uitgenodigd", "Herinnerd", "Komt niet", "Verlopen", "Aangemeld"]


def test_list_costs_the_same_at_two_sizes(client, session, django_assert_max_num_queries):
    def number_of_queries() -> int:
        with django_assert_max_num_queries(20) as captured:
            client.get(address("invitations", session))
        return len(captured)

    invited(session)
    number_of_queries()
    few = number_of_queries()
    for number in range(8):
        invited(session, f"{number}@buiten.example")

    assert number_of_queries() == few
