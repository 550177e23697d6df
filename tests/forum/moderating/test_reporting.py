"""Members report posts with a reason from the list; nobody handles or reads reports of what they wrote themselves."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from forum.erasure import forget_member
from forum.files import NamedContent
from forum.models import PostFile, Report, WithdrawnPost
from forum.moderating.interventions import note_intervention
from forum.moderating.merging import split_topic
from forum.moderating.moderation import hide_post
from forum.moderating.reporting import handle_report, report_post
from forum.writing.withdrawing import finish_withdrawals, withdraw_post
from foundation.uploads import Content
from members.models import User
from notifications.models import Notification
from notifications.present import presents_of
from tests.factories import MemberFactory

from ..factories import answer, ask, make_moderator

pytestmark = pytest.mark.django_db
QUEUE = "/forum/moderatie/"
PDF = NamedContent("Plan.pdf", Content(b"%PDF-1.7", ".pdf", "application/pdf"))


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def moderator(db):
    return make_moderator()


def report_address(post) -> str:
    return reverse("forum:report", args=[post.topic.forum.slug, post.topic_id, post.topic.slug, post.pk])


def page(client, person, url) -> str:
    client.force_login(person)
    return client.get(url, follow=True).content.decode()


def test_reason_comes_from_the_list_and_another_one_in_words(member_client, member, moderator):
    post = answer(ask())
    User.objects.filter(pk=member.pk).update(date_joined=timezone.now() - timedelta(days=90))

    refused = [
        (member_client.post(report_address(post), data).status_code, Report.objects.count())
        for data in ({}, {"ground": "x", "reason": "Kijk"}, {"ground": "anders", "reason": " "}, {"reason": "Kijk"})
    ]
    typed = member_client.post(report_address(post), {"reason": "WATIKTYPTE"}).content.decode()
    member_client.post(report_address(post), {"ground": "toon"})
    member_client.post(report_address(post), {"ground": "privacy", "reason": "De tweede zin."})

    report = Report.objects.get()
    assert refused == [(422, 0)] * 4
    assert "WATIKTYPTE" in typed
    assert (report.post, report.reporter) == (post, member)
    assert report.words == "Er staat iets in over een leerling, ouder of collega. De tweede zin."
    assert Notification.objects.filter(recipient=moderator, kind="forum_to_moderate").count() == 1


@pytest.mark.search
def test_what_is_gone_meanwhile_need_not_be_reported(member_client, member, moderator):
    User.objects.filter(pk=member.pk).update(date_joined=timezone.now() - timedelta(days=90))
    topic = ask()
    hidden, moved, asked = answer(topic, text="VERBORGEN"), answer(topic), ask().first_post
    withdrawn = answer(topic)
    addresses = [report_address(post) for post in (hidden, moved, asked, withdrawn)]
    withdraw_post(writer=withdrawn.poster, post=withdrawn)
    hide_post(moderator=moderator, post=hidden)
    split_topic(moderator=moderator, topic=topic, posts=[moved], subject="Een eigen vraag?")
    hide_post(moderator=moderator, post=asked)

    pages = [member_client.post(url, {"ground": "toon"}, follow=True) for url in addresses]
    words = [response.content.decode() for response in pages]

    assert [report.post for report in Report.objects.all()] == [moved]
    assert ("Je hoeft het niet meer te melden." in words[0], "VERBORGEN" in words[0]) == (True, False)
    assert "Je hoeft het niet meer te melden." in words[3]
    assert "Een eigen vraag?" in words[1]
    assert (pages[2].status_code, "Deze vraag is verborgen" in words[2]) == (404, True)


def test_question_that_was_taken_back_meanwhile_need_not_be_reported(member_client):
    post = ask().opening
    withdraw_post(writer=post.poster, post=post)

    page = member_client.post(report_address(post), {"ground": "toon", "reason": "Niet aardig."})

    assert (page.status_code, "Deze vraag is ingetrokken" in page.content.decode()) == (404, True)


def test_moderator_never_learns_who_reported_the_own_post(client, moderator):
    another = make_moderator()
    post = answer(ask(), moderator)
    report = report_post(reporter=MemberFactory(first_name="Melderina"), post=post, reason="MELDWOORD")

    handle = reverse("forum:report_handling", args=[report.pk])
    own = page(client, moderator, QUEUE)
    refused = client.post(handle, {"answer": "Niets aan de hand."}).status_code
    overview = page(client, moderator, "/overzicht/")
    queue = page(client, another, QUEUE)
    client.post(handle, {"answer": "Niets aan de hand."})
    histories = [page(client, person, f"{QUEUE}verloop/") for person in (moderator, another)]

    notices = list(Notification.objects.filter(kind="forum_to_moderate"))
    assert [notice.recipient for notice in notices] == [another]
    assert presents_of(User.objects.get(pk=moderator.pk), notices) == {}
    assert ("MELDWOORD" in own, "Melderina" in own, "wacht op een moderator" in overview) == (False, False, False)
    assert (refused, "MELDWOORD" in queue) == (404, True)
    assert ["MELDWOORD" in words for words in histories] == [False, True]
    assert ["Melderina" in words for words in histories] == [False, False]
    with pytest.raises(PermissionDenied):
        handle_report(moderator=moderator, report=report)


def test_nobody_is_told_of_the_only_moderators_post_but_superusers(moderator):
    chief = MemberFactory(is_superuser=True)

    report_post(reporter=MemberFactory(), post=answer(ask(), moderator), reason="Kijk eens")

    assert [notice.recipient for notice in Notification.objects.filter(kind="forum_to_moderate")] == [chief]


def test_report_is_left_with_a_reason_once(client, moderator):
    report = report_post(reporter=MemberFactory(), post=answer(ask()), reason="Kijk eens.")
    handle = reverse("forum:report_handling", args=[report.pk])
    client.force_login(moderator)

    without = client.post(handle, {"answer": " "})
    too_long = client.post(handle, {"answer": "LANG" * 300})
    for _ in range(2):  # the same form, sent twice
        kept = client.post(handle, {"answer": "Dit mag hier."}, follow=True).content.decode()
    client.force_login(make_moderator())
    late = client.post(handle, {"answer": "Toch niet."}, follow=True).content.decode()

    report.refresh_from_db()
    assert (without.status_code, "waarom het bericht blijft staan" in without.content.decode()) == (422, True)
    assert (too_long.status_code, "LANGLANG" in too_long.content.decode()) == (422, True)
    assert ("De melder krijgt bericht." in kept, "Kijk eens." in kept) == (True, False)
    assert "heeft deze melding al afgehandeld: het bericht blijft staan." in late
    assert (report.handled_by, report.answer) == (moderator, "Dit mag hier.")
    assert Notification.objects.filter(kind="forum_report_handled").count() == 1
    with pytest.raises(ValidationError):
        handle_report(moderator=make_moderator(), report=report, answer="Toch niet.")


def test_what_was_reported_and_taken_back_is_judged_when_it_cannot_come_back(client, moderator, time_machine):
    time_machine.move_to("2027-01-11 10:00:00+01:00", tick=False)
    topic, reporter = ask(subject="TITELWOORD?", text="GEMELDEWOORDEN", files=[PDF]), MemberFactory()
    answer(topic)
    report = report_post(reporter=reporter, post=topic.opening, ground="toon")
    withdraw_post(writer=topic.poster, post=topic.opening)
    handle, file = (
        reverse("forum:report_handling", args=[report.pk]),
        reverse("forum:file", args=[PostFile.objects.get().pk]),
    )

    early = page(client, moderator, QUEUE)
    refused = client.post(handle, {"answer": ""}, follow=True).content.decode()
    time_machine.shift(timedelta(minutes=20))
    finish_withdrawals()
    late, opened = page(client, moderator, QUEUE), client.get(file).status_code
    strangers = page(client, reporter, topic.get_absolute_url()) + page(client, topic.poster, topic.get_absolute_url())
    page(client, moderator, QUEUE)
    client.post(handle, {"answer": ""})
    history = page(client, moderator, f"{QUEUE}verloop/")
    finish_withdrawals()

    report.refresh_from_db()
    assert [word in early for word in ("GEMELDEWOORDEN", "TITELWOORD", "tot 10.15 uur", handle)] == [
        True,
        True,
        True,
        False,
    ]
    assert "De schrijver kan dit tot 10.15 uur terugzetten." in refused
    assert [word in late for word in ("GEMELDEWOORDEN", handle, "/bewerken/")] == [True, True, False]
    assert (opened, "GEMELDEWOORDEN" in strangers) == (200, False)
    assert (report.outcome, report.handled_by, WithdrawnPost.objects.get().text) == ("ingetrokken", moderator, "")
    assert "ingetrokken door de schrijver" in history
    assert [(told.recipient, told.title) for told in Notification.objects.filter(kind="forum_report_handled")] == [
        (reporter, "Je melding is bekeken: het bericht is ingetrokken door de schrijver")
    ]


def test_report_of_what_went_for_good_is_closed_without_a_moderator(moderator):
    post, reporter = answer(ask()), MemberFactory()
    report = report_post(reporter=reporter, post=post, reason="Kijk eens.")
    withdraw_post(writer=post.poster, post=post)

    forget_member(post.poster)

    report.refresh_from_db()
    mail = Email.objects.get(to=reporter.email)
    assert (report.outcome, report.handled_by) == ("ingetrokken", None)
    assert mail.subject == "Je melding is gesloten: het bericht is ingetrokken door de schrijver"
    assert "moderator heeft gekeken" not in mail.message


def test_history_tells_every_decision_with_its_reason_at_the_same_cost(
    client, moderator, django_assert_max_num_queries
):
    forum = ask().forum

    def decide() -> None:
        hide_post(moderator=moderator, post=answer(ask(forum)), reason="reclame", explanation="UITLEG")
        report = report_post(reporter=MemberFactory(), post=answer(ask(forum)), ground="dubbel")
        handle_report(moderator=moderator, report=report, answer="ANTWOORD")

    def count() -> int:
        with django_assert_max_num_queries(100) as asked:
            page(client, moderator, f"{QUEUE}verloop/")
        return len(asked)

    decide()
    words = page(client, moderator, f"{QUEUE}verloop/")
    few = count()
    for _ in range(4):
        decide()

    assert [word for word in ("UITLEG", "Het is reclame", "ANTWOORD", "Het staat er al") if word not in words] == []
    assert count() == few
    client.force_login(MemberFactory())
    assert client.get(f"{QUEUE}verloop/").status_code == 404


def test_queue_costs_the_same_with_more_replies_of_writers(client, moderator, django_assert_max_num_queries):
    make_moderator()
    forum = ask().forum

    def reply() -> None:
        post = answer(ask(forum))
        made = note_intervention(post=post, act="herschreven", reason="toon", moderator=moderator)
        made.reply, made.replied_at = "Waarom?", made.made_at
        made.save()

    def count() -> int:
        with django_assert_max_num_queries(100) as asked:
            page(client, moderator, QUEUE)
        return len(asked)

    reply()
    page(client, moderator, QUEUE)
    few = count()
    for _ in range(3):
        reply()

    assert count() == few
