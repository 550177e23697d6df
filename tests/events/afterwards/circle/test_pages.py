import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.afterwards.circle.consent import share
from events.models import CircleConsent, CircleView, Registration
from members.permissions import ADMINISTRATORS, EDITORS, MODERATORS, ORGANISERS
from tests.events.afterwards.circle.people import ATTENDED, WORDS, make_pair, take_part
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.django_db
State = Registration.State


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(name: str, session, *more) -> str:
    return reverse(f"events:{name}", args=[session.event.slug, session.pk, *more])


def doors(session, owner) -> list[str]:
    """Every address at which details of `owner` could be read."""
    return [
        address("circle", session),
        address("circle_cards", session),
        address("circle_card", session, owner.uuid),
        reverse("events:circle_views"),
        reverse("events:registration", args=[session.event.slug]),
        session.event.url,
    ]


def found_in(client, paths, words, **headers) -> set[str]:
    """Which of `words` can be read behind any of the doors, by GET or HEAD, headers included."""
    answers = [getattr(client, method)(path, headers=headers) for path in paths for method in ("get", "head")]
    text = "".join(answer.content.decode() + str(answer.headers) for answer in answers)
    return {word for word in words if word in text}


@pytest.mark.parametrize("detail", WORDS)
def test_pages_and_cards_hold_only_the_detail_that_is_shared(detail):
    session, owner, viewer = make_pair(detail)
    # The viewer's own details stand in their own form.
    viewer.card.phone = viewer.card.linkedin = ""
    viewer.card.save()

    found = {path: found_in(client_of(viewer), [path], WORDS.values()) for path in doors(session, owner)[:3]}

    assert list(found.values()) == [{WORDS[detail]}] * 3


@pytest.mark.parametrize("detail", WORDS)
def test_withdrawal_is_seen_on_the_next_request_also_with_a_remembered_etag(detail):
    session, owner, viewer = make_pair(detail)
    viewer.card.phone = viewer.card.linkedin = ""
    viewer.card.save()
    client, paths = client_of(viewer), doors(session, owner)
    before = found_in(client, paths, WORDS.values())
    etag = client.get(paths[0]).headers.get("ETag", "*")

    share(session=session, member=owner, details=[])

    assert before == {WORDS[detail]}
    assert found_in(client, paths, WORDS.values()) == set()
    assert found_in(client, paths, WORDS.values(), if_none_match=etag) == set()
    assert [client.get(path).status_code for path in paths[1:3]] == [404, 404]


def outsiders(session):
    other = PastSessionFactory()
    return {
        "member": MemberFactory(),
        "at another session": RegistrationFactory(session=other, state=ATTENDED).member,
        "absent": RegistrationFactory(session=session, state=State.ABSENT).member,
        "cancelled": RegistrationFactory(session=session, state=State.CANCELLED).member,
        "waiting": RegistrationFactory(session=session, state=State.WAITING).member,
        "shares nothing": take_part(session),
        "organiser": make_staff(ORGANISERS),
        "moderator": make_staff(MODERATORS),
        "editor": make_staff(EDITORS),
        "administrator": make_staff(ADMINISTRATORS),
    }


def test_nobody_else_finds_a_shared_detail():
    session, owner, _ = make_pair(*WORDS)
    everybody = outsiders(session)
    session.organisers.add(everybody["organiser"])
    sharer = everybody["shares nothing"]
    sharer.card.phone = sharer.card.linkedin = ""
    sharer.card.save()

    found = {role: found_in(client_of(who), doors(session, owner), WORDS.values()) for role, who in everybody.items()}

    assert {role: words for role, words in found.items() if words} == {}
    assert found_in(Client(), doors(session, owner), WORDS.values()) == set()


def test_circle_is_never_kept_by_a_browser():
    session, owner, viewer = make_pair("email")

    kept = [client_of(viewer).get(path).headers["Cache-Control"] for path in doors(session, owner)[:4]]

    assert ["no-store" in value and "private" in value for value in kept] == [True] * 4


def test_boxes_start_unticked_and_a_choice_is_kept(client):
    session = PastSessionFactory()
    member = take_part(session)
    client.force_login(member)
    path = address("circle", session)
    before = client.get(path).content.decode()

    response = client.post(path, {"phone": "on"})

    assert "checked" not in before
    assert response.status_code == 302
    assert client.get(path).content.decode().count("checked") == 1
    assert CircleConsent.objects.get().detail == "phone"


def test_an_empty_post_withdraws_everything(client):
    session, owner, _ = make_pair("email", "phone")
    client.force_login(owner)

    client.post(address("circle", session))

    assert CircleConsent.objects.valid(timezone.now()).filter(member=owner).count() == 0


def test_choice_before_the_session_is_refused_in_words(client):
    session = SessionFactory()
    client.force_login(RegistrationFactory(session=session).member)

    response = client.post(address("circle", session), {"email": "on"})

    assert response.status_code == 409
    assert CircleConsent.objects.count() == 0


def test_a_detail_nobody_has_cannot_be_shared(client):
    session = PastSessionFactory()
    member = take_part(session)
    member.card.phone = ""
    member.card.save()
    client.force_login(member)

    client.post(address("circle", session), {"phone": "on", "member": 1})

    assert CircleConsent.objects.count() == 0


def test_person_reads_who_saw_what(client):
    session, owner, viewer = make_pair("phone")
    client_of(viewer).get(address("circle", session))
    client.force_login(owner)

    page = client.get(reverse("events:circle_views"))

    assert [(view.viewer, view.consent.detail) for view in page.context["page"]] == [(viewer, "phone")]
    assert viewer.last_name in page.content.decode()


def test_one_card_notes_one_view_and_all_cards_note_all():
    session, owner, viewer = make_pair("email")
    other = take_part(session)
    share(session=session, member=other, details=["email"])

    client_of(viewer).get(address("circle_card", session, owner.uuid))
    one = CircleView.objects.count()
    client_of(viewer).get(address("circle_cards", session))

    assert (one, CircleView.objects.count()) == (1, 2)


def test_cards_of_the_whole_circle_are_one_file():
    session, _, viewer = make_pair("email")
    share(session=session, member=take_part(session), details=["email"])

    response = client_of(viewer).get(address("circle_cards", session))

    assert response.content.decode().count("BEGIN:VCARD") == 2
    assert response.headers["Content-Type"].startswith("text/vcard")


@pytest.mark.parametrize("page", ["circle", "circle_cards", "views"])
def test_circle_costs_the_same_at_two_sizes(page):
    session, owner, viewer = make_pair("email", "phone")
    path = reverse("events:circle_views") if page == "views" else address(page, session)
    reader = owner if page == "views" else viewer
    client = client_of(reader)
    client_of(viewer).get(address("circle", session))
    few = queries(client, path)
    for _ in range(9):
        person = take_part(session)
        share(session=session, member=person, details=["email"])
        client_of(person).get(address("circle", session))

    many = queries(client, path)

    # A download is counted twice, per person and per address, in a table.
    most = 36 if page == "circle_cards" else 16
    assert many == few
    assert many <= most


def queries(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200
    return len(captured)
