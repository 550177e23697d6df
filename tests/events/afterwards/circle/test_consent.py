from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.afterwards.circle.circle import circle_for
from events.afterwards.circle.consent import TEXT_VERSION, expiry_of, share, words_of
from events.models import CircleConsent, CircleView, Registration
from foundation.tasks import end_retention
from members.models import ContactCard
from members.privacy.erasure import erase_member
from tests.events.afterwards.circle.people import ATTENDED, WORDS, make_pair, take_part
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def seen_by(viewer, session) -> list[tuple[str, dict]]:
    """Names and the details shown with them."""
    return [
        (shown.person.last_name, {name: value for name in WORDS if (value := getattr(shown.details, name))})
        for shown in circle_for(viewer, session).people
    ]


def test_share_keeps_the_words_their_version_and_the_moment():
    session = PastSessionFactory()
    member = take_part(session)

    share(session=session, member=member, details=["phone"])

    consent = CircleConsent.objects.get()
    assert (consent.detail, consent.text_version, consent.ended_at) == ("phone", TEXT_VERSION, None)
    assert consent.text == words_of(session, CircleConsent.Detail.PHONE)
    assert "telefoonnummer" in consent.text
    assert session.event.title in consent.text
    assert consent.expires_at == session.ends_at + timedelta(days=365)


def test_share_again_changes_nothing():
    session, owner, _ = make_pair("email", "phone")
    before = list(CircleConsent.objects.values())

    share(session=session, member=owner, details=["email", "phone"])

    assert list(CircleConsent.objects.values()) == before


def test_withdrawing_ends_the_row_and_sharing_again_adds_one():
    session, owner, _ = make_pair("phone")

    share(session=session, member=owner, details=[])
    share(session=session, member=owner, details=["phone"])

    rows = CircleConsent.objects.filter(member=owner).order_by("pk")
    assert [row.is_withdrawn for row in rows] == [True, False]


@pytest.mark.parametrize("detail", WORDS)
def test_circle_shows_exactly_the_detail_that_is_shared(detail):
    session, _, viewer = make_pair(detail)

    assert seen_by(viewer, session) == [("Kanarie", {detail: WORDS[detail]})]


def test_circle_shows_nothing_to_who_shares_nothing():
    session, _, viewer = make_pair("email")

    share(session=session, member=viewer, details=[])

    assert seen_by(viewer, session) == []


def test_circle_shows_nothing_to_who_shares_only_an_empty_detail():
    session, _, viewer = make_pair("email")
    share(session=session, member=viewer, details=["phone"])

    ContactCard.objects.filter(user=viewer).update(phone="")

    assert seen_by(viewer, session) == []


def test_circle_shows_the_value_of_today():
    session, owner, viewer = make_pair("phone")

    ContactCard.objects.filter(user=owner).update(phone="010 000 0888")

    assert seen_by(viewer, session) == [("Kanarie", {"phone": "010 000 0888"})]


def test_circle_of_another_session_shows_nothing():
    _, owner, viewer = make_pair("email")
    other = PastSessionFactory()
    for person in (owner, viewer):
        RegistrationFactory(session=other, member=person, state=ATTENDED)
    share(session=other, member=viewer, details=["email"])

    assert seen_by(viewer, other) == []


@pytest.mark.parametrize("state", [State.ABSENT, State.CONFIRMED, State.CANCELLED, State.WAITING, State.EXCUSED])
def test_circle_drops_who_is_not_marked_present_at_once(state):
    session, owner, viewer = make_pair("email")

    Registration.objects.filter(member=owner).update(state=state)

    assert seen_by(viewer, session) == []


def test_circle_counts_a_place_as_presence_until_somebody_is_marked():
    session = PastSessionFactory()
    first, second = (take_part(session, state=State.CONFIRMED) for _ in range(2))
    for person in (first, second):
        share(session=session, member=person, details=["email"])

    unmarked = len(circle_for(first, session).people)
    RegistrationFactory(session=session, state=State.ABSENT)
    marked = len(circle_for(first, session).people)

    assert (unmarked, marked) == (1, 0)


@pytest.mark.parametrize(
    ("session_of", "state", "code"),
    [
        (SessionFactory, State.CONFIRMED, "closed"),
        (lambda: PastSessionFactory(cancelled_at=timezone.now()), ATTENDED, "closed"),
        (PastSessionFactory, State.ABSENT, "absent"),
        (PastSessionFactory, State.WAITING, "absent"),
    ],
)
def test_share_is_refused_outside_the_circle(session_of, state, code):
    session = session_of()
    member = RegistrationFactory(session=session, state=state).member

    with pytest.raises(ValidationError) as refusal:
        share(session=session, member=member, details=["email"])

    assert refusal.value.code == code
    assert CircleConsent.objects.count() == 0


def test_who_turns_out_absent_can_still_withdraw():
    session, owner, _ = make_pair("email")
    Registration.objects.filter(member=owner).update(state=State.ABSENT)

    share(session=session, member=owner, details=[])

    assert CircleConsent.objects.get(member=owner).is_withdrawn


def test_consent_runs_out_after_a_year_and_is_closed_at_night():
    session, owner, viewer = make_pair("email")
    type(session).objects.filter(pk=session.pk).update(
        **{
            name: getattr(session, name) - timedelta(days=400)
            for name in ("opens_at", "closes_at", "cancel_until", "starts_at", "ends_at")
        }
    )
    session.refresh_from_db()
    CircleConsent.objects.update(expires_at=expiry_of(session))

    shown = seen_by(viewer, session)
    end_retention()

    consent = CircleConsent.objects.get(member=owner)
    assert shown == []
    assert (consent.ended_at, consent.is_withdrawn) == (consent.expires_at, False)


def test_view_is_noted_once_a_day_for_each_consent():
    session, owner, viewer = make_pair("email", "phone")

    for _ in range(3):
        circle_for(viewer, session)

    views = CircleView.objects.order_by("consent__detail").values_list("viewer", "consent__member", "consent__detail")
    assert list(views) == [(viewer.pk, owner.pk, "email"), (viewer.pk, owner.pk, "phone")]


def test_no_view_without_a_standing_consent():
    session, owner, viewer = make_pair("email")
    share(session=session, member=owner, details=[])

    circle_for(viewer, session)

    assert CircleView.objects.count() == 0


def test_ex_member_is_gone_at_once():
    session, owner, viewer = make_pair("email")

    type(owner).objects.filter(pk=owner.pk).update(is_active=False)

    assert seen_by(viewer, session) == []


@pytest.mark.search
def test_erasure_takes_consents_and_leaves_who_looked_as_nobody():
    session, owner, viewer = make_pair("email")
    share(session=session, member=owner, details=["email"])
    circle_for(viewer, session)
    circle_for(owner, session)

    erase_member(user=viewer, by=None)

    assert list(CircleConsent.objects.values_list("member", flat=True)) == [owner.pk]
    assert [view.viewer.get_full_name() for view in CircleView.objects.all()] == ["Voormalig lid"]
    assert seen_by(owner, session) == []


def test_database_keeps_one_standing_consent_for_each_detail():
    _, owner, _ = make_pair("email")
    row = CircleConsent.objects.get(member=owner)
    row.pk = None

    with pytest.raises(IntegrityError, match=r"circle_consent_standing_once|UNIQUE"), transaction.atomic():
        row.save(force_insert=True)


def test_database_keeps_one_view_a_day():
    session, _, viewer = make_pair("email")
    circle_for(viewer, session)
    view = CircleView.objects.get()
    view.pk = None

    with pytest.raises(IntegrityError, match=r"circle_view_once_a_day|UNIQUE"), transaction.atomic():
        view.save(force_insert=True)


def test_people_without_a_card_can_share_their_address():
    session, _, viewer = make_pair("email")
    bare = UserFactory(last_name="Aaltje")
    RegistrationFactory(session=session, member=bare, state=ATTENDED)
    ContactCard.objects.filter(user=bare).delete()

    share(session=session, member=bare, details=["email", "phone"])

    assert seen_by(viewer, session)[0] == ("Aaltje", {"email": bare.email})
