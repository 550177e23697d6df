"""Who is hidden or rewritten hears why and may answer; who reported hears what came of it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from machina.apps.forum_permission.models import ForumPermission, UserForumPermission
from post_office.models import Email

from forum.erasure import forget_member
from forum.models import HiddenPost, Intervention, Report
from forum.moderating.interventions import read_reply, reply_to_intervention
from forum.moderating.moderation import hide_post, move_topic, show_post
from forum.moderating.reporting import handle_report, report_post
from forum.writing.answering import edit_post
from notifications.models import Notification
from notifications.present import presents_of
from tests.factories import MemberFactory
from tests.notifications.worth import is_worth_mailing

from ..factories import answer, ask, make_forum, make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(db):
    return make_moderator()


def at(post, name) -> str:
    return reverse(f"forum:{name}", args=[post.topic.forum.slug, post.topic_id, post.topic.slug, post.pk])


def told(kind, person) -> list[str]:
    return list(Notification.objects.filter(kind=kind, recipient=person).order_by("pk").values_list("title", flat=True))


def test_moderator_hides_with_a_reason_and_the_writer_reads_it(client, moderator):
    post = answer(ask(subject="Hoe tel je?"), text="Met **een naam**.")
    client.force_login(moderator)

    asked = client.get(at(post, "hiding")).content.decode()
    without = client.post(at(post, "hiding"), {"explanation": "Er staat een naam in."})
    client.post(at(post, "hiding"), {"reason": "privacy", "explanation": "Er staat een naam in."})

    client.force_login(post.poster)
    page = client.get(post.topic.get_absolute_url()).content.decode()
    why = client.get(at(post, "interventions")).content.decode()
    mail = Email.objects.get(to=post.poster.email)
    assert ("Waarom?" in asked, without.status_code, HiddenPost.objects.count()) == (True, 422, 1)
    assert "alleen jij ziet dit" in page
    assert "een leerling, ouder of collega" in why
    assert "Er staat een naam in." in why
    assert mail.subject == "Je bericht bij ‘Hoe tel je?’ is verborgen"
    assert "Er staat een naam in." in mail.message
    assert at(post, "interventions") in mail.message


def test_other_reason_wants_words(client, moderator):
    post = answer(ask())
    client.force_login(moderator)

    response = client.post(at(post, "hiding"), {"reason": "anders"})

    assert (response.status_code, HiddenPost.objects.count()) == (422, 0)
    assert "Schrijf in een zin wat de reden is." in response.content.decode()


def test_rewriting_keeps_the_old_words_for_writer_and_moderators_alone(client, moderator, member):
    topic = ask(subject="Oude vraag", text="Naam: KINDERNAAM")
    post = topic.first_post
    client.force_login(moderator)

    refused = client.post(at(post, "edit"), {"subject": "Nieuwe vraag", "text": "Zonder naam"})
    client.post(at(post, "edit"), {"subject": "Nieuwe vraag", "text": "Zonder naam", "reason": "privacy"})

    post.topic.refresh_from_db()
    pages = {}
    for person in (moderator, topic.poster, member):
        client.force_login(person)
        response = client.get(at(post, "interventions"))
        pages[person.pk] = (response.status_code, "KINDERNAAM" in response.content.decode())
    assert refused.status_code == 422
    assert pages == {moderator.pk: (200, True), topic.poster.pk: (200, True), member.pk: (404, False)}
    assert "KINDERNAAM" in Email.objects.get(to=topic.poster.email).message
    assert "KINDERNAAM" not in client.get(post.topic.get_absolute_url()).content.decode()


def test_own_edit_is_no_intervention(member):
    topic = ask(asker=member)

    edit_post(editor=member, post=topic.first_post, text="Anders")

    assert Intervention.objects.count() == 0


def test_moderator_who_changes_nothing_intervenes_in_nothing(moderator):
    post = answer(ask(), text="Zelfde")

    edit_post(editor=moderator, post=post, text="Zelfde", reason="toon")

    assert Intervention.objects.count() == 0


def test_writer_answers_and_another_moderator_judges_it(client, moderator):
    another = make_moderator()
    post = answer(ask(subject="Hoe tel je?"))
    hide_post(moderator=moderator, post=post, reason="toon")
    client.force_login(post.poster)
    client.post(at(post, "interventions"), {"text": "Dat was niet zo bedoeld."})
    made = Intervention.objects.get()
    address = reverse("forum:reply_reading", args=[made.pk])

    client.force_login(moderator)
    own_queue = client.get(reverse("forum:moderation")).content.decode()
    refused = client.post(address, {"answer": "Toch wel."})
    client.force_login(another)
    queue = client.get(reverse("forum:moderation")).content.decode()
    for _ in range(2):  # the same form, sent twice
        client.post(address, {"answer": "Ik begrijp het."})
    after = client.get(reverse("forum:moderation")).content.decode()

    client.force_login(post.poster)
    late = client.post(at(post, "interventions"), {"text": "Nog iets."})
    why = client.get(at(post, "interventions")).content.decode()
    made.refresh_from_db()
    assert (told("forum_to_moderate", moderator), len(told("forum_to_moderate", another))) == ([], 1)
    assert ("niet zo bedoeld" in own_queue, address in own_queue, refused.status_code) == (True, False, 403)
    assert (address in queue, "niet zo bedoeld" in after) == (True, False)
    assert (made.reply, made.reply_read_by) == ("Dat was niet zo bedoeld.", another)
    assert (late.status_code, "al gelezen" in late.content.decode(), "Ik begrijp het." in why) == (422, True, True)
    assert told("forum_moderated", post.poster)[1:] == ["Een moderator las je reactie over ‘Hoe tel je?’"]
    assert "Ik begrijp het." in Email.objects.filter(to=post.poster.email).last().message


def test_only_moderator_judges_the_own_decision_and_says_why_too_late_once(moderator):
    post = answer(ask())
    hide_post(moderator=moderator, post=post, reason="toon")
    reply_to_intervention(writer=post.poster, intervention=Intervention.objects.get(), text="Waarom?")

    read_reply(moderator=moderator, intervention=Intervention.objects.get(), answer="Hierom.")
    with pytest.raises(ValidationError, match="al gelezen"):
        read_reply(moderator=moderator, intervention=Intervention.objects.get(), answer="Daarom.")

    assert Intervention.objects.get().reply_answer == "Hierom."


def test_word_that_changed_while_a_moderator_read_is_read_again(client, moderator):
    post = answer(ask())
    hide_post(moderator=moderator, post=post, reason="toon")
    made = Intervention.objects.get()
    reply_to_intervention(writer=post.poster, intervention=made, text="EERSTEWOORD")
    client.force_login(moderator)
    made.refresh_from_db()
    form = {"said_at": made.replied_at.isoformat(), "answer": "ANTWOORDWOORD"}
    shown = form["said_at"] in client.get(reverse("forum:moderation")).content.decode()

    reply_to_intervention(writer=post.poster, intervention=made, text="TWEEDEWOORD")
    refused = client.post(reverse("forum:reply_reading", args=[made.pk]), form)
    html = refused.content.decode()
    made.refresh_from_db()
    unread = made.reply_read_at is None
    client.post(reverse("forum:reply_reading", args=[made.pk]), form | {"said_at": made.replied_at.isoformat()})

    made.refresh_from_db()
    assert (shown, refused.status_code, unread, made.reply_answer) == (True, 422, True, "ANTWOORDWOORD")
    assert [word in html for word in ("TWEEDEWOORD", "ANTWOORDWOORD", "intussen gewijzigd")] == [True] * 3


def test_nobody_else_answers_for_the_writer(member_client, moderator):
    post = answer(ask())
    hide_post(moderator=moderator, post=post, reason="toon")

    response = member_client.post(at(post, "interventions"), {"text": "Ik ook."})

    assert (response.status_code, Intervention.objects.get().reply) == (404, "")


def test_hidden_shown_and_hidden_again_is_told_each_time(moderator):
    post = answer(ask(subject="Hoe tel je?"))

    for act in (hide_post, hide_post, show_post, show_post, hide_post):
        act(moderator=moderator, post=post)

    assert told("forum_moderated", post.poster) == [
        "Je bericht bij ‘Hoe tel je?’ is verborgen",
        "Je bericht bij ‘Hoe tel je?’ is weer te zien",
        "Je bericht bij ‘Hoe tel je?’ is verborgen",
    ]


@pytest.mark.parametrize(
    ("act", "outcome"),
    [
        (lambda moderator, post, report: hide_post(moderator=moderator, post=post), "het bericht is verborgen"),
        (
            lambda moderator, post, report: edit_post(editor=moderator, post=post, text="Netjes"),
            "het bericht is aangepast",
        ),
        (
            lambda moderator, post, report: handle_report(moderator=moderator, report=report, answer="Dit mag."),
            "het bericht blijft staan",
        ),
    ],
)
def test_reporter_hears_the_outcome(moderator, act, outcome):
    post, reporter = answer(ask()), MemberFactory()
    report = report_post(reporter=reporter, post=post, reason="Kijk eens")

    act(moderator, post, report)

    assert told("forum_report_handled", reporter) == [f"Je melding is bekeken: {outcome}"]
    assert Report.objects.get().handled_by == moderator


def test_answer_of_the_moderator_reaches_the_reporter(client, moderator):
    reporter = MemberFactory()
    report = report_post(reporter=reporter, post=answer(ask()), reason="Kijk eens")
    client.force_login(moderator)

    client.post(reverse("forum:report_handling", args=[report.pk]), {"answer": "Dit mag hier gewoon."})

    assert "Dit mag hier gewoon." in Email.objects.get(to=reporter.email).message


def test_everybody_who_reported_hears_it_once(moderator):
    post = answer(ask())
    reporters = [MemberFactory(), MemberFactory()]
    for reporter in (*reporters, reporters[0]):
        report_post(reporter=reporter, post=post, reason="Kijk eens")

    hide_post(moderator=moderator, post=post)

    assert [len(told("forum_report_handled", reporter)) for reporter in reporters] == [1, 1]


def test_report_goes_along_with_a_moved_question(client, moderator):
    topic = ask(make_forum("Eerst"))
    report = report_post(reporter=MemberFactory(), post=topic.first_post, reason="MELDWOORD")
    move_topic(moderator=moderator, topic=topic, target=make_forum("Daarna"))
    client.force_login(moderator)

    queue = client.get(reverse("forum:moderation")).content.decode()
    client.post(reverse("forum:report_handling", args=[report.pk]), {"answer": "Dit mag."})

    report.refresh_from_db()
    assert ("MELDWOORD" in queue, report.outcome) == (True, "gebleven")


def test_writer_of_a_hidden_question_sees_why_above_it_and_the_words_once(client, moderator):
    topic = ask(text="Wij zoeken een zeldzame maat.")
    hide_post(moderator=moderator, post=topic.opening, reason="anders")
    client.force_login(topic.poster)

    page = client.get(topic.get_absolute_url()).text

    assert page.count("Wij zoeken een zeldzame maat.") == 1
    assert page.index("Een moderator heeft je vraag verborgen") < page.index("Wij zoeken een zeldzame maat.")
    assert at(topic.opening, "interventions") in page


def test_mail_to_a_reporter_says_which_question_it_was_about(moderator):
    post, reporter = answer(ask(subject="Wie telt mee?")), MemberFactory()
    report = report_post(reporter=reporter, post=post, reason="Kijk eens")

    handle_report(moderator=moderator, report=report)

    mail = Email.objects.get(to=reporter.email)
    assert "je melding van een bericht bij ‘Wie telt mee?’" in mail.message


def test_reporter_who_lost_the_forum_gets_no_link_into_it(moderator):
    post, reporter = answer(ask(subject="Wie telt mee?")), MemberFactory()
    report = report_post(reporter=reporter, post=post, reason="Kijk eens")
    permission = ForumPermission.objects.get(codename="can_read_forum")
    UserForumPermission.objects.create(permission=permission, user=reporter, forum=post.topic.forum, has_perm=False)

    handle_report(moderator=moderator, report=report)

    notice = Notification.objects.get(kind="forum_report_handled")
    assert presents_of(reporter, [notice])[notice.pk].url == "/forum/"
    assert "Wie telt mee?" not in Email.objects.get(to=reporter.email).message


def test_moderator_is_told_nothing_of_own_deeds(moderator):
    post = answer(ask(), moderator)
    report_post(reporter=moderator, post=post, reason="Even nakijken")

    hide_post(moderator=moderator, post=post)

    assert Notification.objects.filter(kind__in=["forum_moderated", "forum_report_handled"]).count() == 0


def test_old_words_and_replies_go_with_their_writer(moderator):
    writer = MemberFactory()
    post = answer(ask(), writer, text="OUDEWOORDEN")
    edit_post(editor=moderator, post=post, text="Nieuw", reason="toon", explanation="Over jou")
    reply_to_intervention(writer=writer, intervention=Intervention.objects.get(), text="ANTWOORDWOORD")

    forget_member(writer)
    forget_member(moderator)

    made = Intervention.objects.get()
    assert (made.old_text, made.reply, made.explanation, made.made_by) == ("", "", "", None)


def word_of_writer(moderator, writer) -> Notification:
    """What the moderator hears of a reply to what they did."""
    post = answer(ask(), writer)
    hide_post(moderator=moderator, post=post, reason="toon")
    made = Intervention.objects.get(post=post)
    reply_to_intervention(writer=writer, intervention=made, text="Dat was niet zo bedoeld.")
    return Notification.objects.get(kind="forum_to_moderate", about=f"intervention:{made.pk}")


def test_reply_is_mailed_to_moderators_until_one_of_them_read_it(moderator):
    notice = word_of_writer(moderator, MemberFactory())
    before = is_worth_mailing(notice)

    read_reply(moderator=moderator, intervention=Intervention.objects.get())

    assert (before, is_worth_mailing(notice)) == (True, False)


def test_reply_of_who_left_is_mailed_to_nobody(moderator):
    writer = MemberFactory()
    notice = word_of_writer(moderator, writer)

    forget_member(writer)

    assert not is_worth_mailing(notice)


def test_post_of_who_left_is_hidden_without_anybody_to_tell(moderator):
    post = answer(ask())
    forget_member(post.poster)
    post.refresh_from_db()

    hide_post(moderator=moderator, post=post)

    assert (HiddenPost.objects.count(), Notification.objects.filter(kind="forum_moderated").count()) == (1, 0)
