from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from events.models import Session
from foundation.models import Theme
from foundation.prepared import prepared
from members.models import Affiliation, User
from tests.factories import AffiliationFactory, MemberFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def test_rows_are_those_of_the_queryset_for_each_value():
    @prepared
    def themes_called(slug):
        return Theme.objects.filter(Q(slug=slug) | Q(name=slug)).order_by("pk")

    first, second = ThemeFactory(slug="een"), ThemeFactory(slug="twee", name="een")

    assert themes_called("een") == [first, second]
    assert themes_called("twee") == [second]
    assert themes_called("drie") == []
    assert themes_called.first("twee") == second
    assert themes_called.first("drie") is None


def test_lists_may_have_any_length():
    @prepared
    def names(people):
        return User.objects.filter(pk__in=people).order_by("pk").values_list("pk", "first_name", named=True)

    people = [MemberFactory(first_name=name) for name in ("Anna", "Bo", "Cas")]

    assert [row.first_name for row in names([people[0].pk, people[2].pk])] == ["Anna", "Cas"]
    assert [row.first_name for row in names([person.pk for person in people])] == ["Anna", "Bo", "Cas"]
    assert names([]) == []


def test_lists_may_hold_texts():
    @prepared
    def themes(slugs):
        return Theme.objects.filter(slug__in=slugs).order_by("pk").values_list("slug", flat=True)

    for slug in ("een", "twee", "drie"):
        ThemeFactory(slug=slug)

    assert themes(["een", "drie"]) == ["een", "drie"]
    assert themes(["twee", "vier"]) == ["twee"]


def test_moments_are_compared_and_given_back_as_moments():
    @prepared
    def joined_after(moment):
        return User.objects.filter(date_joined__gt=moment).values_list("date_joined", flat=True)

    now = timezone.now()
    MemberFactory(date_joined=now)

    assert joined_after(now - timedelta(seconds=1)) == [now]
    assert joined_after(now) == []


def test_rows_bring_along_what_stands_beside_them(django_assert_num_queries):
    @prepared
    def places_of(person):
        places = person_places(person).select_related("organisation")
        return places.annotate(first_name=F("user__first_name"))

    def person_places(person):
        return type(place).objects.filter(user=person)

    place = AffiliationFactory()

    with django_assert_num_queries(1):
        found = places_of.first(place.user_id)
        assert (found.organisation.name, found.first_name) == (place.organisation.name, place.user.first_name)


def test_arguments_by_name_are_constants():
    @prepared
    def themes(*, start):
        return Theme.objects.order_by("pk")[start : start + 1]

    existing = list(Theme.objects.order_by("pk"))
    new = [*existing, ThemeFactory(), ThemeFactory()]

    assert [themes(start=place) for place in range(len(new))] == [[theme] for theme in new]


def test_value_that_is_changed_on_its_way_is_refused():
    @prepared
    def titled(word):
        return Theme.objects.alias(low=Lower("name")).filter(low__contains=word)

    with pytest.raises(ValueError, match="not every value"):
        titled("woord")


def test_value_of_an_unknown_kind_is_refused():
    @prepared
    def approved(yes):
        return User.objects.filter(is_active=yes)

    with pytest.raises(ValueError, match="bool"):
        approved(True)


def test_moment_that_would_stand_still_is_refused():
    @prepared
    def joined(person):
        return User.objects.filter(pk=person, date_joined__lt=timezone.now())

    with pytest.raises(ValueError, match="moment"):
        joined(1)


@prepared
def _locked(person):
    return User.objects.filter(pk=person).select_for_update()


@pytest.mark.django_db(transaction=True)
def test_rows_are_locked_in_a_transaction_alone_each_time():
    """The second time outside one gave rows without a lock."""
    member = MemberFactory()

    for _ in range(2):
        with transaction.atomic():
            assert _locked(member.pk) == [member]
        with pytest.raises(TransactionManagementError):
            _locked(member.pk)


@pytest.mark.parametrize("lookup", ["capacity", "capacity__in", "capacity__gte"])
def test_number_of_a_field_too_small_for_its_placeholder_is_refused_each_time(lookup):
    @prepared
    def sessions(number):
        return Session.objects.filter(Q(place="a") | Q(**{lookup: number}))

    for _ in range(2):
        with pytest.raises(ValueError, match="too small"):
            sessions([1] if lookup.endswith("in") else 1)


def test_query_in_which_nothing_can_be_found_is_refused_each_time():
    @prepared
    def nobody(person):
        return User.objects.filter(pk=person).none()

    for _ in range(2):
        with pytest.raises(ValueError, match="can find anything"):
            nobody(1)


@pytest.mark.parametrize("number", [2**31, 2**63, -(2**31) - 1])
def test_number_that_no_column_holds_finds_nothing_and_everything_below_it(number):
    @prepared
    def at(person):
        return User.objects.filter(pk=person)

    @prepared
    def below(person):
        return User.objects.filter(pk__lt=person)

    member = MemberFactory()

    assert at(member.pk) == [member]
    assert at(number) == []
    assert below(number) == ([member] if number > 0 else [])


def test_days_are_compared_as_days():
    AffiliationFactory(started_on=date(2026, 1, 1))
    last = AffiliationFactory(started_on=date(2026, 3, 1))

    @prepared
    def since(day):
        return Affiliation.objects.filter(started_on__gte=day).values_list("pk", flat=True)

    assert (since(date(2026, 3, 1)), since(date(2026, 3, 2))) == ([last.pk], [])


def test_rows_are_found_by_a_uuid():
    @prepared
    def called(uuid):
        return User.objects.filter(uuid=uuid)

    first, second = MemberFactory(), MemberFactory()

    assert (called.first(first.uuid), called.first(second.uuid), called(uuid4())) == (first, second, [])
