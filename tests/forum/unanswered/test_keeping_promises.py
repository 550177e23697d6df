"""What is done about a question that nobody answered: on the second, the fifth and the tenth working day."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from post_office.models import Email

from forum.models import AnswerRequest
from forum.moderating.moderation import hide_post
from forum.promises import set_duty, settle_question
from forum.solved.accepting import accept_answer
from forum.unanswered.keeping_promises import keep_promises
from foundation.waiting import tasks_for
from members.models import ContactCard, User
from members.permissions import ADMINISTRATORS
from notifications.inbound.addresses import reply_address
from notifications.models import MailPreference, Notification
from notifications.present import presents_of, worth_mailing
from tests.factories import AffiliationFactory, MemberFactory, ThemeFactory, UserFactory, make_staff

from ..factories import answer, ask, make_closed_forum, make_forum, make_moderator

pytestmark = pytest.mark.django_db
ASKED = "2027-01-11 10:00:00+01:00"
FIRST, SECOND, SATURDAY = "2027-01-12 07:20+01:00", "2027-01-13 07:20+01:00", "2027-01-16 07:20+01:00"
FOURTH, FIFTH = "2027-01-15 07:20+01:00", "2027-01-18 07:20+01:00"
NINTH, TENTH = "2027-01-22 07:20+01:00", "2027-01-25 07:20+01:00"


@pytest.fixture(autouse=True)
def first_day(time_machine):
    time_machine.move_to(ASKED)


@pytest.fixture
def owner():
    return make_moderator(first_name="Bo", last_name="Proef")


@pytest.fixture
def administrator():
    return make_staff(ADMINISTRATORS)


@pytest.fixture
def forum(owner):
    forum = make_forum()
    set_duty(forum=forum, person=owner)
    return forum


@pytest.fixture
def theme():
    return ThemeFactory()


@pytest.fixture
def topic(forum, theme):
    return ask(forum, theme=theme, subject="Hoe tel je?")


def expert_on(theme, person=None, **fields) -> User:
    person = person or MemberFactory(**fields)
    card, _ = ContactCard.objects.get_or_create(user=person)
    card.ask_me_about.add(theme)
    return person


def helper_on(theme, forum=None) -> User:
    """Somebody whose answer was chosen in this theme."""
    earlier = ask(forum, theme=theme, asker=MemberFactory())
    post = answer(earlier)
    accept_answer(chooser=earlier.poster, topic=earlier, post=post)
    return post.poster


def people_asked(topic) -> set[int]:
    return set(AnswerRequest.objects.filter(topic=topic).values_list("user", flat=True))


def told(kind) -> set[int]:
    return set(Notification.objects.filter(kind=kind).values_list("recipient", flat=True))


def run_on(time_machine, *days) -> None:
    for day in days:
        time_machine.move_to(day)
        keep_promises()


def test_nobody_is_asked_on_the_first_day_and_three_on_the_second_each_once(topic, theme, forum, time_machine):
    experts = [expert_on(theme) for _ in range(4)]
    helper = helper_on(theme, forum)
    run_on(time_machine, FIRST)
    on_first_day = people_asked(topic)

    run_on(time_machine, SECOND, SECOND, FOURTH)

    assert on_first_day == set()
    assert people_asked(topic) == {helper.pk, experts[0].pk, experts[1].pk}
    assert told("forum_help_asked") == people_asked(topic)
    mails = Email.objects.filter(subject="Denk je mee? Hoe tel je?")
    assert sorted(mail.to[0] for mail in mails) == sorted(person.email for person in (helper, *experts[:2]))


def test_who_is_asked_may_answer_by_mail(settings, topic, theme, time_machine):
    settings.INBOUND_ADDRESS, settings.INBOUND_AUTHSERV_ID = "antwoord@leernetwerk.example", "mail.leernetwerk.example"
    expert = expert_on(theme)

    run_on(time_machine, SECOND)

    mail = Email.objects.get(subject="Denk je mee? Hoe tel je?")
    assert mail.headers["Reply-To"] == reply_address(expert, f"topic:{topic.pk}")
    assert "Beantwoord deze mail en je antwoord staat bij de vraag" in mail.message


def test_who_knows_the_theme_and_helped_before_is_asked_first(topic, theme, forum, time_machine):
    experts = [expert_on(theme) for _ in range(3)]
    both = expert_on(theme, helper_on(theme, forum))

    run_on(time_machine, SECOND)

    assert people_asked(topic) == {both.pk, experts[0].pk, experts[1].pk}


def test_only_who_may_and_will_is_asked(topic, theme, time_machine):
    colleague, newcomer, unwilling, gone = MemberFactory(), UserFactory(), MemberFactory(), MemberFactory()
    AffiliationFactory(user=colleague, organisation=topic.poster.affiliation.organisation)
    MailPreference.objects.create(user=unwilling, kind="forum_help_asked", frequency="nooit")
    for person in (colleague, newcomer, unwilling, gone, topic.poster):
        expert_on(theme, person)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    able = expert_on(theme)

    run_on(time_machine, SECOND)

    assert people_asked(topic) == {able.pk}


def test_who_may_not_read_the_forum_is_not_asked(theme, time_machine):
    asker = User.objects.get(pk=MemberFactory(is_superuser=True).pk)
    topic = ask(make_closed_forum(), asker=asker, theme=theme)
    expert_on(theme)
    able = expert_on(theme, MemberFactory(is_superuser=True))

    run_on(time_machine, SECOND)

    assert people_asked(topic) == {able.pk}


def test_nobody_is_asked_more_than_twice_a_month(forum, theme, time_machine):
    expert = expert_on(theme)
    topics = [ask(forum, theme=theme, subject=f"Vraag {n}") for n in range(3)]

    run_on(time_machine, SECOND)
    in_january = [len(people_asked(topic)) for topic in topics]
    run_on(time_machine, "2027-02-15 07:20+01:00")

    assert in_january == [1, 1, 0]
    assert people_asked(topics[2]) == {expert.pk}


def test_question_without_a_theme_asks_who_helped_in_its_forum(forum, time_machine):
    helper = helper_on(None, forum)
    helper_on(None, make_forum("Elders"))
    topic = ask(forum)

    run_on(time_machine, SECOND)

    assert people_asked(topic) == {helper.pk}


def test_owner_and_asker_hear_of_it_on_the_fifth_day_once(topic, owner, administrator, time_machine):
    run_on(time_machine, FOURTH)
    before = told("forum_unanswered") | told("forum_seeking")

    run_on(time_machine, FIFTH, FIFTH, NINTH)

    assert before == set()
    assert list(Notification.objects.filter(kind="forum_unanswered").values_list("recipient", flat=True)) == [owner.pk]
    line = Notification.objects.get(kind="forum_seeking")
    assert (line.recipient, line.title) == (topic.poster, "Bo Proef zoekt iemand voor ‘Hoe tel je?’")


def test_administrators_hear_of_it_on_the_tenth_day_once(topic, owner, administrator, time_machine):
    run_on(time_machine, FIFTH, NINTH)
    before = told("forum_unanswered")

    run_on(time_machine, TENTH, TENTH)

    assert (before, told("forum_unanswered")) == ({owner.pk}, {owner.pk, administrator.pk})


def test_without_an_owner_administrators_hear_of_it_on_the_fifth_day(administrator, time_machine):
    topic = ask()

    run_on(time_machine, FIFTH)

    assert told("forum_unanswered") == {administrator.pk}
    assert (
        Notification.objects.get(kind="forum_seeking").title
        == "De beheerders zoeken iemand voor ‘Hoe meten jullie dit?’"
    )
    assert topic.poster_id in told("forum_seeking")


def test_nothing_happens_on_a_day_off(topic, theme, time_machine):
    expert_on(theme)

    run_on(time_machine, SATURDAY)
    on_day_off = Notification.objects.count()
    run_on(time_machine, FIFTH)

    assert on_day_off == 0
    assert len(people_asked(topic)) == 1


@pytest.mark.parametrize("what", ["answered", "settled", "hidden"])
def test_nobody_hears_of_what_needs_no_answer(topic, theme, owner, what, time_machine):
    expert_on(theme)
    if what == "answered":
        answer(topic)
    elif what == "settled":
        settle_question(asker=topic.poster, topic=topic)
    else:
        hide_post(moderator=owner, post=topic.opening)

    run_on(time_machine, SECOND, FIFTH, TENTH)

    kinds = {"forum_help_asked", "forum_unanswered", "forum_seeking"}
    assert [kind for kind in kinds if told(kind)] == []


def test_promise_that_came_back_is_told_anew(topic, owner, time_machine):
    run_on(time_machine, FIFTH)
    post = answer(topic)
    hide_post(moderator=owner, post=post)

    run_on(time_machine, TENTH)

    assert Notification.objects.filter(kind="forum_unanswered", recipient=owner).count() == 2


def test_mail_about_a_question_is_not_sent_once_it_is_answered(topic, theme, time_machine):
    expert_on(theme)
    run_on(time_machine, SECOND, FIFTH)
    kinds = ["forum_help_asked", "forum_unanswered", "forum_seeking"]
    items = [Notification.objects.select_related("recipient").get(kind=kind) for kind in kinds]
    before = [len(worth_mailing(item.recipient, [item])) for item in items]

    answer(topic)

    after = [len(worth_mailing(User.objects.get(pk=item.recipient_id), [item])) for item in items]
    assert (before, after) == ([1, 1, 1], [0, 0, 0])


def test_who_is_no_longer_the_owner_reads_nothing_of_it(topic, forum, owner, time_machine):
    run_on(time_machine, FIFTH)
    item = Notification.objects.get(kind="forum_unanswered")
    before = presents_of(User.objects.get(pk=owner.pk), [item])

    set_duty(forum=forum, person=make_moderator())

    assert (list(before), presents_of(User.objects.get(pk=owner.pk), [item])) == ([item.pk], {})


def tasks_of(person) -> list[str]:
    return [task.text for task in tasks_for(User.objects.get(pk=person.pk))]


def test_due_question_waits_for_its_owner_until_it_is_answered(topic, owner, administrator, time_machine):
    before = tasks_of(owner)
    run_on(time_machine, FIFTH)
    due = tasks_of(owner)

    answer(topic)

    assert (before, due, tasks_of(owner)) == ([], ["Zoek iemand die antwoordt: Hoe tel je?"], [])
    assert tasks_of(administrator) == []


def test_due_question_without_an_owner_waits_for_administrators_alone(owner, administrator, time_machine):
    ask(make_forum("Elders"), subject="Wie weet het?")

    run_on(time_machine, FIFTH)

    assert tasks_of(administrator) == ["Zoek iemand die antwoordt: Wie weet het?"]
    assert (tasks_of(owner), tasks_of(MemberFactory())) == ([], [])


def test_due_question_stands_in_the_queue_of_moderators(client, topic, owner, time_machine):
    time_machine.move_to(FIFTH)
    client.force_login(make_moderator())

    html = client.get("/forum/moderatie/").content.decode()

    assert "Te lang zonder antwoord (1)" in html
    assert "Bo Proef zorgt ervoor." in html


def test_queue_asks_as_many_queries_for_one_as_for_five(client, forum, time_machine):
    moderator = make_moderator()

    def queries() -> int:
        client.force_login(moderator)
        client.get("/forum/moderatie/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/forum/moderatie/")
        return len(captured)

    ask(forum)
    time_machine.move_to(FIFTH)
    of_one = queries()
    time_machine.move_to(ASKED)
    for _ in range(4):
        ask(forum)
    time_machine.move_to(FIFTH)

    assert queries() == of_one
