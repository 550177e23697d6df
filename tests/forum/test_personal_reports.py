"""What one member wrote to another can be reported; who judges it is not concerned, and each hears it once."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from post_office.models import Email

from forum.models import PersonalReport
from forum.personal.asking import answer_personally, ask_person
from forum.personal.reporting import answer_reply, judge_words, reply_to_judgment, report_words
from foundation.waiting import tasks_for
from members.models import User
from members.privacy.erasure import erase_member
from members.privacy.own_data import own_data
from notifications.models import Notification
from notifications.present import presents_of
from tests.factories import MemberFactory

from .factories import make_moderator

pytestmark = pytest.mark.django_db
QUEUE = "/forum/moderatie/"


@pytest.fixture
def question(db):
    asker, person = MemberFactory(first_name="Bo"), MemberFactory(first_name="Noor")
    return ask_person(asker=asker, person=person, text="RUWEWOORDEN", key=uuid4(), shares_address=False)


@pytest.fixture
def moderator(db):
    return make_moderator()


def at(question, name) -> str:
    return reverse(f"personal:{name}", args=[question.uuid])


def page(client, person, url) -> str:
    client.force_login(person)
    return client.get(url).content.decode()


def mails(person, words) -> int:
    return sum(words in mail.message for mail in Email.objects.filter(to=person.email))


def hide(moderator, report) -> None:
    judge_words(moderator=moderator, report=report, outcome="verborgen", ground="toon", ruling="Zo praten we niet.")


def test_person_reports_and_a_moderator_hides_the_words_with_a_reason(client, question, moderator):
    asker, person = question.asker, question.person
    client.force_login(person)
    refused = client.post(at(question, "report"), {"ground": "anders"}).status_code
    client.post(at(question, "report"), {"ground": "toon", "reason": "MELDWOORD"})
    report = PersonalReport.objects.get()
    place = reverse("forum:personal_report", args=[report.pk])

    queue, shown = page(client, moderator, QUEUE), page(client, moderator, place)
    without = client.post(place, {"besluit": "verberg"}).status_code
    decision = {"besluit": "verberg", "verberg-reason": "toon", "verberg-explanation": "Zo praten we hier niet."}
    for _ in range(2):  # the same form, sent twice
        client.post(place, decision)

    views = {who.pk: page(client, who, at(question, "question")) for who in (asker, person)}
    why = page(client, asker, at(question, "judgment"))
    assert (refused, without, place in queue, "RUWEWOORDEN" in shown, "MELDWOORD" in shown) == (422, 422, *[True] * 3)
    assert ["RUWEWOORDEN" in html for html in views.values()] == [True, False]
    assert "RUWEWOORDEN" not in page(client, person, "/leden/vragen/")
    assert [task.url for task in tasks_for(User.objects.get(pk=person.pk)) if "vragen" in task.url] == []
    assert ("Zo praten we hier niet." in why, "MELDWOORD" in why + views[asker.pk]) == (True, False)
    assert client.get(place).status_code == 404
    assert (mails(asker, "Zo praten we hier niet."), mails(person, "de woorden zijn verborgen")) == (1, 1)
    assert (mails(asker, "MELDWOORD"), mails(moderator, "MELDWOORD")) == (0, 1)


def test_words_that_stay_are_told_to_the_reporter_alone(client, question, moderator):
    report = report_words(reporter=question.person, question=question, ground="toon", reason="")
    place = reverse("forum:personal_report", args=[report.pk])
    client.force_login(moderator)

    without = client.post(place, {"besluit": "laat-staan", "laat-answer": " "}).status_code
    client.post(place, {"besluit": "laat-staan", "laat-answer": "Dit mag."})

    assert (without, mails(question.person, "Dit mag.")) == (422, 1)
    assert Notification.objects.filter(recipient=question.asker).count() == 0
    assert "RUWEWOORDEN" in page(client, question.person, at(question, "question"))
    client.force_login(question.asker)
    assert client.get(at(question, "judgment")).status_code == 404
    with pytest.raises(ValidationError, match="al naar gekeken"):
        report_words(reporter=question.person, question=question, ground="reclame", reason="")


def test_answer_is_reported_by_who_asked_once_there_is_one(client, question, moderator):
    with pytest.raises(ValidationError, match="nog geen antwoord"):
        report_words(reporter=question.asker, question=question, ground="toon", reason="")
    answer_personally(question=question, text="RUWANTWOORD")
    question.refresh_from_db()

    hide(moderator, report_words(reporter=question.asker, question=question, ground="toon", reason=""))

    own, other = (page(client, who, at(question, "question")) for who in (question.person, question.asker))
    assert ("RUWANTWOORD" in own, "RUWANTWOORD" in other, "RUWEWOORDEN" in other) == (True, False, True)
    with pytest.raises(PermissionDenied):
        report_words(reporter=MemberFactory(), question=question, ground="toon", reason="")


def test_nobody_judges_what_concerns_them(client, moderator):
    chief = MemberFactory(is_superuser=True)
    question = ask_person(asker=moderator, person=MemberFactory(), text="Hoi", key=uuid4(), shares_address=False)

    report = report_words(reporter=question.person, question=question, ground="toon", reason="MELDWOORD")

    notices = list(Notification.objects.filter(kind="personal_report"))
    assert [notice.recipient for notice in notices] == [chief]
    assert presents_of(User.objects.get(pk=moderator.pk), notices) == {}
    assert "MELDWOORD" not in page(client, moderator, QUEUE)
    assert client.get(reverse("forum:personal_report", args=[report.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        hide(moderator, report)


def test_another_moderator_answers_the_writer_and_shows_the_words_again(client, question, moderator):
    another = make_moderator()
    report = report_words(reporter=question.person, question=question, ground="toon", reason="")
    place = reverse("forum:personal_report", args=[report.pk])
    hide(moderator, report)
    client.force_login(question.asker)
    client.post(at(question, "judgment"), {"text": "REACTIEWOORD"})
    late = client.post(at(question, "judgment"), {"text": "Nog iets."})

    told = Notification.objects.filter(kind="personal_report", revision=1)
    own = page(client, moderator, place)
    refused = client.post(place, {"besluit": "gelezen", "lees-answer": "Toch wel."}).status_code
    client.force_login(another)
    for _ in range(2):  # the same form, sent twice
        client.post(place, {"besluit": "toon-weer", "lees-answer": "Je hebt gelijk."})

    assert [notice.recipient for notice in told] == [another]
    assert (late.status_code, "REACTIEWOORD" in own, 'value="gelezen"' in own, refused) == (422, True, False, 403)
    assert "RUWEWOORDEN" in page(client, question.person, at(question, "question"))
    assert mails(question.asker, "Je hebt gelijk.") == 1
    assert "REACTIEWOORD" not in page(client, another, QUEUE)
    assert "Zo praten we niet." in page(client, another, f"{QUEUE}verloop/")
    assert "Zo praten we niet." not in page(client, question.asker, f"{QUEUE}verloop/")
    with pytest.raises(ValidationError, match="al gelezen"):
        answer_reply(moderator=make_moderator(), report=report, answer="Nee.", shows_again=False)


@pytest.mark.search
def test_report_goes_with_either_of_the_two(question, moderator):
    report = report_words(reporter=question.person, question=question, ground="toon", reason="")
    hide(moderator, report)
    reply_to_judgment(writer=question.asker, report=report, text="Waarom?")

    erase_member(user=question.asker, by=None)

    assert PersonalReport.objects.count() == 0


def test_own_data_of_the_writer_tells_of_a_ruling_and_of_no_other_report(question, moderator):
    report = report_words(reporter=question.person, question=question, ground="toon", reason="MELDWOORD")
    waiting = str(own_data(question.asker))
    judge_words(moderator=moderator, report=report, outcome="gebleven", ground="", ruling="Dit mag zo.")
    kept = str(own_data(question.asker))
    PersonalReport.objects.update(outcome="", ruling="", handled_by=None, handled_at=None)
    hide(moderator, PersonalReport.objects.get())
    hidden = str(own_data(question.asker))

    assert ("Dit mag zo." in kept, len(waiting) == len(kept)) == (False, True)
    assert ("Zo praten we niet." in hidden, "MELDWOORD" in hidden) == (True, False)
    report.refresh_from_db()
    reply_to_judgment(writer=question.asker, report=report, text="WEERWOORD")
    assert ("MELDWOORD" in str(own_data(question.person)), "WEERWOORD" in str(own_data(question.person))) == (
        True,
        False,
    )
