import pytest
from django.contrib.auth.models import Group
from machina.apps.forum_permission.models import ForumPermission, GroupForumPermission, UserForumPermission

from forum.permissions import has_right, readable_forums
from members.models import User
from tests.factories import MemberFactory

from .factories import make_closed_forum, make_forum

pytestmark = pytest.mark.django_db
CODE = "can_lock_topics"


def say(granted, *, forum=None, user=None, group=None):
    permission = ForumPermission.objects.get(codename=CODE)
    row = {"permission": permission, "forum": forum, "has_perm": granted}
    if group:
        GroupForumPermission.objects.create(group=group, **row)
    else:
        UserForumPermission.objects.create(user=user, authenticated_user=user is None, **row)


@pytest.fixture
def group():
    return Group.objects.create(name="Proefgroep")


@pytest.fixture
def grouped_member(group):
    member = MemberFactory()
    member.groups.add(group)
    return member


def test_closed_forum_does_not_close_the_ones_after_it():
    make_closed_forum("Besloten hoek")
    after = make_forum("Open plein")

    assert after in readable_forums(MemberFactory())


def test_rule_about_a_forum_goes_before_one_about_all(grouped_member):
    here, elsewhere = make_forum("Hier"), make_forum("Elders")
    say(True)
    say(False, forum=here)

    assert (has_right(grouped_member, CODE, here), has_right(grouped_member, CODE, elsewhere)) == (False, True)


def test_group_goes_before_everybody_and_a_person_before_the_group(grouped_member, group):
    first, second = make_forum("Eerste"), make_forum("Tweede")
    for forum in (first, second):
        say(False, forum=forum)
        say(True, forum=forum, group=group)
    say(False, forum=second, user=grouped_member)

    assert (has_right(grouped_member, CODE, first), has_right(grouped_member, CODE, second)) == (True, False)


def test_of_two_groups_the_one_that_grants_decides(grouped_member, group):
    other, forum = Group.objects.create(name="Andere groep"), make_forum()
    grouped_member.groups.add(other)
    say(True, forum=forum, group=group)
    say(False, forum=forum, group=other)

    assert has_right(grouped_member, CODE, forum)


def test_rights_are_one_query_for_who_is_in_no_group(django_assert_num_queries):
    forums = [make_forum(f"Forum {number}") for number in range(3)]
    MemberFactory(email="lezer@swv.example")
    reader = User.objects.with_rights().get(email="lezer@swv.example")

    with django_assert_num_queries(1):
        assert [has_right(reader, "can_read_forum", forum) for forum in forums] == [True, True, True]
