from datetime import date

from django.utils import timezone

from members import permissions
from members.backends import MemberBackend
from members.models import ContactCard, User
from tests import factories


def test_affiliation_prefers_the_confirmed_one(db):
    user = factories.UserFactory()
    confirmed = factories.AffiliationFactory(user=user, started_on=date(2020, 1, 1))
    factories.AffiliationFactory(user=user, confirmed_at=None, started_on=date(2026, 1, 1))

    assert user.affiliation == confirmed


def test_affiliation_of_the_past_does_not_count(db):
    user = factories.UserFactory()
    factories.AffiliationFactory(user=user, ended_on=timezone.localdate())

    assert user.affiliation is None
    assert permissions.is_confirmed(user) is False


def test_current_affiliation_costs_the_same_for_two_people_and_for_ten(db, django_assert_num_queries):
    factories.MemberFactory.create_batch(2)
    with django_assert_num_queries(2):
        [str(user.affiliation.organisation) for user in User.objects.with_current_affiliation()]

    factories.MemberFactory.create_batch(8)
    with django_assert_num_queries(2):
        [str(user.affiliation.organisation) for user in User.objects.with_current_affiliation()]


def test_staff_without_organisation_count_as_confirmed(db):
    editor = factories.make_staff(permissions.EDITORS)

    assert permissions.is_confirmed(editor) is True


def test_newcomer_is_not_confirmed(db):
    user = factories.AffiliationFactory(confirmed_at=None).user

    assert permissions.is_confirmed(user) is False


def test_user_of_a_session_brings_the_rights_along_in_one_query(member, django_assert_num_queries):
    with django_assert_num_queries(1):
        user = MemberBackend().get_user(member.pk)

        assert user.group_names == frozenset()
        assert user.second_factor is False


def test_listed_people_are_the_same_asked_for_a_page_or_as_a_whole(db):
    member, editor = factories.MemberFactory(), factories.make_staff(permissions.EDITORS)
    left, newcomer = factories.MemberFactory(is_active=False), factories.AffiliationFactory(confirmed_at=None).user
    for person in (member, editor, left, newcomer):
        ContactCard.objects.update_or_create(user=person, defaults={"listed_in_directory": "leden"})
    factories.MemberFactory()

    for people in (User.objects.listed(), User.objects.listed(whole=True)):
        assert sorted(people.values_list("pk", flat=True)) == [member.pk, editor.pk]
