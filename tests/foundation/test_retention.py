"""What has a term is there a day before its end and gone a day after."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from post_office.models import STATUS, Email
from wagtail.admin.models import EditingSession, FormState

from events.afterwards.circle.consent import share
from events.afterwards.evaluation.answering import Said, answer
from events.models import (
    ApiToken,
    CircleConsent,
    CircleView,
    EvaluationAnswer,
    EvaluationTurnout,
    Group,
    GroupNote,
    GroupPlan,
    Handout,
    Invitation,
    Registration,
    SessionMessage,
    WalkIn,
    Webhook,
    WebhookDelivery,
)
from forum.models import AnswerRequest, Intervention, PersonalQuestion, PostVersion, SentForm, WithdrawnPost
from forum.moderating.reporting import report_post
from forum.writing.withdrawing import withdraw_post
from foundation import retention
from foundation.models import MissedSearch
from foundation.personal_data import HOLDINGS
from foundation.tasks import end_retention
from goals.models import BudgetImport, ChapterDraft, MadeFile, MeasurementImport, TemplateSuggestion, WorkbookImport
from knowledge.models import ContactMessage, WordImport
from members.models import AuditEntry, OrganisationImport, OrganisationInvitation, User
from notifications.inbound.models import InboundMail, ReplyAddress
from notifications.mailqueue import Letter, queue_letters
from notifications.models import FailingAddress, Notification, WeeklyLine
from portal.celery import app
from portal.models import NetworkMessage
from tests.events.factories import PastSessionFactory, RegistrationFactory
from tests.factories import MemberFactory, OrganisationFactory, UserFactory
from tests.forum.factories import answer as answer_in_forum
from tests.forum.factories import ask
from tests.goals.library.suggestions.scene import suggested
from tests.goals.plans.chapter.drafts import read as read_chapter
from tests.goals.plans.factories import PlanFactory

pytestmark = pytest.mark.django_db


def mail(status) -> Email:
    email = queue_letters([Letter(to=["lid@voorbeeld.example"], subject="Proef", text="Dag")])[0]
    Email.objects.filter(pk=email.pk).update(status=status)
    return email


def registration_with_needs():
    return RegistrationFactory(session=PastSessionFactory(), dietary="glutenvrij").session


def shared_detail():
    session = PastSessionFactory()
    member = RegistrationFactory(session=session).member
    share(session=session, member=member, details=["email"])
    return session


def seen_detail():
    session = shared_detail()
    return CircleView.objects.create(
        consent=session.circle_consents.get(), viewer=MemberFactory(), on=timezone.localdate()
    )


def group_note():
    plan = GroupPlan.objects.create(session=PastSessionFactory(), made_at=timezone.now())
    GroupNote.objects.create(group=Group.objects.create(plan=plan, number=1), text="Vier inzichten")
    return plan.session


def handout_taken_back():
    return Handout.objects.create(session=PastSessionFactory(), title="Werkblad", link="https://werkblad.example/")


def open_invitation():
    session = PastSessionFactory()
    Invitation.objects.create(session=session, email="gast@voorbeeld.example", expires_at=session.closes_at)
    return session


def invited_colleague():
    return OrganisationInvitation.objects.create(
        organisation=OrganisationFactory(), email="collega@voorbeeld.example", expires_at=timezone.now()
    )


def message_to_participants():
    session = PastSessionFactory()
    SessionMessage.objects.create(session=session, subject="De zaal", text="Dag", audience="deelnemers", people=1)
    return session


def answered_evaluation():
    registration = RegistrationFactory(session=PastSessionFactory())
    answer(registration=registration, said=[Said(EvaluationAnswer.Fixed.GRADE, 8)])
    return registration.session


def token():
    return ApiToken.objects.create(owner=MemberFactory(), name="Plan", digest="x", expires_at=timezone.now())


def delivery():
    webhook = Webhook.objects.create(owner=MemberFactory(), name="Plan", url="https://plan.example/")
    now = timezone.now()
    return WebhookDelivery.objects.create(webhook=webhook, kind=WebhookDelivery.Kind.TEST, body="{}", delivered_at=now)


def personal_question():
    return PersonalQuestion.objects.create(asker=MemberFactory(), person=MemberFactory(), text="Hoe doe jij dit?")


def answered_message():
    return ContactMessage.objects.create(name="Noor Proef", email="n@voorbeeld.example", message="Dag")


def inbox_line():
    return Notification.objects.create(recipient=MemberFactory(), kind="contact_message", about="x:1", title="Nieuws")


def weekly_line():
    return WeeklyLine.objects.create(recipient=MemberFactory(), about="topic:1")


def login():
    return UserSession.objects.create(user=MemberFactory(), ip="192.0.2.1", user_agent="proef", session_key="weg")


def logbook_line():
    return AuditEntry.objects.create(act=AuditEntry.Act.EXPORT, about="proef")


def unfinished_account():
    user = UserFactory(email="nooit@voorbeeld.example")
    EmailAddress.objects.create(user=user, email=user.email, verified=False, primary=True)
    return user


def hidden_and_shown_again():
    post = answer_in_forum(ask())
    return Intervention.objects.create(post=post, act=Intervention.Act.SHOWN)


def changed_post():
    return PostVersion.objects.create(post=answer_in_forum(ask()), text="Zo was het")


def reported_and_taken_back():
    """Without the report its words would go after a quarter of an hour."""
    post = answer_in_forum(ask())
    report_post(reporter=MemberFactory(), post=post, reason="Kijk eens.")
    withdraw_post(writer=post.poster, post=post)
    return post.withdrawal


def asked_to_think_along():
    return AnswerRequest.objects.create(topic=ask(), user=MemberFactory())


def sent_form():
    return SentForm.objects.create(key=uuid4(), user=MemberFactory())


def somebody_at_the_door():
    session = PastSessionFactory()
    WalkIn.objects.create(session=session, name="Noor Proef", noted_at=timezone.now())
    return session


def place_in_the_cms(model, **fields):
    content_type = ContentType.objects.get_for_model(User)
    return model.objects.create(user=MemberFactory(), content_type=content_type, object_id="1", **fields)


def refused_suggestion():
    row = suggested()
    TemplateSuggestion.objects.filter(pk=row.pk).update(refused_at=timezone.now(), refused_because="Bestaat al")
    return row


def reply_address():
    return ReplyAddress.objects.create(user=MemberFactory(), about="topic:1", token_hash="x", expires_at=timezone.now())


def received_mail():
    return InboundMail.objects.create(message_id="<1@example>", raw=b"Ja", user=MemberFactory())


def failing_address():
    return FailingAddress.objects.create(address="weg@voorbeeld.example", failed_at=timezone.now(), status="5.1.1")


def network_message(**fields):
    return NetworkMessage.objects.create(subject="Nieuws", text="Dag", scope="allen", **fields)


# What is made, the field its term counts from, the days, and what is left of it while it is kept.
CASES = {
    "needs": (registration_with_needs, "ends_at", 7, Registration.objects.exclude(dietary="")),
    "circle": (shared_detail, "ends_at", 365, CircleConsent.objects.filter(ended_at=None)),
    "circle view": (seen_detail, "at", 365, CircleView.objects.all()),
    "group note": (group_note, "ends_at", 365, GroupNote.objects.all()),
    "hand-out": (handout_taken_back, "removed_at", 1, Handout.objects.all()),
    "invitation": (open_invitation, "ends_at", 30, Invitation.objects.all()),
    "message": (message_to_participants, "ends_at", 730, SessionMessage.objects.all()),
    "evaluation": (answered_evaluation, "ends_at", 90, EvaluationTurnout.objects.all()),
    "token": (token, "expires_at", 30, ApiToken.objects.all()),
    "delivery": (delivery, "created_at", 30, WebhookDelivery.objects.all()),
    "contact": (answered_message, "answered_at", 365, ContactMessage.objects.all()),
    "inbox": (inbox_line, "created_at", 365, Notification.objects.all()),
    "weekly mail": (weekly_line, "mailed_at", 365, WeeklyLine.objects.all()),
    "reply address": (reply_address, "expires_at", 30, ReplyAddress.objects.all()),
    "received mail": (received_mail, "received_at", 30, InboundMail.objects.all()),
    "message to the network": (
        lambda: network_message(sent_at=timezone.now(), audience="alle leden"),
        "sent_at",
        730,
        NetworkMessage.objects.sent(),
    ),
    "draft to the network": (network_message, "changed_at", 365, NetworkMessage.objects.drafts()),
    "address without mail": (failing_address, "failed_at", 365, FailingAddress.objects.all()),
    "sent mail": (lambda: mail(STATUS.sent), "last_updated", 30, Email.objects.all()),
    "failed mail": (lambda: mail(STATUS.failed), "created", 90, Email.objects.all()),
    "login": (login, "created_at", 30, UserSession.objects.all()),
    "logbook": (logbook_line, "at", 730, AuditEntry.objects.all()),
    "organisation invitation": (invited_colleague, "sent_at", 90, OrganisationInvitation.objects.all()),
    "list": (lambda: OrganisationImport.objects.create(rows=[]), "uploaded_at", 30, OrganisationImport.objects.all()),
    "account": (unfinished_account, "date_joined", 30, User.objects.filter(erased_at=None)),
    "missed search": (
        lambda: MissedSearch.objects.create(words="rooster", day=timezone.localdate()),
        "day",
        60,
        MissedSearch.objects.all(),
    ),
    "Word import": (
        lambda: WordImport.objects.create(asked_by=MemberFactory(), content=b"PK"),
        "asked_at",
        30,
        WordImport.objects.all(),
    ),
    "budget": (
        lambda: BudgetImport.objects.create(plan=PlanFactory(), uploaded_by=MemberFactory(), rows=[]),
        "uploaded_at",
        7,
        BudgetImport.objects.all(),
    ),
    "chapter": (read_chapter, "changed_at", 7, ChapterDraft.objects.all()),
    "made file": (
        lambda: MadeFile.objects.create(plan=PlanFactory(), owner=MemberFactory(), file_name="p.docx"),
        "changed_at",
        1,
        MadeFile.objects.all(),
    ),
    "import of a workbook": (
        lambda: WorkbookImport.objects.create(
            plan=PlanFactory(), made_by=MemberFactory(), file_name="w.xlsx", content={}
        ),
        "made_at",
        7,
        WorkbookImport.objects.all(),
    ),
    "import of figures": (
        lambda: MeasurementImport.objects.create(
            plan=PlanFactory(), made_by=MemberFactory(), file_name="m.xlsx", rows=[]
        ),
        "made_at",
        7,
        MeasurementImport.objects.all(),
    ),
    "refused suggestion": (refused_suggestion, "refused_at", 365, TemplateSuggestion.objects.all()),
    "walk-in": (somebody_at_the_door, "ends_at", 14, WalkIn.objects.all()),
    "intervention": (hidden_and_shown_again, "made_at", 365, Intervention.objects.all()),
    "answer request": (asked_to_think_along, "asked_at", 365, AnswerRequest.objects.all()),
    "question to a member": (personal_question, "asked_at", 365, PersonalQuestion.objects.all()),
    "version of a post": (changed_post, "replaced_at", 365, PostVersion.objects.all()),
    "post taken back": (reported_and_taken_back, "withdrawn_at", 30, WithdrawnPost.objects.with_words()),
    "sent form": (sent_form, "sent_at", 7, SentForm.objects.all()),
    "editing": (
        lambda: place_in_the_cms(EditingSession, last_seen_at=timezone.now()),
        "last_seen_at",
        1,
        EditingSession.objects.all(),
    ),
    "form": (
        lambda: place_in_the_cms(FormState, data="x", last_updated_at=timezone.now()),
        "last_updated_at",
        1,
        FormState.objects.all(),
    ),
}


def make_old(case: str, *, hours: int):
    """The thing itself with its moment the term and `hours` ago, and what is left of such things."""
    make, field, days, kept = CASES[case]
    row = make()
    moment = timezone.now() - timedelta(days=days, hours=hours)
    times = {field: moment} | ({"starts_at": moment - timedelta(hours=3)} if field == "ends_at" else {})
    if field == "ends_at":
        times |= dict.fromkeys(["opens_at"], moment - timedelta(days=30))
        times |= dict.fromkeys(["closes_at", "cancel_until"], moment - timedelta(days=2))
    type(row)._base_manager.filter(pk=row.pk).update(**times)
    return kept


@pytest.mark.search
@pytest.mark.parametrize("case", CASES)
def test_row_is_kept_until_its_term_ends_and_no_longer(case):
    kept = make_old(case, hours=-24)

    end_retention()
    before = kept.count()
    retention.carry_out(timezone.now() + timedelta(hours=48))

    assert (before, kept.count()) == (1, 0)


def test_every_term_of_the_register_is_tried_here():
    assert len([holding for holding in HOLDINGS.values() if holding.term]) == len(CASES)


@pytest.mark.parametrize("case", CASES)
def test_dry_run_tells_what_would_go_and_changes_nothing(case):
    kept = make_old(case, hours=24)
    out = io.StringIO()

    call_command("retention", "--dry-run", stdout=out)

    lines = [line for line in out.getvalue().splitlines() if line.startswith("     1  ")]
    assert (len(lines), kept.count()) == (1, 1)
    assert out.getvalue().endswith("Er is niets gewist: dit was een proef.\n")


def test_command_says_what_went():
    make_old("sent mail", hours=24)
    out = io.StringIO()

    call_command("retention", stdout=out)

    assert "     1  mail die je kreeg (30 dagen na de verzending)" in out.getvalue().splitlines()
    assert Email.objects.count() == 0


@pytest.mark.search
def test_unfinished_account_is_erased_with_its_address():
    make_old("account", hours=24)

    end_retention()

    assert EmailAddress.objects.count() == 0
    assert not User.objects.filter(email__contains="voorbeeld").exists()


def test_login_in_use_stays_however_old():
    make_old("login", hours=24)
    Session.objects.create(session_key="weg", session_data="", expire_date=timezone.now() + timedelta(days=1))

    end_retention()

    assert UserSession.objects.count() == 1


def test_member_who_never_logged_in_again_is_no_unfinished_account():
    user = unfinished_account()
    EmailAddress.objects.update(verified=True)
    User.objects.filter(pk=user.pk).update(date_joined=timezone.now() - timedelta(days=400))

    end_retention()

    user.refresh_from_db()
    assert user.erased_at is None


def test_clock_carries_the_terms_out_every_night():
    entry = next(line for line in app.conf.beat_schedule.values() if line["task"] == end_retention.name)

    assert (entry["schedule"].hour, entry["schedule"].minute) == ({3}, {10})
