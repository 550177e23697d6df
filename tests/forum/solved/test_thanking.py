"""*Nuttig* beside an answer: counted once for each member, with names for who takes part, told in the weekly mail."""

from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from forum.erasure import forget_member
from forum.models import Thanks
from forum.moderating.merging import merge_topics, split_topic
from forum.moderating.moderation import hide_post
from forum.solved.accepting import accept_answer
from forum.solved.thanking import thank
from notifications.digests.weekly import send_weekly_mails
from notifications.models import Notification
from tests.events.rush import at_once
from tests.factories import MemberFactory
from tests.members.directory.test_person_pages import found

from ..factories import answer, ask, make_forum, make_moderator

pytestmark = pytest.mark.django_db


def press(client, post, **data):
    topic = post.topic
    url = reverse("forum:thanking", args=[topic.forum.slug, topic.pk, topic.slug, post.pk])
    return client.post(url, data, follow=True)


def page(client, person, topic) -> str:
    client.force_login(person)
    return client.get(topic.get_absolute_url()).content.decode()


def test_pressed_twice_counts_once_and_is_taken_back(member_client, member):
    post = answer(ask())

    for _ in range(2):
        html = press(member_client, post).content.decode()
    after = (Thanks.objects.count(), "Nuttig (1)" in html, 'aria-pressed="true"' in html)
    taken_back = press(member_client, post, stop="1").content.decode()

    assert after == (1, True, True)
    assert (Thanks.objects.count(), "Nuttig (" in taken_back) == (0, False)
    assert Notification.objects.filter(recipient=post.poster).count() == 0


def test_own_answer_a_question_and_what_is_hidden_get_no_thanks(member_client, member):
    topic = ask()
    own, hidden = answer(topic, member), answer(topic)
    hide_post(moderator=make_moderator(), post=hidden)

    refused = press(member_client, own).content.decode()
    of_question = press(member_client, topic.opening).content.decode()
    gone = press(member_client, hidden)

    assert "Dit is je eigen antwoord." in refused
    assert f"{own.pk}/nuttig/" not in refused
    assert "Alleen een antwoord dat leden kunnen lezen, kan nuttig zijn." in of_question
    assert (gone.status_code, Thanks.objects.count()) == (404, 0)


def test_names_are_for_who_takes_part_and_of_who_is_found_alone(client, member):
    topic = ask()
    post = answer(topic)
    shown, hidden, left = found(first_name="Getoond"), MemberFactory(first_name="Verborgen"), found(first_name="Weg")
    for person in (shown, hidden, left):
        thank(user=person, post=post)
    left.affiliations.update(confirmed_at=None)

    pages = {person.pk: page(client, person, topic) for person in (topic.poster, post.poster, member)}

    names = {pk: [name for name in ("Getoond", "Verborgen", "Weg ") if name in html] for pk, html in pages.items()}
    assert names == {topic.poster.pk: ["Getoond"], post.poster.pk: ["Getoond"], member.pk: []}
    assert "Nuttig (3)" in pages[member.pk]


@pytest.mark.search
def test_thanks_go_where_the_answer_goes_and_away_with_who_gave_them(client):
    forum, moderator, helped = make_forum(), make_moderator(), MemberFactory()
    topic, later = ask(forum), ask(forum)
    post = answer(later)
    accept_answer(chooser=later.poster, topic=later, post=post)
    thank(user=helped, post=post)

    merge_topics(moderator=moderator, topic=topic, other=later)
    merged = page(client, moderator, topic)
    late = press(client, post).content.decode()  # from a page of before
    split_topic(moderator=moderator, topic=topic, posts=[post], subject="Een eigen vraag?")
    apart = page(client, moderator, topic)
    forget_member(post.poster)
    forget_member(helped)

    assert ("Nuttig (1)" in merged, "Nuttig (2)" in late, "Nuttig (" in apart) == (True, True, False)
    assert [row.user for row in Thanks.objects.all()] == [moderator]


def test_writer_reads_the_sum_in_the_weekly_mail_once(member):
    topic = ask(subject="Hoe tel je?")
    post, hidden = answer(topic, member), answer(ask(), member)
    for _ in range(2):
        thank(user=MemberFactory(), post=post)
    thank(user=MemberFactory(), post=hidden)
    hide_post(moderator=make_moderator(), post=hidden)

    def mail(weeks: int) -> str:
        Email.objects.all().delete()
        with time_machine.travel(timezone.now() + timedelta(days=8, weeks=weeks), tick=False):
            send_weekly_mails()
        return "".join(email.message for email in Email.objects.filter(to=member.email))

    first, second = mail(0), mail(1)
    thank(user=MemberFactory(), post=post)
    third = mail(2)

    assert "Waar jij mee hielp\n- Hoe tel je?\n  Twee leden vonden jouw antwoord nuttig" in first
    assert (first.count("nuttig"), "nuttig" in second) == (1, False)
    assert "Drie leden vonden jouw antwoord nuttig" in third


def test_thanks_taken_back_and_given_again_are_told_once_whoever_leaves_meanwhile(member, client):
    post, (first, last) = answer(ask(), member), MemberFactory.create_batch(2)

    def told(weeks: int) -> list[str]:
        Email.objects.all().delete()
        with time_machine.travel(timezone.now() + timedelta(days=8, weeks=weeks), tick=False):
            send_weekly_mails()
        words = "".join(email.message for email in Email.objects.filter(to=member.email))
        return [line.strip() for line in words.splitlines() if "nuttig" in line]

    for person in (first, last):
        thank(user=person, post=post)
    both = told(0)
    for person, stop in ((first, "1"), (first, "")):
        client.force_login(person)
        press(client, post, **({"stop": stop} if stop else {}))
    again = told(1)
    forget_member(last)
    left = told(2)
    thank(user=MemberFactory(), post=post)

    assert (both, again, left) == (["Twee leden vonden jouw antwoord nuttig"], [], [])
    assert told(3) == ["Twee leden vonden jouw antwoord nuttig"]


def test_page_costs_the_same_for_more_thanks(client):
    topic = ask()

    def count() -> int:
        page(client, topic.poster, topic)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(client, topic.poster, topic)
        return len(asked)

    thank(user=found(), post=answer(topic))
    few = count()
    for _ in range(3):
        post = answer(topic)
        for _ in range(3):
            thank(user=found(), post=post)

    assert count() == few


@pytest.mark.django_db(transaction=True)
def test_many_presses_at_once_count_once():
    post, user = answer(ask()), MemberFactory()

    at_once([partial(thank, user=user, post=post)] * 8)

    assert Thanks.objects.count() == 1
